//! A position in a JSON text, for readers that visit each byte once.

use serde_json::Value;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The memory that the values of a text may take: this, and this many times the length of the text. An empty record has
/// two bytes of text and takes hundreds, so a small compressed answer could otherwise take all memory.
pub(crate) const SMALL: usize = 64 << 20;
const TIMES: usize = 8;
/// The memory of a JSON value, of a list with items, of an object with members, and of each further item and member.
const VALUE: usize = size_of::<Value>();
const LIST: usize = 4 * VALUE;
const OBJECT: usize = NODE * size_of::<(String, Value)>();
const ITEM: usize = 2 * VALUE;
const ENTRY: usize = 2 * size_of::<(String, Value)>();
/// The number of members for which a map takes memory at once.
pub(crate) const NODE: usize = 12;

/// A JSON text that is read from its start to its end.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    position: usize,
    /// How much memory its values may still take. `None` if they would take more.
    memory: Option<usize>,
}

/// The text is not JSON, ends too early, or has values that would take too much memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken;

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, position: 0, memory: Some(allowed_memory(text.len())) }
    }

    /// Counts the memory of a value. Fails if the values would take more than is allowed.
    pub(crate) fn charge(&mut self, memory: usize) -> Result<(), Broken> {
        self.memory = self.memory.and_then(|left| left.checked_sub(memory));
        self.memory.map(drop).ok_or(Broken)
    }

    /// Whether the values would take more memory than is allowed.
    pub(crate) fn is_overdrawn(&self) -> bool {
        self.memory.is_none()
    }

    /// The bytes that have not been read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    /// The next byte that is not white space.
    // The decoders of all types would otherwise contain this and `value`, which makes the packages larger.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Option<u8> {
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
        self.position += self.rest().iter().take_while(is_space).count();
        self.rest().first().copied()
    }

    /// Skips this byte if it is the next one. Returns whether it was.
    pub(crate) fn pass(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.position += usize::from(is_next);
        is_next
    }

    /// Skips and returns this number of bytes.
    pub(crate) fn skip(&mut self, length: usize) -> Option<&'a str> {
        let end = self.position + length;
        let passed = self.text.get(self.position..end)?;
        self.position = end;
        Some(passed)
    }

    /// Skips a text, and returns it as it is written, with its quotes. `None` if the next value is no text, or one with
    /// `\u`.
    pub(crate) fn quoted(&mut self) -> Option<&'a str> {
        if self.next()? != b'"' {
            return None;
        }
        let rest = self.rest();
        let mut length = 1;
        loop {
            length += plain_length(rest.get(length..)?);
            match rest.get(length..)? {
                [b'"', ..] => return self.skip(length + 1),
                // Other escapes are invalid, or may stand for half a character.
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => length += 2,
                _ => return None,
            }
        }
    }

    /// Skips the next value, and returns it as it is written.
    #[inline(never)]
    pub(crate) fn value(&mut self) -> Result<&'a str, Broken> {
        if let Some(text) = self.quoted() {
            return Ok(text);
        }
        // The punctuation that is expected after it excludes a longer word.
        if self.rest().starts_with(b"null") {
            return self.skip(4).ok_or(Broken);
        }
        let rest = self.text.get(self.position..).ok_or(Broken)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let Some(Ok(value)) = values.next() else { return Err(Broken) };
        self.position += values.byte_offset();
        Ok(value.get())
    }

    /// Reads an object. Returns `false` if the next value is none. If the object is truncated, `take` has received the
    /// members before.
    pub(crate) fn members(
        &mut self,
        take: &mut dyn FnMut(&str, &mut Self) -> Result<(), Broken>,
    ) -> Result<bool, Broken> {
        self.parts(b'{', b'}', &mut |cursor| {
            if cursor.next() != Some(b'"') {
                return Err(Broken);
            }
            let name: Cow<'_, str> = quoted(cursor.value()?).ok_or(Broken)?;
            if cursor.pass(b':') { take(&name, cursor) } else { Err(Broken) }
        })
    }

    /// Reads a list. Returns `false` if the next value is none.
    pub(crate) fn items(
        &mut self,
        take: &mut dyn FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<bool, Broken> {
        self.parts(b'[', b']', take)
    }

    fn parts(
        &mut self,
        start: u8,
        end: u8,
        take: &mut dyn FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<bool, Broken> {
        if !self.pass(start) {
            return Ok(false);
        }
        if self.pass(end) {
            return Ok(true);
        }
        loop {
            take(self)?;
            if !self.pass(b',') {
                return if self.pass(end) { Ok(true) } else { Err(Broken) };
            }
        }
    }
}

/// The text between the quotes of a JSON string.
pub(crate) fn quoted(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    // Without an early end, the compiler examines many bytes at once.
    let is_special = |byte: u8| byte == b'\\' || byte == b'"' || byte < b' ';
    if !inner.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str(json).ok().map(Cow::Owned)
}

/// How much memory the values of a text of this length may take.
pub(crate) fn allowed_memory(length: usize) -> usize {
    length.saturating_mul(TIMES).saturating_add(SMALL)
}

/// How much memory a JSON value takes at most, without its texts, which are not longer than in JSON.
pub(crate) fn memory_of(json: &str) -> usize {
    let mut memory = VALUE;
    let mut rest = json.as_bytes();
    let mut is_text = false;
    // Whether the values around are lists, as bits, the innermost one last. The parser refuses deeper ones.
    let mut lists = 0_u128;
    while let [first, after @ ..] = rest {
        rest = after;
        let part = match first {
            b'"' => {
                is_text = !is_text;
                0
            }
            b'\\' => {
                rest = after.get(1..).unwrap_or_default();
                0
            }
            _ if is_text => 0,
            b'[' => {
                lists = lists << 1 | 1;
                LIST
            }
            b'{' => {
                lists <<= 1;
                OBJECT
            }
            b']' | b'}' => {
                lists >>= 1;
                0
            }
            b',' if lists & 1 == 1 => ITEM,
            b',' => ENTRY,
            _ => 0,
        };
        memory = memory.saturating_add(part);
        if is_text {
            rest = rest.get(plain_length(rest)..).unwrap_or_default();
        }
    }
    memory
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
    use super::*;
    use crate::model::{self, each_answer};
    use crate::schema::json::{Problem, Read, Reading};
    use serde::de::IgnoredAny;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    /// How much memory is counted for a list or a map of a hundred values. `None` if it has none of them.
    fn charged<T: Read>(json: &str, length: impl Fn(&T) -> usize) -> Option<usize> {
        let mut cursor = Cursor::new(json);
        let (read, _) = T::read_next(&mut cursor).unwrap().part();
        let memory = allowed_memory(json.len()) - cursor.memory.unwrap();
        (length(&read.unwrap()) == 100).then_some(memory)
    }

    #[test]
    fn the_memory_of_every_list_and_map_of_records_is_counted() {
        let list = format!("[{}]", ["{}"; 100].join(","));
        let members = (0..100).map(|number| format!("\"{number}\":{{}}"));
        let map = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let mut count = 0;
        macro_rules! check {
            ($($name:ident,)*) => { $( {
                type Record = model::$name;
                for memory in [
                    charged(&list, Vec::<Record>::len),
                    charged(&list, Vec::<Arc<Record>>::len),
                    charged(&map, BTreeMap::<String, Record>::len),
                ] {
                    // A record without an essential field is left out.
                    if let Some(memory) = memory {
                        assert!(memory >= 100 * size_of::<Record>(), stringify!($name));
                        count += 1;
                    }
                }
            } )* };
        }
        each_answer!(check);
        assert!(count > 100, "{count}");
        // Unknown fields, and values of another type.
        for text in [r#"{"x":[[0],[0],{"":0}]}"#, r#"{"in_progress":[[0],[0],{"":0}]}"#] {
            let read = |cursor: &mut Cursor<'_>| drop(model::CvmStatus::read_next(cursor));
            let mut cursor = Cursor::new(text);
            read(&mut cursor);
            let least = size_of::<model::CvmStatus>() + 3 * LIST + 2 * OBJECT;
            assert!(allowed_memory(text.len()) - cursor.memory.unwrap() >= least, "{text}");
        }
    }

    #[test]
    fn texts_take_no_more_memory_than_their_json() {
        for (json, memory) in [
            ("0", VALUE),
            (r#""[{,\"[{,\\""#, VALUE),
            (r#"["[",",","\\",1]"#, VALUE + LIST + 3 * ITEM),
            (r#"{"a":{"{":"\u007b"}}"#, VALUE + 2 * OBJECT),
            (
                r#"{"a":[1,{"b":1,"c":[1,2]},3],"d":[]}"#,
                VALUE + 3 * LIST + 2 * OBJECT + 3 * ITEM + 2 * ENTRY,
            ),
            (r#"["\"#, VALUE + LIST),
        ] {
            assert_eq!(memory_of(json), memory, "{json}");
        }
    }

    /// Each text, all its beginnings, and each with one byte changed.
    #[test]
    fn it_accepts_what_a_json_parser_accepts() {
        type Lists = BTreeMap<String, Vec<Value>>;
        let texts = [
            r#" {"a" : [1, -2.5e3 , "x\"\\y"], "b":[] , "\u00e9" : [null,true, false ,{"c":{}}]} "#,
            r#"{"a":[[1],[[],[2]]],"b":{"c":[0]},"a":["\ud83d\ude00\n"]}"#,
            "{}",
            "[1,2]",
        ];
        let mut accepted = 0;
        let mut check = |text: &str| {
            let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
            let read = Lists::read(text.trim());
            let is_broken = matches!(read, Reading::Other(Problem::Broken(_)));
            assert_eq!(is_broken, !is_json, "{text:?}: {read:?}");
            accepted += usize::from(is_json);
        };
        for text in texts {
            for end in 0..=text.len() {
                check(&text[..end]);
            }
            for position in 0..text.len() {
                for other in [" ", ",", ":", "]", "}", "[", "{", "\"", "\\", "n", "0", "", "\u{1}"]
                {
                    check(&[&text[..position], other, &text[position + 1..]].concat());
                }
            }
        }
        assert!(accepted > 100, "{accepted}");
    }

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
