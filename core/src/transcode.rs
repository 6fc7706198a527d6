//! From the bytes of an answer straight to its text in [`Form::Positional`], without the values between.
//!
//! For plain answers only: the fields in the order of their declaration, none twice, each of its type,
//! texts without `\u`, a CVM with its id. Everything else, and everything that is wrong, is left to
//! [`Decode::decode`](crate::operation::Decode::decode), so that it alone says what is wrong with an
//! answer. What both make of a plain one is compared in `fuzz.rs`.

use crate::model::Id;
use crate::schema::{Field, Form, In, Kind, Record};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// The text of a plain answer; nothing if it is not plain.
pub(crate) fn to_positional(kind: Kind, body: &[u8]) -> Option<Vec<u8>> {
    let json = std::str::from_utf8(body).ok()?;
    // A text may not hold half a surrogate pair, which is for the decoding to find out.
    let is_escape = |(at, _): (usize, &str)| body.get(at + 1) == Some(&b'u');
    if json.match_indices('\\').any(is_escape) {
        return None;
    }
    let mut text = Vec::with_capacity(body.len());
    let mut json = serde_json::Deserializer::from_str(json);
    Part { kind, absent: None, text: &mut text }.deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(text)
}

/// A value to be copied.
struct Part<'a> {
    kind: Kind,
    /// What stands for `null`, if that may be.
    absent: Option<&'static str>,
    text: &'a mut Vec<u8>,
}

impl<'a> Part<'a> {
    /// A field: it may be `null` or missing.
    fn field(field: &Field, text: &'a mut Vec<u8>) -> Self {
        let part = Self::element(field.kind, text);
        let absent = match field.kind {
            Kind::Text => Some("\"\""),
            Kind::Boolean => Some("false"),
            Kind::Integer => Some("0"),
            Kind::List(_) => Some("[]"),
            _ => part.absent,
        };
        Self { absent, ..part }
    }

    fn element(kind: Kind, text: &'a mut Vec<u8>) -> Self {
        match kind {
            Kind::Optional(inner) => Self { kind: *inner, absent: Some("null"), text },
            Kind::Json => Self { kind, absent: Some("null"), text },
            _ => Self { kind, absent: None, text },
        }
    }

    fn leave_out<E: Error>(self) -> Result<(), E> {
        self.text.extend_from_slice(self.absent.ok_or_else(not_plain)?.as_bytes());
        Ok(())
    }

    fn write<E: Error>(self, value: &impl Serialize) -> Result<(), E> {
        serde_json::to_writer(self.text, value).map_err(E::custom)
    }
}

/// Nobody reads it.
fn not_plain<E: Error>() -> E {
    E::custom("not plain")
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        if self.absent.is_some() { json.deserialize_option(self) } else { self.present(json) }
    }
}

impl Part<'_> {
    fn present<'de, D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.kind {
            Kind::Text => {
                let text = <&RawValue>::deserialize(json)?.get();
                if !text.starts_with('"') {
                    return Err(not_plain());
                }
                self.text.extend_from_slice(text.as_bytes());
                Ok(())
            }
            Kind::Boolean => self.write(&bool::deserialize(json)?),
            Kind::Integer => self.write(&i64::deserialize(json)?),
            Kind::Number => self.write(&f64::deserialize(json)?),
            Kind::TextOrInteger => self.write(&In(&Id::deserialize(json)?, Form::Positional)),
            Kind::Json => self.write(&Value::deserialize(json)?),
            Kind::Record(_) => json.deserialize_map(self),
            Kind::List(_) => json.deserialize_seq(self),
            _ => Err(not_plain()),
        }
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain answer")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.leave_out()
    }

    fn visit_some<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        self.present(json)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Kind::List(item) = self.kind else { return Err(not_plain()) };
        let text = self.text;
        let began = text.len();
        loop {
            let before = text.len();
            text.push(if before == began { b'[' } else { b',' });
            if list.next_element_seed(Part::element(*item, &mut *text))?.is_none() {
                text.truncate(before.max(began + 1));
                text.push(b']');
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Kind::Record(record) = self.kind else { return Err(not_plain()) };
        copy_record(record(), map, self.text)
    }
}

fn copy_record<'de, A: MapAccess<'de>>(
    record: &Record,
    mut map: A,
    text: &mut Vec<u8>,
) -> Result<(), A::Error> {
    text.push(b'[');
    let began = text.len();
    let mut extra = Map::new();
    let mut fields = record.fields.iter();
    // A name with an escape in it is not borrowed, and not plain.
    while let Some(name) = map.next_key::<&str>()? {
        if !fields.clone().any(|field| field.name == name) {
            if record.fields.iter().any(|field| field.name == name) {
                return Err(not_plain());
            }
            extra.insert(name.to_owned(), map.next_value::<Value>()?);
            continue;
        }
        for field in fields.by_ref() {
            if field.name == name {
                if is_filled_in(record, field) {
                    return Err(not_plain());
                }
                map.next_value_seed(Part::field(field, &mut *text))?;
                text.push(b',');
                break;
            }
            leave_out(record, field, began, text)?;
        }
    }
    for field in fields {
        leave_out(record, field, began, text)?;
    }
    if extra.is_empty() {
        // There is no record without fields.
        text.pop();
    } else {
        serde_json::to_writer(&mut *text, &extra).map_err(A::Error::custom)?;
    }
    text.push(b']');
    Ok(())
}

/// Whether decoding fills it in.
fn is_filled_in(record: &Record, field: &Field) -> bool {
    record.is_completed && field.name == "cvm_id"
}

/// Writes a field that the answer does not have. The record began at this place of the text.
fn leave_out<E: Error>(
    record: &Record,
    field: &Field,
    began: usize,
    text: &mut Vec<u8>,
) -> Result<(), E> {
    if is_filled_in(record, field) {
        // The id as text; it is the first field.
        let id = text.get(began..text.len() - 1).unwrap_or_default().to_vec();
        match id.as_slice() {
            [b'"', _, .., b'"'] => text.extend_from_slice(&id),
            [b'0'..=b'9', ..] => text.extend([b"\"", id.as_slice(), b"\""].concat()),
            _ => return Err(not_plain()),
        }
    } else {
        Part::field(field, &mut *text).leave_out()?;
    }
    text.push(b',');
    Ok(())
}
