//! The tokio runtime that all calls of the process run on, whichever JavaScript environment made them.

use crate::failure::Failure;
use phala_cvm::binding::CallRuntime;
use std::sync::OnceLock;

/// The runtime. It is made at the first call rather than when the module is loaded, and lives as long
/// as the process.
pub(crate) fn runtime() -> Result<&'static CallRuntime, Failure> {
    static RUNTIME: OnceLock<CallRuntime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let runtime = CallRuntime::new()
        .map_err(|why| Failure::system(&format!("no thread can be started: {why}")))?;
    // Another environment may have been quicker; its runtime serves as well.
    Ok(RUNTIME.get_or_init(|| runtime))
}
