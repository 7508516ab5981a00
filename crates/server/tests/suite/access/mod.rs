//! The access table: every call that shows a case or acts upon it, for everybody
//! who may come, with a public case and with one whose existence is private.

mod call;
mod read;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Reported, TestServer, Worker, id_of, jpeg, key, report_json};

/// Who asks, in the order of the table's columns.
const WHO: [&str; 8] = [
    "nobody",
    "other resident",
    "reporter",
    "another unit",
    "own unit",
    "supervisor",
    "town",
    "district",
];

/// A line: a call, and the status that each is answered for a public case and
/// for one whose existence is private. 401 and 409 tell nothing: they say the
/// same of a case that never was, or the asker has to do with the case. So does
/// `POST push`, whose answer leaves out what is not for the asker (push/who.rs).
///
/// The case is dispatched and not overdue, for what concerns ratings closed, and
/// for the answer to a low one rated so: each step is legal for exactly those who
/// may take it.
const TABLE: &str = "
call           | public                          | private
GET case       | 200 403 200 200 200 200 200 200 | 404 404 200 404 404 404 404 404
GET photo      | 200 200 200 200 200 200 200 200 | 404 404 200 404 200 200 200 200
GET rating     | 200 403 200 200 200 200 200 200 | 404 404 200 404 404 404 404 404
POST rating    | 401 403 200 401 401 401 401 401 | 401 404 200 401 401 401 401 401
POST urges     | 401 403 200 401 401 401 401 401 | 401 404 200 401 401 401 401 401
POST supplements | 401 403 200 401 401 401 401 401 | 401 404 200 401 401 401 401 401
POST place     | 401 403 409 401 401 401 401 401 | 401 404 409 401 401 401 401 401
POST escalations | 401 403 409 401 401 401 401 401 | 401 404 409 401 401 401 401 401
POST supports  | 200 403 409 200 200 200 200 200 | 404 404 409 404 404 404 404 404
POST withdrawal | 401 403 200 401 401 401 401 401 | 401 404 200 401 401 401 401 401
POST push      | 200 200 200 200 200 200 200 200 | 200 200 200 200 200 200 200 200
GET me         | 401 401 401 200 200 200 200 200 | 401 401 401 200 200 200 200 200
GET queue      | 401 401 401 200 200 200 200 200 | 401 401 401 200 200 200 200 200
GET staff      | 401 401 401 403 200 200 200 200 | 401 401 401 404 200 200 200 200
handle         | 401 401 401 403 200 409 409 409 | 401 401 401 404 200 409 409 409
return         | 401 401 401 403 200 409 409 409 | 401 401 401 404 200 409 409 409
extend         | 401 401 401 403 409 200 200 200 | 401 401 401 404 409 200 200 200
suspend        | 401 401 401 403 409 200 200 200 | 401 401 401 404 409 200 200 200
supervise      | 401 401 401 403 409 200 200 200 | 401 401 401 404 409 200 200 200
hide           | 401 401 401 403 409 409 200 200 | 401 401 401 404 409 409 409 409
show           | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 200 200
void           | 401 401 401 403 409 409 200 200 | 401 401 401 404 409 409 200 200
file           | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 409 409
verify         | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 409 409
rate           | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 409 409
open_follow_up | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 409 409
follow_up      | 401 401 401 403 200 409 200 200 | 401 401 401 404 200 409 200 200
close          | 401 401 401 403 409 409 409 409 | 401 401 401 404 409 409 409 409
";

pub struct City {
    pub server: TestServer,
    pub workers: [Worker; 5],
    photo: Vec<u8>,
    pub other: Reported,
}

impl City {
    pub async fn new() -> Self {
        let server = TestServer::new();
        let workers = [
            "999001101-sanitation",
            "999001100-sanitation",
            "999001-district-sanitation",
            "999001100-operations",
            "999001-district-operations",
        ]
        .map(|unit| server.hire(unit));
        let photo = jpeg(1);
        server.put_photo(photo.clone()).await.expect(201);
        let other = server.file(|_| {}).await;
        Self {
            server,
            workers,
            photo,
            other,
        }
    }

