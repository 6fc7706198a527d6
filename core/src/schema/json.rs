//! Reads JSON as the declared type, and tolerates values of other types.
//!
//! The rule for every record: a field whose value has another type than declared counts as absent, and the
//! record's `extra` keeps the value unchanged. So types in an answer never fail a call. Only broken JSON, and a
//! record without an essential field, are refused.
//!
//! Each value is read by its type where the cursor is. The code that splits objects and lists is compiled once and not
//! for each record.

use crate::schema::cursor::{Broken, Cursor, NODE, allowed_memory, memory_of, quoted};
use crate::schema::{Field, Shape};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The largest whole number that a fraction such as `2.0` can stand for without loss.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// The result of reading a JSON text as a declared type.
#[derive(Debug, PartialEq)]
pub(crate) enum Reading<T> {
    /// A value of the type, and nothing else.
    Whole(T),
    /// A value of the type, with parts of other types.
    Partial(T),
    /// Not a value of the type.
    Other(Problem),
}

/// Why a JSON text is not a value of the declared type.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// It is not JSON, or is truncated.
    Broken(String),
    /// It is JSON of another type, or lacks a field.
    Shape(String),
}

impl Problem {
    fn shape(what: &str) -> Self {
        Self::Shape(what.to_owned())
    }

    fn too_large() -> Self {
        Self::shape("would take more memory than is allowed for an answer of its size")
    }

    /// Why a text is not JSON. The parser of the answer does not say it.
    fn of_broken(json: &str) -> Self {
        let why = serde_json::from_str::<IgnoredAny>(json).err();
        Self::Broken(why.map_or_else(|| "it is malformed".to_owned(), |error| error.to_string()))
    }
}

/// Continues a sentence that starts with "the API's answer".
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => write!(f, "is not JSON: {why}"),
            Self::Shape(what) => f.write_str(what),
        }
    }
}

impl<T> Reading<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Whole(value) => Reading::Whole(change(value)),
            Self::Partial(value) => Reading::Partial(change(value)),
            Self::Other(problem) => Reading::Other(problem),
        }
    }

    /// The value, if it is of the type, and whether nothing else is in it.
    pub(super) fn part(self) -> (Option<T>, bool) {
        match self {
            Self::Whole(value) => (Some(value), true),
            Self::Partial(value) => (Some(value), false),
            Self::Other(_) => (None, false),
        }
    }

    pub(crate) fn of(value: Option<T>, expected: &str) -> Self {
        value.map_or_else(|| Self::Other(Problem::shape(expected)), Self::Whole)
    }
}

/// A type that can be read from JSON. It has at least one of the two methods.
pub(crate) trait Read: Shape + Sized {
    /// Reads the text of a whole value.
    fn read(json: &str) -> Reading<Self> {
        let mut cursor = Cursor::new(json);
        match Self::read_next(&mut cursor) {
            Ok(reading) if cursor.next().is_none() => reading,
            _ if cursor.is_overdrawn() => Reading::Other(Problem::too_large()),
            _ => Reading::Other(Problem::of_broken(json)),
        }
    }

    /// Reads the next value of a text.
    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        cursor.value().map(Self::read)
    }
}

/// Reads a complete answer.
pub(crate) fn read_answer<T: Read>(body: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|error| Problem::Broken(format!("its text is not UTF-8: {error}")))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match T::read(text.trim_matches([' ', '\t', '\r', '\n'])) {
        Reading::Whole(answer) | Reading::Partial(answer) => Ok(answer),
        Reading::Other(problem) => Err(problem),
    }
}

/// Reads a field of a record. Returns whether the field has a value of its type.
pub(crate) fn read_field<T: Read + Default>(
    field: &mut T,
    name: &str,
    cursor: &mut Cursor<'_>,
    extra: &mut Map<String, Value>,
) -> Result<bool, Broken> {
    let is_null = cursor.next() == Some(b'n');
    let rest = cursor.rest();
    let (value, is_whole, is_present) = match T::read_next(cursor)? {
        Reading::Whole(value) => (value, true, !is_null),
        Reading::Partial(value) => (value, false, true),
        Reading::Other(_) => (T::default(), is_null, false),
    };
    *field = value;
    note_whole(name, is_whole, rest, cursor, extra)?;
    Ok(is_present)
}

/// Keeps the value of a field in `extra` unless the field has all of it. Compiled once, and not for each type.
#[inline(never)]
fn note_whole(
    name: &str,
    is_whole: bool,
    rest: &[u8],
    cursor: &mut Cursor<'_>,
    extra: &mut Map<String, Value>,
) -> Result<(), Broken> {
    if !is_whole {
        let json = rest.get(..rest.len() - cursor.rest().len()).unwrap_or_default();
        keep(name, &String::from_utf8_lossy(json), cursor, extra)?;
    } else if !extra.is_empty() {
        // If a name occurs twice, the last value counts.
        extra.remove(name);
    }
    Ok(())
}

