//! The TypeScript of the Node package: answers, requests, errors, and a method for each operation.

use phala_cvm::binding::schema::{CamelName, EXTRA_DOC, Field, Kind, Record};
use phala_cvm::binding::{
    AttemptEvent, CALL_OPTIONS, CALLS, CallRecord, DocumentedError, ERROR_CLASSES, ErrorClass,
    ErrorDetail, ErrorLink, Examples, FUNCTIONS, FunctionRecord, IDENTIFYING_FIELDS, ITERATIONS,
    IterationRecord, ProgressEvent, RECORDS,
};
use phala_cvm::{ClientBuilder, ComposeFile, CvmFilter};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const HEADER: &str =
    "// Generated from the declarations in core by `cargo run -p phala-cvm-codegen`.\n\n";

/// The generated files: their paths from the root of the repository, and their texts.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    vec![
        ("node/ts/answers.ts", answers()),
        ("node/ts/readers.ts", readers()),
        ("node/ts/requests.ts", requests()),
        ("node/ts/errors.ts", errors()),
        ("node/ts/operations.ts", operations()),
        ("node/ts/functions.ts", functions()),
        ("node/ts/options.ts", options()),
        ("node/ts/event.ts", events()),
    ]
}

fn answers() -> String {
    let mut text = HEADER.to_owned();
    for record in RECORDS {
        let fields = record.fields.iter().map(|field| {
            let kind = open_to_more(field).unwrap_or_else(|| answer_type(field.kind));
            member(&documented(field), &camel(field.name), &kind)
        });
        let doc = format!("{EXTRA_DOC}.");
        let extra = member(&doc, "extra", "Record<string, unknown>");
        text += &interface(&prose(record.doc, true), record.name, "", fields.chain([extra]));
    }
    ended(text)
}

/// How the positional text of an answer becomes what is handed out.
fn readers() -> String {
    let mut read = BTreeSet::new();
    for method in methods().filter(|method| !method.is_of_fleet()) {
        collect_names(method.answer, &mut read);
    }
    // With what they consist of.
    loop {
        let before = read.len();
        for record in RECORDS {
            if read.contains(record.name) {
                record.fields.iter().for_each(|field| collect_names(field.kind, &mut read));
            }
        }
        if read.len() == before {
            break;
        }
    }
    let records = || RECORDS.iter().filter(|record| read.contains(record.name));
    let mut text = format!("{HEADER}import type {{\n");
    for name in &read {
        let _ = writeln!(text, "  {name},");
    }
    text += "} from \"./answers.js\";\nimport { type Fields, list } from \"./read.js\";\n";
    for record in records() {
        let name = record.name;
        let _ = writeln!(text, "\n/** Reads a {{@link {name}}}. */");
        let _ = writeln!(text, "export function to{name}(answer: unknown): {name} {{");
        let _ = writeln!(text, "  const fields = answer as Fields;\n  return {{");
        for (at, field) in record.fields.iter().enumerate() {
            let (member, value) = (camel(field.name), format!("fields[{at}]"));
            let _ = match reader(field.kind, &value) {
                Some(read) => writeln!(text, "    {member}: {read},"),
                None => writeln!(text, "    {member}: {value} as {name}[\"{member}\"],"),
            };
        }
        let rest = record.fields.len();
        let _ =
            writeln!(text, "    extra: (fields[{rest}] ?? {{}}) as {name}[\"extra\"],\n  }};\n}}");
    }
    let names = IDENTIFYING_FIELDS.iter().map(|name| format!("\"{}\"", camel(name)));
    text += "\n/** The fields of an answer about a CVM that say which CVM it is. */\n";
    let _ = writeln!(
        text,
        "export const IDENTIFYING_FIELDS = [{}] as const;",
        names.collect::<Vec<_>>().join(", ")
    );
    text
}

/// How a value of this kind is read; nothing if it is handed out as it comes.
fn reader(kind: Kind, value: &str) -> Option<String> {
    let of = |function: &str, item: Kind| {
        let read = match item {
            Kind::Record(record) => format!("to{}", record().name),
            item => format!("(item) => {}", reader(item, "item")?),
        };
        Some(format!("{function}({value}, {read})"))
    };
    match kind {
        Kind::Record(record) => Some(format!("to{}({value})", record().name)),
        Kind::List(item) => of("list", *item),
        Kind::Map(item) => of("map", *item),
        Kind::Optional(item) => {
            Some(format!("{value} === null ? null : {}", reader(*item, value)?))
        }
        _ => None,
    }
}

/// The function that reads an answer of this kind.
fn reader_function(kind: Kind) -> String {
    match (kind, reader(kind, "answer")) {
        (Kind::Nothing, _) => "nothing".to_owned(),
        (Kind::Json, None) => "asItIs".to_owned(),
        (_, None) => format!("asItIs<{}>", answer_type(kind)),
        (Kind::Record(record), _) => format!("to{}", record().name),
        (_, Some(read)) => format!("(answer) => {read}"),
    }
}

