//! The threads that the calls of a binding run on.

use crate::http::transport::use_second_connections;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::{Notify, oneshot};
use tokio::task::{AbortHandle, JoinHandle};

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
        let first = Worker::start(false, Arc::default())?;
        Ok(Self { first, second: OnceLock::new(), in_flight_of_second: Arc::default() })
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
            Worker::start(true, Arc::clone(&self.in_flight_of_second)).ok()
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
#[derive(Debug)]
struct Worker {
    tokio: Handle,
    admission: Arc<SubmissionQueue>,
    /// When this is dropped, the thread ends, and drops all calls.
    _running: oneshot::Sender<Infallible>,
}

impl Worker {
    /// Starts it, with where its calls in flight are counted.
    fn start(is_second: bool, in_flight: Arc<AtomicU32>) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let tokio = runtime.handle().clone();
        let admission = Arc::new(SubmissionQueue { in_flight, ..SubmissionQueue::default() });
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
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
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

    /// Begins calls as they come.
    async fn admit(self: Arc<Self>) {
        loop {
            self.take().into_iter().for_each(Waiting::begin);
            self.news.notified().await;
        }
    }
}

/// On one core, a second worker would be no help.
fn has_several_cores() -> bool {
    std::thread::available_parallelism().map_or(1, usize::from) > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::transport::uses_second_connections;

    #[test]
    fn calls_end() {
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
