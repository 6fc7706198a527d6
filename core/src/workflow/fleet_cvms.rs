//! The CVMs of a fleet, as callers name them.

use crate::model::CvmStatus;
use crate::operation::fleet_result::{FleetAction, FleetResult, Outcome};
use crate::schema::{CamelName, Kind, unwritten_shapes};
use crate::workflow::cvm_filter::{CvmFilter, bare_app_id};
use crate::workflow::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The id fields of an answer about a CVM. A call uses the first one that has a value.
const IDS: [&str; 4] = ["cvm_id", "vm_uuid", "id", "instance_id"];

/// The fields that identify the CVM of an answer.
pub const IDENTIFYING_FIELDS: [&str; 6] = {
    let [cvm_id, vm_uuid, id, instance_id] = IDS;
    [cvm_id, vm_uuid, id, instance_id, "name", "app_id"]
};

/// A CVM of a fleet: an identifier, a CVM that another call returned, or the result of an earlier call.
#[derive(Debug, Clone)]
pub struct FleetCvm {
    pub(crate) cvm_id: CvmId,
    name: Option<String>,
    app_id: Option<String>,
    /// Its other unique identifiers.
    other_ids: Vec<String>,
    earlier: Option<Earlier>,
}

/// The result of a CVM in an earlier call.
#[derive(Debug, Clone)]
struct Earlier {
    /// `None` for a result that the caller made.
    action: Option<FleetAction>,
    outcome: Outcome,
    /// The result, unless the binding keeps it.
    result: Option<Box<FleetResult>>,
}

impl FleetCvm {
    fn named(cvm_id: CvmId) -> Self {
        Self { cvm_id, name: None, app_id: None, other_ids: Vec::new(), earlier: None }
    }

    /// The CVM of an answer, by the first of its identifiers.
    pub(crate) fn answered(
        ids: impl IntoIterator<Item = Option<String>>,
        name: Option<&String>,
        app_id: Option<&String>,
    ) -> Self {
        // `0` is a placeholder, not an id.
        let is_id = |id: &String| !id.is_empty() && id != "0";
        let mut ids: Vec<_> = ids.into_iter().flatten().filter(is_id).collect();
        let first = if ids.is_empty() { String::new() } else { ids.remove(0) };
        Self {
            cvm_id: CvmId::from(first),
            name: name.cloned(),
            app_id: app_id.cloned(),
            other_ids: ids,
            earlier: None,
        }
    }

    fn accept(item: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let Value::Object(object) = &item else {
            return CvmId::accept(item, at).map(Self::named);
        };
        let text = |object: &serde_json::Map<String, Value>, name: &str| {
            let value = object.get(name).or_else(|| object.get(CamelName::of(name).as_str()))?;
            match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }
        };
        let ids = |object| IDS.map(|name| text(object, name));
        let cvm = object.get("cvm").and_then(Value::as_object);
        let name = text(object, "name");
        let of_app = |object| text(object, "app_id");
        let app_id = of_app(object).or_else(|| cvm.and_then(of_app));
        let mut found = Self::answered(
            ids(object).into_iter().chain(cvm.map(ids).into_iter().flatten()),
            name.as_ref(),
            app_id.as_ref(),
        );
        if found.cvm_id.as_str().is_empty() {
            let expected = "an id or a name, an answer about a CVM, or a result of an earlier call";
            return Err(at.wrong_type(expected, &item));
        }
        if let Some(outcome) = object.get("outcome") {
            let named =
                |name: &str| Outcome::ALL.iter().copied().find(|known| known.as_str() == name);
            let Some(outcome) = outcome.as_str().and_then(named) else {
                return Err(at.wrong_type("a result of an earlier call", &item));
            };
            let action = match text(object, "action") {
                None => None,
                Some(name) => match FleetAction::ALL.iter().copied().find(|a| a.as_str() == name) {
                    None => return Err(at.wrong_type("a result of an earlier call", &item)),
                    action => action,
                },
            };
            found.earlier = Some(Earlier { action, outcome, result: None });
        }
        Ok(found)
    }

    /// The CVM's unique identifiers, normalized.
    fn keys(&self) -> impl Iterator<Item = String> {
        let ids = self.other_ids.iter().map(String::as_str);
        std::iter::once(self.cvm_id.as_str()).chain(ids).map(key)
    }

    /// Whether only an identifier of the CVM is known.
    fn is_bare(&self) -> bool {
        self.other_ids.is_empty() && self.name.is_none() && self.earlier.is_none()
    }

    fn check_action(&self, action: FleetAction, at: &FieldPath<'_>) -> Result<(), Error> {
        let Some(earlier) = &self.earlier else { return Ok(()) };
        let id = at.member("cvm_id").last();
        match earlier.action {
            Some(same) if same == action => Ok(()),
            None if earlier.outcome != Outcome::Ok => Ok(()),
            None => Err(at.field("action").refuse(
                "required in a result, but not given: give results as the package returned them, or identifiers",
            )),
            Some(other) => Err(at.field("action").refuse(format_args!(
                "expected a result of `{action}`, not of `{other}`: to {action} these CVMs, give the `{id}` of \
                 each result"
            ))),
        }
    }
}

