//! Conversion between Python objects and JSON.

use crate::error::{Refusal, refusal};
use phala_cvm::ClientBuilder;
use phala_cvm::binding::schema::{Field, Form, Kind, Record, Shape, WithForm};
use phala_cvm::binding::{BODY_BYTES, IDENTIFYING_FIELDS, shown_name};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDateTime, PyDict, PyFloat, PyInt, PyIterator, PyList,
    PyMapping, PyMemoryView, PyNone, PyString, PyTuple,
};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The maximum nesting of lists and mappings. A deeper value contains itself, or is a mistake.
const DEEPEST: usize = 100;

/// The position of a value in the arguments: `compose_file.allowed_envs[2]`.
#[derive(Clone, Copy)]
struct FieldPath<'a> {
    operation: &'a str,
    parent: Option<&'a FieldPath<'a>>,
    step: Step<'a>,
    depth: usize,
    /// Whether this is part of a document, such as the app compose, in which NaN and infinities are `null`.
    in_document: bool,
    /// Whether messages must not contain the value.
    secret: bool,
    /// The declared kind of the value. Any JSON value if none is declared.
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Index(usize),
}

impl<'a> FieldPath<'a> {
    fn root(operation: &'a str) -> Self {
        Self {
            operation,
            parent: None,
            step: Step::Root,
            depth: 0,
            in_document: false,
            secret: false,
            kind: Kind::Json,
        }
    }

    fn below(&'a self, step: Step<'a>) -> Self {
        let Self { operation, depth, in_document, secret, .. } = *self;
        let kind = part(self.kind, step);
        Self { operation, parent: Some(self), step, depth: depth + 1, in_document, secret, kind }
    }

    fn refuse(&self, py: Python<'_>, why: Refusal, text: impl fmt::Display) -> PyErr {
        refusal(py, self.operation, &self.to_string(), why, text)
    }

    fn wrong_type(&self, value: &Bound<'_, PyAny>, expected: &str) -> PyErr {
        let py = value.py();
        let has = |name| value.hasattr(name).unwrap_or_default();
        let hint = if has(intern!(py, "__await__")) {
            ": await it"
        } else if matches!(self.step, Step::Member("cvm_id")) && has(intern!(py, "cvm_id")) {
            ": give its `cvm_id`"
        } else {
            ""
        };
        let text = format!("expected {expected}, not {}{hint}", type_name(value));
        self.refuse(py, Refusal::Type, text)
    }

    /// The argument that this is a part of.
    fn argument(&'a self) -> &'a FieldPath<'a> {
        match self.parent {
            Some(parent) if parent.parent.is_some() => parent.argument(),
            _ => self,
        }
    }
}

/// The declared kind of a part of a value.
fn part(whole: Kind, step: Step<'_>) -> Kind {
    let declared = |record: fn() -> &'static Record, name| {
        record().fields.iter().find(|field| field.name == name).map(|field| field.kind)
    };
    match (whole, step) {
        (Kind::Optional(inner), _) => part(*inner, step),
        (Kind::Record(record), Step::Member(name)) => declared(record, name).unwrap_or(Kind::Json),
        (Kind::Map(item), Step::Member(_)) | (Kind::List(item), Step::Index(_)) => *item,
        (Kind::Pairs, Step::Member(_)) | (Kind::TextOrTexts, Step::Index(_)) => Kind::Text,
        _ => Kind::Json,
    }
}

