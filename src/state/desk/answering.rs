//! The answer to residents that a unit is writing: "what you said, what we did".

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use xiuhua_core::assess::rates::Month;
use xiuhua_core::assess::{NewAnswer, PublishedAnswer};
use xiuhua_core::backend::{BackendError, IdempotencyKey};
use xiuhua_core::case::{FieldProblem, codes_in};
use xiuhua_core::json;

use super::{Entry, PREFIX};
use crate::platform::clock::now;
use crate::platform::drawer::Drawer;
use crate::platform::random;

/// What the drawer calls it.
const NAME: &str = "answer";

/// The fields, as they were chosen and typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerFields {
    /// To what was said in which month, written 2026-10.
    pub month: String,
    /// Code of the division.
    pub division: String,
    /// Id of the topic; empty for the whole month.
    pub topic: String,
    /// What was done.
    pub text: String,
    /// Codes of cases, with anything between them.
    pub cases: String,
    /// The key of the last attempt, and what it was for: the same again is sent
    /// under the same key.
    attempt: Option<(IdempotencyKey, String)>,
}

/// How sending stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Publishing {
    /// Nothing is on its way.
    Nothing,
    /// It is on its way.
    UnderWay,
    /// It is published.
    Done,
    /// It did not go out, or nobody knows: the same can be sent again.
    NotSent(BackendError),
    /// The unit has nothing to say there.
    NotOurs,
    /// Something that came with it cannot be taken.
    Refused(Vec<FieldProblem>),
}

/// The panel in which it is written.
#[derive(Debug, Clone, Copy)]
pub struct Answering {
    entry: Entry,
    fields: RwSignal<AnswerFields>,
    publishing: RwSignal<Publishing>,
    published: RwSignal<Option<Vec<PublishedAnswer>>>,
}

impl Answering {
    /// What was begun in this tab; else an answer of the division to the last
    /// month.
    pub fn open(entry: Entry, division: &str) -> Self {
        let kept = Drawer::Tab.get(&key());
        let kept = kept.and_then(|text| json::read(text.as_bytes()).ok());
        let fields = kept.unwrap_or_else(|| fresh(entry, division));
        let answering = Self {
            entry,
            fields: RwSignal::new(fields),
            publishing: RwSignal::new(Publishing::Nothing),
            published: RwSignal::new(None),
        };
        spawn_local(answering.read_published(division.to_owned()));
        answering
    }

    /// The months that can be answered, the latest first.
    pub fn months(self) -> Vec<Month> {
        let present = this_month(self.entry);
        (0..MONTHS).map(|ago| present.plus(-ago)).collect()
    }

    /// What is chosen and typed; whoever asks is told.
    pub fn fields(self) -> AnswerFields {
        self.fields.get()
    }

    /// Takes what was chosen or typed; it is in the drawer at once.
    pub fn edit(self, change: impl FnOnce(&mut AnswerFields)) {
        self.fields.update(change);
        self.keep();
        if self.publishing.get_untracked() != Publishing::UnderWay {
            self.publishing.set(Publishing::Nothing);
        }
    }

    /// How sending stands; whoever asks is told.
    pub fn publishing(self) -> Publishing {
        self.publishing.get()
    }

    /// What is published, the newest first; none until it was read. Whoever asks
    /// is told.
    pub fn published(self) -> Option<Vec<PublishedAnswer>> {
        self.published.get()
    }

    /// What is wrong before anything is sent, by the names of the API.
    pub fn wrong(self) -> Vec<&'static str> {
        let fields = self.fields.get_untracked();
        let mut wrong = Vec::new();
        wrong.extend(fields.text.trim().is_empty().then_some("text"));
        wrong.extend(codes_in(&fields.cases).is_none().then_some("cases"));
        wrong
    }

    /// Publishes it. What was typed stays until the server has taken it.
    pub fn publish(self) {
        if self.publishing.get_untracked() == Publishing::UnderWay {
            return;
        }
        self.publishing.set(Publishing::UnderWay);
        spawn_local(async move {
            let publishing = self.send().await;
            self.publishing.try_set(publishing);
        });
    }

    async fn send(self) -> Publishing {
        let Some(client) = self.entry.client().await else {
            return Publishing::Nothing;
        };
        let Some((key, answer)) = self.attempt() else {
            return Publishing::Nothing;
        };
        match client.answer_residents(&key, &answer).await {
            Ok(published) => {
                let of = &published.division.code;
                // What was typed meanwhile is the next answer.
                if self.draft().is_some_and(|now| now == answer) {
                    self.fields.try_set(fresh(self.entry, of));
                    Drawer::Tab.clear(&self::key());
                }
                self.published.try_update(|all| {
                    let all = all.get_or_insert_default();
                    all.retain(|one| !takes_the_place(&published, one));
                    all.insert(0, published.clone());
                });
                Publishing::Done
            }
            Err(error) => {
                self.entry.heed(&error);
                let is_refusal = matches!(error.status, Some(400 | 403 | 404 | 422));
                if is_refusal {
                    self.fields.try_update(|fields| fields.attempt = None);
                    self.keep();
                }
                match error.status {
                    Some(403) => Publishing::NotOurs,
                    Some(422) => Publishing::Refused(error.fields),
                    _ => Publishing::NotSent(error),
                }
            }
        }
    }

    /// The answer as it stands in the fields; none where something is missing.
    fn draft(self) -> Option<NewAnswer> {
        let fields = self.fields.try_get_untracked()?;
        Some(NewAnswer {
            month: fields.month.parse().ok()?,
            division: fields.division.clone(),
            topic: (!fields.topic.is_empty()).then(|| fields.topic.clone()),
            text: fields.text.trim().to_owned(),
            cases: codes_in(&fields.cases)?,
        })
    }

    /// The answer as it is sent, under the key of the same that was sent before.
    fn attempt(self) -> Option<(IdempotencyKey, NewAnswer)> {
        let answer = self.draft()?;
        let mut fields = self.fields.try_get_untracked()?;
        let content = serde_json::to_string(&answer).ok()?;
        let before = fields
            .attempt
            .take()
            .filter(|(_, before)| *before == content);
        let key = match before {
            Some((key, _)) => key,
            None => IdempotencyKey::new(random::bytes()?),
        };
        fields.attempt = Some((key.clone(), content));
        self.fields.try_set(fields);
        self.keep();
        Some((key, answer))
    }

    fn keep(self) {
        let text = self
            .fields
            .try_with_untracked(|fields| serde_json::to_string(fields).ok());
        if let Some(text) = text.flatten() {
            Drawer::Tab.put(&key(), &text);
        }
    }

    async fn read_published(self, division: String) {
        let client = self.entry.session().ready().await;
        if let Ok(answers) = client.answers(&division).await {
            self.published.try_set(Some(answers));
        }
    }
}

/// So many months can be answered, the present one among them.
const MONTHS: i32 = 6;

fn key() -> String {
    format!("{PREFIX}{NAME}")
}

fn this_month(entry: Entry) -> Month {
    Month::of(now(), entry.session().utc_offset_minutes())
}

fn fresh(entry: Entry, division: &str) -> AnswerFields {
    AnswerFields {
        month: this_month(entry).before().to_string(),
        division: division.to_owned(),
        ..AnswerFields::default()
    }
}

/// A unit's later answer to the same stands for its earlier one.
fn takes_the_place(new: &PublishedAnswer, old: &PublishedAnswer) -> bool {
    let what = |one: &PublishedAnswer| {
        let (unit, division) = (one.unit.code.clone(), one.division.code.clone());
        (unit, division, one.month, one.topic.clone())
    };
    what(new) == what(old)
}
