//! The CVMs of a fleet, as callers name them.

use crate::model::{CvmStatus, Id};
use crate::operation::fleet_result::{FleetAction, FleetResult, Outcome};
use crate::schema::{CamelName, Kind, unwritten_shapes};
use crate::workflow::cvm_filter::{CvmFilter, bare_app_id};
use crate::workflow::prelude::*;
use std::collections::{BTreeSet, HashMap};
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
    /// Whether it is only an identifier: a text or a number.
    is_bare: bool,
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
        let other_ids = Vec::new();
        Self { cvm_id, name: None, app_id: None, other_ids, is_bare: true, earlier: None }
    }

    /// The CVM of an answer, by the first of its identifiers.
    pub(crate) fn answered(
        ids: impl IntoIterator<Item = Option<String>>,
        name: Option<&String>,
        app_id: Option<&String>,
    ) -> Self {
        let mut ids: Vec<_> = ids.into_iter().flatten().filter(|id| is_id(id)).collect();
        let first = if ids.is_empty() { String::new() } else { ids.remove(0) };
        Self {
            cvm_id: CvmId::from(first),
            name: name.cloned(),
            app_id: app_id.cloned(),
            other_ids: ids,
            is_bare: false,
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
        let ids = |object| {
            IDS.map(|name| match name {
                "instance_id" => text(object, name).and_then(|id| instance(&id)),
                _ => text(object, name),
            })
        };
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

    /// Whether it is an answer about the CVM.
    fn is_answer(&self) -> bool {
        !self.is_bare && self.earlier.is_none()
    }

    /// What can be equal in another entry that means another CVM: the name and the app's id.
    fn shared_keys(&self) -> impl Iterator<Item = String> {
        let app = self.app_id.as_deref().and_then(app_key);
        self.name.clone().into_iter().chain(app)
    }

    /// The kinds of identifiers that are known of the CVM, as a set of bits.
    fn kinds(&self) -> u8 {
        let name = if self.name.is_some() { NAME } else { 0 };
        let app = if self.app_id.as_deref().and_then(app_key).is_some() { APP } else { 0 };
        self.keys().fold(name | app, |kinds, key| kinds | kind(&key))
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

/// `0` is a placeholder, not an id.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id != "0"
}

/// The identifier that means this `instance_id` of an answer. Without the prefix, the API would take it for an app id.
pub(crate) fn instance(id: &str) -> Option<String> {
    let bare = id.strip_prefix("instance_").unwrap_or(id);
    is_id(bare).then(|| format!("instance_{bare}"))
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// An identifier, normalized for comparison.
fn key(id: &str) -> String {
    let hex: String = id.chars().filter(|c| *c != '-').collect::<String>().to_ascii_lowercase();
    if is_hex(&hex, 32) {
        return hex;
    }
    let instance = id.strip_prefix("instance_").filter(|bare| is_hex(bare, 40));
    app_key(id).unwrap_or_else(|| match instance {
        Some(_) => id.to_ascii_lowercase(),
        None => id.to_owned(),
    })
}

/// The normalized app id, if the identifier is an app id.
fn app_key(id: &str) -> Option<String> {
    let bare = bare_app_id(id);
    is_hex(&bare, 40).then(|| format!("app_{bare}"))
}

const NAME: u8 = 1;
const APP: u8 = 1 << 1;

/// The kind of a normalized identifier, as one bit.
fn kind(key: &str) -> u8 {
    if app_key(key).is_some() {
        APP
    } else if key.starts_with("instance_") {
        1 << 2
    } else if key.starts_with("cvm_") {
        1 << 3
    } else if is_hex(key, 32) {
        1 << 4
    } else if key.bytes().all(|b| b.is_ascii_digit()) {
        1 << 5
    } else {
        NAME
    }
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
                let $type { cvm_id, vm_uuid, id, instance_id, name, app_id, .. } = cvm;
                let id = id.as_ref().and_then(Id::usable);
                let instance_id = instance_id.as_deref().and_then(instance);
                let ids = [Some(cvm_id.clone()), vm_uuid.clone(), id, instance_id];
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

/// The CVMs of a fleet. The action runs once for a CVM that is named twice. If a list mixes kinds of identifiers, such
/// as names and ids, the client reads the list of CVMs to find out which entries mean the same CVM.
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

/// The CVMs of a list, in groups: the entries of a group mean the same CVM.
pub(crate) struct Groups {
    cvms: Vec<FleetCvm>,
    /// For each entry an earlier one of its group, or itself if it is the first.
    earlier: Vec<usize>,
}

impl Groups {
    /// Groups the entries by what they contain.
    pub(crate) fn of(cvms: Vec<FleetCvm>) -> Self {
        let mut groups = Self { earlier: (0..cvms.len()).collect(), cvms };
        let mut by_key: HashMap<String, usize> = HashMap::new();
        let keys: Vec<Vec<String>> = groups.cvms.iter().map(|cvm| cvm.keys().collect()).collect();
        for (index, keys) in keys.into_iter().enumerate() {
            for key in keys {
                let same = *by_key.entry(key).or_insert(index);
                groups.join(index, same);
            }
        }
        groups.join_names();
        groups
    }

    /// The first entry of an entry's group.
    fn first(&self, mut index: usize) -> usize {
        while let Some(earlier) = self.earlier.get(index).filter(|earlier| **earlier != index) {
            index = *earlier;
        }
        index
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(earlier) = self.earlier.get_mut(one.max(other)) {
            *earlier = one.min(other);
        }
    }

    /// The groups, in the order of their first entries, as the indexes of their entries.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.cvms.len()];
        for index in 0..self.cvms.len() {
            if let Some(group) = groups.get_mut(self.first(index)) {
                group.push(index);
            }
        }
        groups.retain(|group| !group.is_empty());
        groups
    }

    fn entries<'a>(&'a self, group: &'a [usize]) -> impl Iterator<Item = &'a FleetCvm> {
        group.iter().filter_map(|index| self.cvms.get(*index))
    }

    fn is_bare(&self, group: &[usize]) -> bool {
        self.entries(group).all(|cvm| cvm.is_bare)
    }

    /// Joins a name, or an app's id, with the one group that is known to have it.
    fn join_names(&mut self) {
        let groups = self.groups();
        let (bare, known): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| self.is_bare(group));
        let mut by_name: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for group in &known {
            for name in self.entries(group).flat_map(FleetCvm::shared_keys) {
                by_name.entry(name).or_default().extend(group.first());
            }
        }
        for group in &bare {
            let names: Vec<_> = self.entries(group).flat_map(FleetCvm::keys).collect();
            for known in names.iter().filter_map(|name| only(by_name.get(name)?)) {
                group.first().into_iter().for_each(|bare| self.join(*bare, known));
            }
        }
    }

    /// Whether two groups may mean the same CVM: one is a bare identifier of a kind that is not known of the other.
    pub(crate) fn is_undecided(&self) -> bool {
        let kinds =
            |group: &Vec<usize>| self.entries(group).fold(0, |kinds, cvm| kinds | cvm.kinds());
        let groups: BTreeSet<(u8, bool)> =
            self.groups().iter().map(|group| (kinds(group), self.is_bare(group))).collect();
        let bare = groups.iter().filter(|(_, is_bare)| *is_bare);
        bare.into_iter().any(|(one, _)| groups.iter().any(|(other, _)| one & other == 0))
    }

    /// Joins the groups that mean the same CVM of this list. An identifier that means several of them stays separate.
    pub(crate) fn join_listed(&mut self, listed: &[FleetCvm]) {
        let mut by_key: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (index, cvm) in listed.iter().enumerate() {
            for key in cvm.keys().chain(cvm.shared_keys()) {
                by_key.entry(key).or_default().insert(index);
            }
        }
        let mut by_listed: HashMap<usize, usize> = HashMap::new();
        for group in self.groups() {
            let keys = self.entries(&group).flat_map(FleetCvm::keys);
            let meant: BTreeSet<usize> =
                keys.filter_map(|key| by_key.get(&key)).flatten().copied().collect();
            if let (Some(listed), Some(first)) = (only(&meant), group.first()) {
                let same = *by_listed.entry(listed).or_insert(*first);
                self.join(*first, same);
            }
        }
    }

    /// Each CVM once.
    pub(crate) fn members(self) -> Vec<Member> {
        let groups = self.groups();
        let mut cvms: Vec<_> = self.cvms.into_iter().map(Some).collect();
        let mut members = Vec::new();
        for group in groups {
            let mut member: Option<Member> = None;
            for index in group {
                let Some(cvm) = cvms.get_mut(index).and_then(Option::take) else { continue };
                match &mut member {
                    Some(member) => member.join(index, cvm),
                    None => member = Some(Member::first(index, cvm)),
                }
            }
            members.extend(member);
        }
        members
    }
}

/// The only item of a set.
fn only(items: &BTreeSet<usize>) -> Option<usize> {
    items.first().filter(|_| items.len() == 1).copied()
}

/// A CVM of a fleet, once, and the index of the entry whose result counts.
pub(crate) struct Member {
    given: usize,
    cvm: FleetCvm,
    /// The `cvm_id` of the first answer about the CVM.
    answered: Option<CvmId>,
}

impl Member {
    fn first(given: usize, cvm: FleetCvm) -> Self {
        let answered = cvm.is_answer().then(|| cvm.cvm_id.clone());
        Self { given, cvm, answered }
    }

    /// Adds what another entry knows of the same CVM. The last result counts.
    fn join(&mut self, given: usize, other: FleetCvm) {
        if other.is_answer() && self.answered.is_none() {
            self.answered = Some(other.cvm_id.clone());
        }
        if other.earlier.is_some() {
            self.cvm.earlier = other.earlier;
            self.given = given;
        }
        self.cvm.name = self.cvm.name.take().or(other.name);
    }

    /// The identifier for requests: that of an answer, else the first one.
    pub(crate) fn cvm_id(&self) -> CvmId {
        self.answered.as_ref().unwrap_or(&self.cvm.cvm_id).clone()
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
        match earlier.outcome {
            Outcome::Ok => FleetResult { kept: Some(self.given), ..result },
            _ => FleetResult { cvm_id: cvm_id.to_owned(), ..result },
        }
    }
}
