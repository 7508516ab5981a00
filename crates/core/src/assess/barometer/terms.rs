//! By which rules moods become weather.

use super::weather::Weather;
use crate::assess::rating::Grade;
use crate::city::Bilingual;

/// How moods become weather.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BarometerTerms {
    /// Where fewer took part in a week there is no weather.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub minimum_participants: u16,
    /// What a mood is worth, in thousandths, from sunny to storm.
    #[cfg_attr(feature = "schema", schemars(inner(range(max = 1000))))]
    pub mood_permille: [u16; 6],
    /// What a rating is worth, in thousandths, the worst level first.
    #[cfg_attr(feature = "schema", schemars(inner(range(max = 1000))))]
    pub level_permille: [u16; 5],
    /// What each part counts for; together 100.
    pub weight_percent: WeightPercent,
    /// With how many voices of the city's mean each community begins: the fewer
    /// its own voices, the closer it stays to the city.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub prior_voices: u16,
    /// From which index on it is sunny, fair, cloudy, overcast or raining, in
    /// thousandths; below the last it storms.
    #[cfg_attr(feature = "schema", schemars(inner(range(max = 1000))))]
    pub weather_from_permille: [u16; 5],
    /// A topic of which fewer devices speak is not named.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub minimum_mentions: u16,
    /// What people can speak about.
    pub topics: Vec<Topic>,
}

/// What each part of the index counts for, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightPercent {
    /// One-tap moods.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    pub moods: u8,
    /// Ratings of closed cases.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub ratings: u8,
    /// Open cases that are not overdue.
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub punctuality: u8,
}

/// Something that people can speak about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Topic {
    /// Small letters, digits and dashes. Moods name it: never give it another
    /// meaning.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// Words by which it is found in what people write.
    pub words: TopicWords,
}

/// Words of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TopicWords {
    /// Found anywhere in a text.
    pub zh: Vec<String>,
    /// Found as whole words, whatever the size of their letters.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub en: Vec<String>,
}

impl BarometerTerms {
    /// What a mood is worth, in thousandths.
    pub fn of_mood(&self, mood: Weather) -> u16 {
        self.mood_permille[mood.index()]
    }

    /// What a rating is worth, in thousandths.
    pub fn of_level(&self, level: Grade) -> u16 {
        self.level_permille[level.index()]
    }

    /// The weather of an index between 0 and 1.
    pub fn weather_of(&self, index: f64) -> Weather {
        let froms = self.weather_from_permille.iter();
        let mut froms = froms.map(|&from| f64::from(from) / 1_000.0);
        let reached = froms.position(|from| index >= from);
        reached.map_or(Weather::Storm, |kind| Weather::ALL[kind])
    }
}
