//! The words of calendars, feeds and notifications, in the app's two languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use xiuhua_core::case::Status;

/// A language that there are words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese (simplified).
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language of a tag such as `en-GB`; Chinese for any other.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") {
            Self::En
        } else {
            Self::Zh
        }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        static ZH: LazyLock<Words> = LazyLock::new(|| {
            let app = include_str!("../../../../locales/zh-CN.json");
            Words::read(app, include_str!("words/zh-CN.json"))
        });
        static EN: LazyLock<Words> = LazyLock::new(|| {
            let app = include_str!("../../../../locales/en.json");
            Words::read(app, include_str!("words/en.json"))
        });
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Words {
    status: BTreeMap<String, String>,
    status_notes: BTreeMap<String, String>,
    /// Sentences of calendars, feeds and notifications.
    pub sentences: Sentences,
}

/// Sentences with gaps such as `{city}`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Sentences {
    pub feed_title: String,
    pub feed_title_narrowed: String,
    pub feed_subtitle: String,
    pub entry_title: String,
    pub no_class: String,
    pub sentence: String,
    pub unit: String,
    pub due: String,
    pub follow_up_due: String,
    pub said: String,
    pub event_title: String,
    pub event_title_suspended: String,
    pub event_title_over: String,
    pub event_text: String,
    pub push_title: String,
    pub push_title_follow_up: String,
    pub push_body: String,
}

/// What only calendars, feeds and notifications say.
#[derive(Default, Deserialize)]
struct Own {
    status_notes: BTreeMap<String, String>,
    sentences: Sentences,
}

/// What is used of the app's own words.
#[derive(Deserialize)]
struct OfApp {
    status: BTreeMap<String, String>,
}

impl Words {
    /// Both texts are part of the program; a test reads them.
    fn read(app: &str, own: &str) -> Self {
        let of_app = serde_json::from_str(app).map(|OfApp { status }| status);
        let Own {
            status_notes,
            sentences,
        } = serde_json::from_str(own).unwrap_or_default();
        Self {
            status: of_app.unwrap_or_default(),
            status_notes,
            sentences,
        }
    }

    /// Where a case stands, as the app says it.
    pub fn status(&self, status: Status) -> &str {
        said(&self.status, status)
    }

    /// What that means.
    pub fn status_note(&self, status: Status) -> &str {
        said(&self.status_notes, status)
    }
}

fn said(words: &BTreeMap<String, String>, status: Status) -> &str {
    words.get(status.as_str()).map_or("", String::as_str)
}

/// A sentence with its gaps filled.
pub fn fill(sentence: &str, gaps: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    // What is filled in may have braces of its own.
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = from.split_once('}') else {
            break;
        };
        let gap = gaps.iter().find(|(gap, _)| *gap == name);
        filled.push_str(gap.map_or("", |(_, words)| words));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn there_are_words_for_everything_in_both_languages() {
        for language in [Language::Zh, Language::En] {
            let words = language.words();
            for status in Status::ALL.into_iter().chain([Status::Unknown]) {
                assert!(!words.status(status).is_empty(), "{status:?}");
                assert!(!words.status_note(status).is_empty(), "{status:?}");
            }
            let sentences = serde_json::to_value(&words.sentences).unwrap();
            for (name, sentence) in sentences.as_object().unwrap() {
                assert_ne!(sentence, "", "{name}");
            }
        }
    }

    #[test]
    fn gaps_are_filled_once() {
        let filled = fill("{a} and {b}{c}", &[("a", "{b}"), ("b", "x")]);
        assert_eq!(filled, "{b} and x");
        assert_eq!(fill("no gap", &[]), "no gap");
    }
}
