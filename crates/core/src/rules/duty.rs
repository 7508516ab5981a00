//! What a city owes to whoever reports something.

use serde::Serialize;

use super::route::{Territory, Unit};
use super::rulebook::{Condition, Rule, Rulebook};
use crate::catalog::ClassId;
use crate::city::Bilingual;
use crate::time::{Due, Limit, Timestamp, WorkingCalendar};

/// Who has to do what about a problem, by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Who does it.
    pub responsible: Unit,
    /// Who sees to it that it is done; nobody above a district's unit.
    pub supervisor: Option<Unit>,
    /// Number to call before anything else, whatever the condition is.
    pub emergency: Option<String>,
    /// One for each condition, in the rulebook's order.
    pub obligations: Vec<Obligation>,
}

/// What is owed under one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Obligation {
    /// The condition's id.
    pub condition: String,
    /// When a case is filed (立案条件).
    pub text: Bilingual,
    /// Within what time it is to be done.
    pub limit: Limit,
    /// By when, if it is filed at the moment asked for.
    pub due: Due,
    /// When it counts as done (结案条件).
    pub closing: Bilingual,
    /// Number to call before anything else: the condition's own, else that of
    /// the whole [`Duty`].
    pub emergency: Option<String>,
}

impl Rulebook {
    /// What is owed for a class at a place, filed at a moment of the server's
    /// clock, in a city `utc_offset_minutes` east of Greenwich.
    pub fn duty(
        &self,
        class: Option<&ClassId>,
        place: &Territory,
        calendar: &WorkingCalendar,
        filed_at: Timestamp,
        utc_offset_minutes: i32,
    ) -> Duty {
        let rule = self.rule_of(class);
        let (responsible, supervisor) = self.route(rule, place);
        let owed = |condition: &Condition| Obligation {
            condition: condition.id.clone(),
            text: condition.text.clone(),
            limit: condition.limit,
            due: calendar.due(filed_at, condition.limit, utc_offset_minutes),
            closing: condition.closing.clone(),
            emergency: condition.emergency.clone().or(rule.emergency.clone()),
        };
        Duty {
            responsible,
            supervisor,
            emergency: rule.emergency.clone(),
            obligations: rule.conditions.iter().map(owed).collect(),
        }
    }
}

impl Rule {
    /// The condition with this id; where none is chosen, or not one of these,
    /// the one that would be due last (see [`Duty::obligation`]).
    pub fn condition(
        &self,
        id: Option<&str>,
        filed_at: Timestamp,
        calendar: &WorkingCalendar,
        utc_offset_minutes: i32,
    ) -> Option<&Condition> {
        let due = |one: &&Condition| calendar.due(filed_at, one.limit, utc_offset_minutes).at;
        let mut conditions = self.conditions.iter();
        let chosen = conditions.find(|one| Some(one.id.as_str()) == id);
        chosen.or_else(|| self.conditions.iter().max_by_key(due))
    }
}

impl Duty {
    /// The obligation under a condition; where none is chosen, or not one of
    /// these, the one that is due last: no more is promised than is certain.
    pub fn obligation(&self, condition: Option<&str>) -> Option<&Obligation> {
        let is_chosen = |owed: &&Obligation| Some(owed.condition.as_str()) == condition;
        let chosen = self.obligations.iter().find(is_chosen);
        chosen.or_else(|| self.obligations.iter().max_by_key(|owed| owed.due.at))
    }
}
