//! Random actions of the units' staff and of residents, held against core's
//! transition table: the same verdicts, and the same state after each.

mod draw;
mod random;
mod rated;
mod reference;
mod who;

use std::time::Duration;

use serde_json::json;
use xiuhua_core::case::{Status, Step};

use crate::support::{Answer, Reported, TestServer, Worker, key};
pub use draw::Action;
pub use random::Random;
use reference::{Model, Verdict};
use who::{Actor, UNITS};

/// Every run does the same; another seed is another run.
const SEED: u64 = 20_261_123;
const ACTIONS: usize = 10_000;
/// Cases that are alive at the same time.
const CASES: usize = 12;

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

    async fn ask(&self, action: &Action, case: &Reported, key: &str) -> Answer {
        let secret = match action.actor {
            Actor::Unit(unit) => {
                let worker = &self.workers[unit];
                return self.server.ask(worker, case, key, &action.body).await;
            }
            Actor::Reporter => &case.secret,
            Actor::OtherResident => &self.other.secret,
        };
        let what = who::call_of(action.step);
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
        let path = format!("{}/rating", case.path());
        let known = self.server.get_as(&path, &case.secret).await;
        let known = known.expect(200).json();
        let window = model.rated.window(model.status());
        assert_eq!(known["window"]["state"], window, "{model:?}");
        assert_eq!(known["rating"]["level"].as_u64(), model.rated.level);
        for (unit, worker) in self.workers.iter().enumerate() {
            let actor = Actor::Unit(unit);
            let path = format!("/api/v1/staff/cases/{}", case.code);
            let answer = self.server.get_by(worker, &path).await;
            match model.refusal_to_look(actor) {
                None => model.assert_is(&answer.expect(200).json()["case"], actor),
                Some(status) => assert_eq!(answer.status.as_u16(), status, "{model:?}"),
            }
        }
        if let Some(actor @ Actor::Unit(unit)) = model.is_asked_to_press() {
            assert!(model.legal(actor).contains(&Step::Supervise), "{model:?}");
            let todo = self.todo(&self.workers[unit]).await;
            assert!(todo.contains(&case.code), "{model:?}");
        }
    }

    async fn todo(&self, worker: &Worker) -> Vec<String> {
        let (mut codes, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/staff/cases?queue=todo&limit=100&cursor={cursor}");
            let page = self.server.get_by(worker, &path).await.expect(200).json();
            let items = page["items"].as_array().unwrap().iter();
            codes.extend(items.map(|case| case["code"].as_str().unwrap().replace('-', "")));
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => return codes,
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
        let is_over = matches!(model.status(), Status::Closed | Status::Declined);
        if is_over && run.random.one_in(5) {
            let hours = run.random.of(&[25, 15 * 24 + 1]);
            run.server.let_pass(&case, i64::from(hours) * 3_600_000);
            model.rated.let_pass(hours);
        }
        let action = run.draw(&model);
        let key = key();
        let answer = run.ask(&action, &case, &key).await;
        let told = format!("{number}: {action:?} of {model:?}: {}", answer.text());
        match model.take(action.actor, action.step, &action.body) {
            Verdict::Taken(steps) => {
                assert_eq!(answer.status, 200, "{told}");
                let view = answer.json();
                let view = view.get("case").unwrap_or(&view);
                model.assert_is(view, action.actor);
                taken.extend(steps);
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
        // Another case takes its place where nothing more comes of it; now and then
        // otherwise, too, since what was rated never ends.
        let is_over = matches!(model.status(), Status::Withdrawn | Status::Voided);
        run.cases[at] = match run.random.one_in(if is_over { 5 } else { 30 }) {
            true => (run.server.file(|_| {}).await, Model::reported()),
            false => (case, model),
        };
    }
    println!("{} taken, {refused} refused", taken.len());
    assert!(taken.len() > ACTIONS / 3 && refused > ACTIONS / 3);
    for step in Step::ALL {
        let times = taken.iter().filter(|&&one| one == step).count();
        assert!(times >= 5, "{step:?} {times} times");
    }
    let mut found = Vec::new();
    let tell = |finding: xiuhua_server::check::Finding| found.push(finding.to_string());
    let depth = xiuhua_server::check::Depth::Deep;
    xiuhua_server::check::check(&run.server.config.data_dir, depth, tell).unwrap();
    assert_eq!(found, [""; 0]);
}
