//! Runs `tests/cases/*.json` against the emulator's scripted server; see `tests/cases/README.md`.

// Tests fail by panicking.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use crate::support::cases::read_cases;
use crate::support::emulator::{Emulator, KEY, dump};
use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use phala_cvm::binding::schema::Form;
use phala_cvm::binding::{
    AnyAnswer, CALLS, Dialect, Environment, JsonObject, Listeners, call_function,
};
use phala_cvm::{Client, Error};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use x25519_dalek::{PublicKey, StaticSecret};

/// All log records of this library and its dependencies, at any level.
struct Log;

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        dump(&format!("{span:?}"));
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        dump(&format!("{values:?}"));
    }

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        dump(&format!("{event:?}"));
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

/// No case takes so long, not even on a busy machine.
const LONGEST_CASE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_holds() {
    tracing::subscriber::set_global_default(Log).unwrap();
    let emulator = Emulator::start().await;
    let mut count = 0;
    let mut failures = Vec::new();
    let mut called = BTreeSet::new();
    let mut lost = BTreeSet::new();
    for (file, cases) in read_cases() {
        for case in &cases {
            count += 1;
            let operation = case["call"]["operation"].as_str().map(str::to_owned);
            if loses_an_answer(case) {
                lost.extend(operation.clone());
            }
            called.extend(operation);
            let ended = tokio::time::timeout(LONGEST_CASE, run(&emulator, case)).await;
            if let Err(why) = ended.unwrap_or_else(|_| Err("it has not ended".into())) {
                failures.push(format!("{file}: {}: {why}", case["name"]));
            }
        }
    }
    println!("{count} cases");
    assert!(count >= 60, "only {count} cases were found");
    assert!(
        failures.is_empty(),
        "{} of {count} cases failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
    let without = CALLS.iter().map(|it| it.name).filter(|name| !called.contains(*name));
    // The actions of a fleet differ only in the operation.
    let without: Vec<_> = without.filter(|name| !name.starts_with("fleet.")).collect();
    assert!(without.is_empty(), "there is no case in tests/cases of {without:?}");
    let without: Vec<_> =
        CALLS.iter().map(|it| it.name).filter(|name| !lost.contains(*name)).collect();
    assert!(
        without.is_empty(),
        "there is no case with a lost answer in tests/cases of {without:?}"
    );
}

fn loses_an_answer(case: &Value) -> bool {
    case["server"].as_array().into_iter().flatten().any(|reply| reply.get("drop").is_some())
}

enum Outcome {
    Answer(Value),
    Failure(Error),
    Cancelled,
}

async fn run(emulator: &Emulator, case: &Value) -> Result<(), String> {
    if let Some(function) = case["call"].get("function") {
        return run_function(function.as_str().unwrap(), case);
    }
    let script = emulator
        .post("/_emulator/scripts", &json!({ "replies": case.get("server").unwrap_or(&json!([])) }))
        .await;
    let id = script["id"].as_str().unwrap().to_owned();
    let mut options = JsonObject::new();
    options.insert("api_key".into(), json!(KEY));
    options.insert("base_url".into(), script["base_url"].clone());
    options.insert("retry_base".into(), json!(0.001));
    if let Some(Value::Object(given)) = case.get("client") {
        options.extend(given.clone());
    }
    let outcome = match Client::from_options(
        Value::Object(options),
        None,
        &Environment::of_process(),
        Dialect::Python,
        "rust",
    ) {
        Err(error) => Outcome::Failure(error),
        Ok(client) => call(emulator, &id, &client, case).await,
    };
    match &outcome {
        Outcome::Answer(answer) => dump(&answer.to_string()),
        Outcome::Failure(error) => {
            dump(&format!("{error} {error:?} {error:#?} {}", Value::Object(error.to_data())))
        }
        Outcome::Cancelled => {}
    }
    check_outcome(case, outcome)?;
    if let Some(Value::Array(expected)) = case.get("requests") {
        let path = format!("/_emulator/scripts/{id}?wait={}&timeout_ms=5000", expected.len());
        let seen = emulator.get(&path).await;
        check_requests(expected, seen["requests"].as_array().unwrap())?;
    }
    Ok(())
}

fn run_function(function: &str, case: &Value) -> Result<(), String> {
    let arguments = case["call"]["arguments"].as_object().unwrap().clone();
    let answer = match call_function(function, arguments, Dialect::Python) {
        // A list of pairs: the order matters, and other members are not allowed.
        Ok(AnyAnswer::EnvVars(env)) => {
            env.iter().map(|(name, value)| json!([name, value])).collect()
        }
        Ok(answer) => serde_json::from_str(&answer.to_json(Form::Snake).unwrap()).unwrap(),
        Err(error) => return check_outcome(case, Outcome::Failure(error)),
    };
    let Some(decrypts) = case.get("decrypts") else {
        return check_outcome(case, Outcome::Answer(answer));
    };
    let text = |encrypted: &Value| {
        decrypt(decrypts["private_key"].as_str().unwrap(), encrypted.as_str().unwrap())
    };
    compare(&decrypts["text"], &json!(text(&answer)), "the decrypted environment")?;
    let Some(sample) = decrypts.get("sample") else { return Ok(()) };
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let expected = json(decrypts["text"].as_str().unwrap());
    compare(&expected, &json(&text(sample)), "the decrypted sample")
}

/// Ephemeral public key, IV and AES-256-GCM, in hex.
fn decrypt(private_key: &str, encrypted: &str) -> String {
    let bytes = unhex(encrypted);
    let (ephemeral, rest) = bytes.split_first_chunk::<32>().unwrap();
    let (iv, sealed) = rest.split_first_chunk::<12>().unwrap();
    let secret = StaticSecret::from(<[u8; 32]>::try_from(unhex(private_key)).unwrap());
    let shared = secret.diffie_hellman(&PublicKey::from(*ephemeral));
    let cipher = Aes256Gcm::new(shared.as_bytes().into());
    String::from_utf8(cipher.decrypt(&Nonce::from(*iv), sealed).unwrap()).unwrap()
}

fn unhex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

async fn call(emulator: &Emulator, script: &str, client: &Client, case: &Value) -> Outcome {
    let Some(call) = case.get("call") else {
        return Outcome::Answer(json!("a client"));
    };
    let operation = call["operation"].as_str().unwrap();
    let arguments = call["arguments"].as_object().unwrap().clone();
    let timeout = call.get("timeout").cloned();
    let options = timeout.map(|timeout| ("timeout".to_owned(), timeout)).into_iter().collect();
    let listeners = Listeners::default();
    let future = match client.call_with(operation, arguments, options, listeners, Dialect::Python) {
        Ok(future) => future,
        Err(error) => return Outcome::Failure(error),
    };
    let answer = match case.get("cancel_after") {
        None => future.await,
        Some(count) => {
            let task = tokio::spawn(future);
            let path = format!("/_emulator/scripts/{script}?wait_started={count}&timeout_ms=5000");
            emulator.get(&path).await;
            task.abort();
            match task.await {
                Err(_) => return Outcome::Cancelled,
                Ok(answer) => answer,
            }
        }
    };
    match answer {
        Ok(answer) => {
            let mut json = Vec::new();
            answer.write_json(Form::Snake, &mut json).unwrap();
            Outcome::Answer(serde_json::from_slice(&json).unwrap())
        }
        Err(error) => Outcome::Failure(error),
    }
}

fn check_outcome(case: &Value, outcome: Outcome) -> Result<(), String> {
    let wants_cancel = case.get("cancelled") == Some(&Value::Bool(true));
    match (case.get("result"), case.get("error"), outcome) {
        (_, _, Outcome::Cancelled) if wants_cancel => Ok(()),
        (Some(expected), None, Outcome::Answer(answer)) => compare(expected, &answer, "result"),
        (None, Some(expected), Outcome::Failure(error)) => check_error(expected, &error),
        (_, _, Outcome::Answer(answer)) => Err(format!("unexpectedly answered {answer}")),
        (_, _, Outcome::Failure(error)) => Err(format!("unexpectedly failed: {error}")),
        (_, _, Outcome::Cancelled) => Err("unexpectedly cancelled".to_owned()),
    }
}

fn check_error(expected: &Value, error: &Error) -> Result<(), String> {
    let data = error.to_data();
    let text = error.to_string();
    let is_obeyed = |c: char| c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c);
    if text.contains(is_obeyed) || error.message().contains(is_obeyed) {
        return Err(format!("the error is not one line of plain text: {text:?}"));
    }
    for (name, value) in expected.as_object().unwrap() {
        match name.as_str() {
            "contains" => {
                for part in value.as_array().unwrap() {
                    if !text.contains(part.as_str().unwrap()) {
                        return Err(format!("{part} is not in {text:?}"));
                    }
                }
            }
            "lacks" => {
                for part in value.as_array().unwrap() {
                    if text.contains(part.as_str().unwrap()) {
                        return Err(format!("{part} is in {text:?}"));
                    }
                }
            }
            "wrong_type" => {
                if error.is_wrong_type() != (value == &Value::Bool(true)) {
                    return Err(format!("is_wrong_type is {}: {text}", error.is_wrong_type()));
                }
            }
            "cause" => {
                let cause = error.cause().ok_or_else(|| format!("no cause: {text}"))?;
                check_error(value, cause)?;
            }
            _ => compare(value, data.get(name).unwrap_or(&json!("<absent>")), name)
                .map_err(|why| format!("{why} in {text:?}"))?,
        }
    }
    Ok(())
}

