//! The emulator's command: says where it listens, and serves until it is told to end.

use phala_cvm_emulator::{Command, HELP, Server};
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    let options = match Command::parse(std::env::args().skip(1)) {
        Ok(Command::Serve(options)) => options,
        Ok(Command::Help) => {
            return match io::stdout().write_all(HELP.as_bytes()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            };
        }
        Err(error) => return fail(&error, 2),
    };
    let mut builder = match &options.fixed {
        None => tokio::runtime::Builder::new_multi_thread(),
        // With nothing to work out, threads would only wake each other up.
        Some(_) => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = match builder.enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.to_string(), 1),
    };
    let listen = options.listen;
    let served = runtime.block_on(async {
        let server = Server::bind(options).await?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "listening on {}", server.base_url())?;
        stdout.flush()?;
        drop(stdout);
        tokio::select! {
            served = server.serve() => served?,
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        io::Result::Ok(())
    });
    // Streams that are still open are not waited for.
    runtime.shutdown_background();
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{listen}: {error}"), 1),
    }
}

fn fail(error: &str, code: u8) -> ExitCode {
    // Nobody is left to tell when stderr is gone too.
    let _ = writeln!(io::stderr(), "phala-cvm-emulator: {error}");
    ExitCode::from(code)
}
