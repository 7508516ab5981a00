//! Month by month: a small drawing of each figure. A point with a whisker over
//! its interval, a line between neighbours, a gap where a month is withheld.

use leptos::prelude::*;
use xiuhua_core::assess::rates::{Interval, Month};
use xiuhua_core::assess::{OpenRates, RatesItem};

use super::Page;
use super::measure::Measure;
use super::numbers::percent;
use super::track::at;
use crate::say;
use crate::state::device;

/// Months that are named below a drawing, at most.
const NAMED: usize = 4;

/// A month that is shown: its place from the left, value and interval.
type Point = (usize, f64, Interval);

/// A single point shows no way.
const LEAST_POINTS: usize = 2;

/// The drawings of the three rates and the score, of what has points enough.
pub fn charts(page: Page, rates: &OpenRates) -> AnyView {
    let charts = Measure::MAIN.iter();
    let charts: Vec<_> = charts.filter_map(|one| chart(page, rates, *one)).collect();
    if charts.is_empty() {
        return view! { <p class="page__note">{say!(page.words, rates.chart_empty)}</p> }
            .into_any();
    }
    view! {
        <div class="charts">{charts}</div>
        <p class="page__note">{say!(page.words, rates.months_legend)}</p>
    }
    .into_any()
}

fn chart(page: Page, rates: &OpenRates, measure: Measure) -> Option<AnyView> {
    let words = page.words;
    let items = &rates.items;
    let points: Vec<Point> = items
        .iter()
        .enumerate()
        .filter_map(|(nth, item)| {
            let (value, interval) = measure.read(&item.rates).shown()?;
            Some((nth, value, interval))
        })
        .collect();
    if points.len() < LEAST_POINTS {
        return None;
    }
    let (title_id, about_id) = (
        format!("chart-{}", measure.key()),
        format!("chart-{}-about", measure.key()),
    );
    let names = format!("{title_id} {about_id}");
    let title = say!(
        words,
        rates.chart,
        name = measure.name(words),
        months = page.months(rates.from, rates.to)
    )
    .to_string();
    let about = about(page, items, &points)?;
    let drawn = view! {
        <figure class="chart" data-measure=measure.key()>
            <figcaption class="chart__name">{measure.name(words)}</figcaption>
            <div class="chart__scale" aria-hidden="true">
                <span>"100%"</span> <span>"50%"</span> <span>"0"</span>
            </div>
            <svg class="chart__plot" role="img" aria-labelledby=names focusable="false">
                <title id=title_id>{title}</title>
                <desc id=about_id>{about}</desc>
                {["0%", "50%", "100%"].map(|y| view! {
                    <line class="chart__grid" x1="0" x2="100%" y1=y y2=y></line>
                })}
                {lines(items.len(), &points)}
                {points.iter().map(|point| mark(items.len(), measure, *point)).collect_view()}
            </svg>
            <div class="chart__months" aria-hidden="true">{axis(page, items)}</div>
        </figure>
    };
    Some(drawn.into_any())
}

/// Where the middle of a month lies, in per cent of the width.
fn x_of(nth: usize, count: usize) -> String {
    at((nth as f64 + 0.5) / count.max(1) as f64)
}

/// Between neighbours that are both shown.
fn lines(count: usize, points: &[Point]) -> AnyView {
    let pairs = points.windows(2);
    let pairs = pairs.filter(|pair| pair[0].0 + 1 == pair[1].0);
    let lines = pairs.map(|pair| {
        let [(from, first, _), (to, second, _)] = [pair[0], pair[1]];
        view! {
            <line class="chart__line" x1=x_of(from, count) y1=at(1.0 - first)
                x2=x_of(to, count) y2=at(1.0 - second)></line>
        }
    });
    lines.collect_view().into_any()
}

/// A point and its whisker. Each figure has a shape of its own: what is printed
/// in black is told apart, too.
fn mark(count: usize, measure: Measure, (nth, value, interval): Point) -> AnyView {
    let x = x_of(nth, count);
    let shape = match measure {
        Measure::Response => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        Measure::Resolution => "M-4-4h8v8h-8z",
        Measure::Satisfaction => "M0-5L5 0 0 5-5 0z",
        _ => "M0-5L5 4H-5z",
    };
    view! {
        <line class="chart__whisker" x1=x.clone() x2=x.clone()
            y1=at(1.0 - interval.high) y2=at(1.0 - interval.low)></line>
        <svg x=x y=at(1.0 - value) overflow="visible"><path class="chart__mark" d=shape></path></svg>
    }
    .into_any()
}

/// The drawing in words: how much of it is shown, the lowest, the highest and
/// the last.
fn about(page: Page, items: &[RatesItem], points: &[Point]) -> Option<String> {
    let words = page.words;
    let month = |nth: usize| {
        let month = items.get(nth).and_then(|item| item.key.parse().ok());
        month.map(|month| page.month(month)).unwrap_or_default()
    };
    let order = |one: &&Point, other: &&Point| one.1.total_cmp(&other.1);
    let lowest = points.iter().min_by(order)?;
    let highest = points.iter().max_by(order)?;
    let last = points.last()?;
    let about = say!(
        words,
        rates.chart_about,
        shown = points.len(),
        all = items.len(),
        lowest = percent(lowest.1),
        lowest_month = month(lowest.0),
        highest = percent(highest.1),
        highest_month = month(highest.0),
        last = percent(last.1),
        last_month = month(last.0)
    );
    Some(about.to_string())
}

/// The names of some months below the drawing, the last among them.
fn axis(page: Page, items: &[RatesItem]) -> AnyView {
    let count = items.len();
    let step = count.div_ceil(NAMED).max(1);
    let named = items.iter().enumerate();
    let named = named.filter(|(nth, _)| (count - 1 - nth).is_multiple_of(step));
    let names = named.filter_map(|(nth, item)| {
        let month: Month = item.key.parse().ok()?;
        let name = device::month_in_short(month, page.words.tag());
        Some(view! { <span style:left=x_of(nth, count)>{name}</span> })
    });
    names.collect_view().into_any()
}
