//! Iterates over all CVMs or all apps, page by page, while CVMs and apps appear and disappear.

use crate::config::options::Headers;
use crate::engine::deadline::Deadline;
use crate::engine::dispatch::Dispatcher;
use crate::engine::request_rate::RequestWindow;
use crate::error::{Error, Result};
use crate::input::arguments::{Argument, Dialect, FieldPath, Strings, arguments};
use crate::model::{AppInfo, CvmInfo};
use crate::operations::apps::with_app_filters;
#[cfg(feature = "binding")]
use crate::operations::read::with_cvm_filters;
use crate::operations::{GetAppList, GetCvmList};
use crate::schema::Literal;
use crate::workflow::caller::Caller;
use crate::workflow::polled::{Iteration, Polled, iteration};
use crate::workflow::walk::{PagedList, Walk};
use futures_core::Stream;
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The default number of items on a page.
pub(crate) const PAGE_SIZE: u32 = 100;

/// The number of pages that are requested as soon as the page before was returned.
const PAGES_WITHOUT_LIMIT: u32 = 100;

/// The largest number of walks through the pages. When an item disappears, all items after it move forward, so one walk
/// can miss some. Two equal walks in a row have missed no item that existed during both of them.
const LARGEST_NUMBER_OF_WALKS: u32 = 8;

