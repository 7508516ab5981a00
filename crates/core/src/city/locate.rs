//! Which part of the city a point lies in.

use super::pack::{CityPack, Town};
use crate::case::DivisionRef;
use crate::geo::{LngLat, Wgs84};

impl CityPack {
    /// The town that contains the point; `None` outside of the city.
    pub fn town_at(&self, point: LngLat<Wgs84>) -> Option<&Town> {
        if !self.bounds.contains(point) {
            return None;
        }
        self.towns.iter().find(|town| town.area.contains(point))
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
