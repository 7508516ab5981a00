//! What has changed against the months before.

use xiuhua_core::assess::OpenRates;
use xiuhua_core::assess::rates::Rates;

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
    let points = numbers::points(difference.value);
    let text = match difference.is_clear() {
        true => say!(words, rates.changed, points = points),
        false => say!(words, rates.not_changed, points = points),
    };
    Some(text.to_string())
}

/// The same, only where something has changed.
pub fn only_clear(words: Words, measure: Measure, rates: &Rates, before: &Rates) -> Option<String> {
    let (now, before) = (measure.read(rates).rate()?, measure.read(before).rate()?);
    let difference = now.higher_than(before)?;
    difference.is_clear().then(|| {
        let points = numbers::points(difference.value);
        say!(words, rates.changed, points = points).to_string()
    })
}

/// Which months those before are.
pub fn months_before(page: Page, rates: &OpenRates) -> String {
    let count = rates.to.since(rates.from) + 1;
    let (from, to) = (rates.from.plus(-count), rates.to.plus(-count));
    let months = page.months(from, to);
    say!(page.words, rates.before_is, months = months).to_string()
}
