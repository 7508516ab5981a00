//! Finding communities and landmarks by what people call them: in Chinese,
//! English, pinyin and its initials.

use super::division_code::DivisionCode;
use super::facts::Facts;
use super::text::Bilingual;
use crate::catalog::Catalogue;

/// A place that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedPlace {
    /// A landmark, by its number in the list.
    Landmark(usize),
    /// A community.
    Community(DivisionCode),
}

/// How well a query and a name fit, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Beginning,
    Part,
}

impl Facts {
    /// The places whose name fits what somebody types, also while typing; those
    /// that begin with it first, landmarks before communities.
    pub fn find_places(&self, query: &str, limit: usize) -> Vec<NamedPlace> {
        let query: String = query.split_whitespace().collect::<String>().to_lowercase();
        if query.is_empty() {
            return Vec::new();
        }
        let landmarks = self.divisions.landmarks.iter().enumerate();
        let landmarks = landmarks.filter_map(|(nth, landmark)| {
            let own = self.fit(&query, &landmark.name);
            let words = landmark.words.iter();
            let fit = words.filter_map(|word| self.fit_of(&query, word));
            let fit = own.into_iter().chain(fit).min()?;
            Some((fit, NamedPlace::Landmark(nth)))
        });
        let communities = self.divisions.communities().iter();
        let communities = communities.filter_map(|community| {
            let fit = self.fit(&query, &community.name)?;
            Some((fit, NamedPlace::Community(community.code)))
        });
        let found: Vec<_> = landmarks.chain(communities).collect();
        // In two goes: the code of sorting would be downloaded.
        let of = |wanted: Fit| {
            let found = found.iter().filter(move |(fit, _)| *fit == wanted);
            found.map(|(_, place)| *place)
        };
        of(Fit::Beginning)
            .chain(of(Fit::Part))
            .take(limit)
            .collect()
    }

    fn fit(&self, query: &str, name: &Bilingual) -> Option<Fit> {
        let fits = [&name.zh, &name.en].map(|name| self.fit_of(query, name));
        fits.into_iter().flatten().min()
    }

    fn fit_of(&self, query: &str, name: &str) -> Option<Fit> {
        let name: String = name.split_whitespace().collect::<String>().to_lowercase();
        let characters: Vec<char> = name.chars().collect();
        let spells = |from: usize| spells(&self.catalogue, &characters[from..], query);
        match name.find(query) {
            Some(0) => Some(Fit::Beginning),
            _ if !query.is_ascii() => name.contains(query).then_some(Fit::Part),
            _ if spells(0) => Some(Fit::Beginning),
            // One letter begins a syllable in every name.
            _ if query.len() < 2 => None,
            Some(_) => Some(Fit::Part),
            None => (1..characters.len()).any(spells).then_some(Fit::Part),
        }
    }
}

/// Whether letters are the pinyin of these characters' beginning: of each the
/// whole syllable, or as much of it as somebody types.
fn spells(catalogue: &Catalogue, characters: &[char], letters: &str) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((&first, rest)) = characters.split_first() else {
        return false;
    };
    catalogue.readings_of(first).any(|reading| {
        let pairs = reading.bytes().zip(letters.bytes());
        let same = pairs.take_while(|(read, typed)| read == typed).count();
        (1..=same).any(|typed| spells(catalogue, rest, &letters[typed..]))
    })
}
