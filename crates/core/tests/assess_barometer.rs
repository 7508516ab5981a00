//! The barometer, worked out by hand.
#![allow(clippy::unwrap_used)]

#[path = "support/moods.rs"]
mod moods;

use moods::{community, day, mood, terms};
use xiuhua_core::assess::barometer::{Index, Moods, Part, Reading, Weather, Week};
use xiuhua_core::assess::rating::Grade;

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.000_05
}

/// Voices worth so much each.
fn part(voices: &[u16]) -> Part {
    let mut part = Part::default();
    voices.iter().for_each(|&voice| part.hear(voice));
    part
}

/// Lakeside: 60 % moods, 25 % ratings, 15 % punctuality; each begins with 4 of
/// the city's voices.
///
/// The place: moods 800 × 6; no ratings; 10 open cases, 5 overdue. The city:
/// moods 800 × 6 and 400 × 6, mean 0.6; ratings 500 and 1000, mean 0.75; 40 open
/// cases, 10 overdue, mean 0.75.
///
/// Moods: (6 × 0.8 + 4 × 0.6) / 10 = 0.72. Ratings: the city's 0.75. Punctuality:
/// (10 × 0.5 + 4 × 0.75) / 14 = 0.571429. Index: 0.6 × 0.72 + 0.25 × 0.75 + 0.15 ×
/// 0.571429 = 0.705214: fair.
///
/// σ² with a voice more at either end: moods 14 voices, sum 8.2, squares 5.8:
/// 0.414286 − 0.585714² = 0.071224; ratings 4, 2.5, 2.25: 0.5625 − 0.390625 =
/// 0.171875; punctuality 42, 31, 31: 0.738095 − 0.544785 = 0.193311. Variance of
/// the index: 0.36 × 0.071224/10 + 0.0625 × 0.171875/4 + 0.0225 × 0.193311/14 =
/// 0.002564 + 0.002686 + 0.000311 = 0.005560; error 0.074567.
#[test]
fn the_index_is_what_one_works_out_on_paper() {
    let place = Week {
        moods: part(&[800; 6]),
        ratings: Part::default(),
        punctuality: Part::punctual(10, 5),
    };
    let city = Week {
        moods: part(&[800, 800, 800, 800, 800, 800, 400, 400, 400, 400, 400, 400]),
        ratings: part(&[500, 1_000]),
        punctuality: Part::punctual(40, 10),
    };
    let Reading::Weather {
        participants,
        weather,
        at_worst,
        at_best,
        index,
    } = terms().read(&place, &city)
    else {
        unreachable!("six took part");
    };
    assert_eq!((participants, weather), (6, Weather::Fair));
    assert!(is_close(index.value, 0.705_214), "{index:?}");
    assert!(is_close(index.error, 0.074_567), "{index:?}");
    // 0.559 to 0.851.
    assert!(is_close(index.low(), 0.705_214 - 0.146_149));
    assert_eq!((at_worst, at_best), (Weather::Cloudy, Weather::Fair));
}

#[test]
fn what_a_city_has_no_voices_of_is_left_out() {
    let moods = Week {
        moods: part(&[1_000; 5]),
        ..Week::default()
    };
    let index = terms().read(&moods, &moods).index().unwrap();
    assert!(is_close(index.value, 1.0));
    // Five suns are no certainty: 7 voices, sum 6, σ² = 6/7 − 36/49 = 6/49, over 9.
    assert!(is_close(index.error, (6.0_f64 / 49.0 / 9.0).sqrt()));
    assert!(is_close(index.high(), 1.0));
}

#[test]
fn too_few_have_no_weather_and_it_says_how_many_they_are() {
    let week = |voices: &[u16]| Week {
        moods: part(voices),
        ratings: part(&[1_000; 50]),
        punctuality: Part::punctual(50, 0),
    };
    let few = terms().read(&week(&[0, 0]), &week(&[500; 20]));
    let expected = Reading::TooFew {
        participants: 2,
        needed: 3,
    };
    assert_eq!(few, expected);
    assert_eq!(few.index(), None);
    let enough = terms().read(&week(&[0, 0, 0]), &week(&[500; 20]));
    assert!(enough.index().is_some());
}

#[test]
fn each_weather_begins_where_the_city_says() {
    let weather = |index| terms().weather_of(index);
    use Weather::{Cloudy, Fair, Overcast, Rain, Storm, Sunny};
    let bounds = [
        (1.0, Sunny),
        (0.9, Sunny),
        (0.899, Fair),
        (0.7, Fair),
        (0.5, Cloudy),
    ];
    let lower = [
        (0.499, Overcast),
        (0.3, Overcast),
        (0.1, Rain),
        (0.099, Storm),
        (0.0, Storm),
    ];
    for (index, expected) in bounds.into_iter().chain(lower) {
        assert_eq!(weather(index), expected, "{index}");
    }
    // A place where everybody feels alike has that weather.
    for kind in Weather::ALL {
        let worth = f64::from(terms().of_mood(kind)) / 1_000.0;
        assert_eq!(weather(worth), kind);
    }
    assert_eq!(terms().of_level(Grade::new(4).unwrap()), 750);
}

#[test]
fn a_change_is_clear_only_beyond_chance() {
    let index = |value, error| Index { value, error };
    // 1.96 × √(0.03² + 0.04²) = 0.098.
    let change = index(0.60, 0.03).since(index(0.50, 0.04));
    assert!(is_close(change.value, 0.1) && change.is_clear);
    let change = index(0.59, 0.03).since(index(0.50, 0.04));
    assert!(!change.is_clear);
    let change = index(0.50, 0.03).since(index(0.60, 0.04));
    assert!(is_close(change.value, -0.1) && change.is_clear);
}

#[test]
fn a_strip_shows_each_day_or_that_too_few_took_part() {
    let mut moods = Moods::default();
    for key in 1..=3 {
        moods.keep(mood(key, 7, 0, Weather::Rain));
        moods.keep(mood(key + 10, 7, 1, Weather::Sunny));
    }
    moods.keep(mood(1, 6, 0, Weather::Rain));
    let strip = terms().strip(&moods.days(day(7), &terms()), community(0));
    let days: Vec<_> = strip.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, (1..=7).map(day).collect::<Vec<_>>());
    let few = |participants| Reading::TooFew {
        participants,
        needed: 3,
    };
    assert_eq!((strip[4].1, strip[5].1), (few(0), few(1)));
    // (3 × 0.2 + 4 × 0.6) / 7.
    assert!(is_close(strip[6].1.index().unwrap().value, 3.0 / 7.0));
}
