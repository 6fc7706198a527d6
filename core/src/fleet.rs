//! One action on many CVMs: as many at a time as is allowed, one result for each, errors as values.

use crate::arguments::{Argument, Place, arguments};
use crate::context::Context;
use crate::dispatch::{self, Deadline, Ended, InFleet, Throttle, Wanted};
use crate::error::{Error, ErrorKind, Result};
use crate::functions::Examples;
use crate::identifier::CvmId;
use crate::model::{Cvm, STATUSES};
use crate::operation::{Delivery, Task};
use crate::operations::{DeleteCvm, RestartCvm, ShutdownCvm, StartCvm, StopCvm};
use crate::pages::CvmPages;
use crate::procedure::Procedure;
use crate::progress::{ProgressEvent, ProgressKind};
use crate::raised::Raised;
use crate::schema::{Field, Form, Kind, Literal, Record, Shape};
use crate::wait::arrival;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How many CVMs an action is carried out on at once, unless told otherwise.
const CONCURRENCY: u32 = 10;
/// How long apart a CVM's health is checked.
const HEALTH_INTERVAL: Duration = Duration::from_secs(1);

arguments! {
    /// Which CVMs: all that match what is given. An empty filter is refused.
    CvmFilter {
        /// A pattern of the name: `*` stands for any characters, `?` for one.
        optional name: String,
        /// The status, such as `running`, in any case.
        optional status: String [STATUSES],
        /// The app's id, with or without `app_` or `0x`.
        optional app_id: String,
    }
}

impl CvmFilter {
    /// One that has to be completed.
    pub fn new() -> Self {
        Self::default()
    }

    fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
        if *self == Self::default() {
            return Err(at.refuse(
                "an empty filter would mean every CVM: give a name, a status or an app's id",
            ));
        }
        Ok(())
    }

    fn matches(&self, cvm: &crate::model::CvmInfo) -> bool {
        let bare = |id: &str| -> String {
            let id = id.strip_prefix("app_").or_else(|| id.strip_prefix("0x")).unwrap_or(id);
            id.to_ascii_lowercase()
        };
        self.name
            .as_ref()
            .is_none_or(|pattern| cvm.name.as_ref().is_some_and(|name| is_like(name, pattern)))
            && self.status.as_ref().is_none_or(|status| cvm.status.eq_ignore_ascii_case(status))
            && self
                .app_id
                .as_ref()
                .is_none_or(|id| cvm.app_id.as_ref().is_some_and(|of| bare(of) == bare(id)))
    }
}

/// Whether a text is like a pattern in which `*` stands for any characters and `?` for one.
fn is_like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    if let Some(start) = reached.first_mut() {
        *start = true;
    }
    for wanted in pattern.chars() {
        let mut next = vec![false; text.len() + 1];
        let mut any_before = false;
        for (index, slot) in next.iter_mut().enumerate() {
            let here = reached.get(index).copied().unwrap_or_default();
            let before = index.checked_sub(1);
            let from_before = before.and_then(|before| reached.get(before)).copied();
            let character = before.and_then(|before| text.get(before));
            any_before |= here;
            *slot = match wanted {
                '*' => any_before,
                '?' => from_before.unwrap_or_default(),
                _ => from_before.unwrap_or_default() && character == Some(&wanted),
            };
        }
        reached = next;
    }
    reached.last().copied().unwrap_or_default()
}

/// The CVMs of a fleet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FleetCvms {
    /// These, in this order.
    Listed(Vec<CvmId>),
    /// All that match.
    Matching(CvmFilter),
    /// The results of an earlier call: those that are not `ok` are done, the others are kept.
    Results(Vec<FleetResult>),
}

impl<T: Into<CvmId>> FromIterator<T> for FleetCvms {
    fn from_iter<I: IntoIterator<Item = T>>(cvms: I) -> Self {
        Self::Listed(cvms.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<CvmId>> From<Vec<T>> for FleetCvms {
    fn from(cvms: Vec<T>) -> Self {
        cvms.into_iter().collect()
    }
}

impl<T: Into<CvmId>, const N: usize> From<[T; N]> for FleetCvms {
    fn from(cvms: [T; N]) -> Self {
        cvms.into_iter().collect()
    }
}

impl From<CvmFilter> for FleetCvms {
    fn from(filter: CvmFilter) -> Self {
        Self::Matching(filter)
    }
}

impl From<Vec<FleetResult>> for FleetCvms {
    fn from(results: Vec<FleetResult>) -> Self {
        Self::Results(results)
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
            (Self::Listed(a), Self::Listed(b)) => a == b,
            (Self::Matching(a), Self::Matching(b)) => a == b,
            _ => false,
        }
    }
}

impl Shape for FleetCvms {
    const KIND: Kind = Kind::FleetCvms;

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Listed(cvms) => cvms.encode(form, serializer),
            Self::Matching(filter) => filter.encode(form, serializer),
            Self::Results(results) => {
                let ids: Vec<String> = results.iter().map(|r| r.cvm_id.clone()).collect();
                ids.encode(form, serializer)
            }
        }
    }
}

