//! The network configuration of CVMs, and their ports.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::Cloud;

async fn running() -> (Cloud, Value) {
    let cloud = Cloud::start(json!({})).await;
    let cvm = cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    (cloud, cvm)
}

async fn put_ports(cloud: &Cloud, ports: Value) -> support::Answer {
    cloud.request("PUT", "/cvms/my-app/ports", &json!({ "ports": ports })).await
}

#[tokio::test]
async fn what_is_sent_of_the_network_replaces_what_was() {
    let (cloud, cvm) = running().await;
    let before = cloud.get("/cvms/my-app/network-config").await.expect(200);
    assert_eq!(before["ports"], json!([]));
    assert_eq!(before["kms_urls"].as_array().unwrap().len(), 1);

    let urls = json!(["https://kms.invalid"]);
    let body = json!({ "kms_urls": urls });
    let after = cloud.patch("/cvms/my-app/network-config", body).await.expect(200);
    assert_eq!([&after["kms_urls"], &after["gateway_urls"]], [&urls, &before["gateway_urls"]]);
    assert_eq!(cloud.get("/cvms/my-app/network-config").await.expect(200), after);
    let book = cloud.book(cvm["id"].as_str().unwrap()).await;
    assert_eq!(book["restarts"], 0);

    let body = json!({ "gateway_urls": [], "restart": true });
    let after = cloud.patch("/cvms/my-app/network-config", body).await.expect(200);
    assert_eq!([&after["kms_urls"], &after["gateway_urls"]], [&urls, &json!([])]);
    cloud.until_idle("my-app").await;
    assert_eq!(cloud.book(cvm["id"].as_str().unwrap()).await["restarts"], 1);
    let wrong = json!({ "kms_urls": "https://kms.invalid" });
    cloud.patch("/cvms/my-app/network-config", wrong).await.expect(422);
}

#[tokio::test]
async fn ports_are_replaced_and_the_same_ones_stay() {
    let (cloud, _) = running().await;
    assert_eq!(cloud.get("/cvms/my-app/ports").await.expect(200), json!([]));
    let first = json!([{ "vm_port": 80 }, { "vm_port": 53, "protocol": "udp" }]);
    let ports = put_ports(&cloud, first).await.expect(200);
    assert_eq!([&ports[0]["vm_port"], &ports[1]["vm_port"]], [80, 53]);
    assert_eq!([&ports[0]["protocol"], &ports[1]["protocol"]], ["tcp", "udp"]);
    assert_ne!(ports[0]["host_port"], ports[1]["host_port"]);
    assert!(ports[0]["id"].as_str().unwrap().starts_with("pm_"));

    let second = json!([{ "vm_port": 53, "protocol": "udp" }, { "vm_port": 443 }]);
    let replaced = put_ports(&cloud, second).await.expect(200);
    assert_eq!(replaced[0], ports[1]);
    assert!(ports.as_array().unwrap().iter().all(|port| port["id"] != replaced[1]["id"]));
    assert_eq!(cloud.get("/cvms/my-app/ports").await.expect(200), replaced);
    let config = cloud.get("/cvms/my-app/network-config").await.expect(200);
    assert_eq!(config["ports"][1]["host_port"], replaced[1]["host_port"]);
    assert_eq!(config["ports"].as_array().unwrap().len(), 2);

    for wrong in [json!([{ "vm_port": 0 }]), json!([{ "vm_port": 1, "protocol": "sctp" }])] {
        put_ports(&cloud, wrong).await.expect(422);
    }
    put_ports(&cloud, json!([{ "vm_port": 80 }, { "vm_port": 80 }])).await.expect(400);
    assert_eq!(cloud.get("/cvms/my-app/ports").await.expect(200), replaced);
}

#[tokio::test]
async fn public_addresses_answer_while_the_cvm_runs() {
    let (cloud, cvm) = running().await;
    let private = json!({
        "compose_file": {
            "name": "", "docker_compose_file": "services: {}\n", "gateway_enabled": false
        }
    });
    let provision = cloud.provision("private", private).await.expect(200);
    cloud.post("/cvms", support::commit(&provision)).await.expect(200);
    assert_eq!(cloud.get("/cvms/private").await.expect(200)["endpoints"], Value::Null);

    let endpoints = cloud.get("/cvms/my-app").await.expect(200)["endpoints"][0].clone();
    let open = async |url: &str| {
        let mut connection = cloud.open_url(url, &[]).await;
        connection.receive().await.unwrap()
    };
    for url in [&endpoints["app"], &endpoints["instance"]].map(|url| url.as_str().unwrap()) {
        assert_eq!(open(url).await.expect(200)["instance_id"], cvm["instance_id"]);
        assert_eq!(open(&format!("{url}/healthz")).await.expect(200)["name"], "my-app");
    }
    cloud.post("/cvms/my-app/stop", json!({})).await.expect(200);
    cloud.until("my-app", "stopped").await;
    for url in [&endpoints["app"], &endpoints["instance"]].map(|url| url.as_str().unwrap()) {
        open(url).await.expect(502);
    }
}

#[tokio::test]
async fn boots_of_every_cvm_can_fail() {
    let (cloud, _) = running().await;
    let failure = json!({
        "api_key": cloud.api_key, "name": "*", "compose_contains": "no-such", "error": "no image"
    });
    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    let body = json!({ "docker_compose_file": "services: {web: {image: no-such}}" });
    cloud.patch("/cvms/my-app", body).await.expect(202);
    assert_eq!(cloud.until_idle("my-app").await["status"], "error");
    cloud.create("my-second").await;
    cloud.until("my-second", "running").await;
}
