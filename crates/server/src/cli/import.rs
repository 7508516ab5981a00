//! `xiuhua-server import`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use xiuhua_core::case::{CaseCode, CaseSecret};
use xiuhua_core::outbox::Bundle;
use xiuhua_server::Config;
use xiuhua_server::import::{Drafts, Filed, Imported, Outcome, open};

use super::End;

/// The options of `import`.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").required(true).args(["app", "city"])))]
pub struct Import {
    /// The file that the app has exported.
    file: PathBuf,
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of the built app, for its city pack.
    #[arg(long, value_name = "DIST")]
    app: Option<PathBuf>,
    /// The city.json of a city pack, as for `serve`.
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
    /// Where the app is, such as https://city.example, for the private links.
    #[arg(long, value_name = "ORIGIN", default_value = "")]
    origin: String,
    /// File drafts that are complete as well, though nobody has sent them.
    #[arg(long)]
    with_drafts: bool,
}

impl Import {
    /// Files what is in the file and prints what became of it.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        let name = self.file.display().to_string();
        let file = fs::read(&self.file).map_err(|error| format!("{name}: {error}"))?;
        let (bundle, aside) = Bundle::read(&file).map_err(|error| format!("{name}: {error}"))?;
        let mut config = Config::new(&self.data, self.app.unwrap_or_default());
        config.city_file = self.city;
        let app = open(&config)?;
        if bundle.city != app.city_id() {
            let (there, here) = (&bundle.city, app.city_id());
            return Err(
                format!("{name}: exported for the city `{there}`, this is `{here}`").into(),
            );
        }
        println!("exported at {}", bundle.exported_at);
        let drafts = if self.with_drafts {
            Drafts::File
        } else {
            Drafts::Leave
        };
        let mut is_well = aside.is_empty() && bundle.broken.is_empty();
        let origin = self.origin.trim_end_matches('/');
        for Imported { what, outcome } in app.import(&bundle, drafts).await {
            is_well &= !matches!(outcome, Outcome::Refused(_));
            println!("{what}: {}", in_words(&outcome, origin));
        }
        for part in &aside {
            println!(
                "{}: cannot be read and was left out: {}",
                part.place, part.reason
            );
        }
        for i in 0..bundle.broken.len() {
            println!("broken[{i}]: was damaged on the device; its text is in the file");
        }
        app.close().await;
        Ok(End::when(is_well))
    }
}

fn in_words(outcome: &Outcome, origin: &str) -> String {
    match outcome {
        Outcome::Filed { when, code, secret } => {
            let filed = match when {
                Filed::Now => "filed",
                Filed::Before => "already filed",
            };
            format!(
                "{filed} as {code}, private link {}",
                link(*code, *secret, origin)
            )
        }
        Outcome::Withdrawn(Filed::Now, code) => format!("case {code} withdrawn"),
        Outcome::Withdrawn(Filed::Before, code) => format!("case {code} already withdrawn"),
        Outcome::Acted(Filed::Now, step, code) => format!("case {code}: {step}"),
        Outcome::Acted(Filed::Before, step, code) => format!("case {code}: {step} already"),
        Outcome::Supported(Filed::Now, code) => format!("case {code} supported"),
        Outcome::Supported(Filed::Before, code) => format!("case {code} already supported"),
        Outcome::Refused(reason) => format!("REFUSED: {reason}"),
        Outcome::Left(reason) => format!("left: {reason}"),
    }
}

/// As the app reads it: the secret stays in the fragment.
fn link(code: CaseCode, secret: CaseSecret, origin: &str) -> String {
    format!("{origin}/cases/{}#{secret}", code.digits())
}