impl Argument for FleetCvms {
    fn accept(value: Value, at: &Place<'_>) -> Result<Self, Error> {
        match value {
            Value::Object(_) => CvmFilter::accept(value, at).map(Self::Matching),
            Value::Array(items) if items.iter().any(Value::is_object) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| FleetResult::accept(index, &item, at))
                .collect::<Result<_>>()
                .map(Self::Results),
            other => Vec::accept(other, at).map(Self::Listed),
        }
    }

    fn check(&self, at: &Place<'_>) -> Result<(), Error> {
        match self {
            Self::Listed(cvms) => cvms.check(at),
            Self::Matching(filter) => filter.check(at),
            Self::Results(results) => results.iter().enumerate().try_for_each(|(index, result)| {
                CvmId::from(result.cvm_id.as_str()).check(&at.index(index))
            }),
        }
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
    const NAMES: &'static [&'static str] = &[
        Self::Ok.as_str(),
        Self::Failed.as_str(),
        Self::Unknown.as_str(),
        Self::NotAttempted.as_str(),
    ];
    const ALL: [Self; 4] = [Self::Ok, Self::Failed, Self::Unknown, Self::NotAttempted];

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
    /// The CVM, as it was named.
    pub cvm_id: String,
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
        doc: "What became of one CVM of a fleet. A list of them is what another call goes on from: \
              those that are not `ok` are done.",
        fields: &[
            Field::told("cvm_id", "The CVM, as it was named.", Kind::Text),
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
        ],
        is_completed: false,
    };

    fn new(cvm_id: String, outcome: Outcome) -> Self {
        Self { cvm_id, outcome, cvm: None, error: None, kept: None }
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

    fn accept(index: usize, item: &Value, at: &Place<'_>) -> Result<Self, Error> {
        let at = at.index(index);
        let text = |snake: &str, camel: &str| {
            item.get(snake).or_else(|| item.get(camel)).and_then(Value::as_str)
        };
        let outcome = text("outcome", "outcome")
            .and_then(|name| Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == name));
        match (text("cvm_id", "cvmId"), outcome) {
            (Some(cvm_id), Some(outcome)) => Ok(Self {
                kept: outcome.eq(&Outcome::Ok).then_some(index),
                ..Self::new(cvm_id.to_owned(), outcome)
            }),
            _ => Err(at.wrong_type("a result of an earlier call", item)),
        }
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
        map.serialize_entry("outcome", self.outcome.as_str())?;
        map.serialize_entry("ok", &self.ok())?;
        map.serialize_entry("cvm", &self.cvm.as_ref().map(|cvm| crate::schema::In(cvm, form)))?;
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

/// Whether a CVM is healthy, in the eyes of whoever has called for an action on a fleet: `Err` with
/// the reason ends the wait for it.
pub type HealthFuture = Pin<Box<dyn Future<Output = std::result::Result<bool, String>> + Send>>;

/// What checks it.
pub(crate) type HealthCheck = Arc<dyn Fn(Cvm) -> HealthFuture + Send + Sync>;

/// The results while they come in.
#[derive(Clone)]
pub(crate) struct Results(Arc<Mutex<Vec<Slot>>>);

struct Slot {
    result: FleetResult,
    in_flight: bool,
}

impl Results {
    fn new(results: Vec<FleetResult>) -> Self {
        let slots = results.into_iter().map(|result| Slot { result, in_flight: false }).collect();
        Self(Arc::new(Mutex::new(slots)))
    }

    /// As they are now: what is under way may have been carried out or not.
    pub(crate) fn so_far(&self) -> Vec<FleetResult> {
        let slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots
            .iter()
            .map(|slot| {
                let mut result = slot.result.clone();
                if slot.in_flight {
                    result.outcome = Outcome::Unknown;
                }
                result
            })
            .collect()
    }

    fn change(&self, index: usize, change: impl FnOnce(&mut Slot)) {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get_mut(index) {
            change(slot);
        }
    }
}

/// How the CVMs of a fleet are gone through.
struct Plan {
    concurrency: u32,
    max_unavailable: Option<u32>,
    max_failures: Option<u32>,
}

impl Plan {
    fn check(
        concurrency: Option<u32>,
        max_unavailable: Option<u32>,
        max_failures: Option<u32>,
        at: &Place<'_>,
    ) -> Result<(), Error> {
        let counts = [
            (concurrency, "concurrency", "concurrency"),
            (max_unavailable, "max_unavailable", "maxUnavailable"),
            (max_failures, "max_failures", "maxFailures"),
        ];
        match counts.into_iter().find(|(count, ..)| *count == Some(0)) {
            Some((_, snake, camel)) => {
                Err(at.member(snake, camel).refuse("0 is out of range: allowed is 1 and more"))
            }
            None => Ok(()),
        }
    }

    /// How many CVMs are worked on at once.
    fn places(&self) -> usize {
        let places = self.concurrency.min(self.max_unavailable.unwrap_or(u32::MAX));
        usize::try_from(places).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS)
    }
}