/// The imports of the functions that these lines use, from the files that have them.
fn reader_imports(lines: &str) -> String {
    let used = |name: &str| {
        lines.contains(&format!("{name}("))
            || lines.contains(&format!(" {name})"))
            || lines.contains(&format!(" {name},"))
            || lines.contains(&format!(" {name}<"))
    };
    let records: Vec<_> = RECORDS
        .iter()
        .map(|record| format!("to{}", record.name))
        .filter(|name| used(name))
        .collect();
    let plain = ["asItIs", "list", "map", "nothing"].into_iter().filter(|name| used(name));
    let plain: Vec<_> = plain.collect();
    format!(
        "import {{ {} }} from \"./read.js\";\nimport {{\n  {},\n}} from \"./readers.js\";\n",
        plain.join(", "),
        records.join(",\n  ")
    )
}

fn requests() -> String {
    let mut text = HEADER.to_owned();
    text.push_str(
        "import type { Observers } from \"./event.js\";\n\
         import type { CallOptions, FleetOptions, ProgressOptions, WaitOptions } from \"./options.js\";\n\n\
         /** A CVM: an id, a UUID, an app id, a name, or the number that older versions of the API give. */\n\
         export type CvmId = string | number | bigint;\n\n",
    );
    let camel_case = |record: &'static Record, name: &str, heritage: &str, extra: bool| {
        Arguments {
            doc: record.doc,
            name,
            heritage,
            fields: record.fields.iter().collect(),
            extra,
            spelling: Spelling::Camel,
        }
        .interface()
    };
    let (client, compose) = (const { &ClientBuilder::RECORD }, const { &ComposeFile::RECORD });
    text += &camel_case(client, "ClientOptions", " extends Observers", ClientBuilder::TAKES_EXTRA);
    text += &camel_case(compose, compose.name, "", ComposeFile::TAKES_EXTRA);
    text += &Arguments {
        doc: "A {@link ComposeFile} in the wire's spelling, as it stands in files.",
        name: "WireComposeFile",
        heritage: "",
        fields: compose.fields.iter().collect(),
        extra: ComposeFile::TAKES_EXTRA,
        spelling: Spelling::Wire,
    }
    .interface();
    text += &camel_case(const { &CvmFilter::RECORD }, "CvmFilter", "", CvmFilter::TAKES_EXTRA);
    for method in methods() {
        match Shape::of(&method) {
            Shape::Request { name, .. } => {
                text += &camel_case(method.arguments, &name, "", method.extra);
            }
            Shape::Options { .. } => {}
        }
        if let Some(own) = method.own_options() {
            let doc = format!("What {{@link {}}} takes beside its arguments.", method.link());
            text += &Arguments {
                doc: &doc,
                name: &own.name,
                heritage: &format!(" extends {}", method.options_base()),
                fields: own.fields,
                extra: own.extra,
                spelling: Spelling::Camel,
            }
            .interface();
        }
    }
    ended(text)
}

fn options() -> String {
    let of = |name: &str| {
        let kind = match name {
            "signal" => "AbortSignal | null",
            "timeout" => "number",
            "headers" => "Readonly<Record<string, string>>",
            "on_progress" => "((event: ProgressEvent) => unknown)",
            "health_check" => "((cvm: Cvm) => boolean | PromiseLike<boolean>)",
            _ => "boolean",
        };
        member(&option_doc(name), &format!("{}?", camel(name)), &format!("{kind} | undefined"))
    };
    let group = |doc: &str, name: &str, heritage: &str, members: &[&str]| {
        interface(doc, name, heritage, members.iter().map(|name| of(name)))
    };
    let text = [
        format!(
            "{HEADER}import type {{ Cvm }} from \"./answers.js\";\n\
             import type {{ ProgressEvent }} from \"./event.js\";\n\n"
        ),
        group(
            "What every call takes beside its arguments.",
            "CallOptions",
            "",
            &["timeout", "headers", "signal"],
        ),
        group(
            "What a call that waits takes beside its arguments.",
            "ProgressOptions",
            " extends CallOptions",
            &["on_progress", "progress"],
        ),
        group(
            "What an action takes beside its arguments.",
            "WaitOptions",
            " extends ProgressOptions",
            &["wait"],
        ),
        group(
            "What an action on many CVMs takes beside its arguments.",
            "FleetOptions",
            " extends WaitOptions",
            &["health_check"],
        ),
    ];
    ended(text.concat())
}

/// What an option means in Node.
pub(crate) fn option_doc(name: &str) -> String {
    let option = CALL_OPTIONS.iter().find(|option| option.name == name);
    option.map_or_else(String::new, |option| {
        let doc = prose(&format!("{} {}", option.doc, option.node), true);
        if name == "timeout" { in_milliseconds(&doc) } else { doc }
    })
}

