//! Every decoder against what a hostile or broken network may send: no panic, no hang.
//!
//! Mutations of the cases' own replies, from a seed. `PHALA_CVM_FUZZ_SECONDS` says how long (3), and
//! `PHALA_CVM_FUZZ_SEED` repeats a run.

use crate::config::options::ClientBuilder;
use crate::functions::by_name::{FUNCTIONS, call_function};
use crate::functions::webhook::tests::sign;
use crate::http::sse;
use crate::http::transport::{read_error, retry_after};
use crate::input::arguments::{Argument, Dialect, FieldPath, Seconds};
use crate::model::{Cvm, CvmInfo, CvmInfos, CvmPage, CvmState, DECODERS};
use crate::operation::answer::{Body, Decode};
use crate::operations::{ProvisionCvmRequest, Request};
use crate::schema::transcode::to_positional;
use crate::schema::{Form, Shape, WithForm};
use crate::workflow::deploy::DeployRequest;
use crate::workflow::fleet::FleetRestart;
use crate::{WebhookRequest, parse_env, parse_webhook_event};
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;
use std::time::{Duration, Instant};

#[path = "../tests/integration/support/cases.rs"]
mod cases;
use cases::read_cases;

/// What mutations put in: pieces that decoders are known to trip over.
const PIECES: [&[u8]; 26] = [
    b"'",
    b"`",
    b"\\",
    b"export ",
    b" #",
    b"A=\"",
    b"null",
    b"{}",
    b"[]",
    b"\"",
    b"\\u0000",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"18446744073709551616",
    b"\xff\xfe",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"{\"a\":",
    b"\r\n\r\n",
    b"true",
    b"\"id\":",
    b"\"detail\":",
    b"9007199254740993",
    b",",
    b":",
    b"\xf0\x9f\x98\x80",
];

struct Mutator {
    random: fastrand::Rng,
    corpus: Vec<Vec<u8>>,
}