/// Makes the operation for one CVM.
type Action = Box<dyn Fn(CvmId) -> Box<dyn Task> + Send + Sync>;

/// Carries out an action on all CVMs of a fleet.
async fn carry_out(
    context: &Context,
    cvms: FleetCvms,
    plan: Plan,
    action: Action,
) -> Result<FleetResults> {
    let given = match cvms {
        FleetCvms::Listed(cvms) => cvms
            .into_iter()
            .map(|cvm_id| FleetResult::new(cvm_id.as_str().to_owned(), Outcome::NotAttempted))
            .collect(),
        FleetCvms::Matching(filter) => matching(context, &filter).await?,
        FleetCvms::Results(results) => results,
    };
    let to_do: Vec<ToDo> = given
        .iter()
        .enumerate()
        .filter(|(_, result)| !result.ok())
        .map(|(index, result)| ToDo {
            index,
            cvm_id: CvmId::from(result.cvm_id.as_str()),
            before: result.outcome,
        })
        .collect();
    let results = Results::new(given);
    context.partial.began_fleet(results.clone());
    let places = plan.places();
    let run = Arc::new(Run {
        context: context.clone(),
        results: results.clone(),
        places: Arc::new(Semaphore::new(places)),
        kept: AtomicUsize::new(0),
        failures: AtomicUsize::new(0),
        throttle: Throttle::default(),
        plan,
        action,
    });
    // Dropped, it aborts what is under way.
    let mut tasks = JoinSet::new();
    for to_do in to_do {
        // It is closed when no further CVM is to be begun.
        let Ok(place) = Arc::clone(&run.places).acquire_owned().await else { break };
        let run = Arc::clone(&run);
        tasks.spawn(async move {
            if run.one(to_do).await == Vacancy::Kept {
                place.forget();
                if run.kept.fetch_add(1, Ordering::Relaxed) + 1 >= places {
                    run.places.close();
                }
            }
        });
    }
    while tasks.join_next().await.is_some() {}
    Ok(results.so_far())
}

/// The CVMs that match, in the API's order.
async fn matching(context: &Context, filter: &CvmFilter) -> Result<Vec<FleetResult>> {
    let mut pages = CvmPages::new(context.client.clone());
    let mut found = Vec::new();
    while let Some(cvm) = pages.next().await {
        let cvm = cvm?;
        if filter.matches(&cvm) {
            let id = cvm.vm_uuid.clone().or_else(|| cvm.id.as_ref().map(ToString::to_string));
            found.extend(id.map(|id| FleetResult::new(id, Outcome::NotAttempted)));
        }
    }
    Ok(found)
}

/// What becomes of the place that an action took among those that are carried out at once.
#[derive(Debug, PartialEq, Eq)]
enum Vacancy {
    /// The next CVM may have it.
    Free,
    /// The CVM that had it may be down, and counts on.
    Kept,
}

/// A CVM that an action is to be carried out on.
struct ToDo {
    /// Where its result is.
    index: usize,
    cvm_id: CvmId,
    /// What became of it in an earlier call.
    before: Outcome,
}