fn events() -> String {
    let mut text = format!("{HEADER}import type {{ Cvm }} from \"./answers.js\";\n\n");
    for record in [&AttemptEvent::RECORD, &ProgressEvent::RECORD] {
        let fields = record
            .fields
            .iter()
            .map(|field| member(&documented(field), &camel(field.name), &answer_type(field.kind)));
        text += &interface(&prose(record.doc, true), record.name, "", fields);
    }
    let on_event = member(
        &option_doc("on_event"),
        "onEvent?",
        "((event: AttemptEvent) => unknown) | undefined",
    );
    text +=
        &interface("What is called while calls run.", "Observers", "", std::iter::once(on_event));
    ended(text)
}

/// The text with one end of line at its end.
fn ended(text: String) -> String {
    format!("{}\n", text.trim_end())
}

fn errors() -> String {
    let mut text = HEADER.to_owned();
    text.push_str(
        "import type { CvmState, KmsInfo, OnchainStatus } from \"./answers.js\";\n\
         import { type ErrorFields, named, PhalaError } from \"./phala-error.js\";\n\n\
         export { PhalaError };\n\n",
    );
    for record in [&ErrorDetail::RECORD, &ErrorLink::RECORD] {
        let fields = record
            .fields
            .iter()
            .map(|field| member(&documented(field), &camel(field.name), &answer_type(field.kind)));
        text += &interface(&prose(record.doc, true), record.name, "", fields);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    for class in ERROR_CLASSES {
        if let Some(parent) = class.parent {
            write_error(&mut text, class, parent);
        }
    }
    text.push_str("\n/** The classes by their names. */\nexport const ERROR_CLASSES: Readonly<Record<string, new (message: string, fields?: ErrorFields) => PhalaError>> = {\n");
    for class in ERROR_CLASSES {
        let _ = writeln!(text, "  {},", class.name);
    }
    text.push_str("};\n");
    text
}

fn write_error(text: &mut String, class: &ErrorClass, parent: &str) {
    text.push('\n');
    text.push_str(&comment(&prose(class.doc, true), ""));
    let _ = writeln!(text, "export class {} extends {parent} {{", class.name);
    for field in class.fields {
        text.push_str(&comment(&documented(field), "  "));
        let (name, kind) = (camel(field.name), answer_type(field.kind));
        let _ = writeln!(text, "  declare readonly {name}: {kind};");
    }
    let _ = writeln!(text, "  static {{\n    named(this, \"{}\");\n  }}\n}}", class.name);
}

/// A method of the client or of its `fleet`.
struct Method {
    name: &'static str,
    doc: &'static str,
    arguments: &'static Record,
    positional: &'static [&'static str],
    extra: bool,
    options: &'static [&'static str],
    answer: Kind,
    raises: fn() -> Vec<DocumentedError>,
    examples: Option<Examples>,
    is_iteration: bool,
}

/// Arguments that may stand among the options of a call, too.
const EITHER: &[(&str, &str)] = &[("deploy", "resume")];

/// The options that a call takes beyond those that many take.
struct OwnOptions {
    name: String,
    fields: Vec<&'static Field>,
    extra: bool,
}

impl From<&'static CallRecord> for Method {
    fn from(record: &'static CallRecord) -> Self {
        let &CallRecord {
            name,
            doc,
            arguments,
            positional,
            extra,
            options,
            answer,
            raises,
            examples,
            waits: _,
            ..
        } = record;
        Self {
            name,
            doc,
            arguments,
            positional,
            extra,
            options,
            answer,
            raises,
            examples,
            is_iteration: false,
        }
    }
}

impl From<&'static IterationRecord> for Method {
    fn from(record: &'static IterationRecord) -> Self {
        let &IterationRecord { name, doc, arguments, positional, item, raises, examples } = record;
        Self {
            name,
            doc,
            arguments,
            positional,
            extra: false,
            options: &[],
            answer: item,
            raises,
            examples: Some(examples),
            is_iteration: true,
        }
    }
}

impl Method {
    fn is_of_fleet(&self) -> bool {
        self.name.contains('.')
    }

    /// Its name in its class.
    fn local_name(&self) -> String {
        camel(self.name.rsplit('.').next().unwrap_or(self.name))
    }

    fn link(&self) -> String {
        let class = if self.is_of_fleet() { "Fleet" } else { "Client" };
        format!("{class}.{}", self.local_name())
    }