/// Keeps the value of a field that is not declared.
pub(crate) fn read_unknown(
    name: &str,
    cursor: &mut Cursor<'_>,
    extra: &mut Map<String, Value>,
) -> Result<(), Broken> {
    let json = cursor.value()?;
    keep(name, json, cursor, extra)
}

/// Adds the value of a JSON text to `extra`, or the text itself if no value can represent it, such as `1e999`.
fn keep(
    name: &str,
    json: &str,
    cursor: &mut Cursor<'_>,
    extra: &mut Map<String, Value>,
) -> Result<(), Broken> {
    charge_member::<Value>(cursor, extra.is_empty())?;
    cursor.charge(memory_of(json))?;
    let value = serde_json::from_str(json).unwrap_or_else(|_| Value::String(json.to_owned()));
    extra.insert(name.to_owned(), value);
    Ok(())
}

/// Counts the memory of a member of a map.
fn charge_member<T>(cursor: &mut Cursor<'_>, is_first: bool) -> Result<(), Broken> {
    let count = if is_first { NODE } else { 2 };
    cursor.charge(count * size_of::<(String, T)>())
}

/// The index of a record's field. The search starts after the field that was found last.
pub(crate) fn find_field(fields: &[Field], name: &str, next: &mut usize) -> Option<usize> {
    let after = fields.iter().enumerate().skip(*next);
    let before = fields.iter().enumerate().take(*next);
    let (found, _) = after.chain(before).find(|(_, field)| field.name == name)?;
    *next = found + 1;
    Some(found)
}

/// Whether it is the text of a JSON number, given that it is JSON.
fn is_number(json: &str) -> bool {
    json.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// A whole number. It may be written as `2.0` or as text.
pub(crate) fn whole_number<N>(json: &str) -> Option<N>
where
    N: std::str::FromStr + ToString + TryFrom<i64>,
{
    if let Some(text) = quoted(json) {
        return text.parse().ok().filter(|number: &N| number.to_string() == text);
    }
    if !is_number(json) {
        return None;
    }
    json.parse().ok().or_else(|| {
        let number: f64 = json.parse().ok()?;
        let is_exact = number.fract() == 0.0 && number.abs() <= LARGEST_EXACT;
        // The check above makes sure that it is exact.
        #[allow(clippy::cast_possible_truncation)]
        is_exact.then_some(number as i64)?.try_into().ok()
    })
}

impl Read for String {
    fn read(json: &str) -> Reading<Self> {
        let text = match quoted(json) {
            Some(text) => Some(text.into_owned()),
            None => is_number(json).then(|| json.to_owned()),
        };
        Reading::of(text, "is no text")
    }
}

impl Read for bool {
    fn read(json: &str) -> Reading<Self> {
        Reading::of(json.parse().ok(), "is neither true nor false")
    }
}

impl Read for i64 {
    fn read(json: &str) -> Reading<Self> {
        Reading::of(whole_number(json), "is no whole number")
    }
}

impl Read for f64 {
    fn read(json: &str) -> Reading<Self> {
        let number = match quoted(json) {
            Some(text) => text.parse().ok().filter(|number: &f64| number.to_string() == text),
            None if is_number(json) => json.parse().ok(),
            None => None,
        };
        Reading::of(number.filter(|number: &f64| number.is_finite()), "is no number")
    }
}

impl Read for Value {
    fn read(json: &str) -> Reading<Self> {
        if memory_of(json) > allowed_memory(json.len()) {
            return Reading::Other(Problem::too_large());
        }
        any_value(json)
    }

    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        let json = cursor.value()?;
        cursor.charge(memory_of(json))?;
        Ok(any_value(json))
    }
}

fn any_value(json: &str) -> Reading<Value> {
    match serde_json::from_str(json) {
        Ok(value) => Reading::Whole(value),
        Err(error) => Reading::Other(Problem::Broken(error.to_string())),
    }
}

impl<T: Read> Read for Option<T> {
    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        if cursor.next() == Some(b'n') {
            return cursor.value().map(|_| Reading::Whole(None));
        }
        Ok(T::read_next(cursor)?.map(Some))
    }
}

