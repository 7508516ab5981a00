//! `xiuhua-server`: see `--help`.

mod cli;

use std::error::Error;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tokio::runtime::Runtime;

/// What still runs beside the requests (a check, say) is not waited for longer.
const LEAVE_WITHIN: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    // The log goes to stderr: stdout says what was asked for.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(cli.log_level())
        .init();
    match run(cli) {
        Ok(end) => end.into(),
        Err(error) => {
            eprintln!("xiuhua-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: cli::Cli) -> Result<cli::End, Box<dyn Error>> {
    let runtime = Runtime::new()?;
    let end = runtime.block_on(cli.run());
    runtime.shutdown_timeout(LEAVE_WITHIN);
    end
}
