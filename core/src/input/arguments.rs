//! Reads and checks the arguments of a caller. A wrong argument is refused by name, before anything is sent.

use crate::error::Error;
use crate::input::call_options::CALL_OPTIONS;
use crate::schema::{
    CamelName, Form, Kind, Known, Literal, Record, Shape, WithForm, unwritten_shapes,
};
use serde::Serializer;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A JSON object of any content.
pub type JsonObject = Map<String, Value>;
/// The member in which a binding passes the bytes of a request's body. No JSON object of an API has a member of this
/// name.
pub const BODY_BYTES: &str = "\0bytes";

/// A list of texts.
pub(crate) type Strings = Vec<String>;
/// A map from text to text.
pub(crate) type StringMap = BTreeMap<String, String>;

/// The conventions of the language that the arguments come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `snake_case`, times in seconds.
    Python,
    /// `camelCase`, times in milliseconds.
    Node,
}

/// The place of a value in the arguments, for error messages: `compose_file.ports[2]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldPath<'a> {
    dialect: Dialect,
    parent: Option<&'a FieldPath<'a>>,
    segment: Segment<'a>,
    /// Whether values at this place and below are never shown.
    secret: bool,
    /// The record that this is a field of. At the root: the record that the caller knows, if the arguments are read as
    /// another one.
    record: Option<&'static Record>,
}

#[derive(Debug, Clone, Copy)]
enum Segment<'a> {
    Root,
    /// As it was given.
    Field(&'a str),
    /// A declared one, in `snake_case`.
    Member(&'a str),
    Index(usize),
}

impl<'a> FieldPath<'a> {
    pub(crate) const fn root(dialect: Dialect) -> Self {
        Self { dialect, parent: None, segment: Segment::Root, secret: false, record: None }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) const fn field(&'a self, name: &'a str) -> Self {
        self.below(Segment::Field(name))
    }

    const fn below(&'a self, segment: Segment<'a>) -> Self {
        let Self { dialect, secret, .. } = *self;
        Self { dialect, parent: Some(self), segment, secret, record: None }
    }

    /// The same place, where all arguments are fields of this record.
    pub(crate) const fn of_record(self, record: &'static Record) -> Self {
        Self { record: Some(record), ..self }
    }

    /// The same place, where no value is shown.
    pub(crate) const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// A declared field, in the spelling of the dialect.
    pub(crate) const fn member(&'a self, snake: &'a str) -> Self {
        self.below(Segment::Member(snake))
    }

    /// The declared range of this field.
    fn range(&self) -> Option<&'static RangeInclusive<u32>> {
        let name = self.last();
        self.record?.fields.iter().find(|field| spell(field.name, self) == name)?.range
    }

    /// The name of the last field.
    pub(crate) fn last(&self) -> String {
        match self.segment {
            Segment::Field(name) => name.to_owned(),
            Segment::Member(name) => spell(name, self),
            Segment::Index(_) | Segment::Root => String::new(),
        }
    }

    pub(crate) const fn index(&'a self, index: usize) -> Self {
        self.below(Segment::Index(index))
    }

    /// Refuses a value that is not allowed here.
    #[cold]
    pub(crate) fn refuse(&self, why: impl fmt::Display) -> Error {
        Error::invalid_argument(self.to_string(), why)
    }

    /// Refuses a value that is not an object. A text is not shown: it may contain what the object's fields would.
    #[cold]
    pub(crate) fn not_object(&self, found: &Value) -> Error {
        self.secret().wrong_type("an object", found)
    }

    /// Refuses a type that is not allowed here.
    #[cold]
    pub(crate) fn wrong_type(&self, expected: &str, found: &Value) -> Error {
        self.wrong_type_with(expected, found, "")
    }

    /// The same with a hint at the end.
    #[cold]
    pub(crate) fn wrong_type_with(&self, expected: &str, found: &Value, hint: &str) -> Error {
        let found_type = type_name(found, self.dialect);
        let shown = if self.secret { None } else { shown(found, self.dialect) };
        let shown = shown.map(|shown| format!(" ({shown})")).unwrap_or_default();
        Error::wrong_type(
            self.to_string(),
            format_args!("expected {expected}, not {found_type}{shown}{hint}"),
        )
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
            let at_root = matches!(parent.segment, Segment::Root);
            let joint = if at_root { "" } else { "." };
            match self.segment {
                Segment::Root => {}
                Segment::Field(name) => write!(f, "{joint}{}", shown_name(name))?,
                Segment::Member(name) => write!(f, "{joint}{}", spell(name, self))?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// The name of a field for a path, unless it may contain a value: `API_KEY=s3cr3t`, `Authorization: …`.
pub fn shown_name(name: &str) -> &str {
    if is_odd_name(name) { "…" } else { name }
}

/// Whether a name has a character that no name of a field, a header or a variable has.
pub(crate) fn is_odd_name(name: &str) -> bool {
    name.contains(|c: char| c == '=' || c.is_whitespace() || c.is_control())
}

fn type_name(value: &Value, dialect: Dialect) -> &'static str {
    match (value, dialect) {
        (Value::Null, Dialect::Python) => "None",
        (Value::Null, Dialect::Node) => "null",
        (Value::Bool(_), Dialect::Python) => "bool",
        (Value::Bool(_), Dialect::Node) => "a boolean",
        (Value::Number(number), Dialect::Python) if number.is_f64() => "float",
        (Value::Number(_), Dialect::Python) => "int",
        (Value::Number(_), Dialect::Node) => "a number",
        (Value::String(_), Dialect::Python) => "str",
        (Value::String(_), Dialect::Node) => "a string",
        (Value::Array(_), Dialect::Python) => "list",
        (Value::Array(_), Dialect::Node) => "an array",
        (Value::Object(_), Dialect::Python) => "dict",
        (Value::Object(_), Dialect::Node) => "an object",
    }
}

/// A refused value, if it is short. Lists and objects are not shown.
fn shown(value: &Value, dialect: Dialect) -> Option<String> {
    /// The number of characters of a text that are shown.
    const LONGEST: usize = 60;
    match (value, dialect) {
        (Value::Bool(true), Dialect::Python) => Some("True".to_owned()),
        (Value::Bool(false), Dialect::Python) => Some("False".to_owned()),
        (Value::Bool(_) | Value::Number(_), _) => Some(value.to_string()),
        (Value::String(text), _) => Some(match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
            None => format!("{text:?}"),
        }),
        (Value::Null | Value::Array(_) | Value::Object(_), _) => None,
    }
}

/// A type that can be taken from a caller's arguments.
pub(crate) trait Argument: Shape + Sized {
    /// Whether `null` is a value. Otherwise, it counts as missing.
    const ACCEPTS_NULL: bool = false;

    /// Reads a value, or returns what is wrong with it and where.
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error>;

    /// Checks what the type does not guarantee, also for values that were created in Rust.
    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let _ = at;
        Ok(())
    }
}

