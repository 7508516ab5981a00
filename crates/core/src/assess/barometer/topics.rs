//! What people talk about, by plain counting.

use std::collections::BTreeMap;

use super::moods::Moods;
use super::terms::{BarometerTerms, Topic};
use crate::city::DivisionCode;
use crate::time::CalendarDay;

/// A topic, and how many speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopicCount<'a> {
    /// What it is about.
    pub topic: &'a Topic,
    /// Devices that named it or used one of its words, each counted once.
    pub participants: u64,
}

/// What is spoken of in a week, by community.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Talk(BTreeMap<DivisionCode, Vec<u64>>);

impl BarometerTerms {
    /// What is spoken of within the week up to a day. A device speaks of a topic
    /// once, in the community where it spoke last.
    pub fn talk(&self, moods: &Moods, last_day: CalendarDay) -> Talk {
        let words: Vec<Words> = self.topics.iter().map(Words::of).collect();
        let mut talk = Talk::default();
        for moods in moods.by_device(last_day).values() {
            let Some(community) = moods.last().map(|mood| mood.community) else {
                continue;
            };
            let counts = talk.0.entry(community);
            let counts = counts.or_insert_with(|| vec![0; words.len()]);
            let texts: Vec<_> = moods.iter().map(|mood| mood.words.to_lowercase()).collect();
            for ((topic, words), count) in self.topics.iter().zip(&words).zip(counts) {
                let is_chosen = moods
                    .iter()
                    .any(|mood| mood.topic.as_ref() == Some(&topic.id));
                let is_said = is_chosen || texts.iter().any(|text| words.are_in(text));
                *count += u64::from(is_said);
            }
        }
        talk
    }

    /// What is spoken of in a place: the most frequent first, then in the file's
    /// order, and nothing of which fewer than [`Self::minimum_mentions`] speak.
    pub fn topics_in(&self, talk: &Talk, place: DivisionCode) -> Vec<TopicCount<'_>> {
        let is_here = |community: &DivisionCode| community.at(place.level()) == Some(place);
        let mut sums = vec![0; self.topics.len()];
        for (_, counts) in talk.0.iter().filter(|(community, _)| is_here(community)) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        let pairs = self.topics.iter().zip(sums);
        let counts = pairs.map(|(topic, participants)| TopicCount {
            topic,
            participants,
        });
        let is_frequent = |one: &TopicCount| one.participants >= u64::from(self.minimum_mentions);
        let mut named: Vec<_> = counts.filter(is_frequent).collect();
        // Stable: equal ones stay in the file's order.
        named.sort_by_key(|one| std::cmp::Reverse(one.participants));
        named
    }
}

/// The words of a topic in small letters.
struct Words {
    zh: Vec<String>,
    en: Vec<String>,
}

impl Words {
    fn of(topic: &Topic) -> Self {
        let small = |words: &[String]| words.iter().map(|word| word.to_lowercase()).collect();
        Self {
            zh: small(&topic.words.zh),
            en: small(&topic.words.en),
        }
    }

    /// Whether one of them is in a text of small letters.
    fn are_in(&self, text: &str) -> bool {
        let mut en = self.en.iter();
        self.zh.iter().any(|word| text.contains(word)) || en.any(|word| has_word(text, word))
    }
}

/// Whether a word stands in a text by itself, and not as a part of another.
fn has_word(text: &str, word: &str) -> bool {
    let is_letter = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    let mut found = text.match_indices(word);
    found.any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}
