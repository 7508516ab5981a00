//! A case in plain words.

use xiuhua_core::case::CaseView;
use xiuhua_core::city::{CityPack, Facts};
use xiuhua_core::time::Timestamp;

use super::words::{Language, Sentences, fill};
use crate::city::CityInUse;

/// Tells of a city's cases in one language.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    city: &'a CityInUse,
    language: Language,
}

impl<'a> Teller<'a> {
    /// In a language of the app.
    pub fn new(city: &'a CityInUse, language: Language) -> Self {
        Self { city, language }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// Its sentences.
    pub fn sentences(self) -> &'static Sentences {
        &self.language.words().sentences
    }

    /// The city's pack.
    pub fn pack(self) -> &'a CityPack {
        &self.city.pack
    }

    /// What the files beside the pack say.
    pub fn facts(self) -> &'a Facts {
        &self.city.facts
    }

    /// The language's one of two texts.
    pub fn one_of<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::En if !en.is_empty() => en,
            _ => zh,
        }
    }

    /// What it is: as everyday speech has it, else as the catalogue.
    pub fn class(self, case: &CaseView) -> &'a str {
        let catalogue = &self.city.facts.catalogue;
        let class = case.class.as_ref();
        let tile = class.and_then(|id| Some(&catalogue.tile_of(id)?.label));
        let name = || class.and_then(|id| Some(&catalogue.class(id)?.name));
        match tile.or_else(name) {
            Some(text) => text.in_language(self.language.tag()),
            None => &self.sentences().no_class,
        }
    }

    /// Where it is: the community, or the town, or else the district.
    pub fn place<'t>(self, case: &'t CaseView) -> &'t str
    where
        'a: 't,
    {
        let district = &self.city.facts.district().name;
        match case.community.as_ref().or(case.town.as_ref()) {
            Some(division) => self.one_of(&division.name, &division.name_en),
            None => self.one_of(&district.zh, &district.en),
        }
    }

    /// A moment on the city's clock, to the minute.
    pub fn moment(self, at: Timestamp) -> String {
        let written = at.to_rfc3339(self.pack().utc_offset_minutes);
        let minutes = written.get(..16).unwrap_or_default();
        minutes.replace('T', " ")
    }

    /// Where it stands, who has it, and by when it is due.
    pub fn standing(self, case: &CaseView) -> String {
        let (words, sentences) = (self.language.words(), self.sentences());
        let status = words.status(case.status);
        let note = words.status_note(case.status);
        let mut told = vec![fill(
            &sentences.sentence,
            &[("status", status), ("note", note)],
        )];
        if let Some(unit) = case.unit.as_ref().filter(|_| !case.status.is_final()) {
            let unit = self.one_of(&unit.name, &unit.name_en);
            told.push(fill(&sentences.unit, &[("unit", unit)]));
        }
        if let Some(due_at) = case.due_at {
            let due = self.moment(due_at);
            told.push(fill(&sentences.due, &[("due", &due)]));
        }
        if let Some(due_at) = case.follow_up_due_at {
            let due = self.moment(due_at);
            told.push(fill(&sentences.follow_up_due, &[("due", &due)]));
        }
        told.join(self.one_of("", " "))
    }

    /// The same with the resident's words.
    pub fn summary(self, case: &CaseView) -> String {
        let mut told = vec![self.standing(case)];
        if !case.description.is_empty() {
            let words = [("words", case.description.as_str())];
            told.push(fill(&self.sentences().said, &words));
        }
        told.join(self.one_of("", " "))
    }
}
