//! Which unit a case is with.

use super::division_code::Level;
use super::facts::Facts;
use super::pack::CityPack;
use crate::case::{CaseView, UnitRef};
use crate::rules::{Territory, Unit};

impl Facts {
    /// Whose turn it is: the responsible unit's once it has the case, before
    /// and after that the nearest city operation centre's. `None` where nothing
    /// more is to come, and where this side cannot tell.
    pub fn holder(&self, pack: &CityPack, case: &CaseView) -> Option<UnitRef> {
        let waits_for = case.status.waits_for();
        if waits_for.responsible {
            return case.unit.clone();
        }
        let place = self.territory_of(pack, case)?;
        let unit = waits_for.coordinator.then(|| self.coordinator_at(&place))?;
        unit.as_ref().map(UnitRef::from)
    }

    /// The unit of the smallest division that receives, checks and dispatches
    /// the cases there.
    pub fn coordinator_at(&self, place: &Territory) -> Option<Unit> {
        let levels = [Level::Community, Level::Town, Level::District];
        levels.into_iter().find_map(|level| {
            let division = place.division(level)?;
            let mut roles = self.rulebook.roles().iter();
            let role = roles.find(|role| role.coordinates && role.level == level)?;
            Some(role.in_division(division))
        })
    }
}
