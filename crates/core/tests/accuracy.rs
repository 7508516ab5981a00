//! How often a fix of some accuracy tells the right cell and community: the
//! measurement behind the limits of `city::whereabouts`.
#![allow(clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;

use std::f64::consts::TAU;

use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::city::Facts;
use xiuhua_core::geo::{LngLat, Wgs84};

const POINTS: usize = 4_000;
/// Of a normal distribution in the plane, 68 % lie within so many deviations.
const DEVIATIONS: f64 = 1.51;
const METRES_PER_DEG: f64 = 111_195.0;

/// The same numbers each time.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.share() * (high - low)
    }
}

/// Where a device thinks that it is.
fn fix(truth: LngLat<Wgs84>, accuracy_m: f64, random: &mut Random) -> LngLat<Wgs84> {
    let deviation_m = accuracy_m / DEVIATIONS;
    let away_m = deviation_m * (-2.0 * random.share().max(f64::MIN_POSITIVE).ln()).sqrt();
    let (east, north) = (random.share() * TAU).sin_cos();
    let north_deg = away_m * north / METRES_PER_DEG;
    let east_deg = away_m * east / METRES_PER_DEG / truth.lat_deg().to_radians().cos();
    LngLat::new(truth.lng_deg() + east_deg, truth.lat_deg() + north_deg).unwrap()
}

/// The shares of fixes that lie in the true cell, and in the true community.
fn shares(facts: &Facts, accuracy_m: f64) -> (f64, f64) {
    let (bounds, mut random) = (jinshan::pack().bounds, Random(20_261_123));
    let grid = facts.grid.as_ref().unwrap();
    let (mut all, mut in_cell, mut in_community) = (0, 0, 0);
    while all < POINTS {
        let lng = random.between(bounds.west_deg, bounds.east_deg);
        let lat = random.between(bounds.south_deg, bounds.north_deg);
        let truth = LngLat::new(lng, lat).unwrap();
        let Some(cell) = grid.locate(truth) else {
            continue;
        };
        let told = grid.locate(fix(truth, accuracy_m, &mut random));
        all += 1;
        in_cell += usize::from(told == Some(cell));
        in_community += usize::from(told.is_some_and(|told| told.community() == cell.community()));
    }
    let share = |part: usize| part as f64 / all as f64;
    let shares = (share(in_cell), share(in_community));
    println!(
        "{accuracy_m} m: {:.3} of cells, {:.3} of communities",
        shares.0, shares.1
    );
    shares
}

#[test]
fn a_cell_or_a_community_is_told_where_it_is_mostly_right() {
    let facts = jinshan::facts();
    let [at_30, at_50, at_100] = [30.0, 50.0, 100.0].map(|m| shares(facts, m));
    assert!(at_30.0 > 0.67, "more than two of three cells: {at_30:?}");
    assert!(at_50.0 < 0.6, "{at_50:?}");
    assert!(at_100.1 > 0.9 && at_100.0 < 0.35, "{at_100:?}");

    let found = |accuracy_m| {
        let position = LngLat::new(121.3164, 30.7114).unwrap();
        let place = Place {
            accuracy_m: Some(accuracy_m),
            ..Place::new(position, PlaceSource::Device)
        };
        let found = facts.whereabouts(&jinshan::pack(), &place).unwrap();
        (found.cell.is_some(), found.territory.community.is_some())
    };
    let told = [30.0, 31.0, 100.0, 101.0].map(found);
    assert_eq!(
        told,
        [(true, true), (false, true), (false, true), (false, false)]
    );
}
