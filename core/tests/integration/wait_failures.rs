//! Waits with servers that answer incorrectly, late or not at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use crate::support::loopback::{
    Loopback, Reply, cvm, cvms, json, not_found, refusing_address, reply, stream, uuid,
};
use phala_cvm::{Client, CommitCvmProvisionRequest, ErrorKind, ProgressEvent, Target};
use serde_json::json as value;
use std::future::IntoFuture;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A server with a CVM that it reports as unknown before this time.
async fn appears_after(time: Duration) -> Loopback {
    let made = Mutex::new(None::<Instant>);
    Loopback::start(move |request| {
        let known = made.lock().unwrap().is_some_and(|at| at.elapsed() >= time);
        if request.is("POST", "/cvms") || request.is("POST", "/replicas") {
            made.lock().unwrap().get_or_insert_with(Instant::now);
            json(200, &cvm(2, "starting"))
        } else if request.is("POST", "/status/batch") {
            json(200, &if known { value!({ uuid(2): cvm(2, "running") }) } else { value!({}) })
        } else if request.path.ends_with("/cvms") {
            json(200, &value!(cvms([1])))
        } else if request.path.contains("web-1") {
            json(200, &cvm(1, "running"))
        } else if known {
            json(200, &cvm(2, "running"))
        } else {
            not_found()
        }
    })
    .await
}

#[tokio::test]
async fn a_cvm_that_was_just_made_has_time_to_appear() {
    let server = appears_after(Duration::from_millis(2500)).await;
    let client = server.client();
    let commit = CommitCvmProvisionRequest::new("ab".repeat(20), "cd".repeat(32));
    let made = client.commit_cvm_provision(commit).wait(true).await.unwrap();
    assert_eq!((made.status.as_str(), made.vm_uuid), ("running", Some(uuid(2))));

    let server = appears_after(Duration::from_millis(2500)).await;
    let events: Arc<Mutex<Vec<ProgressEvent>>> = Arc::default();
    let recorded = Arc::clone(&events);
    let replicate = server.client().replicate_cvm("web-1").wait(true);
    let replicate =
        replicate.on_progress(move |event| recorded.lock().unwrap().push(event.clone()));
    let replica = replicate.await.unwrap();
    assert_eq!((replica.status.as_str(), replica.vm_uuid), ("running", Some(uuid(2))));
    let events = events.lock().unwrap();
    assert!(!events.is_empty());
    for event in &*events {
        assert_eq!(event.cvm_id, Some(replica.cvm_id.clone()), "{event:?}");
    }
}

