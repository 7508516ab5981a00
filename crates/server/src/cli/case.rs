//! `xiuhua-server case`.

use std::error::Error;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use xiuhua_core::case::CaseCode;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::time::Timestamp;
use xiuhua_server::Config;
use xiuhua_server::import::open;
use xiuhua_server::operate::{Order, step_named};

use super::End;

/// The options of `case`.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").required(true).args(["app", "city"])))]
pub struct Case {
    /// The case's code, with or without dashes.
    code: CaseCode,
    /// The step to take, such as `dispatch`; without one, the case is shown.
    #[arg(requires = "as_unit")]
    step: Option<String>,
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of the built app, for its city pack.
    #[arg(long, value_name = "DIST")]
    app: Option<PathBuf>,
    /// The city.json of a city pack, as for `serve`.
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
    /// Code of the unit that acts.
    #[arg(long = "as", value_name = "UNIT")]
    as_unit: Option<String>,
    /// Who acts, as it is recorded.
    #[arg(long, value_name = "NAME", default_value = "operator")]
    name: String,
    /// What the resident is told.
    #[arg(long, value_name = "WORDS", default_value = "")]
    note: String,
    /// What the units tell each other.
    #[arg(long, value_name = "WORDS", default_value = "")]
    internal_note: String,
    /// Until when it is put off, such as 2026-12-24T12:00:00+08:00.
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
    /// Code of the unit that it is dispatched to [default: by the city's rules].
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What it really is, where that was reported wrongly.
    #[arg(long, value_name = "CLASS")]
    class: Option<ClassId>,
    /// Which condition it really meets.
    #[arg(long, value_name = "CONDITION")]
    condition: Option<String>,
}

impl Case {
    /// Takes the step, if there is one, and shows the case.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        let mut config = Config::new(&self.data, self.app.unwrap_or_default());
        config.city_file = self.city;
        let app = open(&config)?;
        if let Some(step) = self.step {
            let order = Order {
                as_unit: self.as_unit.unwrap_or_default(),
                name: self.name,
                note: self.note,
                internal_note: self.internal_note,
                until: self.until,
                unit: self.unit,
                class: self.class,
                condition: self.condition,
            };
            app.operate(self.code, step_named(&step)?, order).await?;
        }
        let described = app.describe(self.code).await?;
        println!("{}", described.ok_or("there is no such case")?);
        app.close().await;
        Ok(End::Well)
    }
}
