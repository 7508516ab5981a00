//! Which division a sentence is about that says where something is.

use super::division_code::{DivisionCode, Level};
use super::divisions::Landmark;
use super::facts::Facts;
use super::pack::CityPack;
use super::text::Bilingual;

/// What is said of a division without these is still its name.
const KINDS: [&str; 6] = ["街道", "镇", "乡", " subdistrict", " township", " town"];
/// Nor are these part of what people call a community.
const COMMITTEES: [&str; 2] = ["居委会", "村委会"];
/// A road is called after where it leads: it may be in another town.
const WAYS: [&str; 10] = [
    "路", "大道", "公路", "大街", "高速", " road", " rd", " street", " avenue", " highway",
];
/// What stands between a road's name and that it is one: its part or number.
const PARTS_OF_WAYS: &str = "东西南北中支新老一二三四五六七八九十0123456789";
/// The same in English.
const SIDES: [&str; 4] = [" east", " west", " north", " south"];
/// Shorter names are words of other things, too, in bytes.
const LEAST_BYTES: usize = 6;
/// The same of communities without their committee: 三村 is in 十三村.
const LEAST_COMMUNITY_BYTES: usize = 9;

impl Facts {
    /// The smallest division that a sentence names, itself or by a landmark in
    /// it. Where it names none, or several, that is the district: its
    /// operations centre reads on.
    pub fn division_said(&self, city: &CityPack, sentence: &str) -> DivisionCode {
        let sentence = sentence.to_lowercase();
        let says = |name: &Bilingual| is_said(&sentence, &name.zh) || is_said(&sentence, &name.en);
        let communities = self.divisions.communities().iter();
        let communities = communities.filter(|one| {
            let short = COMMITTEES
                .iter()
                .find_map(|kind| one.name.zh.strip_suffix(kind));
            let short = short.filter(|short| short.len() >= LEAST_COMMUNITY_BYTES);
            says(&one.name) || short.is_some_and(|short| is_said(&sentence, short))
        });
        let said: Vec<DivisionCode> = communities.map(|one| one.code).collect();

        // A landmark may be called after a town where it does not lie: 金山卫站.
        let landmarks = self.landmarks_said(&sentence);
        let rest = landmarks.iter().fold(sentence.clone(), |rest, (_, name)| {
            rest.replace(&name.to_lowercase(), " ")
        });
        let says = |name: &Bilingual| is_said(&rest, &name.zh) || is_said(&rest, &name.en);
        let towns = city.towns.iter().filter(|town| says(&town.name));
        let towns = towns.filter_map(|town| town.code.parse().ok());
        let mut towns: Vec<DivisionCode> = towns.collect();
        if towns.is_empty() {
            let at = landmarks.iter().filter_map(|(one, _)| {
                let town = city.town_at(one.position)?;
                town.code.parse::<DivisionCode>().ok()
            });
            towns.extend(at);
            towns.extend(said.iter().filter_map(|code| code.at(Level::Town)));
        }
        towns.sort_unstable();
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

    /// The landmarks that are named, each by its name there. The longest say most:
    /// 干巷老街 is not the old street of another place.
    fn landmarks_said(&self, sentence: &str) -> Vec<(&Landmark, &str)> {
        let named = self.divisions.landmarks.iter().filter_map(|one| {
            let names = [&one.name.zh, &one.name.en].into_iter().chain(&one.words);
            let said = names.filter(|name| is_said(sentence, name));
            Some((one, said.max_by_key(|name| name.len())?.as_str()))
        });
        let mut named: Vec<_> = named.collect();
        let longest = named.iter().map(|(_, name)| name.len()).max();
        named.retain(|(_, name)| Some(name.len()) == longest);
        named
    }
}

fn is_said(sentence: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let short = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    let short = short.unwrap_or(&name);
    short.len() >= LEAST_BYTES
        && sentence.match_indices(short).any(|(at, _)| {
            let rest = &sentence[at + short.len()..];
            let rest = rest.trim_start_matches(|letter| PARTS_OF_WAYS.contains(letter));
            let side = SIDES.iter().find_map(|side| rest.strip_prefix(side));
            let rest = side.unwrap_or(rest);
            !WAYS.iter().any(|way| rest.starts_with(way))
        })
}