/// Declares the arguments of an iteration over a list, with the list's filters.
macro_rules! declare_iteration {
    (
        $(#[doc = $doc:literal])* $name:ident of $list:ident;
        $( $(#[doc = $filter_doc:literal])* $filter:ident : $type:ident $([$known:expr])?, )*
    ) => {
        arguments! {
            $(#[doc = $doc])*
            $name {
                /// The number of items per page: 1 to 100. Default: 100.
                optional page_size: u32 in (1..=100) = Literal::count(PAGE_SIZE),
                $( $(#[doc = $filter_doc])* optional $filter: $type $([$known])?, )*
            }
        }

        impl $name {
            pub(crate) fn into_list(self) -> $list {
                $list {
                    page: None,
                    page_size: self.page_size.or(Some(PAGE_SIZE)),
                    $( $filter: self.$filter, )*
                }
            }
        }
    };
}

// In Rust, these are methods of `CvmPages`.
#[cfg(feature = "binding")]
with_cvm_filters! { declare_iteration
    /// The arguments of `iter_cvms`.
    IterCvms of GetCvmList;
}

with_app_filters! { declare_iteration
    /// The arguments of `iter_apps`. A filter with several values matches any of them.
    IterApps of GetAppList;
}

impl IterApps {
    /// All apps.
    pub fn new() -> Self {
        Self::default()
    }
}

/// Declares the public type of an iteration over a list.
macro_rules! pages {
    ($(#[$doc:meta])* $name:ident of $list:ident: $item:ident) => {
        iteration! {
            $(#[$doc])*
            $name(Pages<$list>) -> Arc<$item> {
                /// The time limit of each request, including retries. Default: the client's `timeout`.
                timeout,
                /// Headers to add to each request.
                headers,
                /// Returns the next item, or `None` after the last one. After an error, the next call continues at the
                /// same place.
                next,
            }
        }
    };
}

pages! {
    /// All CVMs of the workspace, page by page, from [`Client::iter_cvms`](crate::Client::iter_cvms).
    ///
    /// Each CVM is returned once. No CVM is missed that exists during the whole iteration. Dropping the iteration
    /// aborts its request.
    ///
    /// It is also a [`Stream`]:
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
    CvmPages of GetCvmList: CvmInfo
}

pages! {
    /// The apps of the workspace, page by page, from [`Client::iter_apps`](crate::Client::iter_apps).
    ///
    /// Each app is returned once. No app is missed that exists during the whole iteration. Dropping the iteration
    /// aborts its request. It is also a [`Stream`], like [`CvmPages`].
    AppPages of GetAppList: AppInfo
}

impl CvmPages {
    pub(crate) fn new(caller: Caller) -> Self {
        Self { polled: Polled::new(Pages::new(caller, GetCvmList::new().page_size(PAGE_SIZE))) }
    }

    /// The number of CVMs per page: 1 to 100. Default: 100.
    #[must_use]
    pub fn page_size(self, page_size: u32) -> Self {
        Self { polled: self.polled.with(|pages| pages.list.page_size = Some(page_size)) }
    }

    /// The pages of this list.
    pub(crate) fn listing(self, list: GetCvmList) -> Self {
        Self { polled: self.polled.with(|pages| pages.list = list) }
    }

    /// Filter: the family of the CVMs' instance types: `all`, `cpu` or `gpu`. Default: `all`.
    #[must_use]
    pub fn family(self, family: impl Into<String>) -> Self {
        Self { polled: self.polled.with(|pages| pages.list.family = Some(family.into())) }
    }

    /// Filter: instance types. A CVM matches if it has one of them.
    #[must_use]
    pub fn instance_types<T: Into<String>>(self, types: impl IntoIterator<Item = T>) -> Self {
        let types = types.into_iter().map(Into::into).collect();
        Self { polled: self.polled.with(|pages| pages.list.instance_types = Some(types)) }
    }
}

impl AppPages {
    pub(crate) fn new(caller: Caller, apps: IterApps) -> Self {
        Self { polled: Polled::new(Pages::new(caller, apps.into_list())) }
    }
}

/// An iteration over the pages of a list.
#[derive(Debug)]
struct Pages<L: PagedList> {
    caller: Caller,
    list: L,
    timeout: Option<Duration>,
    headers: Headers,
    ready: VecDeque<Arc<L::Item>>,
    seen: HashSet<String>,
    /// The current walk; `None` after the last one.
    walk: Option<Walk>,
    walk_before: Option<Walk>,
    walks: u32,
    /// Limits how often pages without new items, and pages of a very long list, are requested, so that a misbehaving
    /// server does not cause a tight loop.
    window: RequestWindow,
    found_items: bool,
}

impl<L: PagedList> Iteration for Pages<L> {
    type Item = Result<Arc<L::Item>>;

    fn caller(&self) -> &Caller {
        &self.caller
    }

    async fn next_started(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(Ok(item));
            }
            let page = self.walk.as_ref()?.next_page();
            if !self.found_items || page > PAGES_WITHOUT_LIMIT {
                self.window.opened().await;
            }
            self.window.note(Instant::now());
            match self.read(page).await {
                Ok(answer) => self.take(answer),
                Err(error) => {
                    self.found_items = false;
                    return Some(Err(error));
                }
            }
        }
    }

    fn refused(&mut self, refusal: Error) -> Option<Self::Item> {
        let is_over = self.walk.take().is_none() && self.ready.is_empty();
        self.ready.clear();
        (!is_over).then(|| Err(refusal.about(L::ITERATION, None, 0)))
    }
}

impl<L: PagedList> Pages<L> {
    fn new(caller: Caller, list: L) -> Self {
        Self {
            caller,
            list,
            timeout: None,
            headers: Headers::default(),
            ready: VecDeque::new(),
            seen: HashSet::new(),
            walk: Some(Walk::default()),
            walk_before: None,
            walks: 0,
            window: RequestWindow::default(),
            found_items: true,
        }
    }

    async fn read(&self, page: u32) -> Result<L::Answer> {
        let operation = self.list.clone().on_page(page);
        Box::pin(self.send(&operation)).await.map_err(|error| error.about(L::ITERATION, None, 1))
    }

    async fn send(&self, operation: &L) -> Result<L::Answer> {
        let root = FieldPath::root(Dialect::Python);
        Argument::check(operation, &root)?;
        let headers = self.headers.checked(&root.field("headers"))?;
        let (session, observer) = (self.caller.session(), self.caller.observer());
        let deadline = Deadline::after(self.timeout.unwrap_or(session.config.timeout));
        Dispatcher { session, observer, headers: &headers, deadline }.call(operation).await
    }

    fn take(&mut self, page: L::Answer) {
        let Some(mut walk) = self.walk.take() else { return };
        let (items, counts) = L::items(page);
        let has_more = walk.take(items.iter().filter_map(|item| L::key(item)), counts);
        for item in items {
            let keys = L::keys(&item);
            let known = keys.iter().flatten().any(|key| self.seen.contains(key));
            // An item without a key cannot be recognized: it is returned in the first walk only.
            let shown = keys.iter().flatten().next().is_none() && self.walks > 0;
            self.seen.extend(keys.into_iter().flatten());
            if !known && !shown {
                self.ready.push_back(item);
            }
        }
        self.found_items = !self.ready.is_empty();
        if has_more {
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
