//! The Python package's typed surface: the methods, the constructors, the stub of the native module.

use phala_cvm::binding::schema::{EXTRA_DOC, Field, Kind, Known, Literal, Record};
use phala_cvm::binding::{
    CALL_OPTIONS, CALLS, CallRecord, DocumentedError, ERROR_CLASSES, FUNCTIONS, FunctionRecord,
    ITERATIONS, IterationRecord, RECORDS,
};
use phala_cvm::{ClientBuilder, ComposeFile, CvmFilter};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const WIDTH: usize = 100;

/// The generated files: their paths from the root of the repository, and their texts.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    vec![
        ("python/phala_cvm/_operations.py", operations()),
        ("python/phala_cvm/_functions.py", functions()),
        (
            "python/phala_cvm/_compose_file.py",
            record_class(
                "What a CVM runs, as a value.",
                &ComposeFile::RECORD,
                ComposeFile::TAKES_EXTRA,
                "Every field may be left out.",
            ),
        ),
        (
            "python/phala_cvm/_cvm_filter.py",
            record_class(
                "Which CVMs, by what they are.",
                &CvmFilter::RECORD,
                CvmFilter::TAKES_EXTRA,
                "At least one has to be given.",
            ),
        ),
        ("python/phala_cvm/__init__.py", package()),
        ("python/phala_cvm/_answers.py", answers()),
        ("python/phala_cvm/_known.py", known_values()),
        ("python/phala_cvm/_native.pyi", stub()),
    ]
}

fn header(about: &str) -> String {
    format!(
        "\"\"\"{about}\n\nWritten by `cargo run -p phala-cvm-codegen`: change the declarations in core \
         instead.\n\"\"\"\n\nfrom __future__ import annotations\n\n"
    )
}

fn operations() -> String {
    let mut text = header("The methods of the clients.");
    text.push_str(
        "from ._bridge import AsyncBridge, BlockingBridge\n\
         from ._iteration import AsyncIteration, Iteration\n\
         from ._unknown import naming_unknown\n\nTYPE_CHECKING = False\n\n\
         if TYPE_CHECKING:\n    \
         from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence\n    \
         from typing import Any, Literal\n\n    from ._compose_file import ComposeFile\n    \
         from ._events import AttemptEvent, ProgressEvent\n    \
         from ._fleet import FleetCvms, FleetResult\n",
    );
    text.push_str(&known_import("    ", every_call().flat_map(|arguments| arguments.fields)));
    let answers = CALLS.iter().map(|operation| operation.answer);
    let kinds: Vec<_> = answers.chain(ITERATIONS.iter().map(|iteration| iteration.item)).collect();
    let is_used = |name: &&str| kinds.iter().any(|kind| mentions(*kind, name));
    let mut used: Vec<_> = RECORDS.iter().map(|record| record.name).filter(is_used).collect();
    let _ = writeln!(text, "    from ._native import (");
    used.sort_unstable();
    for name in used {
        let _ = writeln!(text, "        {name},");
    }
    text.push_str("    )\n");
    for call in [Call::Async, Call::Blocking] {
        let [prefix, bridge, about] = match call {
            Call::Async => ["Async", "AsyncBridge", "The API's operations, as coroutines."],
            Call::Blocking => {
                ["", "BlockingBridge", "The API's operations, each waiting for its answer."]
            }
        };
        let _ =
            write!(text, "\n\nclass {prefix}Operations({bridge}):\n    \"\"\"{about}\"\"\"\n\n");
        text.push_str(&constructor());
        let is_of_fleet = |operation: &&CallRecord| operation.name.starts_with(FLEET);
        for operation in CALLS.iter().filter(|it| !is_of_fleet(it)) {
            text.push('\n');
            text.push_str(&method(operation, call));
        }
        for iteration in ITERATIONS {
            text.push('\n');
            text.push_str(&iterating_method(iteration, call));
        }
        let _ = write!(
            text,
            "\n    @property\n    def fleet(self) -> {prefix}Fleet:\n        \
             \"\"\"Actions on many CVMs.\"\"\"\n        return {prefix}Fleet(self)\n\n\n\
             class {prefix}Fleet:\n    \"\"\"Actions on many CVMs: one result for each, errors as \
             values.\"\"\"\n\n    __slots__ = (\"_client\",)\n\n    \
             def __init__(self, client: {bridge}) -> None:\n        self._client = client\n"
        );
        for operation in CALLS.iter().filter(is_of_fleet) {
            text.push('\n');
            text.push_str(&method(operation, call));
        }
    }
    text
}

/// What the names of a fleet's actions begin with.
const FLEET: &str = "fleet.";

