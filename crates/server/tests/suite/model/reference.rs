//! What ought to come of an action, by core's table and nothing of the server's.

mod pressing;

use serde_json::{Value, json};
use xiuhua_core::case::{Progress, Standing, Status, Step};

use super::rated::Rated;
use super::who::{Actor, HAS_CALL, UNITS};

/// What ought to be answered.
pub enum Verdict {
    /// What was asked for, and what followed from it.
    Taken(Vec<Step>),
    Refused {
        status: u16,
        code: &'static str,
        legal: Vec<Step>,
    },
}

/// A case, as far as its way depends on it.
#[derive(Debug, Clone)]
pub struct Model {
    progress: Progress,
    town: &'static str,
    unit: String,
    pub seq: u32,
    pub is_overdue: bool,
    is_asked: bool,    // by the reporter, to press, and nobody has
    was_overdue: bool, // when it was put off, and so again afterwards
    pub rated: Rated,
}

impl Model {
    pub fn reported() -> Self {
        Self {
            progress: Progress::reported(),
            town: "999001100",
            unit: "999001100-sanitation".to_owned(),
            seq: 1,
            is_overdue: false,
            is_asked: false,
            was_overdue: false,
            rated: Rated::default(),
        }
    }

    pub fn status(&self) -> Status {
        self.progress.status()
    }

    /// Where something is due: not at its end, nor while it is put off.
    pub fn can_be_overdue(&self) -> bool {
        !self.status().is_final() && self.status() != Status::Suspended
    }

    pub fn is_public(&self) -> bool {
        let is_gone = matches!(self.status(), Status::Withdrawn | Status::Voided);
        !is_gone && !self.progress.is_hidden()
    }

    /// Whom it could be given to; not all of them are among those who act here.
    pub fn units_there(&self) -> [String; 5] {
        let town = self.town;
        let committee = if town == "999001100" { "001" } else { "201" };
        [
            format!("{town}{committee}-committee"),
            format!("{town}-sanitation"),
            format!("{town}-operations"),
            "999001-district-operations".to_owned(),
            "999001-district-sanitation".to_owned(),
        ]
    }

    fn supervisor(&self) -> Option<String> {
        let (division, role) = self.unit.split_once('-').unwrap();
        Some(match role {
            "committee" => format!("{}-sanitation", &division[..9]),
            "sanitation" => "999001-district-sanitation".to_owned(),
            "operations" => "999001-district-operations".to_owned(),
            _ => return None,
        })
    }

    fn standing(&self, actor: Actor) -> Standing {
        let unit = match actor {
            Actor::Reporter => return Standing::REPORTER,
            Actor::OtherResident => return Standing::default(),
            Actor::Unit(unit) => UNITS[unit],
        };
        let of_town = format!("{}-operations", self.town);
        Standing {
            reporter: false,
            responsible: self.unit == unit,
            supervisor: self.supervisor().as_deref() == Some(unit),
            coordinator: unit == of_town || unit == "999001-district-operations",
            holder: !self.status().is_final() && self.holder() == unit,
            presser: self.presser().as_deref() == Some(unit),
        }
    }

    pub fn legal(&self, actor: Actor) -> Vec<Step> {
        let standing = self.standing(actor);
        let mut legal = self.progress.legal_for(standing, self.is_overdue);
        if actor == Actor::Reporter {
            legal.retain(|step| HAS_CALL.contains(step));
            legal.retain(|&step| step != Step::Escalate || self.presser().is_some());
            legal.retain(|&step| step != Step::Rate || self.rated.refusal(self.status()).is_none());
        }
        legal
    }

    /// The status that a unit is answered that has nothing to do with it.
    pub fn refusal_to_look(&self, actor: Actor) -> Option<u16> {
        match (self.standing(actor).is_any(), self.is_public()) {
            (true, _) => None,
            (false, true) => Some(403),
            (false, false) => Some(404),
        }
    }

