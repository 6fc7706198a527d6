//! The base of the language bindings: calls by name, and all declarations as data.
//! Not a stable interface: it changes with the bindings, which have the same version.

pub(crate) mod call_runtime;
pub(crate) mod calls;

pub use crate::binding::call_runtime::CallRuntime;
pub use crate::binding::calls::{CALLS, CallKind, CallRecord};
pub use crate::config::environment::{Environment, VARIABLES};
pub use crate::engine::event::AttemptEvent;
pub use crate::error::{ERROR_CLASSES, ERROR_RECORDS, ErrorClass};
pub use crate::functions::by_name::{FUNCTIONS, FunctionRecord, call_function};
pub use crate::input::arguments::{BODY_BYTES, Dialect, JsonObject, shown_name};
pub use crate::input::call_options::{CALL_OPTIONS, OptionRecord};
pub use crate::model::{AnyRecord, RECORDS};
pub use crate::operation::answer::AnyAnswer;
pub use crate::operation::calls::RustMethod;
pub use crate::operation::documentation::Examples;
pub use crate::operation::fleet_result::FleetResult;

pub use crate::error::printable::printable;
pub use crate::operation::documentation::{CallForm, DocumentedError};
pub use crate::workflow::cvm_watch::WatchCvm;
pub use crate::workflow::fleet_cvms::IDENTIFYING_FIELDS;
pub use crate::workflow::health::{Health, HealthFuture};
pub use crate::workflow::progress::{AcknowledgementFuture, ProgressEvent};

/// The declarations of records.
pub mod schema {
    pub use crate::schema::*;
}

use crate::client::{Call, Client};
use crate::config::options::{BearerToken, ClientBuilder, Headers};
use crate::engine::attempt::ResponseFormat;
use crate::engine::closing::Counted;
use crate::error::{Error, ErrorKind, Result};
use crate::input::arguments::{Argument, FieldPath, Strings, arguments, hint};
use crate::model::{AppInfo, Cvm, CvmInfo, CvmState};
use crate::operation::answer::Answer;
use crate::operation::raised::{AMBIGUOUS, NOT_PASSING, completed};
use crate::operations::read::with_cvm_filters;
use crate::operations::{ComposeFile, GetAppList, GetCvmList};
use crate::schema::CamelName;
use crate::schema::{Kind, Literal, Record, Shape};
use crate::workflow::cvm_filter::CvmFilter;
use crate::workflow::cvm_watch::CvmWatch;
use crate::workflow::logs::{self, CvmLogLines, FollowCvmLogs};
use crate::workflow::pages::{AppPages, CvmPages, IterApps, PAGE_SIZE};
use crate::workflow::partial::Partial;
use crate::workflow::reporter::WatchOptions;
use crate::workflow::walk::PagedList;
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A call of any operation, made by a binding.
pub type AnyCall = Pin<Box<dyn Future<Output = Result<AnyAnswer, Error>> + Send>>;

/// Receives progress events, on the runtime's threads.
pub type ProgressListener = Arc<dyn Fn(&ProgressEvent) + Send + Sync>;

/// Receives lines for people, on the runtime's threads.
pub type LineListener = Arc<dyn Fn(String) + Send + Sync>;

/// Checks whether a CVM is healthy, on the runtime's threads.
pub type HealthListener = Arc<dyn Fn(Cvm) -> HealthFuture + Send + Sync>;

/// Returns, on the runtime's threads, a future that completes when all progress events so far have been acknowledged.
pub type AcknowledgementListener = Arc<dyn Fn() -> AcknowledgementFuture + Send + Sync>;

/// The receivers of events while a call runs.
#[derive(Clone, Default)]
pub struct Listeners {
    /// Receives progress events.
    pub on_progress: Option<ProgressListener>,
    /// Reports when all progress events have been received, if that is later than they are sent. A deployment waits
    /// for this before each step, so that the receiver has the latest `resume` if the process is killed.
    pub acknowledged: Option<AcknowledgementListener>,
    /// Checks whether a CVM is healthy.
    pub health_check: Option<HealthListener>,
    /// With `progress`: receives lines for people, without line ends, instead of stderr.
    pub lines: Option<LineListener>,
    /// Records what the call has reached, for when the call is dropped.
    pub partial: Option<Partial>,
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listeners")
    }
}

