//! Several cases in one stream.

use serde_json::{Value, json};

use super::no_such_case;
use crate::support::{Reported, Stream, TestServer};

/// The next event: its name, the case's code, the number.
#[track_caller]
fn news(stream: &Stream) -> (String, String, Value) {
    let told = stream.next().unwrap();
    let news = told.json();
    let code = news["code"].as_str().unwrap().replace('-', "");
    (told.event, code, news["seq"].clone())
}

fn at(case: &Reported, seq: u32) -> (String, String, Value) {
    ("case".to_owned(), case.code.clone(), json!(seq))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_says_how_far_it_has_come() {
    let server = TestServer::new();
    let town = server.hire("999001100-operations");
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(server.file(|_| {}).await);
    }
    cases.sort_by(|a, b| a.code.cmp(&b.code));
    let [a, b, c] = &cases[..] else { panic!() };
    let listening = server.listen().await;
    server.act(a, "urges", &json!({})).await.expect(200);
    // Twice the same, with spaces, and one that never was.
    let none = no_such_case();
    let path = format!(
        "/api/v1/cases/events?codes={},{},%20{},{none}",
        b.code, a.code, b.code
    );
    let stream = listening.follow(&path);
    let mut first = [news(&stream), news(&stream), news(&stream)];
    first.sort_by(|x, y| x.1.cmp(&y.1));
    let mut expected = [at(a, 2), at(b, 1), ("gone".to_owned(), none, Value::Null)];
    expected.sort_by(|x, y| x.1.cmp(&y.1));
    assert_eq!(first, expected);

    server.act(c, "urges", &json!({})).await.expect(200);
    server.act(b, "urges", &json!({})).await.expect(200);
    assert_eq!(news(&stream), at(b, 2));
    server.bring(&[(&town, "hide")], a).await;
    assert_eq!(
        news(&stream),
        ("gone".to_owned(), a.code.clone(), Value::Null)
    );
    // What happens meanwhile is nobody's business.
    server.bring(&[(&town, "file")], a).await;
    stream.stays_silent();
    server.bring(&[(&town, "show")], a).await;
    assert_eq!(news(&stream), at(a, 5));
    stream.stays_silent();
}

#[tokio::test]
async fn what_cannot_be_followed_is_named() {
    let server = TestServer::new();
    let ask = async |codes: &str| {
        let path = format!("/api/v1/cases/events{codes}");
        server.get(&path).await.expect(400).fields()
    };
    assert_eq!(ask("").await, ["codes required"]);
    assert_eq!(ask("?codes=").await, ["codes required"]);
    assert_eq!(ask("?codes=123").await, ["codes invalid"]);
    assert_eq!(
        ask(&format!("?codes={},", no_such_case())).await,
        ["codes invalid"]
    );
    let codes = (0..51).map(|n| xiuhua_core::case::CaseCode::new((2026, 11, 23), n));
    let codes: Vec<String> = codes.map(|code| code.digits()).collect();
    assert_eq!(
        ask(&format!("?codes={}", codes.join(","))).await,
        ["codes too_many"]
    );
}
