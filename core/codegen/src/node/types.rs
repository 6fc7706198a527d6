//! Conversion of core's types, defaults and documentation to TypeScript.

use crate::documentation::{translate, with_unit};
use phala_cvm::ClientBuilder;
use phala_cvm::ComposeFile;
use phala_cvm::binding::schema::{CamelName, Field, Kind};
use phala_cvm::binding::{CALLS, FUNCTIONS, ITERATIONS, RECORDS};
use std::collections::BTreeSet;
use std::time::Duration;

pub(crate) fn answer_type(kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::Time => "string".to_owned(),
        Kind::Choice(choices) => {
            choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(" | ")
        }
        Kind::FleetCvms => "FleetCvms".to_owned(),
        Kind::FleetResult => "FleetResult".to_owned(),
        Kind::Integer | Kind::Number | Kind::Duration => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::TextOrInteger | Kind::Header => "string | number".to_owned(),
        Kind::TextOrTexts => "string | readonly string[]".to_owned(),
        Kind::Proxy => "string | false".to_owned(),
        Kind::Token => "string | (() => string | PromiseLike<string>)".to_owned(),
        Kind::Error => "PhalaError".to_owned(),
        Kind::Bytes => "Uint8Array".to_owned(),
        Kind::Body => "unknown".to_owned(),
        Kind::Pairs | Kind::Headers => "Record<string, string>".to_owned(),
        Kind::Json => "unknown".to_owned(),
        Kind::JsonObject | Kind::Document => "Record<string, unknown>".to_owned(),
        Kind::Record(record) => record().name.to_owned(),
        Kind::List(item) => list_of(&answer_type(*item)),
        Kind::Map(item) => format!("Record<string, {}>", answer_type(*item)),
        Kind::Optional(Kind::Json | Kind::Body) => "unknown".to_owned(),
        Kind::Optional(item) => format!("{} | null", answer_type(*item)),
        Kind::Nothing => "void".to_owned(),
    }
}

/// The type of a text with known values: an editor suggests them, and other values are accepted as well.
pub(crate) fn open_to_more(field: &Field) -> Option<String> {
    let known: Vec<_> = field.known?.values.iter().map(|text| format!("{text:?}")).collect();
    Some(format!("{} | (string & {{}})", known.join(" | ")))
}

pub(crate) fn argument_type(kind: Kind) -> String {
    match kind {
        Kind::TextOrInteger => "CvmId".to_owned(),
        Kind::Time => "string | Date".to_owned(),
        Kind::Bytes => "string | ArrayBufferView | ArrayBufferLike".to_owned(),
        Kind::Pairs => {
            "Readonly<Record<string, string>> | Iterable<readonly [string, string]>".to_owned()
        }
        // As servers have it: text, a list, or `null`.
        Kind::Header => "string | number | readonly string[] | null".to_owned(),
        Kind::Headers => "Readonly<Record<string, unknown>> | readonly string[] | \
                          Iterable<readonly [string, unknown]>"
            .to_owned(),
        // Unlike `Record<string, unknown>`, it accepts interfaces.
        Kind::JsonObject => "object".to_owned(),
        // A compose file that the API returned is `unknown`.
        Kind::Document => "unknown".to_owned(),
        Kind::List(item) => format!("readonly {}", list_of(&argument_type(*item))),
        Kind::Map(item) => format!("Readonly<Record<string, {}>>", argument_type(*item)),
        Kind::Record(record) if record().name == ComposeFile::RECORD.name => {
            "ComposeFile | WireComposeFile".to_owned()
        }
        Kind::Optional(item) => format!("{} | null", argument_type(*item)),
        other => answer_type(other),
    }
}

pub(crate) fn function_argument_type(kind: Kind) -> String {
    match kind {
        Kind::TextOrInteger => answer_type(kind),
        other => argument_type(other),
    }
}

fn list_of(item: &str) -> String {
    if item.contains(' ') && !item.starts_with("Record<") {
        format!("({item})[]")
    } else {
        format!("{item}[]")
    }
}

/// Adds the names of the records in a value of this kind.
pub(crate) fn collect_names(kind: Kind, names: &mut BTreeSet<&'static str>) {
    match kind {
        Kind::Record(record) => {
            names.insert(record().name);
        }
        Kind::List(item) | Kind::Map(item) | Kind::Optional(item) => collect_names(*item, names),
        _ => {}
    }
}

pub(crate) fn is_pairs(kind: Kind) -> bool {
    match kind {
        Kind::Pairs => true,
        Kind::Optional(item) => is_pairs(*item),
        _ => false,
    }
}

/// The conversion of an argument for the native part.
pub(crate) fn conversion(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Header => Some("header"),
        Kind::Pairs => Some("pairs"),
        Kind::Headers => Some("headers"),
        Kind::Bytes => Some("bytes"),
        Kind::Document => Some("document"),
        _ => None,
    }
}

