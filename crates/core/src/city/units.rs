//! The units of a city, and how each stands to a case.

use super::division_code::Level;
use super::facts::Facts;
use super::pack::CityPack;
use crate::case::{CaseView, Standing};
use crate::rules::{Territory, Unit};

impl Facts {
    /// The unit with this code, `<division code>-<role id>`.
    pub fn unit(&self, pack: &CityPack, code: &str) -> Option<Unit> {
        let (division, role) = code.split_once('-')?;
        let division = self.division(pack, division.parse().ok()?)?;
        let role = self.rulebook.role(role)?;
        (role.level == division.code.level()).then(|| role.in_division(&division))
    }

    /// The units that a case there can be given to: every role has one, in the
    /// order of the city's rules.
    pub fn units_at(&self, place: &Territory) -> Vec<Unit> {
        let roles = self.rulebook.roles().iter();
        roles
            .filter_map(|role| Some(role.in_division(place.division(role.level)?)))
            .collect()
    }

    /// The divisions that a case lies in; where only a sentence says where, the
    /// one that was named with it.
    pub fn territory_of(&self, pack: &CityPack, case: &CaseView) -> Option<Territory> {
        let division = case.community.as_ref().or(case.town.as_ref());
        let code = division.map(|division| &division.code);
        let code = code.or(case.place.division.as_ref())?;
        self.territory(pack, code.parse().ok()?)
    }

    /// How a unit stands to a case.
    pub fn standing(&self, pack: &CityPack, unit: &Unit, case: &CaseView) -> Standing {
        let is = |other: Option<&crate::case::UnitRef>| {
            other.is_some_and(|other| other.code == unit.code)
        };
        let role = self.rulebook.role(&unit.role);
        let coordinates = role.is_some_and(|role| role.coordinates);
        Standing {
            reporter: false,
            responsible: is(case.unit.as_ref()),
            supervisor: is(case.supervisor.as_ref()),
            coordinator: coordinates && self.is_in_division_of(unit, case),
            holder: is(self.holder(pack, case).as_ref()),
            presser: is(self.presser(pack, case).as_ref()),
        }
    }

    fn is_in_division_of(&self, unit: &Unit, case: &CaseView) -> bool {
        let division = unit.code.split('-').next().unwrap_or_default();
        let of_case = match unit.level {
            // There is one district.
            Level::District => return true,
            Level::Town => case.town.as_ref(),
            Level::Community => case.community.as_ref(),
        };
        of_case.is_some_and(|of_case| of_case.code == division)
    }
}
