//! Computes compose hashes.

use crate::functions::hex::hex;
use crate::input::arguments::JsonObject;
use serde_json::{Number, Value};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Computes the compose hash of an app compose: the SHA-256, in hex, of its JSON with sorted keys and without white
/// space.
///
/// With `normalize`, the function first removes the fields that the app's runner ignores: `docker_compose_file` with
/// the runner `bash`, `bash_script` with the runner `docker-compose`, and an empty `pre_launch_script`.
///
/// ```
/// let app_compose = serde_json::json!({
///     "runner": "docker-compose", "manifest_version": 2, "name": "my-app",
/// });
/// assert_eq!(
///     phala_cvm::get_compose_hash(app_compose.as_object().unwrap(), false),
///     "5cb8adb33576bb90bacc843173bd9e828a531c28b75b5be828bb786690939639",
/// );
/// ```
pub fn get_compose_hash(app_compose: &JsonObject, normalize: bool) -> String {
    let ignored = if normalize { ignored_fields(app_compose) } else { Vec::new() };
    let mut text = String::new();
    let fields = app_compose.iter().filter(|(name, _)| !ignored.contains(&name.as_str()));
    write_object(fields.collect(), &mut text);
    hex(&Sha256::digest(text.as_bytes()))
}

fn ignored_fields(app_compose: &JsonObject) -> Vec<&'static str> {
    let mut ignored = Vec::new();
    match app_compose.get("runner").and_then(Value::as_str) {
        Some("bash") => ignored.push("docker_compose_file"),
        Some("docker-compose") => ignored.push("bash_script"),
        _ => {}
    }
    let script = app_compose.get("pre_launch_script");
    if script.is_some_and(|script| script.is_null() || script.as_str() == Some("")) {
        ignored.push("pre_launch_script");
    }
    ignored
}

fn write_object(mut entries: Vec<(&String, &Value)>, out: &mut String) {
    // Sorted here: serde_json keeps the order of insertion if any crate of the build enables that.
    entries.sort_unstable_by_key(|(name, _)| *name);
    out.push('{');
    for (index, (name, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(name, out);
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => write_object(object.iter().collect(), out),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        Value::Number(number) => write_number(number, out),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Null => out.push_str("null"),
    }
}

/// Writes text with only the escapes that JSON requires.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Writes a number as JavaScript does, except that Python's `1.0` stays `1.0`.
fn write_number(number: &Number, out: &mut String) {
    let _ = match number.as_f64() {
        Some(float) if number.is_f64() => {
            let size = float.abs();
            if size != 0.0 && !(1e-6..1e21).contains(&size) {
                let text = format!("{float:e}");
                write!(out, "{}", if size < 1.0 { text } else { text.replace('e', "e+") })
            } else if float.fract() == 0.0 && size < 1e16 {
                write!(out, "{float:.1}")
            } else {
                write!(out, "{float}")
            }
        }
        _ => write!(out, "{number}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(value: &Value) -> String {
        let mut text = String::new();
        write_value(value, &mut text);
        text
    }

    #[test]
    fn json_is_canonical() {
        assert_eq!(
            text(
                &json!({ "b": [3, { "z": null, "Z": true }], "\u{1f600}": 1, "\u{ffff}": 2, "10": 0, "9": 0 })
            ),
            "{\"10\":0,\"9\":0,\"b\":[3,{\"Z\":true,\"z\":null}],\"\u{ffff}\":2,\"\u{1f600}\":1}"
        );
        assert_eq!(
            text(&json!("\0\u{8}\t\n\u{b}\u{c}\r\u{1f}\"\\/\u{7f}\u{2028}\u{e9}")),
            "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7f}\u{2028}\u{e9}\""
        );
        for (number, expected) in [
            (json!(u64::MAX), "18446744073709551615"),
            (json!(-5), "-5"),
            (json!(1.0), "1.0"),
            (json!(-0.0), "-0.0"),
            (json!(0.1), "0.1"),
            (json!(1e-6), "0.000001"),
            (json!(-1.5e-7), "-1.5e-7"),
            (json!(1e20), "100000000000000000000"),
            (json!(1e21), "1e+21"),
            (json!(f64::MAX), "1.7976931348623157e+308"),
        ] {
            assert_eq!(text(&number), expected);
        }
    }

    #[test]
    fn normalizing_drops_what_the_runner_ignores() {
        let compose =
            json!({ "runner": "bash", "docker_compose_file": "", "pre_launch_script": null });
        let compose = compose.as_object().unwrap();
        let rest = json!({ "runner": "bash" });
        assert_eq!(
            get_compose_hash(compose, true),
            get_compose_hash(rest.as_object().unwrap(), false)
        );
        assert_ne!(get_compose_hash(compose, false), get_compose_hash(compose, true));
    }
}
