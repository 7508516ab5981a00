//! `xiuhua-server demo`.

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use clap::{ArgGroup, Args};
use xiuhua_core::time::Timestamp;
use xiuhua_server::demo::Plan;
use xiuhua_server::{App, Config};

use super::End;

/// The options of `demo`.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").required(true).args(["app", "city"])))]
pub struct Demo {
    /// Folder to fill: a new one, or one that a demonstration has made.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of the built app, for its city pack.
    #[arg(long, value_name = "DIST")]
    app: Option<PathBuf>,
    /// The city.json of a city pack, as for `serve`.
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
    /// How many cases [default: 3000].
    #[arg(long, value_name = "N")]
    cases: Option<usize>,
    /// In how many days they came in.
    #[arg(long, value_name = "N", default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3_650))]
    days: u32,
    /// The same seed gives the same cases.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// When it ends, such as 2026-11-23T12:00:00+08:00 [default: now].
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
}

impl Demo {
    /// Fills the folder and prints what is in it.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        let mut config = Config::new(&self.data, self.app.unwrap_or_default());
        config.city_file = self.city;
        let app = xiuhua_server::demo::open(&config)?;
        let usual = Plan::default();
        let plan = Plan {
            cases: self.cases.unwrap_or(usual.cases),
            days: self.days,
            seed: self.seed,
            until: self.until.unwrap_or(usual.until),
        };
        println!("{}", fill(&app, plan).await?);
        app.close().await;
        Ok(End::Well)
    }
}

/// Fills the folder of an app, and says on stderr how far it is.
pub async fn fill(app: &App, plan: Plan) -> Result<String, Box<dyn Error>> {
    let began = Instant::now();
    // A line for each tenth.
    let (tenth, mut said) = (plan.cases.div_ceil(10).max(1), 0);
    let filled = app.fill(plan, |there| {
        if there / tenth > said {
            said = there / tenth;
            eprintln!("demonstration: {there} of {} cases", plan.cases);
        }
    });
    let filled = filled.await?;
    let seconds = began.elapsed().as_secs_f64();
    Ok(match filled.added {
        0 => format!("{} cases are there already", filled.before),
        added => format!(
            "{added} cases in {seconds:.1} s, {} in all, seed {}, until {}",
            filled.before + added,
            plan.seed,
            plan.until
        ),
    })
}

/// Prints tokens with which the desk can be tried, and goes on with the
/// demonstration. The server serves on without it if it cannot.
pub async fn go_on(app: App, origin: String) {
    let hired = app.hire_for_demonstration().await;
    let hires = hired.unwrap_or_else(|error| {
        eprintln!("demonstration: {error}");
        Vec::new()
    });
    let mut said =
        format!("demonstration: {origin}/desk opens with these until the server stops\n");
    for hire in hires {
        said.push_str(&format!("  {}  {}\n", hire.token, hire.unit.name.zh));
    }
    // Whoever started it may read only the first line.
    let mut stdout = std::io::stdout();
    let _ = stdout
        .write_all(said.as_bytes())
        .and_then(|()| stdout.flush());
    if let Err(error) = app.keep_moving().await {
        eprintln!("demonstration: {error}");
    }
}