/// An empty argument record, for constructors. Callers cannot create one if it has required fields.
pub(crate) trait Blank: Sized {
    /// A record whose fields are all empty.
    fn blank() -> Self;
}

/// The check of records without their own: [`Argument::check`] calls `check_values`, and an inherent method takes
/// precedence over this one.
pub(crate) trait NoCheck {
    /// Refuses nothing.
    #[allow(clippy::unnecessary_wraps)] // the same signature as other checks
    fn check_values(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        let _ = at;
        Ok(())
    }
}

impl<T: Argument> NoCheck for T {}

impl Argument for String {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(at.wrong_type("text", &other)),
        }
    }
}

impl Argument for bool {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        value.as_bool().ok_or_else(|| at.wrong_type("true or false", &value))
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => { $(
        impl Argument for $type {
            fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
                let Value::Number(number) = &value else {
                    return Err(at.wrong_type("a whole number", &value));
                };
                // JavaScript has one number type: 2.0 becomes 2, and 2.5 is an error.
                if number.is_f64() {
                    return Err(match at.dialect {
                        Dialect::Python => at.wrong_type("a whole number", &value),
                        Dialect::Node => at.refuse(format_args!("expected a whole number, not {number}")),
                    });
                }
                number.as_i128().and_then(|number| number.try_into().ok()).ok_or_else(|| match at.range() {
                    Some(range) => out_of_range(number, range, at),
                    None => out_of_range(number, &(<$type>::MIN..=<$type>::MAX), at),
                })
            }
        }
    )* };
}

whole_numbers!(u32, u64);

/// Refuses a number outside of its declared range.
pub(crate) fn check_range(
    number: u32,
    range: &RangeInclusive<u32>,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    if range.contains(&number) { Ok(()) } else { Err(out_of_range(number, range, at)) }
}

#[cold]
fn out_of_range<T: fmt::Display>(
    number: impl fmt::Display,
    range: &RangeInclusive<T>,
    at: &FieldPath<'_>,
) -> Error {
    let (first, last) = (range.start(), range.end());
    at.refuse(format_args!("expected a number from {first} to {last}, not {number}"))
}

