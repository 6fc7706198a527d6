//! What becomes of the CVMs of a fleet.

use crate::error::Error;
use crate::model::Cvm;
use crate::schema::{Field, Form, Kind, Record, Shape, WithForm};
use serde::Serializer;
use serde::ser::SerializeMap;
use std::fmt;

/// An action on the CVMs of a fleet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FleetAction {
    /// They are started.
    Start,
    /// They are stopped by force.
    Stop,
    /// They are shut down gracefully.
    Shutdown,
    /// They are restarted.
    Restart,
    /// They are deleted.
    Delete,
    /// They are updated.
    Update,
}

impl FleetAction {
    pub(crate) const ALL: [Self; 6] =
        [Self::Start, Self::Stop, Self::Shutdown, Self::Restart, Self::Delete, Self::Update];
    pub(crate) const NAMES: &'static [&'static str] = &[
        Self::Start.as_str(),
        Self::Stop.as_str(),
        Self::Shutdown.as_str(),
        Self::Restart.as_str(),
        Self::Delete.as_str(),
        Self::Update.as_str(),
    ];

    /// Its name: `start`, `stop`, `shutdown`, `restart`, `delete` or `update`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Shutdown => "shutdown",
            Self::Restart => "restart",
            Self::Delete => "delete",
            Self::Update => "update",
        }
    }
}

impl fmt::Display for FleetAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How an action on one CVM of a fleet ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It was carried out, and the CVM is where it was to go if that was waited for.
    Ok,
    /// It was not, or the CVM did not get there.
    Failed,
    /// It may have been carried out or not.
    Unknown,
    /// Nothing was sent.
    NotAttempted,
}

impl Outcome {
    pub(crate) const NAMES: &'static [&'static str] = &[
        Self::Ok.as_str(),
        Self::Failed.as_str(),
        Self::Unknown.as_str(),
        Self::NotAttempted.as_str(),
    ];
    pub(crate) const ALL: [Self; 4] = [Self::Ok, Self::Failed, Self::Unknown, Self::NotAttempted];

    /// Its name: `ok`, `failed`, `unknown` or `not_attempted`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotAttempted => "not_attempted",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What became of one CVM of a fleet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FleetResult {
    /// The CVM, as it was named; after a filter, its `vm_uuid`.
    pub cvm_id: String,
    /// The CVM's name, if it is known.
    pub name: Option<String>,
    /// What was done. The results of one action are not taken by another.
    pub action: FleetAction,
    /// How it ended.
    pub outcome: Outcome,
    /// The CVM as the action answered it, as it was on arrival if that was waited for. `None` after a
    /// deletion, and where there is no answer.
    pub cvm: Option<Cvm>,
    /// What went wrong.
    pub error: Option<Error>,
    /// Which of the given results this is, if it was `ok` before.
    pub(crate) kept: Option<usize>,
}

impl FleetResult {
    /// The declaration of this record.
    pub const RECORD: Record = Record {
        name: "FleetResult",
        doc: "What became of one CVM of a fleet. A list of them is what another call of the same action \
              goes on from: those that are not `ok` are done.",
        fields: &[
            Field::told(
                "cvm_id",
                "The CVM, as it was named; after a filter, its `vm_uuid`.",
                Kind::Text,
            ),
            Field::told(
                "outcome",
                "How it ended: `ok`, it was carried out, and the CVM is where it was to go if that \
                 was waited for; `failed`, it was not, or the CVM did not get there; `unknown`, it \
                 may have been carried out or not; `not_attempted`, nothing was sent.",
                Kind::Choice(Outcome::NAMES),
            ),
            Field::told("ok", "Whether the outcome is `ok`.", Kind::Boolean),
            Field::told(
                "cvm",
                "The CVM as the action answered it, as it was on arrival if that was waited for. \
                 `None` after a deletion, and where there is no answer.",
                Kind::Optional(&Cvm::KIND),
            ),
            Field::told(
                "error",
                "What went wrong: the error of a call for this CVM alone.",
                Kind::Optional(&Kind::Error),
            ),
            Field::told(
                "action",
                "What was done. The results of one action are not taken by another.",
                Kind::Choice(FleetAction::NAMES),
            ),
            Field::told("name", "The CVM's name, if it is known.", Kind::Optional(&Kind::Text)),
        ],
        is_completed: false,
    };

    /// The fields that follow from others.
    pub const COMPUTED: &[&str] = &["ok"];

    pub(crate) fn new(
        action: FleetAction,
        cvm_id: &str,
        name: Option<String>,
        outcome: Outcome,
    ) -> Self {
        let cvm_id = cvm_id.to_owned();
        Self { cvm_id, name, action, outcome, cvm: None, error: None, kept: None }
    }

    /// Whether the outcome is [`Outcome::Ok`].
    pub fn ok(&self) -> bool {
        self.outcome == Outcome::Ok
    }

    /// For a binding: which of the given results this is, if it was `ok` before.
    #[doc(hidden)]
    pub fn kept(&self) -> Option<usize> {
        self.kept
    }
}

/// A result on its way to another language.
impl Shape for FleetResult {
    const KIND: Kind = Kind::FleetResult;

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        // Not an answer of the API, of which there may be many: it keeps its names.
        let form = if form == Form::Positional { Form::Camel } else { form };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if form == Form::Camel { "cvmId" } else { "cvm_id" }, &self.cvm_id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("action", self.action.as_str())?;
        map.serialize_entry("outcome", self.outcome.as_str())?;
        map.serialize_entry("ok", &self.ok())?;
        map.serialize_entry("cvm", &self.cvm.as_ref().map(|cvm| WithForm(cvm, form)))?;
        let error = self.error.as_ref().map(|error| error.to_data_in(form));
        map.serialize_entry("error", &error)?;
        if self.kept.is_some() {
            map.serialize_entry("kept", &self.kept)?;
        }
        map.end()
    }
}

/// The results of a fleet's action.
pub(crate) type FleetResults = Vec<FleetResult>;
