//! Converts the bytes of an answer directly to its text in [`Form::Positional`], without intermediate values.
//!
//! Only for plain answers: the fields are in the order of their declaration, none occurs twice, each has its
//! type, texts have no `\u`, and a CVM has its id. All other answers, also invalid ones, are left to
//! [`Decode::decode`](crate::operation::answer::Decode::decode), so that only it reports errors in answers.
//! `fuzz.rs` compares the results of both for plain answers.

use crate::schema::iso8601::TimeParts;
use crate::schema::{Field, Kind, Record};
use serde::ser::Serialize;
use serde_json::{Map, Value};

/// The limit of nesting, which no real answer reaches.
const DEEPEST: u32 = 32;

/// The text of a plain answer. `None` if it is not plain.
pub(crate) fn to_positional(kind: Kind, body: &[u8]) -> Option<Vec<u8>> {
    // Checked once, instead of for each text.
    std::str::from_utf8(body).ok()?;
    let text = Vec::with_capacity(body.len());
    let mut transcoder = Transcoder { json: body, text, depth: 0 };
    transcoder.value(kind, None)?;
    transcoder.next().is_none().then_some(transcoder.text)
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
    /// The rest of the JSON text.
    json: &'a [u8],
    text: Vec<u8>,
    depth: u32,
}

impl<'a> Transcoder<'a> {
    /// The next byte that is not white space.
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.json {
                [b' ' | b'\n' | b'\t' | b'\r', rest @ ..] => self.json = rest,
                [next, ..] => return Some(*next),
                [] => return None,
            }
        }
    }

    /// Skips this byte if it is the next one. Returns whether it was.
    fn pass(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        if is_next {
            self.skip(1);
        }
        is_next
    }

    /// Skips and returns this number of bytes.
    fn skip(&mut self, length: usize) -> Option<&'a [u8]> {
        let (passed, rest) = self.json.split_at_checked(length)?;
        self.json = rest;
        Some(passed)
    }

    /// A text as it is written, with its quotes.
    fn quoted(&mut self) -> Option<&'a [u8]> {
        if self.next()? != b'"' {
            return None;
        }
        let mut length = 1;
        loop {
            length += plain_length(self.json.get(length..)?);
            match self.json.get(length..)? {
                [b'"', ..] => return self.skip(length + 1),
                // Other escapes are invalid, or may stand for half a character.
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => length += 2,
                _ => return None,
            }
        }
    }

    /// A number as it is written, valid or not.
    fn number(&mut self) -> Option<&'a [u8]> {
        self.next()?;
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = self.json.iter().take_while(|byte| is_part(byte)).count();
        self.skip(length)
    }

    /// Copies a whole number, if its digits fit into the type.
    fn copy_integer(&mut self, may_be_negative: bool) -> Option<()> {
        let number = self.number()?;
        let digits = match number {
            [b'-', digits @ ..] if may_be_negative && *digits != [b'0'] => digits,
            digits => digits,
        };
        let is_plain = match digits {
            [b'0'] => true,
            [b'1'..=b'9', more @ ..] => more.len() < 18 && more.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        is_plain.then(|| self.text.extend_from_slice(number))
    }

    /// Any value.
    fn json(&mut self) -> Option<Value> {
        let mut values = serde_json::Deserializer::from_slice(self.json).into_iter();
        let value = values.next()?.ok()?;
        self.skip(values.byte_offset())?;
        Some(value)
    }

    fn write(&mut self, value: &impl Serialize) -> Option<()> {
        serde_json::to_writer(&mut self.text, value).ok()
    }

    /// Copies a value. `absent` replaces `null`, if `null` is allowed.
    fn value(&mut self, kind: Kind, absent: Option<&'static str>) -> Option<()> {
        if self.next()? == b'n'
            && let Some(absent) = absent
        {
            self.text.extend_from_slice(absent.as_bytes());
            return (self.skip(4)? == b"null").then_some(());
        }
        match kind {
            Kind::TextOrInteger if self.next()? != b'"' => self.copy_integer(false)?,
            Kind::Text | Kind::TextOrInteger => {
                let text = self.quoted()?;
                self.text.extend_from_slice(text);
            }
            Kind::Time => {
                let text = self.quoted()?;
                let [b'"', time @ .., b'"'] = text else { return None };
                TimeParts::parse(std::str::from_utf8(time).ok()?)?;
                self.text.extend_from_slice(text);
            }
            Kind::Integer => self.copy_integer(true)?,
            Kind::Number => {
                let number: f64 = serde_json::from_slice(self.number()?).ok()?;
                self.write(&number)?;
            }
            Kind::Boolean => {
                let word: &[u8] = if self.next()? == b't' { b"true" } else { b"false" };
                self.text.extend_from_slice(word);
                return (self.skip(word.len())? == word).then_some(());
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
        if !self.pass(b'[') {
            return None;
        }
        self.text.push(b'[');
        if !self.pass(b']') {
            loop {
                self.value(item, None)?;
                if !self.pass(b',') {
                    break;
                }
                self.text.push(b',');
            }
            if !self.pass(b']') {
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
        if !self.pass(b'{') {
            return None;
        }
        self.text.push(b'[');
        let began = self.text.len();
        let mut extra = Map::new();
        let mut fields = record.fields.iter();
        let mut is_over = self.pass(b'}');
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
            is_over = self.pass(b'}');
            if !is_over && !self.pass(b',') {
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
        self.next()?;
        let json = self.json;
        let after = |field: &Field| {
            json.strip_prefix(b"\"")?.strip_prefix(field.name.as_bytes())?.strip_prefix(b"\"")
        };
        let found = fields
            .clone()
            .enumerate()
            .find_map(|(before, field)| after(field).map(|rest| (before, field, rest)));
        let Some((before, field, rest)) = found else { return Some(None) };
        for absent in fields.by_ref().take(before) {
            self.leave_out(record, absent, began)?;
        }
        fields.next();
        self.json = rest;
        let is_plain = self.pass(b':') && !is_filled_in(record, field);
        is_plain.then_some(Some(field))
    }

    /// A field's name, and the colon after it. A name with an escape is not plain.
    fn name(&mut self) -> Option<&'a str> {
        let [b'"', name @ .., b'"'] = self.quoted()? else { return None };
        if name.contains(&b'\\') || !self.pass(b':') {
            return None;
        }
        std::str::from_utf8(name).ok()
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

/// The number of bytes before the next quote, backslash or control character.
fn plain_length(text: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGHEST: u64 = ONES << 7;
    let (words, rest) = text.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // Sets the highest bit of each byte below a limit. A borrow may set others, but only after such a byte.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGHEST;
        let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
        let found = below(word, 0x20) | equal(b'"') | equal(b'\\');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_plain = |byte: &u8| !matches!(byte, 0..0x20 | b'"' | b'\\');
    words.len() * 8 + rest.iter().take_while(|byte| is_plain(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::plain_length;

    #[test]
    fn a_text_ends_at_its_first_byte_that_is_not_plain() {
        for length in 0..40 {
            for byte in 0..=u8::MAX {
                let mut text = vec![b'a'; length];
                text.extend([byte, b'"']);
                text.extend([byte; 20]);
                let is_plain = byte >= 0x20 && byte != b'"' && byte != b'\\';
                assert_eq!(plain_length(&text), length + usize::from(is_plain), "{length} {byte}");
            }
        }
        assert_eq!(plain_length(&[0xff; 19]), 19);
        assert_eq!(plain_length(b""), 0);
    }
}
