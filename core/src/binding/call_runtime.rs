//! The threads that the calls of a binding run on, and how they wait.

use crate::http::transport::use_second_connections;
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Handle};
use tokio::select;
use tokio::sync::{Notify, oneshot};
use tokio::task::{AbortHandle, JoinHandle, yield_now};
use tokio::time::sleep;

/// How long a thread looks for work before it sleeps: about what it costs to sleep and to be woken.
const SPIN_LIMIT: Duration = Duration::from_micros(300);
/// After so many vain looks in a row, as many chances as that are let pass before the next.
const LONGEST_PAUSE: u32 = 256;
/// While there are calls, a timer is due this soon: the runtime wakes itself for each timer that is due before all
/// others, as without this one each call's deadline would be.
const TIMER_INTERVAL: Duration = Duration::from_secs(1);

/// With so many calls in flight, the first worker gets help.
const SECOND_WORKER_FROM: u32 = 16;

/// A runtime for calls, with a worker, and with many calls in flight a second one.
///
/// The workers share nothing, neither tasks nor connections, so that they need none of the locks and wake-ups that
/// they would if they did. Few calls have one to themselves: their requests leave one right after the other, and a
/// server that slept is woken for all of them.
#[derive(Debug)]
pub struct CallRuntime {
    first: Worker,
    /// Started when it is needed; nothing where there cannot be one.
    second: OnceLock<Option<Worker>>,
    /// How many calls the second worker has in flight.
    in_flight_of_second: Arc<AtomicU32>,
}

impl CallRuntime {
    /// Starts the first worker.
    ///
    /// # Errors
    /// There can be no more threads or open files.
    pub fn new() -> io::Result<Self> {
        let in_flight_of_second = Arc::default();
        let beside = has_several_cores().then(|| Arc::clone(&in_flight_of_second));
        let first = Worker::start(false, Arc::default(), beside)?;
        Ok(Self { first, second: OnceLock::new(), in_flight_of_second })
    }

    /// Runs a task.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.first.tokio.spawn(task)
    }

    /// Whether several calls are in flight.
    pub fn is_busy(&self) -> bool {
        self.first.in_flight() + self.in_flight_of_second.load(Ordering::Relaxed) > 1
    }

    /// Runs a call.
    pub fn spawn_call(&self, call: impl Future<Output = ()> + Send + 'static) -> CallHandle {
        self.worker_for_call().admission.add(call)
    }

    fn worker_for_call(&self) -> &Worker {
        let crowd = self.first.in_flight();
        if crowd < SECOND_WORKER_FROM {
            return &self.first;
        }
        let start = || {
            if !has_several_cores() {
                return None;
            }
            // It is there for a crowd, in which nobody looks.
            Worker::start(true, Arc::clone(&self.in_flight_of_second), None).ok()
        };
        match self.second.get_or_init(start) {
            Some(second) if second.in_flight() < crowd => second,
            _ => &self.first,
        }
    }
}

/// A thread that carries out calls.
///
/// What is ready takes turns. Calls reach it as their answers leave it, in batches: the first one that is handed
/// over wakes the thread, and those that follow before it has looked come with it.
///
/// A call by itself makes the thread wait twice: for the answer, and for the next call. Where what it
/// waits for comes sooner than the thread could be put to sleep and woken, the first worker looks for it instead;
/// where it does not, as over a network, it stops looking after a few calls, and looks again from time
/// to time. With several calls in flight it never does.
#[derive(Debug)]
struct Worker {
    tokio: Handle,
    admission: Arc<SubmissionQueue>,
    /// When this is dropped, the thread ends, and drops all calls.
    _running: oneshot::Sender<Infallible>,
}

