//! Two weeks of moods, ratings and open cases, added up by community.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::Mutex;
use xiuhua_core::assess::barometer::{BarometerTerms, Days, Part, Talk, WEEK_DAYS, Week};
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::{CalendarDay, Timestamp};

use super::counted::{Counted, first_day};
use super::keep::UpToDate;
use crate::city::CityInUse;
use crate::store::{GivenRating, Store, StoreError};

/// Where more devices take part in a week, a mood may stay unseen for up to a
/// minute: adding up takes long then, and one voice says little.
const MANY_VOICES: u64 = 5_000;

/// What the barometer of every place is made of.
#[derive(Debug)]
pub struct Board {
    made_of: Seen,
    /// The last day of the week.
    pub last_day: CalendarDay,
    /// This week, by community.
    pub week: Weeks,
    /// The week before. What was overdue then is not known any more: both weeks
    /// have the open cases of now, so that they make no change.
    pub before: Weeks,
    /// This week day by day, by community.
    pub days: Days,
    /// What is spoken of this week.
    pub talk: Talk,
    /// What was spoken of the week before.
    pub talk_before: Talk,
}

/// What was said and done within a week, by community.
#[derive(Debug, Clone, Default)]
pub struct Weeks(BTreeMap<DivisionCode, Week>);

/// Up to where everything was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    minute: Timestamp,
    last_change: i64,
    last_mood: i64,
}

impl Seen {
    fn of(counted: &Counted) -> Self {
        Self {
            minute: counted.ledger.now(),
            last_change: counted.last_change,
            last_mood: counted.last_mood,
        }
    }
}

impl Weeks {
    /// What was said and done in a place.
    pub fn of(&self, place: DivisionCode) -> Week {
        let mut sum = Week::default();
        let here = self.0.iter();
        let here = here.filter(|(community, _)| community.at(place.level()) == Some(place));
        here.for_each(|(_, week)| sum.add(week));
        sum
    }

    /// In all the city.
    pub fn all(&self) -> Week {
        let mut sum = Week::default();
        self.0.values().for_each(|week| sum.add(week));
        sum
    }

    fn community(&mut self, code: DivisionCode) -> &mut Week {
        self.0.entry(code).or_default()
    }
}

impl Board {
    /// Adds up what has been counted, and the ratings of both weeks.
    fn new(
        city: &CityInUse,
        terms: &BarometerTerms,
        counted: &Counted,
        ratings: &[GivenRating],
    ) -> Self {
        let now = counted.ledger.now();
        let last_day = city.day_of(now);
        let last_before = last_day.plus_days(-WEEK_DAYS);
        let mut weeks = [last_day, last_before].map(|last_day| {
            let moods = counted.moods.week(last_day, terms);
            let of_moods = |moods| Week {
                moods,
                ..Week::default()
            };
            let moods = moods.into_iter();
            Weeks(moods.map(|(code, part)| (code, of_moods(part))).collect())
        });
        for given in ratings {
            let day = city.day_of(given.given_at);
            let which = usize::from(day <= last_before);
            let week = weeks[which].community(given.community);
            week.ratings.hear(terms.of_level(given.level));
        }
        for (community, punctuality) in punctuality(counted, now) {
            for weeks in &mut weeks {
                weeks.community(community).punctuality = punctuality;
            }
        }
        let [week, before] = weeks;
        Self {
            made_of: Seen::of(counted),
            last_day,
            week,
            before,
            days: counted.moods.days(last_day, terms),
            talk: terms.talk(&counted.moods, last_day),
            talk_before: terms.talk(&counted.moods, last_before),
        }
    }

    /// Whether it says what has been counted, or more than that.
    fn is_current(&self, counted: &Counted) -> bool {
        let (made_of, seen) = (self.made_of, Seen::of(counted));
        let is_of_the_minute = made_of.minute >= seen.minute;
        let has_heard_all =
            made_of.last_change >= seen.last_change && made_of.last_mood >= seen.last_mood;
        let has_many = self.week.all().moods.voices > MANY_VOICES;
        is_of_the_minute && (has_heard_all || has_many)
    }
}

/// The open cases of each community.
fn punctuality(counted: &Counted, now: Timestamp) -> BTreeMap<DivisionCode, Part> {
    let mut parts: BTreeMap<DivisionCode, Part> = BTreeMap::new();
    for case in counted.ledger.open() {
        if let Some(community) = case.community {
            let is_overdue = case.due_at.is_some_and(|due_at| due_at < now);
            let part = Part::punctual(1, u64::from(is_overdue));
            parts.entry(community).or_default().add(&part);
        }
    }
    parts
}

/// The last board that was made.
#[derive(Clone, Default)]
pub struct Boards(Arc<Mutex<Option<Arc<Board>>>>);

impl Boards {
    /// The board of what has been counted: the last one, if it still says that.
    /// Else it is made once, and whoever asks meanwhile waits for it.
    ///
    /// # Errors
    /// Of the database.
    pub async fn current(
        &self,
        city: Arc<CityInUse>,
        store: &Store,
        terms: BarometerTerms,
        counted: UpToDate,
    ) -> Result<Arc<Board>, StoreError> {
        let mut last = self.0.clone().lock_owned().await;
        if let Some(board) = last.as_ref().filter(|board| board.is_current(&counted)) {
            return Ok(board.clone());
        }
        let since = first_day(city.day_of(counted.ledger.now()));
        let ratings = store.ratings_since(city.start_of(since)).await?;
        // With the lock, which it keeps although whoever asked has hung up.
        let make = move || {
            let board = Arc::new(Board::new(&city, &terms, &counted, &ratings));
            *last = Some(board.clone());
            board
        };
        let made = tokio::task::spawn_blocking(make).await;
        made.map_err(|_| StoreError::Stopped)
    }
}
