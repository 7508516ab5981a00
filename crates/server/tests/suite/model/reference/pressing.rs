//! Who has a case, and who presses that.

use xiuhua_core::case::Status;

use super::super::who::{Actor, UNITS};
use super::Model;

impl Model {
    /// Whose turn it is, of an open case.
    pub(super) fn holder(&self) -> String {
        use Status::{Dispatched, Handling, Suspended};
        match self.status() {
            Dispatched | Handling | Suspended => self.unit.clone(),
            _ => format!("{}-operations", self.town),
        }
    }

    /// Who is asked to press whoever has it.
    pub(super) fn presser(&self) -> Option<String> {
        let centre = "999001-district-operations".to_owned();
        let mut above = self.supervisor().into_iter().chain([centre]);
        above.find(|unit| *unit != self.holder() && *unit != self.unit)
    }

    /// On whose desk it lies that the reporter has asked to press, if that waits.
    pub fn is_asked_to_press(&self) -> Option<Actor> {
        let unit = self.presser().filter(|_| self.is_asked)?;
        let at = UNITS.iter().position(|known| *known == unit)?;
        Some(Actor::Unit(at))
    }
}