    fn positional_fields(&self) -> impl Iterator<Item = &'static Field> {
        let names = self.positional;
        self.arguments.fields.iter().filter(move |field| names.contains(&field.name))
    }

    fn rest(&self) -> impl Iterator<Item = &'static Field> {
        let names = self.positional;
        self.arguments.fields.iter().filter(move |field| !names.contains(&field.name))
    }

    fn either(&self) -> impl Iterator<Item = &'static Field> {
        let is_either = |field: &&Field| EITHER.contains(&(self.name, field.name));
        self.arguments.fields.iter().filter(is_either)
    }

    /// The interface of the options that many calls take.
    fn options_base(&self) -> &'static str {
        let has = |name| self.options.contains(&name);
        if has("health_check") {
            "FleetOptions"
        } else if has("wait") {
            "WaitOptions"
        } else if has("on_progress") {
            "ProgressOptions"
        } else {
            "CallOptions"
        }
    }

    fn own_options(&self) -> Option<OwnOptions> {
        let (name, fields, extra) = match Shape::of(self) {
            Shape::Request { .. } => (camel_class(self.name), self.either().collect(), false),
            Shape::Options { name } => (name, self.rest().collect(), self.extra),
        };
        let fields: Vec<_> = fields;
        (!fields.is_empty() || extra).then(|| OwnOptions {
            name: format!("{name}Options"),
            fields,
            extra,
        })
    }

    /// The type of what it returns.
    fn promised(&self) -> String {
        let answer = answer_type(self.answer);
        if self.is_iteration {
            format!("Iteration<{answer}>")
        } else {
            format!("Promise<{answer}>")
        }
    }

    /// Its signature, for the documentation.
    fn signature(&self) -> String {
        let positional = self.positional_fields().map(|field| {
            let kind = open_to_more(field).unwrap_or_else(|| argument_type(field.kind));
            format!("{}: {kind}", camel(field.name))
        });
        let mut parameters: Vec<_> = positional.collect();
        if let Shape::Request { name, optional } = Shape::of(self) {
            parameters.push(format!("request{}: {name}", if optional { "?" } else { "" }));
        }
        parameters.push(self.options_parameter());
        parameters.extend(self.options_apart());
        format!("{}({}): {}", self.local_name(), parameters.join(", "), self.promised())
    }

    /// The parameter of its options, which may be left out if nothing in them has to be given.
    fn options_parameter(&self) -> String {
        let is_required = |field: &&Field| field.required;
        let own = self.own_options();
        let mark = if own.is_some_and(|own| own.fields.iter().any(is_required)) { "" } else { "?" };
        format!("options{mark}: {}", self.options_type())
    }

    /// The parameter of options in an object of their own, after that of the arguments.
    fn options_apart(&self) -> Option<String> {
        takes_options_apart(self).then(|| format!("callOptions?: {}", self.options_base()))
    }

    /// The type of its options.
    fn options_type(&self) -> String {
        self.own_options().map_or_else(|| self.options_base().to_owned(), |own| own.name)
    }
}

