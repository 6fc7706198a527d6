//! Removes credentials from texts of responses, which are printed. A credential of the API has a field of its own, which
//! is not.

use crate::error::Precondition;
use crate::model;
use crate::operation::HttpRequest;
use crate::schema::{Kind, REDACTED};
use serde_json::Value;
use std::sync::LazyLock;

/// A shorter value of a request may occur in a text by chance.
const SHORTEST: usize = 8;

/// The most backslashes before an escaped character: three texts of JSON within each other have seven.
const MOST_BACKSLASHES: usize = 15;

/// The client's own credentials in a request: the key or the token of its options, and the token of the caller's function.
pub(crate) type OwnCredentials<'a> = [Option<&'a str>; 2];

/// Whether a field of this name is a credential, in an error or in an answer.
fn is_secret(name: &str) -> bool {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let fields = model::RECORDS.iter().flat_map(|record| record.fields);
        let is_text = |kind| matches!(kind, Kind::Text | Kind::Optional(Kind::Text));
        fields.filter(|field| field.secret && is_text(field.kind)).map(|field| field.name).collect()
    });
    Precondition::is_secret(name) || NAMES.contains(&name)
}

/// The credentials in a request, which its answer may repeat.
pub(crate) fn secrets_of(request: &HttpRequest) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let query = request.query.iter().filter(|(name, _)| is_secret(name));
    found.extend(query.map(|(_, value)| value.clone()));
    let body = request.body.as_deref().and_then(|body| serde_json::from_slice(body).ok());
    if let Some(body) = body {
        collect_secrets(&body, &mut found);
    }
    found.retain(|secret| secret.len() >= SHORTEST);
    found
}

/// Adds the values of the fields that are credentials.
pub(super) fn collect_secrets(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_secrets(item, found)),
        Value::Object(object) => {
            // A field is described as `{"field": "token", "value": …}`, or as `{"loc": ["body", "token"], "input": …}`.
            let path = ["field", "loc"].into_iter().find_map(|name| object.get(name));
            let is_described = path.is_some_and(|path| match path {
                Value::String(path) => path.rsplit('.').next().is_some_and(is_secret),
                Value::Array(path) => path.last().and_then(Value::as_str).is_some_and(is_secret),
                _ => false,
            });
            for (name, value) in object {
                let describes = is_described && matches!(name.as_str(), "value" | "input");
                match value {
                    Value::String(text) if is_secret(name) || describes => {
                        found.push(text.clone());
                    }
                    other => collect_secrets(other, found),
                }
            }
        }
        _ => {}
    }
}

/// Removes credentials from all texts, with this function.
pub(super) fn redact(value: &mut Value, remove: &impl Fn(&mut String)) {
    match value {
        Value::String(text) => remove(text),
        Value::Number(number) => {
            let mut text = number.to_string();
            remove(&mut text);
            if text != number.to_string() {
                *value = Value::String(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, remove)),
        Value::Object(object) => {
            let members = std::mem::take(object).into_iter();
            object.extend(members.map(|(mut name, mut value)| {
                remove(&mut name);
                redact(&mut value, remove);
                (name, value)
            }));
        }
        _ => {}
    }
}

/// Removes these credentials. A short one is removed only if it is the whole text.
pub(super) fn redact_text(text: &mut String, secrets: &[String]) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if text == secret {
            REDACTED.clone_into(text);
        } else if secret.len() >= SHORTEST && text.contains(secret.as_str()) {
            *text = text.replace(secret.as_str(), REDACTED);
        }
    }
}

/// Removes the client's own credentials.
pub(crate) fn redact_own(text: &mut String, own: OwnCredentials<'_>) {
    for secret in own.into_iter().flatten().filter(|secret| !secret.is_empty()) {
        remove(text, secret);
    }
}

