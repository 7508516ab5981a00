//! SIGKILL while steps are being written: no step that was acknowledged is
//! lost, and no case stands where its events do not lead.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::{Value, json};
use xiuhua_server::check::{Depth, check};
use xiuhua_server::staff::StaffFile;

use crate::support::{Process, data_and_app, key, report_json};

const KILLS: usize = 50;
/// Who works at the same time, each on cases of their own.
const AT_ONCE: usize = 3;
/// A case's way, again and again.
const WAY: [(&str, usize); 6] = [
    ("dispatch", 0),
    ("handle", 1),
    ("answer", 1),
    ("verify", 0),
    ("close", 0),
    ("reopen", 0),
];

/// A case and the steps that were asked for, in their order.
#[derive(Debug)]
struct Worked {
    code: String,
    /// Number of the event, key, and whether it was acknowledged.
    steps: Vec<(u32, String, bool)>,
    taken: usize,
}

struct Office<'a> {
    address: &'a str,
    tokens: &'a [String; 2],
}

impl Office<'_> {
    fn post(&self, path: &str, token: Option<usize>, key: &str, body: &Value) -> Option<Value> {
        let mut request = ureq::post(format!("http://{}/api/v1{path}", self.address))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {}", self.tokens[token]));
        }
        let text = request.send(body.to_string()).ok()?;
        let text = text.into_body().read_to_string().ok()?;
        serde_json::from_str(&text).ok()
    }

    fn file(&self) -> Option<Worked> {
        let receipt = self.post("/cases", None, &key(), &report_json())?;
        let code = receipt["code"].as_str()?.replace('-', "");
        let mut case = Worked {
            code,
            steps: Vec::new(),
            taken: 0,
        };
        self.step(&mut case, "file", 0)?;
        Some(case)
    }

    /// Asks for a step; `None` where the server was gone.
    fn step(&self, case: &mut Worked, step: &str, token: usize) -> Option<()> {
        let key = key();
        let seen_seq = u32::try_from(case.steps.len()).unwrap() + 1;
        case.steps.push((seen_seq + 1, key.clone(), false));
        self.ask(case, &key, step, token, seen_seq)?;
        case.steps.last_mut().unwrap().2 = true;
        Some(())
    }

    fn ask(&self, case: &Worked, key: &str, step: &str, token: usize, seen: u32) -> Option<Value> {
        let path = format!("/staff/cases/{}/transitions", case.code);
        let body = json!({ "step": step, "seen_seq": seen, "note": "说明" });
        self.post(&path, Some(token), key, &body)
    }

    /// Works until the server is gone.
    fn work(&self, done: &AtomicUsize) -> Option<Worked> {
        let mut case = self.file()?;
        loop {
            let (step, token) = WAY[case.taken % WAY.len()];
            if self.step(&mut case, step, token).is_none() {
                return Some(case);
            }
            case.taken += 1;
            done.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Everybody's cases as they are on disk.
fn assert_nothing_is_lost(data: &Path, cases: &[Worked]) -> usize {
    let mut found = Vec::new();
    check(data, Depth::Quick, |finding| {
        found.push(finding.to_string())
    })
    .unwrap();
    assert_eq!(found, [""; 0]);
    let database = Connection::open(data.join("xiuhua.sqlite")).unwrap();
    let mut unanswered = 0;
    for case in cases {
        let sql = "SELECT seq, (SELECT count(*) FROM events WHERE case_id = cases.id)
                   FROM cases WHERE code = ?1";
        let row = database.query_row(sql, [&case.code], |row| Ok((row.get(0)?, row.get(1)?)));
        let (last, events): (u32, u32) = row.unwrap();
        assert_eq!(last, events);
        for (seq, key, is_acknowledged) in &case.steps {
            let sql = "SELECT EXISTS (SELECT 1 FROM idempotency WHERE key = ?1)";
            let is_known: bool = database.query_row(sql, [key], |row| row.get(0)).unwrap();
            assert!(is_known || !is_acknowledged, "{case:?}");
            // The key and the event, or neither.
            assert_eq!(is_known, *seq <= last, "{case:?}");
            unanswered += usize::from(is_known && !is_acknowledged);
        }
    }
    unanswered
}

#[test]
fn killed_at_random_no_step_is_lost_and_none_is_half_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    std::fs::create_dir_all(&data).unwrap();
    let mut file = StaffFile::default();
    let tokens = ["999001100-operations", "999001100-sanitation"]
        .map(|unit| file.add("值班", unit).unwrap().to_string());
    file.write(&data.join("staff.json")).unwrap();
    let mut cases: Vec<Worked> = Vec::new();
    for kill in 0..KILLS {
        let server = Process::start(&data, &app);
        let office = Office {
            address: &server.address.clone(),
            tokens: &tokens,
        };
        let done = AtomicUsize::new(0);
        let worked = thread::scope(|scope| {
            let workers = [(); AT_ONCE].map(|()| scope.spawn(|| office.work(&done)));
            while done.load(Ordering::SeqCst) < 3 {
                thread::yield_now();
            }
            // From kill to kill a little later, through each part of a write.
            let later_us = u64::try_from(kill * 397 % 9_000).unwrap();
            thread::sleep(Duration::from_micros(later_us));
            server.kill();
            workers.map(|worker| worker.join().unwrap())
        });
        cases.extend(worked.into_iter().flatten());
    }
    let steps: usize = cases.iter().map(|case| case.steps.len()).sum();
    let unanswered = assert_nothing_is_lost(&data, &cases);
    println!(
        "{KILLS} kills, {} cases, {steps} steps, {unanswered} taken but unanswered",
        cases.len()
    );

    // Whoever was not answered asks again under the same key: one step.
    let server = Process::start(&data, &app);
    let office = Office {
        address: &server.address.clone(),
        tokens: &tokens,
    };
    for case in &mut cases {
        let Some((seq, key, false)) = case.steps.last().cloned() else {
            continue;
        };
        let (step, token) = match case.steps.len() {
            1 => ("file", 0),
            _ => WAY[case.taken % WAY.len()],
        };
        for _ in 0..2 {
            let answer = office.ask(case, &key, step, token, seq - 1).unwrap();
            let events = answer["case"]["events"].as_array().unwrap();
            assert_eq!(events.len(), usize::try_from(seq).unwrap(), "{answer}");
        }
        case.steps.last_mut().unwrap().2 = true;
    }
    drop(server);
    assert_eq!(assert_nothing_is_lost(&data, &cases), 0);
}
