//! The program: its first line, its flags, its end.

#![allow(clippy::unwrap_used)]

mod support;

use std::net::SocketAddr;
use std::process::Stdio;
use support::{Connection, soon};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

fn emulator(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phala-cvm-emulator"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

async fn start(arguments: &[&str]) -> (Child, SocketAddr) {
    let mut child = emulator(arguments).spawn().unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    soon(stdout.read_line(&mut line)).await.unwrap();
    let address = line
        .strip_prefix("listening on http://")
        .and_then(|rest| rest.strip_suffix("/api/v1\n"))
        .unwrap()
        .parse()
        .unwrap();
    (child, address)
}

#[tokio::test]
async fn it_ends_at_once_when_told_even_with_streams_open() {
    for signal in ["TERM", "INT"] {
        let (mut child, address) = start(&["--api-key", "phak_one", "--boot-time", "1h"]).await;
        let headers = [("x-api-key", "phak_one"), ("x-phala-version", "2026-06-23")];
        let mut connection = Connection::open(address).await;
        let provision =
            r#"{"name":"my-app","compose_file":{"name":"","docker_compose_file":"services: {}"}}"#;
        connection.send("POST", "/api/v1/cvms/provision", &headers, provision).await;
        let provision = connection.receive().await.unwrap().expect(200);
        let commit = support::commit(&provision).to_string();
        connection.send("POST", "/api/v1/cvms", &headers, &commit).await;
        connection.receive().await.unwrap().expect(200);
        let path = "/api/v1/cvms/my-app/state?target=running";
        connection.send("GET", path, &headers, "").await;
        assert_eq!(connection.head().await.unwrap().status, 200);

        let id = child.id().unwrap().to_string();
        let sent = Command::new("kill").args([&format!("-{signal}"), &id]).status().await;
        assert!(sent.unwrap().success());
        assert_eq!(soon(child.wait()).await.unwrap().code(), Some(0));
    }
}

#[tokio::test]
async fn it_ends_with_its_standard_input_when_that_is_watched() {
    for (arguments, ends) in [(&["--until-stdin-ends"][..], true), (&[], false)] {
        let mut child = emulator(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        soon(stdout.read_line(&mut line)).await.unwrap();
        drop(child.stdin.take());
        if ends {
            assert_eq!(soon(child.wait()).await.unwrap().code(), Some(0));
        } else {
            let address = line.split(['/', '\n']).nth(2).unwrap().parse().unwrap();
            let mut connection = Connection::open(address).await;
            connection.send("GET", "/_emulator/kms", &[], "").await;
            connection.receive().await.unwrap().expect(200);
            assert!(child.try_wait().unwrap().is_none());
        }
    }
}

#[tokio::test]
async fn wrong_flags_are_told_on_stderr() {
    let output = emulator(&["--boot-time", "soon"]).output().await.unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        error,
        "phala-cvm-emulator: --boot-time: \"soon\" is not a time such as 50ms or 2s\n"
    );
    let help = emulator(&["--help"]).output().await.unwrap();
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().contains("--late-uuid"));
}

#[tokio::test]
async fn without_a_journal_nothing_is_recorded() {
    let (_child, address) = start(&["--no-journal"]).await;
    let mut connection = Connection::open(address).await;
    let headers = [("x-api-key", "phak_emulator")];
    connection.send("GET", "/api/v1/cvms/paginated", &headers, "").await;
    connection.receive().await.unwrap().expect(200);
    connection.send("GET", "/_emulator/journal?api_key=phak_emulator", &[], "").await;
    connection.receive().await.unwrap().expect(404);
}
