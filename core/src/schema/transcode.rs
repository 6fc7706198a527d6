//! Converts the bytes of an answer directly to its text in [`Form::Positional`], without intermediate values.
//!
//! Only for plain answers: the fields are in the order of their declaration, none occurs twice, each has its
//! type, texts have no `\u`, and a CVM has its id. All other answers, also invalid ones, are left to
//! [`Decode::decode`](crate::operation::answer::Decode::decode), so that only it reports errors in answers.
//! `fuzz.rs` compares the results of both for plain answers.

use crate::schema::cursor::{Cursor, SMALL, memory_of};
use crate::schema::iso8601::TimeParts;
use crate::schema::{Field, Kind, Record};
use serde::ser::Serialize;
use serde_json::{Map, Value};

/// The limit of nesting, which no real answer reaches.
const DEEPEST: u32 = 32;

/// The text of a plain answer. `None` if it is not plain.
pub(crate) fn to_positional(kind: Kind, body: &[u8]) -> Option<Vec<u8>> {
    // Checked once, instead of for each text.
    let json = Cursor::new(std::str::from_utf8(body).ok()?);
    let text = Vec::with_capacity(body.len());
    let longest = body.len().saturating_add(SMALL);
    let mut transcoder = Transcoder { json, text, longest, depth: 0 };
    transcoder.value(kind, None)?;
    transcoder.json.next().is_none().then_some(transcoder.text)
}

/// The field that is never empty in an answer about a CVM.
const CVM_ID: &str = "cvm_id";
/// The field that decoding computes from the text of an uptime.
const UPTIME: &str = "uptime_seconds";

/// The member of a CVM from which decoding fills in its sizes, in the answer of an action.
const RESOURCE: &str = "resource";
/// The same for the id of its Teepod.
const NODE_INFO: &str = "node_info";

/// Its methods return `None` if the answer is not plain.
struct Transcoder<'a> {
    json: Cursor<'a>,
    text: Vec<u8>,
    /// The length from which on the text is no longer made: an empty record has one text for each of its fields.
    longest: usize,
    depth: u32,
}

