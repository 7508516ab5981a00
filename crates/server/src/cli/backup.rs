//! `xiuhua-server backup`.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use xiuhua_server::{DataDir, backup};

use super::End;

/// The options of `backup`.
#[derive(Args)]
pub struct Backup {
    /// Folder to make; it must not be there yet.
    target: PathBuf,
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl Backup {
    /// Makes a backup, reads it again and prints what is in it.
    pub fn run(self) -> Result<End, Box<dyn Error>> {
        let data = DataDir::open_existing(&self.data)?;
        let made = backup::backup(&data, &self.target, |finding| println!("{finding}"))?;
        println!(
            "{}: {} cases, {} photos",
            self.target.display(),
            made.cases,
            made.photos
        );
        if made.findings > 0 {
            println!("{} faults are in it, as in the data folder", made.findings);
        }
        println!("It holds the key to every case: keep it as safe as the data folder.");
        Ok(End::when(made.findings == 0))
    }
}
