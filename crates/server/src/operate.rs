//! What an operator does on the command line with a case, by the same rules and
//! in the same transaction as a unit's staff over the API.

use xiuhua_core::case::{CaseCode, CaseView, Step};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::time::Timestamp;

use crate::app::{App, city_of};
use crate::clock;
use crate::config::{Config, ConfigError};
use crate::http::idempotency::Intent;
use crate::http::problem::Problem;
use crate::step::{Asked, By};
use crate::store::StoreError;
use crate::store::events::StoredEvent;

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
}

/// Why an order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// The city has no such unit.
    #[error("`{0}` is no unit of this city")]
    NoUnit(String),
    /// There is no such step.
    #[error("`{step}` is no step; known: {known}")]
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

/// The step of this name.
///
/// # Errors
/// [`OrderError::NoStep`].
pub fn step_named(name: &str) -> Result<Step, OrderError> {
    let known = || Step::ALL.into_iter().map(|step| (name_of(step), step));
    let found = known().find(|(known, _)| known == name);
    found.map(|(_, step)| step).ok_or_else(|| {
        let names: Vec<String> = known().map(|(name, _)| name).collect();
        OrderError::NoStep {
            step: name.to_owned(),
            known: names.join(", "),
        }
    })
}

fn name_of(step: Step) -> String {
    let name = serde_json::to_value(step).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

/// Whether the city of a deployment has a unit of this code.
///
/// # Errors
/// [`ConfigError`], of its city pack.
pub fn has_unit(config: &Config, code: &str) -> Result<bool, ConfigError> {
    let city = city_of(config)?;
    Ok(city.facts.unit(&city.pack, code).is_some())
}

impl App {
    /// Takes a step as a unit.
    ///
    /// # Errors
    /// [`OrderError`]; nothing has then happened.
    pub async fn operate(
        &self,
        code: CaseCode,
        step: Step,
        order: Order,
    ) -> Result<(), OrderError> {
        let unit = self.city.facts.unit(&self.city.pack, &order.as_unit);
        let unit = unit.ok_or_else(|| OrderError::NoUnit(order.as_unit.clone()))?;
        let by = By::Unit {
            unit,
            name: order.name,
        };
        let asked = Asked {
            note: order.note,
            internal_note: order.internal_note,
            until: order.until,
            unit: order.unit,
            class: order.class,
            condition: order.condition,
            ..Asked::new(step, by, clock::now())
        };
        // Each order is an intent of its own.
        let mut random = [0; 16];
        let drawn = getrandom::fill(&mut random);
        drawn.map_err(|error| OrderError::Refused(error.to_string()))?;
        let key: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let intent = Intent::new(&key, OPERATION, &code.digits())?;
        self.take_step(code, asked, intent).await?;
        Ok(())
    }

    /// A case in lines of text, with everything that happened to it; `None`
    /// where there is none.
    ///
    /// # Errors
    /// Of the database.
    pub async fn describe(&self, code: CaseCode) -> Result<Option<String>, StoreError> {
        let Some((case, events)) = self.store.history(code).await? else {
            return Ok(None);
        };
        let zone = self.city.pack.utc_offset_minutes;
        let mut lines = vec![head(case.everything(), zone)];
        lines.extend(events.iter().map(|one| line(one, zone)));
        Ok(Some(lines.join("\n")))
    }
}

fn head(case: &CaseView, zone: i32) -> String {
    let class = case.class.as_ref().map(ToString::to_string);
    let unit = case.unit.as_ref().map(|unit| unit.code.as_str());
    let due = case.due_at.map(|at| at.to_rfc3339(zone));
    let hidden = if case.is_hidden { ", hidden" } else { "" };
    let follow_up = case.follow_up_due_at.map_or(String::new(), |at| {
        format!(", a low rating to be answered by {}", at.to_rfc3339(zone))
    });
    format!(
        "{}: {}{hidden}, {}, {}, due {}{follow_up}\n“{}”",
        case.code,
        case.status.as_str(),
        class.as_deref().unwrap_or("no class"),
        unit.unwrap_or("no unit"),
        due.as_deref().unwrap_or("never"),
        // What somebody typed must not write to an operator's terminal.
        case.description.escape_debug(),
    )
}

fn line(one: &StoredEvent, zone: i32) -> String {
    let event = &one.event;
    let who = match &event.unit {
        None => "a resident, or by itself".to_owned(),
        Some(unit) => format!("{} ({})", unit.code, event.by.escape_debug()),
    };
    let mut line = format!(
        "{:>3} {} {} -> {}, {who}",
        event.seq,
        event.at.to_rfc3339(zone),
        name_of(event.step),
        event.status.as_str(),
    );
    for (name, text) in [("note", &event.note), ("internal", &event.internal_note)] {
        if !text.is_empty() {
            line.push_str(&format!("\n    {name}: {}", text.escape_debug()));
        }
    }
    line
}
