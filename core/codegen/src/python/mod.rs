//! The Python package's typed surface as data for the templates in `templates/python`.

pub(crate) mod types;

use crate::documentation::{Raised, with_unit};
use crate::testing;
use phala_cvm::binding::schema::{EXTRA_DOC, Field, Kind, Known, Record};
use phala_cvm::binding::{
    self, AttemptEvent, CALL_OPTIONS, CALLS, CallForm, CallKind, CallRecord, ERROR_CLASSES,
    ERROR_RECORDS, FUNCTIONS, FleetResult, FunctionRecord, ITERATIONS, OptionRecord, ProgressEvent,
    RECORDS,
};
use phala_cvm::{ClientBuilder, ComposeFile, CvmFilter};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    UNIT, documented, given, given_field, held, known, literal, mentions, open, optional, plain,
    reader_function, returned,
};

/// The prefix of the names of a fleet's actions.
const FLEET: &str = "fleet.";

/// The fields of a fleet's result, in the order of the class's positional parameters.
const FLEET_RESULT: &[&str] = &["cvm_id", "outcome", "cvm", "error", "action", "name"];

/// The complete surface.
#[derive(Serialize)]
pub(crate) struct Surface {
    /// The asynchronous and the blocking client.
    clients: [ClientClasses; 2],
    /// The names of the known values that are types of the methods' parameters.
    known_of_methods: Vec<&'static str>,
    /// The records that the methods return.
    records_of_methods: Vec<&'static str>,
    functions: Vec<Callable>,
    records_of_functions: Vec<&'static str>,
    records: Vec<RecordClass>,
    known_of_records: Vec<&'static str>,
    extra_doc: &'static str,
    compose_file: RecordClass,
    cvm_filter: RecordClass,
    known: Vec<KnownValues>,
    /// The records of the emulator.
    testing_records: Vec<RecordClass>,
    fault_kinds: &'static [&'static str],
    fault_kinds_doc: &'static str,
    attempt_event: RecordClass,
    progress_event: RecordClass,
    fleet_result: RecordClass,
    error_records: Vec<RecordClass>,
    errors: Vec<ErrorClass>,
    /// The records of answers that are fields of errors.
    records_of_errors: Vec<&'static str>,
    /// The records of answers that are fields of errors or events.
    records_of_readers: Vec<&'static str>,
    /// The readers of record fields, by class.
    readers: Vec<(&'static str, Vec<(&'static str, String)>)>,
}

/// The classes of one client: its own, and that of its `fleet`.
#[derive(Serialize)]
struct ClientClasses {
    is_async: bool,
    doc: String,
    options: Vec<Parameter>,
    on_event: Parameter,
    /// The parameters of all calls.
    call_options: Vec<Parameter>,
    /// The parameters of the constructor's signature.
    signature: Vec<String>,
    methods: Vec<Callable>,
    iterations: Vec<Callable>,
    fleet_methods: Vec<Callable>,
}

/// A method or a function.
#[derive(Serialize, Default)]
struct Callable {
    /// Its name in core, such as `fleet.start`.
    name: &'static str,
    /// Its name in its class.
    local_name: &'static str,
    doc: String,
    parameters: Vec<Parameter>,
    /// The parameters of all calls, which the class of the client documents.
    shared: Vec<&'static str>,
    /// The parameters of the signature.
    signature: Vec<String>,
    /// The overloads, if there are several forms of the call.
    overloads: Vec<Vec<String>>,
    returns: String,
    raises: Vec<Raised>,
    example: Option<String>,
    /// The parameters that are arguments, and those that are options of the call.
    arguments: Vec<&'static str>,
    options: Vec<&'static str>,
    listeners: Vec<&'static str>,
    takes_names_only: bool,
}

/// A parameter with its documentation.
#[derive(Serialize, Clone)]
struct Parameter {
    name: &'static str,
    hint: String,
    default: Option<String>,
    keyword_only: bool,
    doc: String,
}