/// `deploy` as `Deploy`.
fn camel_class(name: &str) -> String {
    let name = camel(name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn methods() -> impl Iterator<Item = Method> {
    CALLS.iter().map(Method::from).chain(ITERATIONS.iter().map(Method::from))
}

fn operations() -> String {
    let mut answers = BTreeSet::new();
    let mut options = BTreeSet::new();
    let mut requests = BTreeSet::new();
    let (mut of_client, mut of_fleet) = (String::new(), String::new());
    for method in methods() {
        if !method.is_of_fleet() {
            collect_names(method.answer, &mut answers);
        }
        match method.own_options() {
            Some(own) => {
                if takes_options_apart(&method) {
                    options.insert(method.options_base().to_owned());
                }
                requests.insert(own.name)
            }
            None => options.insert(method.options_base().to_owned()),
        };
        let text = if method.is_of_fleet() { &mut of_fleet } else { &mut of_client };
        write_method(text, &method, &mut requests);
    }
    let list = |names: BTreeSet<String>| {
        names.into_iter().fold(String::new(), |text, name| text + "  " + &name + ",\n")
    };
    let constructor = "\x20\x20readonly #session: Session;\n\n\
         \x20\x20/** @internal */\n\
         \x20\x20constructor(session: Session) {\n    this.#session = session;\n  }\n";
    format!(
        "{HEADER}import type {{\n{}}} from \"./answers.js\";\n\
         import {{ call, callFleet, callWithRequest, type Session }} from \"./call.js\";\n\
         import type {{ FleetCvms, FleetResult }} from \"./fleet-result.js\";\n\
         import {{ iterate, type Iteration }} from \"./iteration.js\";\n\
         import type {{\n{}}} from \"./options.js\";\n{}\
         import type {{\n{}}} from \"./requests.js\";\n\n\
         /** A method for each operation of the API, and for what is made of them. */\n\
         export class Operations {{\n{constructor}{of_client}}}\n\n\
         /** Actions on many CVMs: errors are values, one result for each CVM. */\n\
         export class Fleet {{\n{constructor}{of_fleet}}}\n",
        list(answers),
        list(options),
        reader_imports(&of_client),
        list(requests),
    )
}

fn functions() -> String {
    let mut interfaces = String::new();
    let mut functions = String::new();
    let mut answers = BTreeSet::new();
    for function in FUNCTIONS {
        collect_names(function.answer, &mut answers);
        write_function(&mut interfaces, &mut functions, function);
    }
    let answers: Vec<_> = answers.into_iter().collect();
    let text = format!(
        "{HEADER}import type {{ {} }} from \"./answers.js\";\n\
         import {{ callFunction }} from \"./function.js\";\n\n{interfaces}{functions}",
        answers.join(", ")
    );
    ended(text)
}

/// The signature of an operation, for the documentation.
pub(crate) fn signature_of(operation: &'static CallRecord) -> String {
    Method::from(operation).signature()
}

/// The signature of an iteration, for the documentation.
pub(crate) fn signature_of_iteration(iteration: &'static IterationRecord) -> String {
    Method::from(iteration).signature()
}

/// The signature of a function, for the documentation.
pub(crate) fn signature_of_function(function: &'static FunctionRecord) -> String {
    let (mut interfaces, mut text) = (String::new(), String::new());
    write_function(&mut interfaces, &mut text, function);
    let declared = text.split_once("export function ").map_or("", |(_, declared)| declared);
    let signature = declared.split_once(" {\n").map_or(declared, |(signature, _)| signature);
    signature
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")")
}

fn write_function(interfaces: &mut String, text: &mut String, function: &FunctionRecord) {
    let fields = function.arguments.fields;
    let is_positional = |field: &&Field| function.positional.contains(&field.name);
    let others: Vec<_> = fields.iter().filter(|field| !is_positional(field)).collect();
    let mut doc = function_prose(function.doc) + "\n";
    let mut parameters = Vec::new();
    let mut given = Vec::new();
    for field in fields.iter().filter(is_positional) {
        let name = camel(field.name);
        let _ = write!(doc, "\n@param {name} {}", function_prose(field.doc));
        parameters.push(format!("{name}: {}", function_argument_type(field.kind)));
        given.push(name);
    }
    let mut passed = vec![format!("\"{}\"", function.name)];
    let conversions: Vec<_> = fields
        .iter()
        .filter_map(|field| Some(format!("{}: \"{}\"", camel(field.name), conversion(field.kind)?)))
        .collect();
    passed.push(match conversions.as_slice() {
        [] => "{}".to_owned(),
        some => format!("{{ {} }}", some.join(", ")),
    });
    let mut names: Vec<_> = given.iter().map(|name| format!("\"{name}\"")).collect();
    let mut values = Vec::new();
    if !given.is_empty() {
        values.push(format!("{{ {} }}", given.join(", ")));
    }
    if !others.is_empty() {
        let is_request = given.is_empty();
        let record = function.arguments.name;
        let name = if is_request { record.to_owned() } else { format!("{record}Options") };
        let members = others.iter().map(|field| {
            let kind = function_argument_type(field.kind);
            let doc = function_prose(field.doc);
            if field.required {
                member(&doc, &camel(field.name), &kind)
            } else {
                member(&doc, &format!("{}?", camel(field.name)), &format!("{kind} | undefined"))
            }
        });
        let about = if is_request {
            function_prose(function.arguments.doc)
        } else {
            format!("What {{@link {}}} takes beside its arguments.", camel(function.name))
        };
        interfaces.push_str(&interface(&about, &name, "", members));
        let (parameter, mark) = if is_request { ("request", "") } else { ("options", "?") };
        parameters.push(format!("{parameter}{mark}: {name}"));
        names.push(format!("\"{parameter}\""));
        values.push(parameter.to_owned());
    }
    let answer = answer_type(function.answer);
    let name = camel(function.name);
    let signature = format!("export function {name}({}): {answer} {{\n", parameters.join(", "));
    write_raised(&mut doc, function.raises);
    text.push_str(&comment_with_example(&doc, "", Some(function.examples)));
    if signature.len() <= 101 {
        text.push_str(&signature);
    } else {
        let lines: String =
            parameters.iter().fold(String::new(), |lines, piece| lines + "  " + piece + ",\n");
        let _ = writeln!(text, "export function {name}(\n{lines}): {answer} {{");
    }
    passed.extend(["arguments".to_owned(), format!("[{}]", names.join(", "))]);
    passed.extend(values);
    let _ = writeln!(text, "  return callFunction({});\n}}\n", passed.join(", "));
}

/// How the package's own code prepares an argument for the native part.
fn conversion(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Pairs => Some("pairs"),
        Kind::Headers => Some("headers"),
        Kind::Bytes => Some("bytes"),
        Kind::Document => Some("document"),
        _ => None,
    }
}

pub(crate) fn function_argument_type(kind: Kind) -> String {
    match kind {
        Kind::TextOrInteger => answer_type(kind),
        other => argument_type(other),
    }
}

/// As [`prose`], but the fields of an app compose keep the wire's spelling, which it has here.
pub(crate) fn function_prose(doc: &str) -> String {
    let of_compose = |name: &str| ComposeFile::RECORD.fields.iter().any(|field| field.name == name);
    renamed(doc, |name| is_declared(name) && !of_compose(name))
}

