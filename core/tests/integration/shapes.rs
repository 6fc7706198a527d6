//! Serves every example answer of `tests/shapes` to its call; see the README there.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use crate::support::emulator::{Emulator, KEY};
use phala_cvm::binding::schema::Form;
use phala_cvm::binding::{Dialect, Environment, JsonObject, Listeners};
use phala_cvm::{Client, Error};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/shapes")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// An example: its name, the API version that it belongs to, and the answer.
struct Example {
    name: String,
    version: Option<String>,
    answer: Value,
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let version = folder.file_name().unwrap().to_string_lossy().into_owned();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let answer = if name.ends_with(".json") { read(&path) } else { Value::Null };
            let version = Some(version.clone()).filter(|version| version != "common");
            examples.push(Example { name, version, answer });
        }
    }
    assert!(examples.len() > 100, "{} examples", examples.len());
    examples
}

struct Script {
    id: String,
    client: Client,
}

impl Script {
    async fn new(emulator: &Emulator, version: Option<&str>, replies: Vec<Value>) -> Self {
        let script = emulator.post("/_emulator/scripts", &json!({ "replies": replies })).await;
        let mut options = JsonObject::new();
        options.insert("api_key".into(), json!(KEY));
        options.insert("base_url".into(), script["base_url"].clone());
        options.insert("retry_base".into(), json!(0.001));
        options.insert("reconcile_window".into(), json!(5));
        if let Some(version) = version {
            options.insert("api_version".into(), json!(version));
        }
        let options = Value::Object(options);
        let client = Client::from_options(
            options,
            None,
            &Environment::of_process(),
            Dialect::Python,
            "rust",
        );
        let client = client.unwrap();
        Self { id: script["id"].as_str().unwrap().to_owned(), client }
    }

    async fn call(&self, call: &Value) -> Result<Value, Error> {
        let operation = call["operation"].as_str().unwrap();
        let arguments = call["arguments"].as_object().unwrap().clone();
        let (options, listeners) = (JsonObject::new(), Listeners::default());
        let call =
            self.client.call_with(operation, arguments, options, listeners, Dialect::Python)?;
        let mut json = Vec::new();
        call.await?.write_json(Form::Snake, &mut json).unwrap();
        Ok(serde_json::from_slice(&json).unwrap())
    }

    async fn requests(&self, emulator: &Emulator) -> usize {
        let seen = emulator.get(&format!("/_emulator/scripts/{}", self.id)).await;
        seen["requests"].as_array().unwrap().len()
    }
}

/// Every member of the example that has a value must be in the answer, under a declared name.
fn compare(expected: &Value, found: &Value, at: &str, problems: &mut Vec<String>) {
    if let Some(extra) = found.get("extra").and_then(Value::as_object)
        && !extra.is_empty()
    {
        problems.push(format!("{at}: extra has {:?}", extra.keys().collect::<Vec<_>>()));
    }
    match (expected, found) {
        (Value::Null, _) => {}
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                let found = found.get(name).unwrap_or(&Value::Null);
                compare(value, found, &format!("{at}.{name}"), problems);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(expected, found, &format!("{at}[{index}]"), problems);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        // Older versions have numbers as ids; the answer has text, as calls expect.
        (Value::Number(id), Value::String(text))
            if at.ends_with(".cvm_id") && id.to_string() == *text => {}
        _ if expected == found => {}
        _ => problems.push(format!("{at} is {found}, not {expected}")),
    }
}

#[tokio::test]
async fn no_field_of_an_example_is_lost() {
    let emulator = Emulator::start().await;
    let calls = read(&folder().join("calls.json"));
    let untyped = calls["untyped"].as_array().unwrap();
    let mut problems = Vec::new();
    for Example { name, version, answer } in examples() {
        let label = format!("{}/{name}", version.as_deref().unwrap_or("common"));
        let version = version.as_deref();
        if let Some(call) = calls["answers"].get(&name) {
            let mut replies = call["before"].as_array().cloned().unwrap_or_default();
            replies.push(json!({ "json": answer }));
            let count = replies.len();
            let script = Script::new(&emulator, version, replies).await;
            match script.call(call).await {
                Ok(found) => {
                    let mut answer = answer;
                    for name in calls["otherwise"][&label].as_object().into_iter().flatten() {
                        answer[name.0] = Value::Null;
                    }
                    compare(&answer, &found, &label, &mut problems);
                }
                Err(error) => problems.push(format!("{label}: {error}")),
            }
            assert_eq!(script.requests(&emulator).await, count, "{label}");
        } else if let Some(expected) = calls["errors"].get(&name) {
            let reply = json!({ "status": expected["status"], "json": answer });
            let script = Script::new(&emulator, version, vec![reply]).await;
            let call = json!({ "operation": "get_cvm_info", "arguments": { "cvm_id": "a" } });
            let error = script.call(&call).await.unwrap_err();
            assert_eq!(error.kind().class(), expected["class"].as_str().unwrap(), "{label}");
            let data = Value::Object(error.to_data());
            for name in ["error_code", "request_id"] {
                compare(&answer[name], &data[name], &format!("{label}.{name}"), &mut problems);
            }
            for detail in answer["details"].as_array().into_iter().flatten() {
                let field = detail["field"].as_str().unwrap();
                let found = [&data[field], &data["secrets"][field]];
                let found = found.into_iter().find(|found| !found.is_null());
                let at = format!("{label}.{field}");
                compare(&detail["value"], found.unwrap_or(&Value::Null), &at, &mut problems);
            }
        } else if untyped.contains(&json!(name)) {
            let script = Script::new(&emulator, version, vec![json!({ "json": answer })]).await;
            let call =
                json!({ "operation": "request", "arguments": { "method": "GET", "path": "/x" } });
            assert_eq!(script.call(&call).await.unwrap(), answer, "{label}");
        } else {
            let reason = calls["exceptions"].get(&name).and_then(Value::as_str);
            assert!(reason.is_some(), "calls.json does not name {label}");
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// The replacements of a member; `None` removes it.
fn replacements() -> Vec<Option<Value>> {
    vec![
        Some(Value::Null),
        Some(json!("a text")),
        Some(json!("")),
        Some(json!(7)),
        Some(json!(0)),
        Some(json!(2.5)),
        Some(json!(true)),
        Some(json!(["a", 1, null])),
        Some(json!({ "a": 1 })),
        None,
    ]
}

/// The paths of all members. In lists, only of the first item.
fn paths(value: &Value, path: &[Value], found: &mut Vec<Vec<Value>>) {
    let mut below = |step: Value, value: &Value| {
        let path = [path, &[step]].concat();
        found.push(path.clone());
        paths(value, &path, found);
    };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| below(json!(name), value));
        }
        Value::Array(items) => {
            if let Some(item) = items.first() {
                below(json!(0), item);
            }
        }
        _ => {}
    }
}

