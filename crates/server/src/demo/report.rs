//! What residents report.

use std::sync::Arc;

use xiuhua_core::case::{Contact, NewCase, Place};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::DemoError;
use super::picture::{Album, Picture, Stage};
use super::random::Random;
use super::rhythm::{day_of, month_of};
use super::saying::{Saying, likely_condition};
use super::script::Script;
use super::somewhere;
use crate::city::CityInUse;

/// How many reports are of a place where others have reported the same.
const SAME: f64 = 0.12;
/// Places a week at which many report the same.
const HOT_SPOTS: u64 = 4;
/// How many name a committee in place of a map.
const NAMED: f64 = 0.03;
/// How many are of no tile: of any class, or of none.
const UNUSUAL: f64 = 0.05;
/// How many say which of the class's conditions it meets.
const WITH_CONDITION: f64 = 0.7;
/// How many leave a name, and how many of those a number.
const WITH_CONTACT: f64 = 0.4;
/// Nobody's: it stands for one in examples.
const PHONE: &str = "13800138000";

/// What residents of a city report.
pub struct Reports {
    city: Arc<CityInUse>,
    script: Arc<Script>,
    seed: u64,
    /// What there are tiles for.
    everyday: Vec<ClassId>,
    /// All classes.
    all: Vec<ClassId>,
}

/// Something that is the matter somewhere.
struct Matter {
    class: Option<ClassId>,
    position: LngLat<Wgs84>,
    /// Whether others have reported it, too.
    is_known: bool,
}

impl Reports {
    /// Those of a seed.
    pub fn new(city: Arc<CityInUse>, script: Arc<Script>, seed: u64) -> Self {
        let catalogue = &city.facts.catalogue;
        let all: Vec<ClassId> = catalogue.classes().map(|class| class.id.clone()).collect();
        let mut everyday: Vec<ClassId> = catalogue.tiles().map(|tile| tile.class.clone()).collect();
        if everyday.is_empty() {
            everyday.clone_from(&all);
        }
        Self {
            city,
            script,
            seed,
            everyday,
            all,
        }
    }

    /// One that comes in then, and how many others have the same problem.
    ///
    /// # Errors
    /// [`DemoError`] of a city in which no committee lies, and of the album.
    pub fn draw(
        &self,
        at: Timestamp,
        random: &mut Random,
        album: &mut Album,
    ) -> Result<(NewCase, usize), DemoError> {
        let matter = match random.chance(SAME) {
            true => self.hot_spot(at, random),
            false => self.anywhere(at, random),
        };
        let matter = matter.ok_or(DemoError::NoPlace)?;
        let class = matter.class.as_ref();
        let condition = likely_condition(&self.city, &self.script, class, random);
        let saying = Saying {
            class,
            condition: condition.as_deref(),
            is_known: matter.is_known,
        };
        let (where_to, description) = saying.draw(&self.city, &self.script, random);
        let place = self.place(&matter, &where_to, random);
        let photos = self.photos(&matter, &description, random, album)?;
        let is_told = random.chance(WITH_CONDITION);
        let supports = match (matter.is_known, random.chance(0.18)) {
            (true, _) => 1 + random.below(14),
            (false, true) => 1 + random.below(3),
            (false, false) => 0,
        };
        let before_ms = random.between(60_000.0..1_500_000.0) as i64;
        let case = NewCase {
            class: matter.class,
            condition: condition.filter(|_| is_told),
            place,
            description,
            taken_at: (!photos.is_empty()).then(|| at.plus_ms(-before_ms)),
            photos,
            contact: self.contact(random),
            location_consent: true,
        };
        Ok((case, supports))
    }

    fn anywhere(&self, at: Timestamp, random: &mut Random) -> Option<Matter> {
        let class = match random.chance(UNUSUAL) {
            true if random.chance(0.4) => None,
            true => random.one_of(&self.all).cloned(),
            false => self.everyday_class(at, random),
        };
        let position = somewhere::point(&self.city, random)?;
        Some(Matter {
            class,
            position,
            is_known: false,
        })
    }

    /// The same few places for everybody who reports in a week.
    fn hot_spot(&self, at: Timestamp, random: &mut Random) -> Option<Matter> {
        let week = day_of(&self.city, at).div_euclid(7).unsigned_abs();
        let which = week * HOT_SPOTS + random.below(HOT_SPOTS as usize) as u64;
        let mut drawn = Random::of(self.seed ^ 0xA5A5, which);
        let week_begins = Timestamp::from_ms(week as i64 * 7 * 24 * 3_600_000);
        let class = self.everyday_class(week_begins, &mut drawn);
        let middle = somewhere::point(&self.city, &mut drawn)?;
        let far_m = random.between(0.0..18.0);
        let beside = somewhere::beside(&self.city, middle, far_m, random);
        Some(Matter {
            class,
            position: beside.unwrap_or(middle),
            is_known: true,
        })
    }

    fn everyday_class(&self, at: Timestamp, random: &mut Random) -> Option<ClassId> {
        let month = month_of(&self.city, at);
        let weights = self.everyday.iter().map(|class| {
            let words = self.script.of_class(Some(class));
            words.map_or(1.0, |words| {
                let season = words.months.map_or(1.0, |months| {
                    months[month] * 12.0 / months.iter().sum::<f64>()
                });
                words.weight * season
            })
        });
        self.everyday.get(random.weighted(weights)).cloned()
    }

    fn place(&self, matter: &Matter, note: &str, random: &mut Random) -> Place {
        let named = match !matter.is_known && random.chance(NAMED) {
            true => somewhere::named(&self.city, note, random),
            false => None,
        };
        let note = if random.chance(0.5) { note } else { "" };
        named.unwrap_or_else(|| somewhere::seen_from_a_device(matter.position, note, random))
    }

    fn photos(
        &self,
        matter: &Matter,
        description: &str,
        random: &mut Random,
        album: &mut Album,
    ) -> Result<Vec<PhotoId>, DemoError> {
        let own = self.script.of_class(matter.class.as_ref());
        let mut photos = Vec::new();
        if random.chance(own.map_or(0.6, |own| own.photographed)) {
            let subject = self.script.picture_of(matter.class.as_ref());
            let first = Picture::of(subject, description, Stage::Before);
            photos.push(album.photo(&first)?);
            if random.chance(0.15) {
                photos.push(album.photo(&first.another())?);
            }
        }
        Ok(photos)
    }

    fn contact(&self, random: &mut Random) -> Contact {
        if !random.chance(WITH_CONTACT) {
            return Contact::default();
        }
        Contact {
            name: random.text(&self.script.reporters).to_owned(),
            phone: if random.chance(0.6) { PHONE } else { "" }.to_owned(),
        }
    }
}
