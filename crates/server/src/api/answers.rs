//! What units have answered residents.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use xiuhua_core::assess::PublishedAnswer;

use super::rates::{month, place};
use crate::app::App;
use crate::http::document;
use crate::http::problem::Problem;
use crate::store::StoredAnswer;

/// The newest first.
#[derive(Serialize)]
struct Answers {
    items: Vec<PublishedAnswer>,
}

/// The answers to a place, to what it lies in and to what lies in it;
/// those to what was said in one month, if it is named.
pub async fn answers(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    app.assessment()?;
    let query = query.unwrap_or_default();
    let (place, month) = (place(&query, &app.city)?, month(&query)?);
    let answers = app.store.answers(place, month).await?.into_iter();
    let items = answers.filter_map(|answer| app.published(answer)).collect();
    Ok(document::answer(&headers, &Answers { items }))
}

impl App {
    /// An answer as everybody sees it; `None` where the city has no such division
    /// any more.
    pub(super) fn published(&self, answer: StoredAnswer) -> Option<PublishedAnswer> {
        let assessment = self.city.assessment.as_ref();
        let topics = assessment.map_or(&[][..], |assessment| &assessment.barometer().topics);
        let named = topics
            .iter()
            .find(|one| Some(&one.id) == answer.topic.as_ref());
        let name = named.map(|topic| topic.name.clone()).unwrap_or_default();
        Some(PublishedAnswer {
            id: answer.id,
            at: answer.at,
            unit: answer.unit,
            division: self.city.division(answer.division)?,
            month: answer.month,
            topic: answer.topic,
            topic_name: name.zh,
            topic_name_en: name.en,
            text: answer.text,
            cases: answer.cases,
        })
    }
}
