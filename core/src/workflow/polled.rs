//! Iterations that are awaited for their next item, as streams, which are polled for it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tokio::sync::Mutex;

/// What gives one item after the other.
pub(crate) trait Iteration: Send + 'static {
    /// What it gives.
    type Item;

    /// The next item; `None` at the end. Dropping the future loses none.
    fn next(&mut self) -> impl Future<Output = Option<Self::Item>> + Send;
}

/// The next item of an iteration, when it comes.
type Next<I> = Pin<Box<dyn Future<Output = Option<<I as Iteration>::Item>> + Send>>;

/// An iteration that can be awaited, and polled as well.
pub(crate) struct Polled<I: Iteration> {
    /// Shared with `next` alone.
    iteration: Arc<Mutex<I>>,
    /// The item that has been polled for and has not come yet.
    next: Option<Next<I>>,
}

impl<I: Iteration> Polled<I> {
    pub(crate) fn new(iteration: I) -> Self {
        Self { iteration: Arc::new(Mutex::new(iteration)), next: None }
    }

    /// The iteration, to be changed or awaited. An item that was polled for will be asked for again. There is always
    /// one: nothing else shares it then.
    pub(crate) fn get_mut(&mut self) -> Option<&mut I> {
        self.next = None;
        Arc::get_mut(&mut self.iteration).map(Mutex::get_mut)
    }

    /// The same with something changed.
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