impl Worker {
    /// Starts it, with where its calls in flight are counted, and what [`SubmissionQueue`] has beside that.
    fn start(
        is_second: bool,
        in_flight: Arc<AtomicU32>,
        beside: Option<Arc<AtomicU32>>,
    ) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let tokio = runtime.handle().clone();
        let admission =
            Arc::new(SubmissionQueue { in_flight, beside, ..SubmissionQueue::default() });
        tokio.spawn(SubmissionQueue::admit(Arc::clone(&admission)));
        let (running, ended) = oneshot::channel();
        let admission_at_end = Arc::clone(&admission);
        let run = move || {
            if is_second {
                use_second_connections();
            }
            drop(runtime.block_on(ended));
            drop(runtime);
            admission_at_end.close();
        };
        thread::Builder::new().name("phala-cvm".to_owned()).spawn(run)?;
        Ok(Self { tokio, admission, _running: running })
    }

    fn in_flight(&self) -> u32 {
        self.admission.in_flight.load(Ordering::Relaxed)
    }
}

/// A call that a runtime has been given. Dropped, it lets the call go on.
#[derive(Debug, Clone)]
pub struct CallHandle(Arc<Mutex<CallState>>);

#[derive(Debug)]
enum CallState {
    Waiting,
    Running(AbortHandle),
    Aborted,
}

impl CallHandle {
    /// Drops the call, where it is not over, soon.
    pub fn abort(&self) {
        if let CallState::Running(task) = std::mem::replace(&mut *lock(&self.0), CallState::Aborted)
        {
            task.abort();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A call that no thread has looked at yet.
struct Waiting {
    call: Pin<Box<dyn Future<Output = ()> + Send>>,
    stage: Arc<Mutex<CallState>>,
    in_flight: InFlight,
}

impl Waiting {
    fn begin(self) {
        let Self { call, stage, in_flight } = self;
        let mut stage = lock(&stage);
        // Also where it is aborted: if it panics when it is dropped, that is the task's to bear.
        let task = tokio::spawn(async move {
            // Dropped also when the call is aborted.
            let _in_flight = in_flight;
            call.await;
        });
        match *stage {
            CallState::Aborted => task.abort(),
            _ => *stage = CallState::Running(task.abort_handle()),
        }
    }
}

/// Calls that no thread has looked at yet.
#[derive(Default)]
struct Queue {
    calls: Vec<Waiting>,
    /// That nobody will look any more.
    is_closed: bool,
}

/// Where calls wait to be begun, and what is known of those in flight.
#[derive(Default)]
struct SubmissionQueue {
    waiting: Mutex<Queue>,
    /// That there is something new, for whoever begins calls.
    news: Notify,
    in_flight: Arc<AtomicU32>,
    /// How many the other worker has in flight; nothing for who never looks.
    beside: Option<Arc<AtomicU32>>,
    /// How many calls have been added or have ended.
    changes: AtomicU32,
    for_answers: SpinPolicy,
    for_calls: SpinPolicy,
}

impl std::fmt::Debug for SubmissionQueue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SubmissionQueue")
            .field("in_flight", &self.in_flight)
            .finish_non_exhaustive()
    }
}

/// A call in flight.
struct InFlight(Arc<SubmissionQueue>);

impl Drop for InFlight {
    fn drop(&mut self) {
        let before = self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
        self.0.changes.fetch_add(1, Ordering::Release);
        if before <= 2 {
            self.0.news.notify_one();
        }
    }
}

impl SubmissionQueue {
    fn add(self: &Arc<Self>, call: impl Future<Output = ()> + Send + 'static) -> CallHandle {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        let in_flight = InFlight(Arc::clone(self));
        let stage = Arc::new(Mutex::new(CallState::Waiting));
        let call = Waiting { call: Box::pin(call), stage: Arc::clone(&stage), in_flight };
        let is_first = {
            let mut waiting = lock(&self.waiting);
            if waiting.is_closed {
                // Not under the lock: whatever a call drops may come back here.
                drop(waiting);
                return CallHandle(stage);
            }
            waiting.calls.push(call);
            waiting.calls.len() == 1
        };
        self.changes.fetch_add(1, Ordering::Release);
        if is_first {
            self.news.notify_one();
        }
        CallHandle(stage)
    }

