//! The complete public surface as JSON: core's declarations, and their names and types in each language. The reference
//! documentation and the test that compares the languages read it.

use crate::{node, python};
use phala_cvm::binding::schema::{Field, Kind, Literal, Record};
use phala_cvm::binding::{
    CALL_OPTIONS, CALLS, CallForm, CallKind, CallRecord, DocumentedError, ERROR_CLASSES,
    ERROR_RECORDS, EVENT_RECORDS, Examples, FUNCTIONS, FunctionRecord, ITERATIONS, RECORDS,
};
use phala_cvm::{ClientBuilder, ComposeFile, CvmFilter};
use serde_json::{Value, json};

/// The output of `--surface`.
pub(crate) fn surface() -> Value {
    let records = RECORDS.iter().chain(EVENT_RECORDS).chain(ERROR_RECORDS);
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "client": given(&ClientBuilder::RECORD, ClientBuilder::TAKES_EXTRA),
        "operations": list(CALLS.iter().chain(ITERATIONS), call),
        "functions": list(FUNCTIONS, function),
        "options": list(CALL_OPTIONS, |option| json!({
            "names": names(option.name),
            "doc": {
                "rust": flat(option.doc),
                "python": python::option_doc(option, ""),
                "node": node::option_doc(option),
            },
        })),
        "arguments": [
            given(&ComposeFile::RECORD, ComposeFile::TAKES_EXTRA),
            given(&CvmFilter::RECORD, CvmFilter::TAKES_EXTRA),
        ],
        "records": list(records, |record| answered(record)),
        "errors": list(ERROR_CLASSES, |class| json!({
            "name": class.name,
            "parent": class.parent,
            "python_base": class.python_base,
            "doc": docs(class.doc),
            "fields": list(class.fields, answered_field),
        })),
    })
}

fn list<T>(items: impl IntoIterator<Item = T>, describe: impl Fn(T) -> Value) -> Vec<Value> {
    items.into_iter().map(describe).collect()
}

fn call(operation: &'static CallRecord) -> Value {
    let mut described = json!({
        "names": names(operation.name),
        "kind": match operation.kind {
            CallKind::Operation => "operation",
            CallKind::Procedure => "procedure",
            CallKind::Iteration => "iteration",
        },
        "doc": docs(operation.doc),
        "arguments": arguments(operation.arguments, operation.positional),
        "extra": operation.extra,
        "forms": list(operation.forms, |it| form(it, operation.arguments)),
        "options": operation.options,
        "waits": operation.waits,
        "answer": answer(operation.answer),
        "raises": raises(&(operation.raises)()),
        "examples": operation.examples.map(examples),
        "signatures": {
            "python": python::signature_of(operation),
            "node": node::signature_of(operation),
        },
    });
    if let (Value::Object(members), Some(rust)) = (&mut described, operation.rust) {
        let signature = rust.signature.replace(" < ", "<").replace(" >", ">");
        let rust = json!({ "signature": signature, "example": rust_example(rust.doc) });
        members.insert("rust".to_owned(), rust);
    }
    described
}

fn form(form: &CallForm, arguments: &Record) -> Value {
    let taken = arguments.fields.iter().filter(|field| (form.takes)(field.name));
    json!({
        "doc": docs(form.doc),
        "type": node::form_type(form, arguments),
        "required": list(form.required, |name| names(name)),
        "takes": list(taken, |field| names(field.name)),
    })
}

/// The example in the documentation of a method, without the lines that rustdoc hides.
fn rust_example(doc: &str) -> Option<String> {
    let (_, rest) = doc.split_once("```no_run\n")?;
    let (lines, _) = rest.split_once("```")?;
    let shown = lines.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let shown: Vec<_> = shown.filter(|line| !line.starts_with("# ")).collect();
    Some(shown.join("\n").trim().to_owned())
}

fn function(function: &'static FunctionRecord) -> Value {
    json!({
        "names": names(function.name),
        "doc": {
            "rust": flat(function.doc),
            "python": python::types::plain(function.doc),
            "node": node::types::function_prose(function.doc),
        },
        "arguments": list(function.arguments.fields, |field| {
            let is_positional = function.positional.contains(&field.name);
            given_as(field, is_positional, node::types::function_argument_type(field.kind))
        }),
        "keyword_only": function.keyword_only,
        "answer": answer(function.answer),
        "signatures": {
            "python": python::signature_of_function(function),
            "node": node::signature_of_function(function),
        },
        "raises": raises(function.raises),
        "examples": { "python": function.examples.python, "node": function.examples.node },
    })
}

