//! From a role and a place to a unit.

use serde::Serialize;

use super::rulebook::{Role, Rule, Rulebook};
use crate::city::{Bilingual, Division, Level};

/// Which divisions a place lies in, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Territory {
    /// The district.
    pub district: Division,
    /// The town or subdistrict.
    pub town: Option<Division>,
    /// The residents' or villagers' committee.
    pub community: Option<Division>,
}

/// A unit of the administration: a role in one division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// `<division code>-<role id>`.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// On which level it works.
    pub level: Level,
    /// Its telephone number; else there is the city's hotline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Id of the role.
    pub role: String,
}

impl Territory {
    /// The division of a level.
    pub fn division(&self, level: Level) -> Option<&Division> {
        match level {
            Level::Community => self.community.as_ref(),
            Level::Town => self.town.as_ref(),
            Level::District => Some(&self.district),
        }
    }
}

impl Rulebook {
    /// The unit that is responsible under a rule at a place, and the one that
    /// supervises it.
    pub fn route(&self, rule: &Rule, place: &Territory) -> (Unit, Option<Unit>) {
        let (responsible, up) = self.unit(&rule.responsible, place);
        (responsible, up.map(|role| self.unit(role, place).0))
    }

    /// Who supervises the unit of a role at a place.
    pub fn supervisor(&self, role: &str, place: &Territory) -> Option<Unit> {
        let up = self.role(role)?.up.as_deref()?;
        Some(self.unit(up, place).0)
    }

    /// The unit of a role, or of the first role above it whose division is
    /// known here, and the role above that.
    fn unit(&self, role: &str, place: &Territory) -> (Unit, Option<&str>) {
        let mut next = self.role(role);
        // Ends: reading has made sure that each step goes to a higher level.
        while let Some(role) = next {
            let up = role.up.as_deref();
            if let Some(division) = place.division(role.level) {
                return (role.in_division(division), up);
            }
            next = up.and_then(|up| self.role(up));
        }
        // No rulebook that was read comes here: its ways up end at a district.
        (itself(role, &place.district), None)
    }
}

impl Role {
    /// The unit that has this role in a division.
    pub fn in_division(&self, division: &Division) -> Unit {
        let name = |name: &str, division: &str| name.replace("{division}", division);
        Unit {
            name: Bilingual {
                zh: name(&self.name.zh, &division.name.zh),
                en: name(&self.name.en, &division.name.en),
            },
            level: self.level,
            phone: self.phone.clone(),
            ..itself(&self.id, division)
        }
    }
}

/// The division as such in a role.
fn itself(role: &str, division: &Division) -> Unit {
    Unit {
        code: format!("{}-{role}", division.code),
        name: division.name.clone(),
        level: division.code.level(),
        phone: None,
        role: role.to_owned(),
    }
}
