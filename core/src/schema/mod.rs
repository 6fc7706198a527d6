//! The declarations of the records that the languages share: their fields, types and documentation.
//!
//! Two macros declare records. `answers!` declares the records that the API returns: every field tolerates
//! `null` and absence, and fields that this version does not know are in `extra`. `arguments!` declares the
//! records that a caller passes: wrong types and missing, unknown or contradictory fields are refused with the
//! path of the field. One declaration gives the Rust structs, the decoding and encoding, the Python classes,
//! and through `Record` the `.pyi`, the `.d.ts` and the reference documentation.

pub(crate) mod cursor;
#[doc(hidden)]
pub mod iso8601;
pub(crate) mod json;
pub(crate) mod transcode;

use serde::Serializer;
use serde::ser::{Serialize, SerializeMap, SerializeSeq};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

/// A record: a named set of fields.
#[derive(Debug)]
pub struct Record {
    /// The name of the type, the same in every language.
    pub name: &'static str,
    /// Its documentation, in Markdown.
    pub doc: &'static str,
    /// The declared fields, in order.
    pub fields: &'static [Field],
    /// Whether decoding completes fields from others.
    pub is_completed: bool,
}

/// One field of a [`Record`].
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the spelling of the wire, Rust and Python.
    pub name: &'static str,
    /// Its documentation with its default, in Markdown. A duration in it is code in Rust's notation:
    /// `` `30s` ``, `` `50ms` ``. The generator converts it to the unit of each language.
    pub doc: &'static str,
    /// The type.
    pub kind: Kind,
    /// For an argument: whether it is required. For an answer: whether it is never `None`.
    pub required: bool,
    /// For an argument: its default, if this package decides it.
    pub default: Option<Literal>,
    /// For text: the known values. The API may add others.
    pub known: Option<&'static Known>,
    /// For a number: the allowed values, if they are not all of its type.
    pub range: Option<&'static RangeInclusive<u32>>,
    /// For an answer: whether a record is invalid without a value of this type.
    pub essential: bool,
    /// Whether the value is a credential, which no printed form of the record shows.
    pub secret: bool,
}

impl Record {
    /// Whether the value of this name in the member `extra` of an answer may have a credential: that of a field that is
    /// secret, or whose declared type has one. No printed form of the record shows it.
    pub fn hides_extra(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name && field.has_secret(&mut Vec::new()))
    }
}

/// The documentation of the member `extra` of an answer.
pub const EXTRA_DOC: &str = "The unchanged values of fields that this version does not know, and of fields \
                             whose values have another type than declared";

/// The known values of a text.
#[derive(Debug)]
pub struct Known {
    /// The name of their type, in languages that have one.
    pub name: &'static str,
    /// The values.
    pub values: &'static [&'static str],
}

impl Field {
    /// A field of a record that the caller receives.
    pub const fn output(name: &'static str, doc: &'static str, kind: Kind) -> Self {
        let required = !matches!(kind, Kind::Optional(_));
        Self {
            name,
            doc,
            kind,
            required,
            default: None,
            known: None,
            range: None,
            essential: false,
            secret: false,
        }
    }
}

impl Field {
    /// Whether it is secret, or has a secret field in one of its records. `above` are the records around it.
    fn has_secret(&self, above: &mut Vec<&'static str>) -> bool {
        let mut kind = self.kind;
        while let Kind::List(inner) | Kind::Map(inner) | Kind::Optional(inner) = kind {
            kind = *inner;
        }
        if let Kind::Record(record) = kind
            && let Record { name, fields, .. } = record()
            && !above.contains(name)
        {
            above.push(name);
            return self.secret || fields.iter().any(|field| field.has_secret(above));
        }
        self.secret
    }
}

/// A value in a declaration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(u64),
    /// A duration.
    Duration(Duration),
    /// Text.
    Text(&'static str),
}

impl Literal {
    /// A count.
    #[allow(clippy::cast_lossless)] // `From` is not for constants
    pub const fn count(number: u32) -> Self {
        Self::Integer(number as u64)
    }
}

