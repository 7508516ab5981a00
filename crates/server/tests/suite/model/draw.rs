//! What is tried next.

use serde_json::{Value, json};
use xiuhua_core::case::Step;

use super::Run;
use super::random::Random;
use super::reference::Model;
use super::who::{self, Actor, UNITS};
use crate::support::{give, in_ms};

/// What brings a case on: taken more often, or nothing would ever get far.
const ONWARD: [Step; 8] = [
    Step::File,
    Step::Dispatch,
    Step::Handle,
    Step::Answer,
    Step::Verify,
    Step::SendBack,
    Step::Close,
    Step::Resume,
];

/// An action: who asks for what, and what comes with it.
#[derive(Debug, Clone)]
pub struct Action {
    /// Who.
    pub actor: Actor,
    /// For what.
    pub step: Step,
    /// With what.
    pub body: Value,
}

impl Run {
    /// Mostly what is legal; ends come seldom.
    pub fn draw(&mut self, model: &Model) -> Action {
        let mut actor = self.actor();
        while model.legal(actor).is_empty() && !self.random.one_in(4) {
            actor = self.actor();
        }
        let random = &mut self.random;
        let legal = model.legal(actor);
        let mut step = match legal.is_empty() || random.one_in(5) {
            true => random.of(&Step::ALL),
            false => random.of(&legal),
        };
        let mut onward = legal;
        onward.retain(|step| ONWARD.contains(step));
        if !onward.is_empty() && random.one_in(2) {
            step = random.of(&onward);
        }
        let is_end = matches!(step, Step::Void | Step::Withdraw | Step::Decline);
        if is_end && !random.one_in(10) {
            step = random.of(&Step::ALL);
        }
        // A resident has calls for a few steps alone.
        if !matches!(actor, Actor::Unit(_)) && !who::HAS_CALL.contains(&step) {
            step = random.of(&who::HAS_CALL);
        }
        let body = self.body(model, actor, step);
        Action { actor, step, body }
    }

    fn actor(&mut self) -> Actor {
        match self.random.below(UNITS.len() + 3) {
            0 | 1 => Actor::Reporter,
            2 => Actor::OtherResident,
            unit => Actor::Unit(unit - 3),
        }
    }

    /// With what the step needs, nearly always.
    fn body(&mut self, model: &Model, actor: Actor, step: Step) -> Value {
        let is_unit = matches!(actor, Actor::Unit(_));
        let random = &mut self.random;
        let mut body = json!({ "note": "说明" });
        let needs = step.needs();
        if needs.until {
            body["until"] = json!(in_ms(3_600_000));
        }
        if needs.place {
            let lng = random.of(&[121.2, 121.45]);
            let position = json!({ "lng": lng, "lat": 30.8 });
            body["place"] = json!({ "position": position, "source": "pin" });
        }
        if step == Step::Dispatch && random.one_in(2) {
            body["unit"] = json!(model.units_there()[random.below(5)]);
        }
        if step == Step::Rate && !is_unit {
            return rating(random);
        }
        if (needs.note || needs.until) && random.one_in(20) {
            body = json!({});
        }
        let seen = match random.one_in(20) {
            true => model.seq.saturating_sub(1).max(1),
            false => model.seq,
        };
        give(body, json!({ "step": step, "seen_seq": seen }))
    }
}

/// Now and then one that cannot be taken.
fn rating(random: &mut Random) -> Value {
    let level = match random.one_in(20) {
        true => json!(5.5),
        false => json!(random.of(&[1, 2, 3, 4, 5])),
    };
    json!({
        "solved": random.of(&["yes", "half", "no"]),
        "level": level,
        "reopens": random.one_in(3),
        "words": random.of(&["", "还在响", "还在响"]),
    })
}
