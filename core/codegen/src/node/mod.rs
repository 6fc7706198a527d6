//! The Node package's typed surface as data for the templates in `templates/node`.

pub(crate) mod types;

use crate::documentation::{Raised, with_unit};
use crate::testing;
use phala_cvm::binding::schema::{EXTRA_DOC, Field, Kind, Record};
use phala_cvm::binding::{
    AttemptEvent, CALL_OPTIONS, CALLS, CallForm, CallKind, CallRecord, DocumentedError,
    ERROR_CLASSES, ERROR_RECORDS, FUNCTIONS, FleetResult, FunctionRecord, IDENTIFYING_FIELDS,
    ITERATIONS, OptionRecord, ProgressEvent, RECORDS,
};
use phala_cvm::{ClientBuilder, ComposeFile, CvmFilter};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use types::{
    UNIT, answer_type, argument_type, camel, camel_class, collect_names, conversion, documented,
    function_argument_type, function_prose, is_pairs, open_to_more, prose, reader, reader_function,
};

/// The number of arguments from which on the options of a call can be passed in a separate object: such a call
/// receives a whole request, as in `updateCvm("my-app", request, { wait: true })`.
const REQUEST: usize = 10;

/// Arguments that can also be passed among the options of a call.
const EITHER: &[(&str, &str)] = &[("deploy", "resume")];

/// The complete surface.
#[derive(Serialize)]
pub(crate) struct Surface {
    records: Vec<Interface>,
    /// The names of the records that calls return, including nested ones.
    read_records: BTreeSet<&'static str>,
    extra_doc: &'static str,
    /// The fields of an answer that identify a CVM.
    identifying_fields: Vec<String>,
    client_options: Interface,
    compose_file: Interface,
    cvm_filter: Interface,
    events: Vec<Interface>,
    fleet_result: Interface,
    error_records: Vec<Interface>,
    /// The records of answers that are fields of errors.
    records_of_errors: BTreeSet<&'static str>,
    errors: Vec<ErrorClass>,
    /// The options of calls, by their names in core.
    call_options: BTreeMap<&'static str, CallOption>,
    methods: Vec<Method>,
    functions: Vec<Function>,
    imports_of_operations: Imports,
    answers_of_functions: BTreeSet<&'static str>,
    /// The records of the emulator.
    testing_records: Vec<Interface>,
    fault_kinds: &'static [&'static str],
    fault_kinds_doc: &'static str,
}

/// The imports of `operations.ts` from the other files.
#[derive(Serialize, Default)]
struct Imports {
    answers: BTreeSet<&'static str>,
    options: BTreeSet<&'static str>,
    requests: BTreeSet<String>,
    /// Functions of `read.ts`.
    read: Vec<&'static str>,
    /// Functions of `readers.ts`.
    readers: Vec<String>,
}

/// An object type with these members.
#[derive(Serialize)]
struct Interface {
    name: String,
    doc: String,
    fields: Vec<Member>,
    takes_extra: bool,
    /// Members that other forms of the object require and that this one does not accept.
    absent: Vec<String>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    wire_name: &'static str,
    doc: String,
    /// The type.
    holds: String,
    required: bool,
    /// The expression that reads it from an array; `None` if the value is not converted.
    reader: Option<String>,
    /// Whether printed forms hide it.
    secret: bool,
    /// Whether printed forms hide a value of another type, which is in `extra`.
    hides_extra: bool,
}

#[derive(Serialize)]
struct ErrorClass {
    name: &'static str,
    parent: Option<&'static str>,
    doc: String,
    fields: Vec<ErrorField>,
}

#[derive(Serialize)]
struct ErrorField {
    #[serde(flatten)]
    member: Member,
    /// The value if it is absent.
    absent: &'static str,
    /// Whether it is part of the error's text, which replaces it if it is absent.
    is_text_of_error: bool,
}

#[derive(Serialize)]
struct CallOption {
    name: String,
    doc: String,
    /// Its type, unless only Node has that type.
    takes: Option<String>,
}