/// A class of values.
#[derive(Serialize)]
struct RecordClass {
    name: &'static str,
    doc: String,
    fields: Vec<Attribute>,
    /// The constructor's parameters, for a class that users make.
    parameters: Vec<Parameter>,
    signature: Vec<String>,
    known: Vec<&'static str>,
}

#[derive(Serialize)]
struct Attribute {
    name: &'static str,
    hint: String,
    doc: String,
}

#[derive(Serialize)]
struct KnownValues {
    name: &'static str,
    values: Vec<String>,
    hint: String,
}

#[derive(Serialize)]
struct ErrorClass {
    name: &'static str,
    parent: Option<&'static str>,
    /// The builtin that is also a base.
    builtin: Option<&'static str>,
    doc: String,
    fields: Vec<ErrorField>,
    /// The fields in the signature of the constructor.
    signature: Vec<String>,
}

#[derive(Serialize)]
struct ErrorField {
    #[serde(flatten)]
    attribute: Attribute,
    is_list: bool,
    /// Whether the error's text replaces it if it is absent.
    is_text_of_error: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Call {
    Async,
    Blocking,
}

/// The variables of the templates.
pub(crate) fn surface() -> Surface {
    let answers: Vec<_> = every_call().map(|call| call.answer).collect();
    let functions: Vec<_> = FUNCTIONS.iter().map(|function| function.answer).collect();
    let kinds_of_errors: Vec<_> =
        ERROR_CLASSES.iter().flat_map(|class| class.fields).map(|field| field.kind).collect();
    let kinds_of_readers: Vec<_> =
        described().flat_map(|(_, fields)| fields).map(|field| field.kind).collect();
    Surface {
        clients: [ClientClasses::of(Call::Async), ClientClasses::of(Call::Blocking)],
        known_of_methods: known_names(every_call().flat_map(|call| call.arguments.fields)),
        records_of_methods: mentioned(&answers),
        functions: FUNCTIONS.iter().map(Callable::of_function).collect(),
        records_of_functions: mentioned(&functions),
        records: RECORDS.iter().map(|record| RecordClass::answered(record)).collect(),
        known_of_records: known_names(RECORDS.iter().flat_map(|record| record.fields)),
        extra_doc: EXTRA_DOC,
        compose_file: RecordClass::given(&ComposeFile::RECORD, ComposeFile::TAKES_EXTRA),
        cvm_filter: RecordClass::given(&CvmFilter::RECORD, CvmFilter::TAKES_EXTRA),
        known: every_known(),
        testing_records: testing::RECORDS.iter().map(|it| RecordClass::of_emulator(it)).collect(),
        fault_kinds: testing::FAULT_KINDS.values,
        fault_kinds_doc: testing::FAULT_KINDS_DOC,
        attempt_event: RecordClass::output(&AttemptEvent::RECORD, true),
        progress_event: RecordClass::output(&ProgressEvent::RECORD, true),
        fleet_result: RecordClass::output(&FleetResult::RECORD, false),
        error_records: ERROR_RECORDS
            .iter()
            .map(|record| RecordClass::output(record, false))
            .collect(),
        errors: ERROR_CLASSES.iter().map(ErrorClass::of).collect(),
        records_of_errors: mentioned(&kinds_of_errors),
        records_of_readers: mentioned(&kinds_of_readers),
        readers: readers(),
    }
}

/// The classes that the Python code makes from the native part's data, and their fields.
fn described() -> impl Iterator<Item = (&'static str, &'static [Field])> {
    let records = [&ProgressEvent::RECORD, &FleetResult::RECORD].into_iter();
    let errors = ERROR_CLASSES.iter().map(|class| (class.name, class.fields));
    records.map(|record| (record.name, record.fields)).chain(errors)
}

/// The readers of the record fields of the native part's data, by class.
fn readers() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let of = |(name, fields): (&'static str, &'static [Field])| {
        let read =
            fields.iter().filter_map(|field| Some((field.name, reader_function(field.kind)?)));
        (name, read.collect::<Vec<_>>())
    };
    described().map(of).filter(|(_, fields)| !fields.is_empty()).collect()
}

