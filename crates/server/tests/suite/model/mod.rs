//! Random actions of the units' staff and of residents, held against core's
//! transition table: the same verdicts, and the same state after each.

mod random;
mod reference;

use std::time::Duration;

use serde_json::{Value, json};
use xiuhua_core::case::{Status, Step};

use crate::support::{Answer, Reported, TestServer, Worker, give, in_ms, key};
use random::Random;
use reference::{Actor, Model, UNITS, Verdict};

/// Every run does the same; another seed is another run.
const SEED: u64 = 20_261_123;
const ACTIONS: usize = 10_000;
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
/// Cases that are alive at the same time.
const CASES: usize = 12;

/// An action: who asks for what, and what comes with it.
#[derive(Debug, Clone)]
struct Action {
    actor: Actor,
    step: Step,
    body: Value,
}

struct Run {
    server: TestServer,
    workers: Vec<Worker>,
    other: Reported,
    random: Random,
    cases: Vec<(Reported, Model)>,
}

impl Run {
    async fn new() -> Self {
        let server = TestServer::new();
        let workers = UNITS.iter().map(|unit| server.hire(unit)).collect();
        let other = server.file(|_| {}).await;
        let mut run = Self {
            server,
            workers,
            other,
            random: Random(SEED),
            cases: Vec::new(),
        };
        for _ in 0..CASES {
            let case = run.server.file(|_| {}).await;
            run.cases.push((case, Model::reported()));
        }
        run
    }

    /// Mostly what is legal; ends come seldom.
    fn draw(&mut self, model: &Model) -> Action {
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
        if !matches!(actor, Actor::Unit(_)) && !reference::HAS_CALL.contains(&step) {
            step = random.of(&reference::HAS_CALL);
        }
        let body = self.body(model, step);
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
    fn body(&mut self, model: &Model, step: Step) -> Value {
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
        if (needs.note || needs.until) && random.one_in(20) {
            body = json!({});
        }
        let seen = match random.one_in(20) {
            true => model.seq.saturating_sub(1).max(1),
            false => model.seq,
        };
        give(body, json!({ "step": step, "seen_seq": seen }))
    }

    async fn ask(&self, action: &Action, case: &Reported, key: &str) -> Answer {
        let secret = match action.actor {
            Actor::Unit(unit) => {
                let worker = &self.workers[unit];
                return self.server.ask(worker, case, key, &action.body).await;
            }
            Actor::Reporter => &case.secret,
            Actor::OtherResident => &self.other.secret,
        };
        let what = reference::call_of(action.step);
        let path = format!("{}/{what}", case.path());
        let authorization = format!("Case {secret}");
        self.server
            .post(&path, &authorization, key, &action.body)
            .await
    }

    /// What everybody and the reporter are shown is what the model says.
    async fn compare(&self, case: &Reported, model: &Model) {
        let public = self.server.get(&case.path()).await.status;
        assert_eq!(public == 200, model.is_public(), "{model:?}");
        let own = self
            .server
            .get_as(&case.path(), &case.secret)
            .await
            .expect(200)
            .json();
        model.assert_is(&own, Actor::Reporter);
        for (unit, worker) in self.workers.iter().enumerate() {
            let actor = Actor::Unit(unit);
            let path = format!("/api/v1/staff/cases/{}", case.code);
            let answer = self.server.get_by(worker, &path).await;
            match model.refusal_to_look(actor) {
                None => model.assert_is(&answer.expect(200).json()["case"], actor),
                Some(status) => assert_eq!(answer.status.as_u16(), status, "{model:?}"),
            }
        }
    }
}

#[tokio::test]
async fn ten_thousand_random_actions_without_divergence() {
    let mut run = Run::new().await;
    let (mut taken, mut refused) = (Vec::new(), 0);
    for number in 0..ACTIONS {
        let at = run.random.below(CASES);
        let (case, mut model) = run.cases[at].clone();
        if run.random.one_in(25) && model.can_be_overdue() {
            run.server.let_it_be_overdue(&case);
            model.is_overdue = true;
        }
        let action = run.draw(&model);
        let key = key();
        let answer = run.ask(&action, &case, &key).await;
        let told = format!("{number}: {action:?} of {model:?}: {}", answer.text());
        match model.take(action.actor, action.step, &action.body) {
            Verdict::Taken => {
                assert_eq!(answer.status, 200, "{told}");
                let view = answer.json();
                let view = view.get("case").unwrap_or(&view);
                model.assert_is(view, action.actor);
                taken.push(action.step);
                if action.step == Step::Resume {
                    // What was overdue is due at once: overdue is what is later.
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
                // The answer was lost, now and then: nothing more happens.
                if run.random.one_in(50) {
                    run.ask(&action, &case, &key).await;
                    assert_eq!(run.server.seq_of(&case), model.seq, "{told}");
                }
            }
            Verdict::Refused {
                status,
                code,
                legal,
            } => {
                let problem = answer.expect_problem(status, code).json();
                let names = problem.get("legal").cloned().unwrap_or(json!([]));
                assert_eq!(names, json!(legal), "{told}");
                assert_eq!(run.server.seq_of(&case), model.seq, "{told}");
                refused += 1;
            }
        }
        if run.random.one_in(40) {
            run.compare(&case, &model).await;
        }
        // Nothing more comes of it: another case takes its place.
        let is_over = matches!(model.status(), Status::Withdrawn | Status::Voided);
        run.cases[at] = match is_over && run.random.one_in(5) {
            true => (run.server.file(|_| {}).await, Model::reported()),
            false => (case, model),
        };
    }
    println!("{} taken, {refused} refused", taken.len());
    assert!(taken.len() > ACTIONS / 3 && refused > ACTIONS / 3);
    for step in Step::ALL {
        let times = taken.iter().filter(|&&one| one == step).count();
        // There is no call for it yet.
        assert_eq!(times < 5, step == Step::Rate, "{step:?} {times} times");
    }
    let mut found = Vec::new();
    let tell = |finding: xiuhua_server::check::Finding| found.push(finding.to_string());
    let depth = xiuhua_server::check::Depth::Deep;
    xiuhua_server::check::check(&run.server.config.data_dir, depth, tell).unwrap();
    assert_eq!(found, [""; 0]);
}
