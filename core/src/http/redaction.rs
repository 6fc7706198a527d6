//! Removes credentials from error responses, which are printed. A credential has a field of its own, which is not.

use crate::error::Precondition;
use crate::model;
use crate::operation::HttpRequest;
use crate::schema::{Kind, REDACTED};
use serde_json::Value;
use std::sync::LazyLock;

/// A shorter value of a request may occur in a text by chance.
const SHORTEST: usize = 8;

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

/// Removes these credentials from all texts.
pub(super) fn redact(value: &mut Value, secrets: &[String]) {
    match value {
        Value::String(text) => redact_text(text, secrets),
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, secrets)),
        Value::Object(object) => object.values_mut().for_each(|value| redact(value, secrets)),
        _ => {}
    }
}

pub(super) fn redact_text(text: &mut String, secrets: &[String]) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if text == secret {
            REDACTED.clone_into(text);
        } else if secret.len() >= SHORTEST && text.contains(secret.as_str()) {
            *text = text.replace(secret.as_str(), REDACTED);
        }
    }
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
        redact(&mut answer, &secrets);
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
}
