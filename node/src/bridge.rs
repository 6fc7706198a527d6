//! How calls get from a JavaScript environment to the runtime's threads and their answers back.
//!
//! What is ready is gathered, and JavaScript is woken once for all that gathered before it looked. While calls are in flight the environment's event loop is kept alive; otherwise it is not,
//! whatever connections are still open.

use crate::failure::{Failure, guard};
use crate::runtime::runtime;
use napi::bindgen_prelude::{FnArgs, Function};
use napi::threadsafe_function::{
    ThreadsafeCallContext, ThreadsafeFunction, ThreadsafeFunctionCallMode,
};
use napi::{Env, Status, sys};
use phala_cvm::AttemptEvent;
use phala_cvm::binding::AnyCall;
use phala_cvm::schema::Form;
use serde_json::{Value, json};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::task::AbortHandle;

/// Answers are gathered into one text up to this size.
const BATCH_SIZE: usize = 4 << 20;
/// No JavaScript engine takes a string that is longer than V8's limit less a little.
const LARGEST_TEXT: usize = 0x1fff_ff00;

/// Events and outcomes of calls that are written into one JSON text, and whose outcomes they are.
#[derive(Debug, Default)]
struct Batch {
    ended: Vec<i64>,
    text: String,
}

/// The batches that JavaScript has not taken yet.
#[derive(Debug, Default)]
struct Inbox(Mutex<VecDeque<Batch>>);

/// What is told of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Event,
    Success,
    Failure,
}

impl Inbox {
    /// Adds what is told of a call. Whether this began a batch, for which JavaScript has to be woken.
    fn push(&self, id: i64, told: Told, json: &str) -> bool {
        let told_json = match told {
            Told::Event => "null",
            Told::Success => "true",
            Told::Failure => "false",
        };
        let entry = format!("{id},{told_json},");
        let room = entry.len() + json.len() + 2;
        let mut batches = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let began = batches.back().is_none_or(|last| last.text.len() + room > BATCH_SIZE);
        if began {
            batches.push_back(Batch { ended: Vec::new(), text: String::with_capacity(room + 64) });
        }
        if let Some(batch) = batches.back_mut() {
            batch.text.push(if batch.text.is_empty() { '[' } else { ',' });
            batch.text.push_str(&entry);
            batch.text.push_str(json);
            if told != Told::Event {
                batch.ended.push(id);
            }
        }
        began
    }

    fn take(&self) -> Batch {
        let batch = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let mut batch = batch.unwrap_or_default();
        batch.text.push_str(if batch.text.is_empty() { "[]" } else { "]" });
        batch
    }
}

/// Wakes JavaScript. Unreferenced at first: it does not keep the event loop alive by itself.
type Wake = ThreadsafeFunction<(), (), FnArgs<(String,)>, Status, false, true>;

/// The way back from the runtime's threads.
#[derive(Clone)]
struct Outlet {
    id: i64,
    inbox: Arc<Inbox>,
    wake: Arc<Wake>,
}

impl Outlet {
    fn tell(&self, told: Told, json: &str) {
        if self.inbox.push(self.id, told, json) {
            // It fails when the environment is gone, and with it whoever waited.
            let _ = self.wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }
}

/// What tells how a call ended, once.
struct Delivery {
    outlet: Outlet,
    delivered: bool,
}

impl Delivery {
    fn deliver(&mut self, outcome: Result<String, Failure>) {
        self.delivered = true;
        let outcome = match outcome {
            Ok(json) if json.len() > LARGEST_TEXT => Err(Failure::too_large(json.len())),
            outcome => outcome,
        };
        match outcome {
            Ok(json) => self.outlet.tell(Told::Success, &json),
            Err(failure) => self.outlet.tell(Told::Failure, &failure.into_json()),
        }
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        // A task is also dropped because it was aborted; then nobody waits.
        if !self.delivered && std::thread::panicking() {
            self.deliver(Err(Failure::defect("a call panicked")));
        }
    }
}

fn describe(event: &AttemptEvent) -> Value {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    json!({
        "operation": event.operation,
        "cvmId": event.cvm_id,
        "attempt": event.attempt,
        "status": event.status,
        "duration": milliseconds(event.duration),
        "failure": event.failure,
        "retryIn": event.retry_in.map(milliseconds),
        "requestId": event.request_id,
    })
}

async fn run(call: AnyCall, mut delivery: Delivery) {
    let outcome = call.await.and_then(|answer| answer.to_json(Form::Camel));
    delivery.deliver(outcome.map_err(Failure::from));
}

/// The calls in flight, by their ids, and what keeps the event loop alive for them.
#[derive(Default)]
struct InFlight {
    calls: RefCell<HashMap<i64, AbortHandle>>,
    wake: OnceCell<Weak<Wake>>,
}

impl InFlight {
    fn add(&self, env: &Env, id: i64, call: AbortHandle) {
        let mut calls = self.calls.borrow_mut();
        if calls.is_empty() {
            self.hold_loop(env, true);
        }
        calls.insert(id, call);
    }

    fn remove(&self, env: &Env, ids: &[i64]) {
        let mut calls = self.calls.borrow_mut();
        let before = calls.len();
        for id in ids {
            calls.remove(id);
        }
        if before > 0 && calls.is_empty() {
            self.hold_loop(env, false);
        }
    }

