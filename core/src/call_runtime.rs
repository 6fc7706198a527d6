//! The threads that the calls of a binding run on, and how they wait.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, yield_now};

/// How long a thread looks for work before it sleeps: about what it costs to sleep and to be woken.
const PATIENCE: Duration = Duration::from_micros(100);
/// After so many vain looks in a row, as many chances as that are let pass before the next.
const LONGEST_PAUSE: u32 = 64;

/// A runtime for calls, with threads of its own.
///
/// A call by itself makes a thread wait twice: for the answer, and for the next call. Where what it
/// waits for comes sooner than the thread could be put to sleep and woken, it looks for it instead;
/// where it does not, as over a network, it stops looking after a few calls, and looks again from time
/// to time. With several calls in flight it never does.
#[derive(Debug)]
pub struct CallRuntime {
    tokio: Runtime,
    lookout: Option<Arc<Lookout>>,
}

impl CallRuntime {
    /// Starts the threads.
    ///
    /// # Errors
    /// There can be no more threads or open files.
    pub fn new(threads: usize) -> io::Result<Self> {
        let tokio = Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("phala-cvm")
            // A thread that looks for work sees new calls as soon as those that go on.
            .global_queue_interval(2)
            .enable_io()
            .enable_time()
            .build()?;
        Ok(Self { tokio, lookout: is_looking_possible().then(Arc::default) })
    }

    /// Runs a task.
    pub fn spawn<F>(&self, task: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.tokio.spawn(task)
    }

    /// Runs a call.
    pub fn spawn_call<F>(&self, call: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        let Some(lookout) = self.lookout.clone() else { return self.tokio.spawn(call) };
        self.tokio.spawn(async move {
            // Dropped also when the call is aborted.
            let _in_flight = InFlight::begin(&lookout);
            call.await
        })
    }
}

/// On one core, looking would keep from working whoever is waited for.
fn is_looking_possible() -> bool {
    std::thread::available_parallelism().map_or(1, usize::from) > 1
}

/// How calls are waited for by threads that drive them themselves: like those of a [`CallRuntime`], they
/// look before they sleep, if that is worthwhile, and if there is one call only.
#[derive(Debug)]
pub struct CallWait {
    is_looking_possible: bool,
    in_flight: AtomicU32,
    for_answers: Luck,
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
            is_looking_possible: is_looking_possible(),
            in_flight: AtomicU32::default(),
            for_answers: Luck::default(),
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
                Some(began) if alone && now - began < PATIENCE => {}
                Some(_) => {
                    self.for_answers.note(false);
                    return call.await;
                }
                None => return call.await,
            }
            // The runtime looks at its connections.
            yield_now().await;
        }
    }
}

/// Who looks for work while a thread would sleep.
#[derive(Debug, Default)]
struct Lookout {
    in_flight: AtomicU32,
    /// How many calls have begun or ended.
    changes: AtomicU32,
    is_looking: AtomicBool,
    for_answers: Luck,
    for_calls: Luck,
}

/// A call in flight.
struct InFlight(Arc<Lookout>);

impl InFlight {
    fn begin(lookout: &Arc<Lookout>) -> Self {
        lookout.in_flight.fetch_add(1, Ordering::Relaxed);
        lookout.changed();
        Self(Arc::clone(lookout))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
        self.0.changed();
    }
}

impl Lookout {
    fn changed(self: &Arc<Self>) {
        self.changes.fetch_add(1, Ordering::Relaxed);
        let is_worthwhile = self.luck().is_some_and(Luck::is_to_be_tried);
        if is_worthwhile
            && !self.is_looking.swap(true, Ordering::Relaxed)
            // A runtime that ends drops its calls where there is none any more.
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(Arc::clone(self).look());
        }
    }

    /// How lucky it was lately to look for what is waited for now, if anyone may look.
    fn luck(&self) -> Option<&Luck> {
        match self.in_flight.load(Ordering::Relaxed) {
            0 => Some(&self.for_calls),
            1 => Some(&self.for_answers),
            _ => None,
        }
    }

    async fn look(self: Arc<Self>) {
        while let Some(luck) = self.luck() {
            let before = self.changes.load(Ordering::Relaxed);
            let has_changed = || self.changes.load(Ordering::Relaxed) != before;
            let began = Instant::now();
            while !has_changed() && began.elapsed() < PATIENCE {
                // Each time, the runtime looks at its connections and for new calls.
                yield_now().await;
            }
            luck.note(has_changed());
            if !has_changed() || !self.luck().is_some_and(Luck::is_to_be_tried) {
                break;
            }
        }
        self.is_looking.store(false, Ordering::Relaxed);
    }
}

/// Whether it was worthwhile to look, and so whether it is likely to be again.
#[derive(Debug, Default)]
struct Luck {
    /// How many chances are let pass after the next vain look.
    pause: AtomicU32,
    /// How many are still to be let pass.
    left: AtomicU32,
}

impl Luck {
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

    #[test]
    fn who_looks_in_vain_looks_less_often() {
        let luck = Luck::default();
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
        if wait.is_looking_possible {
            assert_eq!(runtime.block_on(wait.until_ended(soon())), 3);
        }
        for _ in 0..20 {
            runtime.block_on(async { wait.until_ended(later()).await });
        }
        assert_eq!(wait.for_answers.pause.load(Ordering::Relaxed) > 1, wait.is_looking_possible);
        assert_eq!(wait.in_flight.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn calls_end_whoever_looks() {
        let runtime = CallRuntime::new(1).unwrap();
        for number in 0..1000 {
            let call = runtime.spawn_call(async move { number });
            assert_eq!(runtime.tokio.block_on(call).unwrap(), number);
        }
        let aborted = runtime.spawn_call(std::future::pending::<()>());
        aborted.abort();
        assert!(runtime.tokio.block_on(aborted).unwrap_err().is_cancelled());
        if let Some(lookout) = &runtime.lookout {
            assert_eq!(lookout.in_flight.load(Ordering::Relaxed), 0);
        }
    }
}
