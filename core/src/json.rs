//! Reading JSON whose shape is declared, and saying where it has another one.
//!
//! Each type is read in one way only: its code is large, and would be there again for each other way.

use crate::model::Id;
use crate::schema::{Kind, Shape};
use serde::Deserialize;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use std::fmt::{self, Write};

/// Reads a value of a type.
pub(crate) fn read<T: DeserializeOwned + Shape>(json: &[u8]) -> serde_json::Result<T> {
    match std::str::from_utf8(json) {
        // Seen to be UTF-8 once, and not text by text.
        Ok(text) => serde_json::from_str(text),
        Err(_) => Err(not_text(T::KIND, json)),
    }
}

/// The same, with an error that goes on from "the API's answer".
pub(crate) fn read_answer<T: DeserializeOwned + Shape>(json: &[u8]) -> Result<T, String> {
    read(json).map_err(|error| explain(T::KIND, json, &error))
}

/// What is wrong with JSON that is not UTF-8, or was wrong before that.
fn not_text(kind: Kind, json: &[u8]) -> serde_json::Error {
    match walk(kind, json, &mut String::new()) {
        Err(error) if error.is_data() => error,
        _ => match serde_json::from_slice::<Value>(json) {
            Err(error) => error,
            Ok(_) => de::Error::custom("it is not UTF-8"),
        },
    }
}

fn explain(kind: Kind, json: &[u8], error: &serde_json::Error) -> String {
    if !error.is_data() {
        return format!("is not JSON: {error}");
    }
    // Only now, since the place costs time.
    let mut place = String::new();
    match walk(kind, json, &mut place) {
        Err(_) if !place.is_empty() => format!("has the wrong shape at `{place}`: {error}"),
        _ => format!("has the wrong shape: {error}"),
    }
}

/// Reads JSON, up to where it is not UTF-8, as the type of this kind does, and keeps nothing but the place
/// where that fails.
fn walk(kind: Kind, json: &[u8], place: &mut String) -> serde_json::Result<()> {
    let text = json.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Walk { kind, place }.deserialize(&mut serde_json::Deserializer::from_str(text))
}

struct Walk<'a> {
    kind: Kind,
    place: &'a mut String,
}

impl Walk<'_> {
    /// Goes into a part, whose place stays where that fails.
    fn enter<T, E>(
        &mut self,
        part: fmt::Arguments<'_>,
        kind: Kind,
        read: impl FnOnce(Walk<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let length = self.place.len();
        let _ = self.place.write_fmt(part);
        let done = read(Walk { kind, place: self.place })?;
        self.place.truncate(length);
        Ok(done)
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.kind {
            Kind::Text => String::deserialize(deserializer).map(drop),
            Kind::Integer => i64::deserialize(deserializer).map(drop),
            Kind::Number => f64::deserialize(deserializer).map(drop),
            Kind::Boolean => bool::deserialize(deserializer).map(drop),
            Kind::TextOrInteger => Id::deserialize(deserializer).map(drop),
            Kind::Record(_) | Kind::Map(_) => deserializer.deserialize_map(self),
            Kind::List(_) => deserializer.deserialize_seq(self),
            Kind::Optional(_) => deserializer.deserialize_option(self),
            _ => Value::deserialize(deserializer).map(drop),
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::Record(_) => "an object",
            Kind::Map(_) => "a map",
            Kind::List(_) => "a sequence",
            _ => "option",
        })
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.kind {
            Kind::Optional(kind) => Walk { kind: *kind, ..self }.deserialize(deserializer),
            _ => Ok(()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let Kind::List(item) = self.kind else { return Ok(()) };
        let mut index = 0;
        while self
            .enter(format_args!("[{index}]"), *item, |walk| list.next_element_seed(walk))?
            .is_some()
        {
            index += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let kind = match self.kind {
                Kind::Record(record) => record()
                    .fields
                    .iter()
                    .find(|field| field.name == name)
                    .map_or(Kind::Json, |field| Kind::Optional(&field.kind)),
                Kind::Map(item) => *item,
                _ => Kind::Json,
            };
            let dot = if self.place.is_empty() { "" } else { "." };
            self.enter(format_args!("{dot}{name}"), kind, |walk| map.next_value_seed(walk))?;
        }
        Ok(())
    }
}
