//! Writes the typed surfaces of the Python and Node packages from the declarations in core.
//!
//! Without arguments it writes the files; with `--check` it writes nothing, names the files that
//! differ, and fails if there are any. With `--surface` it prints the whole surface as JSON.

mod node;
mod python;
mod surface;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--surface") {
        return print(&format!("{:#}\n", surface::surface()));
    }
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

fn print(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
