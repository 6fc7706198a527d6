//! Answers of any type, and the answers that are not records.

use crate::error::{Error, ErrorKind};
use crate::input::arguments::JsonObject;
use crate::input::env_vars::EnvVars;
use crate::model::{self, AnyRecord, Cvm, CvmState, each_answer};
use crate::operation::fleet_result::FleetResults;
use crate::schema::json::{Problem, Read, read_answer};
use crate::schema::{Form, Shape, WithForm};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The body of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    pub(crate) bytes: &'a [u8],
    /// Whether the response's content type is text and not JSON.
    pub(crate) is_text: bool,
}

/// The result of a call.
pub(crate) trait Answer: Shape + Send + Sync + Sized + 'static {
    /// Converts it to [`AnyAnswer`].
    fn erase(self) -> AnyAnswer;

    /// Converts it back from the result of [`erase`](Self::erase).
    fn restore(answer: AnyAnswer) -> Option<Self>;

    /// The identifier of the CVM that it is about, if it is about one.
    fn cvm_id(&mut self) -> Option<&mut String> {
        None
    }

    /// The same as [`restore`](Self::restore), with an error for an answer of another type.
    fn expect_in(answer: AnyAnswer) -> Result<Self, Error> {
        let mistaken =
            || Error::new(ErrorKind::Response, "the answer belongs to another operation");
        Self::restore(answer).ok_or_else(mistaken)
    }
}

/// The result of an operation.
pub(crate) trait Decode: Answer {
    /// Decodes it from the body of an answer.
    fn decode(body: &Body<'_>) -> Result<Self, Problem>;

    /// The answer without content, if the type has one.
    fn nothing() -> Option<Self> {
        None
    }
}

/// Any answer, as a binding receives it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum AnyAnswer {
    /// No content.
    Nothing,
    /// A record of a declared type.
    Record(AnyRecord),
    /// A list.
    List(Vec<AnyAnswer>),
    /// A map with text keys.
    Map(BTreeMap<String, AnyAnswer>),
    /// Text, a boolean, or any other JSON.
    Json(Value),
    /// The result of [`parse_env`](crate::parse_env).
    EnvVars(EnvVars),
    /// The result of a call of [`Client::fleet`](crate::Client::fleet).
    Fleet(Arc<FleetResults>),
    /// The result of any operation, already as JSON in [`Form::Positional`]. Only a binding that requests it
    /// gets it.
    Positional(Arc<Vec<u8>>),
}

/// An answer, and the [`Form`] to write it in.
struct InForm<'a>(&'a AnyAnswer, Form);

impl Serialize for InForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(answer, form) = *self;
        match answer {
            AnyAnswer::Nothing => serializer.serialize_unit(),
            AnyAnswer::Record(record) => record.encode(form, serializer),
            AnyAnswer::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&InForm(item, form))?;
                }
                list.end()
            }
            AnyAnswer::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    map.serialize_entry(name, &InForm(member, form))?;
                }
                map.end()
            }
            AnyAnswer::Json(answer) => answer.serialize(serializer),
            AnyAnswer::EnvVars(answer) => answer.serialize(serializer),
            AnyAnswer::Fleet(answer) => WithForm(&**answer, form).serialize(serializer),
            AnyAnswer::Positional(json) => {
                serde_json::from_slice::<Value>(json).unwrap_or_default().serialize(serializer)
            }
        }
    }
}

impl AnyAnswer {
    /// The answer as JSON.
    pub fn to_json(&self, form: Form) -> Result<String, Error> {
        let mut json = Vec::new();
        self.write_json(form, &mut json)?;
        Ok(String::from_utf8_lossy(&json).into_owned())
    }

    /// Appends the answer as JSON to `text`.
    pub fn write_json(&self, form: Form, text: &mut Vec<u8>) -> Result<(), Error> {
        match self {
            Self::Positional(answer) => {
                text.extend_from_slice(answer);
                Ok(())
            }
            answer => serde_json::to_writer(text, &InForm(answer, form)),
        }
        .map_err(Error::unencodable)
    }

    /// The CVM, if the answer is one.
    pub(crate) fn cvm(&self) -> Option<&Cvm> {
        match self {
            Self::Record(AnyRecord::Cvm(cvm)) => Some(cvm),
            _ => None,
        }
    }

    /// The fields of a record, in the wire's form.
    pub(crate) fn members(&self) -> JsonObject {
        match serde_json::to_value(InForm(self, Form::Wire)) {
            Ok(Value::Object(members)) if matches!(self, Self::Record(_)) => members,
            _ => JsonObject::new(),
        }
    }

    /// The answer. Without an identifier, it gets the one that was passed to the call.
    pub(crate) fn named(mut self, cvm_id: &str) -> Self {
        if let Self::Record(record) = &mut self {
            fill_cvm_id(record.cvm_id(), cvm_id);
        }
        self
    }

    /// The answer, updated from the state that the CVM reached.
    pub(crate) fn arrived(self, state: &CvmState) -> Self {
        match self {
            Self::Record(AnyRecord::Cvm(cvm)) => Arc::unwrap_or_clone(cvm).arrived(state).erase(),
            other => other,
        }
    }
}

fn fill_cvm_id(field: Option<&mut String>, cvm_id: &str) {
    if let Some(field) = field
        && field.is_empty()
    {
        cvm_id.clone_into(field);
    }
}