/// The type of a field, as every language knows it.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Text or a whole number.
    TextOrInteger,
    /// One text, or a list of texts.
    TextOrTexts,
    /// A time: a `datetime` in Python, text in ISO 8601 in Node.
    Time,
    /// A duration: seconds in Python, milliseconds in Node.
    Duration,
    /// The setting of the proxy: a URL, `False` for none, or nothing for that of the environment.
    Proxy,
    /// A text, or a function that returns one for each request.
    Token,
    /// The CVMs of a fleet: identifiers, answers, earlier results, or a filter.
    FleetCvms,
    /// The result for one CVM of a fleet.
    FleetResult,
    /// An error of this package.
    Error,
    /// Text, or bytes that may not be text.
    Bytes,
    /// The body of a request: a JSON value, a text, or bytes.
    Body,
    /// Names with values, in order: a mapping or a list of pairs.
    Pairs,
    /// The value of a header: text, or a whole number. One that is not text counts as absent.
    Header,
    /// The headers of a request: names with values, which may be lists or absent, or an alternating list of
    /// names and values.
    Headers,
    /// Any JSON value.
    Json,
    /// A JSON object of any content.
    JsonObject,
    /// A JSON object from another source, in which numbers that JSON cannot represent are `null`.
    Document,
    /// Another record. The reference is behind a function because records may be nested in cycles.
    Record(fn() -> &'static Record),
    /// A list.
    List(&'static Kind),
    /// A map from text.
    Map(&'static Kind),
    /// A value that may be absent.
    Optional(&'static Kind),
    /// No value.
    Nothing,
}

/// The form in which a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The form of the wire: `snake_case`, with the unknown fields next to the others.
    Wire,
    /// `snake_case`, with the unknown fields in a member `extra`.
    Snake,
    /// `camelCase`, with the unknown fields, in the wire's spelling, in a member `extra`.
    Camel,
    /// An array of the declared fields in order. If there are unknown fields, they are one more element. For a
    /// reader that knows the declaration: without names, there is less to parse.
    Positional,
}

/// A type that has a [`Kind`], and that can be written in any [`Form`].
pub trait Shape {
    /// Its kind.
    const KIND: Kind;

    /// Writes it.
    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value, and the [`Form`] to write it in.
#[derive(Debug)]
pub struct WithForm<'a, T: ?Sized>(pub &'a T, pub Form);

impl<T: Shape + ?Sized> Serialize for WithForm<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(self.1, serializer)
    }
}

macro_rules! plain_shapes {
    ($($type:ty => $kind:expr),* $(,)?) => { $(
        impl Shape for $type {
            const KIND: Kind = $kind;

            fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )* };
}

plain_shapes! {
    String => Kind::Text,
    bool => Kind::Boolean,
    i64 => Kind::Integer,
    u32 => Kind::Integer,
    u64 => Kind::Integer,
    u16 => Kind::Integer,
    &'static str => Kind::Text,
    f64 => Kind::Number,
    Value => Kind::Json,
    Map<String, Value> => Kind::JsonObject,
}

/// A type that is written as the text that this function returns.
macro_rules! text_shape {
    ($type:ty => $kind:expr, $text:expr) => {
        impl $crate::schema::Shape for $type {
            const KIND: $crate::schema::Kind = $kind;

            fn encode<S: serde::Serializer>(
                &self,
                _: $crate::schema::Form,
                serializer: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                let text: fn(&Self) -> &str = $text;
                serializer.serialize_str(text(self))
            }
        }
    };
}

/// A type that is shown and written as the text that `as_str` returns.
macro_rules! text_type {
    ($type:ty => $kind:expr) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        $crate::schema::text_shape!($type => $kind, |it| it.as_str());
    };
}

/// Arguments of which nothing is sent as it was given.
macro_rules! unwritten_shapes {
    ($($type:ty => $kind:expr),* $(,)?) => { $(
        $crate::schema::text_shape!($type => $kind, |_| $crate::schema::REDACTED);
    )* };
}

/// Makes a value from any text.
macro_rules! from_text {
    ($type:ty => $make:expr) => {
        impl From<String> for $type {
            fn from(text: String) -> Self {
                let make = $make;
                make(text)
            }
        }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }
    };
}

impl<T: Shape> Shape for Option<T> {
    const KIND: Kind = Kind::Optional(&T::KIND);

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(form, serializer),
            None => serializer.serialize_none(),
        }
    }
}

macro_rules! pointed_shapes {
    ($($pointer:ident),*) => { $(
        impl<T: Shape> Shape for $pointer<T> {
            const KIND: Kind = T::KIND;

            fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
                (**self).encode(form, serializer)
            }
        }
    )* };
}

pointed_shapes!(Arc, Box);