impl Mutator {
    fn next(&mut self) -> Vec<u8> {
        let pick = self.random.usize(..self.corpus.len());
        let mut bytes = self.corpus[pick].clone();
        for _ in 0..self.random.usize(1..6) {
            let at = self.random.usize(..=bytes.len());
            match self.random.u8(..6) {
                0 if at < bytes.len() => bytes[at] = self.random.u8(..),
                1 => bytes.truncate(at),
                2 => {
                    let piece = PIECES[self.random.usize(..PIECES.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                3 if at < bytes.len() => {
                    let end = self.random.usize(at..=bytes.len());
                    bytes.drain(at..end);
                }
                4 if at < bytes.len() => {
                    let end = self.random.usize(at..=bytes.len()).min(at + 200);
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
                _ => bytes.insert(at, self.random.u8(..)),
            }
        }
        bytes
    }
}

fn json_body(bytes: &[u8]) -> Body<'_> {
    Body { bytes, is_text: false }
}

fn as_declared<A: Decode>(body: &Value) -> Option<Vec<u8>> {
    let decoded = A::decode(&json_body(body.to_string().as_bytes())).ok()?;
    serde_json::to_vec(&WithForm(&decoded, Form::Wire)).ok()
}

fn corpus() -> Vec<Vec<u8>> {
    let mut corpus = Vec::new();
    for case in read_cases().iter().flat_map(|(_, cases)| cases) {
        for reply in case["server"].as_array().into_iter().flatten() {
            if let Some(body) = reply.get("json") {
                corpus.push(body.to_string().into_bytes());
                // As the API orders it, too.
                corpus.extend(as_declared::<CvmPage>(body));
                corpus.extend(as_declared::<CvmInfo>(body));
                corpus.extend(as_declared::<CvmState>(body));
                corpus.extend(as_declared::<Cvm>(body));
            }
        }
        if let Some(call) = case.get("call") {
            corpus.push(call["arguments"].to_string().into_bytes());
            for name in ["text", "body"] {
                let text = call["arguments"].get(name).and_then(Value::as_str);
                corpus.extend(text.map(|text| text.as_bytes().to_vec()));
            }
        }
    }
    for stream in [
        "event: state\ndata: {\"status\":\"starting\"}\n\n",
        ": ping\r\nid: 1\r\nretry: 5\r\ndata: a\r\ndata: b\r\n\r\nevent: complete\rdata\r\r",
    ] {
        corpus.push(stream.as_bytes().to_vec());
    }
    for text in ["5", "0.25", "-1", "Tue, 23 Jun 2026 10:00:05 GMT", "1e400", "soon", "NaN", "inf"]
    {
        corpus.push(text.as_bytes().to_vec());
    }
    corpus
}

/// Whether the answer took the short way.
pub(crate) fn answer<A: Decode>(bytes: &[u8]) -> bool {
    let decoded = A::decode(&json_body(bytes));
    if let Ok(answer) = &decoded {
        for form in [Form::Wire, Form::Snake, Form::Camel, Form::Positional] {
            serde_json::to_string(&WithForm(answer, form)).unwrap();
        }
    }
    let text = to_positional(A::KIND, bytes);
    if let Some(text) = &text {
        let read = |text: &[u8]| serde_json::from_slice::<Value>(text).unwrap();
        let decoded = decoded.unwrap_or_else(|why| panic!("{why:?}: {bytes:?}"));
        let written = serde_json::to_vec(&WithForm(&decoded, Form::Positional)).unwrap();
        assert_eq!(read(text), read(&written));
    }
    text.is_some()
}

/// Answers as the API sends them take the short way.
#[test]
fn a_plain_answer_is_transcoded() {
    let cvm = r#"{"id":"cvm_1","name":"a\"b","app_id":null,"resource":{"vcpu":2,"memory_in_gb":2.0},
        "status":"running","services":[1.5],"endpoints":[{"app":"x","new":{"b":1,"a":2}}, {}],"later":[]}"#;
    let page = format!(r#"{{"items":[{cvm},{cvm}],"total":2}}"#);
    let text = to_positional(CvmPage::KIND, page.as_bytes()).unwrap();
    let decoded = CvmPage::decode(&json_body(page.as_bytes())).unwrap();
    assert_eq!(text, serde_json::to_vec(&WithForm(&decoded, Form::Positional)).unwrap());
    for other in [
        r#"{"name":"a","id":"cvm_1"}"#,
        r#"{"name":"a","name":"b"}"#,
        r#"{"name":"\u0061"}"#,
        r#"{"n\u0061me":"a"}"#,
        r#"{"name":1}"#,
        r#"{"name":"a"} {}"#,
        r#"{"id":-1}"#,
    ] {
        assert!(to_positional(CvmInfo::KIND, other.as_bytes()).is_none(), "{other}");
    }
    for (cvm, is_plain) in [
        (r#"{"id":"cvm_1","name":"a","status":"starting","teepod":{"id":1}}"#, true),
        (r#"{"id":7,"status":"starting","new":1}"#, true),
        (r#"{"id":null,"vm_uuid":"b"}"#, false),
        (r#"{"id":"","vm_uuid":"b"}"#, false),
        (r#"{"vm_uuid":"b"}"#, false),
        (r#"{"id":1,"cvm_id":"b"}"#, false),
        // Decoding fills in other fields from these.
        (r#"{"id":1,"in_progress":true,"resource":{"vcpu":2}}"#, false),
        (r#"{"id":1,"node_info":{"id":18}}"#, false),
        (r#"{"id":1,"in_progress":true}"#, true),
    ] {
        assert_eq!(answer::<Cvm>(cvm.as_bytes()), is_plain, "{cvm}");
    }
}

fn arguments<A: Argument>(value: &Value) {
    for dialect in [Dialect::Python, Dialect::Node] {
        let root = FieldPath::root(dialect);
        match A::accept(value.clone(), &root).and_then(|record| record.check(&root)) {
            Ok(()) => {}
            Err(error) => assert!(!error.to_string().contains('\n')),
        }
    }
}

/// The decoders that are functions of the package: of files, and of requests that anyone may send.
fn functions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match parse_env(&text) {
        Ok(env) => assert!(env.len() <= text.len()),
        Err(error) => assert!(error.to_string().starts_with("parse_env: `text`: line ")),
    }
    let middle = (text.len() / 2..).find(|at| text.is_char_boundary(*at)).unwrap();
    let (half, rest) = text.split_at(middle);
    let headers = [("x-webhook-timestamp", half), ("x-webhook-signature", rest)];
    assert!(parse_webhook_event(&WebhookRequest::new(headers, bytes, "whsec")).is_err());
    // Signed, so that the mutations reach what reads the event.
    let timestamp = Seconds::now().get().to_string();
    let timestamp = timestamp.split('.').next().unwrap();
    let signature = sign("whsec", timestamp, bytes);
    let headers = [("x-webhook-timestamp", timestamp), ("x-webhook-signature", &signature)];
    match parse_webhook_event(&WebhookRequest::new(headers, bytes, "whsec")) {
        Ok(event) => drop(serde_json::to_string(&WithForm(&event, Form::Camel)).unwrap()),
        Err(error) => assert_eq!(error.field(), Some("body")),
    }
}

#[test]
fn no_input_makes_a_decoder_panic_or_hang() {
    let setting = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = setting("PHALA_CVM_FUZZ_SECONDS").unwrap_or(3);
    let seed = setting("PHALA_CVM_FUZZ_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("seed {seed}");
    let mut mutator = Mutator { random: fastrand::Rng::with_seed(seed), corpus: corpus() };
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut count, mut transcoded) = (0_u64, 0);
    let mut longest = Duration::ZERO;
    while Instant::now() < end {
        let bytes = mutator.next();
        let began = Instant::now();
        let others: [fn(&[u8]) -> bool; 3] =
            [answer::<CvmInfos>, answer::<String>, answer::<Value>];
        transcoded += DECODERS.iter().chain(&others).filter(|decode| decode(&bytes)).count();
        let mut decoder = sse::Decoder::default();
        let events: Vec<_> =
            bytes.chunks(7).map_while(|piece| decoder.feed(piece).ok()).flatten().collect();
        assert!(events.iter().all(|event| !event.name.contains('\n')));
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&bytes) {
            headers.insert("retry-after", value.clone());
            headers.insert("x-request-id", value);
        }
        let _ = retry_after(&headers);
        let error = read_error(502, &headers, &bytes, [Some("phak_fuzz"), None], Vec::new());
        assert!(!error.to_string().contains('\n'));
        serde_json::to_string(&error.to_data()).unwrap();
        functions(&bytes);
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            for function in FUNCTIONS {
                let arguments = value.as_object().cloned().unwrap_or_default();
                let _ = call_function(function.name, arguments, Dialect::Node);
            }
            arguments::<ProvisionCvmRequest>(&value);
            arguments::<Request>(&value);
            arguments::<ClientBuilder>(&value);
            arguments::<DeployRequest>(&value);
            arguments::<FleetRestart>(&value);
        }
        // 185 KB take every decoder together 3 s without optimisation, and other tests want the processors too.
        longest = longest.max(began.elapsed());
        assert!(began.elapsed() < Duration::from_secs(60), "seed {seed}: hung on {bytes:?}");
        count += 1;
    }
    println!("{count} inputs, of which {transcoded} were transcoded; the longest took {longest:?}");
    assert!(transcoded > 0);
}
