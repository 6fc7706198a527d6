//! The revisions of a CVM, and where a rollback goes.

use crate::model::{CvmOperation, CvmRevision};
use crate::operations::{GetAppRevisionDetail, GetAppRevisions, GetCvmOperations};
use crate::workflow::prelude::*;
use std::collections::{HashSet, VecDeque};

/// The largest page of revisions that the API returns.
const REVISIONS_OF_A_PAGE: u32 = 1_000;
/// The largest number of pages that are read.
const LARGEST_NUMBER_OF_PAGES: i64 = 100;
/// How many operations of a CVM are read to find out whether its revision has ever booted.
const OPERATIONS_OF_A_CVM: u32 = 100;

/// The revisions of one CVM, newest first, read page by page: an app's revisions are those of all of its CVMs.
pub(crate) struct Revisions<'a> {
    context: &'a Context,
    app_id: &'a str,
    info: &'a CvmInfo,
    page: u32,
    is_last: bool,
    /// The ids of the revisions so far: a server may repeat a page for ever.
    known: HashSet<String>,
    read: VecDeque<CvmRevision>,
}

impl<'a> Revisions<'a> {
    pub(crate) fn of(context: &'a Context, app_id: &'a str, info: &'a CvmInfo) -> Self {
        Self {
            context,
            app_id,
            info,
            page: 0,
            is_last: false,
            known: HashSet::new(),
            read: VecDeque::new(),
        }
    }

    /// All revisions.
    pub(crate) async fn all(&mut self) -> Result<&[CvmRevision]> {
        while !self.is_last {
            self.read_page().await?;
        }
        Ok(self.read.make_contiguous())
    }

    async fn next(&mut self) -> Result<Option<CvmRevision>> {
        while self.read.is_empty() && !self.is_last {
            self.read_page().await?;
        }
        Ok(self.read.pop_front())
    }

    async fn read_page(&mut self) -> Result<()> {
        self.page += 1;
        let request = GetAppRevisions::new(self.app_id);
        let request = request.page(self.page).page_size(REVISIONS_OF_A_PAGE);
        let page = self.context.call(&request).await?;
        let pages = page.total_pages.unwrap_or_default();
        let mut has_new = false;
        for revision in page.revisions {
            let id = &revision.revision_id;
            if !id.is_empty() && !self.known.insert(id.clone()) {
                continue;
            }
            has_new = true;
            if is_of(&revision, self.info) {
                self.read.push_back(revision);
            }
        }
        self.is_last = !has_new || i64::from(self.page) >= pages.min(LARGEST_NUMBER_OF_PAGES);
        Ok(())
    }

    /// The revision that the CVM runs: the newest one with its compose hash.
    pub(crate) async fn current(mut self) -> Result<CvmRevision> {
        let Self { context, app_id, info, .. } = self;
        let runs = info.compose_hash.as_deref().map(bare);
        let mut newest = None;
        while let Some(revision) = self.next().await? {
            if runs.is_none() || revision.compose_hash.as_deref().map(bare) == runs {
                return revision_detail(context, app_id, revision.revision_id).await;
            }
            newest.get_or_insert(revision);
        }
        let Some(revision) = newest else {
            let why = "the API has no revision of the CVM to which `rollback` could return: update the CVM without \
                       `rollback`";
            return Err(Error::new(ErrorKind::NotFound, why));
        };
        revision_detail(context, app_id, revision.revision_id).await
    }

    /// The revision before what the CVM runs.
    pub(crate) async fn previous(&mut self) -> Result<Previous> {
        let runs = self.info.compose_hash.as_deref();
        Ok(previous_of(self.all().await?, runs))
    }

    /// Whether all known operations that started what the CVM runs have failed. A revision names its operation.
    pub(crate) async fn never_booted(&mut self) -> Result<bool> {
        let Self { context, info, .. } = *self;
        let runs = info.compose_hash.as_deref().map(bare);
        let revisions = self.all().await?;
        let is_of_runs = |operation: &CvmOperation| {
            revisions.iter().any(|revision| {
                revision.compose_hash.as_deref().map(bare) == runs
                    && revision.trace_id.is_some()
                    && revision.trace_id == operation.correlation_id
            })
        };
        let operations = GetCvmOperations::new(info.cvm_id.as_str()).limit(OPERATIONS_OF_A_CVM);
        let Ok(page) = context.call(&operations).await else { return Ok(false) };
        let mut of_runs = page.items.iter().filter(|it| is_of_runs(it)).peekable();
        Ok(of_runs.peek().is_some() && of_runs.all(|it| it.status.eq_ignore_ascii_case("failed")))
    }
}

