//! What waits, watches and iterations do with servers that answer strangely, on real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod loopback;

use loopback::{Loopback, Reply, Request, json, reply, stream};
use phala_cvm::{Client, CommitCvmProvisionRequest, ErrorKind, ProgressEvent, Target};
use serde_json::{Value, json as value};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn uuid(number: usize) -> String {
    format!("0a1b2c3d-0000-4000-8000-{number:012}")
}

fn cvm(number: usize, status: &str) -> Value {
    value!({
        "id": format!("cvm_{number}"), "name": format!("web-{number}"), "vm_uuid": uuid(number),
        "app_id": "ab".repeat(20), "status": status, "in_progress": false,
    })
}

fn cvms(numbers: impl IntoIterator<Item = usize>) -> Vec<Value> {
    numbers.into_iter().map(|number| cvm(number, "running")).collect()
}

fn not_found() -> Reply {
    json(404, &value!({ "detail": "CVM not found" }))
}

/// A query's number.
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
    let empty = value!([]);
    for (page, expected) in [
        (value!({ "items": empty, "pages": HUGE }), 0),
        (value!({ "items": empty, "pages": HUGE, "total": HUGE }), 0),
        (value!({ "items": cvms(1..=3), "pages": HUGE, "total": HUGE }), 3),
        (value!({ "items": cvms(1..=3), "pages": HUGE }), 3),
        (value!({ "items": cvms(1..=3), "total": HUGE }), 3),
        (value!({ "items": cvms(1..=3) }), 3),
        (value!({ "items": cvms(1..=100) }), 100),
        (value!({ "items": cvms(1..=3), "pages": 0, "total": 0 }), 3),
        (value!({ "items": cvms(1..=3), "pages": 1, "total": 3 }), 3),
    ] {
        // The page that is asked for is ignored.
        let same = page.clone();
        let server = Loopback::start(move |_| json(200, &same)).await;
        let seen = all(&server.client(), 100).await;
        assert_eq!(seen, (1..=expected).map(uuid).collect::<Vec<_>>(), "{page}");
        assert!(server.requests().len() <= 4, "{} requests", server.requests().len());
    }
}

#[tokio::test]
async fn an_iteration_does_not_end_early_where_pages_are_small_or_not_counted() {
    const COUNT: usize = 47;
    type Count = fn(usize, usize) -> Value;
    let counts: [(&str, Count); 6] = [
        ("none", |_, _| value!({})),
        ("nulls", |_, _| value!({ "pages": null, "total": null })),
        ("the total", |_, _| value!({ "total": COUNT })),
        ("as given", |_, given| value!({ "total": COUNT, "pages": COUNT.div_ceil(given) })),
        ("as asked for", |asked, _| value!({ "total": COUNT, "pages": COUNT.div_ceil(asked) })),
        ("too many", |_, _| value!({ "pages": 1_000_000_000, "total": 1_000_000_000 })),
    ];
    for (name, count) in counts {
        for most in [20, 10, 100] {
            let server = Loopback::start(move |request| {
                let (page, asked) = (number(request, "page"), number(request, "page_size"));
                let given = asked.min(most);
                let first = (page - 1) * given;
                let mut body = count(asked, given);
                body["items"] = value!(cvms((first + 1)..=(first + given).min(COUNT)));
                json(200, &body)
            })
            .await;
            let seen = all(&server.client(), 100).await;
            assert_eq!(seen.len(), COUNT, "counts: {name}; at most {most} on a page");
        }
    }
}

#[tokio::test]
async fn pages_without_anything_new_are_not_asked_for_as_fast_as_they_come() {
    // The same CVMs in another order each time: no two walks are equal.
    let server = Loopback::start(|request| {
        let page = number(request, "page");
        let mut numbers: Vec<usize> = (1..=8).collect();
        fastrand::shuffle(&mut numbers);
        json(
            200,
            &value!({ "items": cvms([numbers[0], numbers[page % 8]]), "pages": 9, "total": 99 }),
        )
    })
    .await;
    let mut pages = server.options().build().unwrap().iter_cvms();
    let walk = async { while pages.next().await.is_some() {} };
    let _ = tokio::time::timeout(Duration::from_secs(3), walk).await;
    let requests = server.requests();
    assert!(loopback::busiest_second(&requests) <= 20 + 8, "{}", requests.len());
}

