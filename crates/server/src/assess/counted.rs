//! What has been counted so far.

use xiuhua_core::assess::barometer::{Mood, Moods, WEEK_DAYS};
use xiuhua_core::assess::rates::Ledger;
use xiuhua_core::time::{CalendarDay, Timestamp};

use crate::city::CityInUse;
use crate::store::Difference;

/// The cases and moods of a city, counted up to a change of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// All cases.
    pub ledger: Ledger,
    /// The moods of two weeks.
    pub moods: Moods,
    /// The last change of a case that is in it.
    pub last_change: i64,
    /// The last mood that is in it.
    pub last_mood: i64,
}

impl Counted {
    /// Nothing yet.
    pub fn nothing(city: &CityInUse, now: Timestamp) -> Self {
        let district = city.facts.district().code;
        Self {
            ledger: Ledger::new(district, city.pack.utc_offset_minutes, now),
            moods: Moods::default(),
            last_change: 0,
            last_mood: 0,
        }
    }

    /// Cases have changed.
    pub fn count(&mut self, cases: &[Difference], last_change: i64) {
        for case in cases {
            let (before, after) = (case.before.as_ref(), case.after.as_ref());
            self.ledger.change(before, after);
        }
        self.last_change = last_change;
    }

    /// Moods have been given.
    pub fn hear(&mut self, moods: Vec<Mood>, last_mood: i64) {
        for mood in moods {
            self.moods.keep(mood);
        }
        self.last_mood = last_mood;
    }

    /// Goes on to a moment.
    pub fn advance(&mut self, now: Timestamp, first_day: CalendarDay) {
        self.ledger.advance(now);
        self.moods.forget_before(first_day);
    }
}

/// The earliest day whose moods are needed: of the week before the one that ends
/// on `today`. What was said before is forgotten.
pub fn first_day(today: CalendarDay) -> CalendarDay {
    today.plus_days(1 - 2 * WEEK_DAYS)
}
