//! One walk through the pages of the list of CVMs.

use crate::model::{CvmPage, Id};
use std::collections::HashSet;

/// One walk through the pages of the list of CVMs.
///
/// It ends where the server's counts say so, if it gives any, and otherwise with a page that is empty or
/// has nothing new: a server may give fewer CVMs than it was asked for, and it may repeat a page for
/// ever.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    pages: u32,
    /// The CVMs, in the order of the pages.
    pub(crate) order: Vec<String>,
    known: HashSet<String>,
}

impl Walk {
    /// The page to ask for, counted from 1.
    pub(crate) fn next_page(&self) -> u32 {
        self.pages.saturating_add(1)
    }

    /// Takes the page that was asked for, and answers whether another one may have more.
    pub(crate) fn take(&mut self, answer: &CvmPage) -> bool {
        self.pages = self.next_page();
        let mut has_news = false;
        for cvm in &answer.items {
            let Some(key) = cvm.vm_uuid.clone().or_else(|| cvm.id.as_ref().and_then(Id::usable))
            else {
                continue;
            };
            if self.known.insert(key.clone()) {
                self.order.push(key);
                has_news = true;
            }
        }
        let count = i64::try_from(self.known.len()).unwrap_or(i64::MAX);
        let is_complete = match (answer.pages, answer.total) {
            (None, None) => false,
            (pages, total) => {
                pages.is_none_or(|pages| i64::from(self.pages) >= pages)
                    && total.is_none_or(|total| count >= total)
            }
        };
        has_news && !is_complete && self.pages < u32::MAX
    }

    /// Whether nothing can have been shifted from one page to another.
    pub(crate) fn is_of_one_moment(&self) -> bool {
        self.pages == 1
    }
}
