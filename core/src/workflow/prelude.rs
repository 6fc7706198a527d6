//! The names that most calls of several requests use.

pub(super) use crate::error::{Error, ErrorKind, Result};
pub(super) use crate::input::arguments::{
    Argument, Blank, FieldPath, JsonObject, Strings, arguments, check_known,
};
pub(super) use crate::input::env_vars::EnvVars;
pub(super) use crate::input::identifier::{CvmId, bare};
pub(super) use crate::input::target::Target;
pub(super) use crate::model::{Cvm, CvmInfo, CvmState};
pub(super) use crate::operation::calls::calls;
pub(super) use crate::operation::documentation::{DocumentedError, Examples};
pub(super) use crate::operation::raised::{AMBIGUOUS, NO_SUCH_CVM, REFUSED_FIELD, UNREGISTERED};
pub(super) use crate::schema::{Known, Literal};
pub(super) use crate::workflow::call::Run;
pub(super) use crate::workflow::context::Context;
pub(super) use serde_json::Value;
pub(super) use std::time::Duration;