/// An action on a fleet that is under way.
struct Run {
    context: Context,
    results: Results,
    places: Arc<Semaphore>,
    kept: AtomicUsize,
    failures: AtomicUsize,
    throttle: Throttle,
    plan: Plan,
    action: Action,
}

impl Run {
    async fn one(&self, ToDo { index, cvm_id, before }: ToDo) -> Vacancy {
        self.results.change(index, |slot| {
            slot.in_flight = true;
            slot.result.error = None;
        });
        let context =
            Context { deadline: Deadline::after(self.context.timeout), ..self.context.clone() };
        let ended = self.act(&context, &cvm_id, before).await;
        let error = ended.as_ref().err().cloned();
        self.results.change(index, |slot| {
            slot.in_flight = false;
            slot.result.outcome = match &ended {
                Ok(_) => Outcome::Ok,
                Err(error) if error.is_uncertain() => Outcome::Unknown,
                // The client was closed meanwhile.
                Err(error) if error.kind() == ErrorKind::Closed && error.attempts() == 0 => {
                    Outcome::NotAttempted
                }
                Err(error) if error.kind() == ErrorKind::Closed => Outcome::Unknown,
                Err(_) => Outcome::Failed,
            };
            match ended {
                Ok(cvm) => slot.result.cvm = cvm,
                Err(error) => slot.result.error = Some(error),
            }
        });
        let Some(error) = error else { return Vacancy::Free };
        context.reporter.tell(ProgressEvent {
            kind: ProgressKind::Failed,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            status: error.state().map(|state| state.status.clone()),
            detail: Some(error.message().to_owned()),
            ..ProgressEvent::default()
        });
        let failures = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
        if self.plan.max_failures.is_some_and(|most| failures >= most as usize) {
            self.places.close();
        }
        let is_gone = error.kind() == ErrorKind::NotFound;
        if self.plan.max_unavailable.is_some() && !is_gone { Vacancy::Kept } else { Vacancy::Free }
    }

    async fn act(&self, context: &Context, cvm_id: &CvmId, before: Outcome) -> Result<Option<Cvm>> {
        let task = (self.action)(cvm_id.clone());
        let begun_before = match before {
            Outcome::Unknown => true,
            // A CVM that was not found may not be one; the others can have got there since.
            Outcome::Failed => matches!(task.delivery(), Delivery::Toward(_)),
            Outcome::Ok | Outcome::NotAttempted => false,
        };
        let waits =
            context.wait || self.plan.max_unavailable.is_some() || context.health_check.is_some();
        let fleet = Some(InFleet { throttle: &self.throttle, begun_before, waits });
        let Context { session, observer, headers, deadline, .. } = context;
        let observer = observer.as_ref();
        let wanted = Wanted::Value;
        let Ended { answer, operations_before } =
            dispatch::run(session, observer, headers, fleet, &*task, wanted, *deadline).await?;
        let mut cvm = answer.cvm().cloned();
        if waits {
            let state = arrival(context, &*task, answer.cvm(), operations_before)
                .await
                .map_err(|error| error.about(task.name(), Some(cvm_id.as_str()), 0))?;
            cvm = cvm.map(|cvm| cvm.arrived(&state));
        }
        if let (Some(check), Some(cvm)) = (&context.health_check, &cvm) {
            healthy(check, cvm, *deadline)
                .await
                .map_err(|error| error.about(task.name(), Some(cvm_id.as_str()), 0))?;
        }
        let name = cvm.as_ref().and_then(|cvm| cvm.name.clone());
        let status = cvm.as_ref().map(|cvm| cvm.status.clone());
        context.reporter.tell(ProgressEvent {
            kind: ProgressKind::Done,
            cvm_id: Some(cvm_id.as_str().to_owned()),
            name,
            status,
            ..ProgressEvent::default()
        });
        Ok(cvm)
    }
}

/// Asks until the answer is yes.
async fn healthy(check: &HealthCheck, cvm: &Cvm, deadline: Deadline) -> Result<()> {
    let asking = async {
        loop {
            match check(cvm.clone()).await {
                Ok(true) => return Ok(()),
                Ok(false) => tokio::time::sleep(HEALTH_INTERVAL).await,
                Err(why) => {
                    let message = format!("its health check failed: {why}");
                    return Err(Error::cvm(ErrorKind::CvmFailed, message, None));
                }
            }
        }
    };
    tokio::time::timeout(deadline.remaining(), asking).await.unwrap_or_else(|_| {
        let seconds = deadline.timeout().as_secs_f64();
        let message =
            format!("it runs, but its health check did not pass within {seconds} seconds");
        Err(Error::cvm(ErrorKind::WaitTimeout, message, None))
    })
}

