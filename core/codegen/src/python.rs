//! The Python package's typed surface: the methods, the constructors, the stub of the native module.

use phala_cvm::binding::{FUNCTIONS, FunctionRecord, OPERATIONS, OperationRecord, RECORDS};
use phala_cvm::schema::{Field, Kind, Record};
use phala_cvm::{ClientBuilder, ComposeFile};
use std::fmt::Write;

const WIDTH: usize = 100;

/// The generated files: their paths from the root of the repository, and their texts.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    vec![
        ("python/phala_cvm/_operations.py", operations()),
        ("python/phala_cvm/_functions.py", functions()),
        ("python/phala_cvm/_compose_file.py", compose_file()),
        ("python/phala_cvm/_answers.py", answers()),
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
    text.push_str("from ._bridge import AsyncBridge, BlockingBridge\n\nTYPE_CHECKING = False\n\n");
    text.push_str(
        "if TYPE_CHECKING:\n    from collections.abc import Callable, Mapping, Sequence\n",
    );
    text.push_str(
        "    from typing import Any, Literal\n\n    from ._compose_file import ComposeFile\n",
    );
    text.push_str("    from ._events import AttemptEvent\n");
    let answers: Vec<_> = RECORDS
        .iter()
        .map(|record| record.name)
        .filter(|name| OPERATIONS.iter().any(|operation| mentions(operation.answer, name)))
        .collect();
    let _ = writeln!(text, "    from ._native import (");
    let mut sorted = answers;
    sorted.sort_unstable();
    for name in sorted {
        let _ = writeln!(text, "        {name},");
    }
    text.push_str("    )\n");
    for (class, base, about, call) in [
        ("AsyncOperations", "AsyncBridge", "The API's operations, as coroutines.", Call::Async),
        (
            "Operations",
            "BlockingBridge",
            "The API's operations, each waiting for its answer.",
            Call::Blocking,
        ),
    ] {
        let _ = write!(text, "\n\nclass {class}({base}):\n    \"\"\"{about}\"\"\"\n");
        text.push('\n');
        text.push_str(&constructor());
        for operation in OPERATIONS {
            text.push('\n');
            text.push_str(&method(operation, call));
        }
    }
    text
}

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
    fn of(field: &Field, keyword_only: bool, absent: &str) -> Self {
        let hint = given(field.kind);
        let (hint, default) = match (field.required, absent) {
            (true, _) => (hint, None),
            (false, "None") => (optional(&hint), Some("None".to_owned())),
            (false, other) => (hint, Some(other.to_owned())),
        };
        Self { name: field.name.to_owned(), hint, default, keyword_only, doc: plain(field.doc) }
    }
}

fn method(operation: &OperationRecord, call: Call) -> String {
    let fields = operation.arguments.fields;
    // What is a request, and not a few arguments, is clearer with names.
    let keyword_only = operation.positional.is_empty() && fields.iter().any(|field| field.required);
    let mut parameters: Vec<_> = fields
        .iter()
        .map(|field| {
            let is_switch = !keyword_only && matches!(field.kind, Kind::Boolean);
            Parameter::of(field, keyword_only, if is_switch { "False" } else { "None" })
        })
        .collect();
    let mut names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    if operation.extra {
        names.push("extra");
        parameters.push(Parameter {
            name: "extra".to_owned(),
            hint: "Mapping[str, Any] | None".to_owned(),
            default: Some("None".to_owned()),
            keyword_only: true,
            doc: "Fields that this version does not know, sent as they are.".to_owned(),
        });
    }
    parameters.push(Parameter {
        name: "timeout".to_owned(),
        hint: "float | None".to_owned(),
        default: Some("None".to_owned()),
        keyword_only: true,
        doc: "How long the whole call may take, in seconds, its retries included, instead of the \
              client's `timeout`."
            .to_owned(),
    });
    let prefix = if call == Call::Async { "async def" } else { "def" };
    let mut text = signature(prefix, operation.name, &parameters, &returned(operation.answer));
    text.push_str(&docstring(&plain(operation.doc), &parameters));
    let wait = if call == Call::Async { "await " } else { "" };
    let answer = returned(operation.answer);
    // A name with a type, so that a type checker takes the answer for what it is.
    let (assign, last) = match answer.as_str() {
        "None" => (String::new(), ""),
        "Any" => ("return ".to_owned(), ""),
        answer => (format!("answer: {answer} = "), "        return answer\n"),
    };
    let head = format!("        {assign}{wait}self._call(");
    let entries: Vec<_> = names.iter().map(|name| format!("\"{name}\": {name}")).collect();
    let arguments = format!("\"{}\", {{{}}}, timeout", operation.name, entries.join(", "));
    if head.len() + arguments.len() < WIDTH {
        let _ = writeln!(text, "{head}{arguments})");
    } else if 12 + arguments.len() <= WIDTH {
        let _ = writeln!(text, "{head}\n            {arguments}\n        )");
    } else {
        let _ = writeln!(text, "{head}\n            \"{}\",\n            {{", operation.name);
        for entry in entries {
            let _ = writeln!(text, "                {entry},");
        }
        text.push_str("            },\n            timeout,\n        )\n");
    }
    text.push_str(last);
    text
}

