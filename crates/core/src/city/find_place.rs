//! Finding towns, communities and landmarks by what people call them: in Chinese,
//! English, pinyin and its initials.

use super::division_code::DivisionCode;
use super::facts::Facts;
use super::pack::CityPack;
use super::text::Bilingual;
use crate::catalog::{Catalogue, are_one_edit_apart};

/// Of fewer characters, one that is wrong leaves too many names: of Chinese,
const LEAST_CHARACTERS: usize = 3;
/// and of letters.
const LEAST_LETTERS: usize = 5;

/// A place that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedPlace {
    /// A landmark, by its number in the list.
    Landmark(usize),
    /// A town or a community.
    Division(DivisionCode),
}

/// How well a query and a name fit, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Beginning,
    Part,
}

impl Facts {
    /// The places whose name fits what somebody types, also while typing; those
    /// that begin with it first, towns before landmarks before communities.
    /// Where none fits, those that would with one character or letter changed.
    pub fn find_places(&self, city: &CityPack, query: &str, limit: usize) -> Vec<NamedPlace> {
        let query: String = query.split_whitespace().collect::<String>().to_lowercase();
        if query.is_empty() {
            return Vec::new();
        }
        let found = self.fitting(city, &|name| self.fit_of(&query, name));
        // In two goes: the code of sorting would be downloaded.
        let of = |wanted: Fit| {
            let found = found.iter().filter(move |(fit, _)| *fit == wanted);
            found.map(|(_, place)| *place)
        };
        let found: Vec<_> = of(Fit::Beginning)
            .chain(of(Fit::Part))
            .take(limit)
            .collect();
        if !found.is_empty() {
            return found;
        }
        let query: Vec<char> = query.chars().collect();
        let is_meant = |name: &str| is_nearly(&self.catalogue, &query, name);
        let nearly = self.fitting(city, &|name| is_meant(name).then_some(Fit::Part));
        let nearly = nearly.into_iter().map(|(_, place)| place);
        nearly.take(limit).collect()
    }

    /// All places that have a name which fits.
    fn fitting(
        &self,
        city: &CityPack,
        fit_of: &dyn Fn(&str) -> Option<Fit>,
    ) -> Vec<(Fit, NamedPlace)> {
        let fit = |name: &Bilingual, words: &[String]| {
            let names = [&name.zh, &name.en].into_iter().chain(words);
            names.filter_map(|name| fit_of(name)).min()
        };
        let mut found = Vec::new();
        for town in &city.towns {
            if let (Some(fit), Ok(code)) = (fit(&town.name, &[]), town.code.parse()) {
                found.push((fit, NamedPlace::Division(code)));
            }
        }
        for (nth, landmark) in self.divisions.landmarks.iter().enumerate() {
            if let Some(fit) = fit(&landmark.name, &landmark.words) {
                found.push((fit, NamedPlace::Landmark(nth)));
            }
        }
        for community in self.divisions.communities() {
            if let Some(fit) = fit(&community.name, &[]) {
                found.push((fit, NamedPlace::Division(community.code)));
            }
        }
        found
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

/// Whether a name has what is sought but for one character or letter: wrong,
/// too many, too few or swapped with the next; or characters that sound alike.
fn is_nearly(catalogue: &Catalogue, query: &[char], name: &str) -> bool {
    let name = name.to_lowercase();
    if !query.iter().all(char::is_ascii) {
        let name: Vec<char> = name.chars().collect();
        let sounds = |pair: (&char, &char)| sounds_alike(catalogue, *pair.0, *pair.1);
        let mut same = name.windows(query.len());
        return same.any(|part| query.len() > 1 && part.iter().zip(query).all(sounds))
            || query.len() >= LEAST_CHARACTERS
                && (0..name.len()).any(|from| begins_nearly(&name[from..], query));
    }
    if query.len() < LEAST_LETTERS {
        return false;
    }
    // The name in letters, and where in it a word or syllable begins.
    let (mut letters, mut starts) = (Vec::new(), Vec::new());
    let mut is_start = true;
    for c in name.chars() {
        let reading = catalogue.readings_of(c).next();
        if is_start || reading.is_some() {
            starts.push(letters.len());
        }
        is_start = c.is_whitespace();
        match reading {
            Some(reading) => letters.extend(reading.chars()),
            None if is_start => {}
            None => letters.push(c),
        }
    }
    let mut starts = starts.into_iter();
    starts.any(|from| begins_nearly(&letters[from..], query))
}

fn begins_nearly(name: &[char], query: &[char]) -> bool {
    let mut lengths = query.len() - 1..=query.len() + 1;
    lengths.any(|len| {
        let part = name.get(..len);
        part.is_some_and(|part| are_one_edit_apart(part, query))
    })
}

fn sounds_alike(catalogue: &Catalogue, one: char, other: char) -> bool {
    let mut readings = catalogue.readings_of(one);
    one == other
        || readings.any(|reading| catalogue.readings_of(other).any(|other| other == reading))
}
