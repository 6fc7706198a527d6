//! Transport of calls from a JavaScript environment to the runtime's threads, and of their answers back.
//!
//! Answers are collected in batches, and JavaScript is woken once per batch. Calls in flight keep the environment's
//! event loop alive; open connections alone do not.

use crate::failure::{Failure, guard, to_json};
use crate::runtime::runtime;
use napi::bindgen_prelude::{FnArgs, Function, ToNapiValue};
use napi::threadsafe_function::{
    ThreadsafeCallContext, ThreadsafeFunction, ThreadsafeFunctionCallMode,
};
use napi::{Env, Status, sys};
use phala_cvm::binding::schema::{Form, Shape, WithForm};
use phala_cvm::binding::{
    Acknowledged, AcknowledgementFuture, AnyAnswer, AnyItem, Health, HealthCheck, HealthFuture,
    LineSink, ProgressObserver,
};
use phala_cvm::{AttemptEvent, BearerToken, Error, Partial};
use serde_json::Value;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::future::poll_fn;
use std::io::Write as _;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Poll, ready};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

/// The size up to which answers are collected into one text.
const BATCH_SIZE: usize = 4 << 20;
/// The maximum size of an entry of a batch in addition to its JSON: an id, a kind, commas and brackets.
const ENTRY_SIZE: usize = 32;
/// A little less than V8's limit for strings, which is the largest one of the JavaScript engines.
const LARGEST_TEXT: usize = 0x1fff_ff00;

/// The size up to which a buffer for one answer's JSON is kept.
const SCRATCH_SIZE: usize = 1 << 20;

/// Events and outcomes of calls, written into one JSON text, with the ids of the calls that have ended.
#[derive(Debug, Default)]
struct Batch {
    ended: Vec<i64>,
    text: Vec<u8>,
}

/// The batches that JavaScript has not taken.
#[derive(Debug, Default)]
struct Inbox(Mutex<VecDeque<Batch>>);

/// An event of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MessageKind {
    Event,
    Progress,
    /// A question whether a CVM is healthy or, without a CVM, whether the events so far have arrived.
    Question,
    /// A request for a bearer token. It belongs to a client, not to a call.
    Token,
    Line,
    Success,
    Failure,
}

impl Inbox {
    /// Adds an event of a call. Returns whether this started a batch, so that JavaScript has to be woken.
    fn push(&self, id: i64, kind: MessageKind, json: &[u8]) -> bool {
        let kind_json = match kind {
            MessageKind::Event => r#""event""#,
            MessageKind::Progress => r#""progress""#,
            MessageKind::Question => r#""question""#,
            MessageKind::Token => r#""token""#,
            MessageKind::Line => r#""line""#,
            MessageKind::Success => "true",
            MessageKind::Failure => "false",
        };
        let room = json.len() + ENTRY_SIZE;
        let mut batches = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let began = batches.back().is_none_or(|last| last.text.len() + room > BATCH_SIZE);
        if began {
            batches.push_back(Batch::default());
        }
        if let Some(Batch { ended, text }) = batches.back_mut() {
            text.reserve(room);
            text.push(if began { b'[' } else { b',' });
            // Writing to memory does not fail.
            let _ = write!(text, "{id},{kind_json},");
            text.extend_from_slice(json);
            if matches!(kind, MessageKind::Success | MessageKind::Failure) {
                ended.push(id);
            }
        }
        began
    }

    /// The ids of the calls that have ended, and the text of the batch.
    fn take(&self) -> (Vec<i64>, Batched) {
        let batch = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some(Batch { ended, mut text }) = batch else {
            return (Vec::new(), Batched::nothing());
        };
        text.push(b']');
        (ended, Batched(text))
    }
}

/// Wakes JavaScript. Unreferenced at first: it does not keep the event loop alive.
type Wake = ThreadsafeFunction<(), (), FnArgs<(Batched,)>, Status, false, true>;

/// A batch that becomes a JavaScript string. ASCII is copied without decoding.
#[derive(Debug)]
pub struct Batched(Vec<u8>);

impl Batched {
    fn nothing() -> Self {
        Self(b"[]".to_vec())
    }
}

impl ToNapiValue for Batched {
    unsafe fn to_napi_value(env: sys::napi_env, Self(text): Self) -> napi::Result<sys::napi_value> {
        let mut string = std::ptr::null_mut();
        let create = if text.is_ascii() {
            sys::napi_create_string_latin1
        } else {
            sys::napi_create_string_utf8
        };
        // SAFETY: the caller guarantees that the environment is live and that this is its thread; the text is copied,
        // with its length.
        let status = unsafe { create(env, text.as_ptr().cast(), text.len() as isize, &mut string) };
        match Status::from(status) {
            Status::Ok => Ok(string),
            failed => Err(napi::Error::new(failed, "a batch is too long for a string")),
        }
    }
}