impl<'a> Transcoder<'a> {
    /// A number as it is written, valid or not.
    fn number(&mut self) -> Option<&'a str> {
        self.json.next()?;
        let is_part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = self.json.rest().iter().take_while(is_part).count();
        self.json.skip(length)
    }

    /// Copies a whole number, if its digits fit into the type.
    fn copy_integer(&mut self, may_be_negative: bool) -> Option<()> {
        let number = self.number()?;
        let digits = match number.as_bytes() {
            [b'-', digits @ ..] if may_be_negative && *digits != [b'0'] => digits,
            digits => digits,
        };
        let is_plain = match digits {
            [b'0'] => true,
            [b'1'..=b'9', more @ ..] => more.len() < 18 && more.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        is_plain.then(|| self.text.extend_from_slice(number.as_bytes()))
    }

    /// Any value.
    fn json(&mut self) -> Option<Value> {
        let json = self.json.value().ok()?;
        self.json.charge(memory_of(json)).ok()?;
        serde_json::from_str(json).ok()
    }

    fn write(&mut self, value: &impl Serialize) -> Option<()> {
        serde_json::to_writer(&mut self.text, value).ok()
    }

    /// Copies a value. `absent` replaces `null`, if `null` is allowed.
    fn value(&mut self, kind: Kind, absent: Option<&'static str>) -> Option<()> {
        if self.json.next()? == b'n'
            && let Some(absent) = absent
        {
            self.text.extend_from_slice(absent.as_bytes());
            return (self.json.skip(4)? == "null").then_some(());
        }
        match kind {
            Kind::TextOrInteger if self.json.next()? != b'"' => self.copy_integer(false)?,
            Kind::Text | Kind::TextOrInteger => {
                let text = self.json.quoted()?;
                self.text.extend_from_slice(text.as_bytes());
            }
            Kind::Time => {
                let text = self.json.quoted()?;
                TimeParts::parse(unquoted(text)?)?;
                self.text.extend_from_slice(text.as_bytes());
            }
            Kind::Integer => self.copy_integer(true)?,
            Kind::Number => {
                let number: f64 = serde_json::from_str(self.number()?).ok()?;
                self.write(&number)?;
            }
            Kind::Boolean => {
                let word = if self.json.next()? == b't' { "true" } else { "false" };
                self.text.extend_from_slice(word.as_bytes());
                return (self.json.skip(word.len())? == word).then_some(());
            }
            Kind::Json => {
                let value = self.json()?;
                self.write(&value)?;
            }
            Kind::Record(record) => self.nested(|inner| inner.record(record()))?,
            Kind::List(item) => self.nested(|inner| inner.list(*item))?,
            Kind::Optional(inner) => return self.value(*inner, Some("null")),
            _ => return None,
        }
        Some(())
    }

    fn nested(&mut self, copy: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        self.depth += 1;
        let copied = if self.depth < DEEPEST { copy(self) } else { None };
        self.depth -= 1;
        copied
    }

    fn list(&mut self, item: Kind) -> Option<()> {
        if !self.json.pass(b'[') {
            return None;
        }
        self.text.push(b'[');
        if !self.json.pass(b']') {
            loop {
                self.value(item, None)?;
                if !self.json.pass(b',') {
                    break;
                }
                self.text.push(b',');
            }
            if !self.json.pass(b']') {
                return None;
            }
        }
        self.text.push(b']');
        Some(())
    }

    fn record(&mut self, record: &Record) -> Option<()> {
        let has = |name| record.fields.iter().any(|field| field.name == name);
        let second = record.fields.get(1).map(|field| field.name);
        let is_plain = if record.is_completed { second == Some(CVM_ID) } else { !has(CVM_ID) };
        if !is_plain || has(UPTIME) {
            // Decoding completes it in another way, or adds the identifier that was passed to the call.
            return None;
        }
        if self.text.len() > self.longest || !self.json.pass(b'{') {
            return None;
        }
        self.text.push(b'[');
        let began = self.text.len();
        let mut extra = Map::new();
        let mut fields = record.fields.iter();
        let mut is_over = self.json.pass(b'}');
        while !is_over {
            match self.field(&mut fields, record, began)? {
                Some(field)
                    if record.name == "Cvm" && [RESOURCE, NODE_INFO].contains(&field.name) =>
                {
                    return None;
                }
                Some(field) if field.name == CVM_ID => {
                    let began = self.text.len();
                    self.value(field.kind, None)?;
                    if self.text.get(began..) == Some(b"\"\"") {
                        return None;
                    }
                    self.text.push(b',');
                }
                Some(field) => {
                    self.value(field.kind, absent(field))?;
                    self.text.push(b',');
                }
                None => {
                    let name = self.name()?;
                    if record.fields.iter().any(|field| field.name == name) {
                        return None;
                    }
                    extra.insert(name.to_owned(), self.json()?);
                }
            }
            is_over = self.json.pass(b'}');
            if !is_over && !self.json.pass(b',') {
                return None;
            }
        }
        for field in fields {
            self.leave_out(record, field, began)?;
        }
        if extra.is_empty() {
            // Removes the last comma: every record has fields.
            self.text.pop();
        } else {
            self.write(&extra)?;
        }
        self.text.push(b']');
        Some(())
    }

    /// Skips the name of one of these fields, and writes the fields before it, which the answer does not have.
    /// The first field is the most likely one. If the name is not that of any field, it skips nothing.
    fn field<'b>(
        &mut self,
        fields: &mut std::slice::Iter<'b, Field>,
        record: &Record,
        began: usize,
    ) -> Option<Option<&'b Field>> {
        self.json.next()?;
        let rest = self.json.rest();
        let is_next = |field: &Field| {
            let after =
                rest.strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(field.name.as_bytes()));
            after.is_some_and(|after| after.starts_with(b"\""))
        };
        let found = fields.clone().enumerate().find(|(_, field)| is_next(field));
        let Some((before, field)) = found else { return Some(None) };
        for absent in fields.by_ref().take(before) {
            self.leave_out(record, absent, began)?;
        }
        fields.next();
        self.json.skip(field.name.len() + 2)?;
        let is_plain = self.json.pass(b':') && !is_filled_in(record, field);
        is_plain.then_some(Some(field))
    }

    /// A field's name, and the colon after it. A name with an escape is not plain.
    fn name(&mut self) -> Option<&'a str> {
        let name = unquoted(self.json.quoted()?)?;
        (!name.contains('\\') && self.json.pass(b':')).then_some(name)
    }

    /// Writes a field that the answer does not have. `began` is the start of the record in the text.
    fn leave_out(&mut self, record: &Record, field: &Field, began: usize) -> Option<()> {
        if is_filled_in(record, field) {
            // The id as text. It is the first field.
            let id = self.text.get(began..self.text.len() - 1).unwrap_or_default().to_vec();
            match id.as_slice() {
                [b'"', b'0', b'"'] => return None,
                [b'"', _, .., b'"'] => self.text.extend_from_slice(&id),
                [b'1'..=b'9', ..] => self.text.extend([b"\"", id.as_slice(), b"\""].concat()),
                _ => return None,
            }
        } else {
            self.text.extend_from_slice(absent(field)?.as_bytes());
        }
        self.text.push(b',');
        Some(())
    }
}

fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// The text for a field that is `null` or missing.
fn absent(field: &Field) -> Option<&'static str> {
    match field.kind {
        _ if field.essential => None,
        Kind::Text => Some("\"\""),
        Kind::Boolean => Some("false"),
        Kind::Integer => Some("0"),
        Kind::List(_) => Some("[]"),
        Kind::Optional(_) | Kind::Json => Some("null"),
        _ => None,
    }
}

/// Whether decoding fills it in.
fn is_filled_in(record: &Record, field: &Field) -> bool {
    record.is_completed && field.name == CVM_ID
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SshKey;
    use crate::schema::Shape;

    #[test]
    fn an_answer_of_many_empty_values_is_not_converted() {
        let text = |item: &str| format!("[{}]", vec![item; 1_500_000].join(","));
        let converted = |kind, json: &str| to_positional(kind, json.as_bytes()).is_some();
        assert!(converted(Vec::<SshKey>::KIND, "[{},{}]"));
        assert!(!converted(Vec::<SshKey>::KIND, &text("{}")));
        assert!(!converted(Value::KIND, &text("[0]")));
        assert!(!converted(SshKey::KIND, &format!("{{\"x\":{}}}", text("[0]"))));
    }
}
