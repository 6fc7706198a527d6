//! Turns iterations, whose next item is awaited, into streams, which are polled.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::sync::Mutex;

/// A source of items.
pub(crate) trait Iteration: Send + 'static {
    /// The type of an item.
    type Item;

    /// Returns the next item, or `None` at the end. Dropping the future loses no item.
    fn next(&mut self) -> impl Future<Output = Option<Self::Item>> + Send;
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
        self.get_mut()?.next().await
    }

    /// Polls for the next item.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<I::Item>> {
        let next = self.next.get_or_insert_with(|| {
            let iteration = Arc::clone(&self.iteration);
            Box::pin(async move { iteration.lock().await.next().await })
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
