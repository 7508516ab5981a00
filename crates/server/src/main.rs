//! `xiuhua-server serve`.

mod cli;

use std::error::Error;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use tokio::net::TcpListener;
use tokio::signal;

#[tokio::main]
async fn main() -> ExitCode {
    let cli::Command::Serve(options) = cli::Cli::parse().command;
    // The log goes to stderr: stdout says one thing, the address.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(options.log)
        .init();
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xiuhua-server cannot start: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: cli::Serve) -> Result<(), Box<dyn Error>> {
    let address = SocketAddr::new(options.host, options.port);
    let router = xiuhua_server::app(&options.into_config()?)?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("{address}: {error}"))?;
    println!("listening on http://{}", listener.local_addr()?);
    xiuhua_server::serve(listener, router, stop()?).await;
    Ok(())
}

/// Ready at Ctrl-C and at SIGTERM, the way service managers ask.
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = signal::ctrl_c() => {}
            _ = terminated => {}
        }
        tracing::info!("stopping: running requests end first");
    })
}