/// The records in values of these kinds, sorted by name.
fn mentioned(kinds: &[Kind]) -> Vec<&'static str> {
    let is_mentioned = |name: &&str| kinds.iter().any(|kind| mentions(*kind, name));
    let mut names: Vec<_> = RECORDS.iter().map(|record| record.name).filter(is_mentioned).collect();
    names.sort_unstable();
    names
}

/// All calls and iterations.
fn every_call() -> impl Iterator<Item = &'static CallRecord> {
    CALLS.iter().chain(ITERATIONS)
}

/// The known values of text fields, without duplicates.
fn every_known() -> Vec<KnownValues> {
    let given = [&ComposeFile::RECORD, &CvmFilter::RECORD];
    let records =
        RECORDS.iter().copied().chain(given).chain(every_call().map(|call| call.arguments));
    let known = records.flat_map(|record| record.fields).filter_map(|field| field.known);
    let known: BTreeMap<_, _> = known.map(|known| (known.name, known)).collect();
    let values = |known: &Known| KnownValues {
        name: known.name,
        values: known.values.iter().map(|value| format!("{value:?}")).collect(),
        hint: open(known),
    };
    known.into_values().map(values).collect()
}

/// The names of the types of fields with known values.
fn known_names<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Vec<&'static str> {
    let known = fields.into_iter().filter_map(|field| field.known);
    known.map(|known| known.name).collect::<BTreeSet<_>>().into_iter().collect()
}

impl ClientClasses {
    fn of(call: Call) -> Self {
        let is_of_fleet = |operation: &&CallRecord| operation.name.starts_with(FLEET);
        let (fleet, own): (Vec<_>, Vec<_>) = CALLS.iter().partition(is_of_fleet);
        let callables = |records: Vec<&'static CallRecord>| -> Vec<_> {
            records.into_iter().map(|record| Callable::of(record, call)).collect()
        };
        let options = ClientBuilder::RECORD.fields.iter();
        let options: Vec<_> =
            options.map(|field| Parameter::of(field, field.name != "api_key")).collect();
        let on_event = option("on_event", false, Call::Async);
        Self {
            is_async: call == Call::Async,
            doc: plain(ClientBuilder::RECORD.doc),
            signature: signature(options.iter().chain([&on_event])),
            options,
            on_event,
            call_options: SHARED.iter().map(|name| shared(name, call)).collect(),
            methods: callables(own),
            iterations: callables(ITERATIONS.iter().collect()),
            fleet_methods: callables(fleet),
        }
    }
}

