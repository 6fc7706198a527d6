//! One walk through the pages of a list.

use crate::model::{AppInfo, CvmInfo, Id};
use crate::operation::Operation;
use crate::operations::{GetAppList, GetCvmList};
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// The counts that a page reports about its list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counts {
    /// The number of pages.
    pub(crate) pages: Option<i64>,
    /// The number of items on all pages.
    pub(crate) total: Option<i64>,
}

/// An operation that returns a page of a list.
pub(crate) trait PagedList: Operation + Clone + fmt::Debug {
    /// The type of the list's items.
    type Item: fmt::Debug + Send + Sync;
    /// The name of the iteration over all items.
    const ITERATION: &'static str;

    /// The same operation for another page.
    fn on_page(self, page: u32) -> Self;

    /// The items of a page, and the counts that it reports.
    fn items(page: Self::Answer) -> (Vec<Arc<Self::Item>>, Counts);

    /// The keys of an item, the most reliable one first. A new item may lack some of them for a moment.
    fn keys(item: &Self::Item) -> [Option<String>; 2];

    /// The most reliable key of an item.
    fn key(item: &Self::Item) -> Option<String> {
        Self::keys(item).into_iter().flatten().next()
    }
}

impl PagedList for GetCvmList {
    type Item = CvmInfo;
    const ITERATION: &'static str = "iter_cvms";

    fn on_page(self, page: u32) -> Self {
        self.page(page)
    }

    fn items(page: Self::Answer) -> (Vec<Arc<CvmInfo>>, Counts) {
        (page.items, Counts { pages: page.pages, total: page.total })
    }

    fn keys(cvm: &CvmInfo) -> [Option<String>; 2] {
        [cvm.vm_uuid.clone(), cvm.id.as_ref().and_then(Id::usable)]
    }
}

impl PagedList for GetAppList {
    type Item = AppInfo;
    const ITERATION: &'static str = "iter_apps";

    fn on_page(self, page: u32) -> Self {
        self.page(page)
    }

    fn items(page: Self::Answer) -> (Vec<Arc<AppInfo>>, Counts) {
        let apps = page.dstack_apps.into_iter().map(Arc::new).collect();
        (apps, Counts { pages: page.total_pages, total: page.total })
    }

    fn keys(app: &AppInfo) -> [Option<String>; 2] {
        [app.app_id.clone(), app.id.as_ref().and_then(Id::usable)]
    }
}

/// One walk through the pages of a list.
///
/// It ends where the server's counts end. If the server gives no counts, it ends with a page that is empty or has
/// nothing new: a server may return fewer items than requested, and it may repeat a page for ever.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    pages: u32,
    /// The keys of the items, in the order of the pages.
    pub(crate) order: Vec<String>,
    known: HashSet<String>,
}

impl Walk {
    /// The next page to request, counted from 1.
    pub(crate) fn next_page(&self) -> u32 {
        self.pages.saturating_add(1)
    }

    /// Takes the keys of the items of a requested page. Returns whether another page may have more items.
    pub(crate) fn take(&mut self, keys: impl Iterator<Item = String>, counts: Counts) -> bool {
        self.pages = self.next_page();
        let mut has_new_keys = false;
        for key in keys {
            if self.known.insert(key.clone()) {
                self.order.push(key);
                has_new_keys = true;
            }
        }
        let count = i64::try_from(self.known.len()).unwrap_or(i64::MAX);
        let is_complete = match (counts.pages, counts.total) {
            (None, None) => false,
            (pages, total) => {
                pages.is_none_or(|pages| i64::from(self.pages) >= pages)
                    && total.is_none_or(|total| count >= total)
            }
        };
        has_new_keys && !is_complete && self.pages < u32::MAX
    }

    /// Whether the walk had only one page, so that no item can have moved to another page.
    pub(crate) fn is_of_one_moment(&self) -> bool {
        self.pages == 1
    }
}
