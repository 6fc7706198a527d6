//! What belongs to one process: the tokio runtime, and anything else that a fork breaks.
//!
//! After a `fork` the child has the parent's memory but none of its threads, and shares its sockets.
//! The parent's runtime and clients can neither be used nor dropped there (locks may be held by
//! threads that are gone, and dropping a dead runtime hangs), so they are left alone and replaced.

use phala_cvm::binding::CallRuntime;
use pyo3::PyResult;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use tokio::runtime::{Builder, Runtime};

/// How many forks lie between this process and the one that imported the module.
static GENERATION: AtomicU32 = AtomicU32::new(0);

static RUNTIME: PerProcess<CallRuntime> = PerProcess::new();
static WAITING: PerProcess<Runtime> = PerProcess::new();

/// Which generation of the process this is.
pub(crate) fn generation() -> u32 {
    GENERATION.load(Ordering::Relaxed)
}

#[cfg(unix)]
extern "C" fn after_fork_in_child() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// Counts forks from now on.
///
/// A process id would not do: a child can have its parent's (in a PID namespace of its own both are 1).
pub(crate) fn watch_forks() {
    #[cfg(unix)]
    {
        static WATCHING: std::sync::Once = std::sync::Once::new();
        WATCHING.call_once(|| {
            // SAFETY: the handler only adds to an atomic, which is allowed in a forked child, and
            // stays in memory, since Python never unloads an extension module.
            unsafe { libc::pthread_atfork(None, None, Some(after_fork_in_child)) };
        });
    }
}

/// The runtime of this process' coroutines, made by the first call.
pub(crate) fn runtime() -> PyResult<&'static CallRuntime> {
    RUNTIME.get_or_try_make(|_| Ok(CallRuntime::new()?))
}

/// The runtime of this process' blocking calls, made by the first one. It has no thread: the caller that
/// waits drives it, so that a call needs no other thread.
pub(crate) fn waiting_runtime() -> PyResult<&'static Runtime> {
    WAITING
        .get_or_try_make(|_| Ok(Builder::new_current_thread().enable_io().enable_time().build()?))
}

/// A value that each process makes for itself, once. What a parent made is never used and never
/// dropped in its children. No lock is held at any time, so none can be inherited.
pub(crate) struct PerProcess<T> {
    made: AtomicPtr<Made<T>>,
}

struct Made<T> {
    generation: u32,
    value: T,
}

impl<T> PerProcess<T> {
    pub(crate) const fn new() -> Self {
        Self { made: AtomicPtr::new(ptr::null_mut()) }
    }

    pub(crate) fn with(value: T) -> Self {
        let made = Box::new(Made { generation: generation(), value });
        Self { made: AtomicPtr::new(Box::into_raw(made)) }
    }

    /// The value of this process. If there is none yet, it is made, from the parent's if there is
    /// that; of several threads that make one at the same time, all get the same.
    pub(crate) fn get_or_try_make<E>(
        &self,
        make: impl FnOnce(Option<&T>) -> Result<T, E>,
    ) -> Result<&T, E> {
        let generation = generation();
        let present = self.made.load(Ordering::Acquire);
        // SAFETY: the pointer is null or comes from `Box::into_raw`. What it points to is freed only
        // in `drop`, or below before anyone else has seen it.
        let inherited = match unsafe { present.as_ref() } {
            Some(made) if made.generation == generation => return Ok(&made.value),
            Some(made) => Some(&made.value),
            None => None,
        };
        let new = Box::into_raw(Box::new(Made { generation, value: make(inherited)? }));
        let swapped = self.made.compare_exchange(present, new, Ordering::AcqRel, Ordering::Acquire);
        let made = match swapped {
            Ok(_) => new,
            Err(theirs) => {
                // SAFETY: `new` comes from `Box::into_raw` above, and was not shared.
                drop(unsafe { Box::from_raw(new) });
                theirs
            }
        };
        // SAFETY: as above; a pointer that was once stored is not null.
        Ok(unsafe { &(*made).value })
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        let made = *self.made.get_mut();
        // SAFETY: as above, and no other thread can see it any more.
        if unsafe { made.as_ref() }.is_some_and(|made| made.generation == generation()) {
            // SAFETY: the pointer comes from `Box::into_raw`.
            drop(unsafe { Box::from_raw(made) });
        }
    }
}