/// The values that an argument of this kind accepts, in core's words.
fn accepted(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Choice(_) => "text",
        Kind::Integer => "a whole number",
        Kind::Number => "a number",
        Kind::Boolean => "true or false",
        Kind::TextOrInteger | Kind::Header => "text or a whole number",
        Kind::TextOrTexts => "text or a list of texts",
        Kind::Time => "a time",
        Kind::Duration => "a number of seconds",
        Kind::Proxy => "a proxy's URL, or false for no proxy",
        Kind::Token => "text, or a function that returns text",
        Kind::Bytes => "bytes or text",
        Kind::Record(_) | Kind::Map(_) => "an object",
        Kind::List(_) => "a list",
        Kind::Optional(inner) => accepted(*inner),
        _ => "a JSON value (None, bool, int, float, str, a list or a mapping)",
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else { return Ok(()) };
        parent.fmt(f)?;
        match self.step {
            Step::Root => Ok(()),
            Step::Member(name) if parent.parent.is_none() => f.write_str(shown_name(name)),
            Step::Member(name) => write!(f, ".{}", shown_name(name)),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// Converts arguments to JSON according to their declared kinds: order, bytes, documents.
pub(crate) fn declared_arguments_to_json(
    operation: &str,
    declared: &[Field],
    arguments: &Bound<'_, PyDict>,
) -> PyResult<Map<String, Value>> {
    let root = FieldPath::root(operation);
    let mut map = Map::new();
    for (name, value) in arguments {
        let name: String = name.extract()?;
        let field = declared.iter().find(|field| field.name == name);
        let kind = field.map_or(Kind::Json, |field| field.kind);
        let at = FieldPath { kind, ..root.below(Step::Member(&name)) };
        let value = match kind {
            Kind::Pairs => pairs_to_json_list(&value, &FieldPath { secret: true, ..at })?,
            Kind::Header => header_to_json(&value, &at)?,
            Kind::Headers => headers_to_json(&value, &at)?,
            Kind::FleetCvms => fleet_cvms_to_json(&value, &at)?,
            Kind::Bytes => match bytes_to_json(&value)? {
                Some(bytes) => bytes,
                None => to_json(&value, &at)?,
            },
            Kind::Body => body_to_json(&value, &at)?,
            Kind::Time | Kind::Optional(Kind::Time) => time_to_json(&value, &at)?,
            Kind::Document => to_json(&value, &FieldPath { in_document: true, ..at })?,
            _ => to_json(&value, &at)?,
        };
        map.insert(name, value);
    }
    Ok(map)
}

/// The options of a client that are the paths of files.
const PATHS: &[&str] = &["ca_bundle"];

/// Converts the options of a client to JSON. A path may be an `os.PathLike`, which its text replaces in `options`.
pub(crate) fn client_options_to_json(options: &Bound<'_, PyDict>) -> PyResult<Map<String, Value>> {
    let py = options.py();
    for name in PATHS {
        let Some(path) = options.get_item(name)?.filter(|path| !path.is_none()) else { continue };
        let written = match path.getattr_opt(intern!(py, "__fspath__"))? {
            Some(written) => written.call0()?,
            None => path.clone(),
        };
        if !written.is_instance_of::<PyString>() {
            let root = FieldPath::root("Client");
            let expected = "a path: text or an os.PathLike[str]";
            return Err(root.below(Step::Member(name)).wrong_type(&path, expected));
        }
        options.set_item(name, written)?;
    }
    declared_arguments_to_json("Client", ClientBuilder::RECORD.fields, options)
}

/// Converts a mapping, or pairs, to a list of pairs, since a JSON object has no order.
fn pairs_to_json_list(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    let Some(pairs) = entries(value)? else { return to_json(value, at) };
    let pairs = pairs.enumerate().map(|(index, pair)| {
        let pair = pair?;
        // The path of a value contains its name instead of its index.
        match pair.extract::<(Bound<'_, PyString>, Bound<'_, PyAny>)>() {
            Ok((name, value)) if pair.is_instance_of::<PyTuple>() => {
                let name = text_to_json(&name, &at.below(Step::Index(index)))?;
                let value = to_json(&value, &at.below(Step::Member(&name)))?;
                Ok(Value::Array(vec![Value::String(name), value]))
            }
            _ => to_json(&pair, &at.below(Step::Index(index))),
        }
    });
    pairs.collect::<PyResult<Vec<_>>>().map(Value::Array)
}

/// The items of a mapping or of another iterable, except texts, bytes and files.
fn entries<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyIterator>>> {
    let py = value.py();
    let items = value.getattr_opt(intern!(py, "items"))?.filter(|items| items.is_callable());
    let items = match items {
        Some(items) => items.call0()?,
        None => value.clone(),
    };
    // The items of these are no pairs. Without any, they would count as an empty mapping.
    let is_text = items.is_instance_of::<PyString>()
        || items.is_instance_of::<PyBytes>()
        || items.is_instance_of::<PyByteArray>()
        || items.is_instance_of::<PyMemoryView>()
        || items.hasattr(intern!(py, "read"))?;
    Ok(if is_text { None } else { items.try_iter().ok() })
}

/// Converts the value of a header. One that is not text becomes `null`: a server may have read it from any bytes.
fn header_to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    match value.cast::<PyString>() {
        Ok(text) if text.to_str().is_err() => Ok(Value::Null),
        _ => to_json(value, at),
    }
}

/// Converts the headers of a request, in any of the forms that servers use: names with values, or names and values in
/// turn. A header that is not text becomes `null`: only core knows which headers matter.
fn headers_to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    let Some(items) = entries(value)? else { return to_json(value, at) };
    items.map(|item| Ok(header_part(&item?, 0))).collect::<PyResult<Vec<_>>>().map(Value::Array)
}

