//! An action on many CVMs, with a limit on how many at the same time. Each CVM has one result; errors are values.

use crate::engine::attempt::ResponseFormat;
use crate::engine::dispatch::{Ended, InFleet};
use crate::engine::throttle::Throttle;
use crate::error::length;
use crate::input::arguments::{distance, fold};
use crate::input::identifier::AppId;
use crate::model::{CvmStatus, STATUSES};
use crate::operation::fleet_result::{FleetAction, FleetResult, FleetResults, Outcome};
use crate::operation::{DynOperation, Reconciler};
use crate::operations::{DeleteCvm, RestartCvm, ShutdownCvm, StartCvm, StopCvm};
use crate::schema::{CamelName, Kind, from_text, unwritten_shapes};
use crate::workflow::candidates::with_candidates;
use crate::workflow::fleet_results::{Results, Slot};
use crate::workflow::health::{Health, HealthCheck};
use crate::workflow::pages::CvmPages;
use crate::workflow::prelude::*;
use crate::workflow::progress::{ProgressEvent, ProgressKind};
use crate::workflow::update::{self, Undo, UpdateCvm, call_with_changes, with_changes};
use crate::workflow::wait::{StartedOperation, arrival};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// The default of `concurrency`.
const CONCURRENCY: u32 = 10;
/// The time between two health checks of a CVM.
const HEALTH_INTERVAL: Duration = Duration::from_secs(1);

arguments! {
    /// Selects the CVMs that match all given fields. An empty filter is refused.
    CvmFilter {
        /// A pattern for the name: `*` matches any characters, `?` matches one.
        optional name: String,
        /// The status, such as `running`, in upper or lower case. A misspelled known status is refused. Any other
        /// text is accepted, because the API may gain statuses. Only `deleted` selects deleted CVMs.
        optional status: String [STATUSES],
        /// The app's id, with or without the prefix `app_` or `0x`.
        optional app_id: String,
        /// The region of the node, in upper or lower case.
        optional region: String,
        /// The instance type, such as `tdx.small`, in upper or lower case.
        optional instance_type: String,
        /// A pattern, or a list of patterns, for the names of CVMs to leave out. Requires another field: alone, it
        /// would select every other CVM.
        optional exclude: NamePatterns,
    }
}

impl CvmFilter {
    /// An empty filter, to be completed.
    pub fn new() -> Self {
        Self::default()
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let Self { name, status, app_id, region, instance_type, exclude } = self;
        let given = [
            ("name", "name", name),
            ("status", "status", status),
            ("app_id", "appId", app_id),
            ("region", "region", region),
            ("instance_type", "instanceType", instance_type),
        ];
        for (snake, camel, text) in given {
            if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
                return Err(at
                    .member(snake, camel)
                    .refuse("expected a text, not \"\", which matches no CVM"));
            }
        }
        if given.iter().all(|(.., text)| text.is_none()) {
            return Err(at.refuse(if exclude.is_some() {
                "a filter with only `exclude` would select all other CVMs: if you want that, \
                 also give \"*\" as `name`"
            } else {
                "an empty filter would select all CVMs: give a name, a status, an app's id, a region or \
                 an instance type"
            }));
        }
        if let Some(status) = status
            && let Some(known) = closest_status(status)
        {
            let why = format_args!("{status:?} is not a status of CVMs: did you mean `{known}`?");
            return Err(at.field("status").refuse(why));
        }
        Ok(())
    }

    fn matches(&self, cvm: &CvmInfo) -> bool {
        let is_same = |requested: &Option<String>, found: Option<&String>| {
            requested.as_ref().is_none_or(|requested| {
                found.is_some_and(|found| found.eq_ignore_ascii_case(requested.trim()))
            })
        };
        let name = cvm.name.as_deref().unwrap_or_default();
        let region = cvm.node_info.as_ref().and_then(|node| node.region.as_ref());
        let instance_type = cvm.resource.as_ref().and_then(|has| has.instance_type.as_ref());
        let has_status = match &self.status {
            Some(status) if status.trim().eq_ignore_ascii_case("deleted") => cvm.is_deleted(),
            status => !cvm.is_deleted() && is_same(status, Some(&cvm.status)),
        };
        has_status
            && self.name.as_ref().is_none_or(|pattern| is_like(name, pattern))
            && is_same(&self.region, region)
            && is_same(&self.instance_type, instance_type)
            && self.app_id.as_ref().is_none_or(|id| {
                cvm.app_id.as_ref().is_some_and(|of| bare_app_id(of) == bare_app_id(id))
            })
            && self.exclude.as_ref().is_none_or(|NamePatterns(patterns)| {
                !patterns.iter().any(|pattern| is_like(name, pattern))
            })
    }
}

