//! Where something is the matter.

use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::city::Community;
use xiuhua_core::geo::{LngLat, Wgs84};

use super::random::Random;
use crate::city::CityInUse;

/// How far from a committee its people mostly report, in metres.
const REACH_M: f64 = 260.0;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// Of so many places one is within the city, unless its files are strange.
const DRAWS: usize = 64;

/// A point of the city, the likelier the more people live there; `None` of a
/// city whose committees are all beside it.
pub fn point(city: &CityInUse, random: &mut Random) -> Option<LngLat<Wgs84>> {
    (0..DRAWS).find_map(|_| {
        let near = community(city, random)?.seat;
        let far_m = (random.bell() * REACH_M).clamp(-600.0, 600.0);
        beside(city, near, far_m, random)
    })
}

/// A point so far from another one; `None` outside of the city.
pub fn beside(
    city: &CityInUse,
    near: LngLat<Wgs84>,
    far_m: f64,
    random: &mut Random,
) -> Option<LngLat<Wgs84>> {
    let direction = random.between(0.0..std::f64::consts::TAU);
    let (east_m, north_m) = (far_m * direction.cos(), far_m * direction.sin());
    let lat_deg = near.lat_deg() + north_m / DEGREE_M;
    let lng_deg = near.lng_deg() + east_m / (DEGREE_M * near.lat_deg().to_radians().cos());
    let point = LngLat::new(lng_deg, lat_deg).ok()?.rounded();
    city.pack.town_at(point).map(|_| point)
}

/// As a resident's device says it: from a map, a photo or the receiver.
pub fn seen_from_a_device(position: LngLat<Wgs84>, note: &str, random: &mut Random) -> Place {
    let sources = [PlaceSource::Photo, PlaceSource::Device, PlaceSource::Pin];
    let source = sources[random.weighted([4.0, 3.0, 3.0].into_iter())];
    let accuracy_m = random.between(4.0..45.0);
    Place {
        accuracy_m: (source != PlaceSource::Pin).then_some(accuracy_m),
        note: note.to_owned(),
        ..Place::new(position, source)
    }
}

/// As a resident says it who would rather not share a location: a committee, and
/// words.
pub fn named(city: &CityInUse, note: &str, random: &mut Random) -> Option<Place> {
    let community = community(city, random)?;
    let is_inside = city.pack.bounds.contains(community.seat);
    is_inside.then(|| Place {
        note: note.to_owned(),
        division: Some(community.code.to_string()),
        ..Place::new(community.seat, PlaceSource::List)
    })
}

/// More people live in a residents' committee (居委会, its last three digits
/// below 200) than in a village: of the villages drawn, some are drawn again.
fn community<'a>(city: &'a CityInUse, random: &mut Random) -> Option<&'a Community> {
    let all = city.facts.divisions.communities();
    let drawn = random.one_of(all)?;
    let digits = drawn.code.to_string();
    let is_village = digits.get(9..).is_some_and(|own| own >= "200");
    match is_village && random.chance(0.6) {
        true => random.one_of(all),
        false => Some(drawn),
    }
}