arguments! {
    /// The options of a call, in addition to its arguments.
    CallOptions {
        /// The time limit of the call, including retries and waits. Default: that of the client.
        optional timeout: Duration,
        /// Whether to wait until the action is complete.
        optional wait: bool,
        /// Whether to show progress on stderr: a live line for each CVM in a terminal, plain lines elsewhere.
        optional progress: bool,
        /// Headers to add to each request that the call sends for itself.
        optional headers: Headers,
    }
}

impl CallOptions {
    /// Refuses options that the operation does not have.
    fn check_known(&self, listeners: &Listeners, known: &[&str], dialect: Dialect) -> Result<()> {
        let given = [
            ("wait", "wait", self.wait.is_some()),
            ("progress", "progress", self.progress.is_some()),
            ("on_progress", "onProgress", listeners.on_progress.is_some()),
            ("health_check", "healthCheck", listeners.health_check.is_some()),
        ];
        match given.into_iter().find(|(name, _, is_given)| *is_given && !known.contains(name)) {
            None => Ok(()),
            Some((snake, camel, _)) => {
                let root = FieldPath::root(dialect);
                let path = root.member(snake, camel).to_string();
                Err(Error::wrong_type(
                    path,
                    "this operation has no `wait`: its answer is its result",
                ))
            }
        }
    }

    fn watch(&self, listeners: Listeners) -> WatchOptions {
        WatchOptions {
            wait: self.wait,
            progress: self.progress.unwrap_or_default(),
            on_progress: listeners.on_progress,
            acknowledged: listeners.acknowledged,
            lines: listeners.lines,
            health_check: listeners.health_check,
            partial: listeners.partial,
        }
    }
}

/// Refuses fields of the request among the options of the call.
fn refuse_fields_of_request(
    options: &JsonObject,
    record: &CallRecord,
    root: &FieldPath<'_>,
) -> Result<()> {
    let is_option = |name| CallOptions::RECORD.fields.iter().any(|field| field.name == name);
    for field in record.arguments.fields {
        let camel = CamelName::of(field.name);
        let at = root.member(field.name, camel.as_str());
        if !is_option(field.name) && options.contains_key(&at.last()) {
            let why = "a part of the request, not an option of the call: give it in the request";
            return Err(Error::wrong_type(at.to_string(), why));
        }
    }
    Ok(())
}