/// An identifier, normalized for comparison.
fn key(id: &str) -> String {
    let hex: String = id.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    if hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit()) { hex } else { id.to_owned() }
}

/// The bare app id, if the identifier is an app id.
fn app_key(id: &str) -> Option<String> {
    let bare = bare_app_id(id);
    (bare.len() == 40 && bare.bytes().all(|b| b.is_ascii_hexdigit())).then_some(bare)
}

macro_rules! identifiers_of_fleets {
    ($($type:ty),*) => { $(
        impl From<$type> for FleetCvm {
            fn from(id: $type) -> Self {
                Self::named(CvmId::from(id))
            }
        }
    )* };
}

identifiers_of_fleets!(&str, String, &String, u32, u64, CvmId);

macro_rules! answers_about_cvms {
    ($($type:ident),*) => { $(
        impl From<&$type> for FleetCvm {
            fn from(cvm: &$type) -> Self {
                let $type { cvm_id, vm_uuid, instance_id, name, app_id, .. } = cvm;
                let ids = [Some(cvm_id.clone()), vm_uuid.clone(), instance_id.clone()];
                Self::answered(ids, name.as_ref(), app_id.as_ref())
            }
        }
    )* };
}

answers_about_cvms!(Cvm, CvmInfo, CvmState);

impl From<&CvmStatus> for FleetCvm {
    fn from(cvm: &CvmStatus) -> Self {
        Self::answered([Some(cvm.cvm_id.clone()), cvm.vm_uuid.clone()], None, None)
    }
}

impl From<&FleetResult> for FleetCvm {
    fn from(result: &FleetResult) -> Self {
        let FleetResult { cvm_id, name, action, outcome, cvm, .. } = result;
        let of_cvm = cvm.as_ref().map(Self::from);
        let ids = of_cvm.iter().flat_map(|cvm| {
            std::iter::once(cvm.cvm_id.as_str()).chain(cvm.other_ids.iter().map(String::as_str))
        });
        let ids = std::iter::once(cvm_id.as_str()).chain(ids).map(|id| Some(id.to_owned()));
        let app_id = cvm.as_ref().and_then(|cvm| cvm.app_id.as_ref());
        let earlier = Earlier {
            action: Some(*action),
            outcome: *outcome,
            result: Some(Box::new(result.clone())),
        };
        Self { earlier: Some(earlier), ..Self::answered(ids, name.as_ref(), app_id) }
    }
}

macro_rules! owned_members_of_fleets {
    ($($type:ty),*) => { $(
        impl From<$type> for FleetCvm {
            fn from(cvm: $type) -> Self {
                Self::from(&cvm)
            }
        }
    )* };
}

owned_members_of_fleets!(Cvm, CvmInfo, Arc<CvmInfo>, CvmState, CvmStatus, FleetResult);

impl From<&Arc<CvmInfo>> for FleetCvm {
    fn from(cvm: &Arc<CvmInfo>) -> Self {
        Self::from(&**cvm)
    }
}

/// The CVMs of a fleet. The action runs once for a CVM that is named twice.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FleetCvms {
    /// These CVMs, in this order. Of the results of an earlier call of the same action, the action runs for those
    /// that are not `ok`; the others are kept.
    Listed(Vec<FleetCvm>),
    /// All CVMs that match.
    Matching(CvmFilter),
}

impl FleetCvms {
    pub(crate) fn check_action(
        &self,
        action: FleetAction,
        at: &FieldPath<'_>,
    ) -> Result<(), Error> {
        let mut listed = self.listed().iter().enumerate();
        listed.try_for_each(|(index, cvm)| cvm.check_action(action, &at.index(index)))
    }

    fn listed(&self) -> &[FleetCvm] {
        match self {
            Self::Listed(cvms) => cvms,
            Self::Matching(_) => &[],
        }
    }
}

