//! The texts with which an interrupted call continues.

use crate::workflow::prelude::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::json;

/// The version of the texts.
pub(crate) const RESUME_VERSION: u64 = 2;

/// The text of a `resume`.
pub(crate) fn encoded(resume: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(resume).map_err(Error::unencodable)?;
    Ok(URL_SAFE_NO_PAD.encode(json))
}

/// The JSON of a `resume`, if it has any.
pub(crate) fn decoded(resume: &str) -> Option<Value> {
    let json = URL_SAFE_NO_PAD.decode(resume.trim()).ok()?;
    serde_json::from_slice(&json).ok()
}

/// Adds `resume` to an error of the first phase with an on-chain KMS.
pub(crate) fn resumable(error: Error) -> Error {
    let hash = error.precondition().and_then(|precondition| precondition.compose_hash.clone());
    match hash {
        Some(compose_hash) if error.status_code() == Some(465) => {
            let resume =
                json!({ "v": RESUME_VERSION, "step": "confirm", "compose_hash": compose_hash });
            error.with_resume(encoded(&resume).ok()).with_note(format_args!(
                "register the compose hash {compose_hash} with the app's contract, then continue with `resume` and \
                 `transaction_hash`"
            ))
        }
        _ => error,
    }
}

/// The compose hash in the `resume` of an update with an on-chain KMS.
pub(crate) fn hash_to_confirm(resume: &str, at: &FieldPath<'_>) -> Result<String> {
    decoded(resume)
        .filter(|json| json.get("v").and_then(Value::as_u64) == Some(RESUME_VERSION))
        .filter(|json| json.get("step").and_then(Value::as_str) == Some("confirm"))
        .and_then(|json| json.get("compose_hash")?.as_str().map(str::to_owned))
        .ok_or_else(|| {
            at.field("resume")
                .refuse("expected the whole value of `resume` of a `PreconditionError`")
        })
}