fn write_method(text: &mut String, method: &Method, names: &mut BTreeSet<String>) {
    let mut doc = prose(method.doc, true) + "\n";
    let mut parameters = Vec::new();
    let mut given = Vec::new();
    for field in method.positional_fields() {
        if matches!(field.kind, Kind::TextOrInteger) {
            names.insert("CvmId".to_owned());
        }
        let name = camel(field.name);
        let _ = write!(doc, "\n@param {name} {}", prose(field.doc, true));
        let kind = open_to_more(field).unwrap_or_else(|| argument_type(field.kind));
        parameters.push(format!("{name}: {kind}"));
        given.push(name);
    }
    let positional =
        if given.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", given.join(", ")) };
    let read = reader_function(method.answer);
    let (function, last) = match Shape::of(method) {
        Shape::Request { name, optional } => {
            let mark = if optional { "?" } else { "" };
            parameters.push(format!("request{mark}: {name}"));
            names.insert(name);
            if method.is_iteration {
                ("iterate", format!("undefined, request, options, {read}"))
            } else {
                let form = request_form(method);
                ("callWithRequest", format!("request, options, {read}{form}"))
            }
        }
        Shape::Options { .. } if method.is_iteration => {
            ("iterate", format!("{positional}, undefined, options, {read}"))
        }
        Shape::Options { .. } if method.is_of_fleet() => ("callFleet", "cvms, options".to_owned()),
        Shape::Options { .. } => {
            let form = positional_form(method);
            ("call", format!("{positional}, options, {read}{form}"))
        }
    };
    parameters.push(method.options_parameter());
    parameters.extend(method.options_apart());
    let body = format!("{function}(this.#session, \"{}\", arguments, {last})", method.name);
    let answer = method.promised();
    text.push('\n');
    write_raised(&mut doc, &(method.raises)());
    text.push_str(&comment_with_example(&doc, "  ", method.examples));
    let _ = writeln!(
        text,
        "  {}({}): {answer} {{\n    return {body};\n  }}",
        method.local_name(),
        parameters.join(", "),
    );
}

fn write_raised(doc: &mut String, raised: &[DocumentedError]) {
    for DocumentedError { class, when } in raised {
        let _ = write!(doc, "\n@throws {{{class}}} {}", prose(when, true));
    }
}

/// What is particular about the arguments of a call, as the last argument of `callWithRequest`.
fn request_form(method: &Method) -> String {
    let list = |names: Vec<String>| {
        let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
        names.join(", ")
    };
    let pairs = method.arguments.fields.iter().filter(|field| is_pairs(field.kind));
    let pairs: Vec<_> = pairs.map(|field| camel(field.name)).collect();
    let either: Vec<_> = method.either().map(|field| camel(field.name)).collect();
    let mut members = Vec::new();
    if !pairs.is_empty() {
        members.push(format!("pairs: [{}]", list(pairs)));
    }
    if !either.is_empty() {
        members.push(format!("either: [{}]", list(either)));
    }
    if members.is_empty() { String::new() } else { format!(", {{ {} }}", members.join(", ")) }
}

/// What is particular about the arguments of a call, as the last argument of `call`.
fn positional_form(method: &Method) -> String {
    let named = |is_it: fn(Kind) -> bool| {
        let fields = method.arguments.fields.iter().filter(|field| is_it(field.kind));
        let names: Vec<_> = fields.map(|field| format!("\"{}\"", camel(field.name))).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let mut members = Vec::new();
    members
        .extend(named(|kind| matches!(kind, Kind::Body)).map(|names| format!("bodies: [{names}]")));
    members.extend(named(is_pairs).map(|names| format!("pairs: [{names}]")));
    if takes_options_apart(method) {
        members.push("callOptions".to_owned());
    }
    if members.is_empty() { String::new() } else { format!(", {{ {} }}", members.join(", ")) }
}

/// From how many arguments on the options of a call may stand in an object of their own: such a call is made with
/// a whole request, as in `updateCvm("my-app", request, { wait: true })`.
const REQUEST: usize = 10;

fn takes_options_apart(method: &Method) -> bool {
    !method.positional.is_empty()
        && !method.is_of_fleet()
        && !method.is_iteration
        && method.arguments.fields.len() - method.positional.len() >= REQUEST
}

fn is_pairs(kind: Kind) -> bool {
    match kind {
        Kind::Pairs => true,
        Kind::Optional(item) => is_pairs(*item),
        _ => false,
    }
}

/// How an operation takes its arguments.
enum Shape {
    /// One object with all of them, and the options of the call in a second one.
    Request { name: String, optional: bool },
    /// Some by position, or none at all, and the others together with the options of the call in an object.
    Options { name: String },
}

impl Shape {
    fn of(method: &Method) -> Self {
        let record = method.arguments;
        let takes_nothing = record.fields.is_empty() && !method.extra;
        if method.positional.is_empty() && !takes_nothing {
            let name = record.name.strip_suffix("Request").unwrap_or(record.name);
            return Self::Request {
                name: format!("{name}Request"),
                optional: !record.fields.iter().any(|field| field.required),
            };
        }
        Self::Options { name: record.name.to_owned() }
    }
}

/// How declared fields are written in a type.
#[derive(Clone, Copy)]
enum Spelling {
    Camel,
    Wire,
}

/// What a caller gives, as an interface.
struct Arguments<'a> {
    doc: &'a str,
    name: &'a str,
    heritage: &'a str,
    fields: Vec<&'static Field>,
    extra: bool,
    spelling: Spelling,
}

