//! A case in words for an operator.

use xiuhua_core::case::{CaseCode, CaseView, Step};

use super::{OrderError, brought};
use crate::app::App;
use crate::clock;
use crate::step::legal_now;
use crate::store::StoredCase;
use crate::store::events::StoredEvent;

impl App {
    /// A case in lines of text, with everything that happened to it and, where a
    /// unit is named, what that may do now; `None` where there is none.
    ///
    /// # Errors
    /// [`OrderError`], of the unit and of the database.
    pub async fn describe(
        &self,
        code: CaseCode,
        for_unit: Option<&str>,
    ) -> Result<Option<String>, OrderError> {
        let history = self.store.history(code).await;
        let history = history.map_err(|error| OrderError::Refused(error.to_string()))?;
        let Some((case, events)) = history else {
            return Ok(None);
        };
        let zone = self.city.pack.utc_offset_minutes;
        let mut lines = vec![head(case.everything(), zone)];
        if let Some(unit) = for_unit {
            lines.push(self.possible(&case, unit)?);
        }
        lines.extend(events.iter().map(|one| line(one, zone)));
        Ok(Some(lines.join("\n")))
    }

    /// What a unit may do now.
    fn possible(&self, case: &StoredCase, code: &str) -> Result<String, OrderError> {
        let unit = self.unit(code)?;
        let standing = self.city.standing(&unit, case.everything());
        let legal = legal_now(&self.city, case, standing, clock::now());
        let steps: Vec<String> = legal.into_iter().map(with_needs).collect();
        Ok(match steps.as_slice() {
            [] => format!("possible for {code}: nothing"),
            steps => format!("possible for {code}: {}", steps.join(", ")),
        })
    }
}

/// A step, with the options that it cannot do without.
fn with_needs(step: Step) -> String {
    let needs = step.needs();
    let options = [
        (needs.note, "--note"),
        (needs.until, "--until"),
        (needs.place, brought::PLACE_OPTIONS),
    ];
    let needed = options.into_iter().filter(|(is_needed, _)| *is_needed);
    let needed: Vec<&str> = needed.map(|(_, option)| option).collect();
    match needed.as_slice() {
        [] => step.to_string(),
        needed => format!("{step} ({})", needed.join(", ")),
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
        case.status,
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
        // What was put off goes on by itself.
        Some(unit) if event.by.is_empty() => format!("by itself, for {}", unit.code),
        Some(unit) => format!("{} ({})", unit.code, event.by.escape_debug()),
    };
    let mut line = format!(
        "{:>3} {} {} -> {}, {who}",
        event.seq,
        event.at.to_rfc3339(zone),
        event.step,
        event.status,
    );
    for (name, text) in [("note", &event.note), ("internal", &event.internal_note)] {
        if !text.is_empty() {
            line.push_str(&format!("\n    {name}: {}", text.escape_debug()));
        }
    }
    if let Some(until) = event.until {
        line.push_str(&format!("\n    until: {}", until.to_rfc3339(zone)));
    }
    for photo in &event.photos {
        line.push_str(&format!("\n    photo: {photo}"));
    }
    line
}
