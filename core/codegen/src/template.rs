//! The templates of the generated files.

use crate::layout;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, path_loader};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Renders the templates of a directory that have the name of a file: the others, such as `members.jinja`, are parts of
/// them. Returns pairs of the file's path from the root of the repository and its text.
pub(crate) fn render_each(
    templates: &str,
    folder: &str,
    surface: impl Serialize,
) -> Result<Vec<(String, String)>, Error> {
    let environment = environment()?;
    let surface = minijinja::Value::from(Serde(surface));
    let render = |file: &String| {
        let template = environment.get_template(&format!("{templates}/{file}.jinja"))?;
        Ok((format!("{folder}/{file}"), template.render(surface.clone())?))
    };
    files_of(templates)?.iter().map(render).collect()
}

/// The names of the files that have a template in this directory, in order.
fn files_of(templates: &str) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    let unreadable = |why: std::io::Error| {
        Error::new(ErrorKind::TemplateNotFound, templates.to_owned()).with_source(why)
    };
    for entry in std::fs::read_dir(directory().join(templates)).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        files.extend(
            name.strip_suffix(".jinja").filter(|file| file.contains('.')).map(str::to_owned),
        );
    }
    files.sort();
    Ok(files)
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    // A line that contains only a tag is not rendered.
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    environment.set_syntax(syntax);
    environment.set_loader(path_loader(directory()));
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("each", each);
    environment.add_filter("fill", fill);
    environment.add_filter("comment", comment);
    environment.add_filter("in_import_order", layout::in_import_order);
    environment.add_function("fit", fit);
    environment.add_function("import", import);
    Ok(environment)
}

/// `names|each('"%"')`: the items, each in place of `%` in the pattern.
fn each(items: Vec<String>, pattern: &str) -> Vec<String> {
    items.iter().map(|item| pattern.replace('%', item)).collect()
}

/// `text|fill(indent)`: the lines of a docstring at this indent. The lines after the first may have a different
/// indent.
fn fill(text: &str, indent: usize, hanging: Option<usize>) -> String {
    layout::fill(text, indent, hanging.unwrap_or(indent))
}

/// `doc|comment(indent)`, `doc|comment(indent, example)`: a JSDoc comment at this indent.
fn comment(doc: &str, indent: usize, example: Option<&str>) -> String {
    layout::comment(doc, indent, example)
}

/// `fit(open, items, close, indent=4, step=4, room=0)`: the items on one line, if that leaves space for `room`
/// characters, otherwise on one line each.
fn fit(open: &str, items: Vec<String>, close: &str, options: Kwargs) -> Result<String, Error> {
    let number = |name| options.get::<Option<usize>>(name);
    let (indent, step, room) = (number("indent")?, number("step")?, number("room")?);
    options.assert_all_used()?;
    let room = room.unwrap_or_default();
    Ok(layout::fit(open, &items, close, indent.unwrap_or_default(), step.unwrap_or(4), room))
}

/// `import(module, names, indent=4)`: a Python import.
fn import(module: &str, names: Vec<String>, options: Kwargs) -> Result<String, Error> {
    let indent = options.get::<Option<usize>>("indent")?.unwrap_or_default();
    options.assert_all_used()?;
    Ok(layout::import(module, names, indent))
}