    /// Takes the calls that wait. No lock is held after that.
    fn take(&self) -> Vec<Waiting> {
        std::mem::take(&mut lock(&self.waiting).calls)
    }

    /// Drops the calls that wait, and those that come.
    fn close(&self) {
        lock(&self.waiting).is_closed = true;
        drop(self.take());
    }

    /// Begins calls as they come, and looks for what comes next where that is worthwhile.
    async fn admit(self: Arc<Self>) {
        let mut pulse = pin!(sleep(TIMER_INTERVAL));
        loop {
            if pulse.is_elapsed() {
                pulse.as_mut().reset(tokio::time::Instant::now() + TIMER_INTERVAL);
            }
            let before = self.changes.load(Ordering::Acquire);
            self.take().into_iter().for_each(Waiting::begin);
            let luck = self.luck().filter(|luck| luck.is_to_be_tried());
            if let Some(luck) = luck {
                let has_changed = || self.changes.load(Ordering::Acquire) != before;
                let began = Instant::now();
                while !has_changed() && began.elapsed() < SPIN_LIMIT {
                    look_once().await;
                }
                luck.note(has_changed());
                if has_changed() {
                    continue;
                }
            }
            select! {
                () = self.news.notified() => {}
                // It is made again when there are calls again.
                () = &mut pulse, if !pulse.is_elapsed() => self.news.notified().await,
            }
        }
    }

    /// How lucky it was lately to look for what is waited for now, if anyone may look.
    fn luck(&self) -> Option<&SpinPolicy> {
        // Those of the other worker count, too: whoever looked would have a core that they may need.
        let beside = self.beside.as_ref()?.load(Ordering::Relaxed);
        match self.in_flight.load(Ordering::Relaxed) + beside {
            0 => Some(&self.for_calls),
            1 => Some(&self.for_answers),
            _ => None,
        }
    }
}

/// On one core, to look for work would keep from working whoever is waited for, and a second worker would be no help.
fn has_several_cores() -> bool {
    std::thread::available_parallelism().map_or(1, usize::from) > 1
}

/// Lets others have the core, if they wait for it: the system may have put whoever is waited for on this one.
/// Then the runtime looks at its connections.
async fn look_once() {
    thread::yield_now();
    yield_now().await;
}

/// How calls are waited for by threads that drive them themselves: like those of a [`CallRuntime`], they
/// look before they sleep, if that is worthwhile, and if there is one call only.
#[derive(Debug)]
pub struct CallWait {
    is_looking_possible: bool,
    in_flight: AtomicU32,
    for_answers: SpinPolicy,
}

/// A call that is waited for.
struct Waited<'a>(&'a AtomicU32);

impl Drop for Waited<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Default for CallWait {
    fn default() -> Self {
        Self {
            is_looking_possible: has_several_cores(),
            in_flight: AtomicU32::default(),
            for_answers: SpinPolicy::default(),
        }
    }
}

impl CallWait {
    /// Waits for the end of a call. It has to be awaited in the runtime's `block_on`.
    pub async fn until_ended<F: Future>(&self, call: F) -> F::Output {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        let _waited = Waited(&self.in_flight);
        let mut call = pin!(call);
        let mut began = None;
        loop {
            let polled = poll_fn(|context| Poll::Ready(call.as_mut().poll(context))).await;
            if let Poll::Ready(output) = polled {
                if began.is_some() {
                    self.for_answers.note(true);
                }
                return output;
            }
            let alone = self.in_flight.load(Ordering::Relaxed) == 1;
            let now = Instant::now();
            match began {
                None if alone && self.is_looking_possible && self.for_answers.is_to_be_tried() => {
                    began = Some(now);
                }
                Some(began) if alone && now - began < SPIN_LIMIT => {}
                Some(_) => {
                    self.for_answers.note(false);
                    return call.await;
                }
                None => return call.await,
            }
            look_once().await;
        }
    }
}

