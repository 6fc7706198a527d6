//! What is printed: no credential.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{Loopback, reply};
use phala_cvm::model::{CvmComposition, CvmInfo, CvmState, ProvisionedCvm, WebhookEvent};
use phala_cvm::{
    BearerToken, Client, CommitCvmProvisionRequest, CommitCvmUpdate, CreateAppInstance, Error,
    ErrorKind, Secret,
};
use serde_json::{from_value, json};
use std::time::{Duration, UNIX_EPOCH};

const TOKEN: &str = "canary_commit_token";

#[test]
fn answers_hide_their_credentials_and_keep_them() {
    let answer = json!({ "compose_hash": "c0ffee", "token": TOKEN });
    let provisioned: ProvisionedCvm = from_value(answer).unwrap();
    let data = json!({ "commit_token": TOKEN, "commit_url": TOKEN, "api_commit_url": TOKEN });
    let event = "cvm.update.pending_approval";
    let answer = json!({ "id": "evt_1", "event": event, "data": data });
    let event: WebhookEvent = from_value(answer).unwrap();
    for shown in [format!("{provisioned:?}{event:?}"), format!("{provisioned:#?}{event:#?}")] {
        assert!(!shown.contains(TOKEN), "{shown}");
        assert_eq!(shown.matches("[redacted]").count(), 2, "{shown}");
        assert!(shown.contains("c0ffee") && shown.contains("evt_1"), "{shown}");
    }
    assert_eq!(provisioned.token.as_deref(), Some(TOKEN));
    assert_eq!(event.data["commit_token"], TOKEN);
    assert_eq!(json!(provisioned)["token"], TOKEN);
    let without: ProvisionedCvm = from_value(json!({ "compose_hash": "c0ffee" })).unwrap();
    assert!(format!("{without:?}").contains("token: None"), "{without:?}");
}

#[test]
fn requests_hide_their_credentials() {
    let commit = CommitCvmProvisionRequest::new("a", "c0ffee").token(TOKEN);
    let shown = format!(
        "{commit:?}{:?}{:#?}",
        CommitCvmUpdate::new("web-1", TOKEN),
        CreateAppInstance::new("a").token(TOKEN)
    );
    assert!(!shown.contains(TOKEN), "{shown}");
    assert_eq!(shown.matches("[redacted]").count(), 3, "{shown}");
    assert_eq!(commit.token.as_ref().map(Secret::expose), Some(TOKEN));
}

#[test]
fn a_credential_of_another_type_is_hidden_and_kept() {
    let answer = json!({ "compose_hash": "c0ffee", "token": [TOKEN], "new": "shown" });
    let provisioned: ProvisionedCvm = from_value(answer).unwrap();
    // The declared values of these fields have credentials in them.
    let answer = json!({
        "id": "cvm_1", "logs": TOKEN, "syslog_endpoint": { "url": TOKEN }, "status": ["shown"],
    });
    let info: CvmInfo = from_value(answer).unwrap();
    let answer = json!({ "id": "cvm_1", "logs": { "serial": { "url": TOKEN } } });
    let logs: CvmInfo = from_value(answer).unwrap();
    let answer = json!({ "containers": [{ "log_endpoint": TOKEN }, 5], "error": 7.5 });
    let composition: CvmComposition = from_value(answer).unwrap();
    for (shown, hidden) in [
        (format!("{provisioned:?}"), 1),
        (format!("{info:?}"), 2),
        (format!("{logs:#?}"), 1),
        // The list has the item that is a container.
        (format!("{composition:?}"), 2),
    ] {
        assert!(!shown.contains(TOKEN), "{shown}");
        assert_eq!(shown.matches("[redacted]").count(), hidden, "{shown}");
    }
    assert!(format!("{provisioned:?}{info:?}").matches("shown").count() == 2);
    assert_eq!(provisioned.extra["token"], json!([TOKEN]));
    assert_eq!(json!(info)["syslog_endpoint"]["url"], TOKEN);
}

/// Everything that an error shows, and everything that it has.
fn shown(error: &Error) -> String {
    format!("{error} {error:?} {}", serde_json::Value::Object(error.to_data()))
}

