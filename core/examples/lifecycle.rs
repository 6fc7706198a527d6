//! A CVM's life in Rust: provisioned, committed, running, deleted.
//!
//! ```sh
//! PHALA_CLOUD_API_KEY=phak_… cargo run -p phala-cvm --example lifecycle
//! ```

#![allow(clippy::print_stdout)] // an example shows what it does

use phala_cvm::{Client, CommitCvmProvisionRequest, ComposeFile, ProvisionCvmRequest};
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let compose = ComposeFile::new()
        .docker_compose_file("services: {web: {image: nginx}}")
        .public_logs(false)
        .public_sysinfo(false);
    let request = ProvisionCvmRequest::new("lifecycle-in-rust", "tdx.small")
        .compose_file(compose)
        .listed(false)
        .prefer_dev(false);
    let provisioned = client.provision_cvm(request).await?;
    let app_id = provisioned.app_id.ok_or("an on-chain KMS wants its contract first")?;
    let commit = CommitCvmProvisionRequest::new(app_id, provisioned.compose_hash);
    let cvm = client.commit_cvm_provision(commit).await?;
    println!("{} is {}", cvm.cvm_id, cvm.status);

    let boot = async {
        loop {
            let state = client.get_cvm_state(&cvm.cvm_id).await?;
            println!("{} is {}", cvm.cvm_id, state.status);
            match (state.status.as_str(), state.boot_error) {
                ("running", _) => return Ok(()),
                ("error" | "stopped" | "deleted", why) => {
                    return Err(why.unwrap_or(state.status).into());
                }
                _ => tokio::time::sleep(Duration::from_secs(1)).await,
            }
        }
    };
    let booted: Result<(), Box<dyn std::error::Error>> = boot.await;
    // Whatever came of it, it is not to be paid for any longer.
    client.delete_cvm(&cvm.cvm_id).await?;
    println!("{} is deleted", cvm.cvm_id);
    booted
}