fn raises(raised: &[DocumentedError]) -> Vec<Value> {
    list(raised, |raised| json!({ "class": raised.class, "doc": docs(raised.when) }))
}

fn examples(examples: Examples) -> Value {
    json!({
        "python": examples.python,
        "python_async": python::awaited(examples.python),
        "node": examples.node,
    })
}

fn arguments(record: &Record, positional: &[&str]) -> Vec<Value> {
    list(record.fields, |field| given_field(field, positional.contains(&field.name)))
}

fn given(record: &Record, takes_extra: bool) -> Value {
    json!({
        "name": record.name,
        "doc": docs(record.doc),
        "fields": arguments(record, &[]),
        "extra": takes_extra,
    })
}

fn given_field(field: &Field, is_positional: bool) -> Value {
    let node =
        node::types::open_to_more(field).unwrap_or_else(|| node::types::argument_type(field.kind));
    given_as(field, is_positional, node)
}

fn given_as(field: &Field, is_positional: bool, node: String) -> Value {
    let python =
        python::types::open_to_more(field).unwrap_or_else(|| python::types::given_field(field));
    let mut described = described(field, python, node);
    if let Value::Object(members) = &mut described {
        members.insert("positional".to_owned(), json!(is_positional));
        members.insert("default".to_owned(), field.default.map_or(Value::Null, literal));
    }
    described
}

fn answered(record: &Record) -> Value {
    json!({
        "name": record.name,
        "doc": docs(record.doc),
        "fields": list(record.fields, answered_field),
    })
}

fn answered_field(field: &Field) -> Value {
    let node =
        node::types::open_to_more(field).unwrap_or_else(|| node::types::answer_type(field.kind));
    let python =
        python::types::open_to_more(field).unwrap_or_else(|| python::types::held(field.kind));
    described(field, python, node)
}

fn described(field: &Field, python: String, node: String) -> Value {
    json!({
        "names": names(field.name),
        "doc": {
            "rust": flat(field.doc),
            "python": python::types::documented(field),
            "node": node::types::documented(field),
        },
        "required": field.required,
        "type": kind(field.kind),
        "types": { "python": python, "node": node },
        "known": field.known.map_or(&[][..], |known| known.values),
    })
}

fn answer(answer: Kind) -> Value {
    json!({
        "type": kind(answer),
        "types": { "python": python::types::returned(answer), "node": node::types::answer_type(answer) },
    })
}

/// A name in each language; `fleet.start` is a method of the client's `fleet`.
fn names(name: &str) -> Value {
    json!({ "rust": name, "python": name, "node": node::types::camel(name) })
}

fn docs(doc: &str) -> Value {
    json!({ "rust": flat(doc), "python": python::types::plain(doc), "node": node::types::prose(doc, true) })
}

fn flat(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A default as JSON. A duration is a number of seconds.
fn literal(value: Literal) -> Value {
    match value {
        Literal::Boolean(value) => json!(value),
        Literal::Integer(value) => json!(value),
        Literal::Duration(value) => json!(value.as_secs_f64()),
        Literal::Text(value) => json!(value),
    }
}

fn kind(kind_of: Kind) -> Value {
    match kind_of {
        Kind::Text => json!("text"),
        Kind::Choice(choices) => json!({ "choice": choices }),
        Kind::Time => json!("time"),
        Kind::Integer => json!("integer"),
        Kind::Number => json!("number"),
        Kind::Boolean => json!("boolean"),
        Kind::TextOrInteger => json!("text or integer"),
        Kind::Duration => json!("duration"),
        Kind::TextOrTexts => json!("text or list of texts"),
        Kind::Proxy => json!("proxy"),
        Kind::Token => json!("token"),
        Kind::FleetCvms => json!("fleet cvms"),
        Kind::FleetResult => json!({ "record": "FleetResult" }),
        Kind::Error => json!({ "record": "PhalaError" }),
        Kind::Bytes => json!("bytes"),
        Kind::Body => json!("body"),
        Kind::Pairs => json!("pairs"),
        Kind::Header => json!("header"),
        Kind::Headers => json!("headers"),
        Kind::Json => json!("json"),
        Kind::JsonObject | Kind::Document => json!("json object"),
        Kind::Record(record) => json!({ "record": record().name }),
        Kind::List(item) => json!({ "list": kind(*item) }),
        Kind::Map(item) => json!({ "map": kind(*item) }),
        Kind::Optional(item) => json!({ "optional": kind(*item) }),
        Kind::Nothing => json!("nothing"),
    }
}
