//! The tokio runtime of all calls of the process, in any JavaScript environment.

use crate::failure::Failure;
use phala_cvm::binding::CallRuntime;
use std::sync::OnceLock;

/// The runtime. The first call makes it, not the loading of the module. It lives as long as the process.
pub(crate) fn runtime() -> Result<&'static CallRuntime, Failure> {
    static RUNTIME: OnceLock<CallRuntime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let runtime = CallRuntime::new()
        .map_err(|why| Failure::system(&format!("no thread can be started: {why}")))?;
    // Another environment may have set its runtime first; that one is used.
    Ok(RUNTIME.get_or_init(|| runtime))
}
