//! Which division a sentence is about that says where something is.

use super::division_code::{DivisionCode, Level};
use super::facts::Facts;
use super::pack::CityPack;
use super::text::Bilingual;

/// What is said of a division without these is still its name.
const KINDS: [&str; 6] = ["街道", "镇", "乡", " subdistrict", " township", " town"];
/// A road is called after where it leads: it may be in another town.
const WAYS: [&str; 5] = ["路", "大道", "公路", "大街", "高速"];
/// What stands between a road's name and that it is one: its part.
const PARTS_OF_WAYS: [char; 5] = ['东', '西', '南', '北', '中'];
/// Shorter names are words of other things, too, in bytes.
const LEAST_BYTES: usize = 6;

impl Facts {
    /// The smallest division that a sentence names, itself or by a landmark in
    /// it. Where it names none, or several, that is the district: its
    /// operations centre reads on.
    pub fn division_said(&self, city: &CityPack, sentence: &str) -> DivisionCode {
        let sentence = sentence.to_lowercase();
        let says = |name: &Bilingual| is_said(&sentence, &name.zh) || is_said(&sentence, &name.en);
        let communities = self.divisions.communities().iter();
        let communities = communities.filter(|one| says(&one.name));
        let said: Vec<DivisionCode> = communities.map(|one| one.code).collect();

        let towns = city.towns.iter().filter(|town| says(&town.name));
        let towns = towns.filter_map(|town| town.code.parse().ok());
        let mut towns: Vec<DivisionCode> = towns.collect();
        if towns.is_empty() {
            let landmarks = self.divisions.landmarks.iter();
            let landmarks = landmarks.filter(|one| {
                says(&one.name) || one.words.iter().any(|word| is_said(&sentence, word))
            });
            let at = landmarks.filter_map(|one| {
                city.town_at(one.position)?
                    .code
                    .parse::<DivisionCode>()
                    .ok()
            });
            towns.extend(at);
            towns.extend(said.iter().filter_map(|code| code.at(Level::Town)));
        }
        towns.dedup();
        let [town] = towns[..] else {
            return self.divisions.district.code;
        };
        let mut within = said
            .iter()
            .filter(|code| code.at(Level::Town) == Some(town));
        match (within.next(), within.next()) {
            (Some(community), None) => *community,
            _ => town,
        }
    }
}

fn is_said(sentence: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let short = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    let short = short.unwrap_or(&name);
    short.len() >= LEAST_BYTES
        && sentence.match_indices(short).any(|(at, _)| {
            let rest = &sentence[at + short.len()..];
            let rest = rest.strip_prefix(PARTS_OF_WAYS).unwrap_or(rest);
            !WAYS.iter().any(|way| rest.starts_with(way))
        })
}
