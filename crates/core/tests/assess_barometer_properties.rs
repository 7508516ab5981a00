//! The barometer against a second, naive way of counting, on random moods.
#![allow(clippy::unwrap_used)]

#[path = "support/moods.rs"]
mod moods;

use std::collections::{BTreeMap, BTreeSet};

use moods::{community, day, mood, terms};
use proptest::prelude::*;
use proptest::sample::select;
use xiuhua_core::assess::barometer::{Mood, Moods, Part, Reading, Weather, Week};
use xiuhua_core::city::DivisionCode;

/// Key, day, place, weather and which of the words.
type Said = (u8, i64, u64, Weather, usize);

const WORDS: [&str; 5] = ["", "垃圾", "太吵", "bins 垃圾 吵", "都好"];

fn any_said() -> impl Strategy<Value = Vec<Said>> {
    let one = (
        0..12u8,
        1..16i64,
        0..3u64,
        select(Weather::ALL.to_vec()),
        0..WORDS.len(),
    );
    prop::collection::vec(one, 0..120)
}

fn kept(said: &[Said]) -> Moods {
    let mut moods = Moods::default();
    for &(key, on, place, weather, words) in said {
        let words = WORDS[words].to_owned();
        moods.keep(Mood {
            words,
            ..mood(key, on, place, weather)
        });
    }
    moods
}

/// What counts of it in the week up to a day: for each key the last said on each
/// day, in the place of the last day. Key, place, worths and words.
fn naive(said: &[Said], last: i64) -> Vec<(u8, u64, Vec<u16>, String)> {
    let keys: BTreeSet<u8> = said.iter().map(|one| one.0).collect();
    let mut found = Vec::new();
    for key in keys {
        let mut days = Vec::new();
        for on in last - 6..=last {
            let of_day = said.iter().rfind(|one| one.0 == key && one.1 == on);
            days.extend(of_day);
        }
        let Some(&&(_, _, place, _, _)) = days.last() else {
            continue;
        };
        days.retain(|one| one.2 == place);
        let worths = days.iter().map(|one| terms().of_mood(one.3)).collect();
        let words: String = days.iter().map(|one| WORDS[one.4]).collect();
        found.push((key, place, worths, words));
    }
    found
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean drawn toward the city's and its variance, from the voices themselves.
fn toward(own: &[f64], city: &[f64], prior: f64) -> (f64, f64) {
    let n = own.len() as f64;
    let with_ends: Vec<f64> = city.iter().copied().chain([0.0, 1.0]).collect();
    let middle = mean(&with_ends);
    let deviations: Vec<f64> = with_ends
        .iter()
        .map(|v| (v - middle) * (v - middle))
        .collect();
    let weight = n / (n + prior);
    let own = if own.is_empty() { 0.0 } else { mean(own) };
    (
        weight * own + (1.0 - weight) * mean(city),
        mean(&deviations) / (n + prior),
    )
}

proptest! {
    #[test]
    fn a_week_is_what_counting_anew_finds(said in any_said(), last in 1..20i64) {
        let week = kept(&said).week(day(last), &terms());
        let mut expected: BTreeMap<DivisionCode, Part> = BTreeMap::new();
        for (_, place, worths, _) in naive(&said, last) {
            let sum: f64 = worths.iter().map(|&worth| f64::from(worth)).sum();
            let voice = (sum / worths.len() as f64 + 0.5).floor();
            expected.entry(community(place)).or_default().hear(voice as u16);
        }
        prop_assert_eq!(week, expected);
    }

    #[test]
    fn topics_are_what_counting_anew_finds(said in any_said(), last in 1..20i64) {
        let terms = terms();
        let moods = kept(&said);
        let talk = terms.talk(&moods, day(last));
        let town = community(0).parent().unwrap();
        // A town's are those of its communities together.
        let places = [(community(0), 0..1), (community(1), 1..2), (community(2), 2..3), (town, 0..3)];
        for (place, numbers) in places {
            let of_place = terms.topics_in(&talk, place);
            let counts: BTreeMap<_, _> =
                of_place.iter().map(|one| (&*one.topic.id, one.participants)).collect();
            for (id, sign) in [("rubbish", "垃圾"), ("noise", "吵")] {
                let all = naive(&said, last);
                let speak = all.iter().filter(|one| numbers.contains(&one.1) && one.3.contains(sign));
                let expected = Some(speak.count() as u64).filter(|&count| count >= 2);
                prop_assert_eq!(counts.get(id).copied(), expected, "{}", id);
            }
        }
    }

    #[test]
    fn the_index_is_what_the_voices_themselves_say(
        own in prop::array::uniform3(prop::collection::vec(0..=1_000u16, 0..30)),
        others in prop::array::uniform3(prop::collection::vec(0..=1_000u16, 0..30)),
    ) {
        let terms = terms();
        let part = |voices: &[u16]| {
            let mut part = Part::default();
            voices.iter().for_each(|&voice| part.hear(voice));
            part
        };
        let week = |parts: [Part; 3]| Week { moods: parts[0], ratings: parts[1], punctuality: parts[2] };
        let place = week(own.each_ref().map(|voices| part(voices)));
        let mut city = week(others.each_ref().map(|voices| part(voices)));
        city.add(&place);

        let (mut weights, mut sum, mut variance) = (0.0, 0.0, 0.0);
        for ((own, others), weight) in own.iter().zip(&others).zip([60.0, 25.0, 15.0]) {
            let shares = |voices: &[u16]| voices.iter().map(|&v| f64::from(v) / 1_000.0).collect::<Vec<_>>();
            let all = [shares(own), shares(others)].concat();
            if all.is_empty() { continue; }
            let (mean, of_mean) = toward(&shares(own), &all, 4.0);
            weights += weight;
            sum += weight * mean;
            variance += weight * weight * of_mean;
        }
        let reading = terms.read(&place, &city);
        if own[0].len() < 3 {
            let participants = own[0].len() as u64;
            prop_assert_eq!(reading, Reading::TooFew { participants, needed: 3 });
        } else {
            let index = reading.index().unwrap();
            prop_assert!((index.value - sum / weights).abs() < 1e-9);
            prop_assert!((index.error - variance.sqrt() / weights).abs() < 1e-9);
            prop_assert!(index.low() <= index.value && index.value <= index.high());
        }
    }

    /// One device, whatever it presses and how often, moves a community of n by no
    /// more than one honest voice would.
    #[test]
    fn one_device_moves_no_more_than_one_voice(
        said in any_said(), presses in prop::collection::vec((1..16i64, select(Weather::ALL.to_vec())), 1..200),
        last in 1..16i64,
    ) {
        let others: Vec<Said> = said.into_iter().filter(|one| one.0 != 200).collect();
        let mut with = others.clone();
        with.extend(presses.iter().map(|&(on, weather)| (200, on, 0, weather, 0)));
        let [before, after] = [others, with].map(|said| kept(&said).week(day(last), &terms()));
        let part = |week: &BTreeMap<DivisionCode, Part>| week.get(&community(0)).copied().unwrap_or_default();
        let (before, after) = (part(&before), part(&after));
        prop_assert!(after.voices <= before.voices + 1);
        prop_assert!(after.sum_permille <= before.sum_permille + 1_000);
        prop_assert!(after.sum_permille >= before.sum_permille);
    }
}
