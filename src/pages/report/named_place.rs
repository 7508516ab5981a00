//! A place that was named in place of a map, and what was named in a place.

use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::city::{CityPack, DivisionCode, Facts, Level};
use xiuhua_core::geo::{LngLat, Wgs84};

/// From the middle of a district to most of its places, in metres.
const DISTRICT_M: f64 = 15_000.0;
/// From the middle of a town to most of its places, in metres.
const TOWN_M: f64 = 4_000.0;
/// From a community's seat to most of its places, in metres.
const COMMUNITY_M: f64 = 800.0;
/// What is said to be at a landmark is so near, in metres.
const LANDMARK_M: f64 = 100.0;

/// What was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The town.
    pub town: Option<DivisionCode>,
    /// The community, where it was chosen.
    pub community: Option<DivisionCode>,
    /// The landmark, by its number in the list.
    pub landmark: Option<usize>,
}

impl Named {
    /// What was named in this place; `None` where it is from elsewhere.
    pub fn in_place(facts: &Facts, city: &CityPack, place: &Place) -> Option<Self> {
        if place.source != PlaceSource::List {
            return None;
        }
        let code = match &place.division {
            Some(code) => code.parse().ok()?,
            // As places of landmarks were kept before they named a division.
            None => town_of(city, place.position)?,
        };
        let mut landmarks = facts.divisions.landmarks.iter();
        Some(Self {
            town: code.at(Level::Town),
            community: code.at(Level::Community),
            landmark: landmarks.position(|landmark| landmark.position == place.position),
        })
    }
}

/// The town that has this point.
pub fn town_of(city: &CityPack, position: LngLat<Wgs84>) -> Option<DivisionCode> {
    city.town_at(position)?.code.parse().ok()
}

/// Makes a division the place: its middle, and words have to say where in it.
pub fn choose_division(
    place: &mut Option<Place>,
    note: &mut String,
    facts: &Facts,
    city: &CityPack,
    code: DivisionCode,
) {
    let Some(position) = facts.middle(city, code) else {
        return;
    };
    let accuracy_m = match code.level() {
        Level::Community => COMMUNITY_M,
        Level::Town => TOWN_M,
        Level::District => DISTRICT_M,
    };
    if is_landmark(facts, note) {
        note.clear();
    }
    *place = Some(Place {
        accuracy_m: Some(accuracy_m),
        division: Some(code.to_string()),
        ..Place::new(position, PlaceSource::List)
    });
}

/// Makes a landmark the place, and its name the words for it where there are no
/// others. It is a name, and no point: whoever is "at the park" may stand at
/// either end of it. So the community that was chosen stays; else it is that of
/// the landmark, as far as it is known.
pub fn choose_landmark(
    place: &mut Option<Place>,
    note: &mut String,
    facts: &Facts,
    city: &CityPack,
    nth: usize,
    language: &str,
) {
    let Some(landmark) = facts.divisions.landmarks.get(nth) else {
        return;
    };
    let town = town_of(city, landmark.position);
    let chosen = (place.as_ref())
        .and_then(|place| Named::in_place(facts, city, place)?.community)
        .filter(|chosen| chosen.parent() == town);
    let own = || {
        let cell = facts.grid.as_ref()?.locate(landmark.position)?;
        Some(cell.community())
    };
    let Some(division) = chosen.or_else(own).or(town) else {
        return;
    };
    if note.trim().is_empty() || is_landmark(facts, note) {
        *note = landmark.name.in_language(language).to_owned();
    }
    *place = Some(Place {
        accuracy_m: Some(LANDMARK_M),
        division: Some(division.to_string()),
        ..Place::new(landmark.position, PlaceSource::List)
    });
}

/// Whether a description of a place is what choosing a landmark has written.
fn is_landmark(facts: &Facts, note: &str) -> bool {
    let mut landmarks = facts.divisions.landmarks.iter();
    landmarks.any(|landmark| [&landmark.name.zh, &landmark.name.en].contains(&&note.to_owned()))
}
