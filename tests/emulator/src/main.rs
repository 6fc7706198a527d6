//! The emulator's command: prints its address, and serves until a signal ends it.

use phala_cvm_emulator::{Command, HELP, Server};
use std::future;
use std::io::{self, Write};
use std::process::ExitCode;
use tokio::sync::oneshot;

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
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.to_string(), 1),
    };
    let listen = options.listen;
    let until_stdin_ends = options.until_stdin_ends;
    let served = runtime.block_on(async {
        let server = Server::bind(options).await?;
        let terminated = termination_signal()?;
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "listening on {}", server.base_url())?;
        stdout.flush()?;
        drop(stdout);
        tokio::select! {
            never = server.serve() => match never {},
            () = terminated => {}
            () = stdin_ended(until_stdin_ends) => {}
        }
        io::Result::Ok(())
    });
    // It does not wait for open streams.
    runtime.shutdown_background();
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("{listen}: {error}"), 1),
    }
}

/// Waits for SIGINT or SIGTERM, from the time of the call.
#[cfg(unix)]
fn termination_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C, from the time of the call.
#[cfg(windows)]
fn termination_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// Waits until the process at the other end of standard input has ended. Without `watched`, it never returns.
async fn stdin_ended(watched: bool) {
    if !watched {
        return future::pending().await;
    }
    let (ended, end) = oneshot::channel();
    // Not a thread of the runtime: nothing interrupts this read, and the program can end during it.
    std::thread::spawn(move || {
        // An error is an end as well.
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        let _ = ended.send(());
    });
    let _ = end.await;
}

fn fail(error: &str, code: u8) -> ExitCode {
    // If this fails, there is no other place to report it.
    let _ = writeln!(io::stderr(), "phala-cvm-emulator: {error}");
    ExitCode::from(code)
}
