//! The figures of the place: the three rates and their score, and what belongs
//! to them.

use leptos::prelude::*;
use xiuhua_core::assess::OpenRates;

use super::change::{months_before, words_of};
use super::measure::{Measure, Reading};
use super::track::track;
use super::{Page, numbers};
use crate::say;
use crate::words::Words;

/// The three rates and the score.
pub fn main(page: Page, rates: &OpenRates) -> AnyView {
    let words = page.words;
    let figures = Measure::MAIN.map(|measure| figure(page, rates, measure));
    view! {
        <section class="rates" aria-labelledby="rates-main">
            <h2 class="said" id="rates-main">{say!(words, rates.main)}</h2>
            <dl class="figures">{figures}</dl>
            <p class="page__note">{months_before(page, rates)}</p>
        </section>
    }
    .into_any()
}

fn figure(page: Page, rates: &OpenRates, measure: Measure) -> AnyView {
    let words = page.words;
    let reading = measure.read(&rates.total);
    let drawn = reading
        .shown()
        .map(|(value, interval)| track(value, interval));
    let change = words_of(words, measure, &rates.total, &rates.before);
    let details = details(words, measure, reading).into_iter();
    let details = details.map(|text| view! { <p class="figure__detail">{text}</p> });
    view! {
        <div class="figure" data-measure=measure.key()>
            <dt class="figure__name">
                {measure.name(words)} " " <small>{measure.meaning(words)}</small>
            </dt>
            <dd class="figure__body">
                {value(words, measure, reading)}
                {drawn}
                {details.collect_view()}
                {change.map(|text| view! { <p class="figure__change">{text}</p> })}
            </dd>
        </div>
    }
    .into_any()
}

/// The figure itself, or that it is withheld.
fn value(words: Words, measure: Measure, reading: Reading) -> AnyView {
    match reading {
        Reading::Shown { value, .. } => {
            let unit = match measure {
                Measure::Score => say!(words, rates.of_hundred),
                _ => "%",
            };
            view! { <p class="figure__value"><b>{numbers::percent(value)}</b> <small>{unit}</small></p> }
                .into_any()
        }
        _ => view! { <p class="figure__none">{say!(words, rates.withheld)}</p> }.into_any(),
    }
}

/// How sure it is, and over how many; or how many it takes.
fn details(words: Words, measure: Measure, reading: Reading) -> Vec<String> {
    match reading {
        Reading::Shown { interval, rate, .. } => {
            let range = numbers::range(interval.low, interval.high);
            let interval = match measure {
                Measure::Score => say!(words, rates.interval_points, range = range),
                _ => say!(words, rates.interval, range = range),
            };
            let of = rate.map(|rate| over(words, measure, rate.of));
            std::iter::once(interval.to_string()).chain(of).collect()
        }
        Reading::Withheld { of, needed } => {
            let lacking = needed.saturating_sub(of);
            let takes = say!(words, rates.takes, needed = needed, lacking = lacking);
            vec![over(words, measure, of), takes.to_string()]
        }
        Reading::Unknown => vec![say!(words, rates.no_score).to_owned()],
    }
}

fn over(words: Words, measure: Measure, of: u64) -> String {
    measure.denominator(words, numbers::count(i64::try_from(of).unwrap_or(i64::MAX)))
}

/// Overdue, taken up again, how long it takes, and what is marked.
pub fn others(page: Page, rates: &OpenRates) -> AnyView {
    let words = page.words;
    let shares = [Measure::Overdue, Measure::Reopened].map(|measure| {
        let reading = measure.read(&rates.total);
        let change = words_of(words, measure, &rates.total, &rates.before);
        let details = details(words, measure, reading).into_iter().chain(change);
        row(
            measure.name(words),
            value(words, measure, reading),
            details.collect(),
        )
    });
    let time = move |minutes: Option<u32>| match minutes {
        Some(minutes) => (move || {
            let text = numbers::working_time(words, minutes, page.day_minutes.get());
            view! { <p class="figure__value figure__value--time"><b>{text}</b></p> }
        })
        .into_any(),
        None => view! { <p class="figure__none">{say!(words, rates.withheld)}</p> }.into_any(),
    };
    let total = &rates.total;
    let forced = (total.after_forced_closing > 0).then(|| {
        let count = numbers::count(total.after_forced_closing);
        let text = say!(words, rates.forced, count = count).to_string();
        view! { <p class="page__note">{text}</p> }
    });
    view! {
        <section class="panel" aria-labelledby="rates-others">
            <div class="panel__head"><h2 id="rates-others">{say!(words, rates.others)}</h2></div>
            <dl class="more-figures">
                {shares}
                {row(say!(words, rates.median), time(total.median_minutes), Vec::new())}
                {row(say!(words, rates.ninth), time(total.ninth_decile_minutes), Vec::new())}
            </dl>
            {forced}
        </section>
    }
    .into_any()
}

fn row(name: &'static str, value: AnyView, details: Vec<String>) -> AnyView {
    let details = details.into_iter();
    let details = details.map(|text| view! { <p class="figure__detail">{text}</p> });
    view! {
        <div class="more-figures__one">
            <dt>{name}</dt>
            <dd>{value} {details.collect_view()}</dd>
        </div>
    }
    .into_any()
}
