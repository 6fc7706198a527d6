//! Writes the typed surfaces of the Python and Node packages from the declarations in core.
//!
//! Without arguments it writes the files; with `--check` it writes nothing, names the files that
//! differ, and fails if there are any.

mod node;
mod python;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut complaints = Vec::new();
    for (path, text) in python::files().into_iter().chain(node::files()) {
        let file = root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|present| present == text) {
            continue;
        }
        if check {
            complaints.push(format!("{path} is stale: run `cargo run -p phala-cvm-codegen`"));
        } else if let Err(why) = std::fs::write(&file, text) {
            complaints.push(format!("{path} cannot be written: {why}"));
        }
    }
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