    /// A case that nobody has touched but to dispatch it, and perhaps to hide it.
    pub async fn case(&self, is_private: bool) -> Reported {
        let mut report = report_json();
        // A private case is the only one that names its photo.
        if is_private {
            report["photos"] = json!([id_of(&self.photo)]);
        }
        let receipt = self.server.post_report(&key(), &report).await.expect(201);
        let case = Reported::of(&receipt.json());
        let town = &self.workers[3];
        self.server
            .bring(&[(town, "file"), (town, "dispatch")], &case)
            .await;
        if is_private {
            self.server.bring(&[(town, "hide")], &case).await;
        }
        case
    }

    /// The same, as far as a call needs it to be possible at all.
    async fn case_for(&self, call: &str, is_private: bool) -> Reported {
        let case = self.case(is_private).await;
        let is_of_rating = [
            "GET rating",
            "POST rating",
            "rate",
            "open_follow_up",
            "follow_up",
        ];
        if is_of_rating.contains(&call) {
            let [_, unit, _, town, _] = &self.workers;
            let way = [
                (unit, "handle"),
                (unit, "answer"),
                (town, "verify"),
                (town, "close"),
            ];
            self.server.bring(&way, &case).await;
        }
        if call == "follow_up" {
            let low = json!({ "solved": "no", "level": 1 });
            self.server.act(&case, "rating", &low).await.expect(200);
        }
        case
    }

    fn authorization(&self, who: usize, case: &Reported) -> Option<String> {
        match who {
            0 => None,
            1 => Some(format!("Case {}", self.other.secret)),
            2 => Some(format!("Case {}", case.secret)),
            unit => Some(format!("Bearer {}", self.workers[unit - 3].token)),
        }
    }

    async fn status(&self, call: &str, who: usize, case: &Reported) -> u16 {
        let (path, body) = self.request(call, case);
        let mut request = match &body {
            None => Request::get(path),
            Some(_) => Request::post(path)
                .header("idempotency-key", key())
                .header("content-type", "application/json"),
        };
        if let Some(authorization) = self.authorization(who, case) {
            request = request.header("authorization", authorization);
        }
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        let answer = self.server.send(request.body(body).unwrap()).await;
        answer.status.as_u16()
    }
}

/// Everybody tries each call, on a case of its own.
#[tokio::test]
async fn only_who_may() {
    let city = City::new().await;
    // The photo of the public column is one that a public case names, too.
    let lines = TABLE.lines().filter(|line| !line.trim().is_empty()).skip(1);
    let mut tried = 0;
    let mut wrong = Vec::new();
    for line in lines {
        let [call, public, private] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        for (is_private, statuses) in [(true, private), (false, public)] {
            for (who, expected) in statuses.split_whitespace().enumerate() {
                let case = city.case_for(call, is_private).await;
                let shown = match (call, is_private) {
                    ("GET photo", false) => Some(city.shown_photo().await),
                    _ => None,
                };
                let status = city.status(call, who, &case).await;
                if status.to_string() != expected {
                    wrong.push(format!(
                        "{call}, {}, private {is_private}: {status}",
                        WHO[who]
                    ));
                }
                if let Some(shown) = shown {
                    city.hide(&shown).await;
                }
                tried += 1;
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert_eq!(tried, 28 * 2 * WHO.len());
}

impl City {
    /// A public case with the photo.
    async fn shown_photo(&self) -> Reported {
        let named = |report: &mut Value| report["photos"] = json!([id_of(&self.photo)]);
        self.server.file(named).await
    }

    async fn hide(&self, case: &Reported) {
        self.server.bring(&[(&self.workers[3], "hide")], case).await;
    }
}
