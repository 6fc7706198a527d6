//! What is printed: no credential.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use phala_cvm::model::{CvmInfo, CvmState, ProvisionedCvm, WebhookEvent};
use phala_cvm::{CommitCvmProvisionRequest, CommitCvmUpdate, CreateAppInstance, Secret};
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
