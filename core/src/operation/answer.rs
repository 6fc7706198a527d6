//! Every type of answer, and any of them.

use crate::error::{Error, ErrorKind};
use crate::input::env_vars::EnvVars;
use crate::model::{
    AppEnvEncryptPubkey, Cvm, CvmInfo, CvmInfos, CvmOperationPage, CvmPage, CvmState, Deployment,
    ProvisionedCvm, StatusMap, WebhookEvent,
};
use crate::operation::fleet_result::FleetResults;
use crate::schema::json::{Problem, read_answer};
use crate::schema::{Form, In, Shape};
use serde_json::Value;
use std::convert::identity;
use std::sync::Arc;

/// The body of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) bytes: &'a [u8],
    /// Whether it says itself that it is a text and not JSON.
    pub(crate) is_text: bool,
}

/// What a call answers.
pub(crate) trait Answer: Shape + Send + Sync + Sized + 'static {
    /// The same, as one of all answers.
    fn erase(self) -> AnyAnswer;

    /// What [`erase`](Self::erase) made of one.
    fn restore(answer: AnyAnswer) -> Option<Self>;

    /// The same, for a call that can end in an error.
    fn expect_in(answer: AnyAnswer) -> Result<Self, Error> {
        let mistaken = || Error::new(ErrorKind::Response, "the answer is one of another operation");
        Self::restore(answer).ok_or_else(mistaken)
    }
}

/// What an operation answers.
pub(crate) trait Decode: Answer {
    /// Decodes it from the body of an answer.
    fn decode(body: &Body<'_>) -> Result<Self, Problem>;

    /// What there is of a CVM in the body of an answer that breaks off.
    fn beginning(body: &[u8]) -> Option<Cvm> {
        let _ = body;
        None
    }

    /// The answer that says only that it is done, if there is such a one.
    fn nothing() -> Option<Self> {
        None
    }

    /// What the API would have answered, as far as a look at the CVM can tell.
    fn from_info(info: &CvmInfo) -> Option<Self> {
        let _ = info;
        None
    }
}

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
    /// Of [`Client::get_app_env_encrypt_pubkey`](crate::Client::get_app_env_encrypt_pubkey).
    AppEnvEncryptPubkey(Arc<AppEnvEncryptPubkey>),
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
            Self::AppEnvEncryptPubkey(answer) => serde_json::to_writer(text, &In(&**answer, form)),
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

    /// The CVM that the answer is about, if it says so.
    pub(crate) fn cvm(&self) -> Option<&Cvm> {
        match self {
            Self::Cvm(cvm) => Some(cvm),
            _ => None,
        }
    }

    /// The same answer, which goes by the identifier that the call was made with, if it has none.
    pub(crate) fn named(self, cvm_id: &str) -> Self {
        fn name<T: Clone>(
            answer: Arc<T>,
            cvm_id: &str,
            field: fn(&mut T) -> &mut String,
        ) -> Arc<T> {
            let mut answer = Arc::unwrap_or_clone(answer);
            cvm_id.clone_into(field(&mut answer));
            Arc::new(answer)
        }
        match self {
            Self::Cvm(cvm) if cvm.cvm_id.is_empty() => {
                Self::Cvm(name(cvm, cvm_id, |cvm| &mut cvm.cvm_id))
            }
            Self::CvmInfo(info) if info.cvm_id.is_empty() => {
                Self::CvmInfo(name(info, cvm_id, |info| &mut info.cvm_id))
            }
            Self::CvmState(state) if state.cvm_id.is_empty() => {
                Self::CvmState(name(state, cvm_id, |state| &mut state.cvm_id))
            }
            other => other,
        }
    }

    /// The same answer, with what is different in the state in which the CVM arrived.
    pub(crate) fn arrived(self, state: &CvmState) -> Self {
        match self {
            Self::Cvm(cvm) => Arc::unwrap_or_clone(cvm).arrived(state).erase(),
            other => other,
        }
    }
}

macro_rules! erased_answers {
    ($($type:ty => $variant:ident($share:path, $take:path)),* $(,)?) => { $(
        impl Answer for $type {
            fn erase(self) -> AnyAnswer {
                AnyAnswer::$variant($share(self))
            }

            fn restore(answer: AnyAnswer) -> Option<Self> {
                match answer {
                    AnyAnswer::$variant(answer) => $take(answer),
                    _ => None,
                }
            }
        }
    )* };
}

erased_answers! {
    ProvisionedCvm => ProvisionedCvm(Arc::new, Arc::into_inner),
    Cvm => Cvm(Arc::new, Arc::into_inner),
    CvmInfo => CvmInfo(Arc::new, Arc::into_inner),
    CvmState => CvmState(Arc::new, Arc::into_inner),
    CvmPage => CvmPage(Arc::new, Arc::into_inner),
    CvmInfos => CvmInfos(identity, Some),
    StatusMap => StatusMap(identity, Some),
    CvmOperationPage => CvmOperationPage(Arc::new, Arc::into_inner),
    AppEnvEncryptPubkey => AppEnvEncryptPubkey(Arc::new, Arc::into_inner),
    Value => Json(identity, Some),
    Deployment => Deployment(Arc::new, Arc::into_inner),
    FleetResults => Fleet(Arc::new, Arc::into_inner),
}

impl Answer for () {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Nothing
    }

    fn restore(answer: AnyAnswer) -> Option<Self> {
        matches!(answer, AnyAnswer::Nothing).then_some(())
    }
}

macro_rules! decoded_answers {
    ($($type:ty),* $(,)?) => { $(
        impl Decode for $type {
            fn decode(body: &Body<'_>) -> Result<Self, Problem> {
                read_answer(body.bytes)
            }
        }
    )* };
}

decoded_answers!(
    ProvisionedCvm,
    CvmInfo,
    CvmState,
    CvmPage,
    CvmInfos,
    CvmOperationPage,
    AppEnvEncryptPubkey,
);

impl Decode for StatusMap {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        let mut statuses: Self = read_answer(body.bytes)?;
        for (vm_uuid, status) in &mut statuses {
            if status.cvm_id.is_empty() {
                status.cvm_id.clone_from(vm_uuid);
            }
        }
        Ok(statuses)
    }
}

impl Decode for Cvm {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        read_answer(body.bytes)
    }

    fn beginning(body: &[u8]) -> Option<Self> {
        let text = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        Some(Self::read_members(text).0)
    }

    fn from_info(info: &CvmInfo) -> Option<Self> {
        Some(Self::from(info))
    }
}

impl Cvm {
    /// The same CVM, with what is different in the state in which it arrived.
    pub(crate) fn arrived(mut self, state: &CvmState) -> Self {
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
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        if body.bytes.is_empty() {
            return Ok(Value::Null);
        }
        if body.is_text {
            return match std::str::from_utf8(body.bytes) {
                Ok(text) => Ok(Value::String(text.to_owned())),
                Err(error) => Err(Problem::Broken(format!("it is not UTF-8: {error}"))),
            };
        }
        read_answer(body.bytes)
    }
}

impl Decode for () {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        // The page of a proxy does not say that anything was done.
        match body.bytes.trim_ascii_start() {
            [b'<', ..] => Err(Problem::Broken("it is a web page".to_owned())),
            _ => Ok(()),
        }
    }

    fn nothing() -> Option<Self> {
        Some(())
    }
}
