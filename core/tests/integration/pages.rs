//! Iterations over pages: complete while CVMs are created and deleted, and finite whatever the server counts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{Loopback, Request, busiest_second, cvms, json, uuid};
use crate::support::workspace::Workspace;
use phala_cvm::{
    Client, CommitCvmProvisionRequest, ComposeFile, CvmFilter, ErrorKind, IterApps,
    ProvisionCvmRequest,
};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::future::IntoFuture;
use std::time::Duration;

/// A number in a query.
fn number(request: &Request, name: &str) -> usize {
    let pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse().ok()).unwrap()
}

async fn all(client: &Client, page_size: u32) -> Vec<String> {
    let mut pages = client.iter_cvms().page_size(page_size);
    let mut seen = Vec::new();
    let walk = async {
        while let Some(cvm) = pages.next().await {
            seen.push(cvm.unwrap().vm_uuid.clone().unwrap());
        }
    };
    tokio::time::timeout(Duration::from_secs(10), walk).await.expect("it ends");
    seen
}

#[tokio::test]
async fn an_iteration_ends_whatever_the_counts_say() {
    const HUGE: i64 = 1_000_000_000;
    let empty = json!([]);
    for (page, expected) in [
        (json!({ "items": empty, "pages": HUGE }), 0),
        (json!({ "items": empty, "pages": HUGE, "total": HUGE }), 0),
        (json!({ "items": cvms(1..=3), "pages": HUGE, "total": HUGE }), 3),
        (json!({ "items": cvms(1..=3), "pages": HUGE }), 3),
        (json!({ "items": cvms(1..=3), "total": HUGE }), 3),
        (json!({ "items": cvms(1..=3) }), 3),
        (json!({ "items": cvms(1..=100) }), 100),
        (json!({ "items": cvms(1..=3), "pages": 0, "total": 0 }), 3),
        (json!({ "items": cvms(1..=3), "pages": 1, "total": 3 }), 3),
    ] {
        // The requested page is ignored.
        let same = page.clone();
        let server = Loopback::start(move |_| json(200, &same)).await;
        let seen = all(&server.client(), 100).await;
        assert_eq!(seen, (1..=expected).map(uuid).collect::<Vec<_>>(), "{page}");
        assert!(server.requests().len() <= 4, "{} requests", server.requests().len());
    }
}

/// A list that never ends, with a new CVM on each page.
#[tokio::test]
async fn a_list_without_an_end_ends_a_call_in_time_and_is_read_slowly() {
    let server = Loopback::start(|request| {
        let page = number(request, "page");
        json(200, &json!({ "items": cvms(page..=page), "pages": 1_000_000_000 }))
    })
    .await;
    let client = server.options().timeout(Duration::from_secs(1)).build().unwrap();
    let stop = client.fleet().stop(CvmFilter::new().name("web-*")).timeout(Duration::from_secs(3));
    let stop = tokio::time::timeout(Duration::from_secs(20), stop.into_future());
    let error = stop.await.expect("it ends").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CallTimeout, "{error}");
    let requests = server.requests();
    assert!(requests.len() > 100, "{} requests", requests.len());
    let later = &requests[100..];
    assert!(busiest_second(later) <= 20, "{} in a second", busiest_second(later));
}

#[tokio::test]
async fn an_iteration_does_not_end_early_where_pages_are_small_or_not_counted() {
    const COUNT: usize = 47;
    type Count = fn(usize, usize) -> Value;
    let counts: [(&str, Count); 6] = [
        ("none", |_, _| json!({})),
        ("nulls", |_, _| json!({ "pages": null, "total": null })),
        ("the total", |_, _| json!({ "total": COUNT })),
        ("as given", |_, given| json!({ "total": COUNT, "pages": COUNT.div_ceil(given) })),
        ("as asked for", |asked, _| json!({ "total": COUNT, "pages": COUNT.div_ceil(asked) })),
        ("too many", |_, _| json!({ "pages": 1_000_000_000, "total": 1_000_000_000 })),
    ];
    for (name, count) in counts {
        for maximum in [20, 10, 100] {
            let server = Loopback::start(move |request| {
                let (page, asked) = (number(request, "page"), number(request, "page_size"));
                let given = asked.min(maximum);
                let first = (page - 1) * given;
                let mut body = count(asked, given);
                body["items"] = json!(cvms((first + 1)..=(first + given).min(COUNT)));
                json(200, &body)
            })
            .await;
            let seen = all(&server.client(), 100).await;
            assert_eq!(seen.len(), COUNT, "counts: {name}; at most {maximum} on a page");
        }
    }
}

#[tokio::test]
async fn pages_without_anything_new_are_not_asked_for_as_fast_as_they_come() {
    // The same CVMs in a different order each time: no two iterations are equal.
    let server = Loopback::start(|request| {
        let page = number(request, "page");
        let mut numbers: Vec<usize> = (1..=8).collect();
        fastrand::shuffle(&mut numbers);
        json(
            200,
            &json!({ "items": cvms([numbers[0], numbers[page % 8]]), "pages": 9, "total": 99 }),
        )
    })
    .await;
    let mut pages = server.options().build().unwrap().iter_cvms();
    let walk = async { while pages.next().await.is_some() {} };
    let _ = tokio::time::timeout(Duration::from_secs(3), walk).await;
    let requests = server.requests();
    assert!(busiest_second(&requests) <= 20 + 8, "{}", requests.len());
}