/// Converts text, bytes (as Latin-1, as HTTP does), or lists of them; `null` for anything else.
fn header_part(part: &Bound<'_, PyAny>, depth: usize) -> Value {
    if let Ok(text) = part.cast::<PyString>() {
        return text.to_str().map_or(Value::Null, Value::from);
    }
    if let Ok(bytes) = part.cast::<PyBytes>() {
        return Value::String(bytes.as_bytes().iter().map(|byte| char::from(*byte)).collect());
    }
    if depth < 2 && (part.is_instance_of::<PyList>() || part.is_instance_of::<PyTuple>()) {
        let parts = part.try_iter().into_iter().flatten();
        return parts.map_while(Result::ok).map(|part| header_part(&part, depth + 1)).collect();
    }
    Value::Null
}

/// The CVMs of a fleet. Answers are reduced to the fields that identify a CVM.
fn fleet_cvms_to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    let Ok(items) = value.cast::<PyList>() else {
        if is_json(value)? || value.is_instance_of::<PyDict>() {
            return to_json(value, at);
        }
        let expected = "a list of identifiers, answers or results of an earlier call, or a filter";
        return Err(at.wrong_type(value, expected));
    };
    let mut cvms = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = at.below(Step::Index(index));
        cvms.push(fleet_cvm_to_json(&item, &at)?);
    }
    Ok(Value::Array(cvms))
}

/// Whether core can check the value, and so word the error: a plain value, or a record.
fn is_json(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.is_none()
        || value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyFloat>()
        || is_uuid(value)
        || value.getattr_opt(intern!(value.py(), "_arguments"))?.is_some())
}

/// Whether the value is a `uuid.UUID`, which stands for its text. The module may not have been imported.
fn is_uuid(value: &Bound<'_, PyAny>) -> bool {
    value.get_type().fully_qualified_name().is_ok_and(|name| name == "uuid.UUID")
}

fn fleet_cvm_to_json(item: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    if is_json(item)? || item.is_instance_of::<PyDict>() {
        return to_json(item, at);
    }
    let mut answer = Map::new();
    for name in IDENTIFYING_FIELDS {
        let value = item.getattr_opt(name)?;
        if let Some(value) = value
            .filter(|value| value.is_instance_of::<PyString>() || value.is_instance_of::<PyInt>())
        {
            answer.insert(name.to_owned(), to_json(&value, &at.below(Step::Member(name)))?);
        }
    }
    if answer.is_empty() {
        let expected = "an id or a name, an answer about a CVM, or a result of an earlier call";
        return Err(at.wrong_type(item, expected));
    }
    Ok(Value::Object(answer))
}

