//! Which part of the city a point lies in.

use super::pack::{CityPack, Town};
use crate::case::{DivisionRef, Place};
use crate::geo::{LngLat, Wgs84};

/// The outlines of towns are simplified, to some ten metres and more where they
/// are made up: who lives this near to one may well live in it, in degrees
/// (about 100 m).
const OUTLINE_TOLERANCE_DEG: f64 = 0.001;

impl CityPack {
    /// The town that contains the point; `None` outside of the city.
    pub fn town_at(&self, point: LngLat<Wgs84>) -> Option<&Town> {
        if !self.bounds.contains(point) {
            return None;
        }
        self.towns.iter().find(|town| town.area.contains(point))
    }

    /// The town that contains the point or, on the city's edge, one so near that
    /// its simplified outline may have left the point out.
    pub fn town_near(&self, point: LngLat<Wgs84>) -> Option<&Town> {
        if !self.bounds.contains(point) {
            return None;
        }
        // The point itself, then those around it.
        (0..9).find_map(|at| {
            let step = |n: i32| f64::from((n + 1) % 3 - 1) * OUTLINE_TOLERANCE_DEG;
            let (lng_deg, lat_deg) = (
                point.lng_deg() + step(at % 3),
                point.lat_deg() + step(at / 3),
            );
            self.town_at(LngLat::wrapped(lng_deg, lat_deg))
        })
    }

    /// Whether a report from there is taken. The server and the app ask this, so
    /// that nobody writes a report in vain, nor is kept from sending one. What a
    /// cell of the grid contains is taken, too, wherever the outlines are.
    pub fn takes(&self, place: &Place) -> bool {
        match place.division {
            // The middle of a division may lie beside its outline.
            Some(_) => self.bounds.contains(place.position),
            None => self.town_near(place.position).is_some(),
        }
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
