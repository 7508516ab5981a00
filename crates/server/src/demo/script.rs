//! What residents and units say: `words/zh.json`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use xiuhua_core::case::Step;
use xiuhua_core::catalog::ClassId;

/// The words of a demonstration, and how many of what there is.
#[derive(Debug, Deserialize)]
pub struct Script {
    /// When people report.
    pub rhythm: Rhythm,
    /// Where, in a resident's words.
    pub places: Vec<String>,
    /// The same within a housing estate.
    pub indoor_places: Vec<String>,
    /// How a report begins.
    pub openings: Vec<String>,
    /// How it ends.
    pub tails: Vec<String>,
    /// What a resident says where others have said it before.
    pub others: String,
    /// What residents want to be called.
    pub reporters: Vec<String>,
    /// What the people of the units are called.
    pub staff: Vec<String>,
    /// What is reported of everyday classes.
    pub classes: Vec<ClassWords>,
    /// What is reported of no class.
    pub otherwise: Otherwise,
    /// What comes with a step.
    pub steps: HashMap<Step, Vec<String>>,
    /// What the units tell each other with it.
    pub internal: HashMap<Step, Vec<String>>,
    /// What residents say in the end.
    pub ratings: Ratings,
}

/// When people report: only the proportions count.
#[derive(Debug, Deserialize)]
pub struct Rhythm {
    /// By hour of a day on which people work.
    pub workday: [f64; 24],
    /// By hour of any other day.
    pub day_off: [f64; 24],
    /// By month.
    pub months: [f64; 12],
}

/// What residents say in the end.
#[derive(Debug, Deserialize)]
pub struct Ratings {
    /// With a low level.
    pub low: Vec<String>,
    /// With one between.
    pub middle: Vec<String>,
    /// With a high one.
    pub high: Vec<String>,
    /// Where it is to be taken up again.
    pub reopens: Vec<String>,
    /// Where it was declined, and is to be looked at again.
    pub objects: Vec<String>,
}

/// What is reported of a class.
#[derive(Debug, Clone, Deserialize)]
pub struct ClassWords {
    /// The class.
    pub class: ClassId,
    /// How often, beside the others.
    pub weight: f64,
    /// What its photos show.
    pub picture: String,
    /// How many reports have a photo.
    #[serde(default = "mostly")]
    pub photographed: f64,
    /// Whether it happens within a housing estate.
    #[serde(default)]
    pub indoors: bool,
    /// By month, where it has seasons.
    pub months: Option<[f64; 12]>,
    /// By condition of the city's rule: what has more sentences is reported
    /// more often.
    pub says: BTreeMap<String, Vec<String>>,
    /// By the same conditions: what the unit answers, whichever of the sentences
    /// was said.
    pub answers: BTreeMap<String, Vec<String>>,
}

/// What is reported of no class.
#[derive(Debug, Deserialize)]
pub struct Otherwise {
    /// What its photos show.
    pub picture: String,
    /// Sentences.
    pub says: Vec<String>,
}

impl Script {
    /// Reads the script.
    ///
    /// # Errors
    /// None of the file that comes with this program; a test reads it.
    pub fn read() -> serde_json::Result<Self> {
        serde_json::from_str(include_str!("words/zh.json"))
    }

    /// The words of a class, where it has its own.
    pub fn of_class(&self, class: Option<&ClassId>) -> Option<&ClassWords> {
        self.classes.iter().find(|own| Some(&own.class) == class)
    }

    /// What a unit may answer where something of a class meets a condition;
    /// where that is not known, something that fits everything.
    pub fn answers(&self, class: Option<&ClassId>, condition: Option<&str>) -> &[String] {
        let own = self.of_class(class).zip(condition);
        let own = own.and_then(|(own, id)| own.answers.get(id));
        let own = own.or_else(|| self.steps.get(&Step::Answer));
        own.map_or(&[], Vec::as_slice)
    }

    /// What the photos of a class show.
    pub fn picture_of(&self, class: Option<&ClassId>) -> &str {
        let own = self.of_class(class);
        own.map_or(&self.otherwise.picture, |own| &own.picture)
    }
}

fn mostly() -> f64 {
    0.9
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::city::CityInUse;

    /// Else it would be said of nothing, or never.
    #[test]
    fn every_sentence_is_of_a_class_and_a_condition_of_the_city_that_comes_along() {
        let script = Script::read().unwrap();
        let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
        let pack = Path::new(&folder).join("../../public/cities/jinshan/city.json");
        let facts = CityInUse::read(&pack).unwrap().facts;
        for own in &script.classes {
            assert!(facts.catalogue.contains(&own.class), "{}", own.class);
            let rule = facts.rulebook.rule_of(Some(&own.class));
            for (id, sentences) in &own.says {
                assert!(rule.conditions.iter().any(|one| one.id == *id), "{id}");
                assert!(!sentences.is_empty());
                let answers = own.answers.get(id);
                assert!(answers.is_some_and(|all| !all.is_empty()), "{id}");
            }
            assert_eq!(own.answers.len(), own.says.len(), "{}", own.class);
        }
        for tile in facts.catalogue.tiles() {
            assert!(
                script.of_class(Some(&tile.class)).is_some(),
                "{}",
                tile.class
            );
        }
    }

    #[test]
    fn whatever_needs_words_has_some() {
        let script = Script::read().unwrap();
        for step in Step::ALL.into_iter().filter(|step| step.needs().note) {
            // What a rating reopens is said in the rating.
            let is_taken = step != Step::Reopen;
            assert_eq!(script.steps.contains_key(&step), is_taken, "{step:?}");
        }
    }
}
