//! What residents of a demonstration say it is like, in some of its communities.

use std::collections::BTreeMap;

use serde::Deserialize;
use xiuhua_core::assess::barometer::{BarometerTerms, Mood, MoodKey, Weather};
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::CalendarDay;

use super::random::{Random, number_of};
use crate::city::CityInUse;

/// In so many communities somebody takes part.
const COMMUNITIES: usize = 30;
/// So many devices in each, more or less.
const DEVICES: f64 = 25.0;
/// How many of them speak on a day.
const SPEAKS: f64 = 0.3;
/// How many of these name a topic, and how many of those find words.
const NAMES_TOPIC: f64 = 0.45;
const FINDS_WORDS: f64 = 0.6;

/// What is said of a topic.
#[derive(Debug, Deserialize)]
pub struct TopicWords {
    /// By residents.
    pub moods: Vec<String>,
    /// By a unit, a month later.
    pub answer: String,
}

/// `words/moods.json`.
#[derive(Debug, Deserialize)]
pub struct MoodScript {
    /// Of no topic.
    pub general: TopicWords,
    /// By the topic's id.
    pub topics: BTreeMap<String, TopicWords>,
}

impl MoodScript {
    /// Reads it.
    ///
    /// # Errors
    /// None of the file that comes with this program.
    pub fn read() -> serde_json::Result<Self> {
        serde_json::from_str(include_str!("words/moods.json"))
    }
}

/// A community of which somebody speaks.
pub struct Speaking<'a> {
    /// Which.
    pub community: DivisionCode,
    /// What is spoken of there most: ids of topics.
    pub topics: Vec<&'a str>,
    /// How well its people like it, between 0 and 1.
    content: f64,
    devices: usize,
}

/// The communities of which somebody speaks, always the same of a city.
pub fn speaking<'a>(city: &CityInUse, terms: &'a BarometerTerms) -> Vec<Speaking<'a>> {
    let all = city.facts.divisions.communities();
    // From all over the city: they are in the order of their towns.
    let some = all.iter().step_by((all.len() / COMMUNITIES).max(1));
    let codes = some.take(COMMUNITIES).map(|community| community.code);
    let speaking = codes.map(|community| {
        let mut random = Random::of(0, number_of(&community.to_string()));
        let topics = (0..3).filter_map(|_| random.one_of(&terms.topics));
        Speaking {
            community,
            topics: topics.map(|topic| topic.id.as_str()).collect(),
            content: (of_town(community) + 0.1 * random.bell()).clamp(0.1, 0.95),
            devices: (DEVICES + 6.0 * random.bell()).clamp(8.0, 45.0) as usize,
        }
    });
    speaking.collect()
}

/// How well the people of a community's town like it: towns differ more than the
/// communities of one, so that a map of them has something to show.
fn of_town(community: DivisionCode) -> f64 {
    let town = community.parent().unwrap_or(community);
    0.3 + 0.65 * share_of(&town.to_string())
}

/// A number between 0 and 1 that is always the same of a name.
fn share_of(name: &str) -> f64 {
    (number_of(name) % 100) as f64 / 100.0
}

/// Everything that is said on a day.
pub fn of_day(
    city: &CityInUse,
    terms: &BarometerTerms,
    script: &MoodScript,
    day: CalendarDay,
) -> Vec<Mood> {
    let mut moods = Vec::new();
    for speaking in speaking(city, terms) {
        let what = format!("{day} {}", speaking.community);
        let mut random = Random::of(1, number_of(&what));
        for device in 0..speaking.devices {
            if random.chance(SPEAKS) {
                moods.push(mood(&speaking, device, day, script, &mut random));
            }
        }
    }
    moods
}

/// What somebody says on a day.
pub fn one(
    city: &CityInUse,
    terms: &BarometerTerms,
    script: &MoodScript,
    day: CalendarDay,
    random: &mut Random,
) -> Option<Mood> {
    let all = speaking(city, terms);
    let speaking = random.one_of(&all)?;
    let device = random.below(speaking.devices);
    Some(mood(speaking, device, day, script, random))
}

fn mood(
    speaking: &Speaking,
    device: usize,
    day: CalendarDay,
    script: &MoodScript,
    random: &mut Random,
) -> Mood {
    // It goes up and down with the days, and each has an opinion of their own.
    let of_week = share_of(&format!("{} {}", speaking.community, week_of(day)));
    let swing = (of_week - 0.5) * 0.2 + (share_of(&format!("{day}")) - 0.5) * 0.3;
    let own = Random::of(2, number_of(&format!("{} {device}", speaking.community))).bell();
    let content = speaking.content + swing + 0.12 * own + 0.1 * random.bell();
    let topic = match random.chance(NAMES_TOPIC) {
        true => random.one_of(&speaking.topics).copied(),
        false => None,
    };
    let said = topic.and_then(|topic| script.topics.get(topic));
    let words = match random.chance(FINDS_WORDS) {
        true => said.map_or("", |said| random.text(&said.moods)),
        false if random.chance(0.1) => random.text(&script.general.moods),
        false => "",
    };
    Mood {
        key: key(speaking.community, device),
        day,
        community: speaking.community,
        weather: weather(content),
        topic: topic.map(str::to_owned),
        words: words.to_owned(),
    }
}

fn weather(content: f64) -> Weather {
    let steps = Weather::ALL.len() as f64;
    let from_worst = (content.clamp(0.0, 0.999) * steps) as usize;
    Weather::ALL[Weather::ALL.len() - 1 - from_worst]
}

/// The week of a day, counted on.
fn week_of(day: CalendarDay) -> String {
    let (year, month, day) = day.date();
    format!("{year} {month} {}", day / 7)
}

/// No real device has such a key: theirs are made with the deployment's key.
fn key(community: DivisionCode, device: usize) -> MoodKey {
    let name = format!("{community}/{device}");
    let halves = [number_of(&name), number_of(&format!("{name}/"))].map(u64::to_be_bytes);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&halves.concat());
    MoodKey::new(bytes)
}
