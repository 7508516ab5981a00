//! Moods: each device is heard once, and what people talk about is counted.
#![allow(clippy::unwrap_used)]

#[path = "support/moods.rs"]
mod moods;

use moods::{community, day, mood, terms};
use xiuhua_core::assess::barometer::{Mood, Moods, Part, Weather};

/// Voices worth so much each.
fn part(voices: &[u16]) -> Part {
    let mut part = Part::default();
    voices.iter().for_each(|&voice| part.hear(voice));
    part
}

#[test]
fn a_device_has_one_voice_a_day_and_one_a_week() {
    let mut moods = Moods::default();
    // Four devices; the first presses ten times a day, every day, for storm.
    for n in 1..=7 {
        for press in 0..10 {
            assert_eq!(moods.keep(mood(1, n, 0, Weather::Storm)), press == 0);
        }
    }
    for key in 2..=4 {
        moods.keep(mood(key, 3, 0, Weather::Sunny));
    }
    let week = moods.week(day(7), &terms());
    assert_eq!(week[&community(0)], part(&[0, 1_000, 1_000, 1_000]));
    assert_eq!(moods.day(day(3), &terms())[&community(0)].voices, 4);
    // The last word of a day counts: a slip of the finger can be put right.
    moods.keep(mood(2, 3, 0, Weather::Cloudy));
    let week = moods.week(day(7), &terms());
    assert_eq!(week[&community(0)], part(&[0, 600, 1_000, 1_000]));
}

#[test]
fn a_device_speaks_for_one_community_a_week() {
    let mut moods = Moods::default();
    moods.keep(mood(1, 1, 0, Weather::Sunny));
    moods.keep(mood(1, 2, 1, Weather::Storm));
    moods.keep(mood(1, 4, 1, Weather::Fair));
    moods.keep(mood(1, 5, 1, Weather::Cloudy));
    let week = moods.week(day(7), &terms());
    // (0 + 800 + 600) / 3 = 466.67.
    assert_eq!(week.get(&community(0)), None);
    assert_eq!(week[&community(1)], part(&[467]));
    // Two days after its storm is out of the week.
    let week = moods.week(day(9), &terms());
    assert_eq!(week[&community(1)], part(&[700]));
    // On a day it speaks once in all the city.
    assert!(!moods.keep(mood(1, 5, 0, Weather::Rain)));
    assert_eq!(moods.on(day(5)).count(), 1);
    moods.forget_before(day(5));
    assert_eq!((moods.on(day(4)).count(), moods.on(day(5)).count()), (0, 1));
}

fn saying(key: u8, words: &str, topic: Option<&str>) -> Mood {
    Mood {
        words: words.to_owned(),
        topic: topic.map(str::to_owned),
        ..mood(key, 7, 0, Weather::Cloudy)
    }
}

#[test]
fn topics_are_counted_plainly() {
    let terms = terms();
    let counted = |said: &[Mood]| {
        let mut moods = Moods::default();
        for mood in said {
            moods.keep(mood.clone());
        }
        let talk = terms.talk(&moods, day(7));
        let topics = terms.topics_in(&talk, community(0));
        let pairs = topics
            .iter()
            .map(|one| (one.topic.id.clone(), one.participants));
        pairs.collect::<Vec<_>>()
    };
    let is = |id: &str, count| vec![(id.to_owned(), count)];
    let said = [
        saying(1, "楼下垃圾好脏，垃圾！", None),
        saying(2, "The BINS are full", None),
        // Whole words only: a cabinet is no bin.
        saying(3, "cabinet and rubbishy", None),
        saying(4, "", Some("noise")),
    ];
    assert_eq!(counted(&said), is("rubbish", 2));
    // A device counts once, on however many days it says it.
    let mut again = saying(1, "垃圾", None);
    again.day = day(6);
    assert_eq!(counted(&[said[0].clone(), again]), vec![]);
    // Equal ones in the file's order, the more frequent first.
    let both = [
        said[0].clone(),
        saying(2, "垃圾", Some("noise")),
        saying(3, "吵", None),
    ];
    assert_eq!(counted(&both), [is("rubbish", 2), is("noise", 2)].concat());
    let more = [&both[..], &[saying(5, "吵死了", None)]].concat();
    assert_eq!(counted(&more), [is("noise", 3), is("rubbish", 2)].concat());
}

#[test]
fn what_comes_with_a_mood_is_held_to_limits() {
    let codes = |mood: Mood| {
        let found = mood.cleaned().problems(&terms()).into_iter();
        found
            .map(|one| format!("{} {}", one.field, one.code))
            .collect::<Vec<_>>()
    };
    assert!(codes(saying(1, "垃圾", Some("noise"))).is_empty());
    assert_eq!(codes(saying(1, "", Some("weather"))), ["topic unknown"]);
    assert_eq!(
        codes(saying(1, &"长".repeat(201), None)),
        ["words too_long"]
    );
    assert_eq!(saying(1, " \u{202e}好 ", None).cleaned().words, "好");
}