#[tokio::test]
async fn pages_miss_nothing_while_cvms_come_and_go() {
    let workspace = Workspace::quick().await;
    let kept: HashSet<String> = workspace.make_many("kept", 25).await.into_iter().collect();
    let mut goes = workspace.make_many("goes", 25).await;
    let client = workspace.client();
    let mut cvms = client.iter_cvms().page_size(5);
    let mut seen = Vec::new();
    while let Some(cvm) = cvms.next().await {
        seen.push(cvm.unwrap().vm_uuid.clone().unwrap());
        // From the start or the end of the list.
        if seen.len().is_multiple_of(5) && !goes.is_empty() {
            let gone = goes.remove(if seen.len().is_multiple_of(2) { 0 } else { goes.len() - 1 });
            client.delete_cvm(&gone).await.unwrap();
            workspace.make(&format!("comes-{}", seen.len())).await;
        }
    }
    let distinct: HashSet<String> = seen.iter().cloned().collect();
    assert_eq!(distinct.len(), seen.len(), "none twice");
    assert!(kept.is_subset(&distinct), "missed {:?}", kept.difference(&distinct));
}

#[tokio::test]
async fn apps_come_page_by_page_and_can_be_filtered() {
    let workspace = Workspace::quick().await;
    let kept: HashSet<String> = (0..12).map(|number| format!("kept-{number:04}")).collect();
    for name in &kept {
        workspace.make(name).await;
    }
    let mut goes = workspace.make_many("goes", 12).await;
    let client = workspace.client();
    let mut apps = client.iter_apps(IterApps::new().page_size(5));
    let mut seen = Vec::new();
    while let Some(app) = apps.next().await {
        let app = app.unwrap();
        assert_eq!(app.cvm_count, Some(1));
        seen.push(app.name.clone().unwrap());
        if seen.len().is_multiple_of(5)
            && let Some(gone) = goes.pop()
        {
            client.delete_cvm(&gone).await.unwrap();
            workspace.make(&format!("comes-{}", seen.len())).await;
        }
    }
    let distinct: HashSet<String> = seen.iter().cloned().collect();
    assert_eq!(distinct.len(), seen.len(), "none twice");
    assert!(kept.is_subset(&distinct), "missed {:?}", kept.difference(&distinct));

    let mut some = client.iter_apps(IterApps::new().search("KEPT-000").page_size(4));
    let mut found = HashSet::new();
    while let Some(app) = some.next().await {
        found.insert(app.unwrap().name.clone().unwrap());
    }
    assert_eq!(found, kept.into_iter().filter(|name| name.starts_with("kept-000")).collect());
    let refused = client.iter_apps(IterApps::new().page_size(101)).next().await.unwrap();
    let error = refused.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::InvalidArgument, Some("iter_apps")));
}

#[tokio::test]
async fn an_iteration_returns_the_cvms_that_match_its_filters() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    workspace.make("small").await;
    let larger = ProvisionCvmRequest::new("larger", "tdx.medium")
        .compose_file(ComposeFile::new().docker_compose_file("services: {larger: {}}"));
    let made = client.provision_cvm(larger).await.unwrap();
    let commit = CommitCvmProvisionRequest::new(made.app_id.unwrap(), made.compose_hash);
    let larger = client.commit_cvm_provision(commit).await.unwrap();

    let mut cvms = client.iter_cvms().page_size(1).family("cpu").instance_types(["tdx.medium"]);
    let found = cvms.next().await.unwrap().unwrap();
    assert_eq!(found.vm_uuid, larger.vm_uuid);
    assert!(cvms.next().await.is_none());
    assert!(client.iter_cvms().family("gpu").next().await.is_none());
    let page = client.get_cvm_list().instance_types(["tdx.small", "tdx.medium"]).await.unwrap();
    assert_eq!(page.total, Some(2));
    let error = client.get_cvm_list().family("tpu").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
}

#[tokio::test]
async fn operations_are_filtered_by_type_and_time() {
    let workspace = Workspace::quick().await;
    let client = workspace.client();
    let id = workspace.make("my-app").await.cvm_id;
    client.wait_for_cvm(id.as_str()).await.unwrap();
    client.stop_cvm(id.as_str()).wait(true).await.unwrap();
    client.start_cvm(id.as_str()).wait(true).await.unwrap();
    let types = async |types: &[&str]| {
        let page = client.get_cvm_operations(id.as_str()).operation_types(types.to_vec()).await;
        let items = page.unwrap().items.into_iter();
        items.map(|one| one.operation_type.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(types(&["power_off"]).await, ["power_off"]);
    assert_eq!(types(&["create", "power_on"]).await, ["power_on", "create"]);
    let all = client.get_cvm_operations(id.as_str()).await.unwrap().items;
    let stopped = all[1].started_at.clone().unwrap();
    let since = client.get_cvm_operations(id.as_str()).start_time(stopped.clone()).await.unwrap();
    let until = client.get_cvm_operations(id.as_str()).end_time(stopped).await.unwrap();
    assert_eq!((since.items.as_slice(), until.items.as_slice()), (&all[..2], &all[1..]));
    let first = client.get_cvm_operations(id.as_str()).limit(1).operation_types(["create"]);
    assert_eq!(first.await.unwrap().items[0], all[2]);
}
