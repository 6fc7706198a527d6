//! Conversion of core's types, defaults and documentation to Python.

use crate::documentation::{translate, with_unit};
use phala_cvm::binding::RECORDS;
use phala_cvm::binding::schema::{Field, Kind, Known, Literal};

/// The name of the type of a field with known values.
pub(crate) fn known(field: &Field) -> Option<String> {
    field.known.map(|known| known.name.to_owned())
}

/// The type itself: an editor suggests the values, and other values are accepted as well.
pub(crate) fn open_to_more(field: &Field) -> Option<String> {
    field.known.map(open)
}

pub(crate) fn open(known: &Known) -> String {
    let values: Vec<_> = known.values.iter().map(|value| format!("{value:?}")).collect();
    format!("Literal[{}] | str", values.join(", "))
}

pub(crate) fn mentions(kind: Kind, name: &str) -> bool {
    match kind {
        Kind::Record(record) => record().name == name,
        Kind::List(inner) | Kind::Map(inner) | Kind::Optional(inner) => mentions(*inner, name),
        _ => false,
    }
}

pub(crate) fn optional(hint: &str) -> String {
    if hint == "Any" || hint.ends_with("| None") {
        hint.to_owned()
    } else {
        format!("{hint} | None")
    }
}

/// A default in a signature.
pub(crate) fn literal(value: Literal) -> String {
    match value {
        Literal::Boolean(true) => "True".to_owned(),
        Literal::Boolean(false) => "False".to_owned(),
        Literal::Integer(number) => number.to_string(),
        Literal::Duration(time) => format!("{:?}", time.as_secs_f64()),
        Literal::Text(text) => format!("{text:?}"),
    }
}

/// The fields that are paths of files. `PATHS` in `python/src/convert.rs` has the same names.
const PATHS: &[&str] = &["ca_bundle"];

/// The type of a field that a caller passes.
pub(crate) fn given_field(field: &Field) -> String {
    if PATHS.contains(&field.name) {
        return "str | os.PathLike[str]".to_owned();
    }
    given(field.kind)
}

/// The type of a value that a caller passes.
pub(crate) fn given(kind: Kind) -> String {
    match kind {
        Kind::Text => "str".to_owned(),
        Kind::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| format!("{choice:?}")).collect();
            format!("Literal[{}]", choices.join(", "))
        }
        Kind::FleetCvms => "FleetCvms".to_owned(),
        Kind::FleetResult => "FleetResult".to_owned(),
        Kind::Integer => "int".to_owned(),
        Kind::Number | Kind::Duration => "float".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Time => "datetime.datetime | str".to_owned(),
        Kind::TextOrInteger | Kind::Header => "str | int".to_owned(),
        Kind::TextOrTexts => "str | Sequence[str]".to_owned(),
        Kind::Proxy => "str | Literal[False]".to_owned(),
        Kind::Token => "str | Callable[[], str]".to_owned(),
        Kind::Error => "Exception".to_owned(),
        Kind::Bytes => "str | bytes | bytearray | memoryview".to_owned(),
        Kind::Body => "Any".to_owned(),
        Kind::Pairs => "Mapping[str, str] | Iterable[tuple[str, str]]".to_owned(),
        Kind::Headers => "Mapping[str, Any] | Iterable[Sequence[str] | Sequence[bytes]]".to_owned(),
        Kind::Json => "Any".to_owned(),
        Kind::JsonObject | Kind::Document => "Mapping[str, Any]".to_owned(),
        Kind::Record(record) => format!("{} | Mapping[str, Any]", record().name),
        Kind::List(item) => format!("Sequence[{}]", given(*item)),
        Kind::Map(item) => format!("Mapping[str, {}]", given(*item)),
        Kind::Optional(inner) => optional(&given(*inner)),
        Kind::Nothing => "None".to_owned(),
    }
}

/// The type of an attribute.
pub(crate) fn held(kind: Kind) -> String {
    match kind {
        Kind::JsonObject | Kind::Document => "dict[str, Any]".to_owned(),
        Kind::Bytes => "bytes".to_owned(),
        Kind::Time => "datetime.datetime".to_owned(),
        Kind::TextOrTexts => "str | tuple[str, ...]".to_owned(),
        Kind::Pairs | Kind::Headers => "dict[str, str]".to_owned(),
        Kind::Record(record) => record().name.to_owned(),
        Kind::List(item) => format!("tuple[{}, ...]", held(*item)),
        Kind::Map(item) => format!("dict[str, {}]", held(*item)),
        Kind::Optional(inner) => optional(&held(*inner)),
        plain => given(plain),
    }
}

/// The type of a call's result.
pub(crate) fn returned(kind: Kind) -> String {
    match kind {
        Kind::List(item) => format!("list[{}]", held(*item)),
        other => held(other),
    }
}

/// The expression that reads a value of this kind from the native part's data; `None` if the value is not converted.
pub(crate) fn reader(kind: Kind, value: &str) -> Option<String> {
    match kind {
        Kind::Record(record) if RECORDS.iter().any(|answer| answer.name == record().name) => {
            Some(format!("{}.from_dict({value})", record().name))
        }
        Kind::Record(record) => Some(format!("{}(**{value})", record().name)),
        Kind::List(item) => Some(format!("[{} for item in {value}]", reader(*item, "item")?)),
        Kind::Optional(item) => reader(*item, value),
        _ => None,
    }
}

/// The function in that expression.
pub(crate) fn reader_function(kind: Kind) -> Option<String> {
    match kind {
        Kind::Optional(item) => reader_function(*item),
        Kind::Record(_) => {
            let read = reader(kind, "it")?;
            let function =
                read.strip_suffix(".from_dict(it)").map(|class| format!("{class}.from_dict"));
            Some(function.unwrap_or_else(|| format!("lambda it: {read}")))
        }
        kind => Some(format!("lambda it: {}", reader(kind, "it")?)),
    }
}

/// Core's documentation in Python's terms.
pub(crate) fn plain(doc: &str) -> String {
    let code = |code: &str| match code {
        "true" => Some("True".to_owned()),
        "false" => Some("False".to_owned()),
        "null" => Some("None".to_owned()),
        _ => None,
    };
    translate(doc, code, |time| {
        let seconds = time.as_secs_f64();
        format!("{seconds} {}", if seconds == 1.0 { "second" } else { "seconds" })
    })
}

/// The documentation of a field, with its unit.
pub(crate) fn documented(field: &Field) -> String {
    with_unit(plain(field.doc), field.kind, field.doc, UNIT)
}

/// The unit of durations.
pub(crate) const UNIT: &str = "seconds";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documentation_has_the_words_of_python() {
        assert_eq!(
            plain("`true` or `null`. Default: `50ms`; `1s` when busy, `1800s` at most."),
            "`True` or `None`. Default: 0.05 seconds; 1 second when busy, 1800 seconds at most."
        );
    }
}