/// A number in the unit of the form: milliseconds in Node's, otherwise seconds.
impl Shape for Duration {
    const KIND: Kind = Kind::Duration;

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        let scale = if form == Form::Camel { 1000.0 } else { 1.0 };
        serializer.serialize_f64(self.as_secs_f64() * scale)
    }
}

impl<T: Shape> Shape for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(&WithForm(item, form))?;
        }
        list.end()
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    const KIND: Kind = Kind::Map(&T::KIND);

    fn encode<S: Serializer>(&self, form: Form, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key, &WithForm(value, form))?;
        }
        map.end()
    }
}

impl Shape for () {
    const KIND: Kind = Kind::Nothing;

    fn encode<S: Serializer>(&self, _: Form, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_none()
    }
}

/// A field's name in `camelCase`, computed at compile time.
#[derive(Debug, Clone, Copy)]
pub struct CamelName {
    bytes: [u8; 64],
    length: usize,
}

impl CamelName {
    /// The `camelCase` of a `snake_case` name of at most 64 bytes.
    #[allow(clippy::indexing_slicing)] // evaluated by the compiler, where a slip is a build error
    pub const fn of(snake: &str) -> Self {
        let source = snake.as_bytes();
        let mut bytes = [0; 64];
        let mut length = 0;
        let mut index = 0;
        let mut raise = false;
        while index < source.len() {
            let byte = source[index];
            if byte == b'_' && length > 0 {
                raise = true;
            } else {
                bytes[length] = if raise { byte.to_ascii_uppercase() } else { byte };
                raise = false;
                length += 1;
            }
            index += 1;
        }
        Self { bytes, length }
    }

    /// The name.
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(name) => name,
            Err(_) => "",
        }
    }
}

/// A field's name on the wire and in Python and Node: without Rust's prefix for keywords.
pub const fn field_name(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

/// What a printed form of a record shows for a value that is secret.
pub const REDACTED: &str = "[redacted]";

/// A secret value, for a record's `Debug`: shows whether there is one.
pub(crate) struct Redacted<'a, T>(pub(crate) &'a T);

impl<T: Shape> fmt::Debug for Redacted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = serde_json::to_value(WithForm(self.0, Form::Snake)).unwrap_or_default();
        f.write_str(if value.is_null() { "None" } else { REDACTED })
    }
}

/// The member `extra` of a record, for its `Debug`: hides values that may have a credential.
pub(crate) struct Extra<'a>(pub(crate) &'a Map<String, Value>, pub(crate) &'a Record);

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            match self.1.hides_extra(name) {
                true => map.entry(name, &format_args!("{REDACTED}")),
                false => map.entry(name, value),
            };
        }
        map.finish()
    }
}