/// A method of the client or of its `fleet`.
#[derive(Serialize)]
struct Method {
    /// Its name in core, such as `fleet.start`.
    name: &'static str,
    /// Its name in its class.
    local_name: String,
    doc: String,
    is_of_fleet: bool,
    is_iteration: bool,
    /// The positional arguments.
    positional: Vec<Member>,
    /// The object with all arguments, if the call has no positional ones.
    request: Option<Request>,
    /// The options in addition to the shared ones.
    own_options: Option<Interface>,
    /// The interface of the shared options.
    options_base: &'static str,
    takes_options_apart: bool,
    /// The parameters of the signature.
    signature: Vec<String>,
    /// The overloads, if there are several forms of the call.
    overloads: Vec<Vec<String>>,
    returns: String,
    /// The function that reads the answer.
    reader: String,
    /// Arguments with values in addition to JSON: the kind of the values, and the arguments' names.
    forms: Vec<(&'static str, Vec<String>)>,
    raises: Vec<Raised>,
    example: Option<&'static str>,
}

#[derive(Serialize)]
struct Request {
    #[serde(flatten)]
    interface: Interface,
    is_optional: bool,
    /// The interfaces of the forms of the object, if there are several.
    forms: Vec<Interface>,
}

#[derive(Serialize)]
struct Function {
    name: &'static str,
    local_name: String,
    doc: String,
    positional: Vec<Member>,
    /// The object with the other arguments, or with all of them.
    others: Option<Others>,
    signature: Vec<String>,
    returns: String,
    /// The fields of the answer that printed forms hide.
    secret: Vec<String>,
    /// Arguments that are converted for the native part: their names and conversions.
    conversions: Vec<(String, &'static str)>,
    raises: Vec<Raised>,
    example: &'static str,
}

#[derive(Serialize)]
struct Others {
    name: String,
    doc: String,
    parameter: &'static str,
    fields: Vec<Member>,
}

/// The variables of the templates.
pub(crate) fn surface() -> Surface {
    let mut imports = Imports::default();
    let methods = every_method(&mut imports);
    let mut answers_of_functions = BTreeSet::new();
    for function in FUNCTIONS {
        collect_names(function.answer, &mut answers_of_functions);
    }
    let errors = ERROR_CLASSES.iter().map(|class| ErrorClass {
        name: class.name,
        parent: class.parent,
        doc: prose(class.doc, true),
        fields: class.fields.iter().map(ErrorField::of).collect(),
    });
    let mut records_of_errors = BTreeSet::new();
    for field in ERROR_CLASSES.iter().flat_map(|class| class.fields) {
        collect_names(field.kind, &mut records_of_errors);
    }
    records_of_errors.retain(|name| RECORDS.iter().any(|record| record.name == *name));
    let call_options = CALL_OPTIONS.iter().map(|option| {
        let described = CallOption {
            name: camel(option.name),
            doc: option_doc(option),
            takes: option.kind.map(argument_type),
        };
        (option.name, described)
    });
    Surface {
        records: RECORDS.iter().map(|record| Interface::answered(record)).collect(),
        read_records: read_records(&imports.answers),
        extra_doc: EXTRA_DOC,
        identifying_fields: IDENTIFYING_FIELDS.iter().map(|name| camel(name)).collect(),
        client_options: Interface {
            name: "ClientOptions".to_owned(),
            ..Interface::given(&ClientBuilder::RECORD, ClientBuilder::TAKES_EXTRA)
        },
        compose_file: Interface::given(&ComposeFile::RECORD, ComposeFile::TAKES_EXTRA),
        cvm_filter: Interface::given(&CvmFilter::RECORD, CvmFilter::TAKES_EXTRA),
        events: [&AttemptEvent::RECORD, &ProgressEvent::RECORD].map(Interface::answered).into(),
        fleet_result: Interface::answered(&FleetResult::RECORD),
        records_of_errors,
        error_records: ERROR_RECORDS.iter().map(|record| Interface::answered(record)).collect(),
        errors: errors.collect(),
        call_options: call_options.collect(),
        methods,
        functions: FUNCTIONS.iter().map(Function::of).collect(),
        imports_of_operations: imports,
        answers_of_functions,
        testing_records: testing::RECORDS
            .iter()
            .map(|record| Interface::with(record, Member::of_emulator, false))
            .collect(),
        fault_kinds: testing::FAULT_KINDS.values,
        fault_kinds_doc: testing::FAULT_KINDS_DOC,
    }
}

/// Returns these records with their nested records.
fn read_records(answers: &BTreeSet<&'static str>) -> BTreeSet<&'static str> {
    let mut read = answers.clone();
    loop {
        let before = read.len();
        for record in RECORDS {
            if read.contains(record.name) {
                record.fields.iter().for_each(|field| collect_names(field.kind, &mut read));
            }
        }
        if read.len() == before {
            return read;
        }
    }
}

/// Returns the methods of the client and of its `fleet`, and adds their imports.
fn every_method(imports: &mut Imports) -> Vec<Method> {
    let mut readers = BTreeSet::new();
    let mut methods = Vec::new();
    for record in CALLS.iter().chain(ITERATIONS) {
        // The results of a fleet are not read as answers.
        let mut of_fleet = BTreeSet::new();
        let call = Call { record };
        let used = if call.is_of_fleet() { &mut of_fleet } else { &mut readers };
        let method = Method::of(record, used);
        if !method.is_of_fleet {
            collect_names(record.answer, &mut imports.answers);
        }
        if method.takes_options_apart || method.own_options.is_none() {
            imports.options.insert(method.options_base);
        }
        imports.requests.extend(method.own_options.iter().map(|own| own.name.clone()));
        imports
            .requests
            .extend(method.request.iter().map(|request| request.interface.name.clone()));
        let forms = method.request.iter().flat_map(|request| &request.forms);
        let is_named = |name: &str| method.overloads.iter().flatten().any(|it| it.contains(name));
        imports.requests.extend(forms.map(|form| form.name.clone()).filter(|name| is_named(name)));
        if call.positional_fields().any(|field| matches!(field.kind, Kind::TextOrInteger)) {
            imports.requests.insert("CvmId".to_owned());
        }
        methods.push(method);
    }
    imports.read = ["asItIs", "list", "map", "nothing"].into();
    imports.read.retain(|name| readers.contains(*name));
    imports.readers = RECORDS.iter().map(|record| format!("to{}", record.name)).collect();
    imports.readers.retain(|name| readers.contains(name));
    methods
}

/// A call or an iteration, as declared in core.
struct Call {
    record: &'static CallRecord,
}

impl Call {
    fn is_of_fleet(&self) -> bool {
        self.record.name.contains('.')
    }

    /// Its name in its class.
    fn local_name(&self) -> String {
        camel(self.record.name.rsplit('.').next().unwrap_or(self.record.name))
    }

    fn is_iteration(&self) -> bool {
        self.record.kind == CallKind::Iteration
    }

    fn positional_fields(&self) -> impl Iterator<Item = &'static Field> {
        let names = self.record.positional;
        self.record.arguments.fields.iter().filter(move |field| names.contains(&field.name))
    }

    fn rest(&self) -> impl Iterator<Item = &'static Field> {
        let names = self.record.positional;
        self.record.arguments.fields.iter().filter(move |field| !names.contains(&field.name))
    }