/// A revision with its environment, if the API keeps it.
pub(crate) async fn revision_detail(
    context: &Context,
    app_id: &str,
    id: String,
) -> Result<CvmRevision> {
    let detail = context.call(&GetAppRevisionDetail::new(app_id, id.as_str())).await?;
    if detail.extra.contains_key("encrypted_env") {
        // Without the environment, the CVM would keep its current one.
        let what = "the revision's environment has an unknown form in the API's answer; the CVM was not changed";
        return Err(Error::new(ErrorKind::Response, what));
    }
    // The response may lack the revision's id.
    Ok(CvmRevision { revision_id: id, ..detail })
}

/// Where a rollback goes.
#[derive(Debug, PartialEq)]
pub(crate) enum Previous {
    Revision(String),
    None,
    /// Nowhere: the CVM has gone back from this revision to what it runs. A rollback that is repeated must not bring a
    /// failure back.
    Left(String),
}

impl Previous {
    pub(crate) fn id(self) -> Result<String> {
        let why = match self {
            Self::Revision(id) => return Ok(id),
            Self::None => {
                "the CVM has only had this app compose: there is none to roll back to. To return to an earlier \
                 environment, give the `revision_id`"
                    .to_owned()
            }
            Self::Left(id) => format!(
                "the CVM has already gone back to what it runs, from the revision {id}: to go to another one, give \
                 the `revision_id`"
            ),
        };
        Err(Error::new(ErrorKind::NotFound, why))
    }
}

/// The revision before what a CVM runs. A revision from which the CVM has gone back does not count. Only another compose
/// hash is a difference: a restart records a revision, too, and each encryption of the same environment is another text.
fn previous_of(newest_first: &[CvmRevision], runs: Option<&str>) -> Previous {
    let hash_of = |revision: &CvmRevision| revision.compose_hash.as_deref().map(bare);
    let runs = runs.map(bare);
    // What is newer than what the CVM runs has had no effect.
    let current = newest_first.iter().position(|revision| hash_of(revision) == runs);
    let current = match (current, newest_first.first()) {
        (None, Some(newest)) if runs.is_some() => {
            // What the CVM runs is not listed, so every revision is another one.
            return Previous::Revision(newest.revision_id.clone());
        }
        (current, _) => current.unwrap_or_default(),
    };
    let (mut line, mut left) = (Vec::<&CvmRevision>::new(), None);
    for revision in newest_first.iter().skip(current).rev() {
        match line.iter().position(|earlier| hash_of(earlier) == hash_of(revision)) {
            Some(at) => {
                let mut after = line.drain(at..).skip(1);
                left = after.next_back().or(left);
            }
            None => left = None,
        }
        line.push(revision);
    }
    line.pop();
    match (left, line.pop()) {
        (Some(left), _) => Previous::Left(left.revision_id.clone()),
        (None, Some(revision)) => Previous::Revision(revision.revision_id.clone()),
        (None, None) => Previous::None,
    }
}

fn is_of(revision: &CvmRevision, info: &CvmInfo) -> bool {
    match (&revision.vm_uuid, &info.vm_uuid) {
        (Some(of), Some(own)) => bare(of) == bare(own),
        _ => false,
    }
}

pub(crate) fn app_of(info: &CvmInfo) -> Result<&str> {
    info.app_id.as_deref().filter(|id| !id.is_empty()).ok_or_else(|| {
        Error::new(ErrorKind::Response, "the API's answer does not have the CVM's app id")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_rollback_goes() {
        let id = |at: usize| at.to_string();
        for (newest_first, runs, expected) in [
            ("ba", "b", Previous::Revision(id(1))),
            ("ba", "c", Previous::Revision(id(0))),
            ("bba", "b", Previous::Revision(id(2))),
            ("cba", "b", Previous::Revision(id(2))),
            ("baba", "b", Previous::Revision(id(1))),
            ("caba", "c", Previous::Revision(id(1))),
            ("cbba", "c", Previous::Revision(id(1))),
            ("", "a", Previous::None),
            ("a", "a", Previous::None),
            ("aa", "a", Previous::None),
            ("aba", "a", Previous::Left(id(1))),
            ("aaba", "a", Previous::Left(id(2))),
            ("abaz", "a", Previous::Left(id(1))),
            ("acba", "a", Previous::Left(id(1))),
        ] {
            let revisions = newest_first.chars().enumerate().map(|(at, hash)| CvmRevision {
                revision_id: id(at),
                compose_hash: Some(format!("0x{hash}")),
                ..CvmRevision::default()
            });
            let revisions: Vec<_> = revisions.collect();
            assert_eq!(previous_of(&revisions, Some(runs)), expected, "{newest_first}");
        }
    }
}
