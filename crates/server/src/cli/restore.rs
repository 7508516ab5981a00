//! `xiuhua-server restore`.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use xiuhua_server::backup::{self, Allowed};

use super::End;

/// The options of `restore`.
#[derive(Args)]
pub struct Restore {
    /// Folder that `backup` has made.
    backup: PathBuf,
    /// Data folder to make of it.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Move the data that are there aside first, to a folder beside them.
    #[arg(long)]
    move_aside: bool,
    /// Restore it although something in it is amiss.
    #[arg(long)]
    despite_faults: bool,
}

impl Restore {
    /// Restores it and prints what is in it.
    pub fn run(self) -> Result<End, Box<dyn Error>> {
        let allowed = Allowed {
            move_aside: self.move_aside,
            despite_faults: self.despite_faults,
        };
        let tell = |finding| println!("{finding}");
        let restored = backup::restore(&self.backup, &self.data, allowed, tell)?;
        let (checked, made_at) = (restored.checked, restored.manifest.made_at);
        println!(
            "{}: {} cases, {} photos",
            self.data.display(),
            checked.cases,
            checked.photos
        );
        if let Some(moved_to) = restored.moved_to {
            println!("What was there lies in {}", moved_to.display());
        }
        println!(
            "What was filed after {made_at} is not in it. Devices send again what they hold no receipt for;"
        );
        println!("to a private link of a case that is gone, the server answers `case_lost`.");
        Ok(End::when(checked.findings == 0))
    }
}
