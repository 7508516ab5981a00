//! Rates and their intervals against tables that were worked out by others or
//! by hand.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
mod support;

use assess::jinshan;
use xiuhua_core::assess::rates::{Figure, Rate, Rates, Tally};

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.000_05
}

/// R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3
/// (Wilson's score interval), and three more that follow from the formula:
/// 10 of 10 is n/(n + z²) = 10/13.8415; 1 of 1 is 1/4.8415.
const WILSON: [(i64, i64, f64, f64); 7] = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (10, 10, 0.7225, 1.0000),
    (1, 1, 0.2065, 1.0000),
    (8, 10, 0.4902, 0.9433),
];

#[test]
fn intervals_are_those_of_the_published_table() {
    for (count, of, low, high) in WILSON {
        let interval = Rate::share(count, of).interval().unwrap();
        let found = (interval.low, interval.high);
        let is_it = is_close(found.0, low) && is_close(found.1, high);
        assert!(is_it, "{count}/{of}: {found:?}");
    }
    assert_eq!(Rate::share(0, 0).interval(), None);
}

/// R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
const NEWCOMBE: [([i64; 4], f64, f64); 6] = [
    ([56, 70, 48, 80], 0.0524, 0.3339),
    ([9, 10, 3, 10], 0.1705, 0.8090),
    ([6, 7, 2, 7], 0.0582, 0.8062),
    ([5, 56, 0, 29], -0.0381, 0.1926),
    ([0, 10, 0, 20], -0.1611, 0.2775),
    ([10, 10, 0, 20], 0.6791, 1.0000),
];

#[test]
fn differences_are_those_of_the_published_table() {
    for ([a, of_a, b, of_b], low, high) in NEWCOMBE {
        let (one, two) = (Rate::share(a, of_a), Rate::share(b, of_b));
        let found = one.higher_than(two).unwrap();
        let is_it = is_close(found.low, low) && is_close(found.high, high);
        assert!(is_it, "{a}/{of_a} - {b}/{of_b}: {found:?}");
        assert_eq!(found.is_clear(), low > 0.0);
        // The other way round it is the same, turned over.
        let turned = two.higher_than(one).unwrap();
        assert!(is_close(turned.low, -high) && is_close(turned.high, -low));
        assert_eq!(turned.is_clear(), found.is_clear());
    }
    assert_eq!(Rate::share(1, 2).higher_than(Rate::share(0, 0)), None);
}

/// Forty ratings of a month: solved by 24, by half by 10, not by 6; levels from
/// the lowest 3, 5, 12, 14, 6.
fn month() -> Tally {
    let mut tally = Tally {
        cases: 100,
        responses_due: 90,
        responses_in_time: 81,
        limits_ended: 80,
        late: 12,
        closed: 70,
        reopened: 7,
        solved: [24, 10, 6],
        levels: [3, 5, 12, 14, 6],
        ..Tally::default()
    };
    // 10, 20, … 200 minutes.
    (1..=20).for_each(|n| tally.handling.count(n * 10, 1));
    tally
}

fn value(figure: Figure) -> (Rate, f64) {
    (
        figure.rate().unwrap(),
        figure.rate().unwrap().value().unwrap(),
    )
}

#[test]
fn rates_are_what_one_works_out_on_paper() {
    let rates = jinshan().rates().rates(&month());
    let rate = |thousandths, of| Rate { thousandths, of };
    // 81/90.
    assert_eq!(value(rates.response), (rate(81_000, 90), 0.9));
    // (24 × 1 + 10 × 0.5 + 6 × 0) / 40 = 29/40.
    assert_eq!(value(rates.resolution), (rate(29_000, 40), 0.725));
    // (12 × 0.9 + 14 + 6) / 40 = 30.8/40.
    assert_eq!(value(rates.satisfaction), (rate(30_800, 40), 0.77));
    // 10 % × 0.9 + 50 % × 0.725 + 40 % × 0.77 = 0.09 + 0.3625 + 0.308.
    let score = rates.score.unwrap();
    assert!(is_close(score.value, 0.7605), "{score:?}");
    assert_eq!(value(rates.overdue), (rate(12_000, 80), 0.15));
    assert_eq!(value(rates.reopened), (rate(7_000, 70), 0.1));
    // Of twenty times the tenth and the eighteenth.
    assert_eq!(rates.median_minutes, Some(100));
    assert_eq!(rates.ninth_decile_minutes, Some(180));
    assert_eq!((rates.cases, rates.answers), (100, 40));
}

/// 29/40 by hand: z² = 3.8415; middle 0.725 + 3.8415/80 = 0.77302; under the root
/// 0.725 × 0.275 / 40 + 3.8415/6400 = 0.0049844 + 0.0006002 = 0.0055846, its root
/// 0.074730, times z 0.146469; over 1 + 3.8415/40 = 1.096036.
#[test]
fn a_weighted_rate_has_the_interval_of_its_mean() {
    let rates = jinshan().rates().rates(&month());
    let interval = rates.resolution.rate().unwrap().interval().unwrap();
    assert!(is_close(interval.low, (0.773_02 - 0.146_47) / 1.096_04));
    assert!(is_close(interval.high, (0.773_02 + 0.146_47) / 1.096_04));
    // The score's is the weighted sum of the ends: never too narrow.
    let score = rates.score.unwrap().interval;
    let low = |figure: Figure| figure.rate().unwrap().interval().unwrap().low;
    let sum = 0.1 * low(rates.response) + 0.5 * low(rates.resolution);
    assert!(is_close(score.low, sum + 0.4 * low(rates.satisfaction)));
}

#[test]
fn a_figure_over_too_few_is_withheld_and_says_so() {
    let mut tally = month();
    tally.solved = [5, 2, 2];
    tally.levels = [1, 1, 2, 3, 2];
    let rates: Rates = jinshan().rates().rates(&tally);
    let withheld = Figure::Withheld { of: 9, needed: 10 };
    assert_eq!((rates.resolution, rates.satisfaction), (withheld, withheld));
    assert_eq!(rates.score, None);
    assert!(rates.response.rate().is_some());
    // One more is enough.
    tally.solved[0] += 1;
    let rates = jinshan().rates().rates(&tally);
    assert_eq!(
        rates.resolution.rate(),
        Some(Rate {
            thousandths: 7_000,
            of: 10
        })
    );
    let nothing = jinshan().rates().rates(&Tally::default());
    assert_eq!(nothing.response, Figure::Withheld { of: 0, needed: 10 });
    assert_eq!(nothing.median_minutes, None);
}