/// Converts a time to text, with its zone if it has one.
fn time_to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    if is_json(value)? || !value.is_instance_of::<PyDateTime>() {
        return to_json(value, at);
    }
    to_json(&value.call_method0(intern!(value.py(), "isoformat"))?, at)
}

/// Converts the body of a request. Bytes are not modified.
fn body_to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    match bytes_to_json(value)? {
        Some(bytes) => Ok(Value::Object(Map::from_iter([(BODY_BYTES.to_owned(), bytes)]))),
        None => to_json(value, at),
    }
}

/// Converts bytes to text if they are UTF-8, otherwise to a list of numbers. Returns `None` for a value that is not
/// bytes.
fn bytes_to_json(value: &Bound<'_, PyAny>) -> PyResult<Option<Value>> {
    let bytes = if let Ok(bytes) = value.cast::<PyBytes>() {
        bytes.as_bytes().to_vec()
    } else if value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>() {
        let bytes = value.py().get_type::<PyBytes>().call1((value,))?;
        bytes.cast::<PyBytes>()?.as_bytes().to_vec()
    } else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes);
    Ok(Some(text.map_or_else(|error| Value::from(error.into_bytes()), Value::String)))
}

fn to_json(value: &Bound<'_, PyAny>, at: &FieldPath<'_>) -> PyResult<Value> {
    let py = value.py();
    if at.depth > DEEPEST {
        return Err(at.argument().refuse(
            py,
            Refusal::Value,
            format_args!("expected at most {DEEPEST} levels of nesting: the value is deeper, or contains itself"),
        ));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return text_to_json(text, at).map(Value::String);
    }
    if value.is_instance_of::<PyNone>() {
        return Ok(Value::Null);
    }
    // Before the numbers: in Python, a bool is an int.
    if let Ok(boolean) = value.cast::<PyBool>() {
        return Ok(Value::Bool(boolean.is_true()));
    }
    if let Ok(number) = value.cast::<PyInt>() {
        return whole_number_to_json(number, at);
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        let number = number.value();
        if at.in_document && !number.is_finite() {
            return Ok(Value::Null);
        }
        return Number::from_f64(number).map(Value::Number).ok_or_else(|| {
            at.refuse(py, Refusal::Value, format_args!("expected a finite number, not {number}"))
        });
    }
    if let Ok(items) = value.cast::<PyList>() {
        return items_to_json(items.iter(), at);
    }
    if let Ok(items) = value.cast::<PyTuple>() {
        return items_to_json(items.iter(), at);
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        return dict_to_json(dict, at).map(Value::Object);
    }
    if let Ok(mapping) = value.cast::<PyMapping>() {
        let items = mapping.items()?;
        let pairs = items.iter().map(|pair| pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>());
        return pairs_to_json(pairs, at).map(Value::Object);
    }
    if !at.in_document && is_uuid(value) {
        return Ok(Value::String(value.str()?.to_string()));
    }
    // A document contains no records: the API would hash something else.
    if !at.in_document
        && let Some(arguments) = value.getattr_opt(intern!(py, "_arguments"))?
        && let Ok(dict) = arguments.cast::<PyDict>()
    {
        return dict_to_json(dict, at).map(Value::Object);
    }
    Err(at.wrong_type(value, accepted(at.kind)))
}

fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "another object".to_owned(), |name| name.to_string())
}

fn text_to_json(text: &Bound<'_, PyString>, at: &FieldPath<'_>) -> PyResult<String> {
    text.to_str().map(str::to_owned).map_err(|_| {
        at.refuse(text.py(), Refusal::Value, "expected Unicode text, not half of a surrogate pair")
    })
}