/// Implements [`Answer`] for types with a variant of [`AnyAnswer`], which is given with the value in it.
macro_rules! answers_of_variants {
    ($($type:ty: $value:ident in ($($any:tt)*);)*) => { $(
        impl Answer for $type {
            fn erase(self) -> AnyAnswer {
                let $value = self;
                $($any)*
            }

            fn restore(answer: AnyAnswer) -> Option<Self> {
                match answer {
                    $($any)* => Some($value),
                    _ => None,
                }
            }
        }
    )* };
}

answers_of_variants! {
    Value: answer in (AnyAnswer::Json(answer));
    String: text in (AnyAnswer::Json(Value::String(text)));
}

macro_rules! answers_with_fields {
    ($($name:ident,)*) => { $(
        impl Answer for model::$name {
            fn erase(self) -> AnyAnswer {
                Arc::new(self).erase()
            }

            fn restore(answer: AnyAnswer) -> Option<Self> {
                Arc::<Self>::restore(answer).map(Arc::unwrap_or_clone)
            }

            fn cvm_id(&mut self) -> Option<&mut String> {
                self.cvm_id_mut()
            }
        }

        answers_of_variants! {
            Arc<model::$name>: answer in (AnyAnswer::Record(AnyRecord::$name(answer)));
        }

        impl Decode for model::$name {
            fn decode(body: &Body<'_>) -> Result<Self, Problem> {
                read_answer(body.bytes)
            }
        }
    )* };
}

each_answer!(answers_with_fields);

impl<T: Answer> Answer for Vec<T> {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::List(self.into_iter().map(Answer::erase).collect())
    }

    fn restore(answer: AnyAnswer) -> Option<Self> {
        match answer {
            AnyAnswer::List(items) => items.into_iter().map(T::restore).collect(),
            _ => None,
        }
    }
}

impl<T: Read + Answer> Decode for Vec<T> {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        read_answer(body.bytes)
    }
}

impl<T: Answer> Answer for BTreeMap<String, T> {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Map(self.into_iter().map(|(name, part)| (name, part.erase())).collect())
    }

    fn restore(answer: AnyAnswer) -> Option<Self> {
        match answer {
            AnyAnswer::Map(members) => members
                .into_iter()
                .map(|(name, member)| T::restore(member).map(|member| (name, member)))
                .collect(),
            _ => None,
        }
    }
}

/// An answer about a CVM without an identifier gets its key in the map.
impl<T: Read + Answer> Decode for BTreeMap<String, T> {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        let mut members: Self = read_answer(body.bytes)?;
        for (name, member) in &mut members {
            fill_cvm_id(member.cvm_id(), name);
        }
        Ok(members)
    }
}

impl Answer for FleetResults {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Fleet(Arc::new(self))
    }

    fn restore(answer: AnyAnswer) -> Option<Self> {
        match answer {
            AnyAnswer::Fleet(results) => Arc::into_inner(results),
            _ => None,
        }
    }
}

impl Answer for () {
    fn erase(self) -> AnyAnswer {
        AnyAnswer::Nothing
    }

    fn restore(answer: AnyAnswer) -> Option<Self> {
        matches!(answer, AnyAnswer::Nothing).then_some(())
    }
}

/// A text that the API returns as text, or as JSON.
impl Decode for String {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        let text = as_text(body)?;
        Ok(match serde_json::from_str::<String>(text) {
            Ok(inner) if !body.is_text => inner,
            _ => text.to_owned(),
        })
    }
}

fn as_text<'a>(body: &Body<'a>) -> Result<&'a str, Problem> {
    std::str::from_utf8(body.bytes)
        .map_err(|error| Problem::Broken(format!("its text is not UTF-8: {error}")))
}

impl CvmState {
    /// The state. Without an identifier, it gets this one.
    pub(crate) fn named(mut self, cvm_id: &str) -> Self {
        fill_cvm_id(Some(&mut self.cvm_id), cvm_id);
        self
    }
}

impl Cvm {
    /// The CVM, updated from the state that it reached.
    pub(crate) fn arrived(mut self, state: &CvmState) -> Self {
        self.status.clone_from(&state.status);
        self.in_progress = state.in_progress;
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
            return as_text(body).map(|text| Value::String(text.to_owned()));
        }
        read_answer(body.bytes)
    }
}

/// The members of the API's errors.
const ERRORS: [&str; 3] = ["error_code", "detail", "error"];

impl Decode for () {
    fn decode(body: &Body<'_>) -> Result<Self, Problem> {
        // The API answers without a body. Neither a proxy's text nor an error confirms that it did anything.
        let broken = |what: &str| Err(Problem::Broken(what.to_owned()));
        if body.bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        match read_answer(body.bytes) {
            Ok(Value::Object(members)) => {
                let has = |name: &&str| members.get(*name).is_some_and(|value| !value.is_null());
                match ERRORS.iter().any(has) {
                    true => broken("is an error with the status of a success"),
                    false => Ok(()),
                }
            }
            Ok(Value::Null) => Ok(()),
            Err(problem @ Problem::Shape(_)) => Err(problem),
            _ => broken("is a text, which the API does not return"),
        }
    }

    fn nothing() -> Option<Self> {
        Some(())
    }
}