/// Refuses a text that is none of the known ones.
pub(crate) fn check_known(
    text: Option<&str>,
    known: &Known,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    let Some(text) = text.filter(|text| !known.values.contains(text)) else { return Ok(()) };
    let expected: Vec<_> = known.values.iter().map(|value| format!("{value:?}")).collect();
    let expected = match expected.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    };
    Err(at.refuse(format_args!("expected {expected}, not {text:?}")))
}

/// A number for a message, without a long row of zeros.
pub(crate) fn short(number: f64) -> String {
    format!("{number:?}").trim_end_matches(".0").to_owned()
}

impl Argument for Value {
    fn accept(value: Value, _: &FieldPath<'_>) -> Result<Self, Error> {
        Ok(value)
    }
}

impl Argument for JsonObject {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::Object(map) => Ok(map),
            other => Err(at.not_object(&other)),
        }
    }
}

/// A required argument that may be `null`, which then has a meaning of its own.
impl<T: Argument> Argument for Option<T> {
    const ACCEPTS_NULL: bool = true;

    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        if value.is_null() { Ok(None) } else { T::accept(value, at).map(Some) }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        self.as_ref().map_or(Ok(()), |value| value.check(at))
    }
}

impl<T: Argument> Argument for Vec<T> {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| T::accept(item, &at.index(index)))
                .collect(),
            other => Err(at.secret().wrong_type("a list", &other)),
        }
    }

    fn check(&self, at: &FieldPath<'_>) -> Result<(), Error> {
        self.iter().enumerate().try_for_each(|(index, item)| item.check(&at.index(index)))
    }
}

impl<T: Argument> Argument for BTreeMap<String, T> {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        match value {
            Value::Object(map) => {
                let mut accepted = Self::new();
                for (key, item) in map {
                    let item = T::accept(item, &at.field(&key))?;
                    accepted.insert(key, item);
                }
                Ok(accepted)
            }
            other => Err(at.not_object(&other)),
        }
    }
}

impl Argument for Duration {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        let (unit, scale) = match at.dialect {
            Dialect::Python => ("seconds", 1.0),
            Dialect::Node => ("milliseconds", 1000.0),
        };
        let Some(number) = value.as_f64() else {
            return Err(at.wrong_type(&format!("a number of {unit}"), &value));
        };
        Duration::try_from_secs_f64(number / scale).map_err(|_| {
            let number = short(number);
            at.refuse(match number.starts_with('-') {
                true => format!("expected a duration in {unit}, 0 or more, not {number}"),
                false => format!("expected a duration in {unit}, below 2^64 seconds, not {number}"),
            })
        })
    }
}

/// A number of seconds in every language: an age, or a Unix time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Seconds(f64);

impl Seconds {
    pub(crate) const fn get(self) -> f64 {
        self.0
    }

    /// The current Unix time.
    pub(crate) fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(since.as_secs_f64())
    }
}

impl From<Duration> for Seconds {
    fn from(time: Duration) -> Self {
        Self(time.as_secs_f64())
    }
}

unwritten_shapes!(Seconds => Kind::Number);

impl Argument for Seconds {
    fn accept(value: Value, at: &FieldPath<'_>) -> Result<Self, Error> {
        value.as_f64().map(Self).ok_or_else(|| at.wrong_type("a number of seconds", &value))
    }
}

/// Reads the fields of an argument record one by one.
pub(crate) struct FieldReader<'a> {
    fields: Map<String, Value>,
    at: &'a FieldPath<'a>,
    record: &'static Record,
    /// Whether fields may also have the API's spelling, if the dialect has another one.
    either: bool,
}

impl<'a> FieldReader<'a> {
    pub(crate) fn of(
        value: Value,
        at: &'a FieldPath<'a>,
        record: &'static Record,
        either: bool,
    ) -> Result<Self, Error> {
        match value {
            Value::Object(fields) => Ok(Self { fields, at, record, either }),
            other => Err(at.not_object(&other)),
        }
    }

    /// Takes a field. `null` and `None` count as missing, unless the type accepts them.
    pub(crate) fn take<T: Argument>(
        &mut self,
        snake: &'static str,
        camel: &'static str,
    ) -> Result<Option<T>, Error> {
        let found = self.take_any(snake, camel)?;
        let found = found.filter(|(_, value)| T::ACCEPTS_NULL || !value.is_null());
        let Some((name, value)) = found else { return Ok(None) };
        let record = match self.at.segment {
            Segment::Root => self.at.record.unwrap_or(self.record),
            _ => self.record,
        };
        let at = self.at.field(name).of_record(record);
        T::accept(value, &at).map(Some)
    }