fn constructor() -> String {
    let mut parameters: Vec<_> = ClientBuilder::RECORD
        .fields
        .iter()
        .map(|field| Parameter::of(field, field.name != "api_key", "None"))
        .collect();
    let options: Vec<_> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
    parameters.push(Parameter {
        name: "on_event".to_owned(),
        hint: "Callable[[AttemptEvent], object] | None".to_owned(),
        default: Some("None".to_owned()),
        keyword_only: true,
        doc: "What to call with each attempt that has ended, soon to return: on the event loop's \
              thread and in the context of the call, or in the thread that waits. What it raises \
              is logged."
            .to_owned(),
    });
    let mut text = signature("def", "__init__", &parameters, "None");
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
    text.push_str("if TYPE_CHECKING:\n    from collections.abc import Iterable, Mapping\n");
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
    let parameters: Vec<_> = fields
        .iter()
        .map(|field| {
            let default = function.defaults.iter().find(|(name, _)| *name == field.name);
            let absent = match default {
                Some((_, default)) => default.to_string(),
                None if matches!(field.kind, Kind::Boolean) => "False".to_owned(),
                None => "None".to_owned(),
            };
            Parameter::of(field, function.keyword_only, &absent)
        })
        .collect();
    let answer = returned(function.answer);
    let head = format!("def {}", function.name);
    let mut text = definition(&head, Vec::new(), &parameters, &answer);
    let about = documentation(4, &plain(function.doc), &parameters);
    let (about, quotes) = about.rsplit_once("    \"\"\"").unwrap_or((&about, ""));
    let _ = writeln!(text, "{about}\n    Example:");
    for line in function.examples.python.lines() {
        let _ = writeln!(text, "        {line}");
    }
    let _ = write!(text, "    \"\"\"{quotes}");
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

fn compose_file() -> String {
    let record = &ComposeFile::RECORD;
    let mut text = header("What a CVM runs, as a value.");
    text.push_str("from ._record import Record\n\nTYPE_CHECKING = False\n\nif TYPE_CHECKING:\n");
    text.push_str(
        "    from collections.abc import Mapping, Sequence\n    from typing import Any\n\n\n",
    );
    let _ = writeln!(text, "class {}(Record):", record.name);
    let about = wrap(&plain(record.doc), 4, 4);
    let _ = writeln!(text, "    \"\"\"{}\n    \"\"\"\n", about.trim_start());
    text.push_str("    __slots__ = (\n");
    for field in record.fields {
        let _ = writeln!(text, "        \"{}\",", field.name);
    }
    text.push_str("        \"extra\",\n    )\n\n");
    for field in record.fields {
        let _ = writeln!(text, "    {}: {}", field.name, optional(&held(field.kind)));
    }
    text.push_str("    extra: Mapping[str, Any]\n\n");
    let mut parameters: Vec<_> =
        record.fields.iter().map(|field| Parameter::of(field, true, "None")).collect();
    parameters.push(Parameter {
        name: "extra".to_owned(),
        hint: "Mapping[str, Any] | None".to_owned(),
        default: Some("None".to_owned()),
        keyword_only: true,
        doc: "Fields that this version does not know, sent as they are.".to_owned(),
    });
    text.push_str(&signature("def", "__init__", &parameters, "None"));
    text.push_str(&docstring("Every field may be left out.", &parameters));
    text.push_str("        self._assign(\n");
    for field in record.fields {
        let _ = writeln!(text, "            {0}={0},", field.name);
    }
    text.push_str("            extra={} if extra is None else extra,\n        )\n");
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

/// The part of the native module's stub that no declaration in core says.
const STUB_HEAD: &str = "\
# Written by `cargo run -p phala-cvm-codegen`: change the declarations in core instead.

from asyncio import Future
from collections.abc import Callable
from typing import Any, final

__version__: str
OPERATIONS: list[str]
FUNCTIONS: list[str]
ERROR_CLASSES: list[tuple[str, str | None, str | None]]

def call_function(function: str, arguments: dict[str, Any]) -> Any: ...

@final
class Client:
    def __new__(cls, options: dict[str, Any]) -> Client: ...
    def start(
        self,
        mailbox: Mailbox,
        future: Future[None],
        operation: str,
        arguments: dict[str, Any],
        timeout: float | None,
        observe: Callable[[dict[str, Any]], None] | None,
    ) -> Call: ...
    def run(
        self, operation: str, arguments: dict[str, Any], timeout: float | None
    ) -> tuple[Any, dict[str, Any] | None]: ...
    def wait(self, operation: str, arguments: dict[str, Any], timeout: float | None) -> Wait: ...
    def close(self) -> None: ...
    @property
    def is_closed(self) -> bool: ...
    @property
    def base_url(self) -> str: ...
    @property
    def api_version(self) -> str: ...

@final
class Call:
    def outcome(self) -> tuple[Any, dict[str, Any] | None] | None: ...
    def abort(self) -> None: ...

@final
class Mailbox:
    def __new__(cls, ring: Callable[[], None] | None = None) -> Mailbox: ...
    def fileno(self) -> int: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def expected(self) -> int: ...
    def collect(self) -> list[tuple[Any, dict[str, Any] | None]]: ...

@final
class Wait:
    def next(self) -> tuple[list[dict[str, Any]], tuple[Any, dict[str, Any] | None] | None]: ...
    def abort(self) -> None: ...
";

fn stub() -> String {
    let mut text = String::from(STUB_HEAD);
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
        let hint = match field.kind {
            Kind::Optional(inner) => optional(&held(*inner)),
            kind => held(kind),
        };
        property(&mut text, field.name, &hint, &plain(field.doc));
    }
    property(
        &mut text,
        "extra",
        "dict[str, Any]",
        "The fields that this version does not know, as they came: a new `dict` each time.",
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
    text
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

/// The type of what a caller gives.
fn given(kind: Kind) -> String {
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
        Kind::Proxy => "str | Literal[False]".to_owned(),
        Kind::Bytes => "str | bytes".to_owned(),
        Kind::Pairs | Kind::Headers => "Mapping[str, str] | Iterable[tuple[str, str]]".to_owned(),
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
fn held(kind: Kind) -> String {
    match kind {
        Kind::JsonObject | Kind::Document => "dict[str, Any]".to_owned(),
        Kind::Bytes => "bytes".to_owned(),
        Kind::Pairs | Kind::Headers => "dict[str, str]".to_owned(),
        Kind::Record(record) => record().name.to_owned(),
        Kind::List(item) => format!("tuple[{}, ...]", held(*item)),
        Kind::Map(item) => format!("dict[str, {}]", held(*item)),
        Kind::Optional(inner) => optional(&held(*inner)),
        plain => given(plain),
    }
}

/// The type of what a call returns.
fn returned(kind: Kind) -> String {
    match kind {
        Kind::List(item) => format!("list[{}]", held(*item)),
        other => held(other),
    }
}

/// Documentation without what only rustdoc understands, with Python's words for JSON's.
fn plain(doc: &str) -> String {
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
