//! Calls with an environment, built without encryption: they refuse it, and send nothing.
//!
//! It is a program instead of a test, because the tests of the workspace are built with all features: `cargo run -p
//! phala-cvm-features`.

use phala_cvm::{Client, DeployRequest, EnvVars, Error, ErrorKind, ProvisionCvmRequest, Proxy};
use std::net::TcpListener;

type Failure = Box<dyn std::error::Error>;

fn check<T>(answered: Result<T, Error>) -> Result<(), Failure> {
    let Err(error) = answered else { return Err("an environment was taken".into()) };
    let is_refused = error.kind() == ErrorKind::InvalidArgument
        && error.field() == Some("env")
        && error.attempts() == 0
        && error.message().contains("feature `env-encryption`");
    if is_refused { Ok(()) } else { Err(error.into()) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let server = TcpListener::bind("127.0.0.1:0")?;
    server.set_nonblocking(true)?;
    let client = Client::builder()
        .api_key("phak_none")
        .base_url(format!("http://{}", server.local_addr()?))
        .proxy(Proxy::Off)
        .build()?;
    let env = EnvVars::from([("NAME", "value")]);
    check(client.update_cvm("my-app").env(env.clone()).await)?;
    check(client.fleet().update(["my-app"]).env(env.clone()).await)?;
    let mut request = DeployRequest::new(ProvisionCvmRequest::new("my-app", "tdx.small"));
    request.options.env = Some(env);
    check(client.deploy(request).await)?;
    match server.accept() {
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(()),
        _ => Err("something was sent".into()),
    }
}
