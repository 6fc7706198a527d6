//! Reads of the account, placement, images, apps, guests and contracts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::{Value, json};
use support::{Cloud, commit};

const SLOW: u64 = 600_000;

/// The names of the apps for a query.
async fn apps(cloud: &Cloud, query: &str) -> Vec<String> {
    let list = cloud.get(&format!("/apps?{query}")).await.expect(200);
    let apps = list["dstack_apps"].as_array().unwrap();
    apps.iter().map(|app| app["name"].as_str().unwrap().to_owned()).collect()
}

/// Commits a CVM with the Base KMS, whose app has this id.
async fn create_on_chain(cloud: &Cloud, name: &str, app_id: &str) -> Value {
    let provision = cloud.provision(name, json!({ "kms": "base" })).await.expect(200);
    let body = json!({ "app_id": app_id, "compose_hash": provision["compose_hash"] });
    cloud.post("/cvms", body).await.expect(200)
}

#[tokio::test]
async fn apps_are_those_that_were_made() {
    let cloud = Cloud::start(json!({})).await;
    assert_eq!(cloud.get("/apps").await.expect(200)["total"], 0);
    let first = cloud.create("first-app").await;
    // Only prepared.
    cloud.provision("other-app", json!({})).await.expect(200);
    cloud.create("second-app").await;
    cloud.until("first-app", "running").await;
    let replica = cloud.post("/cvms/first-app/replicas", Value::Null).await.expect(200);
    cloud.until(replica["id"].as_str().unwrap(), "running").await;

    let list = cloud.get("/apps").await.expect(200);
    assert_eq!([&list["total"], &list["total_pages"]], [2, 1]);
    assert_eq!(apps(&cloud, "").await, ["second-app", "first-app"]);
    let path = format!("/apps/{}", first["app_id"].as_str().unwrap());
    let app = cloud.get(&path).await.expect(200);
    assert_eq!(app, list["dstack_apps"][1]);
    assert_eq!(app["cvm_count"], 2);
    assert_eq!(app["cvms"][0]["id"], first["id"]);
    assert_eq!(app["current_cvm"]["id"], replica["id"]);

    for cvm in [&first, &replica] {
        cloud.delete(&format!("/cvms/{}", cvm["id"].as_str().unwrap())).await.expect(204);
    }
    let empty = cloud.get(&path).await.expect(200);
    assert_eq!([&empty["cvm_count"], &empty["current_cvm"]], [&json!(0), &Value::Null]);
    assert_eq!([&empty["id"], &empty["created_at"]], [&app["id"], &app["created_at"]]);
    let unknown = cloud.get(&format!("/apps/{}", "ab".repeat(20))).await.expect(404);
    assert_eq!(unknown["error_code"], "ERR-03-001");
    cloud.get("/apps/first-app").await.expect(404);
}