fn mentions(kind: Kind, name: &str) -> bool {
    match kind {
        Kind::Record(record) => record().name == name,
        Kind::List(inner) | Kind::Map(inner) | Kind::Optional(inner) => mentions(*inner, name),
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Call {
    Async,
    Blocking,
}

/// A parameter of a method, and what its documentation says.
struct Parameter {
    name: String,
    hint: String,
    default: Option<String>,
    keyword_only: bool,
    doc: String,
}

impl Parameter {
    fn of(field: &Field, keyword_only: bool) -> Self {
        let hint = known(field).unwrap_or_else(|| given(field.kind));
        let (hint, default) = match (field.required, field.default) {
            (true, _) => (hint, None),
            (false, None) => (optional(&hint), Some("None".to_owned())),
            (false, Some(default)) => (hint, Some(literal(default))),
        };
        Self { name: field.name.to_owned(), hint, default, keyword_only, doc: documented(field) }
    }

    /// One that is given by name, and not declared in core.
    fn option(name: &str, hint: &str, default: &str, doc: &str) -> Self {
        Self {
            name: name.to_owned(),
            hint: hint.to_owned(),
            default: Some(default.to_owned()),
            keyword_only: true,
            doc: doc.to_owned(),
        }
    }
}

/// The parameters of a method, in order.
fn parameters(operation: &CallRecord, call: Call) -> Vec<Parameter> {
    let fields = operation.arguments.fields;
    // Only what names the thing that the call is about may be given by position.
    let mut parameters: Vec<_> = fields
        .iter()
        .map(|field| Parameter::of(field, !operation.positional.contains(&field.name)))
        .collect();
    if operation.extra {
        parameters.push(Parameter::option(
            "extra",
            "Mapping[str, Any] | None",
            "None",
            "Fields that this version does not know, sent as they are.",
        ));
    }
    for name in operation.options {
        parameters.push(option(name, operation.waits, call));
    }
    parameters.push(option("timeout", operation.waits, call));
    parameters.push(option("headers", operation.waits, call));
    parameters
}

/// The signature of an operation, for the documentation.
pub(crate) fn signature_of(operation: &CallRecord) -> String {
    let name = operation.name.strip_prefix(FLEET).unwrap_or(operation.name);
    let parameters = parameters(operation, Call::Blocking);
    definition(name, Vec::new(), &parameters, &returned(operation.answer)).trim().to_owned()
}

/// The signature of an iteration, for the documentation.
pub(crate) fn signature_of_iteration(iteration: &IterationRecord) -> String {
    let returns = format!("Iteration[{}]", held(iteration.item));
    definition(iteration.name, Vec::new(), &iteration_parameters(iteration), &returns)
        .trim()
        .to_owned()
}

/// The signature of a function, for the documentation.
pub(crate) fn signature_of_function(function: &FunctionRecord) -> String {
    let parameters: Vec<_> = function
        .arguments
        .fields
        .iter()
        .map(|field| Parameter::of(field, function.keyword_only))
        .collect();
    definition(function.name, Vec::new(), &parameters, &returned(function.answer)).trim().to_owned()
}

fn iteration_parameters(iteration: &IterationRecord) -> Vec<Parameter> {
    let fields = iteration.arguments.fields.iter();
    let mut parameters: Vec<_> = fields
        .map(|field| Parameter::of(field, !iteration.positional.contains(&field.name)))
        .collect();
    parameters.push(option("timeout", false, Call::Blocking));
    parameters.push(option("headers", false, Call::Blocking));
    parameters
}

fn method(operation: &CallRecord, call: Call) -> String {
    let action = operation.name.strip_prefix(FLEET);
    let parameters = parameters(operation, call);
    let fields = operation.arguments.fields;
    let mut names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    if operation.extra {
        names.push("extra");
    }
    let mut options = vec!["timeout", "headers"];
    let mut listeners = Vec::new();
    for name in operation.options {
        match *name {
            "on_progress" | "health_check" => listeners.push((*name).to_owned()),
            name => options.push(name),
        }
    }
    let prefix = if call == Call::Async { "async def" } else { "def" };
    let answer = returned(operation.answer);
    let name = action.unwrap_or(operation.name);
    let mut text = String::new();
    if operation.positional.is_empty() {
        let _ = writeln!(text, "    @naming_unknown(\"{}\")", operation.name);
    }
    text.push_str(&signature(prefix, name, &parameters, &answer));
    let examples = operation.examples.map(|examples| example(examples.python, call));
    let raises = (operation.raises)();
    text.push_str(&call_docstring(8, operation.doc, &parameters, &raises, examples.as_deref()));
    let wait = if call == Call::Async { "await " } else { "" };
    // A name with a type, so that a type checker takes the answer for what it is.
    let (assign, last) = match (answer.as_str(), action) {
        ("None", _) => (String::new(), ""),
        ("Any", _) | (_, Some(_)) => ("return ".to_owned(), ""),
        (answer, None) => (format!("answer: {answer} = "), "        return answer\n"),
    };
    let function = if action.is_some() { "self._client._call_on_fleet" } else { "self._call" };
    let head = format!("        {assign}{wait}{function}(");
    let mut pieces =
        vec![format!("\"{}\"", operation.name), dictionary(&names, 12), dictionary(&options, 12)];
    pieces.append(&mut listeners);
    text.push_str(&called(&head, &pieces));
    text.push_str(last);
    text
}

fn iterating_method(iteration: &IterationRecord, call: Call) -> String {
    let fields = iteration.arguments.fields;
    let parameters = iteration_parameters(iteration);
    let class = if call == Call::Async { "AsyncIteration" } else { "Iteration" };
    let returns = format!("{class}[{}]", held(iteration.item));
    let mut text = signature("def", iteration.name, &parameters, &returns);
    let raises = (iteration.raises)();
    let example = example(iteration.examples.python, call);
    text.push_str(&call_docstring(8, iteration.doc, &parameters, &raises, Some(&example)));
    let names: Vec<_> = fields.iter().map(|field| field.name).collect();
    let pieces = [
        "self".to_owned(),
        format!("\"{}\"", iteration.name),
        dictionary(&names, 12),
        dictionary(&["timeout", "headers"], 12),
    ];
    text.push_str(&called(&format!("        return {class}("), &pieces));
    text
}

/// What a call takes beside its arguments.
fn option(name: &str, waits: bool, call: Call) -> Parameter {
    let (hint, default) = match name {
        "wait" => ("bool", if waits { "True" } else { "False" }),
        "progress" => ("bool", "False"),
        "timeout" => ("float | None", "None"),
        "headers" => ("Mapping[str, str] | None", "None"),
        "on_progress" => ("Callable[[ProgressEvent], object] | None", "None"),
        "on_event" => ("Callable[[AttemptEvent], object] | None", "None"),
        "health_check" if call == Call::Async => {
            ("Callable[[Cvm], bool | Awaitable[bool]] | None", "None")
        }
        "health_check" => ("Callable[[Cvm], bool] | None", "None"),
        _ => ("Any", "None"),
    };
    let mut doc = option_doc(name);
    if name == "health_check" {
        doc.push_str(match call {
            Call::Async => " A function or a coroutine function.",
            Call::Blocking => {
                " It is called in the thread that waits: meanwhile the others are not attended to."
            }
        });
    }
    Parameter::option(name, hint, default, &doc)
}

/// What an option means in Python.
pub(crate) fn option_doc(name: &str) -> String {
    let option = CALL_OPTIONS.iter().find(|option| option.name == name);
    option.map_or_else(String::new, |option| {
        plain(&format!("{} {}", option.doc, option.python)).trim().to_owned()
    })
}

/// A `dict` of variables under their own names, in one line if it fits.
fn dictionary(names: &[&str], indent: usize) -> String {
    let entries: Vec<_> = names.iter().map(|name| format!("\"{name}\": {name}")).collect();
    let line = format!("{{{}}}", entries.join(", "));
    if indent + line.len() < WIDTH {
        return line;
    }
    let margin = " ".repeat(indent);
    let lines: String = entries.iter().fold(String::new(), |mut lines, entry| {
        let _ = writeln!(lines, "{margin}    {entry},");
        lines
    });
    format!("{{\n{lines}{margin}}}")
}

/// A call in one line if it fits.
fn called(head: &str, pieces: &[String]) -> String {
    let line = format!("{head}{})", pieces.join(", "));
    if line.len() <= WIDTH && !line.contains('\n') {
        return line + "\n";
    }
    let mut text = format!("{head}\n");
    for piece in pieces {
        let _ = writeln!(text, "            {piece},");
    }
    text.push_str("        )\n");
    text
}

fn constructor() -> String {
    let mut parameters: Vec<_> = ClientBuilder::RECORD
        .fields
        .iter()
        .map(|field| Parameter::of(field, field.name != "api_key"))
        .collect();
    let options: Vec<_> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
    parameters.push(option("on_event", false, Call::Async));
    let mut text = "    @naming_unknown(\"Client\")\n".to_owned();
    text.push_str(&signature("def", "__init__", &parameters, "None"));
    text.push_str(&docstring(&plain(ClientBuilder::RECORD.doc), &parameters));
    text.push_str("        self._connect(\n            {\n");
    for option in options {
        let _ = writeln!(text, "                \"{option}\": {option},");
    }
    text.push_str("            },\n            on_event,\n        )\n");
    text
}

/// The signature of a method.
fn signature(prefix: &str, name: &str, parameters: &[Parameter], returns: &str) -> String {
    definition(&format!("    {prefix} {name}"), vec!["self".to_owned()], parameters, returns)
}

fn definition(
    head: &str,
    mut pieces: Vec<String>,
    parameters: &[Parameter],
    returns: &str,
) -> String {
    let mut has_star = false;
    for parameter in parameters {
        if parameter.keyword_only && !has_star {
            pieces.push("*".to_owned());
            has_star = true;
        }
        let mut piece = format!("{}: {}", parameter.name, parameter.hint);
        if let Some(default) = &parameter.default {
            let _ = write!(piece, " = {default}");
        }
        pieces.push(piece);
    }
    let line = format!("{head}({}) -> {returns}:\n", pieces.join(", "));
    if line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let indent = " ".repeat(head.len() - head.trim_start().len());
    let mut text = format!("{head}(\n");
    for piece in pieces {
        let _ = writeln!(text, "{indent}    {piece},");
    }
    let _ = writeln!(text, "{indent}) -> {returns}:");
    text
}

/// The documentation of a method.
fn docstring(about: &str, parameters: &[Parameter]) -> String {
    documentation(8, about, parameters)
}

/// The documentation of a call or a function.
fn call_docstring(
    indent: usize,
    about: &str,
    parameters: &[Parameter],
    raises: &[DocumentedError],
    example: Option<&str>,
) -> String {
    let margin = " ".repeat(indent);
    let end = format!("{margin}\"\"\"\n");
    let text = documentation(indent, &plain(about), parameters);
    let mut text = text.strip_suffix(&end).unwrap_or(&text).to_owned();
    let _ = writeln!(text, "\n{margin}Raises:");
    for DocumentedError { class, when } in raises {
        text.push_str(&wrap(&format!("{class}: {}", plain(when)), indent + 4, indent + 8));
        text.push('\n');
    }
    if let Some(example) = example {
        let _ = writeln!(text, "\n{margin}Example:");
        for line in example.lines() {
            let _ = writeln!(text, "{margin}    {line}");
        }
    }
    text.push_str(&end);
    text
}

/// An example of a call, which waits as it is declared.
fn example(lines: &str, call: Call) -> String {
    match call {
        Call::Blocking => lines.to_owned(),
        Call::Async => awaited(lines),
    }
}

/// The same example as a coroutine has it.
pub(crate) fn awaited(lines: &str) -> String {
    let lines = lines.lines().map(|line| match line.strip_prefix("for ") {
        Some(rest) if rest.contains(" in client.") => format!("async for {rest}"),
        _ => line.replace("client.", "await client."),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn documentation(indent: usize, about: &str, parameters: &[Parameter]) -> String {
    let margin = " ".repeat(indent);
    let mut text = format!("{margin}\"\"\"");
    text.push_str(wrap(about, indent, indent).trim_start());
    let _ = write!(text, "\n\n{margin}Args:\n");
    for parameter in parameters {
        let entry = format!("{}: {}", parameter.name, parameter.doc);
        text.push_str(&wrap(&entry, indent + 4, indent + 8));
        text.push('\n');
    }
    let _ = writeln!(text, "{margin}\"\"\"");
    text
}

fn functions() -> String {
    let mut text = header("What needs no client: hashes, encryption, webhooks, `.env` files.");
    text.push_str("from ._native import call_function\n\nTYPE_CHECKING = False\n\n");
    text.push_str(
        "if TYPE_CHECKING:\n    from collections.abc import Iterable, Mapping, Sequence\n",
    );
    text.push_str("    from typing import Any\n\n    from ._native import ");
    let classes: Vec<_> = RECORDS
        .iter()
        .map(|record| record.name)
        .filter(|name| FUNCTIONS.iter().any(|function| mentions(function.answer, name)))
        .collect();
    let _ = writeln!(text, "{}\n\n__all__ = [", classes.join(", "));
    let mut names: Vec<_> = FUNCTIONS.iter().map(|function| function.name).collect();
    names.sort_unstable();
    for name in names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
    for function in FUNCTIONS {
        text.push_str("\n\n");
        text.push_str(&plain_function(function));
    }
    text
}

fn plain_function(function: &FunctionRecord) -> String {
    let fields = function.arguments.fields;
    let parameters: Vec<_> =
        fields.iter().map(|field| Parameter::of(field, function.keyword_only)).collect();
    let answer = returned(function.answer);
    let head = format!("def {}", function.name);
    let mut text = definition(&head, Vec::new(), &parameters, &answer);
    let example = Some(function.examples.python);
    text.push_str(&call_docstring(4, function.doc, &parameters, function.raises, example));
    let entries: Vec<_> = fields.iter().map(|field| format!("\"{0}\": {0}", field.name)).collect();
    let line = format!(
        "    answer: {answer} = call_function(\"{}\", {{{}}})\n",
        function.name,
        entries.join(", ")
    );
    if line.chars().count() <= WIDTH + 1 {
        text.push_str(&line);
    } else {
        let _ = writeln!(
            text,
            "    answer: {answer} = call_function(\n        \"{}\",\n        {{",
            function.name
        );
        for entry in entries {
            let _ = writeln!(text, "            {entry},");
        }
        text.push_str("        },\n    )\n");
    }
    text.push_str("    return answer\n");
    text
}

/// A value that is given to calls, as a class.
fn record_class(about: &str, record: &Record, takes_extra: bool, all: &str) -> String {
    let mut text = header(about);
    text.push_str("from ._record import Record\nfrom ._unknown import naming_unknown\n");
    text.push_str("\nTYPE_CHECKING = False\n\nif TYPE_CHECKING:\n");
    if takes_extra {
        text.push_str(
            "    from collections.abc import Mapping, Sequence\n    from typing import Any\n\n",
        );
    } else {
        text.push_str("    from collections.abc import Sequence\n\n");
    }
    text.push_str(&known_import("    ", record.fields));
    let _ = writeln!(text, "\n\nclass {}(Record):", record.name);
    let about = wrap(&plain(record.doc), 4, 4);
    // A docstring of one line ends on it.
    let end = if about.contains('\n') { "\n    " } else { "" };
    let _ = writeln!(text, "    \"\"\"{}{end}\"\"\"\n", about.trim_start());
    let mut slots: Vec<_> = record.fields.iter().map(|field| field.name).collect();
    if takes_extra {
        slots.push("extra");
    }
    let quoted: Vec<_> = slots.iter().map(|name| format!("\"{name}\"")).collect();
    let line = format!("    __slots__ = ({})\n\n", quoted.join(", "));
    if line.len() <= WIDTH {
        text.push_str(&line);
    } else {
        let _ =
            writeln!(text, "    __slots__ = (\n        {},\n    )\n", quoted.join(",\n        "));
    }
    for field in record.fields {
        let hint = known(field).unwrap_or_else(|| held(field.kind));
        attribute(&mut text, field.name, &optional(&hint), &documented(field));
    }
    let mut parameters: Vec<_> =
        record.fields.iter().map(|field| Parameter::of(field, true)).collect();
    if takes_extra {
        let doc = "Fields that this version does not know, sent as they are.";
        attribute(&mut text, "extra", "Mapping[str, Any]", doc);
        parameters.push(Parameter::option("extra", "Mapping[str, Any] | None", "None", doc));
    }
    let _ = writeln!(text, "\n    @naming_unknown(\"{}\")", record.name);
    text.push_str(&signature("def", "__init__", &parameters, "None"));
    text.push_str(&docstring(all, &parameters));
    let mut given: Vec<_> =
        record.fields.iter().map(|field| format!("{0}={0}", field.name)).collect();
    if takes_extra {
        given.push("extra={} if extra is None else extra".to_owned());
    }
    text.push_str(&called("        self._assign(", &given));
    text
}

fn answers() -> String {
    let mut text = header("The classes of the answers.");
    let mut names: Vec<_> = RECORDS.iter().map(|record| record.name).collect();
    names.sort_unstable();
    text.push_str("from ._native import (\n");
    for name in &names {
        let _ = writeln!(text, "    {name},");
    }
    text.push_str(")\n\n__all__ = [\n");
    for name in &names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
    text
}

/// What every call takes.
fn every_call() -> impl Iterator<Item = &'static Record> {
    let calls = CALLS.iter().map(|operation| operation.arguments);
    calls.chain(ITERATIONS.iter().map(|iteration| iteration.arguments))
}

/// The values of text that are known today, each set once.
fn every_known() -> BTreeMap<&'static str, &'static Known> {
    let given = [&ComposeFile::RECORD, &CvmFilter::RECORD];
    let records = RECORDS.iter().copied().chain(given).chain(every_call());
    let known = records.flat_map(|record| record.fields).filter_map(|field| field.known);
    known.map(|known| (known.name, known)).collect()
}

fn known_values() -> String {
    let mut text = header("Values of text that are known today. Any other is taken, too.");
    text.push_str("TYPE_CHECKING = False\n\nif TYPE_CHECKING:\n    from typing import Literal\n\n");
    for known in every_known().values() {
        let line = format!("    {} = {}\n", known.name, open(known));
        if line.len() <= WIDTH + 1 {
            text.push_str(&line);
        } else {
            let _ = writeln!(text, "    {} = (\n        Literal[", known.name);
            for value in known.values {
                let _ = writeln!(text, "            {value:?},");
            }
            text.push_str("        ]\n        | str\n    )\n");
        }
    }
    text
}

/// The import of the types of fields of which some values are known.
fn known_import<'a>(margin: &str, fields: impl IntoIterator<Item = &'a Field>) -> String {
    let names: BTreeSet<_> =
        fields.into_iter().filter_map(|field| field.known).map(|known| known.name).collect();
    let names: Vec<_> = names.into_iter().collect();
    if names.is_empty() {
        return String::new();
    }
    let line = format!("{margin}from ._known import {}", names.join(", "));
    if line.len() <= WIDTH {
        return line + "\n";
    }
    let names: String = names.iter().map(|name| format!("{margin}    {name},\n")).collect();
    format!("{margin}from ._known import (\n{names}{margin})\n")
}

/// The name of the type of a field of which some values are known.
fn known(field: &Field) -> Option<String> {
    field.known.map(|known| known.name.to_owned())
}

/// That type: an editor offers the values, and any other is taken, too.
pub(crate) fn open_to_more(field: &Field) -> Option<String> {
    field.known.map(open)
}

fn open(known: &Known) -> String {
    let values: Vec<_> = known.values.iter().map(|value| format!("{value:?}")).collect();
    format!("Literal[{}] | str", values.join(", "))
}

/// The package: everything that is public, under its name.
fn package() -> String {
    let mut names = vec!["errors".to_owned()];
    let mut text = PACKAGE_HEAD.to_owned();
    let mut import = |module: &str, mut imported: Vec<String>| {
        imported.sort_by_key(|name| import_order(name));
        let line = format!("from {module} import {}\n", imported.join(", "));
        if line.len() <= WIDTH + 1 {
            text.push_str(&line);
        } else {
            let _ = writeln!(text, "from {module} import (\n    {},\n)", imported.join(",\n    "));
        }
        names.append(&mut imported);
    };
    let one = |name: &str| name.to_owned();
    import("._answers", RECORDS.iter().map(|record| one(record.name)).collect());
    import("._client", vec![one("AsyncClient"), one("Client")]);
    import("._compose_file", vec![one(ComposeFile::RECORD.name)]);
    import("._cvm_filter", vec![one(CvmFilter::RECORD.name)]);
    import("._events", vec![one("AttemptEvent"), one("ProgressEvent")]);
    import("._fleet", vec![one("FleetResult")]);
    import("._functions", FUNCTIONS.iter().map(|function| one(function.name)).collect());
    import("._iteration", vec![one("AsyncIteration"), one("Iteration")]);
    import("._native", vec![one("__version__")]);
    let told = ["ErrorDetail", "ErrorLink"].map(one);
    import(".errors", ERROR_CLASSES.iter().map(|class| one(class.name)).chain(told).collect());
    names.sort_by_key(|name| import_order(name));
    text.push_str("\n__all__ = [\n");
    for name in names {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str(
        "]\n\n\ndef __dir__() -> list[str]:\n    \
         return __all__  # what completion offers; `__future__` and modules are not for users\n",
    );
    text
}

/// As linters sort names: classes before what is in lower case.
fn import_order(name: &str) -> (bool, String) {
    (!name.starts_with(|first: char| first.is_uppercase()), name.to_owned())
}

const PACKAGE_HEAD: &str = "\
\"\"\"Drive Phala Cloud's Confidential Virtual Machines.

    from phala_cvm import AsyncClient, ComposeFile

    async with AsyncClient() as client:
        deployment = await client.deploy(
            name=\"my-app\",
            instance_type=\"tdx.small\",
            compose_file=ComposeFile(docker_compose_file=\"services: {web: {image: nginx}}\"),
        )
        await client.stop_cvm(deployment.cvm.cvm_id, wait=True)

`AsyncClient` is for asyncio; `Client` has the same methods, and waits. Errors are in
`phala_cvm.errors` and here.

Written by `cargo run -p phala-cvm-codegen`.
\"\"\"

from __future__ import annotations

from . import errors
";

/// The part of the native module's stub that no declaration in core says.
const STUB_HEAD: &str = "\
# Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.

from asyncio import Future
from collections.abc import Callable
from typing import Any, final

from ._listeners import Listeners

__version__: str
OPERATIONS: list[str]
IDENTIFYING_FIELDS: list[str]
FUNCTIONS: list[str]
ITERATIONS: list[str]
ERROR_CLASSES: list[tuple[str, str | None, str | None]]

def call_function(function: str, arguments: dict[str, Any]) -> Any: ...
def hint_for_unknown(called: str, name: str) -> str: ...
def printable(text: str) -> str: ...

@final
class Client:
    def __new__(cls, options: dict[str, Any]) -> Client: ...
    def start(
        self,
        mailbox: CompletionQueue,
        future: Future[None],
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        listeners: Listeners | None,
    ) -> Call: ...
    def run(
        self, operation: str, arguments: dict[str, Any], options: dict[str, Any]
    ) -> tuple[Any, dict[str, Any] | None]: ...
    def wait(
        self,
        operation: str,
        arguments: dict[str, Any],
        options: dict[str, Any],
        listeners: Listeners | None,
    ) -> Wait: ...
    def iterate(
        self, iteration: str, arguments: dict[str, Any], options: dict[str, Any], observed: bool
    ) -> Iteration: ...
    def close(self, mailbox: CompletionQueue, future: Future[None], abort: bool) -> Call | None: ...
    def close_and_wait(self, abort: bool) -> None: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def base_url(self) -> str: ...
    @property
    def api_version(self) -> str: ...

@final
class Call:
    def outcome(self) -> tuple[Any, dict[str, Any] | None] | None: ...
    def reached(self) -> tuple[str | None, list[dict[str, Any]] | None, Cvm | None]: ...
    def abort(self) -> None: ...

@final
class CompletionQueue:
    def __new__(cls, ring: Callable[[], None] | None = None) -> CompletionQueue: ...
    def fileno(self) -> int: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def expected(self) -> int: ...
    def collect(self) -> list[tuple[Any, Any]]: ...

@final
class Wait:
    def next(self) -> tuple[list[tuple[Any, Any]], tuple[Any, dict[str, Any] | None] | None]: ...
    def reached(self) -> tuple[str | None, list[dict[str, Any]] | None, Cvm | None]: ...
    def abort(self) -> None: ...

@final
class Iteration:
    def start(
        self, mailbox: CompletionQueue, future: Future[None], listeners: Listeners | None
    ) -> Call: ...
    def wait(self, listeners: Listeners | None) -> Wait: ...
    def take(self) -> tuple[Any, dict[str, Any] | None] | None: ...
    def close(self) -> None: ...

@final
class Question:
    @property
    def cvm(self) -> Cvm: ...
    def answer(self, healthy: bool) -> None: ...
    def fail(self, why: str) -> None: ...
    def refuse(self, why: str) -> None: ...

@final
class Receipt:
    def give(self) -> None: ...

@final
class TokenRequests:
    def next(self) -> Callable[[], str] | None: ...
    def give(self, token: str) -> None: ...
    def fail(self, why: str) -> None: ...
";

fn stub() -> String {
    let fields = RECORDS.iter().flat_map(|record| record.fields);
    let mut text = STUB_HEAD
        .replace("from ._listeners", &format!("{}from ._listeners", known_import("", fields)));
    for record in RECORDS {
        text.push('\n');
        text.push_str(&answer_class(record));
    }
    text
}

fn answer_class(record: &Record) -> String {
    let about = wrap(&plain(record.doc), 4, 4);
    let mut text =
        format!("@final\nclass {}:\n    \"\"\"{}\"\"\"\n\n", record.name, about.trim_start());
    for field in record.fields {
        let hint = known(field).unwrap_or_else(|| held(field.kind));
        property(&mut text, field.name, &hint, &documented(field));
    }
    property(
        &mut text,
        "extra",
        "dict[str, Any]",
        &format!("{EXTRA_DOC}: a new `dict` each time."),
    );
    text.push_str("    def to_dict(self) -> dict[str, Any]:\n");
    let about =
        "The answer as the API writes it, unknown fields in their place: a new `dict` each time.";
    let _ = writeln!(text, "        \"\"\"{}\"\"\"\n", wrap(about, 8, 8).trim_start());
    text.push_str("    @staticmethod\n");
    let _ = writeln!(text, "    def from_dict(data: dict[str, Any]) -> {}:", record.name);
    text.push_str(
        "        \"\"\"An answer from what `to_dict` gave, for tests and caches.\"\"\"\n\n",
    );
    text.push_str("    def __eq__(self, other: object, /) -> bool: ...\n");
    text.push_str("    def __hash__(self) -> int: ...\n");
    let _ = writeln!(text, "    def __copy__(self) -> {}: ...", record.name);
    let _ = writeln!(text, "    def __deepcopy__(self, _memo: Any, /) -> {}: ...", record.name);
    text
}

fn attribute(text: &mut String, name: &str, hint: &str, doc: &str) {
    let _ = writeln!(text, "    {name}: {hint}");
    let _ = writeln!(text, "    \"\"\"{}\"\"\"", wrap(doc, 4, 4).trim_start());
}

fn property(text: &mut String, name: &str, hint: &str, doc: &str) {
    let _ = writeln!(text, "    @property\n    def {name}(self) -> {hint}:");
    let _ = writeln!(text, "        \"\"\"{}\"\"\"\n", wrap(doc, 8, 8).trim_start());
}

fn optional(hint: &str) -> String {
    if hint == "Any" || hint.ends_with("| None") {
        hint.to_owned()
    } else {
        format!("{hint} | None")
    }
}

/// A default as it stands in a signature.
pub(crate) fn literal(value: Literal) -> String {
    match value {
        Literal::Boolean(true) => "True".to_owned(),
        Literal::Boolean(false) => "False".to_owned(),
        Literal::Integer(number) => number.to_string(),
        Literal::Duration(time) => format!("{:?}", time.as_secs_f64()),
        Literal::Text(text) => format!("{text:?}"),
    }
}

/// The type of what a caller gives.
pub(crate) fn given(kind: Kind) -> String {
    match kind {
        Kind::Text => "str".to_owned(),
        Kind::Choice(choices) => {
            let choices: Vec<_> = choices.iter().map(|choice| format!("{choice:?}")).collect();
            format!("Literal[{}]", choices.join(", "))
        }
        Kind::FleetCvms => "FleetCvms".to_owned(),
        Kind::FleetResult => "FleetResult".to_owned(),
        Kind::Integer => "int".to_owned(),
        Kind::Number | Kind::Duration => "float".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::TextOrInteger => "str | int".to_owned(),
        Kind::TextOrTexts => "str | Sequence[str]".to_owned(),
        Kind::Proxy => "str | Literal[False]".to_owned(),
        Kind::Token => "str | Callable[[], str]".to_owned(),
        Kind::Error => "Exception".to_owned(),
        Kind::Bytes => "str | bytes | bytearray | memoryview".to_owned(),
        Kind::Body => "Any".to_owned(),
        Kind::Pairs => "Mapping[str, str] | Iterable[tuple[str, str]]".to_owned(),
        Kind::Headers => "Mapping[str, Any] | Iterable[Sequence[str] | Sequence[bytes]]".to_owned(),
        Kind::Json => "Any".to_owned(),
        Kind::JsonObject | Kind::Document => "Mapping[str, Any]".to_owned(),
        Kind::Record(record) => format!("{} | Mapping[str, Any]", record().name),
        Kind::List(item) => format!("Sequence[{}]", given(*item)),
        Kind::Map(item) => format!("Mapping[str, {}]", given(*item)),
        Kind::Optional(inner) => optional(&given(*inner)),
        Kind::Nothing => "None".to_owned(),
    }
}

/// The type of what an object holds.
pub(crate) fn held(kind: Kind) -> String {
    match kind {
        Kind::JsonObject | Kind::Document => "dict[str, Any]".to_owned(),
        Kind::Bytes => "bytes".to_owned(),
        Kind::TextOrTexts => "str | tuple[str, ...]".to_owned(),
        Kind::Pairs | Kind::Headers => "dict[str, str]".to_owned(),
        Kind::Record(record) => record().name.to_owned(),
        Kind::List(item) => format!("tuple[{}, ...]", held(*item)),
        Kind::Map(item) => format!("dict[str, {}]", held(*item)),
        Kind::Optional(inner) => optional(&held(*inner)),
        plain => given(plain),
    }
}

/// The type of what a call returns.
pub(crate) fn returned(kind: Kind) -> String {
    match kind {
        Kind::List(item) => format!("list[{}]", held(*item)),
        other => held(other),
    }
}

/// Documentation without what only rustdoc understands, with Python's words for JSON's.
pub(crate) fn plain(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, link)) = rest.split_once("[`") {
        text.push_str(before);
        match link
            .split_once("`](")
            .and_then(|(name, after)| Some((name, after.split_once(')')?.1)))
        {
            Some((name, after)) => {
                let _ = write!(text, "`{name}`");
                rest = after;
            }
            None => {
                text.push_str("[`");
                rest = link;
            }
        }
    }
    text.push_str(rest);
    let text =
        text.replace("`true`", "`True`").replace("`false`", "`False`").replace("`null`", "`None`");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a field means, its unit included.
pub(crate) fn documented(field: &Field) -> String {
    let doc = plain(field.doc);
    let is_time = matches!(field.kind, Kind::Duration | Kind::Optional(Kind::Duration));
    if is_time && !doc.contains("second") { format!("{doc} In seconds.") } else { doc }
}

/// Breaks a paragraph into lines; `first` and `others` are what they are indented by.
fn wrap(paragraph: &str, first: usize, others: usize) -> String {
    // Room for the quotes that open and close a docstring on one line.
    let width = WIDTH - 6;
    let mut text = " ".repeat(first);
    let mut column = first;
    let mut is_start = true;
    for word in paragraph.split(' ') {
        let length = word.chars().count();
        if !is_start && column + 1 + length > width {
            text.push('\n');
            text.push_str(&" ".repeat(others));
            column = others;
            is_start = true;
        }
        if !is_start {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
        is_start = false;
    }
    text
}