    /// The same for any type. Returns the name under which the field was given, too.
    #[inline(never)]
    fn take_any(
        &mut self,
        snake: &'static str,
        camel: &'static str,
    ) -> Result<Option<(&'static str, Value)>, Error> {
        let (first, second) = match self.at.dialect {
            Dialect::Python => (snake, None),
            Dialect::Node => (camel, (self.either && camel != snake).then_some(snake)),
        };
        let mut name = first;
        let mut value = self.fields.remove(first);
        if let Some(second) = second
            && let Some(other) = self.fields.remove(second)
        {
            if value.is_some() {
                return Err(self.at.field(second).refuse(format_args!(
                    "given twice, as `{first}` and as `{second}`: give one of them"
                )));
            }
            name = second;
            value = Some(other);
        }
        Ok(value.map(|value| (name, value)))
    }

    /// Takes a required field.
    pub(crate) fn required<T: Argument>(
        &mut self,
        snake: &'static str,
        camel: &'static str,
    ) -> Result<T, Error> {
        self.take(snake, camel)?.ok_or_else(|| self.missing(snake))
    }

    #[cold]
    fn missing(&self, snake: &str) -> Error {
        let path = self.at.member(snake).to_string();
        Error::wrong_type(path, "required, but not given")
    }

    /// Refuses the fields that were not taken.
    pub(crate) fn finish(self) -> Result<(), Error> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(name) => Err(unknown_field(name, self.record, self.at)),
        }
    }
}

/// Fields, and the words that callers use for them.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("env", &["environment", "environment_variables", "envs", "env_vars", "variables", "secrets"]),
    ("compose_file", &["compose", "app_compose", "docker_compose"]),
    ("docker_compose_file", &["compose", "docker_compose", "docker_compose_yaml"]),
    ("instance_type", &["size", "type", "instance", "flavor", "plan"]),
    ("vcpu", &["cpu", "cpus", "vcpus"]),
    ("memory", &["ram", "memory_mb"]),
    ("disk_size", &["disk", "storage"]),
    ("node_id", &["node"]),
    ("teepod_id", &["teepod"]),
    ("region", &["zone", "location"]),
    ("image", &["os", "os_image"]),
    ("ssh_authorized_keys", &["ssh_keys"]),
    ("trusted_signer", &["signer"]),
    ("status", &["state"]),
    ("name", &["pattern"]),
    ("app_id", &["app"]),
    ("exclude", &["except", "without", "not"]),
    ("concurrency", &["parallel", "parallelism", "workers"]),
    ("allowed_envs", &["allowed_env", "env", "env_keys"]),
    ("base_url", &["url", "endpoint"]),
    ("api_key", &["key", "token"]),
    ("max_retries", &["retries"]),
];

/// Each of these words, and its field.
fn synonyms() -> impl Iterator<Item = (&'static str, &'static str)> {
    SYNONYMS.iter().flat_map(|(field, words)| words.iter().map(move |word| (*word, *field)))
}

/// The error for an unknown field, with a hint.
#[cold]
pub(crate) fn unknown_field(name: &str, record: &Record, at: &FieldPath<'_>) -> Error {
    Error::wrong_type(
        at.field(name).to_string(),
        match at.parent {
            // The record of a call's arguments has no name for the caller.
            None => format!("no such argument: {}", hint(name, record, at)),
            Some(_) => format!("{} has no such field: {}", record.name, hint(name, record, at)),
        },
    )
}

/// The field that was probably meant, else the known fields.
pub(crate) fn hint(name: &str, record: &Record, at: &FieldPath<'_>) -> String {
    suggestion(name, record, at).unwrap_or_else(|| {
        let known: Vec<_> =
            record.fields.iter().map(|field| format!("`{}`", spell(field.name, at))).collect();
        if known.is_empty() {
            let what = if at.parent.is_none() { "arguments" } else { "fields" };
            return format!("expected no {what}");
        }
        format!("expected one of {}", known.join(", "))
    })
}

