//! What ought to come of a rating. The sample city takes it for 15 days, and
//! changes for a day; levels 1 and 2 are low.

use serde_json::Value;
use xiuhua_core::case::{Status, Step};

const OPEN_H: u32 = 15 * 24;
const CHANGE_H: u32 = 24;

/// How far a case is rated.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rated {
    /// Hours since its present end; `None` while it is open.
    closed_h: Option<u32>,
    /// Hours since it was first rated after that.
    given_h: Option<u32>,
    /// Whether an answer has been asked for after that.
    was_followed_up: bool,
    /// The last that was given, ever.
    pub level: Option<u64>,
}

impl Rated {
    /// Time goes by.
    pub fn let_pass(&mut self, hours: u32) {
        for ago in [&mut self.closed_h, &mut self.given_h] {
            *ago = ago.map(|ago| ago + hours);
        }
    }

    /// What can be done, as it is named.
    pub fn window(&self, status: Status) -> &'static str {
        match (status, self.level, self.closed_h) {
            (Status::Withdrawn | Status::Voided, ..) => "never",
            (_, Some(_), _) => "given",
            (_, None, None) => "too_early",
            (_, None, Some(ago)) if ago < OPEN_H => "open",
            _ => "too_late",
        }
    }

    /// Why it cannot be rated now.
    pub fn refusal(&self, status: Status) -> Option<&'static str> {
        let is_changeable = match (self.closed_h, self.given_h) {
            (Some(_), Some(ago)) => ago < CHANGE_H,
            (Some(ago), None) => ago < OPEN_H,
            (None, _) => false,
        };
        match self.window(status) {
            "open" => None,
            "given" if is_changeable => None,
            "given" => Some("already_given"),
            "never" => Some("not_possible"),
            other => Some(other),
        }
    }

    /// Whether what can be read says what it has to.
    pub fn is_sound(body: &Value) -> bool {
        let is_solved = body["solved"] == "yes";
        let reopens = body["reopens"] == true;
        !(reopens && (is_solved || body["words"] == ""))
    }

    /// The steps that come of a rating.
    pub fn rate(&mut self, body: &Value, owes_follow_up: bool) -> Vec<Step> {
        self.level = body["level"].as_u64();
        self.given_h = self.given_h.or(Some(0));
        let mut steps = vec![Step::Rate];
        let is_low = self.level.is_some_and(|level| level <= 2);
        if is_low && !self.was_followed_up && !owes_follow_up {
            steps.push(Step::OpenFollowUp);
        }
        if body["reopens"] == true {
            steps.push(Step::Reopen);
        }
        steps
    }

    /// After each step.
    pub fn go_on(&mut self, step: Step) {
        match step {
            Step::Close | Step::Decline => {
                *self = Self {
                    closed_h: Some(0),
                    level: self.level,
                    ..Self::default()
                }
            }
            Step::Reopen => self.closed_h = None,
            Step::OpenFollowUp => self.was_followed_up = true,
            _ => {}
        }
    }
}
