//! Reads JSON as the declared type, and tolerates values of other types.
//!
//! The rule for every record: a field whose value has another type than declared counts as absent, and the
//! record's `extra` keeps the value unchanged. So types in an answer never fail a call. Only broken JSON, and a
//! record without an essential field, are refused.
//!
//! Objects and lists are split into the texts of their parts, and each part is read by its type. The code that
//! splits is compiled once and not for each record.

use crate::schema::{Field, Shape};
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;
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

    /// The parser reports a value of another type before a syntax error that follows it. The syntax error takes
    /// precedence.
    fn of(json: &str, error: &serde_json::Error, expected: &str) -> Self {
        if !error.is_data() {
            return Self::Broken(error.to_string());
        }
        match serde_json::from_str::<IgnoredAny>(json) {
            Ok(_) => Self::shape(expected),
            Err(error) => Self::Broken(error.to_string()),
        }
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

    pub(crate) fn of(value: Option<T>, expected: &str) -> Self {
        value.map_or_else(|| Self::Other(Problem::shape(expected)), Self::Whole)
    }
}

/// A type that can be read from the text of a JSON value.
pub(crate) trait Read: Shape + Sized {
    /// Reads it. The text has no surrounding white space.
    fn read(json: &str) -> Reading<Self>;
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
    json: &str,
    extra: &mut Map<String, Value>,
) -> bool {
    let (value, is_whole, is_present) = match T::read(json) {
        Reading::Whole(value) => (value, true, json != "null"),
        Reading::Partial(value) => (value, false, true),
        Reading::Other(_) => (T::default(), json == "null", false),
    };
    *field = value;
    if is_whole {
        // If a name occurs twice, the last value counts.
        extra.remove(name);
    } else {
        extra.insert(name.to_owned(), unchanged_value(json));
    }
    is_present
}

/// The value of a JSON text, or the text itself if no value can represent it, such as `1e999`.
pub(crate) fn unchanged_value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| Value::String(json.to_owned()))
}

/// The index of a record's field. The search starts after the field that was found last.
pub(crate) fn find_field(fields: &[Field], name: &str, next: &mut usize) -> Option<usize> {
    let after = fields.iter().enumerate().skip(*next);
    let before = fields.iter().enumerate().take(*next);
    let (found, _) = after.chain(before).find(|(_, field)| field.name == name)?;
    *next = found + 1;
    Some(found)
}

/// Splits an object into names and the texts of values. `take` receives the members before a truncation, too.
pub(crate) fn members(json: &str, take: &mut dyn FnMut(&str, &str)) -> Result<(), Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer
        .deserialize_map(MemberVisitor(take))
        .and_then(|()| deserializer.end())
        .map_err(|error| Problem::of(json, &error, "is no object"))
}

/// Splits a list into the texts of its items.
fn items(json: &str, take: &mut dyn FnMut(&str)) -> Result<(), Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer
        .deserialize_seq(Items(take))
        .and_then(|()| deserializer.end())
        .map_err(|error| Problem::of(json, &error, "is no list"))
}

struct MemberVisitor<'t>(&'t mut dyn FnMut(&str, &str));

impl<'de> Visitor<'de> for MemberVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            let value: &RawValue = map.next_value()?;
            (self.0)(&name, value.get());
        }
        Ok(())
    }
}

struct Items<'t>(&'t mut dyn FnMut(&str));

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<&RawValue>()? {
            (self.0)(item.get());
        }
        Ok(())
    }
}

/// A name. It is copied only if it has escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// The text between the quotes of a JSON string.
pub(crate) fn quoted(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if inner.bytes().all(|byte| byte != b'\\' && byte != b'"' && byte >= b' ') {
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str(json).ok().map(Cow::Owned)
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
        match serde_json::from_str(json) {
            Ok(value) => Reading::Whole(value),
            Err(error) => Reading::Other(Problem::of(json, &error, "is no value")),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &str) -> Reading<Self> {
        if json == "null" { Reading::Whole(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Read> Read for Arc<T> {
    fn read(json: &str) -> Reading<Self> {
        T::read(json).map(Self::new)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &str) -> Reading<Self> {
        let mut list = Self::new();
        let mut is_whole = true;
        let split = items(json, &mut |item| match T::read(item) {
            Reading::Whole(item) => list.push(item),
            Reading::Partial(item) => {
                list.push(item);
                is_whole = false;
            }
            Reading::Other(_) => is_whole = false,
        });
        gathered(list, is_whole, split)
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(json: &str) -> Reading<Self> {
        let mut map = Self::new();
        let mut is_whole = true;
        let split = members(json, &mut |name, value| match T::read(value) {
            Reading::Whole(value) => drop(map.insert(name.to_owned(), value)),
            Reading::Partial(value) => {
                map.insert(name.to_owned(), value);
                is_whole = false;
            }
            Reading::Other(_) => is_whole = false,
        });
        gathered(map, is_whole, split)
    }
}

fn gathered<T>(parts: T, is_whole: bool, split: Result<(), Problem>) -> Reading<T> {
    match split {
        Err(problem) => Reading::Other(problem),
        Ok(()) if is_whole => Reading::Whole(parts),
        Ok(()) => Reading::Partial(parts),
    }
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
        assert!(!read_field(&mut field, "n", "1e999", &mut extra));
        assert_eq!((field, extra.get("n")), (0, Some(&Value::String("1e999".to_owned()))));
        assert!(read_field(&mut field, "n", "4", &mut extra));
        assert_eq!((field, extra.get("n")), (4, None));
    }
}