/// The longest whole number that a message shows, in bits.
const LONGEST_SHOWN: usize = 192;

fn whole_number_to_json(number: &Bound<'_, PyInt>, at: &FieldPath<'_>) -> PyResult<Value> {
    if let Ok(number) = number.extract::<i64>() {
        return Ok(Value::from(number));
    }
    let py = number.py();
    match number.extract::<u64>() {
        Ok(number) => Ok(Value::from(number)),
        Err(_) => {
            // Python refuses to write out an integer of thousands of digits.
            let bits = number.call_method0(intern!(py, "bit_length"))?.extract::<usize>();
            let is_short = bits.is_ok_and(|bits| bits <= LONGEST_SHOWN);
            let shown = match at.secret || !is_short {
                true => "that".to_owned(),
                false => number.to_string(),
            };
            Err(at.refuse(
                py,
                Refusal::Value,
                format_args!("expected a number from {} to {}, not {shown}", i64::MIN, u64::MAX),
            ))
        }
    }
}

fn items_to_json<'py>(
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    at: &FieldPath<'_>,
) -> PyResult<Value> {
    items
        .enumerate()
        .map(|(index, item)| to_json(&item, &at.below(Step::Index(index))))
        .collect::<PyResult<Vec<_>>>()
        .map(Value::Array)
}

fn dict_to_json(dict: &Bound<'_, PyDict>, at: &FieldPath<'_>) -> PyResult<Map<String, Value>> {
    // Iterates over a copy: a conversion can run the caller's code, which could modify the dict.
    let items = dict.copy()?;
    pairs_to_json(items.iter().map(Ok), at)
}

fn pairs_to_json<'py>(
    pairs: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
    at: &FieldPath<'_>,
) -> PyResult<Map<String, Value>> {
    let mut map = Map::new();
    for pair in pairs {
        let (key, value) = pair?;
        let Ok(name) = key.cast::<PyString>() else {
            return Err(at.wrong_type(&key, "text as a mapping's keys"));
        };
        let name = text_to_json(name, at)?;
        let value = to_json(&value, &at.below(Step::Member(&name)))?;
        map.insert(name, value);
    }
    Ok(map)
}

/// Converts a declared record, or a list of them, to the arguments of its Python class. `phala_cvm._readers` reads the
/// records in it.
pub(crate) fn described<'py>(py: Python<'py>, record: &impl Shape) -> PyResult<Bound<'py, PyAny>> {
    // Such a record contains only what JSON can represent.
    let json = serde_json::to_value(WithForm(record, Form::Wire)).unwrap_or_default();
    from_json(py, &json)
}

/// Converts JSON to Python objects.
pub(crate) fn from_json<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(boolean) => Ok(PyBool::new(py, *boolean).to_owned().into_any()),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Ok(number.into_pyobject(py)?.into_any()),
            (None, Some(number)) => Ok(number.into_pyobject(py)?.into_any()),
            (None, None) => Ok(number.as_f64().into_pyobject(py)?),
        },
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(from_json(py, item)?)?;
            }
            Ok(list.into_any())
        }
        Value::Object(map) => Ok(from_json_object(py, map)?.into_any()),
    }
}

/// Converts a JSON object to a `dict`.
pub(crate) fn from_json_object<'py>(
    py: Python<'py>,
    map: &Map<String, Value>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in map {
        dict.set_item(key, from_json(py, value)?)?;
    }
    Ok(dict)
}

/// Converts the argument of an answer's `from_dict` to JSON.
pub(crate) fn answer_to_json(class: &str, data: &Bound<'_, PyAny>) -> PyResult<Value> {
    let Ok(dict) = data.cast::<PyDict>() else {
        let found = type_name(data);
        return Err(PyTypeError::new_err(format!(
            "{class}.from_dict: expected a dict, not {found}"
        )));
    };
    dict_to_json(dict, &FieldPath::root(class)).map(Value::Object)
}
