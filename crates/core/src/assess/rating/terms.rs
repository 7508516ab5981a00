//! By which rules a case is rated.

use super::grade::Grade;
use crate::catalog::ClassId;
use crate::city::Bilingual;
use crate::time::Limit;

/// How a case is rated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingTerms {
    /// How many days after closing a case can be rated.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub open_days: u16,
    /// How many hours after it was given a rating can be changed.
    pub change_hours: u16,
    /// Levels up to this one are low: the unit has to answer them.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub low_up_to: u8,
    /// Within what time a low rating is to be answered.
    pub follow_up: Limit,
    /// What can be tapped to say why.
    pub reasons: Vec<Reason>,
}

/// A reason that can be tapped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// Small letters, digits and dashes. Ratings name it: never give it another
    /// meaning.
    pub id: String,
    /// In a few words.
    pub text: Bilingual,
    /// For which levels it is offered, 1 to 5.
    #[cfg_attr(feature = "schema", schemars(inner(range(min = 1, max = 5))))]
    pub levels: Vec<u8>,
    /// For which classes alone; for all, where it names none.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub classes: Vec<ClassId>,
}

impl Reason {
    /// Whether it is offered for a level and a class.
    pub fn fits(&self, level: Grade, class: Option<&ClassId>) -> bool {
        let is_of_class =
            self.classes.is_empty() || class.is_some_and(|class| self.classes.contains(class));
        is_of_class && self.levels.contains(&level.level())
    }
}

impl RatingTerms {
    /// Whether a level is so low that the unit has to answer it.
    pub fn is_low(&self, level: Grade) -> bool {
        level.level() <= self.low_up_to
    }

    /// The reasons that are offered for a level and a class, in the file's order.
    pub fn reasons_for(
        &self,
        level: Grade,
        class: Option<&ClassId>,
    ) -> impl Iterator<Item = &Reason> {
        let reasons = self.reasons.iter();
        reasons.filter(move |reason| reason.fits(level, class))
    }
}
