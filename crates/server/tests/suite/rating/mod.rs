//! The reporter rates a case, and what follows from that.

mod clients;
mod follow_up;
mod private;
mod reopened;
mod states;
mod taken;

use serde_json::{Value, json};

use crate::support::{Answer, Reported, TestServer, Worker};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A case with a class, and who has to do with it.
struct Office {
    server: TestServer,
    town: Worker,
    unit: Worker,
    bureau: Worker,
    case: Reported,
}

impl Office {
    async fn new() -> Self {
        let server = TestServer::new();
        let [town, unit, bureau] = [
            "999001100-operations",
            "999001100-sanitation",
            "999001-district-sanitation",
        ]
        .map(|unit| server.hire(unit));
        let case = server.file(|_| {}).await;
        Self {
            server,
            town,
            unit,
            bureau,
            case,
        }
    }

    /// With a case that has come to its end.
    async fn closed() -> Self {
        let office = Self::new().await;
        office
            .server
            .bring(&[(&office.town, "file")], &office.case)
            .await;
        office.close().await;
        office
    }

    /// From where it was filed, or reopened.
    async fn close(&self) {
        let (town, unit) = (&self.town, &self.unit);
        let view = self.own().await;
        if view["status"] == "filed" {
            self.server.bring(&[(town, "dispatch")], &self.case).await;
        }
        let way = [
            (unit, "handle"),
            (unit, "answer"),
            (town, "verify"),
            (town, "close"),
        ];
        self.server.bring(&way, &self.case).await;
    }

    fn rating_path(&self) -> String {
        format!("{}/rating", self.case.path())
    }

    /// The reporter's view of the case.
    async fn own(&self) -> Value {
        let (path, secret) = (self.case.path(), &self.case.secret);
        self.server.get_as(&path, secret).await.expect(200).json()
    }

    /// What the reporter is told of the rating.
    async fn known(&self) -> Value {
        let path = self.rating_path();
        let answer = self.server.get_as(&path, &self.case.secret).await;
        answer.expect(200).json()
    }

    async fn rate(&self, rating: Value) -> Answer {
        self.server.act(&self.case, "rating", &rating).await
    }

    /// As somebody of a unit sees it.
    async fn seen_by(&self, worker: &Worker) -> Value {
        let path = format!("/api/v1/staff/cases/{}", self.case.code);
        self.server.get_by(worker, &path).await.expect(200).json()
    }
}

fn rating(solved: &str, level: u8) -> Value {
    json!({ "solved": solved, "level": level })
}

fn steps(view: &Value) -> Vec<&str> {
    let events = view["events"].as_array().unwrap().iter();
    events
        .map(|event| event["step"].as_str().unwrap())
        .collect()
}

fn has(view: &Value, step: &str) -> bool {
    let legal = view["legal"].as_array();
    legal.is_some_and(|legal| legal.contains(&json!(step)))
}
