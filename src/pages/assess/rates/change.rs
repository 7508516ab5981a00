//! What has changed against the months before.

use xiuhua_core::assess::OpenRates;
use xiuhua_core::assess::rates::{Difference, Month, Rates};

use super::measure::Measure;
use super::{Page, numbers};
use crate::say;
use crate::words::Words;

/// Against the months before, in words. Only what is more than chance explains
/// is called a change. Nothing for a score: it is no share, so that the method
/// for shares does not hold.
pub fn words_of(words: Words, measure: Measure, rates: &Rates, before: &Rates) -> Option<String> {
    let now = measure.read(rates).rate()?;
    let Some(before) = measure.read(before).rate() else {
        return Some(say!(words, rates.not_compared).to_owned());
    };
    let difference = now.higher_than(before)?;
    Some(in_words(words, difference))
}

/// The same, only where something has changed.
pub fn only_clear(words: Words, measure: Measure, rates: &Rates, before: &Rates) -> Option<String> {
    let (now, before) = (measure.read(rates).rate()?, measure.read(before).rate()?);
    let difference = now.higher_than(before)?;
    difference.is_clear().then(|| in_words(words, difference))
}

/// By how much it is higher or lower, and whether that is clear.
fn in_words(words: Words, difference: Difference) -> String {
    let points = numbers::percent(difference.value.abs());
    if points == numbers::percent(0.0) {
        return say!(words, rates.level).to_owned();
    }
    let change = match difference.value > 0.0 {
        true => say!(words, rates.higher, points = points),
        false => say!(words, rates.lower, points = points),
    };
    let clearness = match difference.is_clear() {
        true => say!(words, rates.clear),
        false => say!(words, rates.unclear),
    };
    format!("{change}{clearness}")
}

/// Which months those before are, and over how many ratings; and where the present
/// month is among those shown, that it is not over.
pub fn months_before(page: Page, rates: &OpenRates) -> String {
    let count = rates.to.since(rates.from) + 1;
    let (from, to) = (rates.from.plus(-count), rates.to.plus(-count));
    let before = say!(
        page.words,
        rates.before_is,
        months = page.months(from, to),
        cases = numbers::count(rates.before.cases),
        answers = numbers::count(rates.before.answers)
    )
    .to_string();
    let present = Month::of(rates.now, page.session.utc_offset_minutes());
    match rates.to.since(present) {
        0 => format!("{before} {}", say!(page.words, rates.running)),
        _ => before,
    }
}