/// The field that was probably meant.
fn suggestion(name: &str, record: &Record, at: &FieldPath<'_>) -> Option<String> {
    let given = fold(name);
    let is_given = |known: &str| fold(known) == given;
    let has = |record: &Record, name: &str| record.fields.iter().any(|field| field.name == name);
    if let Some(field) = record.fields.iter().find(|field| is_given(field.name)) {
        return Some(format!("did you mean `{}`?", spell(field.name, at)));
    }
    // The right place may be in a field of this record, or one level further out.
    for field in record.fields {
        let inner = match field.kind {
            Kind::Record(inner) | Kind::Optional(&Kind::Record(inner)) => inner,
            _ => continue,
        };
        if let Some(found) = inner().fields.iter().find(|field| is_given(field.name)) {
            let path = at.field(&spell(field.name, at)).to_string();
            return Some(format!("did you mean `{path}.{}`?", spell(found.name, at)));
        }
    }
    if let (Some(outer), Some(parent)) = (at.record, at.parent) {
        let known = outer.fields.iter().map(|field| (field.name, field.name));
        let mut words = known.chain(synonyms().filter(|(_, known)| has(outer, known)));
        if let Some((_, known)) = words.find(|(word, _)| is_given(word)) {
            let known = spell(known, at);
            let (path, here) = (parent.field(&known).to_string(), at.to_string());
            if path != here {
                return Some(format!("give `{path}`, which is not a part of `{here}`"));
            }
        }
    }
    // `on_event` is an option of a client.
    let options =
        || CALL_OPTIONS.iter().map(|option| option.name).filter(|name| *name != "on_event");
    if let Some(option) = options().find(|name| is_given(name)) {
        let option = spell(option, at);
        return Some(match at.dialect {
            Dialect::Python => format!("`{option}` is an argument of the call"),
            Dialect::Node => format!(
                "`{option}` is an option of the call: give it in the object after the request"
            ),
        });
    }
    let fields = record.fields.iter().map(|field| (field.name, field.name));
    let words = fields.chain(synonyms().filter(|(_, known)| has(record, known)));
    // Arguments and options of a call are given side by side.
    let options = options().filter(|_| at.parent.is_none()).map(|option| (option, option));
    let near = words.chain(options).filter_map(|(word, known)| {
        let far = distance(&fold(word), &given);
        (far <= max_distance(&given)).then_some((far, known))
    });
    // The nearest word, and the first one of several: the record's own names come first.
    if let Some((_, known)) = near.min_by_key(|(far, _)| *far) {
        return Some(format!("did you mean `{}`?", spell(known, at)));
    }
    if has(record, "encrypted_env") && is_environment(&given) {
        return Some(format!(
            "give variables in `{}`, encrypted; `deploy` takes `env` and encrypts it",
            spell("encrypted_env", at)
        ));
    }
    let longer =
        record.fields.iter().find(|field| given.len() >= 4 && fold(field.name).starts_with(&given));
    longer.map(|field| format!("did you mean `{}`?", spell(field.name, at)))
}

fn is_environment(folded: &str) -> bool {
    folded == "env" || synonyms().any(|(word, known)| known == "env" && fold(word) == folded)
}

/// The number of typos that a name of this length may have.
fn max_distance(name: &str) -> usize {
    match name.len() {
        0..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// A name without case and separators.
pub(crate) fn fold(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn spell(snake: &str, at: &FieldPath<'_>) -> String {
    match at.dialect {
        Dialect::Python => snake.to_owned(),
        Dialect::Node => CamelName::of(snake).as_str().to_owned(),
    }
}

/// The number of typos between two texts: letters that are missing, added, wrong, or swapped with their neighbours.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut minimum = at(&last, j) + usize::from(x != y);
            minimum = minimum.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                minimum = minimum.min(at(&before, j - 1) + 1);
            }
            row.push(minimum);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, b.len())
}

/// Refuses fields in `extra` that the record declares.
pub(crate) fn check_extra(
    extra: &JsonObject,
    record: &Record,
    at: &FieldPath<'_>,
) -> Result<(), Error> {
    match record.fields.iter().find(|field| extra.contains_key(field.name)) {
        None => Ok(()),
        Some(field) => Err(at.field("extra").refuse(format_args!(
            "`{}` is a field of this version: give it as an argument, not in `extra`",
            field.name
        ))),
    }
}

/// The body of a request: the given fields under the API's names. Missing fields are left out.
#[derive(Debug, Default)]
pub(crate) struct Body(Map<String, Value>);

impl Body {
    pub(crate) fn field<T: Shape>(mut self, name: &str, value: Option<&T>) -> Result<Self, Error> {
        if let Some(value) = value {
            let value =
                serde_json::to_value(WithForm(value, Form::Wire)).map_err(Error::unencodable)?;
            self.0.insert(name.to_owned(), value);
        }
        Ok(self)
    }

