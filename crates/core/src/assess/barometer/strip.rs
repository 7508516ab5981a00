//! The days of a week, one by one.

use std::collections::BTreeMap;

use super::moods::{Moods, WEEK_DAYS};
use super::part::Part;
use super::reading::{Reading, weighted};
use super::terms::BarometerTerms;
use crate::city::DivisionCode;
use crate::time::CalendarDay;

/// The voices of each community on each day of a week, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days(Vec<(CalendarDay, BTreeMap<DivisionCode, Part>)>);

impl BarometerTerms {
    /// The barometer of a place on each day of a week, the earliest first. A
    /// day's is made of that day's moods alone, drawn toward the city's of that
    /// day: ratings are too few, and what is overdue is known for the present
    /// only.
    pub fn strip(&self, days: &Days, place: DivisionCode) -> Vec<(CalendarDay, Reading)> {
        let reading = |(day, parts): &(CalendarDay, BTreeMap<DivisionCode, Part>)| {
            let (mut own, mut city) = (Part::default(), Part::default());
            for (community, part) in parts {
                city.add(part);
                if community.at(place.level()) == Some(place) {
                    own.add(part);
                }
            }
            let estimate = own.toward(&city, self.prior_voices);
            let index = weighted(estimate.map(|estimate| (1.0, estimate)).into_iter());
            (*day, self.reading(own.voices, index))
        };
        days.0.iter().map(reading).collect()
    }
}

impl Moods {
    /// The days of the week up to a day, for the strip of any place.
    pub fn days(&self, last_day: CalendarDay, terms: &BarometerTerms) -> Days {
        let days = (1 - WEEK_DAYS..=0).map(|days| last_day.plus_days(days));
        Days(days.map(|day| (day, self.day(day, terms))).collect())
    }

    /// The voices of each community on one day.
    pub fn day(&self, day: CalendarDay, terms: &BarometerTerms) -> BTreeMap<DivisionCode, Part> {
        let mut communities: BTreeMap<DivisionCode, Part> = BTreeMap::new();
        for mood in self.on(day) {
            let part = communities.entry(mood.community).or_default();
            part.hear(terms.of_mood(mood.weather));
        }
        communities
    }
}
