//! Which divisions and which cell a place lies in.

use super::division_code::{DivisionCode, Level};
use super::divisions::Division;
use super::facts::Facts;
use super::pack::CityPack;
use crate::case::Place;
use crate::geo::{LngLat, Wgs84};
use crate::grid::CellId;
use crate::rules::Territory;

/// Up to this radius of 68 % a fix tells a cell, in metres: of cells of 100 m it
/// is right in 71 of 100 (54 at 50 m, 26 at 100 m; tests/accuracy.rs measures
/// it). Whoever sets the pin tells it for certain.
const CELL_ACCURACY_M: f64 = 30.0;
/// Up to this radius it tells a community, in metres: right in 94 of 100.
const COMMUNITY_ACCURACY_M: f64 = 100.0;

/// Where a place lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Its divisions.
    pub territory: Territory,
    /// Its cell, where the place is known exactly enough.
    pub cell: Option<CellId>,
}

impl Facts {
    /// Where a place lies; `None` outside of the city, and for a division that
    /// it does not have.
    pub fn whereabouts(&self, pack: &CityPack, place: &Place) -> Option<Whereabouts> {
        let cell = self
            .grid
            .as_ref()
            .and_then(|grid| grid.locate(place.position));
        self.whereabouts_in(pack, place, cell)
    }

    /// The same where the cell of the position is known from elsewhere.
    pub fn whereabouts_in(
        &self,
        pack: &CityPack,
        place: &Place,
        cell: Option<CellId>,
    ) -> Option<Whereabouts> {
        if let Some(code) = &place.division {
            let territory = self.territory(pack, code.parse().ok()?)?;
            return Some(Whereabouts {
                territory,
                cell: None,
            });
        }
        let is_within = |limit_m| place.accuracy_m.is_none_or(|m| m <= limit_m);
        let in_cell = cell
            .filter(|_| is_within(COMMUNITY_ACCURACY_M))
            .and_then(|cell| Some((cell, self.territory(pack, cell.community())?)));
        if let Some((cell, territory)) = in_cell {
            return Some(Whereabouts {
                territory,
                cell: is_within(CELL_ACCURACY_M).then_some(cell),
            });
        }
        let town = pack.town_near(place.position);
        let territory = self.territory(pack, town?.code.parse().ok()?)?;
        Some(Whereabouts {
            territory,
            cell: None,
        })
    }

    /// The divisions that one of them is part of; `None` where there is no such
    /// one.
    pub fn territory(&self, pack: &CityPack, code: DivisionCode) -> Option<Territory> {
        let named = |level| {
            let code = code.at(level)?;
            self.division(pack, code)
        };
        self.division(pack, code).map(|_| Territory {
            district: self.divisions.district.clone(),
            town: named(Level::Town),
            community: named(Level::Community),
        })
    }

    /// Where a place is put of which only the division is known: at the office of
    /// a community, or in the middle of a town or of the city.
    pub fn middle(&self, pack: &CityPack, code: DivisionCode) -> Option<LngLat<Wgs84>> {
        match code.level() {
            Level::District => (self.divisions.district.code == code).then_some(pack.centre),
            Level::Town => {
                let digits = code.to_string();
                let town = pack.towns.iter().find(|town| town.code == digits)?;
                Some(town.centre)
            }
            Level::Community => Some(self.divisions.community(code)?.seat),
        }
    }

    /// A division by its code, with its name.
    pub fn division(&self, pack: &CityPack, code: DivisionCode) -> Option<Division> {
        let name = match code.level() {
            Level::District => (self.divisions.district.code == code)
                .then(|| self.divisions.district.name.clone())?,
            Level::Town => {
                let digits = code.to_string();
                let town = pack.towns.iter().find(|town| town.code == digits)?;
                town.name.clone()
            }
            Level::Community => self.divisions.community(code)?.name.clone(),
        };
        Some(Division { code, name })
    }
}
