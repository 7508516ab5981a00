//! Which unit a case is with, and which one presses that.

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

    /// Whom a reporter can ask to press whoever has the case: the unit that
    /// supervises it or, where that is the one that is waited for, or there is
    /// none, the operation centre of the district. Nobody above that is known.
    pub fn presser(&self, pack: &CityPack, case: &CaseView) -> Option<UnitRef> {
        let holder = self.holder(pack, case);
        let roles = self.rulebook.roles().iter();
        let mut central = roles.filter(|role| role.coordinates && role.level == Level::District);
        let centre = central.next().map(|role| role.in_division(self.district()));
        let centre = centre.as_ref().map(UnitRef::from);
        let mut above = case.supervisor.clone().into_iter().chain(centre);
        above.find(|unit| {
            let has_it =
                |one: &Option<UnitRef>| one.as_ref().is_some_and(|one| one.code == unit.code);
            !has_it(&holder) && !has_it(&case.unit)
        })
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
