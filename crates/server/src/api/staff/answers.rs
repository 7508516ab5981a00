//! A unit answers residents: "what you said, what was done".

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use xiuhua_core::assess::NewAnswer;
use xiuhua_core::assess::rates::Month;
use xiuhua_core::case::{FieldProblem, UnitRef, clean_text};
use xiuhua_core::city::DivisionCode;

use super::super::rates::division;
use crate::app::App;
use crate::clock;
use crate::http::body::read_json;
use crate::http::idempotency::Intent;
use crate::http::problem::{Code, Problem};
use crate::staff::Member;
use crate::store::Answering;

/// What an intent to answer is called in its fingerprint.
const OPERATION: &str = "answer_residents";
/// Length of an answer, in characters.
const MAX_CHARS: usize = 500;
/// Cases that an answer may name.
const MAX_CASES: usize = 10;

/// Publishes an answer; with the same key again, the same.
pub async fn publish(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    app.assessment()?;
    let headers = request.headers().clone();
    let member = app.member(&headers)?;
    let body = read_json(request).await?;
    // Another unit's request under the same key is another request.
    let content = format!("{}\n{}", member.unit.code, body.canonical());
    let intent = Intent::of_request(&headers, OPERATION, &content)?;
    let turn = app.in_flight.begin(&intent)?;
    // First: meanwhile a month may have begun, a topic gone, a case been hidden.
    let stored = match app.store.published_before(intent.clone()).await? {
        Some(stored) => stored,
        None => {
            let answering = app.answering(body.into_typed()?, member)?;
            app.store.publish_answer(answering, intent, turn).await?
        }
    };
    let answer = app.published(stored).ok_or_else(Problem::not_found)?;
    let keep_out = [(header::CACHE_CONTROL, "no-store")];
    Ok((keep_out, Json(answer)).into_response())
}

impl App {
    /// What is to be published, if it can be taken.
    fn answering(&self, mut answer: NewAnswer, member: Member) -> Result<Answering, Problem> {
        answer.text = clean_text(&answer.text);
        let division = self.answered_division(&answer)?;
        if !concerns(&member.unit.code, division) {
            let detail = "a unit answers for its own division, and what lies in it";
            return Err(Problem::new(Code::NotYourDivision, detail));
        }
        Ok(Answering {
            answer,
            division,
            unit: UnitRef::from(&member.unit),
            actor: member.name,
            at: clock::now(),
        })
    }

    /// The division that is answered, if the answer can be taken.
    fn answered_division(&self, answer: &NewAnswer) -> Result<DivisionCode, Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code, detail: String| {
            problems.push(FieldProblem::new(field, code, detail));
        };
        let answered = division(&answer.division, &self.city);
        if let Err(detail) = &answered {
            wrong("division", "unknown", detail.clone());
        }
        let present = Month::of(clock::now(), self.city.pack.utc_offset_minutes);
        if answer.month > present {
            wrong("month", "in_future", format!("it is only {present}"));
        }
        let topics = &self.assessment()?.barometer().topics;
        if let Some(id) = &answer.topic
            && !topics.iter().any(|topic| topic.id == *id)
        {
            wrong(
                "topic",
                "unknown",
                format!("{id:?} is no topic of this city"),
            );
        }
        match answer.text.chars().count() {
            0 => wrong("text", "required", "what was done".to_owned()),
            chars if chars > MAX_CHARS => {
                let detail = format!("{chars} characters, at most {MAX_CHARS} are kept");
                wrong("text", "too_long", detail);
            }
            _ => {}
        }
        let count = answer.cases.len();
        if count > MAX_CASES {
            wrong("cases", "too_many", format!("{count}, at most {MAX_CASES}"));
        }
        match answered {
            Ok(division) if problems.is_empty() => Ok(division),
            _ => Err(Problem::fields(problems)),
        }
    }
}

/// Whether a unit's division is, or contains, another.
fn concerns(unit: &str, division: DivisionCode) -> bool {
    let own = unit
        .split('-')
        .next()
        .and_then(|own| own.parse::<DivisionCode>().ok());
    own.is_some_and(|own| division.at(own.level()) == Some(own))
}
