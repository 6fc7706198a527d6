//! Fixed answers, for benchmarks: what is measured then is the client, and not the emulator.

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::collections::HashMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io};
use tokio::net::TcpListener;

/// The answers, by the path that they are for.
pub(crate) type Answers = HashMap<String, Bytes>;

/// The answers of a directory and those below: `cvms/a.json` is for `/cvms/a`.
pub(crate) fn read(directory: &Path) -> io::Result<Answers> {
    let mut answers = Answers::new();
    read_below(directory, "", &mut answers)?;
    Ok(answers)
}

fn read_below(directory: &Path, path: &str, answers: &mut Answers) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if entry.file_type()?.is_dir() {
            read_below(&entry.path(), &format!("{path}/{name}"), answers)?;
        } else if let Some(name) = name.strip_suffix(".json") {
            answers.insert(format!("{path}/{name}"), fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

pub(crate) async fn serve(listener: TcpListener, answers: Answers) -> io::Result<()> {
    let answers = Arc::new(answers);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Answers are written whole; failing to say so costs only time.
                let _ = stream.set_nodelay(true);
                let answers = Arc::clone(&answers);
                tokio::spawn(async move {
                    let service = service_fn(|request| {
                        let answer = answer(&answers, &request);
                        async { Ok::<_, Infallible>(answer) }
                    });
                    // An error here is a client that went away.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .header_read_timeout(None)
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
            // Most likely out of file descriptors: some will be free again soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

fn answer(answers: &Answers, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let found = answers.get(request.uri().path());
    let mut answer = Response::new(Full::new(found.cloned().unwrap_or_default()));
    if found.is_none() {
        *answer.status_mut() = StatusCode::NOT_FOUND;
    }
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}
