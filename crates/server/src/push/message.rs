//! What a device is told: the public code and the words of the case's status,
//! in its language. Nothing that a resident wrote leaves the server this way.

use serde::Serialize;
use xiuhua_core::case::{CaseView, Step};

use crate::city::CityInUse;
use crate::feeds::{Language, Teller, fill};

/// A notification as the device's service worker shows it.
#[derive(Debug, Serialize)]
struct Message {
    /// Of the case: later news replaces what is shown of it.
    code: String,
    title: String,
    body: String,
    lang: &'static str,
}

/// The message about a case as it stands.
pub fn message(city: &CityInUse, case: &CaseView, language: Language) -> Vec<u8> {
    let teller = Teller::new(city, language);
    let (words, sentences) = (language.words(), teller.sentences());
    let (code, status) = (case.code.to_string(), words.status(case.status));
    let message = Message {
        title: fill(&sentences.push_title, &[("status", status)]),
        body: fill(&sentences.push_body, &[("code", &code)]),
        code: case.code.digits(),
        lang: language.tag(),
    };
    serde_json::to_vec(&message).unwrap_or_default()
}

/// Whether a step is news: not what the reporter did themselves, nor who may
/// see the case.
pub fn is_news(step: Step) -> bool {
    !matches!(
        step,
        Step::Report
            | Step::Urge
            | Step::Supplement
            | Step::CorrectPlace
            | Step::Escalate
            | Step::Rate
            | Step::Withdraw
            | Step::Hide
            | Step::Show
    )
}