    /// All given fields of a record except these, and `false` or `true` for a missing field with this default.
    pub(crate) fn of<T: Shape>(record: &T, except: &[&str]) -> Result<Self, Error> {
        let given =
            serde_json::to_value(WithForm(record, Form::Wire)).map_err(Error::unencodable)?;
        let (Value::Object(mut body), Kind::Record(declared)) = (given, T::KIND) else {
            return Ok(Self::default());
        };
        for field in declared().fields {
            if let Some(Literal::Boolean(default)) = field.default {
                body.entry(field.name).or_insert(Value::Bool(default));
            }
        }
        body.retain(|name, _| !except.contains(&name.as_str()));
        Ok(Self(body))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl serde::Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Writes the fields of an argument record that were given.
pub(crate) fn encode_given<M: SerializeMap, T: Shape>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
    form: Form,
) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(name, &WithForm(value, form)),
        None => Ok(()),
    }
}

/// Declares argument records; see the [module](self) and [`crate::schema`].
///
/// `required` fields are parameters of `new`, which is written by hand except for `calls!`. Each `optional` field has a
/// setter. A method `check_values` refuses values that the types allow. A record marked `(extra)` accepts fields that
/// this version does not know. A record marked `(either)` accepts the API's spelling of its fields in every language.
/// After its type, a field may have the texts that are known today, `[KINDS]`, the allowed numbers, `in (1..=100)`, and
/// its default, `= Literal::Boolean(false)`. A required `CvmId` or `AppId` needs no documentation.
macro_rules! arguments {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident $([$($mark:ident),*])? {
            $( $(#[doc = $field_doc:literal])* $presence:ident $field:ident : $type:ident
                $([$known:expr])? $(in $range:tt)? $(= $default:expr)? ),* $(,)?
        }
    )*) => { $(
        $crate::input::arguments::arguments!(@struct
            [$($doc)*] $name [$($($mark)*)?] [Default] []
            $( { [$($field_doc)*] $presence $field $type } )*
        );

        impl $name {
            /// The declaration of this record.
            #[doc(hidden)]
            pub const RECORD: $crate::schema::Record = $crate::schema::Record {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),*),
                fields: &[$(
                    $crate::schema::Field {
                        name: stringify!($field),
                        doc: $crate::input::arguments::arguments!(@doc [$($field_doc)*] $type),
                        kind: <$type as $crate::schema::Shape>::KIND,
                        required: $crate::input::arguments::arguments!(@is_required $presence),
                        default: $crate::input::arguments::arguments!(@default $($default)?),
                        known: $crate::input::arguments::arguments!(@known $($known)?),
                        range: $crate::input::arguments::arguments!(@known $($range)?),
                        essential: false,
                        secret: false,
                    },
                )*],
                is_completed: false,
            };

            /// Whether it accepts fields that this version does not know.
            #[doc(hidden)]
            pub const TAKES_EXTRA: bool = $crate::input::arguments::arguments!(@has extra [$($($mark)*)?]);

            fn record() -> &'static $crate::schema::Record {
                const { &Self::RECORD }
            }

            $( $crate::input::arguments::arguments!(@setter $presence [$($field_doc)*] $field $type); )*

            $crate::input::arguments::arguments!(@extra_setter [$($($mark)*)?]);
        }

        impl $crate::input::arguments::Blank for $name {
            fn blank() -> Self {
                $crate::input::arguments::arguments!(@blank [$($($mark)*)?] { $($field,)* })
            }
        }

        impl $crate::schema::Shape for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind::Record($name::record);

            fn encode<S: serde::Serializer>(
                &self,
                form: $crate::schema::Form,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let _ = form; // unused if there are no fields
                #[allow(unused_mut)] // if there are no fields
                let mut map = serializer.serialize_map(None)?;
                $(
                    $crate::input::arguments::encode_given(
                        &mut map,
                        stringify!($field),
                        $crate::input::arguments::arguments!(@given $presence self.$field),
                        form,
                    )?;
                )*
                $crate::input::arguments::arguments!(@if_extra [$($($mark)*)?] {
                    for (key, value) in &self.extra {
                        map.serialize_entry(key, value)?;
                    }
                });
                map.end()
            }
        }

        impl $crate::input::arguments::Argument for $name {
            fn accept(
                value: serde_json::Value,
                at: &$crate::input::arguments::FieldPath<'_>,
            ) -> Result<Self, $crate::error::Error> {
                #[allow(unused_imports)]
                use $crate::schema::CamelName;
                let either = $crate::input::arguments::arguments!(@has either [$($($mark)*)?]);
                #[allow(unused_mut)] // if there are no fields
                let mut fields = $crate::input::arguments::FieldReader::of(value, at, Self::record(), either)?;
                $(
                    let $field = $crate::input::arguments::arguments!(
                        @take $presence fields
                        stringify!($field),
                        const { CamelName::of(stringify!($field)) }.as_str()
                    );
                )*
                let record = $crate::input::arguments::arguments!(
                    @build [$($($mark)*)?] fields { $($field,)* }
                );
                fields.finish()?;
                Ok(record)
            }

            fn check(&self, at: &$crate::input::arguments::FieldPath<'_>) -> Result<(), $crate::error::Error> {
                $crate::input::arguments::arguments!(@if_extra [$($($mark)*)?] {
                    $crate::input::arguments::check_extra(&self.extra, Self::record(), at)?;
                });
                $(
                    if let Some(value) = $crate::input::arguments::arguments!(@given $presence self.$field) {
                        let at = at.member(stringify!($field));
                        $crate::input::arguments::Argument::check(value, &at)?;
                        $( $crate::input::arguments::check_range(*value, &$range, &at)?; )?
                    }
                )*
                #[allow(unused_imports)] // if the record has its own check
                use $crate::input::arguments::NoCheck as _;
                self.check_values(at)
            }
        }
    )* };

    // An identifier needs no documentation.
    (@doc [] CvmId) => { " The CVM: an id, a UUID, an app id or a name.\n" };
    (@doc [] AppId) => { " The app's id, with or without the prefix `app_` or `0x`.\n" };
    (@doc [$($doc:literal)*] $type:ident) => { concat!($($doc, "\n"),*) };

    // The struct. Its fields are collected one by one, because presence decides their type. A struct with required
    // fields has no `Default`, which would leave them out.
    (@struct [$($doc:tt)*] $name:ident [$($mark:ident)*] [$($default:ident)?] [$($done:tt)*]
        { [$($field_doc:literal)*] required $field:ident $type:ident } $($rest:tt)*
    ) => {
        $crate::input::arguments::arguments!(@struct [$($doc)*] $name [$($mark)*] []
            [$($done)*
                #[doc = $crate::input::arguments::arguments!(@doc [$($field_doc)*] $type)]
                pub $field: $type,
            ] $($rest)*);
    };
    (@struct [$($doc:tt)*] $name:ident [$($mark:ident)*] $default:tt [$($done:tt)*]
        { [$($field_doc:literal)*] optional $field:ident $type:ident } $($rest:tt)*
    ) => {
        $crate::input::arguments::arguments!(@struct [$($doc)*] $name [$($mark)*] $default
            [$($done)* $(#[doc = $field_doc])* pub $field: Option<$type>,] $($rest)*);
    };
    (@struct [$($doc:tt)*] $name:ident [extra $($mark:ident)*] $default:tt [$($done:tt)*]) => {
        $crate::input::arguments::arguments!(@struct [$($doc)*] $name [$($mark)*] $default
            [$($done)*
                /// Fields that this version does not know, sent as they are.
                pub extra: $crate::input::arguments::JsonObject,
            ]);
    };
    (@struct [$($doc:tt)*] $name:ident [either $($mark:ident)*] $default:tt [$($done:tt)*]) => {
        $crate::input::arguments::arguments!(@struct [$($doc)*] $name [$($mark)*] $default [$($done)*]);
    };
    (@struct [$($doc:tt)*] $name:ident [] [$($default:ident)?] [$($done:tt)*]) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, $($default)?)]
        #[non_exhaustive]
        pub struct $name { $($done)* }
    };

    (@default) => { None };
    (@default $default:expr) => { Some($default) };
    (@known) => { None };
    (@known $known:expr) => { Some(&$known) };

    (@is_required required) => { true };
    (@is_required optional) => { false };

    (@given required $self:ident.$field:ident) => { Some(&$self.$field) };
    (@given optional $self:ident.$field:ident) => { $self.$field.as_ref() };

    (@take required $fields:ident $snake:expr, $camel:expr) => { $fields.required($snake, $camel)? };
    (@take optional $fields:ident $snake:expr, $camel:expr) => { $fields.take($snake, $camel)? };

    (@has $expected:ident []) => { false };
    (@has extra [extra $($mark:ident)*]) => { true };
    (@has either [either $($mark:ident)*]) => { true };
    (@has $expected:ident [$other:ident $($mark:ident)*]) => {
        $crate::input::arguments::arguments!(@has $expected [$($mark)*])
    };

    (@build [] $fields:ident { $($field:ident,)* }) => { Self { $($field,)* } };
    (@build [extra $($mark:ident)*] $fields:ident { $($field:ident,)* }) => {
        Self { $($field,)* extra: $fields.take("extra", "extra")?.unwrap_or_default() }
    };

    (@blank [] { $($field:ident,)* }) => { Self { $($field: Default::default(),)* } };
    (@blank [extra $($mark:ident)*] { $($field:ident,)* }) => {
        Self { $($field: Default::default(),)* extra: Default::default() }
    };
    (@blank [$other:ident $($mark:ident)*] $fields:tt) => {
        $crate::input::arguments::arguments!(@blank [$($mark)*] $fields)
    };

    (@if_extra [] $then:block) => {};
    (@if_extra [extra $($mark:ident)*] $then:block) => { $then };

    (@setter required $docs:tt $field:ident $type:ident) => {};
    (@setter optional $docs:tt $field:ident $type:ident) => {
        $crate::input::arguments::parameter! { $type => [$crate::input::arguments::arguments] @set $docs $field }
    };
    (@set [$($doc:literal)*] $field:ident ($($given:tt)*) ($convert:expr)) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $field(mut self, value: $($given)*) -> Self {
            self.$field = Some(($convert)(value));
            self
        }
    };

    (@extra_setter []) => {};
    (@extra_setter [extra $($mark:ident)*]) => {
        /// Adds a field that this version does not know; it is sent as it is.
        #[must_use]
        pub fn extra(mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
            self.extra.insert(name.into(), value.into());
            self
        }
    };
}

