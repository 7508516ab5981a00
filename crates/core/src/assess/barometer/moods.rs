//! All moods of some weeks, each device counted once.

use std::collections::BTreeMap;

use super::mood::{Mood, MoodKey};
use super::part::Part;
use super::terms::BarometerTerms;
use crate::city::DivisionCode;
use crate::time::CalendarDay;

/// Days of a reading: each day of the week weighs the same in it.
pub const WEEK_DAYS: i64 = 7;

/// What devices have said, by day.
///
/// Against pressing often: a device has one mood a day in all the city, its
/// last; and one voice a week, the mean of its days, in the community where it
/// spoke last. Pressing on seven days weighs as much as pressing on one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moods(BTreeMap<CalendarDay, BTreeMap<MoodKey, Mood>>);

impl Moods {
    /// Keeps a mood. Returns whether the device had none on that day; else this
    /// one stands in its place.
    pub fn keep(&mut self, mood: Mood) -> bool {
        let day = self.0.entry(mood.day).or_default();
        day.insert(mood.key, mood).is_none()
    }

    /// Forgets what was said before a day: words are kept no longer than needed.
    pub fn forget_before(&mut self, day: CalendarDay) {
        self.0 = self.0.split_off(&day);
    }

    /// The moods of one day.
    pub fn on(&self, day: CalendarDay) -> impl Iterator<Item = &Mood> {
        self.0.get(&day).into_iter().flat_map(BTreeMap::values)
    }

    /// What each device that spoke within the week up to a day said in the
    /// community where it spoke last, the earliest first.
    pub fn by_device(&self, last_day: CalendarDay) -> BTreeMap<MoodKey, Vec<&Mood>> {
        let first_day = last_day.plus_days(1 - WEEK_DAYS);
        let mut devices: BTreeMap<MoodKey, Vec<&Mood>> = BTreeMap::new();
        for day in self.0.range(first_day..=last_day).map(|(_, day)| day) {
            for mood in day.values() {
                devices.entry(mood.key).or_default().push(mood);
            }
        }
        for moods in devices.values_mut() {
            let last = moods.last().map(|mood| mood.community);
            moods.retain(|mood| Some(mood.community) == last);
        }
        devices
    }

    /// The voices of each community in the week up to a day.
    pub fn week(
        &self,
        last_day: CalendarDay,
        terms: &BarometerTerms,
    ) -> BTreeMap<DivisionCode, Part> {
        let mut communities: BTreeMap<DivisionCode, Part> = BTreeMap::new();
        for moods in self.by_device(last_day).values() {
            if let Some(mood) = moods.last() {
                let voice = voice(moods, terms);
                communities.entry(mood.community).or_default().hear(voice);
            }
        }
        communities
    }
}

/// The mean of a device's moods, in whole thousandths, a half rounded up.
fn voice(moods: &[&Mood], terms: &BarometerTerms) -> u16 {
    let values = moods
        .iter()
        .map(|mood| u32::from(terms.of_mood(mood.weather)));
    let days = moods.len().max(1) as u32;
    let twice = 2 * values.sum::<u32>() + days;
    // A mean of thousandths is no more than they are.
    u16::try_from(twice / (2 * days)).unwrap_or(u16::MAX)
}