#[tokio::test]
async fn apps_are_filtered_and_paged() {
    let cloud = Cloud::start(json!({})).await;
    let west = json!({ "listed": false, "instance_type": "tdx.medium" });
    let provision = cloud.provision("web-west", west).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    let east = json!({ "node_id": 16, "image": "dstack-0.5.5" });
    let provision = cloud.provision("web-east", east).await.expect(200);
    let east = cloud.post("/cvms", commit(&provision)).await.expect(200);
    create_on_chain(&cloud, "vault", &"0c".repeat(20)).await;
    for name in ["web-west", "web-east", "vault"] {
        cloud.until(name, "running").await;
    }
    cloud.post("/cvms/vault/stop", Value::Null).await.expect(200);
    cloud.until("vault", "stopped").await;

    let app_id = east["app_id"].as_str().unwrap();
    for (query, found) in [
        ("search=WEB", &["web-east", "web-west"][..]),
        (&format!("search={}", &app_id[4..24]), &["web-east"]),
        ("search=none", &[]),
        ("status=running", &["web-east", "web-west"]),
        ("status=running&status=stopped", &["vault", "web-east", "web-west"]),
        ("listed=false", &["web-west"]),
        ("listed=true", &["vault", "web-east"]),
        ("base_image=dstack-0.5.5", &["web-east"]),
        ("instance_type=tdx.small", &["vault", "web-east"]),
        ("instance_type=tdx.medium&status=running", &["web-west"]),
        ("instance_type=tdx.medium&status=stopped", &[]),
        ("kms_slug=base-node-1", &["vault"]),
        ("kms_type=PHALA", &["web-east", "web-west"]),
        ("node=prod7", &["web-east"]),
        ("node=prod7&node=prod9", &["vault", "web-east", "web-west"]),
        ("region=us-east-1", &["web-east"]),
        ("page_size=2", &["vault", "web-east"]),
        ("page_size=2&page=2", &["web-west"]),
        ("page_size=2&page=3", &[]),
    ] {
        assert_eq!(apps(&cloud, query).await, found, "{query}");
    }
    let list = cloud.get("/apps?page_size=2&search=web-").await.expect(200);
    assert_eq!(
        [&list["total"], &list["total_pages"], &list["page"], &list["page_size"]],
        [2, 1, 1, 2]
    );
    assert_eq!(cloud.get("/apps?page_size=2").await.expect(200)["total_pages"], 2);
    for wrong in ["page=0", "page_size=101", "listed=maybe"] {
        cloud.get(&format!("/apps?{wrong}")).await.expect(422);
    }
    assert_eq!(
        cloud.get("/apps/filter-options").await.expect(200),
        json!({
            "statuses": ["running", "stopped"],
            "image_versions": ["dstack-0.5.5", "dstack-dev-0.5.5"],
            "instance_types": ["tdx.medium", "tdx.small"],
            "kms_slugs": ["base-node-1", "phala-node-1"],
            "kms_types": ["base", "phala"],
            "regions": ["US-EAST-1", "US-WEST-1"],
            "nodes": ["prod7", "prod9"],
        })
    );
    cloud.delete("/cvms/vault").await.expect(204);
    let options = cloud.get("/apps/filter-options").await.expect(200);
    assert_eq!(options["statuses"], json!(["running"]));
}

#[tokio::test]
async fn a_fault_for_an_app_is_none_for_the_filter_options() {
    let cloud = Cloud::start(json!({})).await;
    let script = json!({
        "api_key": cloud.api_key,
        "script": [{ "route": "GET /apps/{app}", "fault": { "kind": "status_before" } }],
    });
    cloud.control("POST", "/faults", &script).await.expect(200);
    cloud.get("/apps/filter-options").await.expect(200);
    cloud.get(&format!("/apps/{}", "ab".repeat(20))).await.expect(503);
}