/// The expression that reads a value of this kind; `None` if the value is not converted. Adds the functions in the
/// expression to `used`.
pub(crate) fn reader(kind: Kind, value: &str, used: &mut BTreeSet<String>) -> Option<String> {
    let mut of = |function: &str, item: Kind| {
        let read = match item {
            Kind::Record(record) => record_reader(record().name, used),
            item => format!("(item) => {}", reader(item, "item", used)?),
        };
        used.insert(function.to_owned());
        Some(format!("{function}({value}, {read})"))
    };
    match kind {
        Kind::Record(record) => Some(format!("{}({value})", record_reader(record().name, used))),
        Kind::List(item) => of("list", *item),
        Kind::Map(item) => of("map", *item),
        Kind::Optional(item) => {
            Some(format!("{value} === null ? null : {}", reader(*item, value, used)?))
        }
        _ => None,
    }
}

fn record_reader(name: &str, used: &mut BTreeSet<String>) -> String {
    let function = format!("to{name}");
    used.insert(function.clone());
    function
}

/// The function that reads an answer of this kind.
pub(crate) fn reader_function(kind: Kind, used: &mut BTreeSet<String>) -> String {
    match (kind, reader(kind, "answer", used)) {
        (Kind::Record(record), _) => record_reader(record().name, used),
        (_, Some(read)) => format!("(answer) => {read}"),
        (Kind::Nothing, None) => {
            used.insert("nothing".to_owned());
            "nothing".to_owned()
        }
        (_, None) => {
            used.insert("asItIs".to_owned());
            match kind {
                Kind::Json => "asItIs".to_owned(),
                kind => format!("asItIs<{}>", answer_type(kind)),
            }
        }
    }
}

pub(crate) fn camel(snake: &str) -> String {
    CamelName::of(snake).as_str().to_owned()
}

/// `deploy` as `Deploy`.
pub(crate) fn camel_class(name: &str) -> String {
    let name = camel(name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Core's documentation in this package's terms. With `rename`, names are converted.
pub(crate) fn prose(doc: &str, rename: bool) -> String {
    if rename { renamed(doc, is_declared) } else { renamed(doc, |_| false) }
}

/// Like [`prose`], but fields of an app compose keep their spelling on the wire.
pub(crate) fn function_prose(doc: &str) -> String {
    let of_compose = |name: &str| ComposeFile::RECORD.fields.iter().any(|field| field.name == name);
    renamed(doc, |name| is_declared(name) && !of_compose(name))
}

fn renamed(doc: &str, is_renamed: impl Fn(&str) -> bool) -> String {
    let code = |code: &str| match code {
        "None" => Some("null".to_owned()),
        // A path in the arguments, such as `compose_file.allowed_envs[2]`, is converted like a name.
        name if is_renamed(name) || name.contains('[') => Some(camel(name)),
        _ => None,
    };
    let time = |time: Duration| format!("{} ms", thousands(time.as_millis()));
    translate(doc, code, time).replace("*/", "*\u{200b}/")
}

/// Whether this is the name of an operation or of a declared field, rather than a value.
fn is_declared(name: &str) -> bool {
    let has = |fields: &[Field]| fields.iter().any(|field| field.name == name);
    matches!(name, "retry_after" | "late_uuid")
        || CALLS.iter().any(|operation| operation.name == name || has(operation.arguments.fields))
        || FUNCTIONS.iter().any(|function| function.name == name || has(function.arguments.fields))
        || ITERATIONS.iter().any(|iteration| iteration.name == name)
        || RECORDS.iter().any(|record| has(record.fields))
        || has(ClientBuilder::RECORD.fields)
        || has(ComposeFile::RECORD.fields)
}

/// The documentation of a field, with its unit. A time is text.
pub(crate) fn documented(field: &Field) -> String {
    // Next to a known value, a similar name keeps its spelling.
    let is_wire = matches!(field.name, "operation" | "evidence");
    let doc = prose(field.doc, field.known.is_none() && !is_wire);
    match field.kind {
        Kind::Optional(Kind::Time) => doc.replace("a UTC time", "a UTC time in ISO 8601"),
        kind => with_unit(doc, kind, field.doc, UNIT),
    }
}

/// The unit of durations.
pub(crate) const UNIT: &str = "milliseconds";

fn thousands(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documentation_has_the_words_of_node() {
        assert_eq!(
            prose("see [`start_cvm`]; `None` at first: `shutting_down`", true),
            "see `startCvm`; `null` at first: `shutting_down`"
        );
        assert_eq!(
            prose("Default: `50ms`; `1s` when busy, `600s` at most.", true),
            "Default: 50 ms; 1,000 ms when busy, 600,000 ms at most."
        );
    }
}
