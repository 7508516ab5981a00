//! Somebody of a unit, and what they and the reporter do with a case.

use axum::body::Body;
use axum::http::Request;
use rusqlite::params;
use serde_json::{Value, json};
use xiuhua_server::staff::StaffFile;

use super::{Answer, Reported, TestServer, key};

/// Somebody of a unit, with a token.
#[derive(Debug, Clone)]
pub struct Worker {
    /// As it was printed once.
    pub token: String,
}

/// With more fields than it has; fields of the same name are replaced.
pub fn give(mut body: Value, more: Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

impl TestServer {
    /// Gives somebody of a unit a token.
    pub fn hire(&self, unit: &str) -> Worker {
        let path = self.config.staff_file();
        let mut file = StaffFile::read(&path).unwrap();
        let token = file.add("王芳", unit).unwrap().to_string();
        file.write(&path).unwrap();
        Worker { token }
    }

    /// Asks as somebody of a unit.
    pub async fn get_by(&self, worker: &Worker, path: &str) -> Answer {
        let bearer = format!("Bearer {}", worker.token);
        let request = Request::get(path).header("authorization", bearer);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The number of a case's last event.
    pub fn seq_of(&self, case: &Reported) -> u32 {
        let sql = "SELECT seq FROM cases WHERE code = ?1";
        self.database()
            .query_row(sql, [&case.code], |row| row.get(0))
            .unwrap()
    }

    /// Posts to a path of the API with any authorization.
    pub async fn post(&self, path: &str, authorization: &str, key: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header("authorization", authorization)
            .header("idempotency-key", key)
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()));
        self.send(request.unwrap()).await
    }

    /// Asks for a step under a key.
    pub async fn ask(&self, by: &Worker, case: &Reported, key: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/staff/cases/{}/transitions", case.code);
        let bearer = format!("Bearer {}", by.token);
        self.post(&path, &bearer, key, body).await
    }

    /// Takes a step, with what it needs, having seen everything.
    pub async fn take(&self, by: &Worker, case: &Reported, step: &str, more: Value) -> Answer {
        let body = json!({ "step": step, "seen_seq": self.seq_of(case) });
        self.ask(by, case, &key(), &give(body, more)).await
    }

    /// Takes steps that all succeed.
    pub async fn bring(&self, by: &[(&Worker, &str)], case: &Reported) {
        for (worker, step) in by {
            let more = match *step {
                "file" | "dispatch" | "handle" | "verify" | "close" | "resume" | "show" => {
                    json!({})
                }
                "suspend" => json!({ "note": "等材料", "until": in_ms(86_400_000) }),
                _ => json!({ "note": "说明" }),
            };
            self.take(worker, case, step, more).await.expect(200);
        }
    }

    /// The reporter does something about a case.
    pub async fn act(&self, case: &Reported, what: &str, body: &Value) -> Answer {
        self.act_under(&key(), case, what, body).await
    }

    /// The same under a key.
    pub async fn act_under(&self, key: &str, case: &Reported, what: &str, body: &Value) -> Answer {
        let secret = format!("Case {}", case.secret);
        let path = format!("{}/{what}", case.path());
        self.post(&path, &secret, key, body).await
    }

    /// Lets so many milliseconds go by for a case: all that happened to it
    /// happened earlier.
    pub fn let_pass(&self, case: &Reported, ms: i64) {
        let database = self.database();
        database.execute_batch("BEGIN").unwrap();
        let (mut put_back, id) = (String::new(), "(SELECT id FROM cases WHERE code = ?1)");
        for name in ["events_stay", "ratings_stay"] {
            let stays = "SELECT sql FROM sqlite_schema WHERE name = ?1";
            let stays: String = database.query_row(stays, [name], |row| row.get(0)).unwrap();
            put_back.push_str(&format!("{stays};"));
            database
                .execute_batch(&format!("DROP TRIGGER {name}"))
                .unwrap();
        }
        for (table, key, columns) in [
            (
                "events",
                "case_id",
                &["at", "due_at", "until", "follow_up_due_at"][..],
            ),
            ("ratings", "case_id", &["given_at", "held_back_until"]),
            (
                "cases",
                "id",
                &[
                    "reported_at",
                    "changed_at",
                    "due_at",
                    "until",
                    "follow_up_due_at",
                ],
            ),
        ] {
            let earlier: Vec<String> = columns
                .iter()
                .map(|column| format!("{column}_ms = {column}_ms - ?2"))
                .collect();
            let earlier = earlier.join(", ");
            let sql = format!("UPDATE {table} SET {earlier} WHERE {key} = {id}");
            database.execute(&sql, params![case.code, ms]).unwrap();
        }
        database
            .execute_batch(&format!("{put_back} COMMIT"))
            .unwrap();
    }

    /// Lets a case be due since a minute.
    pub fn let_it_be_overdue(&self, case: &Reported) {
        let due_ms = now_ms() - 60_000;
        let database = self.database();
        let stays = "SELECT sql FROM sqlite_schema WHERE name = 'events_stay'";
        let stays: String = database.query_row(stays, [], |row| row.get(0)).unwrap();
        database.execute_batch("DROP TRIGGER events_stay").unwrap();
        for sql in [
            "UPDATE events SET due_at_ms = ?2 WHERE (case_id, seq) =
                 (SELECT id, seq FROM cases WHERE code = ?1)",
            "UPDATE cases SET due_at_ms = ?2 WHERE code = ?1",
        ] {
            let changed = database.execute(sql, params![case.code, due_ms]);
            assert_eq!(changed.unwrap(), 1);
        }
        database.execute_batch(&stays).unwrap();
    }
}

fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    i64::try_from(now.unwrap().as_millis()).unwrap()
}

/// A moment from now, as it is written.
pub fn in_ms(ms: i64) -> String {
    xiuhua_core::time::Timestamp::from_ms(now_ms() + ms).to_string()
}
