//! Reading `assessment.json`.

use super::Assessment;
use super::barometer::{BarometerTerms, Topic, TopicWords, WeightPercent};
use super::rates::{RateTerms, ScorePercent, SolvedPermille};
use super::rating::{RatingTerms, Reason};
use crate::json::{FromNode, Node, Reading};

impl FromNode for Assessment {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            source: reading.field(node, "source"),
            rating: reading.field(node, "rating"),
            rates: reading.field(node, "rates"),
            barometer: reading.field(node, "barometer"),
        }
    }
}

impl FromNode for RatingTerms {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            open_days: reading.field(node, "open_days"),
            change_hours: reading.field(node, "change_hours"),
            low_up_to: reading.field(node, "low_up_to"),
            follow_up: reading.field(node, "follow_up"),
            reasons: reading.field(node, "reasons"),
        }
    }
}

impl FromNode for Reason {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            text: reading.field(node, "text"),
            levels: reading.field(node, "levels"),
            classes: reading.field_or_default(node, "classes"),
        }
    }
}

impl FromNode for RateTerms {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            response: reading.field(node, "response"),
            solved_permille: reading.field(node, "solved_permille"),
            level_permille: reading.field(node, "level_permille"),
            score_percent: reading.field(node, "score_percent"),
            minimum_answers: reading.field(node, "minimum_answers"),
        }
    }
}

impl FromNode for SolvedPermille {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            yes: reading.field(node, "yes"),
            half: reading.field(node, "half"),
            no: reading.field(node, "no"),
        }
    }
}

impl FromNode for ScorePercent {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            response: reading.field(node, "response"),
            resolution: reading.field(node, "resolution"),
            satisfaction: reading.field(node, "satisfaction"),
        }
    }
}

impl FromNode for BarometerTerms {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            minimum_participants: reading.field(node, "minimum_participants"),
            mood_permille: reading.field(node, "mood_permille"),
            level_permille: reading.field(node, "level_permille"),
            weight_percent: reading.field(node, "weight_percent"),
            prior_voices: reading.field(node, "prior_voices"),
            weather_from_permille: reading.field(node, "weather_from_permille"),
            minimum_mentions: reading.field(node, "minimum_mentions"),
            topics: reading.field(node, "topics"),
        }
    }
}

impl FromNode for WeightPercent {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            moods: reading.field(node, "moods"),
            ratings: reading.field(node, "ratings"),
            punctuality: reading.field(node, "punctuality"),
        }
    }
}

impl FromNode for Topic {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            id: reading.field(node, "id"),
            name: reading.field(node, "name"),
            words: reading.field(node, "words"),
        }
    }
}

impl FromNode for TopicWords {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            zh: reading.field(node, "zh"),
            en: reading.field_or_default(node, "en"),
        }
    }
}