/// Declares records that the API returns; see the [module](self).
///
/// A record is invalid without a field that is marked `= essential`. A field that is marked `= secret` is a
/// credential, which no printed form shows. A field `cvm_id: String` is the identifier
/// of the CVM that the record is about. If the API does not return it, it is the identifier that was passed to
/// the call.
///
/// The declarations of a file have a name, such as `$ cvm_answers`. It is the name of a macro that adds them to
/// the declarations of other files, and passes all of them to the next macro in brackets. The last one is
/// [`all_answers!`].
macro_rules! answers {
    (@is_completed) => { false };
    (@is_completed $completed:ident) => { true };
    (@known) => { None };
    (@known [$known:expr]) => { Some(&$known) };
    (@is $mark:ident) => { false };
    (@is essential essential) => { true };
    (@is secret secret) => { true };
    (@is $mark:ident $other:ident) => { false };
    (@shown $value:expr,) => { $value };
    (@shown $value:expr, essential) => { $value };
    (@shown $value:expr, secret) => { &$crate::schema::Redacted($value) };
    (@cvm_id $answer:ident cvm_id $($field:ident)*) => { Some(&mut $answer.cvm_id) };
    (@cvm_id $answer:ident $other:ident $($field:ident)*) => {
        $crate::schema::answers!(@cvm_id $answer $($field)*)
    };
    (@cvm_id $answer:ident) => { None };
    ($d:tt $list:ident $(
        $(#[doc = $doc:literal])*
        $name:ident $([$completed:ident])? {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident : $type:ty $([$known:expr])? $(= $mark:ident)?
            ),* $(,)?
        }
    )*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Clone, PartialEq, Default)]
            #[non_exhaustive]
            pub struct $name {
                $( $(#[doc = $field_doc])* pub $field: $type, )*
                /// The unchanged values of fields that this version does not know, and of fields whose values
                /// have another type than declared.
                pub extra: serde_json::Map<String, serde_json::Value>,
            }

            impl $name {
                /// The declaration of this record.
                #[doc(hidden)]
                pub const RECORD: $crate::schema::Record = $crate::schema::Record {
                    name: stringify!($name),
                    doc: concat!($($doc, "\n"),*),
                    fields: &[$(
                        $crate::schema::Field {
                            name: $crate::schema::field_name(stringify!($field)),
                            doc: concat!($($field_doc, "\n"),*),
                            kind: <$type as $crate::schema::Shape>::KIND,
                            required: !matches!(
                                <$type as $crate::schema::Shape>::KIND,
                                $crate::schema::Kind::Optional(_)
                            ),
                            default: None,
                            known: $crate::schema::answers!(@known $([$known])?),
                            range: None,
                            essential: $crate::schema::answers!(@is essential $($mark)?),
                            secret: $crate::schema::answers!(@is secret $($mark)?),
                        },
                    )*],
                    is_completed: $crate::schema::answers!(@is_completed $($completed)?),
                };

                fn record() -> &'static $crate::schema::Record {
                    const { &Self::RECORD }
                }
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(stringify!($name))
                        $( .field(
                            $crate::schema::field_name(stringify!($field)),
                            $crate::schema::answers!(@shown &self.$field, $($mark)?),
                        ) )*
                        .field("extra", &$crate::schema::Extra(&self.extra, &Self::RECORD))
                        .finish()
                }
            }

            impl $crate::schema::Shape for $name {
                const KIND: $crate::schema::Kind = $crate::schema::Kind::Record($name::record);

                fn encode<S: serde::Serializer>(
                    &self,
                    form: $crate::schema::Form,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    use serde::ser::{SerializeMap, SerializeSeq};
                    use $crate::schema::{CamelName, Form, WithForm, field_name};
                    if form == Form::Positional {
                        let length = Self::RECORD.fields.len() + usize::from(!self.extra.is_empty());
                        let mut list = serializer.serialize_seq(Some(length))?;
                        $( list.serialize_element(&WithForm(&self.$field, form))?; )*
                        if !self.extra.is_empty() {
                            list.serialize_element(&self.extra)?;
                        }
                        return list.end();
                    }
                    let mut map = serializer.serialize_map(None)?;
                    $(
                        let name = const { field_name(stringify!($field)) };
                        // On the wire, a value of another type is in the place of its field.
                        if form != Form::Wire || !self.extra.contains_key(name) {
                            let name = match form {
                                Form::Camel => {
                                    const { CamelName::of(field_name(stringify!($field))) }.as_str()
                                }
                                _ => name,
                            };
                            map.serialize_entry(name, &WithForm(&self.$field, form))?;
                        }
                    )*
                    match form {
                        Form::Wire => {
                            for (key, value) in &self.extra {
                                map.serialize_entry(key, value)?;
                            }
                        }
                        _ => map.serialize_entry("extra", &self.extra)?,
                    }
                    map.end()
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $crate::schema::Shape::encode(self, $crate::schema::Form::Wire, serializer)
                }
            }

            impl $name {
                /// The identifier of the CVM that it is about, if it is about one.
                pub(crate) fn cvm_id_mut(&mut self) -> Option<&mut String> {
                    $crate::schema::answers!(@cvm_id self $($field)*)
                }

                /// Reads the members of an object, up to the point where it is truncated, and returns which
                /// essential field is missing.
                pub(crate) fn read_members(
                    cursor: &mut $crate::schema::cursor::Cursor<'_>,
                ) -> (Self, Option<&'static str>, Result<bool, $crate::schema::cursor::Broken>) {
                    #[allow(non_camel_case_types)]
                    enum Key {
                        $($field,)*
                    }

                    const KEYS: &[Key] = &[$( Key::$field ),*];

                    let fields = Self::RECORD.fields;
                    let mut record = Self::default();
                    let mut next = 0;
                    let mut lacking: Vec<&str> = fields
                        .iter()
                        .filter(|field| field.essential)
                        .map(|field| field.name)
                        .collect();
                    let split = cursor.members(&mut |name, cursor| {
                        let found = $crate::schema::json::find_field(fields, name, &mut next);
                        let is_present = match found.and_then(|index| KEYS.get(index)) {
                            $( Some(Key::$field) => $crate::schema::json::read_field(
                                &mut record.$field,
                                name,
                                cursor,
                                &mut record.extra,
                            )?, )*
                            None => {
                                $crate::schema::json::read_unknown(name, cursor, &mut record.extra)?;
                                false
                            }
                        };
                        if is_present && !lacking.is_empty() {
                            lacking.retain(|lacking| *lacking != name);
                        }
                        Ok(())
                    });
                    $( record.$completed(); )?
                    (record, lacking.first().copied(), split)
                }
            }

            impl $crate::schema::json::Read for $name {
                fn read_next(
                    cursor: &mut $crate::schema::cursor::Cursor<'_>,
                ) -> Result<$crate::schema::json::Reading<Self>, $crate::schema::cursor::Broken> {
                    use $crate::schema::json::{Problem, Reading, skipped};
                    cursor.charge(size_of::<Self>())?;
                    let (record, lacking, is_object) = Self::read_members(cursor);
                    Ok(match (is_object?, lacking) {
                        (false, _) => skipped(cursor, "is no object")?,
                        (true, Some(lacking)) => Reading::Other(Problem::Shape(format!("lacks `{lacking}`"))),
                        (true, None) => Reading::Whole(record),
                    })
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let json = serde_json::Value::deserialize(deserializer)?.to_string();
                    match <Self as $crate::schema::json::Read>::read(&json) {
                        $crate::schema::json::Reading::Whole(record) | $crate::schema::json::Reading::Partial(record) => Ok(record),
                        $crate::schema::json::Reading::Other(problem) => Err(serde::de::Error::custom(problem)),
                    }
                }
            }
        )*

        macro_rules! $list {
            ([$d next:ident $d($d last:ident)*] $d($d earlier:tt)*) => {
                $d next! {
                    [$d($d last)*] $d($d earlier)*
                    $( $(#[doc = $doc])* $name {
                        $( $(#[doc = $field_doc])* $field : $type ),*
                    } )*
                }
            };
        }

        pub(crate) use $list;
    };
}

