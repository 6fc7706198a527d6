//! How calls get from a JavaScript environment to the runtime's threads and their answers back.
//!
//! Answers that are ready are gathered, and JavaScript is woken once for all that gathered before it
//! looked. While calls are in flight the environment's event loop is kept alive; otherwise it is not,
//! whatever connections are still open.

use crate::failure::{Failure, guard};
use crate::runtime::runtime;
use napi::bindgen_prelude::{FnArgs, Function};
use napi::threadsafe_function::{
    ThreadsafeCallContext, ThreadsafeFunction, ThreadsafeFunctionCallMode,
};
use napi::{Env, Status, sys};
use phala_cvm::binding::AnyCall;
use phala_cvm::schema::Form;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::task::AbortHandle;

/// Answers are gathered into one text up to this size.
const BATCH_SIZE: usize = 4 << 20;
/// No JavaScript engine takes a string that is longer than V8's limit less a little.
const LARGEST_TEXT: usize = 0x1fff_ff00;

/// Completed calls that are written into one JSON text, and whose they are.
#[derive(Debug, Default)]
struct Batch {
    ids: Vec<i64>,
    text: String,
}

/// The batches that JavaScript has not taken yet.
#[derive(Debug, Default)]
struct Inbox(Mutex<VecDeque<Batch>>);

impl Inbox {
    /// Adds a completed call. Whether this began a batch, for which JavaScript has to be woken.
    fn push(&self, id: i64, succeeded: bool, json: &str) -> bool {
        let mut batches = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = format!("{id},{succeeded},");
        let room = entry.len() + json.len() + 2;
        let began = batches.back().is_none_or(|last| last.text.len() + room > BATCH_SIZE);
        if began {
            batches.push_back(Batch { ids: Vec::new(), text: String::with_capacity(room + 64) });
        }
        if let Some(batch) = batches.back_mut() {
            batch.text.push(if batch.ids.is_empty() { '[' } else { ',' });
            batch.text.push_str(&entry);
            batch.text.push_str(json);
            batch.ids.push(id);
        }
        began
    }

    fn take(&self) -> Batch {
        let batch = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let mut batch = batch.unwrap_or_default();
        batch.text.push_str(if batch.ids.is_empty() { "[]" } else { "]" });
        batch
    }
}

/// Wakes JavaScript. Unreferenced at first: it does not keep the event loop alive by itself.
type Wake = ThreadsafeFunction<(), (), FnArgs<(String,)>, Status, false, true>;

/// The way back that a call's task takes.
struct Delivery {
    id: i64,
    inbox: Arc<Inbox>,
    wake: Arc<Wake>,
    delivered: bool,
}

impl Delivery {
    fn deliver(&mut self, outcome: Result<String, Failure>) {
        self.delivered = true;
        let outcome = match outcome {
            Ok(json) if json.len() > LARGEST_TEXT => Err(Failure::too_large(json.len())),
            outcome => outcome,
        };
        let began = match outcome {
            Ok(json) => self.inbox.push(self.id, true, &json),
            Err(failure) => self.inbox.push(self.id, false, &failure.into_json()),
        };
        if began {
            // It fails when the environment is gone, and with it whoever waited.
            let _ = self.wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
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
                    in_flight.remove(&context.env, &batch.ids);
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

    /// Starts a call and answers its id.
    pub(crate) fn start(&self, env: &Env, call: AnyCall) -> Result<i64, Failure> {
        let runtime = runtime()?;
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        let delivery = Delivery {
            id,
            inbox: Arc::clone(&self.inbox),
            wake: Arc::clone(&self.wake),
            delivered: false,
        };
        // Entered before its answer can be taken: that happens on this thread, later.
        self.in_flight.add(env, id, runtime.spawn(run(call, delivery)).abort_handle());
        Ok(id)
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
        assert!(inbox.push(1, true, "{}"));
        assert!(!inbox.push(2, false, r#"{"class":"PhalaError"}"#));
        let batch = inbox.take();
        assert_eq!(batch.ids, [1, 2]);
        assert_eq!(batch.text, r#"[1,true,{},2,false,{"class":"PhalaError"}]"#);
        assert!(inbox.push(3, true, "null"));
        assert_eq!(inbox.take().text, "[3,true,null]");
        assert_eq!(inbox.take().text, "[]");
    }

    #[test]
    fn a_text_stays_within_its_size() {
        let inbox = Inbox::default();
        let large = format!("{:?}", "x".repeat(BATCH_SIZE / 2));
        assert!(inbox.push(1, true, &large));
        assert!(inbox.push(2, true, &large));
        assert!(!inbox.push(3, true, "null"));
        assert!(inbox.push(4, true, &format!("{:?}", "x".repeat(BATCH_SIZE * 2))));
        assert_eq!(inbox.take().ids, [1]);
        assert_eq!(inbox.take().ids, [2, 3]);
        assert_eq!(inbox.take().ids, [4]);
    }
}