    fn either(&self) -> impl Iterator<Item = &'static Field> {
        let is_either = |field: &&Field| EITHER.contains(&(self.record.name, field.name));
        self.record.arguments.fields.iter().filter(is_either)
    }

    /// The object with all arguments, of a call without positional ones.
    fn request(&self) -> Option<Request> {
        let record = self.record.arguments;
        let takes_nothing = record.fields.is_empty() && !self.record.extra;
        (self.record.positional.is_empty() && !takes_nothing).then(|| Request {
            interface: Interface {
                name: request_type(record),
                ..Interface::given(record, self.record.extra)
            },
            is_optional: !record.fields.iter().any(|field| field.required),
            forms: self.record.forms.iter().map(|form| self.request_form(form)).collect(),
        })
    }

    /// One of the interfaces of the object with all arguments.
    fn request_form(&self, form: &CallForm) -> Interface {
        let fields = self.record.arguments.fields.iter().filter(|field| (form.takes)(field.name));
        let member = |field: &'static Field| Member {
            required: form.required.contains(&field.name),
            ..Member::given(field)
        };
        let required = self.record.forms.iter().flat_map(|form| form.required);
        Interface {
            doc: prose(form.doc, true),
            name: form_type(form, self.record.arguments),
            fields: fields.map(member).collect(),
            takes_extra: self.record.extra && (form.takes)("extra"),
            absent: required.filter(|name| !(form.takes)(name)).map(|name| camel(name)).collect(),
        }
    }

    /// The types of the object with all arguments, without those that are passed among the options: for each form with
    /// such an argument, the type of the rest, and that argument.
    fn rests(&self) -> Vec<(String, String)> {
        let Some(request) = self.request() else { return Vec::new() };
        let forms = request.forms.iter().zip(self.record.forms);
        let rests = forms.flat_map(|(form, record)| {
            let made = self.either().filter(|field| record.required == [field.name]);
            made.map(|field| {
                let (name, holds) = (camel(field.name), argument_type(field.kind));
                (format!("Omit<{}, \"{name}\">", form.name), format!("{{ {name}: {holds} }}"))
            })
        });
        rests.collect()
    }

    /// The overloads of a call with several forms: one with the whole object, and one for each of the rests.
    fn overloads(&self) -> Vec<Vec<String>> {
        let (Some(request), Some(own), [_, ..]) =
            (self.request(), self.own_options(), self.record.forms)
        else {
            return Vec::new();
        };
        let whole =
            [format!("request: {}", request.interface.name), format!("options?: {}", own.name)];
        let rests = self.rests().into_iter().map(|(rest, option)| {
            [format!("request: {rest} | undefined"), format!("options: {} & {option}", own.name)]
        });
        [whole].into_iter().chain(rests).map(Vec::from).collect()
    }

    /// The options in addition to the shared ones.
    fn own_options(&self) -> Option<Interface> {
        let (name, fields, takes_extra): (_, Vec<_>, _) = match self.request() {
            Some(_) => {
                (camel_class(self.record.name), self.either().map(Member::given).collect(), false)
            }
            None => (
                self.record.arguments.name.to_owned(),
                self.rest().map(Member::given).collect(),
                self.record.extra,
            ),
        };
        let class = if self.is_of_fleet() { "Fleet" } else { "Client" };
        (!fields.is_empty() || takes_extra).then(|| Interface {
            name: format!("{name}Options"),
            doc: format!("The options of {{@link {class}.{}}}.", self.local_name()),
            fields,
            takes_extra,
            absent: Vec::new(),
        })
    }

    /// The interface of the shared options.
    fn options_base(&self) -> &'static str {
        let has = |name| self.record.options.contains(&name);
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

    fn takes_options_apart(&self) -> bool {
        !self.record.positional.is_empty()
            && !self.is_of_fleet()
            && !self.is_iteration()
            && self.record.arguments.fields.len() - self.record.positional.len() >= REQUEST
    }

    /// The parameters of the signature. The options are optional unless one of them is required.
    fn signature(&self) -> Vec<String> {
        let parameter = |field: &'static Field| {
            format!("{}: {}", camel(field.name), Member::given(field).holds)
        };
        let mut parameters: Vec<_> = self.positional_fields().map(parameter).collect();
        if let Some(request) = self.request() {
            let mark = if request.is_optional { "?" } else { "" };
            let rests = self.rests().into_iter().map(|(rest, _)| format!(" | {rest}"));
            parameters.push(format!(
                "request{mark}: {}{}",
                request.interface.name,
                rests.collect::<String>()
            ));
        }
        let own = self.own_options();
        let is_required = own.as_ref().is_some_and(|own| own.fields.iter().any(|it| it.required));
        let mark = if is_required { "" } else { "?" };
        let options = own.map_or_else(|| self.options_base().to_owned(), |own| own.name);
        parameters.push(format!("options{mark}: {options}"));
        if self.takes_options_apart() {
            parameters.push(format!("callOptions?: {}", self.options_base()));
        }
        parameters
    }

    /// The arguments with values in addition to JSON.
    fn forms(&self) -> Vec<(&'static str, Vec<String>)> {
        let named = |is_it: fn(Kind) -> bool| -> Vec<String> {
            let fields = self.record.arguments.fields.iter().filter(|field| is_it(field.kind));
            fields.map(|field| camel(field.name)).collect()
        };
        let is_request = self.request().is_some();
        let bodies = if is_request { Vec::new() } else { named(|kind| matches!(kind, Kind::Body)) };
        let either = if is_request {
            self.either().map(|field| camel(field.name)).collect()
        } else {
            Vec::new()
        };
        let mut forms = vec![("bodies", bodies), ("pairs", named(is_pairs)), ("either", either)];
        forms.retain(|(_, names)| !names.is_empty());
        forms
    }
}

