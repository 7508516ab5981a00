//! What divisions, classes and units are called.

use xiuhua_core::case::DivisionRef;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::{Bilingual, DivisionCode, Level};

use crate::city::CityInUse;

impl CityInUse {
    /// A division of the city, as it is shown.
    pub fn division(&self, code: DivisionCode) -> Option<DivisionRef> {
        let division = self.facts.division(&self.pack, code)?;
        Some(DivisionRef::from(&division))
    }

    /// What a division lies in, the largest first.
    pub fn around(&self, code: DivisionCode) -> Vec<DivisionRef> {
        let levels = [Level::District, Level::Town].into_iter();
        let above = levels.filter(|&level| level > code.level());
        above
            .filter_map(|level| self.division(code.at(level)?))
            .collect()
    }

    /// The towns of the district, or the communities of a town.
    pub fn parts_of(&self, code: DivisionCode) -> Vec<DivisionRef> {
        let codes: Vec<DivisionCode> = match code.level() {
            Level::District => {
                let towns = self.pack.towns.iter();
                towns.filter_map(|town| town.code.parse().ok()).collect()
            }
            Level::Town => {
                let communities = self.facts.divisions.communities_of(code).iter();
                communities.map(|community| community.code).collect()
            }
            Level::Community => Vec::new(),
        };
        codes
            .into_iter()
            .filter_map(|code| self.division(code))
            .collect()
    }

    /// What residents call a class.
    pub fn class_name(&self, class: &ClassId) -> Bilingual {
        let catalogue = &self.facts.catalogue;
        let tile = catalogue.tile_of(class).map(|tile| &tile.label);
        let name = tile.or_else(|| catalogue.class(class).map(|class| &class.name));
        name.cloned().unwrap_or_else(|| as_it_is(class.to_string()))
    }

    /// What a unit is called.
    pub fn unit_name(&self, code: &str) -> Bilingual {
        let unit = self.facts.unit(&self.pack, code);
        unit.map_or_else(|| as_it_is(code.to_owned()), |unit| unit.name)
    }
}

/// What the city's files do not know any more keeps its code.
fn as_it_is(code: String) -> Bilingual {
    Bilingual {
        zh: code.clone(),
        en: code,
    }
}
