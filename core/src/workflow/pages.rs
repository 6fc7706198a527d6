//! All CVMs, page by page, while CVMs come and go.

use crate::config::options::Headers;
use crate::engine::deadline::Deadline;
use crate::engine::dispatch;
use crate::engine::request_rate::RequestWindow;
use crate::error::Result;
use crate::input::arguments::{Argument, Dialect, FieldPath};
use crate::model::{CvmInfo, CvmPage, Id};
use crate::operations::GetCvmList;
use crate::workflow::caller::Caller;
use crate::workflow::polled::{Iteration, Polled};
use crate::workflow::walk::Walk;
use futures_core::Stream;
use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::Instant;

/// How many CVMs are asked for at once, unless something else is said.
pub(crate) const PAGE_SIZE: u32 = 100;

/// A CVM that goes shifts all after it, so that one walk through the pages can miss some. Two equal
/// walks, one after the other, have missed nothing that was there all the time.
const LARGEST_NUMBER_OF_WALKS: u32 = 8;

/// The workspace's CVMs, one after the other, made by [`Client::iter_cvms`](crate::Client::iter_cvms): none twice, and none
/// missed that was there from the beginning to the end. Dropping it ends it, and aborts its request.
///
/// It is a [`Stream`] as well:
///
/// ```no_run
/// use futures_util::{StreamExt, TryStreamExt};
///
/// # async fn example(client: phala_cvm::Client) -> phala_cvm::Result<()> {
/// let first: Vec<_> = client.iter_cvms().take(10).try_collect().await?;
/// let stopped = client.iter_cvms().try_filter(|cvm| std::future::ready(cvm.status == "stopped"));
/// println!("{:?}", stopped.try_fold(0, |count, _| async move { Ok(count + 1) }).await?);
/// # Ok(())
/// # }
/// ```
pub struct CvmPages {
    pages: Polled<Pages>,
}

/// Pages of CVMs under way.
#[derive(Debug)]
struct Pages {
    caller: Caller,
    page_size: u32,
    timeout: Option<Duration>,
    headers: Headers,
    ready: VecDeque<Arc<CvmInfo>>,
    seen: HashSet<String>,
    /// The walk that is under way, until the last one has ended.
    walk: Option<Walk>,
    walk_before: Option<Walk>,
    walks: u32,
    /// Pages without anything new keep to it, so that the pages of a strange server are not asked for
    /// as fast as it answers.
    window: RequestWindow,
    brought_news: bool,
}

impl fmt::Debug for CvmPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CvmPages").finish_non_exhaustive()
    }
}

impl CvmPages {
    pub(crate) fn new(caller: Caller) -> Self {
        Self { pages: Polled::new(Pages::new(caller)) }
    }

    /// How many CVMs to ask for at once: 1 to 100. Default: 100.
    #[must_use]
    pub fn page_size(self, page_size: u32) -> Self {
        Self { pages: self.pages.with(|pages| pages.page_size = page_size) }
    }

    /// How long each request may take, its retries included, instead of the client's `timeout`.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { pages: self.pages.with(|pages| pages.timeout = Some(timeout)) }
    }

    /// Headers to add to each of its requests.
    #[must_use]
    pub fn headers(self, headers: impl Into<Headers>) -> Self {
        let headers = headers.into();
        Self { pages: self.pages.with(|pages| pages.headers = headers) }
    }

    /// The next CVM, or `None` after the last. After an error, it goes on where it was.
    pub async fn next(&mut self) -> Option<Result<Arc<CvmInfo>>> {
        self.pages.next().await
    }

    /// The same, of a call that has started.
    #[cfg(feature = "binding")]
    pub(crate) async fn next_begun(&mut self) -> Option<Result<Arc<CvmInfo>>> {
        self.pages.get_mut()?.next_begun().await
    }
}

impl Stream for CvmPages {
    type Item = Result<Arc<CvmInfo>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pages.poll_next(context)
    }
}

impl Iteration for Pages {
    type Item = Result<Arc<CvmInfo>>;

    async fn next(&mut self) -> Option<Self::Item> {
        match self.caller.enter() {
            Ok(_in_flight) => self.next_begun().await,
            Err(refusal) => Some(Err(refusal.about("iter_cvms", None, 0))),
        }
    }
}

impl Pages {
    fn new(caller: Caller) -> Self {
        Self {
            caller,
            page_size: PAGE_SIZE,
            timeout: None,
            headers: Headers::default(),
            ready: VecDeque::new(),
            seen: HashSet::new(),
            walk: Some(Walk::default()),
            walk_before: None,
            walks: 0,
            window: RequestWindow::default(),
            brought_news: true,
        }
    }

    async fn next_begun(&mut self) -> Option<Result<Arc<CvmInfo>>> {
        loop {
            if let Some(cvm) = self.ready.pop_front() {
                return Some(Ok(cvm));
            }
            let page = self.walk.as_ref()?.next_page();
            if !self.brought_news {
                self.window.opened().await;
            }
            self.window.note(Instant::now());
            match self.read(page).await {
                Ok(answer) => self.take(answer),
                Err(error) => {
                    self.brought_news = false;
                    return Some(Err(error));
                }
            }
        }
    }

    async fn read(&self, page: u32) -> Result<CvmPage> {
        let operation = GetCvmList::new().page(page).page_size(self.page_size);
        Box::pin(self.send(&operation)).await.map_err(|error| error.about("iter_cvms", None, 1))
    }

    async fn send(&self, operation: &GetCvmList) -> Result<CvmPage> {
        let root = FieldPath::root(Dialect::Python);
        Argument::check(operation, &root)?;
        let headers = self.headers.checked(&root.field("headers"))?;
        let (session, observer) = (self.caller.session(), self.caller.observer());
        let deadline = Deadline::after(self.timeout.unwrap_or(session.config.timeout));
        dispatch::answer(session, observer, &headers, operation, deadline).await
    }

    fn take(&mut self, answer: CvmPage) {
        let Some(mut walk) = self.walk.take() else { return };
        let may_go_on = walk.take(&answer);
        for cvm in answer.items {
            // The `vm_uuid` may be missing for a moment after a create, and the id is there.
            let keys = [cvm.vm_uuid.clone(), cvm.id.as_ref().and_then(Id::usable)];
            let known = keys.iter().flatten().any(|key| self.seen.contains(key));
            // What cannot be told from others is shown once, since it is not asked for again.
            let shown = keys.iter().flatten().next().is_none() && self.walks > 0;
            self.seen.extend(keys.into_iter().flatten());
            if !known && !shown {
                self.ready.push_back(cvm);
            }
        }
        self.brought_news = !self.ready.is_empty();
        if may_go_on {
            self.walk = Some(walk);
            return;
        }
        self.walks += 1;
        let is_same = self.walk_before.as_ref().is_some_and(|before| before.order == walk.order);
        let is_enough = walk.is_of_one_moment() || is_same || self.walks >= LARGEST_NUMBER_OF_WALKS;
        self.walk = (!is_enough).then(Walk::default);
        self.walk_before = Some(walk);
    }
}