/// The type of the object with all arguments.
fn request_type(record: &Record) -> String {
    format!("{}Request", record.name.strip_suffix("Request").unwrap_or(record.name))
}

/// The type of one form of that object.
pub(crate) fn form_type(form: &CallForm, record: &Record) -> String {
    format!("{}{}", form.name, request_type(record))
}

impl Method {
    /// Adds the functions that read the answer to `used`.
    fn of(record: &'static CallRecord, used: &mut BTreeSet<String>) -> Self {
        let call = Call { record };
        let answer = answer_type(record.answer);
        let class = if call.is_iteration() { "Iteration" } else { "Promise" };
        Self {
            name: record.name,
            local_name: call.local_name(),
            doc: prose(record.doc, true),
            is_of_fleet: call.is_of_fleet(),
            is_iteration: call.is_iteration(),
            positional: call.positional_fields().map(Member::given).collect(),
            request: call.request(),
            own_options: call.own_options(),
            options_base: call.options_base(),
            takes_options_apart: call.takes_options_apart(),
            signature: call.signature(),
            overloads: call.overloads(),
            returns: format!("{class}<{answer}>"),
            reader: reader_function(record.answer, used),
            forms: call.forms(),
            raises: raised(&(record.raises)()),
            example: record.examples.map(|examples| examples.node),
        }
    }