/// The known status that a text misspells.
fn closest_status(given: &str) -> Option<&'static str> {
    let lower = given.trim().to_lowercase();
    if STATUSES.values.contains(&lower.as_str()) {
        return None;
    }
    let given = fold(given);
    let near = STATUSES.values.iter().map(|known| (distance(&fold(known), &given), *known));
    near.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
}

fn bare_app_id(id: &str) -> String {
    AppId::from(id).path_segment().to_ascii_lowercase()
}

/// One name pattern, or several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamePatterns(Vec<String>);

from_text!(NamePatterns => |pattern| Self(vec![pattern]));

impl<P: Into<String>> From<Vec<P>> for NamePatterns {
    fn from(patterns: Vec<P>) -> Self {
        Self(patterns.into_iter().map(Into::into).collect())
    }
}

impl<P: Into<String>, const N: usize> From<[P; N]> for NamePatterns {
    fn from(patterns: [P; N]) -> Self {
        Self(patterns.into_iter().map(Into::into).collect())
    }
}

unwritten_shapes!(NamePatterns => Kind::TextOrTexts);

impl Argument for NamePatterns {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(pattern) => Ok(Self(vec![pattern])),
            Value::Array(_) => Vec::accept(value, at).map(Self),
            other => Err(at.wrong_type("a pattern or a list of patterns", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        if self.0.iter().any(|pattern| pattern.trim().is_empty()) {
            return Err(at.refuse("expected a pattern, not \"\", which matches no name"));
        }
        Ok(())
    }
}

/// Whether a text matches a pattern, in which `*` matches any characters and `?` matches one.
fn is_like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for requested in pattern.chars() {
        let mut next = vec![false; text.len() + 1];
        let mut any_before = false;
        for (index, slot) in next.iter_mut().enumerate() {
            let here = reached.get(index).copied().unwrap_or_default();
            let before = index.checked_sub(1);
            let from_before = before.and_then(|before| reached.get(before)).copied();
            let character = before.and_then(|before| text.get(before));
            any_before |= here;
            *slot = match requested {
                '*' => any_before,
                '?' => from_before.unwrap_or_default(),
                _ => from_before.unwrap_or_default() && character == Some(&requested),
            };
        }
        reached = next;
    }
    reached.last().copied().unwrap_or_default()
}

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
    cvm_id: CvmId,
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
    fn answered(
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
        let id = at.member("cvm_id", "cvmId").last();
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
    fn check_action(&self, action: FleetAction, at: &FieldPath<'_>) -> Result<(), Error> {
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
struct Member {
    given: usize,
    cvm: FleetCvm,
}

/// The CVMs without duplicates, by any of their identifiers.
fn distinct(cvms: Vec<FleetCvm>) -> Vec<Member> {
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
    fn result(&self, action: FleetAction) -> FleetResult {
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

/// The limits of a fleet's action.
struct Plan {
    concurrency: u32,
    max_unavailable: Option<u32>,
    max_failures: Option<u32>,
    dry_run: bool,
}

impl Plan {
    /// How many CVMs are worked on at the same time.
    fn permits(&self) -> usize {
        let permits = self.concurrency.min(self.max_unavailable.unwrap_or(u32::MAX));
        usize::try_from(permits).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS)
    }
}

/// The action on each CVM.
enum Action {
    /// Makes the operation for one CVM.
    Operation(Box<dyn Fn(CvmId) -> Box<dyn DynOperation> + Send + Sync>),
    /// An update, whose `cvm_id` is replaced for each CVM.
    Update { requested: Box<UpdateCvm>, rolls_back: bool },
}

/// Runs an action on all CVMs of a fleet.
async fn run(
    context: &Context,
    cvms: FleetCvms,
    plan: Plan,
    name: FleetAction,
    action: Action,
) -> Result<FleetResults> {
    let members = distinct(match cvms {
        FleetCvms::Listed(cvms) => cvms,
        FleetCvms::Matching(filter) => matching(context, &filter).await?,
    });
    let results: Vec<_> = members.iter().map(|member| member.result(name)).collect();
    if plan.dry_run {
        return Ok(results);
    }
    let to_do: Vec<ToDo> = results
        .iter()
        .enumerate()
        .filter(|(_, result)| !result.ok())
        .map(|(index, result)| ToDo {
            index,
            cvm_id: CvmId::from(result.cvm_id.as_str()),
            name: result.name.clone(),
            before: result.outcome,
        })
        .collect();
    let results = Results::new(results);
    context.partial.began_fleet(results.clone());
    let run = Arc::new(FleetRun {
        context: context.clone(),
        results: results.clone(),
        permits: Permits::new(plan.permits()),
        failures: AtomicUsize::new(0),
        throttle: Throttle::default(),
        undo: Mutex::default(),
        plan,
        action,
    });
    let left = run.permits.each(to_do, |to_do| Arc::clone(&run).one(to_do)).await;
    if !left.is_empty() || run.has_failed() {
        run.roll_back().await;
    }
    Ok(results.so_far())
}

/// The CVMs that match, in the API's order.
async fn matching(context: &Context, filter: &CvmFilter) -> Result<Vec<FleetCvm>> {
    let mut pages = CvmPages::new(context.caller.clone());
    let mut found = Vec::new();
    while let Some(cvm) = pages.next().await {
        let cvm = cvm?;
        if filter.matches(&cvm) {
            let CvmInfo { cvm_id, vm_uuid, instance_id, name, app_id, .. } = &*cvm;
            let ids = [vm_uuid.clone(), Some(cvm_id.clone()), instance_id.clone()];
            found.push(FleetCvm::answered(ids, name.as_ref(), app_id.as_ref()));
        }
    }
    // A CVM without an identifier cannot be used in a call.
    found.retain(|cvm| !cvm.cvm_id.as_str().is_empty());
    Ok(found)
}

/// Limits how many CVMs are worked on at the same time, and how many may be down.
struct Permits {
    /// Closed when no further CVM may be started.
    free: Arc<Semaphore>,
    limit: usize,
    /// The CVMs that may be down. Each keeps its permit.
    down: Mutex<Vec<CvmId>>,
}

impl Permits {
    fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { free: Arc::new(Semaphore::new(limit)), limit, down: Mutex::default() })
    }

    /// Runs a task for each item, while there are permits. A task returns its CVM if that may be down afterwards.
    /// Returns the items that were not started.
    async fn each<T, F>(self: &Arc<Self>, items: Vec<T>, task: impl Fn(T) -> F) -> Vec<T>
    where
        F: Future<Output = Option<CvmId>> + Send + 'static,
    {
        // Dropping it aborts the calls in progress.
        let mut tasks = JoinSet::new();
        let mut left = Vec::new();
        for item in items {
            let Ok(permit) = Arc::clone(&self.free).acquire_owned().await else {
                left.push(item);
                continue;
            };
            let (permits, task) = (Arc::clone(self), task(item));
            tasks.spawn(async move {
                let Some(cvm_id) = task.await else { return };
                permit.forget();
                let mut down = permits.down.lock().unwrap_or_else(PoisonError::into_inner);
                down.push(cvm_id);
                if down.len() >= permits.limit {
                    permits.free.close();
                }
            });
        }
        while tasks.join_next().await.is_some() {}
        left
    }

    /// The ids of the CVMs that may be down.
    fn down(&self) -> String {
        let down = self.down.lock().unwrap_or_else(PoisonError::into_inner);
        down.iter().map(CvmId::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// A CVM whose action has not started.
struct ToDo {
    /// The index of its result.
    index: usize,
    cvm_id: CvmId,
    name: Option<String>,
    /// Its outcome in an earlier call.
    before: Outcome,
}

/// An action on a fleet, in progress.
struct FleetRun {
    context: Context,
    results: Results,
    permits: Arc<Permits>,
    failures: AtomicUsize,
    throttle: Throttle,
    plan: Plan,
    action: Action,
    /// How to roll the updates back, by the indexes of their results.
    undo: Mutex<BTreeMap<usize, Undo>>,
}

impl FleetRun {
    /// Runs the action on one CVM. Returns the CVM if it counts as down from then on.
    async fn one(self: Arc<Self>, ToDo { index, cvm_id, name, before }: ToDo) -> Option<CvmId> {
        self.results.change(index, |slot| {
            slot.in_flight = true;
            slot.result.error = None;
        });
        let context = self.context.for_member(index, name);
        let ended = match &self.action {
            Action::Operation(action) => {
                self.act(&context, action(cvm_id.clone()), &cvm_id, before).await
            }
            Action::Update { requested, rolls_back } => {
                let requested = UpdateCvm {
                    cvm_id: cvm_id.clone(),
                    rollback: Some(*rolls_back),
                    ..UpdateCvm::clone(requested)
                };
                self.update(&context, &requested, index).await.map(Some)
            }
        };
        let ended = with_candidates(&self.context.caller, ended, context.deadline).await;
        let error = ended.as_ref().err().cloned();
        self.results.change(index, |slot| {
            slot.in_flight = false;
            match ended {
                Ok(cvm) => {
                    let name = cvm.as_ref().and_then(|cvm| cvm.name.as_ref());
                    if name.is_some() {
                        slot.result.name = name.cloned();
                    }
                    slot.result.outcome = Outcome::Ok;
                    slot.result.cvm = cvm;
                }
                Err(error) => {
                    slot.result.outcome = outcome_of(&error);
                    slot.result.error = Some(error);
                }
            }
        });
        let error = error?;
        context.reporter.report(ProgressEvent {
            kind: ProgressKind::Failed,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            status: error.state().map(|state| state.status.clone()),
            detail: Some(error.message().to_owned()),
            ..ProgressEvent::default()
        });
        self.failures.fetch_add(1, Ordering::Relaxed);
        if self.has_failed() {
            self.permits.free.close();
        }
        let is_down = self.plan.max_unavailable.is_some() && may_be_down(&error);
        is_down.then_some(cvm_id)
    }

    /// Whether there were `max_failures` failures.
    fn has_failed(&self) -> bool {
        let failures = self.failures.load(Ordering::Relaxed);
        self.plan.max_failures.is_some_and(|maximum| failures >= maximum as usize)
    }

    async fn update(&self, context: &Context, requested: &UpdateCvm, index: usize) -> Result<Cvm> {
        let undo = Undo::kept();
        let about = |error: Error| error.about("update_cvm", Some(requested.cvm_id.as_str()), 0);
        let ended = update::run(context, requested, &undo, true).await.map_err(about);
        let is_unchanged = ended.as_ref().is_ok_and(|updated| updated.result.action == "unchanged");
        if !is_unchanged {
            self.undo.lock().unwrap_or_else(PoisonError::into_inner).insert(index, undo);
        }
        let cvm = ended?.result.cvm;
        let Cvm { cvm_id, instance_id, vm_uuid, app_id, name, status, app_url, .. } = cvm.clone();
        let state = Arc::new(CvmState {
            cvm_id,
            instance_id,
            vm_uuid,
            app_id,
            name,
            status,
            app_url,
            ..CvmState::default()
        });
        if let Some(check) = &context.health_check {
            healthy(context, check, &cvm, &state).await.map_err(about)?;
        }
        if context.wait && !is_unchanged {
            context.arrived(requested.cvm_id.as_str(), &state);
        }
        Ok(cvm)
    }

    /// Rolls all updates back. The failed CVMs come first, since they may be down. When the rollbacks of as many CVMs
    /// have failed as may be down, the others keep the update.
    async fn roll_back(self: &Arc<Self>) {
        let Action::Update { requested, rolls_back: true } = &self.action else { return };
        let undo = std::mem::take(&mut *self.undo.lock().unwrap_or_else(PoisonError::into_inner));
        let results = self.results.so_far();
        let updates = undo.into_iter().filter_map(|(index, undo)| {
            let cvm_id = CvmId::from(results.get(index)?.cvm_id.as_str());
            Some((index, UpdateCvm { cvm_id, ..UpdateCvm::clone(requested) }, undo))
        });
        let (failed, updated) =
            updates.partition(|(index, ..)| results.get(*index).is_some_and(|result| !result.ok()));
        let permits = Permits::new(self.plan.permits());
        let mut left = Vec::new();
        for group in [failed, updated] {
            let group = permits.each(group, |(index, requested, undo)| {
                Arc::clone(self).roll_one_back(index, requested, undo)
            });
            left.extend(group.await);
        }
        let why =
            format!("it was not rolled back, because the rollback of {} failed", permits.down());
        for (index, requested, _) in left {
            self.results.change(index, |slot| was_updated(slot, &requested, None, &why));
        }
    }

    /// Rolls one update back. Returns the CVM if the rollback failed, since it may be down then.
    async fn roll_one_back(
        self: Arc<Self>,
        index: usize,
        requested: UpdateCvm,
        undo: Undo,
    ) -> Option<CvmId> {
        let context = self.context.for_member(index, None);
        self.results.change(index, |slot| slot.in_flight = true);
        let ended = undo.go_back(&context, &requested).await;
        self.results.change(index, |slot| {
            slot.in_flight = false;
            match &ended {
                Ok(None) => {}
                Ok(Some((cvm, _))) => {
                    slot.result.cvm = Some(cvm.clone());
                    let why = match slot.result.error {
                        Some(_) => "the CVM was rolled back",
                        None => "it was rolled back, because the update of other CVMs failed",
                    };
                    was_updated(slot, &requested, None, why);
                }
                Err(failure) => {
                    let state = failure.state();
                    let cvm = slot.result.cvm.take().zip(state);
                    slot.result.cvm = cvm.map(|(cvm, state)| cvm.arrived(state));
                    was_updated(
                        slot,
                        &requested,
                        state,
                        &format!("the rollback failed: {failure}"),
                    );
                }
            }
        });
        ended.err().filter(may_be_down).map(|_| requested.cvm_id)
    }

    async fn act(
        &self,
        context: &Context,
        task: Box<dyn DynOperation>,
        cvm_id: &CvmId,
        before: Outcome,
    ) -> Result<Option<Cvm>> {
        // After a filter, the identifier comes from the API.
        let root = FieldPath::root(context.session.config.dialect);
        let about = |error: Error| error.about(task.name(), Some(cvm_id.as_str()), 0);
        task.check(&root).map_err(about)?;
        let started_before = match before {
            Outcome::Unknown => true,
            // The CVM may have reached the state since. A failed deletion proves nothing: a 404 may mean a wrong id.
            Outcome::Failed => matches!(task.delivery().reconciler, Reconciler::State(_)),
            Outcome::Ok | Outcome::NotAttempted => false,
        };
        let waits =
            context.wait || self.plan.max_unavailable.is_some() || context.health_check.is_some();
        let fleet = Some(InFleet { throttle: &self.throttle, started_before, waits });
        let ended = context.dispatcher().run(&*task, fleet, ResponseFormat::Value).await?;
        let Ended { answer, operations_before } = ended;
        let mut cvm = answer.cvm().cloned();
        if waits {
            let started =
                StartedOperation { known: operations_before, ..StartedOperation::default() };
            let state = arrival(context, &*task, answer.cvm(), started).await.map_err(about)?;
            cvm = cvm.map(|cvm| cvm.arrived(&state));
            if let (Some(check), Some(cvm)) = (&context.health_check, &cvm) {
                healthy(context, check, cvm, &state).await.map_err(about)?;
            }
        }
        context.reporter.report(ProgressEvent {
            kind: ProgressKind::Done,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            name: cvm.as_ref().and_then(|cvm| cvm.name.clone()),
            status: cvm.as_ref().map(|cvm| cvm.status.clone()),
            ..ProgressEvent::default()
        });
        Ok(cvm)
    }
}

/// The result of a CVM whose update counts as failed because of the rollback of the fleet.
fn was_updated(slot: &mut Slot, requested: &UpdateCvm, state: Option<&CvmState>, note: &str) {
    let error = slot.result.error.take().unwrap_or_else(|| {
        let updated = "the CVM was updated".to_owned();
        let error = Error::cvm(ErrorKind::CvmFailed, updated, state.cloned());
        error.about("update_cvm", Some(requested.cvm_id.as_str()), 1)
    });
    slot.result.outcome = Outcome::Failed;
    slot.result.error = Some(error.with_note(note));
}

/// Whether a CVM may be down after an error: not if it does not exist.
fn may_be_down(error: &Error) -> bool {
    error.kind() != ErrorKind::NotFound
}

fn outcome_of(error: &Error) -> Outcome {
    match error.kind() {
        _ if error.is_uncertain() => Outcome::Unknown,
        // The client was closed in the meantime.
        ErrorKind::Closed if error.attempts() == 0 => Outcome::NotAttempted,
        ErrorKind::Closed => Outcome::Unknown,
        _ => Outcome::Failed,
    }
}

/// Repeats the health check until the CVM is healthy.
async fn healthy(
    context: &Context,
    check: &HealthCheck,
    cvm: &Cvm,
    state: &Arc<CvmState>,
) -> Result<()> {
    let Context { deadline, reporter, .. } = context;
    let mut last = None;
    let asking = async {
        loop {
            match check(cvm.clone()).await {
                Health::Healthy => return Ok(()),
                Health::Unusable(why) => {
                    let message = format!("the health check failed with an error: {why}");
                    let state = Some(CvmState::clone(state));
                    return Err(Error::cvm(ErrorKind::CvmFailed, message, state));
                }
                Health::NotYet(why) => {
                    if last.is_none() || last != Some(why.clone()) {
                        let why = why.as_deref().map(|why| format!(": {why}"));
                        reporter.report(ProgressEvent {
                            cvm_id: Some(cvm.cvm_id.clone()),
                            name: cvm.name.clone(),
                            status: Some(cvm.status.clone()),
                            detail: Some(format!("not healthy yet{}", why.unwrap_or_default())),
                            ..ProgressEvent::default()
                        });
                    }
                    last = Some(why);
                }
            }
            tokio::time::sleep(HEALTH_INTERVAL).await;
        }
    };
    let ended = tokio::time::timeout(deadline.remaining(), asking).await;
    ended.unwrap_or_else(|_| {
        let last = match last {
            Some(Some(why)) => format!("; its last result: {why}"),
            Some(None) => "; its last result: not healthy".to_owned(),
            None => "; it has not returned once".to_owned(),
        };
        let message = format!(
            "the CVM runs, but its health check did not pass within {}{last}",
            length(deadline.timeout())
        );
        Err(Error::cvm(ErrorKind::WaitTimeout, message, Some(CvmState::clone(state))))
    })
}

macro_rules! fleet_actions {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident($action:ident), $variant:ident, $method:ident, $does:literal
        $( { $(#[doc = $field_doc:literal])* $field:ident : $type:ident } )?;
    )*) => { $(
        calls! {
            #[doc = $does]
            ///
            /// Returns one result for each CVM, in order. The call does not fail because of one CVM: the error is in
            /// that CVM's result. `timeout` applies to each CVM. If the API answers one request with a rate limit,
            /// the client slows down all of them.
            fn[Fleet] $method(cvms) -> FleetResults [wait, progress, partial, health_check];

            $(#[doc = $doc])*
            $name {
                /// The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call returned, and
                /// results of an earlier call of this action. Of the results, the action runs for those that are not
                /// `ok`. It runs once for a CVM that is named twice.
                required cvms: FleetCvms,
                $( $(#[doc = $field_doc])* optional $field: $type = Literal::Boolean(false), )?
                /// The number of CVMs to work on at the same time. Default: 10.
                optional concurrency: u32 in (1..=u32::MAX) = Literal::count(CONCURRENCY),
                /// The number of CVMs that may be down at the same time. With this limit, the client waits until a
                /// CVM is healthy before it starts the next one. A CVM that failed counts as down from then on.
                /// Default: no limit.
                optional max_unavailable: u32 in (1..=u32::MAX),
                /// The number of failures after which no further CVM is started. Default: no limit.
                optional max_failures: u32 in (1..=u32::MAX),
                /// Whether to only return the CVMs that the action would affect. Default: `false`.
                optional dry_run: bool = Literal::Boolean(false),
            }
        }

        impl $name {
            fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
                self.cvms.check_action(FleetAction::$variant, &at.field("cvms"))
            }
        }

        impl Run for $name {
            const WAITS: bool = false;
            const RAISES: &'static [DocumentedError] = &[DocumentedError::by_any(
                "The errors of any call, for a wrong argument or while the client lists the CVMs of a filter. \
                 If the action fails for one CVM, the error is in that CVM's result.",
            )];
            const EXAMPLES: Option<Examples> = Some(Examples {
                python: concat!(
                    "results = client.fleet.", stringify!($method), "([\"web-1\", \"web-2\"], wait=True)\n",
                    "for result in results:\n",
                    "    print(result.cvm_id, result.outcome, result.error)"
                ),
                node: concat!(
                    "const results = await client.fleet.", stringify!($method),
                    "([\"web-1\", \"web-2\"], { wait: true });\n",
                    "for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);"
                ),
            });
            async fn run(self, context: &Context) -> Result<FleetResults> {
                let plan = Plan {
                    concurrency: self.concurrency.unwrap_or(CONCURRENCY),
                    max_unavailable: self.max_unavailable,
                    max_failures: self.max_failures,
                    dry_run: self.dry_run.unwrap_or_default(),
                };
                $( let $field = self.$field.unwrap_or_default(); )?
                let action = move |cvm_id| -> Box<dyn DynOperation> {
                    #[allow(unused_mut)]
                    let mut operation = $action::new(cvm_id);
                    $( operation = operation.$field($field); )?
                    Box::new(operation)
                };
                let name = FleetAction::$variant;
                let action = Action::Operation(Box::new(action));
                run(context, self.cvms, plan, name, action).await
            }
        }
    )* };
}

fleet_actions! {
    /// The arguments of `fleet.start`.
    FleetStart(StartCvm), Start, start, "Starts many CVMs.";
    /// The arguments of `fleet.stop`.
    FleetStop(StopCvm), Stop, stop, "Stops many CVMs by force.";
    /// The arguments of `fleet.shutdown`.
    FleetShutdown(ShutdownCvm), Shutdown, shutdown, "Shuts down many CVMs gracefully.";
    /// The arguments of `fleet.restart`.
    FleetRestart(RestartCvm), Restart, restart, "Restarts many CVMs." {
        /// Whether to skip the graceful shutdown. Default: `false`.
        force: bool
    };
    /// The arguments of `fleet.delete`.
    FleetDelete(DeleteCvm), Delete, delete, "Deletes many CVMs and all their data permanently.";
}

/// What happens when too many updates of a fleet have failed.
const ON_FAILURE: Known = Known { name: "OnFailure", values: &["stop", "rollback"] };

with_changes! { call_with_changes [
    {
        /// Updates many CVMs, a few at a time.
        ///
        /// `fleet.update` updates each CVM as `update_cvm` does. It waits until a CVM is healthy before it starts the
        /// next one. A CVM is healthy if it runs, has no boot error, and passes `health_check`. After `max_failures`
        /// failures, or when `max_unavailable` CVMs are down, no further update starts. With `on_failure` set to
        /// `rollback`, all updated CVMs then return to their previous revisions, until the rollbacks of
        /// `max_unavailable` CVMs have failed.
        ///
        /// Returns one result for each CVM, in order. The call does not fail because of one CVM: the error is in that
        /// CVM's result. To continue, pass the results to another call: it updates the CVMs that are not `ok`.
        /// `timeout` applies to each CVM.
        fn[Fleet] update(cvms) -> FleetResults [wait, progress, partial, health_check];

        /// The arguments of `fleet.update`. Fields that you leave out do not change.
        FleetUpdate
    }
    {
        /// The CVMs: a list or a filter. A list may mix identifiers, CVMs that another call returned, and results of an
        /// earlier call of this action. Of the results, the action runs for those that are not `ok`. It runs once for a
        /// CVM that is named twice.
        required cvms: FleetCvms,
    }
    {
        /// The number of CVMs that may be down at the same time. The client waits until a CVM is healthy before it
        /// starts the next one. A CVM that failed counts as down from then on. Default: 1.
        optional max_unavailable: u32 in (1..=u32::MAX) = Literal::count(1),
        /// The number of failures after which no further update starts. Default: 1.
        optional max_failures: u32 in (1..=u32::MAX) = Literal::count(1),
        /// What to do when failures have ended the update: `stop`, or `rollback` to roll back all updated CVMs. If the
        /// call is interrupted, another call with its results rolls back only the CVMs that it has updated itself.
        /// Default: `stop`.
        optional on_failure: String [ON_FAILURE] = Literal::Text("stop"),
        /// Whether to only return the CVMs that the update would affect. Default: `false`.
        optional dry_run: bool = Literal::Boolean(false),
    }
] }

/// An update with the changes of a record.
macro_rules! update_with_changes {
    ([$from:ident] { $( $(#[doc = $doc:literal])* optional $field:ident : $type:ident, )* }) => {
        UpdateCvm { $( $field: $from.$field.clone(), )* ..UpdateCvm::new("any-name") }
    };
}

impl FleetUpdate {
    /// The update, whose `cvm_id` is replaced for each CVM.
    fn requested(&self) -> UpdateCvm {
        with_changes!(update_with_changes[self])
    }

    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        self.cvms.check_action(FleetAction::Update, &at.field("cvms"))?;
        if let Some(other) = self.on_failure.as_deref()
            && !ON_FAILURE.values.contains(&other)
        {
            return Err(at
                .member("on_failure", "onFailure")
                .refuse(format_args!("expected \"stop\" or \"rollback\", not {other:?}")));
        }
        self.requested().check(at)
    }
}

impl Run for FleetUpdate {
    const RAISES: &'static [DocumentedError] = &[DocumentedError::by_any(
        "The errors of any call, for a wrong argument or while the client lists the CVMs of a filter. If the update \
         of one CVM fails, the error is in that CVM's result.",
    )];
    const EXAMPLES: Option<Examples> = Some(Examples {
        python: r#"results = client.fleet.update(
    ["web-1", "web-2"],
    docker_compose_file="services: {web: {image: nginx}}",
    on_failure="rollback",
)
for result in results:
    print(result.cvm_id, result.outcome, result.error)"#,
        node: r#"const results = await client.fleet.update(["web-1", "web-2"], {
  dockerComposeFile: "services: {web: {image: nginx}}",
  onFailure: "rollback",
});
for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);"#,
    });

    async fn run(self, context: &Context) -> Result<FleetResults> {
        let max_unavailable = self.max_unavailable.unwrap_or(1);
        let plan = Plan {
            concurrency: max_unavailable,
            max_unavailable: Some(max_unavailable),
            max_failures: Some(self.max_failures.unwrap_or(1)),
            dry_run: self.dry_run.unwrap_or_default(),
        };
        let rolls_back = self.on_failure.as_deref() == Some("rollback");
        let action = Action::Update { requested: Box::new(self.requested()), rolls_back };
        let context = Context { wait: true, ..context.clone() };
        run(&context, self.cvms, plan, FleetAction::Update, action).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CvmResource, NodeInfo};

    #[test]
    fn patterns_of_names() {
        for (pattern, matching, others) in [
            ("web-1", &["web-1"][..], &["web-10", "aweb-1", "WEB-1", "web", ""][..]),
            ("*", &["", "a", "web-1", "*"], &[]),
            ("**", &["", "a", "web-1"], &[]),
            ("web-*", &["web-", "web-1", "web-1-2", "web-*"], &["web", "aweb-1", "Web-1"]),
            ("*-1", &["-1", "web-1", "1-1-1"], &["web-10", "1"]),
            ("w*b*1", &["wb1", "web-1", "wbb11"], &["web-10", "wb", "b1"]),
            ("*e*", &["e", "web", "eee"], &["", "wab"]),
            ("?", &["a", "?", "é"], &["", "ab"]),
            ("web-?", &["web-1", "web-?"], &["web-", "web-12"]),
            ("?*", &["a", "ab"], &[""]),
            ("*?*?*", &["ab", "abc"], &["", "a"]),
            (
                "*a*a*a*b",
                &["aaab", "aaaaaaaaaaaaaaaaab"],
                &["aab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
            ),
            // No other character is special.
            ("[a-z]", &["[a-z]"], &["a"]),
            ("a.b", &["a.b"], &["axb"]),
            ("a\\*", &["a\\", "a\\b"], &["a*"]),
            ("", &[""], &["a"]),
        ] {
            for name in matching {
                assert!(is_like(name, pattern), "{name:?} is like {pattern:?}");
            }
            for name in others {
                assert!(!is_like(name, pattern), "{name:?} is not like {pattern:?}");
            }
        }
    }

    fn cvm() -> CvmInfo {
        CvmInfo {
            name: Some("web-1".to_owned()),
            status: "running".to_owned(),
            app_id: Some("ab".repeat(20)),
            node_info: Some(NodeInfo {
                region: Some("US-WEST-1".to_owned()),
                ..NodeInfo::default()
            }),
            resource: Some(CvmResource {
                instance_type: Some("tdx.small".to_owned()),
                ..CvmResource::default()
            }),
            ..CvmInfo::default()
        }
    }

    #[test]
    fn a_filter_matches_what_all_of_its_fields_match() {
        let app_id = "ab".repeat(20);
        for (filter, expected) in [
            (CvmFilter::new(), true),
            (CvmFilter::new().name("web-*"), true),
            (CvmFilter::new().name("db-*"), false),
            (CvmFilter::new().status("RUNNING"), true),
            (CvmFilter::new().status(" running "), true),
            (CvmFilter::new().status("stopped"), false),
            (CvmFilter::new().region("us-west-1"), true),
            // A region is not a pattern.
            (CvmFilter::new().region("us-west"), false),
            (CvmFilter::new().region("us-*"), false),
            (CvmFilter::new().instance_type("TDX.small"), true),
            (CvmFilter::new().instance_type("tdx.large"), false),
            (CvmFilter::new().app_id(app_id.as_str()), true),
            (CvmFilter::new().app_id(format!("app_{app_id}")), true),
            (CvmFilter::new().app_id(format!("0x{}", app_id.to_uppercase())), true),
            (CvmFilter::new().app_id("cd".repeat(20)), false),
            (CvmFilter::new().name("*").exclude("web-1"), false),
            (CvmFilter::new().name("*").exclude(["db-*", "*-1"]), false),
            (CvmFilter::new().name("*").exclude(["db-*", "*-2"]), true),
            (CvmFilter::new().name("web-*").status("stopped"), false),
        ] {
            assert_eq!(filter.matches(&cvm()), expected, "{filter:?}");
        }
        // A value that is not known does not match. A CVM without a name is excluded by `*`.
        let nameless = CvmInfo::default();
        assert!(!CvmFilter::new().region("us-west-1").matches(&nameless));
        assert!(!CvmFilter::new().app_id("ab").matches(&nameless));
        assert!(!CvmFilter::new().status("running").exclude("*").matches(&nameless));
    }

    #[test]
    fn slips_of_a_status() {
        for (given, closest) in [
            ("Runing", Some("running")),
            ("stoped", Some("stopped")),
            ("shutting-down", Some("shutting_down")),
            ("shutingdown", Some("shutting_down")),
            // Known statuses in any case, and statuses that the API may gain.
            ("RUNNING", None),
            (" running ", None),
            ("hibernating", None),
            ("", None),
        ] {
            assert_eq!(closest_status(given), closest, "{given:?}");
        }
    }
}