impl Client {
    /// Creates a client with options from another language, with a bearer token from a function of that language, if
    /// there is one, and with that language's environment. `runtime` is the language's part of the `User-Agent`, such
    /// as `python 3.11.7`.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration);
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) for an option of a wrong type.
    pub fn from_options(
        options: Value,
        bearer_token: Option<BearerToken>,
        environment: &Environment,
        dialect: Dialect,
        runtime: &str,
    ) -> Result<Self> {
        // A key may be given as another option, or instead of the options.
        let root = FieldPath::root(dialect).secret();
        let mut options = ClientBuilder::accept(options, &root).map_err(|error| {
            if error.is_wrong_type() { error } else { error.into_configuration() }
        })?;
        if bearer_token.is_some() {
            options.bearer_token = bearer_token;
        }
        options.build_for(environment, runtime, dialect)
    }

    /// A client with the same options and its own connections. After a `fork`, the child process needs one:
    /// connections and their runtime belong to the parent.
    ///
    /// # Errors
    /// [`Configuration`](crate::ErrorKind::Configuration): the certificates can no longer be read.
    pub fn renewed(&self) -> Result<Self> {
        Ok(Self { caller: self.caller.renewed()? })
    }

    /// A call whose operation, arguments and options come from another language. The arguments are checked
    /// here. The call counts as in flight until the returned future is dropped. Nothing is sent before that future is
    /// awaited, on a tokio runtime.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument).
    pub fn call_with(
        &self,
        operation: &str,
        arguments: JsonObject,
        options: JsonObject,
        listeners: Listeners,
        dialect: Dialect,
    ) -> Result<AnyCall> {
        let record = CALLS.iter().find(|call| call.name == operation);
        let Some((record, accept)) = record.and_then(|record| Some((record, record.accept?)))
        else {
            let why = format_args!("expected the name of an operation, not {operation:?}");
            return Err(Error::invalid_argument("operation", why));
        };
        let name = record.name;
        let root = FieldPath::root(dialect);
        refuse_fields_of_request(&options, record, &root)
            .map_err(|error| error.about(name, None, 0))?;
        let options = CallOptions::accept(Value::Object(options), &root)
            .map_err(|error| error.about(name, None, 0))?;
        let call = accept(Value::Object(arguments), &root)
            .and_then(|call| {
                options.check_known(&listeners, record.options, dialect).map(|()| call)
            })
            .map_err(|error| error.about(name, None, 0))?;
        let watch = options.watch(listeners);
        let call = Call::new(self.clone(), call, dialect, options.timeout, watch)
            .headers(options.headers.unwrap_or_default());
        let format = match dialect {
            Dialect::Python => ResponseFormat::Value,
            // JavaScript takes answers as text.
            Dialect::Node => ResponseFormat::Positional,
        };
        let in_flight = call.begin().ok();
        Ok(Box::pin(Counted::new(call.run_any(format), in_flight)))
    }

    /// An iteration whose arguments come from another language. They are checked here. Nothing is sent before
    /// the first item is requested.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument).
    pub fn iterate_by_name(
        &self,
        iteration: &str,
        arguments: JsonObject,
        options: JsonObject,
        dialect: Dialect,
    ) -> Result<AnyIteration> {
        let root = FieldPath::root(dialect);
        let Some(name) =
            ITERATIONS.iter().map(|record| record.name).find(|name| *name == iteration)
        else {
            let why = format_args!("expected the name of an iteration, not {iteration:?}");
            return Err(Error::invalid_argument("operation", why));
        };
        let options = CallOptions::accept(Value::Object(options), &root)
            .and_then(|options| {
                options.check_known(&Listeners::default(), &[], dialect).map(|()| options)
            })
            .map_err(|error| error.about(name, None, 0))?;
        let arguments = Value::Object(arguments);
        let headers = options.headers.unwrap_or_default();
        headers.checked(&root.field("headers")).map_err(|error| error.about(name, None, 0))?;
        let items = match name {
            WATCH_CVM => {
                let WatchCvm { cvm_id, target } = accept_checked(arguments, &root, WATCH_CVM)?;
                let watch = self.watch_cvm(cvm_id);
                Items::States(match target {
                    Some(target) => watch.target(target),
                    None => watch,
                })
            }
            FOLLOW_CVM_LOGS => {
                let follow: FollowCvmLogs = accept_checked(arguments, &root, FOLLOW_CVM_LOGS)?;
                Items::Lines(self.follow_cvm_logs(follow))
            }
            ITER_APPS => {
                let apps: IterApps = accept_checked(arguments, &root, ITER_APPS)?;
                Items::Apps(self.iter_apps(apps))
            }
            _ => {
                let cvms: IterCvms = accept_checked(arguments, &root, ITER_CVMS)?;
                Items::Cvms(self.iter_cvms().listing(cvms.into_list()))
            }
        };
        let items = items.with(headers, options.timeout);
        let items = Arc::new(tokio::sync::Mutex::new(Some(items)));
        Ok(AnyIteration { client: self.clone(), name, items })
    }
}

/// The records that a caller receives, in addition to answers and to the records in errors.
pub const EVENT_RECORDS: &[&Record] =
    &[&AttemptEvent::RECORD, &ProgressEvent::RECORD, &FleetResult::RECORD];

impl Dialect {
    /// The hint for an unknown argument of a call or of a record's constructor, where the language itself detects
    /// the unknown argument.
    pub fn hint_for_unknown(self, called: &str, name: &str) -> String {
        let call = CALLS.iter().find(|call| call.name == called);
        let given = [&ComposeFile::RECORD, &CvmFilter::RECORD].into_iter();
        let record = call
            .map(|call| call.arguments)
            .or_else(|| given.into_iter().find(|record| record.name == called));
        hint(name, record.unwrap_or(&ClientBuilder::RECORD), &FieldPath::root(self))
    }
}

