//! `xiuhua-server case`.

use std::error::Error;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use xiuhua_core::case::{CaseCode, Step};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::time::Timestamp;
use xiuhua_server::Config;
use xiuhua_server::import::open;
use xiuhua_server::operate::{Order, step_named};

use super::End;
use super::site::SiteOptions;

/// The options of `case`.
#[derive(Args)]
#[command(group(ArgGroup::new("pack").required(true).args(["app", "city"])))]
pub struct Case {
    /// The case's code, with or without dashes.
    code: CaseCode,
    /// The step to take, such as `dispatch`; without one, the case is shown and,
    /// with --as, what that unit may do now.
    #[arg(requires = "as_unit", value_parser = step_named)]
    step: Option<Step>,
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
    /// The last event that was seen: the step is refused where another came since.
    #[arg(long, value_name = "SEQ", requires = "step")]
    seen_seq: Option<u32>,
    /// What the resident is told.
    #[arg(long, value_name = "WORDS", requires = "step")]
    note: Option<String>,
    /// What the units tell each other.
    #[arg(long, value_name = "WORDS", requires = "step")]
    internal_note: Option<String>,
    /// A photo of it, once for each: JPEG, PNG or WebP of at most 5 MB.
    #[arg(long = "photo", value_name = "FILE", requires = "step")]
    photos: Vec<PathBuf>,
    /// Until when it is put off, such as 2026-12-24T12:00:00+08:00.
    #[arg(long, value_name = "TIME", requires = "step")]
    until: Option<Timestamp>,
    /// Code of the unit that it is dispatched to [default: by the city's rules].
    #[arg(long, value_name = "UNIT", requires = "step")]
    unit: Option<String>,
    /// What it really is, where that was reported wrongly.
    #[arg(long, value_name = "CLASS", requires = "step")]
    class: Option<ClassId>,
    /// Which condition it really meets.
    #[arg(long, value_name = "CONDITION", requires = "step")]
    condition: Option<String>,
    #[command(flatten)]
    site: SiteOptions,
}

impl Case {
    /// Takes the step, if there is one, and shows the case.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        let mut config = Config::new(&self.data, self.app.unwrap_or_default());
        config.city_file = self.city;
        let app = open(&config)?;
        if let Some(step) = self.step {
            let order = Order {
                as_unit: self.as_unit.clone().unwrap_or_default(),
                name: self.name,
                seen_seq: self.seen_seq,
                note: self.note.unwrap_or_default(),
                internal_note: self.internal_note.unwrap_or_default(),
                photos: self.photos,
                site: self.site.read()?,
                until: self.until,
                unit: self.unit,
                class: self.class,
                condition: self.condition,
            };
            app.operate(self.code, step, order).await?;
        }
        let described = app.describe(self.code, self.as_unit.as_deref()).await?;
        println!("{}", described.ok_or("there is no such case")?);
        app.close().await;
        Ok(End::Well)
    }
}
