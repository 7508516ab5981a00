//! What is promised by when, and where a place lies, in words.

use leptos::prelude::use_context;
use xiuhua_core::city::Bilingual;
use xiuhua_core::rules::Territory;
use xiuhua_core::time::{Due, Timestamp};

use crate::pages::describe::joined;
use crate::say;
use crate::state::device::{self, Parts};
use crate::state::printing::Printing;
use crate::state::session::Session;
use crate::words::Words;

const DAY_MS: i64 = 86_400_000;

/// A text of the city's in the language in use.
pub fn text(words: Words, text: &Bilingual) -> String {
    text.in_language(words.tag()).to_owned()
}

/// A moment to come as one speaks of it, on the clock of the city.
pub fn due_words(words: Words, session: Session, due: Due, now: Timestamp) -> String {
    let time = moment(words, session, due.at, now);
    if due.is_provisional {
        time + say!(words, duty.provisional)
    } else {
        time
    }
}

/// A moment as one speaks of it: today and tomorrow by name, but for paper, which
/// is read on another day.
pub fn moment(words: Words, session: Session, at: Timestamp, now: Timestamp) -> String {
    let offset = session.utc_offset_minutes();
    let part = |parts| device::in_words(at, offset, words.tag(), parts);
    let time = part(Parts::Time);
    let is_on_paper = use_context::<Printing>().is_some_and(Printing::is_on);
    let is_day_of =
        |other: Timestamp| !is_on_paper && at.civil_date(offset) == other.civil_date(offset);
    if is_day_of(now) {
        say!(words, duty.today, time = time).to_string()
    } else if is_day_of(now.plus_ms(DAY_MS)) {
        say!(words, duty.tomorrow, time = time).to_string()
    } else {
        let (date, weekday) = (part(Parts::Day), part(Parts::Weekday));
        say!(
            words,
            duty.on_day,
            time = time,
            date = date,
            weekday = weekday
        )
        .to_string()
    }
}

/// Where a place lies: the smallest division first; the district where nothing
/// smaller is known.
pub fn place_words(words: Words, place: &Territory) -> String {
    let divisions = [&place.community, &place.town];
    let names = divisions.map(|division| {
        let name = division.as_ref().map(|division| &division.name);
        name.map(|name| text(words, name)).unwrap_or_default()
    });
    match joined(&names, " · ") {
        none if none.is_empty() => text(words, &place.district.name),
        names => names,
    }
}
