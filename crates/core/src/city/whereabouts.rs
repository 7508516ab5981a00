//! Which divisions and which cell a place lies in.

use super::division_code::{DivisionCode, Level};
use super::divisions::Division;
use super::facts::Facts;
use super::pack::CityPack;
use crate::case::Place;
use crate::grid::CellId;
use crate::rules::Territory;

/// A fix that is wider than a cell does not tell which one it is, nor which
/// community: 68 % of its radius, in metres.
const CELL_ACCURACY_M: f64 = 100.0;

/// Where a place lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Its divisions.
    pub territory: Territory,
    /// Its cell, where the place is known so exactly.
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
        let town = pack.town_at(place.position);
        let is_exact = place.accuracy_m.is_none_or(|m| m <= CELL_ACCURACY_M);
        let in_cell = cell
            .filter(|_| is_exact)
            .and_then(|cell| Some((cell, self.territory(pack, cell.community())?)));
        if let Some((cell, territory)) = in_cell {
            return Some(Whereabouts {
                territory,
                cell: Some(cell),
            });
        }
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
        let territory = Territory {
            district: self.divisions.district.clone(),
            town: named(Level::Town),
            community: named(Level::Community),
        };
        territory.division(code.level())?;
        Some(territory)
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
