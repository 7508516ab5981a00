//! What an operator does on the command line with a case, by the same rules and
//! in the same transaction as a unit's staff over the API.

mod brought;
mod describe;

use std::path::PathBuf;

use xiuhua_core::case::{CaseCode, Step};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::rules::Unit;
use xiuhua_core::time::Timestamp;

use crate::app::{App, city_of};
use crate::clock;
use crate::config::{Config, ConfigError};
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::step::{Asked, By};

use brought::Photo;
pub use brought::{At, Site};

/// What an intent of the command line is called in its fingerprint.
const OPERATION: &str = "operate";

/// A step that is ordered.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Code of the unit that acts.
    pub as_unit: String,
    /// Who of it, as it is recorded.
    pub name: String,
    /// What the resident is told.
    pub note: String,
    /// What the units tell each other.
    pub internal_note: String,
    /// Until when it is put off.
    pub until: Option<Timestamp>,
    /// Code of the unit that it goes to.
    pub unit: Option<String>,
    /// What it really is.
    pub class: Option<ClassId>,
    /// Which condition it really meets.
    pub condition: Option<String>,
    /// Where it really is.
    pub site: Option<Site>,
    /// Files of what was photographed.
    pub photos: Vec<PathBuf>,
    /// The last event that was seen; `None` where it is taken as it is.
    pub seen_seq: Option<u32>,
}

/// Why an order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// The city has no such unit.
    #[error("`{0}` is no unit of this city")]
    NoUnit(String),
    /// The city has no such division.
    #[error("`{0}` is no community or town of this city, nor its district")]
    NoDivision(String),
    /// A photo cannot be taken as it is.
    #[error("photo {path}: {reason}", path = path.display())]
    Photo {
        /// Its file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// No unit takes such a step.
    #[error("`{step}` is no step of a unit; those are: {known}")]
    NoStep {
        /// As it was written.
        step: String,
        /// What could have been.
        known: String,
    },
    /// The case or the rules do not allow it.
    #[error("{0}")]
    Refused(String),
}

impl From<Problem> for OrderError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem.to_string())
    }
}

/// The step of this name, of those that units take.
///
/// # Errors
/// [`OrderError::NoStep`].
pub fn step_named(name: &str) -> Result<Step, OrderError> {
    let mut known = Step::ALL.to_vec();
    known.retain(|step| step.is_for_units());
    let found = known.iter().find(|step| step.as_str() == name);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|step| step.as_str()).collect();
        OrderError::NoStep {
            step: name.to_owned(),
            known: names.join(", "),
        }
    })
}

/// Whether a code is that of a unit of a deployment's city.
///
/// # Errors
/// [`ConfigError`], of its city pack.
pub fn units_of(config: &Config) -> Result<impl Fn(&str) -> bool, ConfigError> {
    let city = city_of(config)?;
    Ok(move |code: &str| city.facts.unit(&city.pack, code).is_some())
}

impl App {
    /// Takes a step as a unit.
    ///
    /// # Errors
    /// [`OrderError`]; the case is then as it was. A photo that was taken stays
    /// until the upkeep removes what no case names.
    pub async fn operate(
        &self,
        code: CaseCode,
        step: Step,
        order: Order,
    ) -> Result<(), OrderError> {
        let by = By::Unit {
            unit: self.unit(&order.as_unit)?,
            name: order.name,
        };
        let photos = order.photos.iter().map(|path| Photo::read(path));
        let photos = photos.collect::<Result<Vec<_>, _>>()?;
        let site = order.site.map(|site| site.into_place(&self.city));
        let asked = Asked {
            seen_seq: order.seen_seq,
            note: order.note,
            internal_note: order.internal_note,
            photos: photos.iter().map(|photo| photo.id).collect(),
            until: order.until,
            place: site.transpose()?,
            unit: order.unit,
            class: order.class,
            condition: order.condition,
            ..Asked::new(step, by, clock::now())
        };
        // Before photos are kept for nothing.
        let problems = asked.clone().cleaned().problems();
        if !problems.is_empty() {
            return Err(Problem::fields(problems).into());
        }
        for photo in photos {
            self.hold(photo).await?;
        }
        // Each order is an intent of its own.
        let intent = Intent::drawn("", OPERATION, &code.digits())?;
        self.take_step(code, asked, intent).await?;
        Ok(())
    }

    fn unit(&self, code: &str) -> Result<Unit, OrderError> {
        let unit = self.city.facts.unit(&self.city.pack, code);
        unit.ok_or_else(|| OrderError::NoUnit(code.to_owned()))
    }
}