impl Callable {
    /// A call or an iteration.
    fn of(operation: &'static CallRecord, call: Call) -> Self {
        // Only the identifier of the object that the call is about can be passed by position.
        let fields = operation.arguments.fields;
        let is_positional = |field: &Field| operation.positional.contains(&field.name);
        let mut parameters: Vec<_> =
            fields.iter().map(|field| Parameter::of(field, !is_positional(field))).collect();
        parameters.extend(operation.extra.then(Parameter::extra));
        let arguments = parameters.iter().map(|parameter| parameter.name).collect();
        let is_listener = |name: &&str| matches!(*name, "on_progress" | "health_check");
        let (listeners, others): (Vec<&'static str>, Vec<_>) =
            operation.options.iter().copied().partition(is_listener);
        let options: Vec<_> = ["timeout", "headers"].into_iter().chain(others).collect();
        let of_call = operation.options.iter().copied().chain(["timeout", "headers"]);
        parameters.extend(of_call.map(|name| option(name, operation.waits, call)));
        Self {
            name: operation.name,
            local_name: operation.name.strip_prefix(FLEET).unwrap_or(operation.name),
            doc: plain(operation.doc),
            signature: signature(&parameters),
            overloads: operation
                .forms
                .iter()
                .map(|form| overload(&parameters, form, operation.forms))
                .collect(),
            shared: shared_names(&parameters),
            parameters: own(parameters),
            returns: returned(operation.answer),
            raises: Raised::each(&(operation.raises)(), plain),
            example: operation.examples.map(|examples| example(examples.python, call)),
            arguments,
            options,
            listeners,
            takes_names_only: operation.positional.is_empty(),
        }
    }

    fn of_function(function: &'static FunctionRecord) -> Self {
        let fields = function.arguments.fields.iter();
        let parameters: Vec<_> =
            fields.map(|field| Parameter::of(field, function.keyword_only)).collect();
        Self {
            name: function.name,
            local_name: function.name,
            doc: plain(function.doc),
            signature: signature(&parameters),
            arguments: parameters.iter().map(|parameter| parameter.name).collect(),
            parameters,
            returns: returned(function.answer),
            raises: Raised::each(function.raises, plain),
            example: Some(function.examples.python.to_owned()),
            takes_names_only: function.keyword_only,
            ..Self::default()
        }
    }

    /// The signature in the documentation: on one line if it fits, without `self`.
    fn documented_signature(&self, returns: &str) -> String {
        let open = format!("{}(", self.local_name);
        crate::layout::fit(&open, &self.signature, &format!(") -> {returns}:"), 0, 4, 0)
    }
}

/// The signature of a call or an iteration in the documentation.
pub(crate) fn signature_of(record: &'static CallRecord) -> String {
    let call = Callable::of(record, Call::Blocking);
    match record.kind {
        CallKind::Iteration => call.documented_signature(&format!("Iteration[{}]", call.returns)),
        CallKind::Operation | CallKind::Procedure => call.documented_signature(&call.returns),
    }
}

/// The signature of a function in the documentation.
pub(crate) fn signature_of_function(function: &'static FunctionRecord) -> String {
    let function = Callable::of_function(function);
    function.documented_signature(&function.returns)
}

impl Parameter {
    fn of(field: &Field, keyword_only: bool) -> Self {
        let hint = known(field).unwrap_or_else(|| given_field(field));
        let (hint, default) = match (field.required, field.default) {
            (true, _) => (hint, None),
            (false, None) => (optional(&hint), Some("None".to_owned())),
            (false, Some(default)) => (hint, Some(literal(default))),
        };
        Self { name: field.name, hint, default, keyword_only, doc: documented(field) }
    }

    /// The same parameter without a default.
    fn required(&self) -> Self {
        let hint = self.hint.trim_end_matches(" | None").to_owned();
        Self { hint, default: None, ..self.clone() }
    }

    /// The parameter for fields of a request that are not declared.
    fn extra() -> Self {
        Self {
            name: "extra",
            hint: "Mapping[str, Any] | None".to_owned(),
            default: Some("None".to_owned()),
            keyword_only: true,
            doc: "Fields that this version does not know. They are sent unchanged.".to_owned(),
        }
    }
}

/// The parameters of a signature.
fn signature<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> Vec<String> {
    let mut pieces = Vec::new();
    for parameter in parameters {
        if parameter.keyword_only && !pieces.iter().any(|piece| piece == "*") {
            pieces.push("*".to_owned());
        }
        let default = parameter.default.as_ref().map(|default| format!(" = {default}"));
        let Parameter { name, hint, .. } = parameter;
        pieces.push(format!("{name}: {hint}{}", default.unwrap_or_default()));
    }
    pieces
}

/// The parameters of one form of a call, in the order of its signature.
fn overload(parameters: &[Parameter], form: &CallForm, all: &[CallForm]) -> Vec<String> {
    let is_option = |name| CALL_OPTIONS.iter().any(|option| option.name == name);
    let is_taken = |it: &&Parameter| is_option(it.name) || (form.takes)(it.name);
    // The required ones are first.
    let (required, others): (Vec<_>, Vec<_>) = parameters
        .iter()
        .filter(is_taken)
        .partition(|parameter| form.required.contains(&parameter.name));
    let required = required.into_iter().map(Parameter::required);
    // What another form requires is absent here, and may be given as `None`.
    let is_elsewhere = |it: &&Parameter| all.iter().any(|form| form.required.contains(&it.name));
    let absent = parameters.iter().filter(|it| !is_taken(it) && is_elsewhere(it));
    let absent = absent.map(|it| Parameter { hint: "None".to_owned(), ..it.clone() });
    let taken: Vec<_> = required.chain(others.into_iter().cloned()).chain(absent).collect();
    signature(&taken)
}

/// The parameters that calls share, in the order of the documentation.
const SHARED: &[&str] = &["on_progress", "progress", "timeout", "headers", "extra"];

/// One of [`SHARED`].
fn shared(name: &'static str, call: Call) -> Parameter {
    if name == "extra" { Parameter::extra() } else { option(name, false, call) }
}

fn shared_names(parameters: &[Parameter]) -> Vec<&'static str> {
    SHARED.iter().copied().filter(|name| parameters.iter().any(|it| it.name == *name)).collect()
}

