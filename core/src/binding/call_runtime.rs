//! The thread that the calls of a binding run on.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::thread;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A tokio runtime for calls, on one thread of its own.
#[derive(Debug)]
pub struct CallRuntime {
    tokio: Handle,
    /// When this is dropped, the thread ends and drops all calls.
    _running: oneshot::Sender<Infallible>,
}

impl CallRuntime {
    /// Starts the thread.
    ///
    /// # Errors
    /// The system has no more threads or open files.
    pub fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
        let tokio = runtime.handle().clone();
        let (running, ended) = oneshot::channel();
        let run = move || drop(runtime.block_on(ended));
        thread::Builder::new().name("phala-cvm".to_owned()).spawn(run)?;
        Ok(Self { tokio, _running: running })
    }

    /// Runs a task.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.tokio.spawn(task)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A task that waits for ever, and the receiver of its end.
    fn wait_for_ever(runtime: &CallRuntime) -> (JoinHandle<()>, oneshot::Receiver<()>) {
        let (answer, answered) = oneshot::channel();
        let task = runtime.spawn(async move {
            std::future::pending::<()>().await;
            answer.send(()).unwrap();
        });
        (task, answered)
    }

    /// Blocks the runtime's thread until the returned sender is dropped.
    fn occupy(runtime: &CallRuntime) -> std::sync::mpsc::Sender<()> {
        let (release, released) = std::sync::mpsc::channel();
        let (started, has_started) = std::sync::mpsc::channel();
        runtime.spawn(async move {
            started.send(()).unwrap();
            let _ = released.recv();
        });
        has_started.recv().unwrap();
        release
    }

    #[test]
    fn an_aborted_call_is_dropped() {
        let runtime = CallRuntime::new().unwrap();
        let (task, answered) = wait_for_ever(&runtime);
        task.abort();
        assert!(answered.blocking_recv().is_err());
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
        let call = runtime.spawn(async move {
            let _panicking = panicking;
            std::future::pending::<()>().await;
        });
        call.abort();
        drop(release);
        let (answer, answered) = oneshot::channel();
        runtime.spawn(async move { answer.send(1).unwrap() });
        assert_eq!(answered.blocking_recv(), Ok(1));
    }

    #[test]
    fn a_runtime_that_ends_drops_its_calls() {
        let runtime = CallRuntime::new().unwrap();
        let (_running, answered) = wait_for_ever(&runtime);
        let release = occupy(&runtime);
        let (_waiting, also_answered) = wait_for_ever(&runtime);
        drop(runtime);
        drop(release);
        assert!(answered.blocking_recv().is_err());
        assert!(also_answered.blocking_recv().is_err());
    }
}