impl Arguments<'_> {
    fn interface(&self) -> String {
        let members = self.fields.iter().map(|field| self.member(field));
        let extra = self.extra.then(|| {
            let doc =
                "Fields that this version does not know, in the wire's spelling, sent as they are.";
            member(doc, "extra?", "Record<string, unknown> | undefined")
        });
        interface(&prose(self.doc, true), self.name, self.heritage, members.chain(extra))
    }

    fn member(&self, field: &Field) -> String {
        let doc = documented(field);
        let name = match self.spelling {
            Spelling::Camel => camel(field.name),
            Spelling::Wire => field.name.to_owned(),
        };
        let kind = open_to_more(field).unwrap_or_else(|| argument_type(field.kind));
        if field.required {
            member(&doc, &name, &kind)
        } else {
            let kind = if kind == "unknown" { kind } else { kind + " | undefined" };
            member(&doc, &format!("{name}?"), &kind)
        }
    }
}

fn interface(
    doc: &str,
    name: &str,
    heritage: &str,
    members: impl Iterator<Item = String>,
) -> String {
    let members: String = members.collect();
    format!("{}export interface {name}{heritage} {{\n{members}}}\n\n", comment(doc, ""))
}

fn member(doc: &str, name: &str, kind: &str) -> String {
    format!("{}  {name}: {kind};\n", comment(doc, "  "))
}

pub(crate) fn answer_type(kind: Kind) -> String {
    match kind {
        Kind::Text => "string".to_owned(),
        Kind::Choice(choices) => {
            choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(" | ")
        }
        Kind::FleetCvms => "FleetCvms".to_owned(),
        Kind::FleetResult => "FleetResult".to_owned(),
        Kind::Integer | Kind::Number | Kind::Duration => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::TextOrInteger => "string | number".to_owned(),
        Kind::TextOrTexts => "string | readonly string[]".to_owned(),
        Kind::Proxy => "string | false".to_owned(),
        Kind::Token => "string | (() => string | PromiseLike<string>)".to_owned(),
        Kind::Error => "PhalaError".to_owned(),
        Kind::Bytes => "Uint8Array".to_owned(),
        Kind::Body => "unknown".to_owned(),
        Kind::Pairs | Kind::Headers => "Record<string, string>".to_owned(),
        Kind::Json => "unknown".to_owned(),
        Kind::JsonObject | Kind::Document => "Record<string, unknown>".to_owned(),
        Kind::Record(record) => record().name.to_owned(),
        Kind::List(item) => list_of(&answer_type(*item)),
        Kind::Map(item) => format!("Record<string, {}>", answer_type(*item)),
        Kind::Optional(Kind::Json | Kind::Body) => "unknown".to_owned(),
        Kind::Optional(item) => format!("{} | null", answer_type(*item)),
        Kind::Nothing => "void".to_owned(),
    }
}

/// Text of which some values are known: an editor offers those, and any other is taken, too.
pub(crate) fn open_to_more(field: &Field) -> Option<String> {
    let known: Vec<_> = field.known?.values.iter().map(|text| format!("{text:?}")).collect();
    Some(format!("{} | (string & {{}})", known.join(" | ")))
}

pub(crate) fn argument_type(kind: Kind) -> String {
    match kind {
        Kind::TextOrInteger => "CvmId".to_owned(),
        Kind::Bytes => "string | ArrayBufferView | ArrayBufferLike".to_owned(),
        Kind::Pairs => {
            "Readonly<Record<string, string>> | Iterable<readonly [string, string]>".to_owned()
        }
        Kind::Headers => "Readonly<Record<string, unknown>> | readonly string[] | \
                          Iterable<readonly [string, unknown]>"
            .to_owned(),
        Kind::Document => "Readonly<Record<string, unknown>>".to_owned(),
        Kind::List(item) => format!("readonly {}", list_of(&argument_type(*item))),
        Kind::Map(item) => format!("Readonly<Record<string, {}>>", argument_type(*item)),
        Kind::Record(record) if record().name == ComposeFile::RECORD.name => {
            "ComposeFile | WireComposeFile".to_owned()
        }
        Kind::Optional(item) => argument_type(*item),
        other => answer_type(other),
    }
}

fn list_of(item: &str) -> String {
    if item.contains(' ') && !item.starts_with("Record<") {
        format!("({item})[]")
    } else {
        format!("{item}[]")
    }
}

fn collect_names(kind: Kind, names: &mut BTreeSet<String>) {
    match kind {
        Kind::Record(record) => {
            names.insert(record().name.to_owned());
        }
        Kind::List(item) | Kind::Map(item) | Kind::Optional(item) => collect_names(*item, names),
        _ => {}
    }
}

pub(crate) fn camel(snake: &str) -> String {
    CamelName::of(snake).as_str().to_owned()
}