/// A server of one CVM, whose stream and whose status are these.
async fn watched(
    streams: impl Fn(usize) -> Reply + Send + Sync + 'static,
    status: impl Fn(Duration) -> &'static str + Send + Sync + 'static,
) -> Loopback {
    let (opened, began) = (AtomicUsize::new(0), Instant::now());
    Loopback::start(move |request| {
        let cvm = cvm(1, status(began.elapsed()));
        if request.is_stream() {
            streams(opened.fetch_add(1, Ordering::SeqCst))
        } else if request.is("POST", "/status/batch") {
            json(200, &value!({ uuid(1): cvm }))
        } else {
            json(200, &cvm)
        }
    })
    .await
}

fn starting() -> String {
    format!("event: state\ndata: {}\n\n", cvm(1, "starting"))
}

async fn watch(client: &Client) -> Vec<String> {
    let mut states = client.watch_cvm("web-1").target(Target::Running);
    let mut seen = Vec::new();
    let watch = async {
        while let Some(state) = states.next().await {
            seen.push(state.unwrap().status);
        }
    };
    tokio::time::timeout(Duration::from_secs(15), watch).await.expect("it ends");
    seen
}

fn openings(server: &Loopback) -> Vec<Instant> {
    server.requests().into_iter().filter(Request::is_stream).map(|request| request.at).collect()
}

#[tokio::test]
async fn streams_that_end_at_once_are_opened_ever_more_slowly_and_then_no_more() {
    for text in [starting(), String::new(), format!("retry: 0\n{}", starting())] {
        let server = watched(
            move |_| stream(&text),
            |elapsed| if elapsed < Duration::from_secs(5) { "starting" } else { "running" },
        )
        .await;
        assert_eq!(watch(&server.client()).await, ["starting", "running"]);
        let openings = openings(&server);
        assert!((2..=4).contains(&openings.len()), "{} streams", openings.len());
        for pair in openings.windows(2) {
            assert!(pair[1] - pair[0] >= Duration::from_millis(950), "{:?}", pair[1] - pair[0]);
        }
        assert!(server.requests().len() < 20, "{} requests", server.requests().len());
    }
}

#[tokio::test]
async fn a_stream_says_how_soon_the_next_one_may_be_opened() {
    let running = format!("event: state\ndata: {}\n\n", cvm(1, "running"));
    let text = format!("retry: 2500\n{}event: timeout\ndata: {{}}\n\n", starting());
    let server =
        watched(move |number| stream(if number == 0 { &text } else { &running }), |_| "starting")
            .await;
    assert_eq!(watch(&server.client()).await, ["starting", "running"]);
    let openings = openings(&server);
    assert_eq!(openings.len(), 2);
    let gap = openings[1] - openings[0];
    assert!(gap >= Duration::from_millis(2450) && gap < Duration::from_secs(5), "{gap:?}");
}

#[tokio::test]
async fn states_are_polled_where_a_stream_is_complete_or_refused() {
    for refused in [
        stream(&format!("{}event: complete\ndata: {{\"status\": \"running\"}}\n\n", starting())),
        stream("event: error\ndata: {}\n\n"),
        json(429, &value!({ "detail": "too many streams" })),
        json(403, &value!({ "detail": "too many streams" })),
        json(400, &value!({ "detail": "too many streams" })),
        json(409, &value!({ "detail": "too many streams" })),
        json(503, &value!({ "detail": "too many streams" })),
        not_found(),
        reply(418, &[("content-type", "text/html")], "<html></html>"),
    ] {
        let answer = refused.clone();
        let server = watched(move |_| answer.clone(), |_| "running").await;
        let started = Instant::now();
        assert_eq!(watch(&server.client()).await.last().unwrap(), "running", "{refused:?}");
        assert_eq!(openings(&server).len(), 1, "{refused:?}");
        assert!(started.elapsed() < Duration::from_secs(5), "{refused:?}");
    }
}

/// A server on which a CVM is made that is not known before this time.
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
    let told = Arc::clone(&events);
    let replicate = server.client().replicate_cvm("web-1").wait(true);
    let replicate = replicate.on_progress(move |event| told.lock().unwrap().push(event.clone()));
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
    // What was not made just now has no such time.
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
            assert!(gap >= Duration::from_millis(80), "{gap:?} after {status}");
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
    // No route for the statuses of many: each CVM is asked about by itself.
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
    let address = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let dead = format!("http://{address}/api/v1");
    let client = Client::builder().api_key("phak_emulator").base_url(dead).build().unwrap();
    let never = async {
        let started = Instant::now();
        let error = client.wait_for_cvm("web-1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        let took = started.elapsed();
        assert!(took > Duration::from_secs(10) && took < Duration::from_secs(25), "{took:?}");
        // The next one is not told at once: the server may be there by now.
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
