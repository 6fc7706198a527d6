//! The names that most operations use.

pub(super) use crate::error::{Error, ErrorKind};
pub(super) use crate::input::arguments::{Blank, Body, FieldPath, JsonObject, Strings, arguments};
pub(super) use crate::input::env_vars::check_encrypted_env;
pub(super) use crate::input::identifier::{
    AppId, CvmId, PathSegment as _, check_path_segment, check_path_segments,
};
pub(super) use crate::input::secret::Secret;
pub(super) use crate::input::target::Target;
pub(super) use crate::model::*;
pub(super) use crate::operation::calls::calls;
pub(super) use crate::operation::documentation::{DocumentedError, Examples};
pub(super) use crate::operation::raised::{NO_SUCH_APP, REFUSED_APP, REFUSED_FIELD, UNREGISTERED};
pub(super) use crate::operation::{
    Delivery, HttpRequest, Operation, ReplicationSource, request, requests,
};
pub(super) use crate::schema::{Known, Literal};
pub(super) use reqwest::Method;
