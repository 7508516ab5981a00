//! `xiuhua-server check`.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use xiuhua_server::DataDir;
use xiuhua_server::check::{Depth, check};

use super::End;

/// The options of `check`.
#[derive(Args)]
pub struct Check {
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Read every byte of every photo: takes as long as a backup.
    #[arg(long)]
    deep: bool,
}

impl Check {
    /// Prints everything that is amiss.
    pub fn run(self) -> Result<End, Box<dyn Error>> {
        let data = DataDir::open_existing(&self.data)?;
        let depth = if self.deep { Depth::Deep } else { Depth::Quick };
        let checked = check(data.path(), depth, |finding| println!("{finding}"))?;
        let (cases, photos, findings) = (checked.cases, checked.photos, checked.findings);
        println!("{cases} cases, {photos} photos: {findings} faults");
        Ok(End::when(findings == 0))
    }
}