    fn abort(&self, env: &Env, id: i64) {
        let call = self.calls.borrow().get(&id).cloned();
        if let Some(call) = call {
            call.abort();
            self.remove(env, &[id]);
        }
    }

    fn abort_all(&self) {
        for (_, call) in self.calls.borrow_mut().drain() {
            call.abort();
        }
    }

    fn hold_loop(&self, env: &Env, hold: bool) {
        let Some(wake) = self.wake.get().and_then(Weak::upgrade) else { return };
        wake.handle.with_read_aborted(|aborted| {
            if aborted {
                return;
            }
            // SAFETY: the function is not finalized, and cannot be while the read lock is held; it
            // belongs to this environment, on whose thread we are, since `InFlight` is not `Send`.
            // The only failure is an environment that is ending, which needs no loop.
            let _ = unsafe {
                if hold {
                    sys::napi_ref_threadsafe_function(env.raw(), wake.raw())
                } else {
                    sys::napi_unref_threadsafe_function(env.raw(), wake.raw())
                }
            };
        });
    }
}

/// The bridge of one JavaScript environment: the main thread's, or a worker's.
pub struct Bridge {
    inbox: Arc<Inbox>,
    wake: Arc<Wake>,
    in_flight: Rc<InFlight>,
    last_id: Cell<i64>,
}

impl Bridge {
    pub(crate) fn new(
        env: &Env,
        deliver: &Function<'_, FnArgs<(String,)>, ()>,
    ) -> napi::Result<Rc<Self>> {
        let inbox = Arc::new(Inbox::default());
        let in_flight = Rc::new(InFlight::default());
        let take = {
            let (inbox, in_flight) = (Arc::clone(&inbox), Rc::clone(&in_flight));
            move |context: ThreadsafeCallContext<()>| {
                let batch = guard(|| {
                    let batch = inbox.take();
                    in_flight.remove(&context.env, &batch.ended);
                    Ok(batch.text)
                });
                Ok(FnArgs::from((batch.unwrap_or_else(|_| "[]".to_owned()),)))
            }
        };
        let builder = deliver.build_threadsafe_function::<()>().weak::<true>();
        let wake = Arc::new(builder.build_callback(take)?);
        // Nobody else has set it.
        let _ = in_flight.wake.set(Arc::downgrade(&wake));
        // A worker that is terminated, or a process that ends, leaves its calls behind.
        env.add_env_cleanup_hook(Rc::clone(&in_flight), |in_flight| {
            let _ = guard(|| {
                in_flight.abort_all();
                Ok(())
            });
        })?;
        Ok(Rc::new(Self { inbox, wake, in_flight, last_id: Cell::new(0) }))
    }

    /// The number of a call that is about to be made.
    pub(crate) fn next_id(&self) -> i64 {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        id
    }

    fn outlet(&self, id: i64) -> Outlet {
        Outlet { id, inbox: Arc::clone(&self.inbox), wake: Arc::clone(&self.wake) }
    }

    /// Tells JavaScript of the attempts of a call.
    pub(crate) fn observer(&self, id: i64) -> impl Fn(&AttemptEvent) + Send + Sync + 'static {
        let outlet = self.outlet(id);
        move |event| outlet.tell(Told::Event, &describe(event).to_string())
    }

    /// Starts a call.
    pub(crate) fn start(&self, env: &Env, id: i64, call: AnyCall) -> Result<(), Failure> {
        let runtime = runtime()?;
        let delivery = Delivery { outlet: self.outlet(id), delivered: false };
        // Entered before its answer can be taken: that happens on this thread, later.
        self.in_flight.add(env, id, runtime.spawn(run(call, delivery)).abort_handle());
        Ok(())
    }

    pub(crate) fn cancel(&self, env: &Env, id: i64) {
        self.in_flight.abort(env, id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_one_text_and_begins_once() {
        let inbox = Inbox::default();
        assert!(inbox.push(1, Told::Event, "{}"));
        assert!(!inbox.push(1, Told::Success, "[]"));
        assert!(!inbox.push(2, Told::Failure, r#"{"class":"PhalaError"}"#));
        let batch = inbox.take();
        assert_eq!(batch.ended, [1, 2]);
        assert_eq!(batch.text, r#"[1,null,{},1,true,[],2,false,{"class":"PhalaError"}]"#);
        assert!(inbox.push(3, Told::Success, "null"));
        assert_eq!(inbox.take().text, "[3,true,null]");
        assert_eq!(inbox.take().text, "[]");
    }

    #[test]
    fn a_text_stays_within_its_size() {
        let inbox = Inbox::default();
        let push = |id, size| inbox.push(id, Told::Success, &format!("{:?}", "x".repeat(size)));
        assert!(push(1, BATCH_SIZE / 2));
        assert!(push(2, BATCH_SIZE / 2));
        assert!(!push(3, 4));
        assert!(push(4, BATCH_SIZE * 2));
        assert_eq!(inbox.take().ended, [1]);
        assert_eq!(inbox.take().ended, [2, 3]);
        assert_eq!(inbox.take().ended, [4]);
    }
}