/// Removes a credential, also one that is escaped as in JSON, which a text may quote, or that differs in case, as in the
/// name of a host.
fn remove(text: &mut String, secret: &str) {
    let Some(first) = secret.chars().next() else { return };
    let may_start = |c: char| c == '\\' || c.eq_ignore_ascii_case(&first);
    let (mut kept, mut copied, mut position) = (String::new(), 0, 0);
    while let Some(found) = text.get(position..).and_then(|rest| rest.find(may_start)) {
        let start = position + found;
        let rest = text.get(start..).unwrap_or_default();
        position = match secret.chars().try_fold(rest, after_char) {
            Some(after) => {
                kept.push_str(text.get(copied..start).unwrap_or_default());
                kept.push_str(REDACTED);
                copied = text.len() - after.len();
                copied
            }
            None => start + rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    if copied > 0 {
        kept.push_str(text.get(copied..).unwrap_or_default());
        *text = kept;
    }
}

/// The rest of a text that starts with this character or its escape.
fn after_char(text: &str, expected: char) -> Option<&str> {
    let is_expected = |c: char| c.eq_ignore_ascii_case(&expected);
    if let Some(rest) = text.strip_prefix(is_expected) {
        return Some(rest);
    }
    // JSON in JSON has more than one backslash.
    let count = text.bytes().take(MOST_BACKSLASHES).take_while(|byte| *byte == b'\\').count();
    let escape = text.get(count..).filter(|_| count > 0)?;
    let code = escape.strip_prefix('u').and_then(|code| code.split_at_checked(4));
    if let Some((digits, rest)) = code
        && let Ok(code) = u32::from_str_radix(digits, 16)
        && char::from_u32(code).is_some_and(is_expected)
    {
        return Some(rest);
    }
    escape.strip_prefix(is_expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::Method;
    use serde_json::json;

    #[test]
    fn credentials_are_removed_by_name_and_by_value() {
        let token = "canary_token_1";
        let mut answer = json!({
            "message": format!("the token {token} has expired"),
            "token": "a",
            "app_id": "a1",
            "detail": [
                {"loc": ["body", "token"], "input": "short", "msg": "too short"},
                {"loc": ["body", "name"], "input": "web", "msg": "taken"},
                {"loc": ["body"], "input": {"token": token, "compose_hash": "c0ffee"}},
                {"field": "commit_url", "value": format!("https://portal.example/?token={token}")},
                {"field": "token", "value": null},
            ],
        });
        let body = json!({"token": token, "compose_hash": "c0ffee", "name": "web"});
        let request = HttpRequest::new(Method::POST, "/cvms").body(&body).unwrap();
        let mut secrets = secrets_of(&request);
        assert_eq!(secrets, [token]);
        collect_secrets(&answer, &mut secrets);
        redact(&mut answer, &|text| redact_text(text, &secrets));
        assert_eq!(
            answer,
            json!({
                "message": "the token [redacted] has expired",
                "token": "[redacted]",
                "app_id": "a1",
                "detail": [
                    {"loc": ["body", "token"], "input": "[redacted]", "msg": "too short"},
                    {"loc": ["body", "name"], "input": "web", "msg": "taken"},
                    {"loc": ["body"], "input": {"token": "[redacted]", "compose_hash": "c0ffee"}},
                    {"field": "commit_url", "value": "https://portal.example/?token=[redacted]"},
                    {"field": "token", "value": null},
                ],
            })
        );
    }

    #[test]
    fn a_query_has_credentials_too() {
        let request = HttpRequest::new(Method::GET, "/cvms/a/commit-update")
            .query("token", Some("canary_token_1"))
            .query("page", Some(1));
        assert_eq!(secrets_of(&request), ["canary_token_1"]);
        assert_eq!(secrets_of(&HttpRequest::new(Method::GET, "/cvms")), Vec::<String>::new());
    }

    #[test]
    fn escaped_credentials_are_removed() {
        let key = "phak_a/b\"c";
        for (text, expected) in [
            ("the key phak_a/b\"c.", "the key [redacted]."),
            (r#"phak_a\/b\"cphak_a/b\"c"#, "[redacted][redacted]"),
            (r#"é\u0070\u0068ak_a\u002Fb\u0022cé"#, "é[redacted]é"),
            (r#"{\"k\":\"\\u0070hak_a\\/b\\\"c\"}"#, r#"{\"k\":\"[redacted]\"}"#),
            (r#"\nPHAK_A/B"C"#, r#"\n[redacted]"#),
            (r#"phak_a/b phak_a\u00"#, r#"phak_a/b phak_a\u00"#),
            (r#"phak_a\uzzzz phak_a\ué"#, r#"phak_a\uzzzz phak_a\ué"#),
        ] {
            let mut text = text.to_owned();
            redact_own(&mut text, [None, Some(key)]);
            assert_eq!(text, expected);
        }
        // Each position is compared a limited number of times.
        let mut text = "\\".repeat(1 << 20);
        redact_own(&mut text, [Some(key), Some("\\\\x")]);
        assert_eq!(text.len(), 1 << 20);
        let mut value = json!({ "detail": 123_456_789_012_345_u64, "other": 1234 });
        redact(&mut value, &|text| redact_own(text, [Some("123456789012345"), None]));
        assert_eq!(value, json!({ "detail": REDACTED, "other": 1234 }));
        let mut value = json!({ key: [key, { "a": 1 }] });
        redact(&mut value, &|text| redact_own(text, [Some(key), Some("")]));
        assert_eq!(value, json!({ REDACTED: [REDACTED, { "a": 1 }] }));
    }
}
