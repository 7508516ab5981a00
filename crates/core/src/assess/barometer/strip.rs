//! The days of a week, one by one.

use std::collections::BTreeMap;

use super::moods::{Moods, WEEK_DAYS};
use super::part::Part;
use super::reading::{Reading, weighted};
use super::terms::BarometerTerms;
use crate::city::DivisionCode;
use crate::time::CalendarDay;

impl Moods {
    /// The barometer of a place on each day of the week up to a day, the
    /// earliest first. A day's is made of that day's moods alone, drawn toward
    /// the city's of that day: ratings are too few, and what is overdue is
    /// known for the present only.
    pub fn strip(
        &self,
        place: DivisionCode,
        last_day: CalendarDay,
        terms: &BarometerTerms,
    ) -> Vec<(CalendarDay, Reading)> {
        let days = (1 - WEEK_DAYS..=0).map(|days| last_day.plus_days(days));
        let reading = |day| {
            let parts = self.day(day, terms);
            let (mut own, mut city) = (Part::default(), Part::default());
            for (community, part) in &parts {
                city.add(part);
                if community.at(place.level()) == Some(place) {
                    own.add(part);
                }
            }
            let estimate = own.toward(&city, terms.prior_voices);
            let index = weighted(estimate.map(|estimate| (1.0, estimate)).into_iter());
            (day, terms.reading(own.voices, index))
        };
        days.map(reading).collect()
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