#[tokio::test]
async fn an_error_hides_the_clients_credentials_in_every_form() {
    let key = "phak_canary/0123456789";
    let escaped = key.replace('p', "\\u0070").replace('/', "\\/");
    let quoted = json!(format!("{{\"key\":\"{escaped}\"}}"));
    for (status, headers, body) in [
        (401, vec![], format!("{{\"detail\":\"bad key {escaped}\"}}")),
        (401, vec![], format!("{{\"message\":\"bad key\",\"{escaped}\":[\"{escaped}\"]}}")),
        (401, vec![], format!("{{\"message\":{quoted}}}")),
        (500, vec![], format!("the request {{\"key\":\"{escaped}\"}} failed")),
        (401, vec![("x-request-id", key)], "{\"detail\":\"bad key\"}".to_owned()),
        (200, vec![("content-encoding", key)], "{}".to_owned()),
        (302, vec![("location", "https://phak_canary.example/0123456789")], String::new()),
    ] {
        let body = move |headers: &[(&str, &str)]| reply(status, headers, &body);
        let server = Loopback::start(move |_| body(&headers)).await;
        // The host of a redirect is in lower case.
        let key = if status == 302 { "phak_CANARY.example" } else { key };
        let client = server.options().api_key(key).max_retries(0).build().unwrap();
        let error = client.get_current_user().await.unwrap_err();
        let shown = shown(&error);
        let part = key.trim_start_matches("phak_").to_ascii_lowercase();
        let is_shown = shown.to_ascii_lowercase().replace('\\', "").contains(&part);
        assert!(!is_shown && shown.contains("[redacted]"), "{status}: {shown}");
    }
}

#[tokio::test]
async fn an_error_hides_a_token_that_came_from_a_file() {
    const OIDC: &str = "oidc.canary.0123456789";
    let provider = || BearerToken::provider(async || Ok(format!(" {OIDC}\n")));
    let refused = format!("{{\"detail\":\"bad token: Bearer {OIDC}\"}}");
    // A success that says what a 465 says.
    let unregistered =
        format!("{{\"status\":\"precondition_required\",\"message\":\"not {OIDC}\"}}");
    for (status, body, kind) in
        [(401, refused, ErrorKind::Auth), (200, unregistered, ErrorKind::Precondition)]
    {
        let server = Loopback::start(move |request| match request.method.as_str() {
            "GET" => reply(200, &[], "{\"items\":[]}"),
            _ => reply(status, &[("x-request-id", OIDC)], &body),
        })
        .await;
        let client = Client::builder().bearer_token(provider()).base_url(server.base_url());
        let client = client.max_retries(0).build().unwrap();
        let error = client.update_docker_compose("my-app", "services: {}").await.unwrap_err();
        let shown = shown(&error);
        assert_eq!(error.kind(), kind, "{shown}");
        assert!(!shown.contains(OIDC) && shown.contains("[redacted]"), "{shown}");
    }
}

#[test]
fn times_are_typed_and_other_texts_are_kept() {
    let answer = json!({
        "id": "cvm_1",
        "created_at": "2026-09-14T09:12:07.25+02:00",
        "deleted_at": "soon",
        "updated_at": 7,
    });
    let info: CvmInfo = from_value(answer.clone()).unwrap();
    let created = info.created_at.as_ref().unwrap();
    assert_eq!(created.as_str(), "2026-09-14T09:12:07.25+02:00");
    let expected = UNIX_EPOCH + Duration::from_millis(1_789_369_927_250);
    assert_eq!(created.to_system_time(), Some(expected));
    assert_eq!((&info.deleted_at, &info.updated_at), (&None, &None));
    assert_eq!(info.extra["deleted_at"], "soon");
    let again = serde_json::to_value(&info).unwrap();
    for (name, value) in answer.as_object().unwrap() {
        assert_eq!(&again[name], value);
    }
    assert_eq!(from_value::<CvmInfo>(again).unwrap(), info);
}

#[test]
fn uptimes_have_seconds() {
    for (answer, seconds) in [
        (json!({ "uptime": "2h 3m 9s" }), Some(7389)),
        (json!({ "uptime": "2h 3m 9s", "uptime_seconds": 7 }), Some(7)),
        (json!({ "uptime": "a while" }), None),
        (json!({ "uptime": null }), None),
        (json!({}), None),
    ] {
        assert_eq!(
            from_value::<CvmState>(answer.clone()).unwrap().uptime_seconds,
            seconds,
            "{answer}"
        );
    }
}
