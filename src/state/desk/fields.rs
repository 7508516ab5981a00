//! What is chosen and typed for a step, beside its words and photos. It lies in
//! the tab's drawer from the first key on: a reload loses nothing.

use serde::{Deserialize, Serialize};
use xiuhua_core::backend::IdempotencyKey;
use xiuhua_core::case::{CaseCode, LegalStep, Step, Transition};
use xiuhua_core::json;
use xiuhua_core::time::Timestamp;

use super::PREFIX;
use crate::platform::drawer::Drawer;
use crate::platform::random;

/// The fields, as they were typed; empty where nothing was.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Which step is open.
    pub step: Option<Step>,
    /// What the units tell each other.
    pub internal_note: String,
    /// Until when it is put off, as a date and time of the city's clock.
    pub until: String,
    /// Code of the unit that it goes to.
    pub unit: String,
    /// What it really is.
    pub class: String,
    /// Which condition it really meets.
    pub condition: String,
    /// The right place in words; as it was where nothing is typed.
    pub place_note: Option<String>,
    /// The key of the last attempt, and what it was for: the same again is sent
    /// under the same key.
    attempt: Option<(IdempotencyKey, String)>,
}

fn key_of(code: CaseCode) -> String {
    format!("{PREFIX}fields {}", code.digits())
}

impl Fields {
    /// Those of a case.
    pub fn kept(code: CaseCode) -> Self {
        let text = Drawer::Tab.get(&key_of(code));
        let kept = text.and_then(|text| json::read(text.as_bytes()).ok());
        kept.unwrap_or_default()
    }

    /// Puts them into the drawer.
    pub fn keep(&self, code: CaseCode) {
        let key = key_of(code);
        match serde_json::to_string(self) {
            Ok(text) if *self != Self::default() => {
                Drawer::Tab.put(&key, &text);
            }
            _ => Drawer::Tab.clear(&key),
        }
    }

    /// The step with what belongs to it, and nothing that was typed for another.
    pub fn transition(&self, legal: LegalStep, seen_seq: u32, offset_minutes: i32) -> Transition {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (is_file, is_dispatch) = (legal.step == Step::File, legal.step == Step::Dispatch);
        Transition {
            internal_note: self.internal_note.trim().to_owned(),
            until: moment(&self.until, offset_minutes).filter(|_| legal.needs.until),
            unit: some(&self.unit).filter(|_| is_dispatch),
            class: self.class.parse().ok().filter(|_| is_file),
            condition: some(&self.condition).filter(|_| is_file),
            ..Transition::new(legal.step, seen_seq)
        }
    }

    /// The key for this transition: that of the last attempt where it is the
    /// same, since the server may have taken it though its answer was lost.
    pub fn key_for(&mut self, transition: &Transition) -> Option<IdempotencyKey> {
        let content = serde_json::to_string(transition).ok()?;
        if let Some((key, before)) = &self.attempt
            && *before == content
        {
            return Some(key.clone());
        }
        let key = IdempotencyKey::new(random::bytes()?);
        self.attempt = Some((key.clone(), content));
        Some(key)
    }

    /// The last attempt, where the case has gone on since and its answer has not
    /// come: asked for again it is either found taken or outdated, never taken
    /// anew.
    pub fn unanswered(&self, seen_seq: u32) -> Option<(IdempotencyKey, Transition)> {
        let (key, content) = self.attempt.clone()?;
        let transition: Transition = json::read(content.as_bytes()).ok()?;
        (transition.seen_seq < seen_seq).then_some((key, transition))
    }

    /// The server has answered: the next attempt is another.
    pub fn answered(&mut self) {
        self.attempt = None;
    }
}

/// What a field of date and time says, on the city's clock.
fn moment(text: &str, offset_minutes: i32) -> Option<Timestamp> {
    let zone = Timestamp::from_ms(0).to_rfc3339(offset_minutes);
    let zone = zone.get(23..)?;
    let seconds = if text.len() == 16 { ":00" } else { "" };
    format!("{text}{seconds}{zone}").parse().ok()
}

/// As a field of date and time has it: `2026-11-30T17:00`.
pub fn as_field(at: Timestamp, offset_minutes: i32) -> String {
    at.to_rfc3339(offset_minutes).chars().take(16).collect()
}