fn replaced(value: &Value, path: &[Value], by: Option<&Value>) -> Value {
    let mut value = value.clone();
    let (last, before) = path.split_last().unwrap();
    let mut holder = &mut value;
    for step in before {
        holder = match step {
            Value::String(name) => &mut holder[name.as_str()],
            index => &mut holder[usize::try_from(index.as_u64().unwrap()).unwrap()],
        };
    }
    match (holder, last, by) {
        (Value::Object(members), Value::String(name), Some(by)) => {
            members.insert(name.clone(), by.clone());
        }
        (Value::Object(members), Value::String(name), None) => drop(members.remove(name)),
        (Value::Array(items), _, Some(by)) => items[0] = by.clone(),
        (Value::Array(items), _, None) => drop(items.remove(0)),
        _ => panic!("no such place"),
    }
    value
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_fails_a_call_by_its_types() {
    let emulator = Arc::new(Emulator::start().await);
    let calls = Arc::new(read(&folder().join("calls.json")));
    let mut done = HashSet::new();
    // A few examples at a time: their replies are large.
    let turns = Arc::new(Semaphore::new(4));
    let mut running = JoinSet::new();
    for example in examples() {
        // Many answers are equal under several versions.
        if done.insert((example.name.clone(), example.answer.to_string())) {
            let (emulator, calls) = (Arc::clone(&emulator), Arc::clone(&calls));
            let turns = Arc::clone(&turns);
            running.spawn(async move {
                let _turn = turns.acquire_owned().await;
                no_change_fails(&emulator, &calls, example).await
            });
        }
    }
    let counts = running.join_all().await;
    println!("{} mutations", counts.into_iter().sum::<usize>());
}

/// Answers with variants of an example in which one field has changed. Returns the number of variants.
async fn no_change_fails(emulator: &Emulator, calls: &Value, example: Example) -> usize {
    let Example { name, version, answer } = example;
    let Some(call) = calls["answers"].get(&name) else { return 0 };
    let label = format!("{}/{name}", version.as_deref().unwrap_or("common"));
    let before = call["before"].as_array().cloned().unwrap_or_default();
    let essential = &calls["essential"][call["operation"].as_str().unwrap()];
    let is_essential = |path: &[Value]| {
        path.len() == 1 && essential.as_array().is_some_and(|names| names.contains(&path[0]))
    };
    let mut found = Vec::new();
    paths(&answer, &[], &mut found);
    let mutations: Vec<_> = found
        .into_iter()
        .filter(|path| !is_essential(path))
        .flat_map(|path| replacements().into_iter().map(move |by| (path.clone(), by)))
        .collect();
    let mut replies = Vec::new();
    for (path, by) in &mutations {
        replies.extend(before.clone());
        replies.push(json!({ "json": replaced(&answer, path, by.as_ref()) }));
    }
    let sent = replies.len();
    let script = Script::new(emulator, version.as_deref(), replies).await;
    for (path, by) in &mutations {
        let answered = script.call(call).await;
        assert!(answered.is_ok(), "{label}: {path:?} = {by:?}: {answered:?}");
    }
    assert_eq!(script.requests(emulator).await, sent, "{label}: one was sent twice");
    for by in [None, Some(Value::Null), Some(json!({}))] {
        for name in essential.as_array().into_iter().flatten() {
            let answer = replaced(&answer, std::slice::from_ref(name), by.as_ref());
            let replies = vec![json!({ "json": answer })];
            let script = Script::new(emulator, version.as_deref(), replies).await;
            let answered = script.call(call).await;
            let class = answered.as_ref().err().map(|error| error.kind().class());
            assert_eq!(class, Some("ResponseError"), "{label}: {name} = {by:?}");
            assert_eq!(script.requests(emulator).await, 1, "{label}");
        }
    }
    mutations.len()
}
