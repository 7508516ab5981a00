//! What a device is told: the public code and the words of the case's status,
//! in its language. Nothing that a resident wrote leaves the server this way.

use serde::Serialize;
use xiuhua_core::case::{CaseView, Event, Step};

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

/// The message about a case as it stands after this news.
pub fn message(city: &CityInUse, case: &CaseView, news: Step, language: Language) -> Vec<u8> {
    let teller = Teller::new(city, language);
    let (words, sentences) = (language.words(), teller.sentences());
    let (code, status) = (case.code.to_string(), words.status(case.status));
    let title = match news {
        // By that, a case does not stand elsewhere.
        Step::FollowUp => sentences.push_title_follow_up.clone(),
        _ => fill(&sentences.push_title, &[("status", status)]),
    };
    let message = Message {
        title,
        body: fill(&sentences.push_body, &[("code", &code)]),
        code: case.code.digits(),
        lang: language.tag(),
    };
    serde_json::to_vec(&message).unwrap_or_default()
}

/// Whether something is news: not what the reporter did themselves, nor who may
/// see the case. That they have it taken up again is news to everybody else.
pub fn is_news(event: &Event, is_reporter: bool) -> bool {
    match event.step {
        Step::Report
        | Step::Urge
        | Step::Supplement
        | Step::CorrectPlace
        | Step::Escalate
        | Step::Rate
        | Step::OpenFollowUp
        | Step::Withdraw
        | Step::Hide
        | Step::Show => false,
        Step::Reopen => !is_reporter || event.unit.is_some(),
        _ => true,
    }
}