impl<T: Read> Read for Arc<T> {
    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        Ok(T::read_next(cursor)?.map(Self::new))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        let mut list = Self::new();
        let mut is_whole = true;
        let is_list = cursor.items(&mut |cursor| {
            let (item, is_whole_item) = T::read_next(cursor)?.part();
            cursor.charge(size_of::<T>())?;
            list.extend(item);
            is_whole &= is_whole_item;
            Ok(())
        })?;
        gathered(list, is_whole, is_list, cursor, "is no list")
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read_next(cursor: &mut Cursor<'_>) -> Result<Reading<Self>, Broken> {
        let mut map = Self::new();
        let mut is_whole = true;
        let is_object = cursor.members(&mut |name, cursor| {
            let (value, is_whole_value) = T::read_next(cursor)?.part();
            charge_member::<T>(cursor, map.is_empty())?;
            map.extend(value.map(|value| (name.to_owned(), value)));
            is_whole &= is_whole_value;
            Ok(())
        })?;
        gathered(map, is_whole, is_object, cursor, "is no object")
    }
}

fn gathered<T>(
    parts: T,
    is_whole: bool,
    is_expected: bool,
    cursor: &mut Cursor<'_>,
    problem: &str,
) -> Result<Reading<T>, Broken> {
    Ok(match (is_expected, is_whole) {
        (true, true) => Reading::Whole(parts),
        (true, false) => Reading::Partial(parts),
        (false, _) => skipped(cursor, problem)?,
    })
}

/// Skips a value of another type.
pub(crate) fn skipped<T>(cursor: &mut Cursor<'_>, problem: &str) -> Result<Reading<T>, Broken> {
    cursor.value().map(|_| Reading::Other(Problem::shape(problem)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn whole<T: Read + PartialEq + fmt::Debug>(json: &str) -> Option<T> {
        match T::read(json) {
            Reading::Whole(value) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn a_value_of_another_type_is_taken_over_if_nothing_is_lost() {
        for (json, expected) in [
            ("2", Some(2)),
            ("2.0", Some(2)),
            ("2e0", Some(2)),
            ("-3", Some(-3)),
            ("\"12\"", Some(12)),
            ("\"012\"", None),
            ("\" 12\"", None),
            ("\"\"", None),
            ("2.5", None),
            ("1e300", None),
            ("true", None),
            ("[]", None),
            ("null", None),
        ] {
            assert_eq!(whole::<i64>(json), expected, "{json}");
        }
        for (json, expected) in [
            ("2.5", Some(2.5)),
            ("2", Some(2.0)),
            ("\"0.058\"", Some(0.058)),
            ("\"12.50\"", None),
            ("\"inf\"", None),
            ("1e999", None),
            ("false", None),
        ] {
            assert_eq!(whole::<f64>(json), expected, "{json}");
        }
        for (json, expected) in [
            ("\"a\\u00e9\\\"\"", Some("aé\"")),
            ("7", Some("7")),
            ("12.50", Some("12.50")),
            ("true", None),
            ("{}", None),
            ("null", None),
            ("\"\\ud800\"", None),
        ] {
            assert_eq!(whole::<String>(json).as_deref(), expected, "{json}");
        }
        assert_eq!(whole::<Option<Id>>("\"usr_1\""), Some(Some(Id::Text("usr_1".to_owned()))));
        assert_eq!(whole::<Option<Id>>("118"), Some(Some(Id::Integer(118))));
        assert_eq!(whole::<Option<Id>>("118.0"), Some(Some(Id::Integer(118))));
        assert_eq!(whole::<Option<Id>>("-1"), None);
    }

    #[test]
    fn items_of_other_types_are_left_out() {
        assert_eq!(
            Vec::<String>::read(r#"["a", 5, {}, null]"#),
            Reading::Partial(vec!["a".to_owned(), "5".to_owned()])
        );
        assert_eq!(Vec::<i64>::read("{}"), Reading::Other(Problem::shape("is no list")));
        for broken in ["[1, 2", r#"{"[1, 2]"#, "{", "[1] 2"] {
            let read = Vec::<i64>::read(broken);
            assert!(matches!(read, Reading::Other(Problem::Broken(_))), "{broken}: {read:?}");
        }
    }

    #[test]
    fn what_no_value_can_hold_is_kept_as_text() {
        let mut extra = Map::new();
        let mut field = 1_i64;
        let read = |json, field: &mut i64, extra: &mut _| {
            read_field(field, "n", &mut Cursor::new(json), extra)
        };
        assert_eq!(read("1e999", &mut field, &mut extra), Ok(false));
        assert_eq!((field, extra.get("n")), (0, Some(&Value::String("1e999".to_owned()))));
        assert_eq!(read("4", &mut field, &mut extra), Ok(true));
        assert_eq!((field, extra.get("n")), (4, None));
    }
}