#[tokio::test]
async fn a_cvm_that_does_not_appear_is_not_there() {
    let server = appears_after(Duration::from_secs(600)).await;
    let started = Instant::now();
    let replicate = server.client().replicate_cvm("web-1").wait(true);
    let error = replicate.timeout(Duration::from_secs(60)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    assert!(started.elapsed() >= Duration::from_secs(30), "{:?}", started.elapsed());
    // A CVM that was not just created has no such grace period.
    let error = server.client().wait_for_cvm("web-2").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

#[tokio::test]
async fn failures_that_may_pass_do_not_end_a_wait_and_others_do() {
    for status in [408, 421, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 524, 529, 599] {
        for retry_after in ["0", "Thu, 01 Jan 2015 00:00:00 GMT"] {
            let failures = AtomicUsize::new(0);
            let server = Loopback::start(move |_| match failures.fetch_add(1, Ordering::SeqCst) {
                0..=1 => reply(status, &[("retry-after", retry_after)], ""),
                _ => json(200, &cvm(1, "running")),
            })
            .await;
            let client = server.options().poll_interval(Duration::from_millis(50)).build().unwrap();
            let state = client.wait_for_cvm("web-1").await.unwrap();
            assert_eq!(state.status, "running", "after {status}");
            let requests = server.requests();
            let gap = requests[1].at - requests[0].at;
            assert!(gap >= Duration::from_millis(40), "{gap:?} after {status}");
        }
    }
    for (status, kind) in [
        (400, ErrorKind::Business),
        (401, ErrorKind::Auth),
        (403, ErrorKind::Auth),
        (422, ErrorKind::Validation),
        (302, ErrorKind::Response),
    ] {
        let server = Loopback::start(move |_| json(status, &value!({ "detail": "no" }))).await;
        let error = server.client().wait_for_cvm("web-1").await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_is_refused_for_many_says_nothing_of_one() {
    // The server has no route for the statuses of many CVMs: each CVM is read separately.
    for refusal in [not_found(), json(405, &value!({ "detail": "Method Not Allowed" }))] {
        let asked = AtomicUsize::new(0);
        let server = Loopback::start(move |request| {
            if request.is("POST", "/status/batch") {
                return refusal.clone();
            }
            let number = asked.fetch_add(1, Ordering::SeqCst);
            if number < 3 { json(200, &cvm(1, "stopping")) } else { not_found() }
        })
        .await;
        let state = server.client().wait_for_cvm("web-1").target(Target::Deleted).await.unwrap();
        assert_eq!(state.status, "deleted");
        assert!(server.requests().iter().filter(|request| request.method == "GET").count() > 3);
    }
}

#[tokio::test]
async fn a_server_that_never_answered_is_given_up_and_one_that_did_is_not() {
    let (_refusing, address) = refusing_address();
    let dead = format!("http://{address}/api/v1");
    let client = Client::builder().api_key("phak_emulator").base_url(dead).build().unwrap();
    let never = async {
        let started = Instant::now();
        let error = client.wait_for_cvm("web-1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        let took = started.elapsed();
        assert!(took > Duration::from_secs(10) && took < Duration::from_secs(60), "{took:?}");
        // The next wait does not fail immediately: the server may be reachable again.
        let short = client.wait_for_cvm("web-1").timeout(Duration::from_millis(300));
        assert_eq!(short.await.unwrap_err().kind(), ErrorKind::WaitTimeout);
    };
    let once = async {
        let answered = AtomicUsize::new(0);
        let server = Loopback::start(move |_| match answered.fetch_add(1, Ordering::SeqCst) {
            0 => json(200, &cvm(1, "starting")),
            _ => Reply::Close,
        })
        .await;
        let client = server.client();
        client.get_cvm_info("web-1").await.unwrap();
        let wait = client.wait_for_cvm("web-1").timeout(Duration::from_secs(24));
        assert_eq!(wait.await.unwrap_err().kind(), ErrorKind::WaitTimeout);
    };
    tokio::join!(never, once);
}

#[tokio::test]
async fn a_404_that_is_not_the_apis_says_nothing_of_a_cvm() {
    for other in [
        reply(404, &[("content-type", "text/html")], "<html>not found</html>"),
        reply(404, &[("content-type", "text/plain")], "not found"),
        reply(404, &[], ""),
    ] {
        let server = Loopback::start(move |_| other.clone()).await;
        for target in [Target::Deleted, Target::Running] {
            let error = server.client().wait_for_cvm("web-1").target(target).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Response, "{error}");
        }
    }
}

#[tokio::test]
async fn an_update_that_leaves_a_running_cvm_stopped_has_failed() {
    for (before, must_fail) in [("running", true), ("stopped", false)] {
        let updated = AtomicUsize::new(0);
        let server = Loopback::start(move |request| {
            let was_sent = updated.load(Ordering::SeqCst) > 0;
            if request.is("PATCH", "/cvms/web-1") {
                updated.store(1, Ordering::SeqCst);
                json(202, &value!({ "status": "in_progress", "correlation_id": "op-1" }))
            } else if request.path.contains("/operations") {
                let operation = value!({ "correlation_id": "op-1", "status": "completed" });
                json(200, &value!({ "items": if was_sent { vec![operation] } else { vec![] } }))
            } else {
                let mut now = cvm(1, if was_sent { "stopped" } else { before });
                now["resource"] = value!({ "vcpu": if was_sent { 2 } else { 1 } });
                match request.is("POST", "/status/batch") {
                    true => json(200, &value!({ uuid(1): now })),
                    false => json(200, &now),
                }
            }
        })
        .await;
        let ended = server.client().update_cvm("web-1").vcpu(2).await;
        let kind = ended.as_ref().err().map(phala_cvm::Error::kind);
        assert_eq!(kind, must_fail.then_some(ErrorKind::CvmFailed), "{before}: {ended:?}");
    }
}

/// A server of CVMs that all run. Its list shows some of them, page by page, and it knows each by its number.
async fn running(
    listed: impl Fn(usize) -> (Vec<usize>, usize) + Send + Sync + 'static,
) -> Loopback {
    Loopback::start(move |request| {
        if request.method == "DELETE" {
            reply(204, &[], "")
        } else if request.is("GET", "/cvms/paginated") {
            let page = request.query.split('&').find_map(|part| part.strip_prefix("page="));
            let (numbers, pages) = listed(page.unwrap().parse().unwrap());
            json(200, &value!({ "items": cvms(numbers), "pages": pages }))
        } else if request.is("POST", "/status/batch") {
            let asked: Vec<String> = serde_json::from_value(
                serde_json::from_str::<serde_json::Value>(&request.body).unwrap()["vm_uuids"]
                    .take(),
            )
            .unwrap();
            let statuses = asked.into_iter().map(|vm_uuid| (vm_uuid, cvm(1, "running")));
            json(200, &statuses.collect::<serde_json::Map<_, _>>().into())
        } else {
            let number = request.path.trim_start_matches(|letter: char| !letter.is_ascii_digit());
            json(200, &cvm(number.parse().unwrap(), "running"))
        }
    })
    .await
}

#[tokio::test]
async fn what_a_list_does_not_have_is_not_deleted() {
    // The list has other forms of the identifiers, or items move to another page while it is read.
    for (named, pages) in [("", 1), ("web-", 1), ("web-", 2)] {
        let server = running(move |page| match (named, pages, page) {
            ("", ..) => ((1..=6).collect(), 1),
            (_, 1, _) => (vec![1, 2], 1),
            (_, _, 1) => ((1..=3).collect(), 2),
            _ => ((5..=6).collect(), 2),
        })
        .await;
        let client = client(&server);
        let ids: Vec<String> = (1..=6).map(|number| format!("{named}{number}")).collect();
        let waits: Vec<_> = ids
            .iter()
            .map(|id| {
                let wait = client.wait_for_cvm(id).target(Target::Deleted);
                tokio::spawn(wait.timeout(Duration::from_secs(2)).into_future())
            })
            .collect();
        for wait in waits {
            let error = wait.await.unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::WaitTimeout, "{error}");
        }
        let fleet = client.fleet().delete(ids).wait(true).timeout(Duration::from_secs(2));
        let results = fleet.await.unwrap();
        assert!(results.iter().all(|result| !result.ok()), "{results:?}");
    }
}

#[tokio::test]
async fn a_restart_without_a_sign_of_it_has_not_ended() {
    for readable in [true, false] {
        let server = Loopback::start(move |request| {
            if request.is("POST", "/restart") {
                json(200, &cvm(1, "restarting"))
            } else if request.path.ends_with("/operations") {
                match readable || request.path.contains("web-1") {
                    true => json(200, &value!({ "items": [] })),
                    false => json(502, &value!({ "detail": "no" })),
                }
            } else if request.is("POST", "/status/batch") {
                json(200, &value!({ uuid(1): cvm(1, "running") }))
            } else {
                json(200, &cvm(1, "running"))
            }
        })
        .await;
        let restart =
            client(&server).restart_cvm("web-1").wait(true).timeout(Duration::from_secs(4));
        let error = restart.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WaitTimeout, "{error}");
        assert!(error.message().contains("the restart had not ended"), "{error}");
    }
}

/// A server that gives these replies in their order, and then closes connections.
async fn scripted(replies: Vec<Reply>) -> Loopback {
    let replies = Mutex::new(replies.into_iter());
    Loopback::start(move |_| replies.lock().unwrap().next().unwrap_or(Reply::Close)).await
}

fn client(server: &Loopback) -> Client {
    server.options().poll_interval(Duration::from_millis(50)).build().unwrap()
}

/// A page of states with one CVM.
fn status(state: serde_json::Value) -> Reply {
    json(200, &value!({ uuid(1): state }))
}

/// A page of operations with one operation.
fn operation(id: &str, status: &str) -> Reply {
    let operation = value!({ "correlation_id": id, "status": status, "error_message": "no room" });
    json(200, &value!({ "items": [operation] }))
}

#[tokio::test]
async fn a_restart_counts_only_after_its_operation_was_seen() {
    let running = || status(value!({ "status": "running", "in_progress": false }));
    let ended = |replies: Vec<Reply>| async move {
        let accepted = [operation("c1", "completed"), json(200, &cvm(1, "restarting"))];
        let looks = replies.into_iter().flat_map(|reply| [running(), reply]);
        let server = scripted(accepted.into_iter().chain(looks).collect()).await;
        let ended = client(&server).restart_cvm("web-1").wait(true).await;
        (ended, server.requests().len())
    };
    let unavailable = || json(503, &value!({ "detail": "down" }));
    let looks = vec![
        unavailable(),
        operation("c1", "completed"),
        operation("c2", "IN_PROGRESS"),
        operation("c2", "another"),
        operation("c2", "Completed"),
    ];
    let (restarted, requests) = ended(looks).await;
    assert_eq!((restarted.unwrap().status.as_str(), requests), ("running", 12));
    for failed in ["FAILED", "cancelled"] {
        let (restarted, _) = ended(vec![unavailable(), operation("c2", failed)]).await;
        let error = restarted.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CvmFailed, "{error}");
        assert!(error.message().contains("no room"), "{error}");
    }
}

#[tokio::test]
async fn a_failure_from_before_an_action_is_not_final() {
    let error = value!({ "status": "error", "boot_error": "no image" });
    let stopped = value!({ "status": "stopped", "boot_error": "no image" });
    for (old, moving, goal) in [
        (&error, "starting", "running"),
        (&stopped, "starting", "running"),
        (&error, "stopping", "stopped"),
    ] {
        let server = scripted(vec![
            json(200, &cvm(1, moving)),
            status(old.clone()),
            status(old.clone()),
            status(value!({ "status": moving, "in_progress": true })),
            status(value!({ "status": goal, "in_progress": false })),
        ])
        .await;
        let client = client(&server);
        let ended = match goal {
            "running" => client.start_cvm("web-1").wait(true).await,
            _ => client.stop_cvm("web-1").wait(true).await,
        };
        assert_eq!(ended.unwrap().status, goal, "{old}");
    }
    // A new failure ends the wait at once.
    let server = scripted(vec![
        json(200, &cvm(1, "starting")),
        status(error.clone()),
        status(value!({ "status": "error", "boot_error": "no room" })),
        json(200, &value!({ "items": [] })),
        not_found(),
    ])
    .await;
    let started = Instant::now();
    let failed = client(&server).start_cvm("web-1").wait(true).await.unwrap_err();
    assert!(failed.message().contains("no room"), "{failed}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    // So does the first one that is read, if the operation has ended.
    let ended =
        || json(200, &value!({ "items": [{ "correlation_id": "op-2", "status": "completed" }] }));
    let server = scripted(vec![
        json(200, &value!({ "items": [] })),
        json(200, &cvm(1, "restarting")),
        status(error),
        ended(),
        ended(),
        not_found(),
    ])
    .await;
    let started = Instant::now();
    let failed = client(&server).restart_cvm("web-1").wait(true).await.unwrap_err();
    assert!(failed.message().contains("no image"), "{failed}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_404_that_is_not_the_apis_is_no_deletion_in_a_wait_either() {
    for other in [json(404, &value!({ "detail": "Not Found" })), reply(404, &[], "<html>")] {
        // A page that is not the API's is read again twice.
        let pages = vec![other.clone(), other.clone(), other];
        let server = scripted([vec![reply(204, &[], "")], pages].concat()).await;
        let error = client(&server).delete_cvm("web-1").wait(true).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Response, "{error}");
    }
    let marked = || {
        let mut marked = cvm(1, "stopped");
        marked["deleted_at"] = value!("2026-11-01T00:00:00Z");
        json(200, &marked)
    };
    for end in [not_found(), marked()] {
        let server = scripted(vec![reply(204, &[], ""), end.clone()]).await;
        client(&server).delete_cvm("web-1").wait(true).await.unwrap();
        let server = scripted(vec![stream(""), stream(""), stream(""), end]).await;
        let mut states = client(&server).watch_cvm("web-1").target(Target::Deleted);
        let state = states.next().await.unwrap().unwrap();
        assert_eq!(state.status, "deleted");
    }
}

/// A server of a CVM that a redeployment leaves stopped.
async fn stays_down(before: &'static str) -> Loopback {
    let is_redeployed = AtomicUsize::new(0);
    let (runs, earlier) = ("cd".repeat(32), "ef".repeat(32));
    Loopback::start(move |request| {
        let redeployed = is_redeployed.load(Ordering::SeqCst) > 0;
        let mut now = cvm(1, if redeployed { "stopped" } else { before });
        now["app_id"] = value!("ab".repeat(20));
        now["compose_hash"] = value!(runs);
        let revision = |id: &str, hash: &str| value!({ "revision_id": id, "vm_uuid": uuid(1), "compose_hash": hash });
        if request.is("POST", "/redeploy") {
            is_redeployed.store(1, Ordering::SeqCst);
            json(202, &value!({ "status": "in_progress", "correlation_id": "c2" }))
        } else if request.path.ends_with("/operations") {
            let operation = value!({ "correlation_id": "c2", "status": "completed" });
            json(200, &value!({ "items": if redeployed { vec![operation] } else { Vec::new() } }))
        } else if request.path.ends_with("/revisions") {
            json(200, &value!({ "revisions": [revision("r2", &runs), revision("r1", &earlier)] }))
        } else if request.path.contains("/revisions/") {
            json(200, &revision("r1", &earlier))
        } else if request.is("POST", "/status/batch") {
            json(200, &value!({ uuid(1): now }))
        } else {
            json(200, &now)
        }
    })
    .await
}

#[tokio::test]
async fn a_rollback_that_leaves_the_cvm_stopped_has_failed() {
    for (before, fails) in [("running", true), ("error", true), ("stopped", false)] {
        let server = stays_down(before).await;
        let client = server.options().poll_interval(Duration::from_millis(100)).build().unwrap();
        match client.rollback("web-1").timeout(Duration::from_secs(60)).await {
            Ok(result) => assert!(!fails && result.cvm.status == "stopped", "{before}: {result:?}"),
            Err(error) => {
                assert!(fails && error.kind() == ErrorKind::CvmFailed, "{before}: {error}");
            }
        }
    }
}
