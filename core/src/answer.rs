//! Every type of answer, and any of them.

use crate::env_vars::EnvVars;
use crate::error::Error;
use crate::fleet::FleetResults;
use crate::model::{
    Cvm, CvmInfo, CvmInfos, CvmOperationPage, CvmPage, CvmState, Deployment, ProvisionedCvm,
    StatusMap, WebhookEvent,
};
use crate::operation::{Answer, Decode, from_json};
use crate::procedure::ProcedureAnswer;
use crate::schema::{Form, In};
use crate::transcode;
use serde_json::Value;
use std::convert::identity;
use std::marker::PhantomData;
use std::sync::Arc;

/// Any answer, as a binding hands it on.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AnyAnswer {
    /// Nothing.
    Nothing,
    /// Of [`Client::provision_cvm`](crate::Client::provision_cvm).
    ProvisionedCvm(Arc<ProvisionedCvm>),
    /// Of the actions.
    Cvm(Arc<Cvm>),
    /// Of [`Client::get_cvm_info`](crate::Client::get_cvm_info).
    CvmInfo(Arc<CvmInfo>),
    /// Of [`Client::get_cvm_state`](crate::Client::get_cvm_state).
    CvmState(Arc<CvmState>),
    /// Of [`Client::get_cvm_list`](crate::Client::get_cvm_list).
    CvmPage(Arc<CvmPage>),
    /// Of [`Client::get_app_cvms`](crate::Client::get_app_cvms).
    CvmInfos(CvmInfos),
    /// Of [`Client::get_cvm_status_batch`](crate::Client::get_cvm_status_batch).
    StatusMap(StatusMap),
    /// Of [`Client::get_cvm_operations`](crate::Client::get_cvm_operations).
    CvmOperationPage(Arc<CvmOperationPage>),
    /// Of [`parse_env`](crate::parse_env).
    EnvVars(EnvVars),
    /// Of [`parse_webhook_event`](crate::parse_webhook_event).
    WebhookEvent(Arc<WebhookEvent>),
    /// Of [`Client::request`](crate::Client::request), and of functions that answer text or a boolean.
    Json(Value),
    /// Of [`Client::deploy`](crate::Client::deploy).
    Deployment(Arc<Deployment>),
    /// Of [`Client::fleet`](crate::Client::fleet).
    Fleet(Arc<FleetResults>),
    /// Of any operation, as JSON in [`Form::Positional`] already: only where a binding asks for that.
    Positional(Arc<Vec<u8>>),
}

impl AnyAnswer {
    /// The answer as JSON.
    pub fn to_json(&self, form: Form) -> Result<String, Error> {
        let mut json = Vec::new();
        self.write_json(form, &mut json)?;
        Ok(String::from_utf8_lossy(&json).into_owned())
    }

    /// Writes the answer as JSON at the end of `text`.
    pub fn write_json(&self, form: Form, text: &mut Vec<u8>) -> Result<(), Error> {
        match self {
            Self::Nothing => serde_json::to_writer(text, &()),
            Self::ProvisionedCvm(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::Cvm(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::CvmInfo(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::CvmState(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::CvmPage(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::CvmInfos(answer) => serde_json::to_writer(text, &In(answer, form)),
            Self::StatusMap(answer) => serde_json::to_writer(text, &In(answer, form)),
            Self::CvmOperationPage(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::EnvVars(answer) => serde_json::to_writer(text, answer),
            Self::WebhookEvent(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::Json(answer) => serde_json::to_writer(text, answer),
            Self::Deployment(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::Fleet(answer) => serde_json::to_writer(text, &In(&**answer, form)),
            Self::Positional(answer) => {
                text.extend_from_slice(answer);
                Ok(())
            }
        }
        .map_err(Error::unencodable)
    }
}

macro_rules! json_answers {
    ($($type:ty => $variant:ident($share:path)),* $(,)?) => { $(
        impl Decode for $type {
            fn decode(body: &[u8]) -> Result<Self, String> {
                from_json(body)
            }
        }

        impl Answer for $type {
            fn erase(self) -> AnyAnswer {
                AnyAnswer::$variant($share(self))
            }
        }
    )* };
}

json_answers! {
    ProvisionedCvm => ProvisionedCvm(Arc::new),
    CvmInfo => CvmInfo(Arc::new),
    CvmState => CvmState(Arc::new),
    CvmPage => CvmPage(Arc::new),
    CvmInfos => CvmInfos(identity),
    StatusMap => StatusMap(identity),
    CvmOperationPage => CvmOperationPage(Arc::new),
}

impl Decode for Cvm {
    fn decode(body: &[u8]) -> Result<Self, String> {
        from_json(body)
    }

    fn from_info(info: &CvmInfo) -> Option<Self> {
        Some(Self::from(info))
    }
}

impl Answer for Cvm {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Cvm(Arc::new(self))
    }

    fn cvm(&self) -> Option<&Cvm> {
        Some(self)
    }

    fn arrived(mut self, state: &CvmState) -> Self {
        self.status.clone_from(&state.status);
        let update = |field: &mut Option<String>, seen: &Option<String>| {
            if seen.is_some() {
                field.clone_from(seen);
            }
        };
        update(&mut self.name, &state.name);
        update(&mut self.app_id, &state.app_id);
        update(&mut self.vm_uuid, &state.vm_uuid);
        update(&mut self.instance_id, &state.instance_id);
        update(&mut self.app_url, &state.app_url);
        self
    }
}

impl Decode for Value {
    fn decode(body: &[u8]) -> Result<Self, String> {
        if body.is_empty() { Ok(Value::Null) } else { from_json(body) }
    }
}

impl Answer for Value {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Json(self)
    }
}

impl Decode for () {
    fn decode(_: &[u8]) -> Result<Self, String> {
        Ok(())
    }

    fn nothing() -> Option<Self> {
        Some(())
    }
}

impl Answer for () {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Nothing
    }
}

/// An answer on its way to a binding that wants it in [`Form::Positional`].
pub(crate) struct Positional<A> {
    pub(crate) answer: AnyAnswer,
    of: PhantomData<fn() -> A>,
}

impl<A: Answer> From<A> for Positional<A> {
    fn from(answer: A) -> Self {
        Self { answer: answer.erase(), of: PhantomData }
    }
}

impl<A: Answer> Decode for Positional<A> {
    fn decode(body: &[u8]) -> Result<Self, String> {
        match transcode::to_positional(A::KIND, body) {
            Some(text) => {
                Ok(Self { answer: AnyAnswer::Positional(Arc::new(text)), of: PhantomData })
            }
            None => A::decode(body).map(Self::from),
        }
    }

    fn nothing() -> Option<Self> {
        A::nothing().map(Self::from)
    }

    fn from_info(info: &CvmInfo) -> Option<Self> {
        A::from_info(info).map(Self::from)
    }
}

impl ProcedureAnswer for CvmState {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::CvmState(Arc::new(self))
    }
}
