//! Workspaces whose bills are not paid.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::Cloud;

async fn set(cloud: &Cloud, status: &str) -> support::Answer {
    let body = json!({ "api_key": cloud.api_key, "status": status });
    cloud.control("POST", "/billing", &body).await
}

async fn workspace(cloud: &Cloud) -> Value {
    cloud.get("/workspaces").await.expect(200)["data"][0].clone()
}

#[tokio::test]
async fn a_suspended_workspace_can_only_read() {
    let cloud = Cloud::start(json!({})).await;
    let cvm = cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let before = workspace(&cloud).await;
    assert_eq!(
        [&before["billing_status"], &before["suspended_at"]],
        [&json!("active"), &Value::Null]
    );

    for status in ["suspended", "abandoned"] {
        set(&cloud, status).await.expect(200);
        let suspended = workspace(&cloud).await;
        assert_eq!(suspended["billing_status"], status);
        assert!(suspended["suspended_at"].is_string());

        cloud.provision("my-second", json!({})).await.expect(403);
        for action in ["start", "stop", "restart", "replicas"] {
            let refusal = cloud.post(&format!("/cvms/my-app/{action}"), json!({})).await;
            let refusal = refusal.expect(403);
            assert!(refusal["detail"].as_str().unwrap().contains(status), "{refusal}");
        }
        cloud.patch("/cvms/my-app", json!({ "public_logs": false })).await.expect(403);
        cloud.delete("/cvms/my-app").await.expect(403);
        let app = cvm["app_id"].as_str().unwrap();
        cloud.post(&format!("/apps/{app}/instances"), json!({})).await.expect(403);

        assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["status"], "running");
        let uuids = json!({ "vm_uuids": [cvm["vm_uuid"]] });
        cloud.post("/status/batch", uuids).await.expect(200);
        // It is not a 403, whatever the answer for an app without a contract is.
        assert_ne!(cloud.post("/cvms/my-app/is-allowed", json!({})).await.status, 403);
    }

    set(&cloud, "free").await.expect(400);
    set(&cloud, "active").await.expect(200);
    assert_eq!(workspace(&cloud).await, before);
    cloud.post("/cvms/my-app/restart", json!({})).await.expect(200);
}