/// Sends events from the runtime's threads to JavaScript.
#[derive(Clone)]
struct Outlet {
    id: i64,
    inbox: Arc<Inbox>,
    wake: Arc<Wake>,
}

impl Outlet {
    fn send(&self, kind: MessageKind, json: &[u8]) {
        if self.inbox.push(self.id, kind, json) {
            self.wake();
        }
    }

    fn wake(&self) {
        // It fails only if the environment has ended, and the waiter with it.
        let _ = self.wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}

thread_local! {
    /// The buffer for answers as JSON, so that each answer does not allocate one.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Delivers the outcome of a call once.
struct Delivery {
    outlet: Outlet,
    delivered: bool,
}

impl Delivery {
    /// Returns whether JavaScript has to be woken.
    fn deliver(&mut self, outcome: Result<AnyAnswer, Failure>) -> bool {
        let Outlet { id, inbox, .. } = &self.outlet;
        let succeed = |json: &[u8]| {
            if json.len() > LARGEST_TEXT {
                return Err(Failure::too_large(json.len()));
            }
            Ok(inbox.push(*id, MessageKind::Success, json))
        };
        let outcome = outcome.and_then(|answer| match answer {
            AnyAnswer::Positional(json) => succeed(&json),
            answer => SCRATCH.with_borrow_mut(|json| {
                json.clear();
                answer.write_json(Form::Positional, json)?;
                let began = succeed(json)?;
                if json.capacity() > SCRATCH_SIZE {
                    *json = Vec::new();
                }
                Ok(began)
            }),
        });
        let began = outcome.unwrap_or_else(|failure| {
            inbox.push(*id, MessageKind::Failure, failure.into_json().as_bytes())
        });
        self.delivered = true;
        began
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        // A task is also dropped when it is aborted. Then nothing waits for it.
        if !self.delivered
            && std::thread::panicking()
            && self.deliver(Err(Failure::defect("a call panicked")))
        {
            self.outlet.wake();
        }
    }
}

fn describe<T: Shape>(record: &T) -> String {
    serde_json::to_string(&WithForm(record, Form::Camel)).unwrap_or_default()
}

/// The partial result as JSON; `None` if there is none.
pub(crate) fn describe_partial(partial: &Partial) -> Option<String> {
    let mut members = Vec::new();
    if let Some(resume) = partial.resume() {
        members.push(format!(r#""resume":{}"#, to_json(&Value::String(resume))));
    }
    if let Some(made) = partial.made() {
        members.push(format!(r#""made":{}"#, describe(&made)));
    }
    if let Some(results) = partial.results() {
        members.push(format!(r#""results":{}"#, describe(&results)));
    }
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

async fn run(work: impl Future<Output = Result<AnyAnswer, Error>>, mut delivery: Delivery) {
    // Dropped after its outcome was delivered: a call that closes the client considers it ended only then.
    let mut work = pin!(work);
    let outcome = work.as_mut().await.map_err(Failure::from);
    if delivery.deliver(outcome) {
        delivery.outlet.wake();
    }
}

/// The future of the answer to a question.
type Answered = Pin<Box<dyn Future<Output = Option<Health>> + Send>>;

/// A token, or the reason why there is none.
type Token = Result<String, String>;

/// Questions that JavaScript has not answered.
#[derive(Debug)]
struct Questions<A>(Mutex<(i64, HashMap<i64, oneshot::Sender<A>>)>);

impl<A> Default for Questions<A> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<A> Questions<A> {
    fn ask(self: Arc<Self>) -> (Question<A>, oneshot::Receiver<A>) {
        let (answer, answered) = oneshot::channel();
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        questions.0 += 1;
        let number = questions.0;
        questions.1.insert(number, answer);
        drop(questions);
        (Question { number, questions: self }, answered)
    }

    fn remove(&self, number: i64) -> Option<oneshot::Sender<A>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&number)
    }

    fn answer(&self, number: i64, answer: A) {
        if let Some(question) = self.remove(number) {
            // The asking call may have ended.
            let _ = question.send(answer);
        }
    }
}

/// A question. It is removed when the asking call ends.
struct Question<A> {
    number: i64,
    questions: Arc<Questions<A>>,
}

impl<A> Drop for Question<A> {
    fn drop(&mut self) {
        self.questions.remove(self.number);
    }
}

/// A search for the next item of an iteration. `item` is dropped before `_searching` reports the end.
struct Search {
    item: AnyItem,
    _searching: oneshot::Sender<Infallible>,
}

/// A call in flight.
struct Flight {
    task: AbortHandle,
    /// The partial result, for when the call is aborted.
    partial: Option<Partial>,
}

/// The calls in flight, by id, and the function that keeps the event loop alive for them.
#[derive(Default)]
struct InFlight {
    calls: RefCell<HashMap<i64, Flight>>,
    wake: OnceCell<Weak<Wake>>,
}

impl InFlight {
    fn add(&self, env: &Env, id: i64, call: Flight) {
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

    fn abort(&self, env: &Env, id: i64) -> Option<Partial> {
        let call = self.calls.borrow_mut().remove(&id)?;
        call.task.abort();
        if self.calls.borrow().is_empty() {
            self.hold_loop(env, false);
        }
        call.partial
    }

    fn abort_all(&self) {
        for (_, call) in self.calls.borrow_mut().drain() {
            call.task.abort();
        }
    }

    fn hold_loop(&self, env: &Env, hold: bool) {
        let Some(wake) = self.wake.get().and_then(Weak::upgrade) else { return };
        wake.handle.with_read_aborted(|aborted| {
            if aborted {
                return;
            }
            // SAFETY: the function is not finalized, and cannot be while the read lock is held. It belongs to this
            // environment, and this is its thread, since `InFlight` is not `Send`. The call fails only if the
            // environment is ending, which needs no loop.
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
    questions: Arc<Questions<Health>>,
    tokens: Arc<Questions<Token>>,
    last_id: Cell<i64>,
}

impl Bridge {
    pub(crate) fn new(
        env: &Env,
        deliver: &Function<'_, FnArgs<(Batched,)>, ()>,
    ) -> napi::Result<Rc<Self>> {
        let inbox = Arc::new(Inbox::default());
        let in_flight = Rc::new(InFlight::default());
        let take = {
            let (inbox, in_flight) = (Arc::clone(&inbox), Rc::clone(&in_flight));
            move |context: ThreadsafeCallContext<()>| {
                let text = guard(|| {
                    let (ended, text) = inbox.take();
                    in_flight.remove(&context.env, &ended);
                    Ok(text)
                });
                Ok(FnArgs::from((text.unwrap_or_else(|_| Batched::nothing()),)))
            }
        };
        let builder = deliver.build_threadsafe_function::<()>().weak::<true>();
        let wake = Arc::new(builder.build_callback(take)?);
        // Nothing else sets it.
        let _ = in_flight.wake.set(Arc::downgrade(&wake));
        // A worker that is terminated, or a process that ends, leaves calls in flight.
        env.add_env_cleanup_hook(Rc::clone(&in_flight), |in_flight| {
            let _ = guard(|| {
                in_flight.abort_all();
                Ok(())
            });
        })?;
        let (questions, tokens) = (Arc::default(), Arc::default());
        Ok(Rc::new(Self { inbox, wake, in_flight, questions, tokens, last_id: Cell::new(0) }))
    }

    /// The id of the next call.
    pub(crate) fn next_id(&self) -> i64 {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        id
    }

    fn outlet(&self, id: i64) -> Outlet {
        Outlet { id, inbox: Arc::clone(&self.inbox), wake: Arc::clone(&self.wake) }
    }

    /// Sends the attempts of a call to JavaScript.
    pub(crate) fn observer(&self, id: i64) -> impl Fn(&AttemptEvent) + Send + Sync + 'static {
        let outlet = self.outlet(id);
        move |event| outlet.send(MessageKind::Event, describe(event).as_bytes())
    }

    /// Sends the progress of a call to JavaScript.
    pub(crate) fn progress_listener(&self, id: i64) -> ProgressObserver {
        let outlet = self.outlet(id);
        Arc::new(move |event| outlet.send(MessageKind::Progress, describe(event).as_bytes()))
    }

    /// Sends lines of progress for people to JavaScript.
    pub(crate) fn line_listener(&self, id: i64) -> LineSink {
        let outlet = self.outlet(id);
        Arc::new(move |line| {
            outlet.send(MessageKind::Line, to_json(&Value::String(line)).as_bytes());
        })
    }

    /// Asks JavaScript to acknowledge the events before.
    pub(crate) fn acknowledgement_listener(&self, id: i64) -> Acknowledged {
        let ask = self.question(id);
        Arc::new(move || -> AcknowledgementFuture {
            let answered = ask("null".to_owned());
            // If it was not answered, there is no listener any more.
            Box::pin(async move { drop(answered.await) })
        })
    }

    /// Asks JavaScript whether a CVM is healthy.
    pub(crate) fn health_listener(&self, id: i64) -> HealthCheck {
        let ask = self.question(id);
        Arc::new(move |cvm| -> HealthFuture {
            let answered = ask(describe(&cvm));
            Box::pin(async move {
                let unanswered = || Health::NotYet(Some("there was no answer".to_owned()));
                answered.await.unwrap_or_else(unanswered)
            })
        })
    }

    /// Asks JavaScript a question about a CVM or, with `null`, about the events before. The future returns `None` if
    /// there is no answer.
    fn question(&self, id: i64) -> impl Fn(String) -> Answered + Send + Sync + 'static {
        let (outlet, questions) = (self.outlet(id), Arc::clone(&self.questions));
        move |cvm| -> Answered {
            let (outlet, questions) = (outlet.clone(), Arc::clone(&questions));
            Box::pin(async move {
                let (question, answered) = questions.ask();
                let json = format!("[{},{cvm}]", question.number);
                outlet.send(MessageKind::Question, json.as_bytes());
                answered.await.ok()
            })
        }
    }

    /// Answers a question.
    pub(crate) fn answer(&self, number: i64, health: Health) {
        self.questions.answer(number, health);
    }

    /// Asks JavaScript for bearer tokens, by the number that JavaScript gave to the client.
    pub(crate) fn bearer_token(&self, client: i64) -> BearerToken {
        let (outlet, tokens) = (self.outlet(client), Arc::clone(&self.tokens));
        BearerToken::provider(move || {
            let (outlet, tokens) = (outlet.clone(), Arc::clone(&tokens));
            async move {
                let (question, answered) = tokens.ask();
                outlet.send(MessageKind::Token, question.number.to_string().as_bytes());
                answered.await.unwrap_or_else(|_| Err("there was no answer".to_owned()))
            }
        })
    }

    /// Provides a bearer token, or the reason why there is none.
    pub(crate) fn give_token(&self, number: i64, token: Token) {
        self.tokens.answer(number, token);
    }

    /// Starts a search for the next item of an iteration. The item is `null` at the end. The returned receiver ends
    /// when the search is over and no longer uses the iteration.
    pub(crate) fn start_next(
        &self,
        env: &Env,
        id: i64,
        item: AnyItem,
    ) -> Result<oneshot::Receiver<Infallible>, Failure> {
        let (searching, over) = oneshot::channel();
        let mut search = Search { item, _searching: searching };
        let work = poll_fn(move |context| {
            let item = ready!(search.item.as_mut().poll(context));
            Poll::Ready(item.map(|item| item.unwrap_or(AnyAnswer::Nothing)))
        });
        self.spawn(env, id, work, None)?;
        Ok(over)
    }

    /// Starts a call.
    pub(crate) fn spawn(
        &self,
        env: &Env,
        id: i64,
        work: impl Future<Output = Result<AnyAnswer, Error>> + Send + 'static,
        partial: Option<Partial>,
    ) -> Result<(), Failure> {
        let delivery = Delivery { outlet: self.outlet(id), delivered: false };
        let task = runtime()?.spawn(run(work, delivery)).abort_handle();
        // Added before its answer can be taken: that happens later, on this thread.
        self.in_flight.add(env, id, Flight { task, partial });
        Ok(())
    }

    /// Aborts a call. Returns its partial result, if it was requested.
    pub(crate) fn cancel(&self, env: &Env, id: i64) -> Option<Partial> {
        self.in_flight.abort(env, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_one_text_and_begins_once() {
        let inbox = Inbox::default();
        assert!(inbox.push(1, MessageKind::Event, b"{}"));
        assert!(!inbox.push(1, MessageKind::Success, b"[]"));
        assert!(!inbox.push(2, MessageKind::Failure, br#"{"class":"PhalaError"}"#));
        let (ended, text) = inbox.take();
        assert_eq!(ended, [1, 2]);
        assert_eq!(text.0, br#"[1,"event",{},1,true,[],2,false,{"class":"PhalaError"}]"#);
        assert!(inbox.push(3, MessageKind::Success, b"null"));
        assert_eq!(inbox.take().1.0, b"[3,true,null]");
        assert_eq!(inbox.take().1.0, b"[]");
    }

    #[test]
    fn an_entry_stays_within_its_size() {
        let inbox = Inbox::default();
        inbox.push(-(1 << 53), MessageKind::Question, b"");
        assert!(inbox.take().1.0.len() <= ENTRY_SIZE);
    }

    #[test]
    fn a_text_stays_within_its_size() {
        let inbox = Inbox::default();
        let push = |id, size| {
            inbox.push(id, MessageKind::Success, format!("{:?}", "x".repeat(size)).as_bytes())
        };
        assert!(push(1, BATCH_SIZE / 2));
        assert!(push(2, BATCH_SIZE / 2));
        assert!(!push(3, 4));
        assert!(push(4, BATCH_SIZE * 2));
        assert_eq!(inbox.take().0, [1]);
        assert_eq!(inbox.take().0, [2, 3]);
        assert_eq!(inbox.take().0, [4]);
    }
}