    /// The signature in the documentation. If there are several, it is the first.
    fn documented_signature(&self) -> String {
        let signature = self.overloads.first().unwrap_or(&self.signature);
        format!("{}({}): {}", self.local_name, signature.join(", "), self.returns)
    }
}

/// The signature of a call or an iteration in the documentation.
pub(crate) fn signature_of(call: &'static CallRecord) -> String {
    Method::of(call, &mut BTreeSet::new()).documented_signature()
}

/// The signature of a function in the documentation.
pub(crate) fn signature_of_function(function: &'static FunctionRecord) -> String {
    let function = Function::of(function);
    format!("{}({}): {}", function.local_name, function.signature.join(", "), function.returns)
}

impl Function {
    fn of(function: &'static FunctionRecord) -> Self {
        let fields = function.arguments.fields;
        let is_positional = |field: &&Field| function.positional.contains(&field.name);
        let positional: Vec<_> =
            fields.iter().filter(is_positional).map(Member::of_function).collect();
        let others = fields.iter().filter(|field| !is_positional(field));
        let others: Vec<_> = others.map(Member::of_function).collect();
        let (name, local_name) = (function.arguments.name, camel(function.name));
        let (name, doc, parameter, mark) = if positional.is_empty() {
            (name.to_owned(), function_prose(function.arguments.doc), "request", "")
        } else {
            let doc = format!("The options of {{@link {local_name}}}.");
            (format!("{name}Options"), doc, "options", "?")
        };
        let others =
            (!others.is_empty()).then_some(Others { name, doc, parameter, fields: others });
        let mut signature: Vec<_> =
            positional.iter().map(|field| format!("{}: {}", field.name, field.holds)).collect();
        signature
            .extend(others.as_ref().map(|others| format!("{parameter}{mark}: {}", others.name)));
        let conversions =
            fields.iter().filter_map(|it| Some((camel(it.name), conversion(it.kind)?)));
        Self {
            name: function.name,
            local_name,
            doc: function_prose(function.doc),
            positional,
            others,
            signature,
            returns: answer_type(function.answer),
            secret: secret_fields(function.answer),
            conversions: conversions.collect(),
            raises: raised(function.raises),
            example: function.examples.node,
        }
    }
}