/// A doc comment, its lines filled to about 100 columns.
fn comment(doc: &str, indent: &str) -> String {
    let width = 96 - indent.len();
    let single = format!("{indent}/** {doc} */\n");
    if single.len() <= 100 && !doc.contains('\n') {
        return single;
    }
    let mut text = format!("{indent}/**\n");
    for paragraph in doc.lines() {
        let mut line = String::new();
        for word in words(paragraph) {
            if !line.is_empty() && line.len() + 1 + word.len() > width {
                let _ = writeln!(text, "{indent} * {line}");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
    }
    let _ = writeln!(text, "{indent} */");
    text
}

/// A doc comment over more than one line, with an example whose lines are kept.
fn comment_with_example(doc: &str, indent: &str, examples: Option<Examples>) -> String {
    let mut text = comment(doc.trim_end(), indent);
    if let Some(examples) = examples {
        text.truncate(text.trim_end_matches(&format!("{indent} */\n")).len());
        let _ = writeln!(text, "{indent} *\n{indent} * @example");
        for line in examples.node.lines() {
            let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
        }
        let _ = writeln!(text, "{indent} */");
    }
    text
}

/// The words of a paragraph; code is one word, whatever blanks it has.
fn words(paragraph: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match words.last_mut() {
            Some(last) if last.matches('`').count() % 2 == 1 => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Core's Markdown in this package's words: links become code, and names their spelling here.
pub(crate) fn prose(doc: &str, rename: bool) -> String {
    if rename { renamed(doc, is_declared) } else { renamed(doc, |_| false) }
}

fn renamed(doc: &str, is_renamed: impl Fn(&str) -> bool) -> String {
    let flat = doc.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = without_links(&flat).replace("*/", "*\u{200b}/");
    let mut text = String::new();
    for (index, part) in flat.split('`').enumerate() {
        if index > 0 {
            text.push('`');
        }
        match part {
            _ if index % 2 == 0 => text.push_str(part),
            "None" => text.push_str("null"),
            // A path into the arguments, such as `compose_file.allowed_envs[2]`, is spelled like them.
            name if is_renamed(name) || name.contains('[') => text.push_str(&camel(name)),
            other => text.push_str(other),
        }
    }
    text
}

/// ``[`name`](path)`` and ``[`name`]`` as `` `name` ``.
fn without_links(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else { break };
        text.push_str(before);
        let _ = write!(text, "`{name}`");
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    text + rest
}

/// Whether this is the name of an operation or of a declared field, rather than a value.
fn is_declared(name: &str) -> bool {
    let has = |fields: &[Field]| fields.iter().any(|field| field.name == name);
    name == "retry_after"
        || CALLS.iter().any(|operation| operation.name == name || has(operation.arguments.fields))
        || FUNCTIONS.iter().any(|function| function.name == name || has(function.arguments.fields))
        || ITERATIONS.iter().any(|iteration| iteration.name == name)
        || RECORDS.iter().any(|record| has(record.fields))
        || has(ClientBuilder::RECORD.fields)
        || has(ComposeFile::RECORD.fields)
}

/// What a field means, its unit included.
pub(crate) fn documented(field: &Field) -> String {
    // Beside a value that is known, a name that it looks like keeps its spelling.
    let is_wire = matches!(field.name, "operation" | "evidence");
    let doc = prose(field.doc, field.known.is_none() && !is_wire);
    match field.kind {
        Kind::Duration | Kind::Optional(Kind::Duration) => in_milliseconds(&doc),
        _ => doc,
    }
}

/// "600 seconds" as "600,000 ms".
fn in_milliseconds(doc: &str) -> String {
    let words: Vec<&str> = doc.split(' ').collect();
    let mut text: Vec<String> = Vec::new();
    for word in words {
        let is_unit = word.trim_end_matches(['.', ';', ',']).trim_end_matches('s') == "second";
        let seconds = text.last().and_then(|last| last.parse::<f64>().ok());
        match seconds {
            Some(seconds) if is_unit => {
                text.pop();
                text.push(thousands(seconds * 1000.0));
                text.push(format!("ms{}", word.trim_start_matches(|c: char| c.is_alphabetic())));
            }
            _ => text.push(word.to_owned()),
        }
    }
    format!("{} In milliseconds.", text.join(" "))
}

fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docs_are_put_in_the_words_of_node() {
        assert_eq!(
            prose(
                "from [`Cvm`](crate::model::Cvm), see [`start_cvm`]; `None` at first: `shutting_down`",
                true
            ),
            "from `Cvm`, see `startCvm`; `null` at first: `shutting_down`"
        );
        assert_eq!(
            in_milliseconds("Default: 0.05 seconds; 1 second when busy."),
            "Default: 50 ms; 1,000 ms when busy. In milliseconds."
        );
        assert_eq!(
            in_milliseconds("Default: 600 seconds."),
            "Default: 600,000 ms. In milliseconds."
        );
    }
}
