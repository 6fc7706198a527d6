//! Deployments, and the continuation of interrupted ones, against the emulator.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::workspace::{Seen, Workspace, request};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use phala_cvm::{DeployRequest, EnvVars, ErrorKind, Partial, ProgressEvent, ProgressKind};
use serde_json::json;
use std::future::IntoFuture;
use std::sync::Mutex;
use std::time::Duration;

const ENV: [(&str, &str); 2] = [("TOKEN", "s3cr3t"), ("MODE", "fast")];

#[tokio::test]
async fn deploying_takes_its_steps_and_keeps_secrets() {
    let workspace = Workspace::quick().await;
    let signer =
        workspace.emulator.get("/_emulator/kms").await["signer"].as_str().unwrap().to_owned();
    let seen = Seen::default();
    let deployment = workspace
        .client()
        .deploy(DeployRequest::new(request("web-1")).env(ENV).trusted_signer(&signer))
        .on_progress(seen.observer())
        .await
        .unwrap();
    assert_eq!(deployment.cvm.status, "running");
    assert_eq!(seen.steps(), ["provision", "encrypt", "commit", "wait"]);
    let stored_cvms = workspace.stored_cvms().await;
    assert_eq!(stored_cvms.len(), 1);
    assert_eq!(
        stored_cvms[0]["env"],
        json!([{ "key": "TOKEN", "value": "s3cr3t" }, { "key": "MODE", "value": "fast" }])
    );
    assert_eq!(stored_cvms[0]["env_keys"], json!(["TOKEN", "MODE"]));
    let compose = &stored_cvms[0]["app_compose"];
    assert_eq!(compose["public_logs"], false);
    assert_eq!(compose["public_sysinfo"], false);
    assert_eq!(compose["allowed_envs"], json!(["TOKEN", "MODE"]));
    let all = format!("{:?}", seen.0.lock().unwrap());
    assert!(!all.contains("s3cr3t"), "{all}");

    for unreadable in ["0x02", &"11".repeat(33)] {
        let request = DeployRequest::new(request("web-2")).env(ENV).trusted_signer(unreadable);
        let error = workspace.client().deploy(request).await.unwrap_err();
        assert_eq!(error.field(), Some("trusted_signer"), "{error}");
        assert_eq!(error.attempts(), 0);
    }

    let other = format!("0x02{}", "11".repeat(32));
    let error = workspace
        .client()
        .deploy(DeployRequest::new(request("web-2")).env(ENV).trusted_signer(other))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("is not trusted"), "{error}");
    assert_eq!(workspace.stored_cvms().await.len(), 1, "nothing was committed");
}

#[tokio::test]
async fn a_deployment_goes_on_from_every_step() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    for step in ["encrypt", "commit", "wait"] {
        let name = format!("from-{step}");
        let partial = Partial::default();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let sender = Mutex::new(Some(sender));
        let call = client
            .deploy(DeployRequest::new(request(&name)).env(ENV))
            .partial(&partial)
            .on_progress(move |event| {
                if event.kind == ProgressKind::Step
                    && event.detail.as_deref() == Some(step)
                    && let Some(sender) = sender.lock().unwrap().take()
                {
                    sender.send(event.resume.clone().unwrap()).unwrap();
                }
            });
        let resume = tokio::select! {
            _ = call.into_future() => panic!("it was to be cut off before {step}"),
            resume = receiver => resume.unwrap(),
        };
        assert_eq!(partial.resume().as_ref(), Some(&resume));
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(&resume).unwrap()).unwrap();
        for part in ["s3cr3t", "TOKEN", "services", "tdx.small", name.as_str()] {
            assert!(!text.contains(part), "{part} is in {text}");
        }
        for other in
            [vec![], vec![("TOKEN", "another"), ("MODE", "fast")], vec![("TOKEN", "s3cr3t")]]
        {
            let request =
                DeployRequest::resume(&resume).env(other.into_iter().collect::<EnvVars>());
            let error = client.deploy(request).await.unwrap_err();
            assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("env")));
        }
        let deployment = client.deploy(DeployRequest::resume(&resume).env(ENV)).await.unwrap();
        assert_eq!(deployment.cvm.status, "running");
        let stored_cvms = workspace.stored_cvms().await;
        let made = stored_cvms.iter().filter(|cvm| cvm["name"] == name.as_str()).count();
        assert_eq!(made, 1, "cut off before {step}");
    }
    let older = URL_SAFE_NO_PAD.encode(r#"{"v":1,"step":"wait"}"#);
    for wrong in ["nonsense", &older, &URL_SAFE_NO_PAD.encode("{}")] {
        let error = client.deploy(DeployRequest::resume(wrong)).await.unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::InvalidArgument, Some("resume")));
    }
}