macro_rules! fleet_actions {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident($action:ident), $method:literal, $does:literal
        $( { $(#[doc = $field_doc:literal])* $field:ident : $type:ident } )?;
    )*) => { $(
        arguments! {
            $(#[doc = $doc])*
            $name {
                /// The CVMs: a list of identifiers, a filter, or the results of an earlier call, of
                /// which those that are not `ok` are done.
                required cvms: FleetCvms,
                $( $(#[doc = $field_doc])* optional $field: $type = Literal::Boolean(false), )?
                /// How many CVMs are worked on at once. Default: 10.
                optional concurrency: u32 = Literal::count(CONCURRENCY),
                /// Rolling: how many CVMs may be down at once. Each CVM is waited for until it is
                /// healthy before the next is begun; one that failed counts as down from then on.
                /// Default: no limit, and not rolling.
                optional max_unavailable: u32,
                /// After how many failures no further CVM is begun. Default: never.
                optional max_failures: u32,
            }
        }

        impl $name {
            /// On these CVMs.
            pub fn new(cvms: impl Into<FleetCvms>) -> Self {
                Self { cvms: cvms.into(), ..Self::default() }
            }

            fn check_values(&self, at: &Place<'_>) -> Result<(), Error> {
                Plan::check(self.concurrency, self.max_unavailable, self.max_failures, at)
            }
        }

        impl Procedure for $name {
            const NAME: &'static str = concat!("fleet.", $method);
            const DOC: &'static str = concat!(
                $does,
                " Answers one result for each CVM, in order, with errors as values: the call does \
                 not fail because of one CVM. `timeout` is for each CVM. A rate limit that one call \
                 meets holds back the others, too."
            );
            const POSITIONAL: &'static [&'static str] = &["cvms"];
            const OPTIONS: &'static [&'static str] = &["wait", "on_progress", "progress", "health_check"];
            const WAITS: bool = false;
            const RAISES: &'static [Raised] = &[Raised::by_any(
                "What any call may raise, for a wrong argument, and while the CVMs of a filter are \
                 looked for. What goes wrong with a CVM is the `error` of its result.",
            )];
            const EXAMPLES: Examples = Examples {
                python: concat!(
                    "results = client.fleet.", $method, "([\"web-1\", \"web-2\"], wait=True)\n",
                    "for result in results:\n",
                    "    print(result.cvm_id, result.outcome, result.error)"
                ),
                node: concat!(
                    "const results = await client.fleet.", $method,
                    "([\"web-1\", \"web-2\"], { wait: true });\n",
                    "for (const { cvmId, outcome, error } of results) console.log(cvmId, outcome, error);"
                ),
            };
            type Answer = FleetResults;

            async fn carry_out(self, context: &Context) -> Result<FleetResults> {
                let plan = Plan {
                    concurrency: self.concurrency.unwrap_or(CONCURRENCY),
                    max_unavailable: self.max_unavailable,
                    max_failures: self.max_failures,
                };
                $( let $field = self.$field.unwrap_or_default(); )?
                let action = move |cvm_id| -> Box<dyn Task> {
                    #[allow(unused_mut)]
                    let mut operation = $action::new(cvm_id);
                    $( operation = operation.$field($field); )?
                    Box::new(operation)
                };
                carry_out(context, self.cvms, plan, Box::new(action)).await
            }
        }
    )* };
}

fleet_actions! {
    /// Which CVMs to start.
    FleetStart(StartCvm), "start", "Starts many CVMs.";
    /// Which CVMs to stop.
    FleetStop(StopCvm), "stop", "Stops many CVMs by force.";
    /// Which CVMs to shut down.
    FleetShutdown(ShutdownCvm), "shutdown", "Shuts many CVMs down gracefully.";
    /// Which CVMs to restart.
    FleetRestart(RestartCvm), "restart", "Restarts many CVMs." {
        /// Whether to skip the graceful shutdown. Default: `false`.
        force: bool
    };
    /// Which CVMs to delete.
    FleetDelete(DeleteCvm), "delete", "Deletes many CVMs and all their data, for good.";
}