/// Whether it was worthwhile to look, and so whether it is likely to be again.
#[derive(Debug, Default)]
struct SpinPolicy {
    /// How many chances are let pass after the next vain look.
    pause: AtomicU32,
    /// How many are still to be let pass.
    left: AtomicU32,
}

impl SpinPolicy {
    fn is_to_be_tried(&self) -> bool {
        let fewer = |left: u32| left.checked_sub(1);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer).is_err()
    }

    fn note(&self, was_worthwhile: bool) {
        let before = self.pause.load(Ordering::Relaxed);
        let pause = if was_worthwhile { 0 } else { (before * 2).clamp(1, LONGEST_PAUSE) };
        self.pause.store(pause, Ordering::Relaxed);
        self.left.store(if was_worthwhile { 0 } else { pause }, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::transport::uses_second_connections;
    use tokio::time::timeout;

    #[test]
    fn who_looks_in_vain_looks_less_often() {
        let luck = SpinPolicy::default();
        let mut looks = 0;
        for _ in 0..1000 {
            if luck.is_to_be_tried() {
                looks += 1;
                luck.note(false);
            }
        }
        assert!((10..30).contains(&looks), "{looks}");
        luck.note(true);
        assert!(luck.is_to_be_tried() && luck.is_to_be_tried());
    }

    #[test]
    fn who_waits_looks_while_that_is_worthwhile() {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let wait = CallWait::default();
        // It is ready when it is polled for the third time, whether anyone woke it or not.
        let soon = || {
            let mut polls = 0;
            poll_fn(move |context| {
                polls += 1;
                if polls < 3 {
                    return Poll::Pending;
                }
                context.waker().wake_by_ref();
                Poll::Ready(polls)
            })
        };
        let later = || tokio::time::sleep(Duration::from_millis(5));
        // On a busy machine the time to look can be over before it was looked at all: each is tried some times.
        let has_looked = (0..100).any(|_| {
            let looking =
                async { timeout(Duration::from_millis(20), wait.until_ended(soon())).await };
            runtime.block_on(looking) == Ok(3)
        });
        assert_eq!(has_looked, wait.is_looking_possible);
        let has_paused = (0..100).any(|_| {
            runtime.block_on(async { wait.until_ended(later()).await });
            wait.for_answers.pause.load(Ordering::Relaxed) > 1
        });
        assert_eq!(has_paused, wait.is_looking_possible);
        assert_eq!(wait.in_flight.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn calls_end_whoever_looks() {
        let runtime = CallRuntime::new().unwrap();
        for number in 0..1000 {
            let (answer, answered) = oneshot::channel();
            runtime.spawn_call(async move {
                answer.send(number).unwrap();
            });
            assert_eq!(answered.blocking_recv(), Ok(number));
        }
        // Answered by being dropped.
        let (answer, answered) = oneshot::channel::<()>();
        let aborted = runtime.spawn_call(async move {
            std::future::pending::<()>().await;
            answer.send(()).unwrap();
        });
        aborted.abort();
        assert!(answered.blocking_recv().is_err());
        while runtime.first.in_flight() > 0 {
            thread::yield_now();
        }
    }

    #[test]
    fn a_crowd_has_two_workers_and_few_calls_one() {
        let runtime = CallRuntime::new().unwrap();
        let (release, _) = tokio::sync::broadcast::channel::<()>(1);
        let begin = || {
            let mut released = release.subscribe();
            let (answer, answered) = oneshot::channel();
            runtime.spawn_call(async move {
                let _ = released.recv().await;
                answer.send(uses_second_connections()).unwrap();
            });
            answered
        };
        let few: Vec<_> = (0..SECOND_WORKER_FROM).map(|_| begin()).collect();
        assert_eq!(
            (runtime.first.in_flight(), runtime.second.get().is_none()),
            (SECOND_WORKER_FROM, true)
        );
        let more: Vec<_> = (0..2 * SECOND_WORKER_FROM).map(|_| begin()).collect();
        let second = runtime.second.get().and_then(Option::as_ref).map_or(0, Worker::in_flight);
        assert_eq!(second, if has_several_cores() { SECOND_WORKER_FROM * 3 / 2 } else { 0 });
        drop(release);
        let ended = few.into_iter().chain(more).map(|answered| answered.blocking_recv().unwrap());
        assert_eq!(ended.filter(|by_second| *by_second).count(), second as usize);
        while runtime.is_busy() || runtime.first.in_flight() > 0 {
            thread::yield_now();
        }
        let (answer, answered) = oneshot::channel();
        runtime.spawn_call(async move { answer.send(uses_second_connections()).unwrap() });
        assert_eq!(answered.blocking_recv(), Ok(false));
    }

    #[test]
    fn nobody_looks_while_the_other_worker_has_calls() {
        // Elsewhere nobody looks, and there is one worker.
        if !has_several_cores() {
            return;
        }
        let runtime = CallRuntime::new().unwrap();
        let begin = |count| -> Vec<_> {
            (0..count).map(|_| runtime.spawn_call(std::future::pending())).collect()
        };
        let end = |calls: Vec<CallHandle>, of: &AtomicU32| {
            calls.iter().for_each(CallHandle::abort);
            while of.load(Ordering::Relaxed) > 0 {
                thread::yield_now();
            }
        };
        let may_look = || runtime.first.admission.luck().is_some();
        let of_first = begin(SECOND_WORKER_FROM);
        let of_second = begin(2);
        end(of_first, &runtime.first.admission.in_flight);
        assert_eq!((runtime.in_flight_of_second.load(Ordering::Relaxed), may_look()), (2, false));
        end(of_second, &runtime.in_flight_of_second);
        assert!(may_look());
    }

    /// Keeps the runtime's thread until what is answered is dropped.
    fn occupy(runtime: &CallRuntime) -> std::sync::mpsc::Sender<()> {
        let (release, released) = std::sync::mpsc::channel();
        let (begun, has_begun) = std::sync::mpsc::channel();
        runtime.spawn(async move {
            begun.send(()).unwrap();
            let _ = released.recv();
        });
        has_begun.recv().unwrap();
        release
    }

    #[test]
    fn a_call_that_panics_when_it_is_dropped_takes_no_other_with_it() {
        struct Panicking;

        impl Drop for Panicking {
            fn drop(&mut self) {
                panic!("of this test");
            }
        }

        let runtime = CallRuntime::new().unwrap();
        let release = occupy(&runtime);
        let panicking = Panicking;
        let call = runtime.spawn_call(async move {
            let _panicking = panicking;
            std::future::pending::<()>().await;
        });
        call.abort();
        drop(release);
        let (answer, answered) = oneshot::channel();
        runtime.spawn_call(async move { answer.send(1).unwrap() });
        assert_eq!(answered.blocking_recv(), Ok(1));
    }

    #[test]
    fn a_runtime_that_ends_drops_the_calls_that_wait() {
        let runtime = CallRuntime::new().unwrap();
        let admission = Arc::clone(&runtime.first.admission);
        let release = occupy(&runtime);
        let (answer, answered) = oneshot::channel::<()>();
        runtime.spawn_call(async move {
            std::future::pending::<()>().await;
            answer.send(()).unwrap();
        });
        drop(runtime);
        drop(release);
        assert!(answered.blocking_recv().is_err());
        while !lock(&admission.waiting).is_closed {
            thread::yield_now();
        }
        let (answer, answered) = oneshot::channel::<()>();
        admission.add(async move { answer.send(()).unwrap() });
        assert!(answered.blocking_recv().is_err());
    }
}
