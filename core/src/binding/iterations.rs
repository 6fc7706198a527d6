//! Iterations by name, and their declarations as data.

use crate::binding::calls::{CallKind, CallRecord};
use crate::binding::{CallOptions, Listeners};
use crate::client::Client;
use crate::config::options::Headers;
use crate::engine::closing::Counted;
use crate::error::{Error, ErrorKind, Result};
use crate::input::arguments::{Argument, Dialect, FieldPath, JsonObject};
use crate::model::{AppInfo, CvmInfo, CvmState};
use crate::operation::answer::{Answer, AnyAnswer};
use crate::operation::documentation::Examples;
use crate::operation::raised::{AMBIGUOUS, NOT_PASSING, completed};
use crate::operations::{GetAppList, GetCvmList};
use crate::schema::{Kind, Record, Shape};
use crate::workflow::cvm_watch::{CvmWatch, WatchCvm};
use crate::workflow::logs::{self, CvmLogLines, FollowCvmLogs};
use crate::workflow::pages::{AppPages, CvmPages, IterApps, IterCvms};
use crate::workflow::walk::PagedList;
use serde_json::Value;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

impl Client {
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