/// The parameters that a call's docstring documents.
fn own(mut parameters: Vec<Parameter>) -> Vec<Parameter> {
    parameters.retain(|parameter| !SHARED.contains(&parameter.name));
    parameters
}

/// An option of a call, in addition to its arguments.
fn option(name: &'static str, waits: bool, call: Call) -> Parameter {
    let option = CALL_OPTIONS.iter().find(|option| option.name == name);
    let (hint, default) = match (name, option.and_then(|option| option.kind)) {
        ("wait", _) if waits => ("bool".to_owned(), "True"),
        (_, Some(Kind::Boolean)) => ("bool".to_owned(), "False"),
        (_, Some(kind)) => (optional(&given(kind)), "None"),
        (name, None) => (listener_type(name, call).to_owned(), "None"),
    };
    Parameter {
        name,
        hint,
        default: Some(default.to_owned()),
        keyword_only: true,
        doc: option.map_or_else(String::new, |option| match call {
            Call::Async => option_doc(option, option.python_async),
            Call::Blocking => option_doc(option, option.python_blocking),
        }),
    }
}

fn listener_type(name: &str, call: Call) -> &'static str {
    match (name, call) {
        ("on_progress", _) => "Callable[[ProgressEvent], object] | None",
        ("on_event", _) => "Callable[[AttemptEvent], object] | None",
        ("health_check", Call::Async) => "Callable[[Cvm], bool | Awaitable[bool]] | None",
        ("health_check", Call::Blocking) => "Callable[[Cvm], bool] | None",
        _ => "Any",
    }
}

/// The documentation of an option in Python's terms, with a note for one client.
pub(crate) fn option_doc(option: &OptionRecord, note: &str) -> String {
    let doc = plain(&format!("{} {} {note}", option.doc, option.python));
    with_unit(doc, option.kind.unwrap_or(Kind::Nothing), option.doc, UNIT)
}

/// The example of a call. The declared example is a blocking call.
fn example(lines: &str, call: Call) -> String {
    match call {
        Call::Blocking => lines.to_owned(),
        Call::Async => awaited(lines),
    }
}

/// The same example with a coroutine.
pub(crate) fn awaited(lines: &str) -> String {
    let lines = lines.lines().map(|line| match line.strip_prefix("for ") {
        Some(rest) if rest.contains(" in client.") => format!("async for {rest}"),
        _ => line.replace("client.", "await client."),
    });
    lines.collect::<Vec<_>>().join("\n")
}

impl Attribute {
    fn of(field: &'static Field, hint: String) -> Self {
        Self { name: field.name, hint, doc: documented(field) }
    }
}

