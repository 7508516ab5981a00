//! The command line: a file a command.

mod backup;
mod case;
mod check;
mod demo;
mod import;
mod restore;
mod serve;
mod site;
mod staff;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing::Level;

/// Done, but somebody has to look at what was said.
const NEEDS_A_LOOK: u8 = 3;

/// The reference backend of Xiuhua.
///
/// Ends with 0 when all is well, 1 when nothing was done, 2 for a mistake in the
/// options, 3 when it was done but something needs a look.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

/// What the program does.
#[derive(Subcommand)]
enum Command {
    /// Serves the API and the built app.
    Serve(serve::Serve),
    /// Files the reports of a file that a device has exported.
    Import(import::Import),
    /// Makes a backup, beside a running server.
    Backup(backup::Backup),
    /// Makes a data folder of a backup.
    Restore(restore::Restore),
    /// Checks that everything that was accepted is there.
    Check(check::Check),
    /// Fills a folder with a demonstration: a year of cases of a city.
    Demo(demo::Demo),
    /// Shows a case, or takes a step of it as one of the units.
    Case(Box<case::Case>),
    /// Who acts for which unit.
    Staff(staff::Staff),
}

/// How a command ended that did what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All is well.
    Well,
    /// Somebody has to look at what was said.
    NeedsALook,
}

impl End {
    /// By whether all is well.
    fn when(is_well: bool) -> Self {
        if is_well {
            Self::Well
        } else {
            Self::NeedsALook
        }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Well => ExitCode::SUCCESS,
            End::NeedsALook => ExitCode::from(NEEDS_A_LOOK),
        }
    }
}

impl Cli {
    /// Least level that is logged.
    pub fn log_level(&self) -> Level {
        match &self.command {
            Command::Serve(options) => options.log,
            _ => Level::ERROR,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// In words, for the operator; nothing was done then.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        match self.command {
            Command::Serve(options) => options.run().await,
            Command::Import(options) => options.run().await,
            Command::Backup(options) => options.run(),
            Command::Restore(options) => options.run(),
            Command::Check(options) => options.run(),
            Command::Demo(options) => options.run().await,
            Command::Case(options) => options.run().await,
            Command::Staff(options) => options.run(),
        }
    }
}
