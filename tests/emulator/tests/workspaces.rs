//! Workspaces: how a request selects one, and their settings for answers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Answer, Cloud, Connection};

async fn with_headers(cloud: &Cloud, headers: &[(&str, &str)]) -> Answer {
    let mut connection = Connection::open(cloud.address).await;
    connection.send("GET", "/api/v1/cvms/paginated", headers, "").await;
    connection.receive().await.unwrap()
}

#[tokio::test]
async fn a_workspace_is_identified_by_key_or_token() {
    let cloud = Cloud::start(json!({ "oidc_token": "ey.J.x" })).await;
    let key = cloud.api_key.as_str();
    let as_bearer = format!("Bearer {key}");
    with_headers(&cloud, &[("authorization", "Bearer ey.J.x")]).await.expect(200);
    let error = with_headers(&cloud, &[("authorization", &as_bearer)]).await.expect(401);
    assert_eq!(error["detail"], "Invalid or expired token");
    with_headers(&cloud, &[("x-api-key", "ey.J.x")]).await.expect(401);
    with_headers(&cloud, &[("x-api-key", key), ("authorization", "Bearer none")]).await.expect(200);
    let both = [("x-api-key", "phak_none"), ("authorization", "Bearer ey.J.x")];
    with_headers(&cloud, &both).await.expect(401);
    let error = with_headers(&cloud, &[]).await.expect(401);
    assert_eq!(error["detail"], "Not authenticated");

    let taken = json!({ "oidc_token": "ey.J.x" });
    cloud.control("POST", "/workspaces", &taken).await.expect(400);
    let path = format!("/journal?api_key={key}");
    let journal = cloud.control("GET", &path, &Value::Null).await.expect(200);
    let shown = &journal["entries"][0]["headers"]["authorization"];
    assert!(shown.as_str().unwrap().starts_with("<token of workspace"), "{shown}");
    cloud.control("DELETE", &format!("/workspaces?api_key={key}"), &Value::Null).await.expect(200);
    with_headers(&cloud, &[("authorization", "Bearer ey.J.x")]).await.expect(401);
}

#[tokio::test]
async fn a_request_may_name_its_workspace() {
    let cloud = Cloud::start(json!({})).await;
    let other = cloud.control("POST", "/workspaces", &json!({})).await.expect(200);
    let key = ("x-api-key", other["api_key"].as_str().unwrap());
    for own in [&other["slug"], &other["workspace_id"]] {
        let named = ("x-phala-workspace", own.as_str().unwrap());
        with_headers(&cloud, &[key, named]).await.expect(200);
    }
    let key = ("x-api-key", cloud.api_key.as_str());
    let named = ("x-phala-workspace", other["slug"].as_str().unwrap());
    with_headers(&cloud, &[key, named]).await.expect(403);
}

#[tokio::test]
async fn reads_can_have_numeric_ids() {
    for (option, in_lists) in [(json!(true), true), (json!("detail"), false)] {
        let mut cloud = Cloud::start(json!({ "numeric_read_ids": option })).await;
        cloud.version = "2026-01-21";
        let cvm = cloud.create("my-app").await;
        cloud.until("my-app", "running").await;
        assert_eq!(cloud.get("/cvms/my-app").await.expect(200)["id"], cvm["id"]);
        assert_eq!(cloud.get("/cvms/my-app/state").await.expect(200)["id"], cvm["id"]);
        let page = cloud.get("/cvms/paginated").await.expect(200);
        assert_eq!(page["items"][0]["id"].is_u64(), in_lists);
        cloud.version = "2026-05-22";
        assert!(cloud.get("/cvms/my-app").await.expect(200)["id"].is_string());
    }
    let cloud = Cloud::start(json!({})).await;
    let wrong = json!({ "numeric_read_ids": "some" });
    cloud.control("POST", "/workspaces", &wrong).await.expect(400);
}

#[tokio::test]
async fn workspaces_choose_the_words_of_operations() {
    let cloud = Cloud::start(json!({
        "restart_operation_type": "power_on", "flat_status_batch": true, "restart_time_ms": 600_000
    }))
    .await;
    let uuid = cloud.create("my-app").await["vm_uuid"].as_str().unwrap().to_owned();
    cloud.until("my-app", "running").await;
    cloud.post("/cvms/my-app/restart", json!({})).await.expect(200);
    let operations = cloud.get("/cvms/my-app/operations").await.expect(200);
    let restart = &operations["items"][0];
    assert_eq!(restart["operation_type"], "power_on");
    assert_eq!(restart["sub_operations"], json!(["power_off", "power_on"]));
    assert_eq!(restart["events"][0]["event_type"], "instance.power_on.start");
    let statuses = cloud.post("/status/batch", json!({ "vm_uuids": [uuid] })).await.expect(200);
    assert_eq!(statuses[&uuid]["operation_type"], "power_on");
    assert_eq!(statuses[&uuid]["correlation_id"], restart["correlation_id"]);
    assert!(statuses[&uuid].get("operation").is_none());
    let wrong = json!({ "restart_operation_type": "" });
    cloud.control("POST", "/workspaces", &wrong).await.expect(400);
}
