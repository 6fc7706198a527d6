//! A contestant of `make bench`: see `tests/bench/README.md` for its input and output.

mod load;
mod server;

use phala_cvm::Client;
use serde_json::{Value, json};
use std::error::Error;
use std::future::Future;
use std::io::{BufRead, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, io};

type AnyError = Box<dyn Error + Send + Sync>;
type Ended = Result<(), AnyError>;

/// What is measured.
trait Contestant: Send + Sync + 'static {
    fn start(&self) -> impl Future<Output = Ended> + Send;
    fn info(&self) -> impl Future<Output = Ended> + Send;
    fn list(&self) -> impl Future<Output = Ended> + Send;
}

/// This package.
struct PhalaCvm(Client);

impl Contestant for PhalaCvm {
    async fn start(&self) -> Ended {
        check_status(self.0.start_cvm("bench-1").await?.status.as_str())
    }

    async fn info(&self) -> Ended {
        check_status(self.0.get_cvm_info("bench-1").await?.status.as_str())
    }

    async fn list(&self) -> Ended {
        let page = self.0.get_cvm_list().page_size(100).await?;
        let mut fields = 0;
        for cvm in &page.items {
            fields += usize::from(cvm.name.is_some() && cvm.vm_uuid.is_some());
            fields += usize::from(cvm.resource.as_ref().is_some_and(|has| has.vcpu.is_some()));
        }
        complete(fields)
    }
}

/// The limit.
struct Reqwest {
    http: reqwest::Client,
    url: String,
}

impl Reqwest {
    async fn read(&self, path: &str) -> Result<Value, AnyError> {
        let answer = self.http.get(format!("{}{path}", self.url)).send().await?;
        let body = answer.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&body)?)
    }
}

impl Contestant for Reqwest {
    async fn start(&self) -> Ended {
        let request = self.http.post(format!("{}/cvms/bench-1/start", self.url));
        let body = request.send().await?.error_for_status()?.bytes().await?;
        if body.is_empty() { Err("an empty answer".into()) } else { Ok(()) }
    }

    async fn info(&self) -> Ended {
        let cvm = self.read("/cvms/bench-1").await?;
        check_status(cvm.get("status").and_then(Value::as_str).unwrap_or_default())
    }

    async fn list(&self) -> Ended {
        let page = self.read("/cvms/paginated?page_size=100").await?;
        let mut fields = 0;
        for cvm in page.get("items").and_then(Value::as_array).into_iter().flatten() {
            let has = |path| cvm.pointer(path).is_some_and(|value| !value.is_null());
            fields += usize::from(has("/name") && has("/vm_uuid"));
            fields += usize::from(has("/resource/vcpu"));
        }
        complete(fields)
    }
}

fn check_status(status: &str) -> Ended {
    if status.is_empty() { Err("a CVM without a status".into()) } else { Ok(()) }
}

fn complete(fields: usize) -> Ended {
    if fields == 200 { Ok(()) } else { Err(format!("{fields} fields of 200").into()) }
}

type Case<C> = for<'a> fn(&'a C) -> Pin<Box<dyn Future<Output = Ended> + Send + 'a>>;

fn case<C: Contestant>(name: &str) -> Result<Case<C>, AnyError> {
    Ok(match name {
        "start" => |contestant| Box::pin(contestant.start()),
        "info" => |contestant| Box::pin(contestant.info()),
        "list" => |contestant| Box::pin(contestant.list()),
        other => return Err(format!("there is no case {other:?}").into()),
    })
}

/// Calls by so many tasks for so long.
async fn measure<C: Contestant>(
    contestant: &Arc<C>,
    name: &str,
    tasks: usize,
    duration: Duration,
) -> Result<Value, AnyError> {
    let call = case::<C>(name)?;
    let began = Instant::now();
    let tasks: Vec<_> = (0..tasks)
        .map(|_| {
            let contestant = Arc::clone(contestant);
            tokio::spawn(async move {
                let mut calls = 0_u64;
                let mut latencies = Vec::new();
                let mut now = Instant::now();
                while now.duration_since(began) < duration {
                    call(&contestant).await?;
                    let ended = Instant::now();
                    latencies.push(ended.duration_since(now).as_secs_f64());
                    now = ended;
                    calls += 1;
                }
                Ok::<_, AnyError>((calls, latencies))
            })
        })
        .collect();
    let (mut calls, mut latencies) = (0, Vec::new());
    for task in tasks {
        let (made, took) = task.await??;
        calls += made;
        latencies.extend(took);
    }
    let seconds = began.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at = |share: usize| latencies.get(latencies.len() * share / 100).copied();
    Ok(json!({ "calls": calls, "seconds": seconds, "p50": at(50), "p99": at(99) }))
}

async fn obey<C: Contestant>(contestant: C) -> Ended {
    let contestant = Arc::new(contestant);
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let (Some(name), Some(tasks), Some(seconds)) = (words.next(), words.next(), words.next())
        else {
            return Err(format!("not a command: {line:?}").into());
        };
        let duration = Duration::from_secs_f64(seconds.parse()?);
        report(&measure(&contestant, name, tasks.parse()?, duration).await?)?;
    }
    Ok(())
}

fn report(measured: &Value) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{measured}")?;
    stdout.flush()
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Ended {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [name, directory, milliseconds] = arguments.as_slice()
        && name == "server"
    {
        let (directory, delay) = (directory.clone(), Duration::from_millis(milliseconds.parse()?));
        // On a thread of its own, since one event loop is cheaper than two that share.
        let served = std::thread::spawn(move || server::serve(&directory, delay));
        return served.join().map_err(|_| "the server panicked")?;
    }
    let [name, url] = arguments.as_slice() else {
        return Err("usage: phala-cvm-bench CONTESTANT URL | server DIRECTORY MILLISECONDS".into());
    };
    match name.as_str() {
        "phala-cvm" => {
            let client = Client::builder().api_key("phak_bench").base_url(url).build()?;
            obey(PhalaCvm(client)).await
        }
        "reqwest" => {
            // Cargo builds reqwest once, with what this package asks of it.
            rustls::crypto::ring::default_provider().install_default().map_err(|_| "no TLS")?;
            let http = reqwest::Client::builder().no_proxy().build()?;
            obey(Reqwest { http, url: url.clone() }).await
        }
        "load" => load::obey(url),
        other => Err(format!("there is no contestant {other:?}").into()),
    }
}