impl RecordClass {
    /// An answer.
    fn answered(record: &'static Record) -> Self {
        let attribute = |field: &'static Field| {
            Attribute::of(field, known(field).unwrap_or_else(|| held(field.kind)))
        };
        Self::with(record, attribute, Vec::new())
    }

    /// A record of the emulator.
    fn of_emulator(record: &'static Record) -> Self {
        let attribute = |field: &'static Field| Attribute::of(field, returned(field.kind));
        Self::with(record, attribute, Vec::new())
    }

    /// A record that the caller passes.
    fn given(record: &'static Record, takes_extra: bool) -> Self {
        let attribute = |field: &'static Field| {
            Attribute::of(field, optional(&known(field).unwrap_or_else(|| held(field.kind))))
        };
        let mut parameters: Vec<_> =
            record.fields.iter().map(|field| Parameter::of(field, true)).collect();
        parameters.extend(takes_extra.then(Parameter::extra));
        Self::with(record, attribute, parameters)
    }

    /// A record that the caller receives, and makes in tests.
    fn output(record: &'static Record, keyword_only: bool) -> Self {
        let attribute = |field: &'static Field| Attribute::of(field, held(field.kind));
        let is_fleet_result = record.name == FleetResult::RECORD.name;
        let computed = if is_fleet_result { FleetResult::COMPUTED } else { &[] };
        let is_given = |field: &&Field| !computed.contains(&field.name);
        let mut given: Vec<_> = record.fields.iter().filter(is_given).collect();
        if is_fleet_result {
            let position = |field: &Field| FLEET_RESULT.iter().position(|name| *name == field.name);
            given.sort_by_key(|field| position(field).unwrap_or(FLEET_RESULT.len()));
        }
        let mut parameters: Vec<Parameter> = Vec::new();
        for field in &given {
            let mut parameter =
                Parameter { hint: held(field.kind), ..Parameter::of(field, keyword_only) };
            // A positional parameter after an optional one is optional as well.
            let follows = parameters.last().is_some_and(|last| last.default.is_some());
            if !keyword_only && follows && parameter.default.is_none() {
                parameter.hint = optional(&parameter.hint);
                parameter.default = Some("None".to_owned());
            }
            parameters.push(parameter);
        }
        // An attribute has the type of its parameter, which may be `None` where core always has a value.
        let fields = given.into_iter().zip(&parameters);
        let fields = fields.map(|(field, it)| Attribute::of(field, it.hint.clone())).collect();
        Self { fields, ..Self::with(record, attribute, parameters) }
    }

    fn with(
        record: &'static Record,
        attribute: impl Fn(&'static Field) -> Attribute,
        parameters: Vec<Parameter>,
    ) -> Self {
        Self {
            name: record.name,
            doc: plain(record.doc),
            fields: record.fields.iter().map(attribute).collect(),
            signature: signature(&parameters),
            parameters,
            known: known_names(record.fields),
        }
    }
}

impl ErrorClass {
    fn of(class: &'static binding::ErrorClass) -> Self {
        Self {
            name: class.name,
            parent: class.parent,
            builtin: class.python_base,
            doc: plain(class.doc),
            signature: class.fields.iter().map(ErrorField::piece).collect(),
            fields: class.fields.iter().map(ErrorField::of).collect(),
        }
    }
}

impl ErrorField {
    fn of(field: &'static Field) -> Self {
        Self {
            attribute: Attribute::of(field, held(field.kind)),
            is_list: matches!(field.kind, Kind::List(_)),
            is_text_of_error: matches!(field.kind, Kind::Text),
        }
    }

    /// The parameter in a signature. All are optional, since tests also make errors.
    fn piece(field: &'static Field) -> String {
        let (hint, default) = match field.kind {
            Kind::List(item) => (format!("Iterable[{}]", held(*item)), "()"),
            Kind::Integer => ("int".to_owned(), "0"),
            kind => (optional(&held(kind)), "None"),
        };
        format!("{}: {hint} = {default}", field.name)
    }
}
