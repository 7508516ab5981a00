//! What people talk about, by plain counting.

use std::collections::{BTreeMap, BTreeSet};

use super::moods::Moods;
use super::terms::{BarometerTerms, Topic, TopicWords};
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

impl BarometerTerms {
    /// What is spoken of in each community within the week up to a day: the most
    /// frequent first, then in the file's order, and nothing of which fewer
    /// than [`Self::minimum_mentions`] speak.
    pub fn topics_of(
        &self,
        moods: &Moods,
        last_day: CalendarDay,
    ) -> BTreeMap<DivisionCode, Vec<TopicCount<'_>>> {
        let mut counts: BTreeMap<DivisionCode, Vec<u64>> = BTreeMap::new();
        for moods in moods.by_device(last_day).values() {
            let Some(community) = moods.last().map(|mood| mood.community) else {
                continue;
            };
            let found = |mood: &&crate::assess::barometer::Mood| {
                self.topics_in(mood.topic.as_deref(), &mood.words)
            };
            let spoken: BTreeSet<usize> = moods.iter().flat_map(found).collect();
            let counts = counts
                .entry(community)
                .or_insert_with(|| vec![0; self.topics.len()]);
            spoken.into_iter().for_each(|topic| counts[topic] += 1);
        }
        let named = |counts: Vec<u64>| {
            let pairs = self.topics.iter().zip(counts);
            let counts = pairs.map(|(topic, participants)| TopicCount {
                topic,
                participants,
            });
            let is_frequent =
                |one: &TopicCount| one.participants >= u64::from(self.minimum_mentions);
            let mut named: Vec<_> = counts.filter(is_frequent).collect();
            // Stable: equal ones stay in the file's order.
            named.sort_by_key(|one| std::cmp::Reverse(one.participants));
            named
        };
        let counted = counts.into_iter();
        counted
            .map(|(community, counts)| (community, named(counts)))
            .collect()
    }

    /// Places in the list of the topics that were chosen or are in the words.
    fn topics_in(&self, chosen: Option<&str>, words: &str) -> Vec<usize> {
        let text = words.to_lowercase();
        let topics = self.topics.iter().enumerate();
        let spoken =
            topics.filter(|(_, topic)| chosen == Some(&topic.id) || topic.words.are_in(&text));
        spoken.map(|(index, _)| index).collect()
    }
}

impl TopicWords {
    /// Whether one of them is in a text of small letters.
    fn are_in(&self, text: &str) -> bool {
        let mut en = self.en.iter().map(|word| word.to_lowercase());
        self.zh
            .iter()
            .any(|word| text.contains(&word.to_lowercase()))
            || en.any(|word| has_word(text, &word))
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
