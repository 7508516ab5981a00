//! A step that somebody asks for, and what comes of it.

mod about;
mod added;
mod decide;
mod error;
mod legal;
mod rating;

use xiuhua_core::assess::rating::Rating;
use xiuhua_core::case::{
    FieldProblem, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, Place, Standing, Step, clean_text,
};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::photo::PhotoId;
use xiuhua_core::rules::Unit;
use xiuhua_core::time::Timestamp;

pub use about::place_of;
pub use decide::decide;
pub use error::StepError;
pub use legal::legal_now;
pub use rating::rating_state;

use crate::city::CityInUse;
use crate::store::StoredCase;

/// A year of 366 days: longer is nothing put off, but given up.
const MAX_PUT_OFF_MS: i64 = 366 * 24 * 3_600_000;

/// Who asks for a step.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// Whoever holds the case's secret.
    Reporter,
    /// Somebody of a unit.
    Unit {
        /// The unit.
        unit: Unit,
        /// Who of it.
        name: String,
    },
    /// The server, for the unit that has the case.
    Server,
}

impl By {
    /// How they stand to a case.
    pub fn standing(&self, city: &CityInUse, case: &StoredCase) -> Standing {
        match self {
            By::Reporter => Standing::REPORTER,
            By::Unit { unit, .. } => city.standing(unit, case.everything()),
            By::Server => Standing {
                responsible: true,
                ..Standing::default()
            },
        }
    }
}

/// A step that somebody asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Which.
    pub step: Step,
    /// Who asks.
    pub by: By,
    /// When, by the server's clock.
    pub at: Timestamp,
    /// The last event that they have seen: what came since may change their mind.
    pub seen_seq: Option<u32>,
    /// What the resident is told.
    pub note: String,
    /// What the units tell each other.
    pub internal_note: String,
    /// What a reporter says of how it was dealt with, with photos of its own.
    pub rating: Option<Rating>,
    /// What was photographed, by content.
    pub photos: Vec<PhotoId>,
    /// Until when it is put off.
    pub until: Option<Timestamp>,
    /// Where it really is.
    pub place: Option<Place>,
    /// Code of the unit that it goes to; `None` for the one of the city's rules.
    pub unit: Option<String>,
    /// What it really is; `None` where that was right.
    pub class: Option<ClassId>,
    /// Which condition it really meets; `None` where that was right.
    pub condition: Option<String>,
}

impl Asked {
    /// A step with nothing else to it.
    pub fn new(step: Step, by: By, at: Timestamp) -> Self {
        Self {
            step,
            by,
            at,
            seen_seq: None,
            note: String::new(),
            internal_note: String::new(),
            rating: None,
            photos: Vec::new(),
            until: None,
            place: None,
            unit: None,
            class: None,
            condition: None,
        }
    }

    /// The same with its words cleaned, as a report's are.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.note = clean_text(&self.note);
        self.internal_note = clean_text(&self.internal_note);
        if let Some(place) = &mut self.place {
            place.note = clean_text(&place.note);
            place.position = place.position.rounded();
        }
        self
    }

    /// Everything that is wrong with it, whatever the case is.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut report = |field: &str, code: &str, detail: String| {
            problems.push(FieldProblem::new(field, code, detail));
        };
        let (step, needs) = (self.step, self.step.needs());
        for (field, is_needed, is_given) in [
            ("note", needs.note, !self.note.is_empty()),
            ("until", needs.until, self.until.is_some()),
            ("place", needs.place, self.place.is_some()),
        ] {
            if is_needed && !is_given {
                report(field, "required", format!("{step} needs it"));
            }
        }
        if step == Step::Supplement && self.note.is_empty() && self.photos.is_empty() {
            report("note", "required", "a sentence or a photo".to_owned());
        }
        let (is_file, is_dispatch) = (step == Step::File, step == Step::Dispatch);
        for (field, is_taken, is_given) in [
            ("until", needs.until, self.until.is_some()),
            ("place", needs.place, self.place.is_some()),
            ("photos", step.takes_photos(), !self.photos.is_empty()),
            ("unit", is_dispatch, self.unit.is_some()),
            ("class", is_file, self.class.is_some()),
            ("condition", is_file, self.condition.is_some()),
        ] {
            if is_given && !is_taken {
                report(field, "unexpected", format!("{step} has no use for it"));
            }
        }
        for (field, text) in [("note", &self.note), ("internal_note", &self.internal_note)] {
            if text.chars().count() > MAX_DESCRIPTION_CHARS {
                let detail = format!("at most {MAX_DESCRIPTION_CHARS} characters");
                report(field, "too_long", detail);
            }
        }
        if self.photos.len() > MAX_PHOTOS {
            report("photos", "too_many", format!("at most {MAX_PHOTOS}"));
        }
        let in_time = self.at..=self.at.plus_ms(MAX_PUT_OFF_MS);
        if needs.until && self.until.is_some_and(|until| !in_time.contains(&until)) {
            report(
                "until",
                "invalid",
                "later than now, within a year".to_owned(),
            );
        }
        problems.extend(self.place.iter().flat_map(Place::problems));
        problems
    }
}
