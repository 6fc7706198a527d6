//! Values that belong to one process: the tokio runtime, and others that a fork invalidates.
//!
//! After a `fork` the child has the parent's memory but none of its threads, and shares its sockets. The child can
//! neither use nor drop the parent's runtime and clients: threads that no longer exist may hold locks, and dropping a
//! dead runtime hangs. They are leaked and replaced.

use phala_cvm::binding::CallRuntime;
use pyo3::PyResult;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use tokio::runtime::{Builder, Runtime};

/// The number of forks between the process that imported the module and this one.
static GENERATION: AtomicU32 = AtomicU32::new(0);

static RUNTIME: PerProcess<CallRuntime> = PerProcess::new();
static WAITING: PerProcess<Runtime> = PerProcess::new();

/// The generation of this process.
pub(crate) fn generation() -> u32 {
    GENERATION.load(Ordering::Relaxed)
}

#[cfg(unix)]
extern "C" fn after_fork_in_child() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// Counts forks from now on.
///
/// A process id does not identify a generation: a child can have its parent's (each is 1 in its own PID namespace).
pub(crate) fn watch_forks() {
    #[cfg(unix)]
    {
        static WATCHING: std::sync::Once = std::sync::Once::new();
        WATCHING.call_once(|| {
            // SAFETY: the handler only adds to an atomic, which is allowed in a forked child. It stays in memory,
            // since Python never unloads an extension module.
            unsafe { libc::pthread_atfork(None, None, Some(after_fork_in_child)) };
        });
    }
}

/// The runtime of this process for coroutines, made by the first call.
pub(crate) fn runtime() -> PyResult<&'static CallRuntime> {
    RUNTIME.get_or_try_make(|_| Ok(CallRuntime::new()?))
}

/// The runtime of this process for blocking calls, made by the first one. It has no thread: the thread of the waiting
/// caller drives it, so that a call needs no other thread.
pub(crate) fn waiting_runtime() -> PyResult<&'static Runtime> {
    WAITING
        .get_or_try_make(|_| Ok(Builder::new_current_thread().enable_io().enable_time().build()?))
}

/// A value that each process makes once. A child never uses or drops the value of its parent. No lock is held at any
/// time, so none can be inherited.
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

    /// Returns the value of this process. If there is none, it is made, from the parent's value if there is one. If
    /// several threads make one at the same time, all get the same.
    pub(crate) fn get_or_try_make<E>(
        &self,
        make: impl FnOnce(Option<&T>) -> Result<T, E>,
    ) -> Result<&T, E> {
        let generation = generation();
        let present = self.made.load(Ordering::Acquire);
        // SAFETY: the pointer is null or comes from `Box::into_raw`. Its target is freed only in `drop`, or below
        // before it is shared.
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
                // SAFETY: `new` comes from `Box::into_raw` above and was not shared.
                drop(unsafe { Box::from_raw(new) });
                theirs
            }
        };
        // SAFETY: as above; a pointer that was stored is not null.
        Ok(unsafe { &(*made).value })
    }
}

impl<T> Drop for PerProcess<T> {
    fn drop(&mut self) {
        let made = *self.made.get_mut();
        // SAFETY: as above; no other thread can use it any more.
        if unsafe { made.as_ref() }.is_some_and(|made| made.generation == generation()) {
            // SAFETY: the pointer comes from `Box::into_raw`.
            drop(unsafe { Box::from_raw(made) });
        }
    }
}
