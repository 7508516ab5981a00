//! Which part of the city a point lies in.

use super::pack::{CityPack, Tile, Town};
use crate::case::DivisionRef;
use crate::catalog::ClassId;
use crate::geo::{LngLat, Wgs84};

impl CityPack {
    /// The town that contains the point; `None` outside of the city.
    pub fn town_at(&self, point: LngLat<Wgs84>) -> Option<&Town> {
        if !self.bounds.contains(point) {
            return None;
        }
        self.towns.iter().find(|town| town.area.contains(point))
    }

    /// The tile of a class, if it has one.
    pub fn tile_of(&self, class: &ClassId) -> Option<&Tile> {
        self.tiles.iter().find(|tile| tile.class == *class)
    }
}

impl Town {
    /// How a case refers to it.
    pub fn to_ref(&self) -> DivisionRef {
        DivisionRef {
            code: self.code.clone(),
            name: self.name.zh.clone(),
            name_en: self.name.en.clone(),
        }
    }
}
