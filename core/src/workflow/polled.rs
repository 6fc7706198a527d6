//! Turns iterations, whose next item is awaited, into streams, which are polled.

use crate::error::Error;
use crate::workflow::caller::Caller;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::sync::Mutex;

/// A source of items.
pub(crate) trait Iteration: Send + 'static {
    /// The type of an item.
    type Item;

    fn caller(&self) -> &Caller;

    /// Returns the next item of a call that has started, or `None` at the end. Dropping the future loses no item.
    fn next_started(&mut self) -> impl Future<Output = Option<Self::Item>> + Send;

    /// Ends the iteration, because the client refuses the call. Returns the last item, unless the iteration has ended
    /// before.
    fn refused(&mut self, refusal: Error) -> Option<Self::Item>;
}

/// The future of the next item.
type Next<I> = Pin<Box<dyn Future<Output = Option<<I as Iteration>::Item>> + Send>>;

/// An iteration that can be awaited and polled.
pub(crate) struct Polled<I: Iteration> {
    /// Shared only with `next`.
    iteration: Arc<Mutex<I>>,
    /// The item that was polled for and has not arrived.
    next: Option<Next<I>>,
}

impl<I: Iteration> Polled<I> {
    pub(crate) fn new(iteration: I) -> Self {
        Self { iteration: Arc::new(Mutex::new(iteration)), next: None }
    }

    /// The iteration, to change it or to await it. An item that was polled for is requested again. Always `Some`: only
    /// `next` shares the iteration.
    pub(crate) fn get_mut(&mut self) -> Option<&mut I> {
        self.next = None;
        Arc::get_mut(&mut self.iteration).map(Mutex::get_mut)
    }

    /// The same iteration after a change.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut I)) -> Self {
        self.get_mut().map(change);
        self
    }

    /// Awaits the next item.
    pub(crate) async fn next(&mut self) -> Option<I::Item> {
        let iteration = self.get_mut()?;
        match iteration.caller().enter() {
            Ok(_in_flight) => iteration.next_started().await,
            Err(refusal) => iteration.refused(refusal),
        }
    }

    /// Polls for the next item. It ends when the client is closed, and `close` does not wait for it: the task that closes
    /// the client may be the one that polls.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<I::Item>> {
        let next = self.next.get_or_insert_with(|| {
            let iteration = Arc::clone(&self.iteration);
            Box::pin(async move {
                let mut iteration = iteration.lock().await;
                let caller = iteration.caller().clone();
                let ended = {
                    let next = pin!(async { Ok(iteration.next_started().await) });
                    caller.unless_closed(next).await
                };
                ended.unwrap_or_else(|refusal| iteration.refused(refusal))
            })
        });
        let item = ready!(next.as_mut().poll(context));
        self.next = None;
        Poll::Ready(item)
    }
}

/// Declares the public type of an iteration: the type that implements [`Iteration`], its item, and the documentation of
/// the methods that all such types have.
macro_rules! iteration {
    (
        $(#[$doc:meta])*
        $name:ident($iteration:ty) -> $item:ty {
            $(#[$timeout_doc:meta])*
            timeout,
            $(#[$headers_doc:meta])*
            headers,
            $(#[$next_doc:meta])*
            next,
        }
    ) => {
        $(#[$doc])*
        pub struct $name {
            polled: $crate::workflow::polled::Polled<$iteration>,
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        impl $name {
            $(#[$timeout_doc])*
            #[must_use]
            pub fn timeout(self, timeout: std::time::Duration) -> Self {
                Self { polled: self.polled.with(|iteration| iteration.timeout = Some(timeout)) }
            }

            $(#[$headers_doc])*
            #[must_use]
            pub fn headers(self, headers: impl Into<$crate::config::options::Headers>) -> Self {
                let headers = headers.into();
                Self { polled: self.polled.with(|iteration| iteration.headers = headers) }
            }

            $(#[$next_doc])*
            pub async fn next(&mut self) -> Option<$crate::error::Result<$item>> {
                self.polled.next().await
            }

            /// The same for a call that has started. It ends when the client is closed.
            #[cfg(feature = "binding")]
            pub(crate) async fn next_started(&mut self) -> Option<$crate::error::Result<$item>> {
                use $crate::workflow::polled::Iteration as _;
                self.polled.get_mut()?.next_started().await
            }
        }

        impl Stream for $name {
            type Item = $crate::error::Result<$item>;

            fn poll_next(
                mut self: std::pin::Pin<&mut Self>,
                context: &mut std::task::Context<'_>,
            ) -> std::task::Poll<Option<Self::Item>> {
                self.polled.poll_next(context)
            }
        }
    };
}

pub(crate) use iteration;