impl<T: Into<FleetCvm>> FromIterator<T> for FleetCvms {
    fn from_iter<I: IntoIterator<Item = T>>(cvms: I) -> Self {
        Self::Listed(cvms.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<FleetCvm>> From<Vec<T>> for FleetCvms {
    fn from(cvms: Vec<T>) -> Self {
        cvms.into_iter().collect()
    }
}

impl<T: Into<FleetCvm>, const N: usize> From<[T; N]> for FleetCvms {
    fn from(cvms: [T; N]) -> Self {
        cvms.into_iter().collect()
    }
}

impl From<CvmFilter> for FleetCvms {
    fn from(filter: CvmFilter) -> Self {
        Self::Matching(filter)
    }
}

impl Default for FleetCvms {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

impl PartialEq for FleetCvms {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            // The errors in results cannot be compared.
            (Self::Listed(a), Self::Listed(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.cvm_id == b.cvm_id)
            }
            (Self::Matching(a), Self::Matching(b)) => a == b,
            _ => false,
        }
    }
}

unwritten_shapes!(FleetCvms => Kind::FleetCvms);

impl Argument for FleetCvms {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::Object(_) => CvmFilter::accept(value, at).map(Self::Matching),
            Value::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| FleetCvm::accept(item, &at.index(index)))
                .collect::<Result<_>>()
                .map(Self::Listed),
            other => {
                let expected = "a list of identifiers, answers or results of an earlier call, or a \
                                filter";
                Err(at.wrong_type(expected, &other))
            }
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if let Self::Matching(filter) = self {
            return filter.check(at);
        }
        let mut listed = self.listed().iter().enumerate();
        listed.try_for_each(|(index, cvm)| cvm.cvm_id.check(&at.index(index)))
    }
}

/// A CVM of a fleet without its duplicates, and its index among the given CVMs.
pub(crate) struct Member {
    given: usize,
    cvm: FleetCvm,
}

/// The CVMs without duplicates, by any of their identifiers.
pub(crate) fn distinct(cvms: Vec<FleetCvm>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (given, cvm) in cvms.into_iter().enumerate() {
        let keys: Vec<_> = cvm.keys().collect();
        let index = match keys.iter().find_map(|key| by_key.get(key).copied()) {
            Some(index) => {
                if let Some(member) = members.get_mut(index) {
                    member.join(given, cvm);
                }
                index
            }
            None => {
                members.push(Member { given, cvm });
                members.len() - 1
            }
        };
        for key in keys {
            by_key.entry(key).or_insert(index);
        }
    }
    join_names(members)
}

/// Joins a name, or an app's id, with the one CVM that is known to have it.
fn join_names(members: Vec<Member>) -> Vec<Member> {
    if members.iter().all(|member| member.cvm.is_bare()) {
        return members;
    }
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, Member { cvm, .. }) in members.iter().enumerate().filter(|(_, m)| !m.cvm.is_bare())
    {
        let app = cvm.app_id.as_deref().and_then(app_key);
        for name in cvm.name.iter().cloned().chain(app) {
            by_name.entry(name).or_default().push(index);
        }
    }
    // The identifiers that mean a known CVM, by the index of that CVM.
    let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, Member { cvm, .. }) in members.iter().enumerate().filter(|(_, m)| m.cvm.is_bare()) {
        let id = cvm.cvm_id.as_str();
        let named = by_name.get(&app_key(id).unwrap_or_else(|| id.to_owned()));
        if let Some([known]) = named.map(Vec::as_slice) {
            joined.entry(*known).or_default().push(index);
        }
    }
    let mut slots: Vec<_> = members.into_iter().map(Some).collect();
    for (known, names) in joined {
        let member = slots.get_mut(known).and_then(Option::take);
        for name in &names {
            slots.get_mut(*name).and_then(Option::take);
        }
        // The CVM takes the first of their slots and keeps its exact identifier.
        let first = names.into_iter().chain([known]).min().unwrap_or(known);
        if let Some(slot) = slots.get_mut(first) {
            *slot = member;
        }
    }
    slots.into_iter().flatten().collect()
}

impl Member {
    /// Adds what another entry knows of the same CVM. The last result counts.
    fn join(&mut self, given: usize, other: FleetCvm) {
        let FleetCvm { cvm_id, name, app_id, other_ids, earlier } = other;
        if earlier.is_some() {
            self.cvm.earlier = earlier;
            self.given = given;
        }
        self.cvm.name = self.cvm.name.take().or(name);
        self.cvm.app_id = self.cvm.app_id.take().or(app_id);
        self.cvm.other_ids.push(cvm_id.as_str().to_owned());
        self.cvm.other_ids.extend(other_ids);
    }

    /// The result of the earlier call, else `not_attempted`.
    pub(crate) fn result(&self, action: FleetAction) -> FleetResult {
        let cvm_id = self.cvm.cvm_id.as_str();
        let name = self.cvm.name.clone();
        let Some(earlier) = &self.cvm.earlier else {
            return FleetResult::new(action, cvm_id, name, Outcome::NotAttempted);
        };
        let result = match &earlier.result {
            Some(result) => (**result).clone(),
            None => FleetResult::new(action, cvm_id, name, earlier.outcome),
        };
        FleetResult { kept: (earlier.outcome == Outcome::Ok).then_some(self.given), ..result }
    }
}
