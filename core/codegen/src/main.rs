//! Writes the typed surfaces of the Python and Node packages from the declarations in core.
//!
//! `python` and `node` describe the declarations as plain data in the terms of their language. The files of
//! `templates/` render this data: one for each generated file.
//!
//! Without arguments it writes the files. With `--check` it writes nothing, prints the files that differ, and fails if
//! there are any. With `--surface` it prints the complete surface as JSON.

mod documentation;
mod layout;
mod node;
mod python;
mod surface;
mod template;
mod testing;

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let has = |flag: &str| std::env::args().any(|argument| argument == flag);
    let result = if has("--surface") { print_surface() } else { write_files(has("--check")) };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn print_surface() -> Result<(), Box<dyn Error>> {
    Ok(writeln!(std::io::stdout(), "{:#}", surface::surface())?)
}

/// Writes the files that differ, or only prints their names.
fn write_files(check_only: bool) -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // In this form, an error of a template contains the lines of the template.
    let shown = |why: minijinja::Error| format!("{why:#}");
    let mut files = Vec::new();
    for rendered in [
        template::render_each("python", "python/phala_cvm", python::surface()),
        template::render_each("python/testing", "python/phala_cvm/testing", python::surface()),
        template::render_each("node", "node/ts", node::surface()),
    ] {
        files.extend(rendered.map_err(shown)?);
    }
    let mut stale = Vec::new();
    for (path, text) in files {
        let file = root.join(&path);
        if std::fs::read_to_string(&file).is_ok_and(|present| present == text) {
            continue;
        }
        if check_only {
            stale.push(format!("{path} is stale: run `cargo run -p phala-cvm-codegen`"));
        } else {
            std::fs::write(&file, text).map_err(|why| format!("{path}: {why}"))?;
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(stale.join("\n").into()) }
}
