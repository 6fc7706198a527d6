//! The thread that the calls of a binding run on.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::{Notify, oneshot};
use tokio::task::{AbortHandle, JoinHandle};

/// A runtime for calls, with a thread.
///
/// What is ready takes turns. Calls reach the thread as their answers leave it, in batches: the first one that is
/// handed over wakes it, and those that follow before it has looked come with it.
#[derive(Debug)]
pub struct CallRuntime {
    tokio: Handle,
    queue: Arc<SubmissionQueue>,
    /// When this is dropped, the thread ends, and drops all calls.
    _running: oneshot::Sender<Infallible>,
}

impl CallRuntime {
    /// Starts the thread.
    ///
    /// # Errors
    /// There can be no more threads or open files.
    pub fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let tokio = runtime.handle().clone();
        let queue = Arc::<SubmissionQueue>::default();
        tokio.spawn(SubmissionQueue::admit(Arc::clone(&queue)));
        let (running, ended) = oneshot::channel();
        let queue_at_end = Arc::clone(&queue);
        let run = move || {
            drop(runtime.block_on(ended));
            drop(runtime);
            queue_at_end.close();
        };
        thread::Builder::new().name("phala-cvm".to_owned()).spawn(run)?;
        Ok(Self { tokio, queue, _running: running })
    }

    /// Runs a task.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.tokio.spawn(task)
    }

    /// Whether several calls are in flight.
    pub fn is_busy(&self) -> bool {
        self.queue.in_flight.load(Ordering::Relaxed) > 1
    }

    /// Runs a call.
    pub fn spawn_call(&self, call: impl Future<Output = ()> + Send + 'static) -> CallHandle {
        self.queue.add(call)
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
    in_flight: AtomicU32,
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

#[cfg(test)]
mod tests {
    use super::*;

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
        while runtime.queue.in_flight.load(Ordering::Relaxed) > 0 {
            thread::yield_now();
        }
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
        let admission = Arc::clone(&runtime.queue);
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