    pub fn take(&mut self, actor: Actor, step: Step, body: &Value) -> Verdict {
        let refused = |status, code| Verdict::Refused {
            status,
            code,
            legal: Vec::new(),
        };
        let is_unit = matches!(actor, Actor::Unit(_));
        if actor == Actor::OtherResident {
            return match self.is_public() {
                true => refused(403, "wrong_secret"),
                false => refused(404, "not_found"),
            };
        }
        let needs = step.needs();
        let lacks = |name: &str| body.get(name).is_none();
        let is_lacking = needs.note && lacks("note")
            || needs.until && lacks("until")
            || needs.place && lacks("place");
        if is_lacking {
            return refused(422, "invalid_fields");
        }
        if let Some(status) = self.refusal_to_look(actor) {
            let code = if status == 403 {
                "not_your_case"
            } else {
                "not_found"
            };
            return refused(status, code);
        }
        if is_unit && body["seen_seq"] != self.seq {
            return refused(409, "outdated");
        }
        if actor == Actor::Reporter && step == Step::Rate {
            return match self.rated.refusal(self.status()) {
                _ if !body["level"].is_u64() => refused(422, "invalid_fields"),
                Some(code) => refused(409, code),
                None if !Rated::is_sound(body) => refused(422, "invalid_fields"),
                None => Verdict::Taken(self.rate(body)),
            };
        }
        let legal = self.legal(actor);
        let progress = match self.progress.take(step) {
            Ok(progress) if legal.contains(&step) => progress,
            _ => {
                return Verdict::Refused {
                    status: 409,
                    code: "illegal_step",
                    legal,
                };
            }
        };
        self.progress = progress;
        self.seq += 1;
        match step {
            Step::CorrectPlace => {
                let is_west = body["place"]["position"]["lng"] == 121.2;
                self.town = if is_west { "999001100" } else { "999001101" };
                self.unit = format!("{}-sanitation", self.town);
            }
            Step::Dispatch => {
                let usual = format!("{}-sanitation", self.town);
                self.unit = body["unit"].as_str().map_or(usual, str::to_owned);
            }
            _ => {}
        }
        match step {
            Step::Suspend => self.was_overdue = self.is_overdue,
            Step::Resume => self.is_overdue = self.was_overdue,
            _ => {}
        }
        self.is_overdue &= self.goes_on(step);
        self.is_asked = match step {
            Step::Escalate => true,
            Step::Supervise | Step::File | Step::Answer | Step::SendBack | Step::Reopen => false,
            _ => self.is_asked && !self.status().is_final(),
        };
        self.rated.go_on(step);
        Verdict::Taken(vec![step])
    }

    /// What follows from a rating follows in the same moment.
    fn rate(&mut self, body: &Value) -> Vec<Step> {
        let steps = self.rated.rate(body, self.progress.owes_follow_up());
        for &step in &steps {
            self.progress = self.progress.take(step).unwrap();
            self.seq += 1;
            self.rated.go_on(step);
        }
        steps
    }

    /// Whether the limit that is over stays the limit. One more is added to it
    /// when time is granted: it was a minute ago, so that it is not over then.
    fn goes_on(&self, step: Step) -> bool {
        let is_new = matches!(
            step,
            Step::File | Step::Extend | Step::SendBack | Step::Reopen | Step::Answer
        );
        !is_new && self.can_be_overdue()
    }

    /// A view that the server has given says the same.
    pub fn assert_is(&self, view: &Value, actor: Actor) {
        assert_eq!(view["status"], json!(self.status()), "{self:?}");
        assert_eq!(view["unit"]["code"], self.unit, "{self:?}");
        let supervisor = view["supervisor"]["code"].as_str().map(str::to_owned);
        assert_eq!(supervisor, self.supervisor(), "{self:?}");
        assert_eq!(view["town"]["code"], self.town, "{self:?}");
        let is_hidden = view.get("is_hidden") == Some(&json!(true));
        assert_eq!(is_hidden, self.progress.is_hidden(), "{self:?}");
        let events = view["events"].as_array().unwrap();
        let numbers: Vec<u32> = events
            .iter()
            .map(|e| serde_json::from_value(e["seq"].clone()).unwrap())
            .collect();
        assert!(numbers.into_iter().eq(1..=self.seq), "{self:?}");
        let is_gone = matches!(self.status(), Status::Withdrawn | Status::Voided);
        let is_owed = self.progress.owes_follow_up() && !is_gone;
        assert_eq!(view.get("follow_up_due_at").is_some(), is_owed, "{self:?}");
        let legal = view.get("legal").cloned().unwrap_or(json!([]));
        assert_eq!(legal, json!(self.legal(actor)), "{self:?}");
        assert_eq!(
            view["due_at"].is_string(),
            self.can_be_overdue(),
            "{self:?}"
        );
    }
}