/// Compares the expected members. Other members are ignored.
fn compare(expected: &Value, found: &Value, at: &str) -> Result<(), String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                let found = found.get(name).ok_or_else(|| format!("{at}.{name} is missing"))?;
                compare(value, found, &format!("{at}.{name}"))?;
            }
            Ok(())
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).enumerate().try_for_each(|(index, (expected, found))| {
                compare(expected, found, &format!("{at}[{index}]"))
            })
        }
        (Value::Number(expected), Value::Number(found)) if expected.as_f64() == found.as_f64() => {
            Ok(())
        }
        _ if expected == found => Ok(()),
        _ => Err(format!("{at} is {found}, not {expected}")),
    }
}

fn check_requests(expected: &[Value], seen: &[Value]) -> Result<(), String> {
    let lines: Vec<String> =
        seen.iter().map(|request| format!("{} {}", request["method"], request["path"])).collect();
    if expected.len() != seen.len() {
        return Err(format!(
            "{} requests were seen, not {}: {lines:?}",
            seen.len(),
            expected.len()
        ));
    }
    for (index, (expected, seen)) in expected.iter().zip(seen).enumerate() {
        for (name, value) in expected.as_object().unwrap() {
            let at = format!("request {index}: {name}");
            let found = seen.get(name).unwrap_or(&Value::Null);
            match name.as_str() {
                "headers" => {
                    for (header, value) in value.as_object().unwrap() {
                        let found = found.get(header).unwrap_or(&Value::Null);
                        compare(value, found, &format!("{at} {header}"))?;
                    }
                }
                "query" => {
                    compare(value, &json!(found.as_str().unwrap_or_default()), &at)?;
                }
                // A body is complete: other members are not allowed.
                "body" if value != found => return Err(format!("{at} is {found}, not {value}")),
                "body" => {}
                _ => compare(value, found, &at)?,
            }
        }
    }
    Ok(())
}