#[tokio::test]
async fn an_image_of_the_catalogue_may_be_on_no_node() {
    let cloud = Cloud::start(json!({})).await;
    let names = |list: &Value| -> Vec<String> {
        let items = list["items"].as_array().unwrap();
        items.iter().map(|image| image["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = cloud.get("/os-images").await.expect(200);
    assert_eq!(names(&all), ["dstack-0.5.5", "dstack-dev-0.5.5", "dstack-0.5.9"]);
    let development = cloud.get("/os-images?is_dev=true").await.expect(200);
    assert_eq!(names(&development), ["dstack-dev-0.5.5"]);
    let page = cloud.get("/os-images?page_size=2&page=2").await.expect(200);
    assert_eq!(names(&page), ["dstack-0.5.9"]);
    assert_eq!([&page["total"], &page["pages"]], [3, 2]);

    for name in ["dstack-0.5.9", all["items"][2]["slug"].as_str().unwrap()] {
        let refused = cloud.provision("my-app", json!({ "image": name })).await.expect(400);
        assert_eq!(refused["error_code"], "ERR-02-013");
    }
    let unknown = cloud.provision("my-app", json!({ "image": "dstack-9.9.9" })).await.expect(400);
    assert_eq!(unknown["error_code"], "ERR-02-010");
    let slug = json!({ "image": all["items"][0]["slug"] });
    let provision = cloud.provision("my-app", slug).await.expect(200);
    assert_eq!(provision["os_image_hash"], all["items"][0]["os_image_hash"]);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    cloud.until("my-app", "running").await;
    let newer = json!({ "os_image": "dstack-0.5.9" });
    let refused = cloud.post("/cvms/my-app/replicas", newer).await.expect(400);
    assert_eq!(refused["error_code"], "ERR-03-006");

    let available = cloud.get("/cvms/my-app/available-os-images").await.expect(200);
    assert_eq!(available[0]["version"], json!([0, 5, 9]));
    let facts =
        |variant: &Value| json!([variant["name"], variant["is_current"], variant["enabled"]]);
    assert_eq!(facts(&available[0]["prod"]), json!(["dstack-0.5.9", false, false]));
    assert_eq!(available[0]["dev"], Value::Null);
    assert_eq!(facts(&available[1]["prod"]), json!(["dstack-0.5.5", true, true]));
    assert_eq!(facts(&available[1]["dev"]), json!(["dstack-dev-0.5.5", false, true]));

    let teepods = cloud.get("/teepods/available").await.expect(200);
    for node in teepods["nodes"].as_array().unwrap() {
        let images = node["images"].as_array().unwrap();
        assert_eq!(images.len(), 2);
        assert!(images.iter().all(|image| image["name"] != "dstack-0.5.9"));
    }
}

#[tokio::test]
async fn nodes_and_quotas_know_the_cvms() {
    let cloud = Cloud::start(json!({})).await;
    let slug = cloud.get("/auth/me").await.expect(200)["workspace"]["slug"].clone();
    let workspace = format!("/workspaces/{}", slug.as_str().unwrap());
    let node = async |teepod_id: i64| {
        let teepods = cloud.get("/teepods/available").await.expect(200);
        let nodes = teepods["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["teepod_id"] == teepod_id).unwrap().clone()
    };
    let remaining = async || {
        let quotas = cloud.get(&format!("{workspace}/quotas")).await.expect(200)["quotas"].clone();
        ["vm_slots", "vcpu", "memory_mb", "disk_gb"].map(|of| quotas[of]["remaining"].clone())
    };
    assert_eq!(remaining().await, [10, 32, 65_536, 1_000]);
    let body = json!({ "teepod_id": 26, "instance_type": "tdx.large" });
    let provision = cloud.provision("my-app", body).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);

    assert_eq!(remaining().await, [9, 28, 57_344, 960]);
    assert_eq!(node(26).await["remaining_vcpu"], 36.0);
    assert_eq!(node(26).await["remaining_memory"], 122_880.0);
    assert_eq!(node(26).await["remaining_cvm_slots"], 11.0);
    assert_eq!(node(18).await["remaining_vcpu"], 40.0);
    cloud.delete("/cvms/my-app").await.expect(204);
    assert_eq!(remaining().await, [10, 32, 65_536, 1_000]);

    let nodes = cloud.get(&format!("{workspace}/nodes?page_size=2")).await.expect(200);
    assert_eq!([&nodes["total"], &nodes["pages"]], [3, 2]);
    assert_eq!([&nodes["items"][0]["id"], &nodes["items"][0]["node_id"]], [18, 7]);
    for path in ["/workspaces/other", "/workspaces/other/nodes", "/workspaces/other/quotas"] {
        cloud.get(path).await.expect(404);
    }
    cloud.get("/workspaces?limit=10").await.expect(200);
    cloud.get("/workspaces?cursor=next").await.expect(422);
    cloud.get("/workspaces?limit=0").await.expect(422);
}

#[tokio::test]
async fn resources_refer_to_each_other() {
    for (version, is_text) in [("2026-01-21", false), ("2026-05-22", true)] {
        let mut cloud = Cloud::start(json!({})).await;
        cloud.version = version;
        let resources = cloud.get("/teepods/cvm-create-resources").await.expect(200);
        let ids = |list: &str, field: &str| -> Vec<Value> {
            let items = resources[list].as_array().unwrap();
            items.iter().map(|item| item[field].clone()).collect()
        };
        let kmses = ids("kms_nodes", "id");
        let contracts = ids("kms_nodes", "kms_contract_id");
        let teepods = ids("nodes", "teepod_id");
        let gateways = ids("gateway_nodes", "id");
        assert!(
            [&kmses, &contracts, &gateways]
                .iter()
                .all(|ids| ids.iter().all(|id| id.is_string() == is_text))
        );
        assert!(ids("node_kms_relations", "kms_id").iter().all(|id| kmses.contains(id)));
        for list in ["node_kms_relations", "gateway_nodes"] {
            assert!(ids(list, "kms_contract_id").iter().all(|id| contracts.contains(id)));
            assert!(ids(list, "teepod_id").iter().all(|id| teepods.contains(id)));
        }
        let unique: std::collections::HashSet<_> = gateways.iter().map(Value::to_string).collect();
        assert_eq!(unique.len(), gateways.len());
        let offered = cloud.provision("my-app", json!({ "kms_id": "kms_b4s3x001" })).await;
        assert!(contracts.contains(&offered.expect(200)["kms_contract_id"]));
    }
}

#[tokio::test]
async fn a_guest_answers_while_it_is_up() {
    let cloud = Cloud::start(json!({ "shutdown_time_ms": SLOW })).await;
    let cvm = cloud.create("my-app").await;
    cloud.until("my-app", "running").await;
    let stats = cloud.get("/cvms/my-app/stats").await.expect(200);
    assert_eq!([&stats["is_online"], &stats["error"]], [&json!(true), &Value::Null]);
    assert_eq!(stats["sysinfo"]["num_cpus"], 1);
    assert_eq!(stats["sysinfo"]["total_memory"], 2_048_u64 << 20);
    assert_eq!(stats["sysinfo"]["disks"][0]["total_size"], 20_u64 << 30);
    let network = cloud.get("/cvms/my-app/network").await.expect(200);
    let info = cloud.get("/cvms/my-app").await.expect(200);
    assert_eq!(network["public_urls"], info["endpoints"]);
    let attestation = cloud.get("/cvms/my-app/attestation").await.expect(200);
    assert_eq!(attestation["name"], "my-app");
    let compose: Value =
        serde_json::from_str(attestation["tcb_info"]["app_compose"].as_str().unwrap()).unwrap();
    assert_eq!(compose, info["compose_file"]);
    assert_eq!(attestation["compose_file"], attestation["tcb_info"]["app_compose"]);
    let events = attestation["tcb_info"]["event_log"].as_array().unwrap();
    let event = |name: &str| {
        events.iter().find(|event| event["event"] == name).unwrap()["event_payload"].clone()
    };
    assert_eq!(event("app-id"), info["app_id"]);
    assert_eq!(event("compose-hash"), info["compose_hash"]);
    assert_eq!(event("instance-id"), info["instance_id"]);
    for register in ["mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3"] {
        assert_eq!(attestation["tcb_info"][register].as_str().unwrap().len(), 96);
    }

    cloud.post("/cvms/my-app/shutdown", Value::Null).await.expect(200);
    for name in ["stats", "network", "attestation"] {
        let found = cloud.get(&format!("/cvms/my-app/{name}")).await.expect(200);
        assert_eq!(found["is_online"], false, "{name}");
        assert_eq!(found["error"], "CVM is not running", "{name}");
        for part in ["sysinfo", "public_urls", "internal_ip", "tcb_info", "app_certificates"] {
            assert!(found.get(part).is_none_or(Value::is_null), "{name}.{part}");
        }
    }
    let app = cvm["app_id"].as_str().unwrap();
    let attestations = cloud.get(&format!("/apps/{app}/attestations")).await.expect(200);
    let instance = &attestations["instances"][0];
    assert_eq!(
        [&instance["status"], &instance["quote"], &instance["error"]],
        [&json!("shutting_down"), &Value::Null, &json!("CVM is not running")]
    );
    assert_eq!(attestations["kms_info"]["contract_address"], "phala");
    for name in ["stats", "network", "attestation", "user_config", "docker-compose.yml"] {
        cloud.get(&format!("/cvms/other-app/{name}")).await.expect(404);
    }
}

#[tokio::test]
async fn what_is_not_public_is_not_returned() {
    let cloud = Cloud::start(json!({})).await;
    let body = json!({ "compose_file": {
        "name": "", "docker_compose_file": "services: {}\n",
        "public_sysinfo": false, "public_tcbinfo": false,
    }});
    let provision = cloud.provision("my-app", body).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    cloud.until("my-app", "running").await;
    for (name, parts) in [
        ("stats", &["sysinfo"][..]),
        ("network", &["public_urls", "internal_ip", "latest_handshake"]),
        ("attestation", &["tcb_info", "app_certificates", "compose_file"]),
    ] {
        let found = cloud.get(&format!("/cvms/my-app/{name}")).await.expect(200);
        let facts = [&found["is_online"], &found["is_public"], &found["error"]];
        assert_eq!(facts, [&json!(true), &json!(false), &Value::Null], "{name}");
        for part in parts {
            assert_eq!(found[part], Value::Null, "{name}.{part}");
        }
    }
}

#[tokio::test]
async fn the_guest_is_up_where_a_boot_has_failed() {
    let cloud = Cloud::start(json!({})).await;
    let failure = json!({ "api_key": cloud.api_key, "name": "my-app", "error": "no such image" });
    cloud.control("POST", "/boot-failures", &failure).await.expect(200);
    cloud.create("my-app").await;
    cloud.until("my-app", "error").await;
    let stats = cloud.get("/cvms/my-app/stats").await.expect(200);
    assert_eq!(
        [&stats["is_online"], &stats["status"], &stats["boot_error"], &stats["in_progress"]],
        [&json!(true), &json!("error"), &json!("no such image"), &json!(false)]
    );
    assert!(stats["sysinfo"]["uptime"].is_u64());
}

#[tokio::test]
async fn compose_file_and_script_are_plain_text() {
    let cloud = Cloud::start(json!({})).await;
    let script = "#!/bin/sh\necho \"hello\"";
    let body = json!({ "compose_file": {
        "name": "", "docker_compose_file": "services: {}\n", "pre_launch_script": script,
    }});
    let provision = cloud.provision("my-app", body).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    for (name, text) in [("docker-compose.yml", "services: {}\n"), ("pre-launch-script", script)] {
        let answer = cloud.get(&format!("/cvms/my-app/{name}")).await;
        assert_eq!(answer.status, 200);
        assert!(answer.headers["content-type"].starts_with("text/plain"));
        assert_eq!(String::from_utf8(answer.body).unwrap(), text);
    }
    let body = json!({ "compose_file": {
        "name": "", "runner": "bash", "bash_script": "true",
    }});
    let provision = cloud.provision("my-job", body).await.expect(200);
    cloud.post("/cvms", commit(&provision)).await.expect(200);
    cloud.get("/cvms/my-job/docker-compose.yml").await.expect(404);
    let default = cloud.get("/cvms/my-job/pre-launch-script").await;
    assert!(String::from_utf8(default.body).unwrap().starts_with("#!/bin/bash"));
}

#[tokio::test]
async fn ssh_keys_are_given_to_later_cvms() {
    let cloud = Cloud::start(json!({})).await;
    cloud.create("before").await;
    let body = |name: &str, key: &str| json!({ "name": name, "public_key": key });
    let add = async |name: &str, key: &str| cloud.post("/user/ssh-keys", body(name, key)).await;
    let laptop = add("laptop", "ssh-ed25519 AAAAdemo me@laptop").await.expect(201);
    assert_eq!([&laptop["name"], &laptop["key_type"]], ["laptop", "ssh-ed25519"]);
    assert!(laptop["fingerprint"].as_str().unwrap().starts_with("SHA256:"));
    let desk = add("desk", "ssh-rsa AAAAother").await.expect(201);
    assert_ne!([&laptop["id"], &laptop["fingerprint"]], [&desk["id"], &desk["fingerprint"]]);
    cloud.create("after").await;

    let path = format!("/user/ssh-keys/{}", laptop["id"].as_str().unwrap());
    assert_eq!(cloud.delete(&path).await.status, 204);
    cloud.delete(&path).await.expect(404);
    assert_eq!(cloud.get("/user/ssh-keys").await.expect(200), json!([desk]));
    cloud.create("later").await;
    for (cvm, keys) in [
        ("before", json!([])),
        ("after", json!(["ssh-ed25519 AAAAdemo me@laptop", "ssh-rsa AAAAother"])),
        ("later", json!(["ssh-rsa AAAAother"])),
    ] {
        let config = cloud.get(&format!("/cvms/{cvm}/user_config")).await.expect(200);
        assert_eq!([&config["hostname"], &config["ssh_authorized_keys"]], [&json!(cvm), &keys]);
    }
    for (name, key) in [("", "ssh-rsa AAAA"), (&*"x".repeat(101), "ssh-rsa AAAA"), ("a", "AAAA")] {
        add(name, key).await.expect(422);
    }
    cloud.post("/user/ssh-keys", json!({ "name": "desk" })).await.expect(422);
    assert_eq!(cloud.get("/user/ssh-keys").await.expect(200), json!([desk]));
}

#[tokio::test]
async fn a_contract_allows_what_was_committed() {
    let cloud = Cloud::start(json!({})).await;
    let app_id = "0c".repeat(20);
    let cvm = create_on_chain(&cloud, "my-app", &app_id).await;
    cloud.until("my-app", "running").await;
    let info = cloud.get("/cvms/my-app").await.expect(200);
    let allowed = cloud.post("/cvms/my-app/is-allowed", Value::Null).await.expect(200);
    assert_eq!(allowed["cvm_id"], cvm["id"]);
    let prefixed = |value: &Value| json!(format!("0x{}", value.as_str().unwrap()));
    assert_eq!(allowed["compose_hash"], prefixed(&info["compose_hash"]));
    assert_eq!(allowed["device_id"], prefixed(&info["node_info"]["device_id"]));
    assert_eq!(allowed["is_allowed"], true);

    let facts = |answer: &Value| {
        ["compose_hash_allowed", "device_id_allowed", "is_allowed"].map(|name| answer[name] == true)
    };
    let other_hash = json!({ "compose_hash": "ab".repeat(32) });
    let other_node = json!({ "node_id": 11 });
    for (body, expected) in [
        (other_hash.clone(), [false, true, false]),
        (other_node.clone(), [true, false, false]),
        (json!({ "device_id": allowed["device_id"] }), [true, true, true]),
        (
            json!({ "device_id": "0xabcd", "compose_hash": allowed["compose_hash"] }),
            [true, false, false],
        ),
    ] {
        let answer = cloud.post("/cvms/my-app/is-allowed", body.clone()).await.expect(200);
        assert_eq!(facts(&answer), expected, "{body}");
    }
    let app = format!("/apps/{app_id}");
    let path = format!("{app}/is-allowed");
    let answer = cloud.post(&path, other_hash.clone()).await.expect(200);
    assert_eq!(facts(&answer), [false, true, false]);
    assert!(answer.get("cvm_id").is_none());
    cloud.post(&path, json!({})).await.expect(422);
    let mut on_chain = other_hash;
    on_chain["chain_id"] = json!(8_453);
    cloud.post(&path, on_chain.clone()).await.expect(200);
    on_chain["chain_id"] = json!(1);
    cloud.post(&path, on_chain).await.expect(400);
    let unknown = cloud.post("/cvms/my-app/is-allowed", json!({ "node_id": 18 })).await.expect(400);
    assert_eq!(unknown["error_code"], "ERR-01-001");

    // A replica on another node is committed, which also allows its node.
    let error = cloud.post("/cvms/my-app/replicas", other_node).await.expect(465);
    let details = error["details"].as_array().unwrap().iter();
    let token =
        details.clone().find(|one| one["field"] == "commit_token").unwrap()["value"].clone();
    let status = details.clone().find(|one| one["field"] == "onchain_status").unwrap();
    assert_eq!(status["value"]["device_id_allowed"], false);
    let replica =
        cloud.post("/cvms/my-app/commit-replica", json!({"token": token})).await.expect(200);
    let list = cloud.get(&format!("{app}/device-allowlist")).await.expect(200);
    assert_eq!([&list["chain_id"], &list["allow_any_device"]], [&json!(8_453), &json!(false)]);
    let devices = list["devices"].as_array().unwrap();
    let nodes: Vec<_> = devices.iter().map(|device| &device["node_name"]).collect();
    assert_eq!(nodes, ["prod9", "prod5"]);
    assert_eq!(devices[1]["cvm_ids"], json!([replica["id"]]));
    let batch = cloud.post(&format!("{app}/cvms/is-allowed"), json!({})).await.expect(200);
    assert_eq!([&batch["total"], &batch["allowed_count"], &batch["denied_count"]], [2, 2, 0]);
}

#[tokio::test]
async fn without_a_chain_nothing_needs_approval() {
    let cloud = Cloud::start(json!({})).await;
    let cvm = cloud.create("my-app").await;
    let app = format!("/apps/{}", cvm["app_id"].as_str().unwrap());
    let list = cloud.get(&format!("{app}/device-allowlist")).await.expect(200);
    assert_eq!([&list["is_onchain_kms"], &list["devices"]], [&json!(false), &json!([])]);
    let batch = cloud.post(&format!("{app}/cvms/is-allowed"), json!({})).await.expect(200);
    assert_eq!([&batch["is_onchain"], &batch["total"]], [&json!(false), &json!(0)]);
    assert_eq!(batch["skipped_cvm_ids"], json!([cvm["id"]]));
    let refused = cloud.post("/cvms/my-app/is-allowed", json!({})).await.expect(400);
    assert_eq!(refused["error_code"], "ERR-02-008");
    cloud.get("/kms/on-chain/phala").await.expect(404);
}

#[tokio::test]
async fn instance_ids_are_refreshed_in_a_batch() {
    let cloud = Cloud::start(json!({ "late_uuid_ms": SLOW, "restart_time_ms": SLOW })).await;
    let cvm = cloud.create("first").await;
    cloud.create("second").await;
    for name in ["first", "second"] {
        cloud.until(name, "running").await;
    }
    let refresh = async |body: Value| cloud.request("PATCH", "/cvms/instance-ids", &body).await;
    let counts = |answer: &Value| {
        ["total", "scanned", "updated", "unchanged", "skipped", "errors"]
            .map(|name| answer[name].as_u64().unwrap())
    };
    let missing = refresh(Value::Null).await.expect(200);
    assert_eq!(counts(&missing), [2, 2, 0, 0, 2, 0]);
    assert_eq!(missing["items"][0]["cvm_id"], cvm["id"]);
    let one = refresh(json!({ "limit": 1 })).await.expect(200);
    assert_eq!(counts(&one), [2, 1, 0, 0, 1, 0]);
    cloud.post("/cvms/first/restart", json!({})).await.expect(200);
    assert_eq!(counts(&refresh(json!({})).await.expect(200)), [1, 1, 0, 0, 1, 0]);
    let all = json!({ "running_only": false, "cvm_ids": [cvm["id"], "none"] });
    let named = refresh(all).await.expect(200);
    assert_eq!(counts(&named), [2, 2, 0, 0, 1, 1]);
    assert_eq!(named["items"][1]["identifier"], "none");

    let cloud = Cloud::start(json!({})).await;
    cloud.create("third").await;
    cloud.until("third", "running").await;
    let known = cloud.request("PATCH", "/cvms/instance-ids", &json!({})).await.expect(200);
    assert_eq!(counts(&known), [0; 6]);
    let body = json!({ "missing_only": false });
    let known = cloud.request("PATCH", "/cvms/instance-ids", &body).await.expect(200);
    assert_eq!(counts(&known), [1, 1, 0, 1, 0, 0]);
    for wrong in [json!({ "limit": 501 }), json!({ "cvm_ids": "first" })] {
        cloud.request("PATCH", "/cvms/instance-ids", &wrong).await.expect(422);
    }
}
