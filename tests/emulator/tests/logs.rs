//! Logs, at the URLs of CVMs and their containers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use support::{Cloud, soon};

const WEB: &str = "services:\n  web:\n    image: nginx\n";

async fn running(times: Value) -> Cloud {
    let cloud = Cloud::start(times).await;
    let compose = json!({"compose_file": {"name": "", "docker_compose_file": WEB}});
    let provision = cloud.provision("my-app", compose).await.expect(200);
    cloud.post("/cvms", support::commit(&provision)).await.expect(200);
    cloud.until("my-app", "running").await;
    cloud
}

async fn read(cloud: &Cloud, url: &str) -> String {
    let answer = cloud.open_url(url, &[]).await.receive().await.unwrap();
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body).unwrap()
}

async fn url(cloud: &Cloud, channel: &str) -> String {
    let info = cloud.get("/cvms/my-app").await.expect(200);
    info["logs"][channel].as_str().unwrap().to_owned()
}

async fn container(cloud: &Cloud) -> String {
    let composition = cloud.get("/cvms/my-app/composition").await.expect(200);
    let container = &composition["containers"][0];
    assert_eq!(container["names"], json!(["/dstack-web-1"]));
    assert_eq!(container["image"], "nginx");
    container["log_endpoint"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_machine_writes_of_its_boots() {
    let mut cloud = running(json!({})).await;
    let serial = url(&cloud, "serial").await;
    let text = read(&cloud, &format!("{serial}&text&bare")).await;
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("Booting dstack-dev-0.5.5"), "{text}");
    assert_eq!(*lines.last().unwrap(), "boot.progress: done");
    let last = read(&cloud, &format!("{serial}&text&bare&tail=2&lines=2")).await;
    assert_eq!(last.lines().count(), 2);
    assert_eq!(
        read(&cloud, &format!("{serial}&text&bare&since=2999-01-01T00%3A00%3A00Z")).await,
        ""
    );
    assert_eq!(read(&cloud, &format!("{serial}&text&bare&since=10m")).await, text);
    let timed = read(&cloud, &format!("{serial}&text&bare&timestamps&tail=1")).await;
    assert!(timed.starts_with("20") && timed.ends_with("Z boot.progress: done\n"), "{timed}");

    let failure = json!({"api_key": cloud.api_key, "name": "my-app", "error": "no image"});
    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    cloud.post("/cvms/my-app/restart", Value::Null).await.expect(200);
    cloud.until("my-app", "error").await;
    let text = read(&cloud, &format!("{serial}&text&bare")).await;
    assert_eq!(text.lines().last(), Some("boot.error: no image"));
    let stderr = url(&cloud, "stderr").await;
    assert!(read(&cloud, &format!("{stderr}&text&bare")).await.contains("boot failed: no image"));

    cloud.version = "2025-10-28";
    let old = cloud.get("/cvms/my-app").await.expect(200);
    let syslog = old["syslog_endpoint"].as_str().unwrap().to_owned();
    assert_eq!(read(&cloud, &format!("{syslog}&ch=serial&text&bare")).await, text);
    let wrong = syslog.replace("token=", "token=x");
    assert_eq!(cloud.open_url(&wrong, &[]).await.receive().await.unwrap().status, 403);
}

#[tokio::test]
async fn containers_write_while_the_cvm_runs() {
    let cloud = running(json!({})).await;
    let endpoint = container(&cloud).await;
    let mut log = cloud.open_url(&format!("{endpoint}&follow&tail=0"), &[]).await;
    assert_eq!(log.head().await.unwrap().headers["transfer-encoding"], "chunked");
    for _ in 0..3 {
        let chunk = String::from_utf8(soon(log.chunk()).await.unwrap()).unwrap();
        assert!(chunk.contains(" web: line "), "{chunk}");
    }
    let shown = read(&cloud, &endpoint).await;
    assert!(shown.contains("web: started") && shown.contains("web: line 1\n"), "{shown}");
    cloud.post("/cvms/my-app/stop", Value::Null).await.expect(200);
    let rest = async { while log.chunk().await.is_some() {} };
    soon(rest).await;
    let offline = cloud.get("/cvms/my-app/composition").await.expect(200);
    assert_eq!((&offline["is_online"], &offline["containers"]), (&json!(false), &Value::Null));
    cloud.until("my-app", "stopped").await;
    assert_eq!(cloud.open_url(&endpoint, &[]).await.receive().await.unwrap().status, 502);
}

#[tokio::test]
async fn a_followed_machine_shows_its_next_boot() {
    let cloud = running(json!({"restart_time_ms": 200})).await;
    let serial = url(&cloud, "serial").await;
    let mut log = cloud.open_url(&format!("{serial}&text&bare&follow&tail=1"), &[]).await;
    log.head().await.unwrap();
    assert_eq!(soon(log.chunk()).await.unwrap(), b"boot.progress: done\n");
    cloud.post("/cvms/my-app/restart", Value::Null).await.expect(200);
    let mut shown = String::new();
    while !shown.contains("boot.progress: done") {
        shown.push_str(&String::from_utf8(soon(log.chunk()).await.unwrap()).unwrap());
    }
    assert!(shown.starts_with("Booting "), "{shown}");
    cloud.delete("/cvms/my-app").await.expect(204);
    assert!(soon(log.chunk()).await.is_none());
}

#[tokio::test]
async fn lines_are_ndjson_unless_text_is_asked_for_or_always() {
    for settings in [json!({}), json!({"ndjson_logs": true})] {
        let cloud = running(settings.clone()).await;
        let serial = url(&cloud, "serial").await;
        let flags = if settings.as_object().unwrap().is_empty() { "" } else { "&text&bare" };
        let text = read(&cloud, &format!("{serial}{flags}&tail=1")).await;
        let line: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(line["channel"], "stdout");
        let message = STANDARD.decode(line["message"].as_str().unwrap()).unwrap();
        assert_eq!(message, b"boot.progress: done\n");
    }
}

#[tokio::test]
async fn logs_that_are_not_public_are_empty() {
    let cloud = running(json!({})).await;
    cloud.patch("/cvms/my-app", json!({"public_logs": false})).await.expect(202);
    cloud.until_idle("my-app").await;
    let serial = url(&cloud, "serial").await;
    assert_eq!(read(&cloud, &format!("{serial}&text&bare&follow")).await, "");
    let composition = cloud.get("/cvms/my-app/composition").await.expect(200);
    assert_eq!(composition["containers"][0]["log_endpoint"], Value::Null);
    cloud.patch("/cvms/my-app", json!({"public_sysinfo": false})).await.expect(202);
    cloud.until_idle("my-app").await;
    let composition = cloud.get("/cvms/my-app/composition").await.expect(200);
    assert_eq!(
        (&composition["is_public"], &composition["is_online"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(composition["containers"], Value::Null);
}

#[tokio::test]
async fn the_journal_tells_who_sends_a_key_to_a_log() {
    let cloud = running(json!({})).await;
    let serial = url(&cloud, "serial").await;
    read(&cloud, &serial).await;
    let key = [("x-api-key", cloud.api_key.as_str())];
    cloud.open_url(&serial, &key).await.receive().await.unwrap();
    let order = json!({"api_key": cloud.api_key, "script": [
        {"route": "GET /_logs/{instance}", "fault": {"kind": "status_before", "status": 503}}
    ]});
    cloud.control("POST", "/faults", &order).await.expect(200);
    assert_eq!(cloud.open_url(&serial, &[]).await.receive().await.unwrap().status, 503);
    let path = format!("/journal?api_key={}", cloud.api_key);
    let journal = cloud.control("GET", &path, &Value::Null).await.expect(200);
    let entries = journal["entries"].as_array().unwrap().iter();
    let keys: Vec<_> = entries
        .filter(|one| one["path"].as_str().unwrap().starts_with("/_logs/"))
        .map(|one| one["headers"].get("x-api-key").cloned())
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(keys[0].is_none() && keys[2].is_none());
    assert!(keys[1].as_ref().unwrap().as_str().unwrap().starts_with("<key of workspace"));
}
