//! Finds the CVMs that an ambiguous identifier matches.

use crate::engine::deadline::Deadline;
use crate::error::{Error, Result};
use crate::input::identifier::CvmId;
use crate::workflow::caller::Caller;
use crate::workflow::pages::CvmPages;
use std::time::Duration;

/// The time limit of the search.
const LOOKUP_TIMEOUT: Duration = Duration::from_secs(5);
/// The largest number of CVMs that an error names.
const NAMED: usize = 20;

/// Adds the ids of the matching CVMs to an error about an ambiguous identifier.
pub(crate) async fn with_candidates<T>(
    caller: &Caller,
    ended: Result<T>,
    deadline: Deadline,
) -> Result<T> {
    match ended {
        Err(error) if error.is_ambiguous() => Err(Box::pin(named(caller, error, deadline)).await),
        ended => ended,
    }
}

/// The error with the ids that the API names, else with those from the list of CVMs. If the list cannot be read in
/// time, the error stays as it is.
async fn named(caller: &Caller, error: Error, deadline: Deadline) -> Error {
    let named = error.candidates();
    if !named.is_empty() {
        return error.with_candidates(&named);
    }
    let Some(identifier) = error.cvm_id().map(CvmId::from) else { return error };
    let time = deadline.remaining().min(LOOKUP_TIMEOUT);
    let found = tokio::time::timeout(time, candidates(caller, &identifier, time)).await;
    error.with_candidates(&found.unwrap_or_default())
}

async fn candidates(caller: &Caller, identifier: &CvmId, time: Duration) -> Vec<String> {
    let mut pages = CvmPages::new(caller.clone()).timeout(time);
    let requested = identifier.normalized();
    let mut ids = Vec::new();
    while let Some(Ok(cvm)) = pages.next().await {
        let is_of_app = cvm.app_id.as_deref().is_some_and(|app_id| {
            CvmId::from(app_id).normalized().eq_ignore_ascii_case(&requested)
        });
        if cvm.is_deleted() || !is_of_app && cvm.name.as_deref() != Some(identifier.as_str()) {
            continue;
        }
        ids.extend(Some(cvm.cvm_id.clone()).filter(|id| !id.is_empty()));
        if ids.len() >= NAMED {
            break;
        }
    }
    ids
}