/// Passes the way in which Rust callers give a value of a type as the last two arguments of a macro: `(the type of the
/// parameter) (the conversion to the value)`.
macro_rules! parameter {
    (String => $($then:tt)*) => { $crate::input::arguments::parameter!(@into String $($then)*); };
    (CvmId => $($then:tt)*) => { $crate::input::arguments::parameter!(@into CvmId $($then)*); };
    (AppId => $($then:tt)*) => { $crate::input::arguments::parameter!(@into AppId $($then)*); };
    (Id => $($then:tt)*) => { $crate::input::arguments::parameter!(@into Id $($then)*); };
    (Secret => $($then:tt)*) => { $crate::input::arguments::parameter!(@into Secret $($then)*); };
    (EnvVars => $($then:tt)*) => { $crate::input::arguments::parameter!(@into EnvVars $($then)*); };
    (BearerToken => $($then:tt)*) => { $crate::input::arguments::parameter!(@into BearerToken $($then)*); };
    (LogStart => $($then:tt)*) => { $crate::input::arguments::parameter!(@into LogStart $($then)*); };
    (Headers => $($then:tt)*) => { $crate::input::arguments::parameter!(@into Headers $($then)*); };
    (Seconds => $($then:tt)*) => { $crate::input::arguments::parameter!(@into Seconds $($then)*); };
    (NamePatterns => $($then:tt)*) => { $crate::input::arguments::parameter!(@into NamePatterns $($then)*); };
    (FleetCvms => $($then:tt)*) => { $crate::input::arguments::parameter!(@into FleetCvms $($then)*); };
    (WebhookHeader => $($then:tt)*) => { $crate::input::arguments::parameter!(@into WebhookHeader $($then)*); };
    (RequestBody => $($then:tt)*) => { $crate::input::arguments::parameter!(@into RequestBody $($then)*); };
    (Strings => [$($macro:tt)*] $($state:tt)*) => {
        $($macro)*! {
            $($state)*
            (impl IntoIterator<Item = impl Into<String>>)
            ($crate::input::arguments::texts)
        }
    };
    (OptionalTime => [$($macro:tt)*] $($state:tt)*) => {
        $($macro)*! { $($state)* (Option<Time>) (std::convert::identity) }
    };
    // Numbers are not `impl Into`: a literal would not have a definite type.
    ($type:ident => [$($macro:tt)*] $($state:tt)*) => {
        $($macro)*! { $($state)* ($type) (std::convert::identity) }
    };
    (@into $type:ident [$($macro:tt)*] $($state:tt)*) => {
        $($macro)*! { $($state)* (impl Into<$type>) (Into::into) }
    };
}

/// Collects a list of texts.
pub(crate) fn texts(values: impl IntoIterator<Item = impl Into<String>>) -> Strings {
    values.into_iter().map(Into::into).collect()
}

pub(crate) use {arguments, parameter};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, edits) in [
            ("running", "running", 0),
            ("runing", "running", 1),
            ("runnign", "running", 1),
            ("", "abc", 3),
            ("enviroment", "environment", 1),
            ("starting", "started", 3),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (edits, edits), "{a} {b}");
        }
    }
}
