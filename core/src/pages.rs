//! All CVMs, page by page, while CVMs come and go.

use crate::client::Client;
use crate::error::{Error, Result};
use crate::model::{CvmInfo, CvmPage};
use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

/// How many CVMs are asked for at once, unless something else is said.
pub(crate) const PAGE_SIZE: u32 = 100;

/// A CVM that goes shifts all after it, so that one walk through the pages can miss some. Two equal
/// walks, one after the other, have missed nothing that was there all the time.
const LARGEST_NUMBER_OF_WALKS: u32 = 8;

/// The workspace's CVMs, one after the other, made by [`Client::iter_cvms`]: none twice, and none
/// missed that was there from the beginning to the end.
#[derive(Debug)]
pub struct CvmPages {
    client: Client,
    page_size: u32,
    timeout: Option<Duration>,
    ready: VecDeque<Arc<CvmInfo>>,
    seen: HashSet<String>,
    next_page: Option<u32>,
    walk: Vec<String>,
    walk_before: Option<Vec<String>>,
    walks: u32,
}

impl CvmPages {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            page_size: PAGE_SIZE,
            timeout: None,
            ready: VecDeque::new(),
            seen: HashSet::new(),
            next_page: Some(1),
            walk: Vec::new(),
            walk_before: None,
            walks: 0,
        }
    }

    /// How many CVMs to ask for at once: 1 to 100. Default: 100.
    #[must_use]
    pub fn page_size(mut self, page_size: u32) -> Self {
        self.page_size = page_size;
        self
    }

    /// How long each request may take, its retries included, instead of the client's `timeout`.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The next CVM, or `None` after the last. After an error, it goes on where it was.
    pub async fn next(&mut self) -> Option<Result<Arc<CvmInfo>>> {
        match self.client.enter() {
            Ok(_in_flight) => self.next_begun().await,
            Err(refusal) => Some(Err(refusal.about("iter_cvms", None, 0))),
        }
    }

    /// The same, of a call that has begun.
    pub(crate) async fn next_begun(&mut self) -> Option<Result<Arc<CvmInfo>>> {
        loop {
            if let Some(cvm) = self.ready.pop_front() {
                return Some(Ok(cvm));
            }
            let page = self.next_page?;
            match self.read(page).await {
                Ok(cvms) => self.take(page, cvms),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    async fn read(&self, page: u32) -> Result<CvmPage, Error> {
        let call = self.client.in_call().get_cvm_list().page(page).page_size(self.page_size);
        match self.timeout {
            Some(timeout) => call.timeout(timeout).await,
            None => call.await,
        }
        .map_err(|error| error.about("iter_cvms", None, 1))
    }

    fn take(&mut self, page: u32, answer: CvmPage) {
        let is_last = match answer.pages {
            Some(pages) => i64::from(page) >= pages,
            None => answer.items.len() < self.page_size as usize,
        };
        for cvm in answer.items {
            // The `vm_uuid` may be missing for a moment after a create, and the id is there.
            let keys = [cvm.vm_uuid.clone(), cvm.id.as_ref().map(ToString::to_string)];
            self.walk.extend(keys.iter().flatten().next().cloned());
            let known = keys.iter().flatten().any(|key| self.seen.contains(key));
            self.seen.extend(keys.into_iter().flatten());
            if !known {
                self.ready.push_back(cvm);
            }
        }
        if !is_last {
            self.next_page = page.checked_add(1);
            return;
        }
        self.walks += 1;
        let walk = std::mem::take(&mut self.walk);
        // A single page is of one moment.
        let is_steady = page == 1 || self.walk_before.as_ref() == Some(&walk);
        let is_enough = is_steady || self.walks >= LARGEST_NUMBER_OF_WALKS;
        self.next_page = (!is_enough).then_some(1);
        self.walk_before = Some(walk);
    }
}