fn accept_checked<A: Argument>(
    arguments: Value,
    at: &FieldPath<'_>,
    name: &'static str,
) -> Result<A> {
    A::accept(arguments, at)
        .and_then(|accepted| accepted.check(at).map(|()| accepted))
        .map_err(|error| error.about(name, None, 0))
}

const WATCH_CVM: &str = "watch_cvm";
const ITER_CVMS: &str = GetCvmList::ITERATION;
const ITER_APPS: &str = GetAppList::ITERATION;
const FOLLOW_CVM_LOGS: &str = "follow_cvm_logs";

macro_rules! declare_iteration {
    ($( $(#[doc = $doc:literal])* $filter:ident : $type:ident $([$known:expr])?, )*) => {
        arguments! {
            /// The arguments of `iter_cvms`.
            IterCvms {
                /// The number of CVMs per page: 1 to 100. Default: 100.
                optional page_size: u32 in (1..=100) = Literal::count(PAGE_SIZE),
                $( $(#[doc = $doc])* optional $filter: $type $([$known])?, )*
            }
        }

        impl IterCvms {
            fn into_list(self) -> GetCvmList {
                GetCvmList {
                    page: None,
                    page_size: self.page_size.or(Some(PAGE_SIZE)),
                    $( $filter: self.$filter, )*
                }
            }
        }
    };
}

with_cvm_filters!(declare_iteration);

/// An iteration in progress. Clones share it.
#[derive(Clone, Debug)]
pub struct AnyIteration {
    client: Client,
    name: &'static str,
    items: Arc<tokio::sync::Mutex<Option<Items>>>,
}

/// Declares the types of iterations.
macro_rules! items {
    ($($name:ident($type:ty)),* $(,)?) => {
        #[derive(Debug)]
        enum Items {
            $( $name($type), )*
        }

        impl Items {
            fn with(self, headers: Headers, timeout: Option<Duration>) -> Self {
                match self {
                    $( Self::$name(items) => {
                        let items = items.headers(headers);
                        Self::$name(match timeout {
                            Some(timeout) => items.timeout(timeout),
                            None => items,
                        })
                    } )*
                }
            }

            async fn next_started(&mut self) -> Option<Result<AnyAnswer>> {
                match self {
                    $( Self::$name(items) => {
                        items.next_started().await.map(|item| item.map(Answer::erase))
                    } )*
                }
            }
        }
    };
}

items! { States(CvmWatch), Cvms(CvmPages), Apps(AppPages), Lines(CvmLogLines) }

/// The future of an iteration's next item. `None` is the end.
pub type AnyItem = Pin<Box<dyn Future<Output = Result<Option<AnyAnswer>, Error>> + Send>>;

impl AnyIteration {
    /// Returns the next item. Dropping the future loses no item.
    pub fn next(&self) -> AnyItem {
        let (name, items) = (self.name, Arc::clone(&self.items));
        let (in_flight, refusal) = match self.client.enter() {
            Ok(in_flight) => (Some(in_flight), None),
            Err(refusal) => (None, Some(refusal)),
        };
        let next = async move {
            let mut items = items.lock().await;
            if let Some(refusal) = refusal {
                *items = None;
                return Err(refusal.about(name, None, 0));
            }
            let next = match items.as_mut() {
                None => None,
                Some(items) => items.next_started().await,
            };
            if next.is_none() {
                *items = None;
            }
            next.transpose()
        };
        Box::pin(Counted::new(next, in_flight))
    }

    /// Ends the iteration and closes its connection. A `next` in progress must be dropped first.
    pub fn close(&self) {
        if let Ok(mut items) = self.items.try_lock() {
            *items = None;
        }
    }
}

/// An iteration without arguments. The parts that no iteration has are not repeated.
const ITERATION: CallRecord = CallRecord {
    name: "",
    doc: "",
    arguments: &Record { name: "", doc: "", fields: &[], is_completed: false },
    positional: &[],
    extra: false,
    options: &[],
    kind: CallKind::Iteration,
    waits: false,
    answer: Kind::Nothing,
    raises: || completed(Vec::new()),
    examples: None,
    forms: &[],
    rust: None,
    accept: None,
};

/// Every iteration, in the order of the documentation.
pub const ITERATIONS: &[CallRecord] = &[
    CallRecord {
        name: ITER_CVMS,
        doc: "Iterates over the CVMs of the workspace, page by page: all CVMs, or those that match the filters. It \
              returns each CVM once. It misses no CVM that exists during the whole iteration, even if other CVMs \
              appear and disappear. `timeout` applies to each request.",
        arguments: &IterCvms::RECORD,
        answer: <CvmInfo as Shape>::KIND,
        examples: Some(Examples {
            python: "for cvm in client.iter_cvms():\n    print(cvm.name, cvm.status)",
            node: "for await (const cvm of client.iterCvms()) console.log(cvm.name, cvm.status);",
        }),
        ..ITERATION
    },
    CallRecord {
        name: ITER_APPS,
        doc: "Iterates over the apps of the workspace, with their CVMs, page by page: all apps, or those that match \
              the filters. It returns each app once. It misses no app that exists during the whole iteration. \
              `timeout` applies to each request.",
        arguments: &IterApps::RECORD,
        answer: <AppInfo as Shape>::KIND,
        examples: Some(Examples {
            python: r#"for app in client.iter_apps(status=["running"]):
    print(app.name, app.cvm_count)"#,
            node: r#"for await (const app of client.iterApps({ status: ["running"] })) {
  console.log(app.name, app.cvmCount);
}"#,
        }),
        ..ITERATION
    },
    CallRecord {
        name: FOLLOW_CVM_LOGS,
        doc: "Iterates over the lines of a log as the CVM or a container writes them, until you close the iteration. \
              The API gives the address of the log, which is on another host. The client reads it without the API \
              key. If the connection breaks, the client opens a new one and continues after the last line, as far as \
              the log still contains that line. The iteration ends with an error when the CVM is gone. `timeout` \
              applies to the requests to the API.",
        arguments: &FollowCvmLogs::RECORD,
        positional: &["cvm_id"],
        answer: Kind::Text,
        raises: || completed(logs::RAISES.to_vec()),
        examples: Some(Examples {
            python: r#"for line in client.follow_cvm_logs("my-app", tail=10):
    print(line)
    break  # or go on for as long as wanted"#,
            node: r#"for await (const line of client.followCvmLogs("my-app", { tail: 10 })) {
  console.log(line);
  break; // or go on for as long as wanted
}"#,
        }),
        ..ITERATION
    },
    CallRecord {
        name: WATCH_CVM,
        doc: "Iterates over the states of a CVM as they change. With a target, the states arrive over Server-Sent \
              Events. The iteration ends when the CVM reaches the target, or with `CvmFailedError` if the CVM cannot \
              reach it any more or if no operation is in progress that leads to it. Without a target, or if the API refuses streams, the client polls the states. \
              Without a target, the iteration continues until you close it. `timeout` limits the time until the next \
              change of the state. By default, there is no limit.",
        arguments: &WatchCvm::RECORD,
        positional: &["cvm_id"],
        answer: <CvmState as Shape>::KIND,
        raises: || {
            completed(vec![
                ErrorKind::CallTimeout.when("`timeout` passed without a change of the state."),
                ErrorKind::NotFound
                    .when("The CVM does not exist, and the target is not `deleted`."),
                AMBIGUOUS,
                NOT_PASSING,
                ErrorKind::CvmFailed
                    .when("With a target: the CVM failed, or no operation is in progress that leads to the target."),
            ])
        },
        examples: Some(Examples {
            python: r#"for state in client.watch_cvm("my-app", target="running"):
    print(state.status, state.boot_progress)"#,
            node: r#"for await (const state of client.watchCvm("my-app", { target: "running" })) {
  console.log(state.status, state.bootProgress);
}"#,
        }),
        ..ITERATION
    },
];