fn secret_fields(answer: Kind) -> Vec<String> {
    let Kind::Record(record) = answer else { return Vec::new() };
    record().fields.iter().filter(|field| field.secret).map(|field| camel(field.name)).collect()
}

fn raised(raised: &[DocumentedError]) -> Vec<Raised> {
    Raised::each(raised, |when| prose(when, true))
}

/// The documentation of an option in Node's terms.
pub(crate) fn option_doc(option: &OptionRecord) -> String {
    let doc = prose(&format!("{} {}", option.doc, option.node), true);
    with_unit(doc, option.kind.unwrap_or(Kind::Nothing), option.doc, UNIT)
}

impl Interface {
    /// A record that the caller receives: an answer or an event.
    fn answered(record: &'static Record) -> Self {
        Self::with(record, Member::answered, false)
    }

    /// A record that the caller passes.
    fn given(record: &'static Record, takes_extra: bool) -> Self {
        Self::with(record, Member::given, takes_extra)
    }

    fn with(
        record: &'static Record,
        member: impl Fn(&'static Field) -> Member,
        takes_extra: bool,
    ) -> Self {
        let mut fields: Vec<_> = record.fields.iter().map(member).collect();
        for (index, (member, field)) in fields.iter_mut().zip(record.fields).enumerate() {
            member.reader = reader(field.kind, &format!("fields[{index}]"), &mut BTreeSet::new());
            member.hides_extra = record.hides_extra(field.name);
        }
        Self {
            name: record.name.to_owned(),
            doc: prose(record.doc, true),
            fields,
            takes_extra,
            absent: Vec::new(),
        }
    }
}

impl ErrorField {
    fn of(field: &'static Field) -> Self {
        Self {
            member: Member::answered(field),
            absent: match field.kind {
                Kind::Integer => "0",
                Kind::List(_) => "[]",
                _ => "null",
            },
            is_text_of_error: matches!(field.kind, Kind::Text),
        }
    }
}

impl Member {
    fn with(field: &'static Field, holds: String, doc: String) -> Self {
        let holds = open_to_more(field).unwrap_or(holds);
        let (name, required) = (camel(field.name), field.required);
        Self {
            name,
            wire_name: field.name,
            doc,
            holds,
            required,
            reader: None,
            secret: field.secret,
            hides_extra: false,
        }
    }

    fn answered(field: &'static Field) -> Self {
        Self::with(field, answer_type(field.kind), documented(field))
    }

    fn given(field: &'static Field) -> Self {
        Self::with(field, argument_type(field.kind), documented(field))
    }

    /// A member of a record of the emulator. Its texts may be the known values of a type.
    fn of_emulator(field: &'static Field) -> Self {
        let holds = answer_type(field.kind);
        let holds = match (field.known, field.kind) {
            (Some(known), Kind::Map(_)) => {
                format!("Partial<{}>", holds.replace("string", known.name))
            }
            (Some(known), _) => holds.replace("string", known.name),
            (None, _) => holds,
        };
        Self { holds, ..Self::answered(field) }
    }

    fn of_function(field: &'static Field) -> Self {
        let doc = with_unit(function_prose(field.doc), field.kind, field.doc, UNIT);
        Self::with(field, function_argument_type(field.kind), doc)
    }
}