#[tokio::test]
async fn a_deployment_that_has_provisioned_nothing_has_no_place_to_go_on_from() {
    let workspace = Workspace::quick().await;
    let seen = Seen::default();
    let refused = json!([{ "route": "POST /cvms/provision", "fault": { "kind": "status_before", "status": 500 }, "times": -1 }]);
    workspace.faults(refused).await;
    let request = DeployRequest::new(request("web-1")).env(ENV);
    let call = workspace.client().deploy(request).on_progress(seen.observer());
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.resume()), (ErrorKind::Server, None));
    assert!(seen.0.lock().unwrap().iter().all(|event| event.resume.is_none()));
}

#[tokio::test]
async fn a_deployment_that_was_deleted_is_not_made_again() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let seen = Seen::default();
    let request = DeployRequest::new(request("web-1")).env(ENV);
    let deployment = client.deploy(request).on_progress(seen.observer()).await.unwrap();
    let events = seen.0.lock().unwrap().clone();
    let after_provisioning = events.iter().skip(1);
    assert!(after_provisioning.clone().all(|event| event.resume.is_some()), "{events:?}");
    let made = |event: &&ProgressEvent| event.made.is_some();
    assert!(events.iter().filter(made).count() >= 2, "{events:?}");
    client.delete_cvm(&deployment.cvm.cvm_id).wait(true).await.unwrap();
    // A CVM that was committed just now may still appear.
    let resumed = after_provisioning
        .filter_map(|event| event.resume.clone())
        .map(|resume| client.deploy(DeployRequest::resume(resume).env(ENV)).into_future());
    for ended in futures_util::future::join_all(resumed).await {
        let error = ended.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    }
    assert_eq!(workspace.stored_cvms().await.len(), 1);
}

#[tokio::test]
async fn an_error_after_a_create_names_what_was_made() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let source = workspace.make("web-1").await;
    client.wait_for_cvm(&source.cvm_id).await.unwrap();
    // The reads of the replica's state fail.
    let refused = json!([
        { "route": "POST /status/batch", "fault": { "kind": "status_before", "status": 500 }, "times": -1 },
    ]);
    workspace.faults(refused).await;
    let call = client.replicate_cvm(&source.cvm_id).wait(true);
    let error = call.timeout(Duration::from_secs(4)).await.unwrap_err();
    let made = error.made().expect("the replica").clone();
    assert_ne!(made.cvm_id, source.cvm_id);
    assert!(workspace.stored_cvms().await.iter().any(|cvm| cvm["vm_uuid"] == json!(made.vm_uuid)));
    assert_eq!(error.to_data()["made"]["cvm_id"], json!(made.cvm_id));
    // A cancelled call.
    let partial = Partial::default();
    let call = client.replicate_cvm(&source.cvm_id).wait(true).partial(&partial);
    let ended = tokio::time::timeout(Duration::from_secs(3), call.into_future()).await;
    assert!(ended.is_err());
    assert_ne!(partial.made().expect("the replica").cvm_id, source.cvm_id);
}

#[tokio::test]
async fn an_on_chain_kms_ends_in_a_precondition_and_goes_on_with_an_app_id() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let requested = request("web-1").kms("base");
    let error = client.deploy(DeployRequest::new(requested).env(ENV)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Precondition, "{error}");
    let resume = error.resume().expect("a resume").to_owned();
    let app_id = "0x".to_owned() + &"ab".repeat(20);
    let deployment =
        client.deploy(DeployRequest::resume(resume).env(ENV).app_id(&app_id)).await.unwrap();
    assert_eq!(deployment.cvm.status, "running");
    assert_eq!(workspace.stored_cvms().await.len(), 1);
}