/// Declares the types and lists that cover all answers.
///
/// It also exports the list as the macro `with_answers!`, so that a binding can make its classes from the same
/// declaration.
macro_rules! all_answers {
    ([] $d:tt $(
        $(#[doc = $doc:literal])*
        $name:ident { $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty ),* $(,)? }
    )*) => {
        /// A record of any of these types.
        #[derive(Debug, Clone)]
        #[doc(hidden)]
        #[non_exhaustive]
        pub enum AnyRecord {
            $( $(#[doc = $doc])* $name(std::sync::Arc<$name>), )*
        }

        impl AnyRecord {
            /// Writes it.
            pub(crate) fn encode<S: serde::Serializer>(
                &self,
                form: $crate::schema::Form,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$name(answer) => $crate::schema::Shape::encode(&**answer, form, serializer), )*
                }
            }

            /// The identifier of the CVM that it is about, if it is about one.
            pub(crate) fn cvm_id(&mut self) -> Option<&mut String> {
                match self {
                    $( Self::$name(answer) => std::sync::Arc::make_mut(answer).cvm_id_mut(), )*
                }
            }
        }

        /// Passes the names of the answers to a macro of this crate.
        macro_rules! each_answer {
            ($d callback:ident) => {
                $d callback! { $($name,)* }
            };
        }

        pub(crate) use each_answer;

        /// The decoder of every answer, for fuzzing.
        #[cfg(test)]
        pub(crate) const DECODERS: &[fn(&[u8]) -> bool] = &[$( $crate::fuzz::answer::<$name> ),*];

        /// Every record that the API returns, for generators.
        #[doc(hidden)]
        pub const RECORDS: &[&$crate::schema::Record] = &[$(&$name::RECORD),*];

        /// Passes the declaration of every answer to a macro, for bindings.
        #[doc(hidden)]
        #[macro_export]
        macro_rules! with_answers {
            ($d callback:ident) => {
                $d callback! {
                    $( $(#[doc = $doc])* $name {
                        $( $(#[doc = $field_doc])* $field : $type ),*
                    } )*
                }
            };
        }
    };
}

/// Declares a record that this package creates for the caller, such as an event. The `computed` methods are
/// fields in the other languages, after the fields before them and before those in `then`. Only a binding gets
/// the `hidden` fields. A value after `=` is the default of a field in a constructor, which tests use.
macro_rules! output_record {
    (@default) => { None };
    (@default $default:expr) => { Some($default) };
    (@kind) => { $crate::schema::Kind::Record(Self::record) };
    (@kind $kind:expr) => { $kind };
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derived:ident),*)])?
        $name:ident $([$kind:expr])? {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty $(= $default:expr)? ),* $(,)?
        }
        $(computed { $( $(#[doc = $computed_doc:literal])* $computed:ident : $computed_type:ty ),* $(,)? }
        then { $( $(#[doc = $then_doc:literal])* $then:ident : $then_type:ty ),* $(,)? })?
        $(hidden { $( $(#[doc = $hidden_doc:literal])* $hidden:ident : $hidden_type:ty ),* $(,)? })?
    ) => {
        $(#[doc = $doc])*
        $(#[derive($($derived),*)])?
        #[non_exhaustive]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            $($( $(#[doc = $then_doc])* pub $then: $then_type, )*)?
            $($( $(#[doc = $hidden_doc])* pub(crate) $hidden: Option<$hidden_type>, )*)?
        }

        impl $name {
            /// The declaration of this record.
            #[doc(hidden)]
            pub const RECORD: $crate::schema::Record = $crate::schema::Record {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),*),
                fields: &[
                    $($crate::schema::Field {
                        default: $crate::schema::output_record!(@default $($default)?),
                        ..$crate::schema::Field::output(
                            stringify!($field),
                            concat!($($field_doc, "\n"),*),
                            <$type as $crate::schema::Shape>::KIND,
                        )
                    },)*
                    $($($crate::schema::Field::output(
                        stringify!($computed),
                        concat!($($computed_doc, "\n"),*),
                        <$computed_type as $crate::schema::Shape>::KIND,
                    ),)*
                    $($crate::schema::Field::output(
                        stringify!($then),
                        concat!($($then_doc, "\n"),*),
                        <$then_type as $crate::schema::Shape>::KIND,
                    ),)*)?
                ],
                is_completed: false,
            };

            /// The fields that are computed from others.
            #[doc(hidden)]
            pub const COMPUTED: &[&str] = &[$($(stringify!($computed)),*)?];

            #[allow(dead_code)] // where the kind is one of its own
            fn record() -> &'static $crate::schema::Record {
                const { &Self::RECORD }
            }
        }

        impl $crate::schema::Shape for $name {
            const KIND: $crate::schema::Kind = $crate::schema::output_record!(@kind $($kind)?);

            /// Writes names in every form: unlike answers of the API, such records are few.
            fn encode<S: serde::Serializer>(
                &self,
                form: $crate::schema::Form,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                use $crate::schema::{CamelName, Form, WithForm};
                let form = if form == Form::Positional { Form::Camel } else { form };
                let spelled = |snake: &'static str, camel: &'static CamelName| match form {
                    Form::Camel => camel.as_str(),
                    _ => snake,
                };
                let mut map = serializer.serialize_map(None)?;
                $( map.serialize_entry(
                    spelled(stringify!($field), const { &CamelName::of(stringify!($field)) }),
                    &WithForm(&self.$field, form),
                )?; )*
                $($( map.serialize_entry(
                    spelled(stringify!($computed), const { &CamelName::of(stringify!($computed)) }),
                    &WithForm(&self.$computed(), form),
                )?; )*
                $( map.serialize_entry(
                    spelled(stringify!($then), const { &CamelName::of(stringify!($then)) }),
                    &WithForm(&self.$then, form),
                )?; )*)?
                $($( if let Some(hidden) = &self.$hidden {
                    map.serialize_entry(stringify!($hidden), hidden)?;
                } )*)?
                map.end()
            }
        }
    };
}

/// Declares an enum whose values have names in every language.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$value_meta:meta])* $value:ident = $text:literal ),* $(,)? }
    ) => {
        $(#[$meta])*
        pub enum $name {
            $( $(#[$value_meta])* $value, )*
        }

        impl $name {
            #[allow(dead_code)] // where none is read
            pub(crate) const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its name in Python and Node.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$value => $text, )*
                }
            }
        }

        $crate::schema::text_type!($name => $crate::schema::Kind::Choice(&[$($text),*]));
    };
}

pub(crate) use {
    all_answers, answers, choices, from_text, output_record, text_shape, text_type,
    unwritten_shapes,
};
