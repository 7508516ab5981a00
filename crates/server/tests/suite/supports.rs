//! POST /cases/{code}/supports.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use xiuhua_core::case::CaseCode;

use crate::support::{Answer, Reported, TestServer, id_of, jpeg, key, report_json};

impl TestServer {
    async fn support(&self, case: &Reported, key: &str) -> Answer {
        self.support_as(case, None, key).await
    }

    async fn support_as(&self, case: &Reported, secret: Option<&str>, key: &str) -> Answer {
        let mut request =
            Request::post(format!("{}/supports", case.path())).header("idempotency-key", key);
        if let Some(secret) = secret {
            request = request.header("authorization", format!("Case {secret}"));
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Brings a case to where only the staff could bring it.
    fn stand(&self, case: &Reported, status: &str) {
        let sql = "UPDATE cases SET status = ?2 WHERE code = ?1";
        let changed = self.database().execute(sql, [&case.code, status]);
        assert_eq!(changed.unwrap(), 1);
    }
}

async fn supports_of(server: &TestServer, case: &Reported) -> Value {
    let view = server.get(&case.path()).await.expect(200).json();
    view["supports"].clone()
}

#[tokio::test]
async fn each_resident_counts_once() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    assert_eq!(supports_of(&server, &case).await, 0);
    let first = key();
    let answer = server.support(&case, &first).await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json()["supports"], 1);
    assert_eq!(
        answer.json(),
        server.get(&case.path()).await.json(),
        "the public view"
    );
    // The answer was lost: asked again, also of a server that has restarted.
    assert_eq!(server.support(&case, &first).await.json()["supports"], 1);
    let server = server.restarted();
    assert_eq!(server.support(&case, &first).await.json()["supports"], 1);
    assert_eq!(server.support(&case, &key()).await.json()["supports"], 2);
    let list = server.get("/api/v1/cases").await.json();
    assert_eq!(list["items"][0]["supports"], 2);
    let own = server.get_as(&case.path(), &case.secret).await.json();
    assert_eq!(own["supports"], 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_under_one_key_are_one() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let key = key();
    let same = (0..10).map(|_| server.support(&case, &key));
    for answer in futures_util::future::join_all(same).await {
        assert!(matches!(answer.status.as_u16(), 200 | 409));
    }
    assert_eq!(supports_of(&server, &case).await, 1);
}

/// It is no step of the case, but whoever holds the case asks and is told.
#[tokio::test]
async fn the_case_stands_where_it_stood() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let before = server.get(&case.path()).await;
    server.support(&case, &key()).await.expect(200);
    let request = Request::get(case.path()).header("if-none-match", before.header("etag"));
    let after = server.send(request.body(Body::empty()).unwrap()).await;
    let (mut before, after) = (before.json(), after.expect(200).json());
    before["supports"] = json!(1);
    assert_eq!(before, after);
}

#[tokio::test]
async fn nobody_supports_an_own_case() {
    let server = TestServer::new();
    let (case, other) = (server.file(|_| {}).await, server.file(|_| {}).await);
    let own = server.support_as(&case, Some(&case.secret), &key()).await;
    own.expect_problem(409, "own_case");
    let wrong = server.support_as(&case, Some(&other.secret), &key()).await;
    wrong.expect_problem(403, "wrong_secret");
    assert_eq!(supports_of(&server, &case).await, 0);
}

#[tokio::test]
async fn what_is_over_needs_no_support() {
    let server = TestServer::new();
    for status in ["closed", "declined"] {
        let case = server.file(|_| {}).await;
        let key = key();
        server.support(&case, &key).await.expect(200);
        server.stand(&case, status);
        let answer = server.support(&case, &crate::support::key()).await;
        answer.expect_problem(409, "case_over");
        // Who came in time is told so once more.
        assert_eq!(server.support(&case, &key).await.json()["supports"], 1);
    }
}

#[tokio::test]
async fn what_nobody_sees_is_not_there() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let first = key();
    server.support(&case, &first).await.expect(200);
    server
        .withdraw(&case, &case.secret, &key())
        .await
        .expect(200);
    for key in [key(), first] {
        let answer = server.support(&case, &key).await;
        answer.expect_problem(404, "not_found");
    }
    let nowhere = Reported {
        code: CaseCode::new((2001, 1, 1), 1).digits(),
        secret: String::new(),
    };
    let answer = server.support(&nowhere, &key()).await;
    answer.expect_problem(404, "not_found");
}

#[tokio::test]
async fn a_key_is_needed_and_stands_for_one_case() {
    let server = TestServer::new();
    let (case, other) = (server.file(|_| {}).await, server.file(|_| {}).await);
    let answer = server.support(&case, "short").await;
    answer.expect_problem(400, "invalid_idempotency_key");
    let key = key();
    server.support(&case, &key).await.expect(200);
    let answer = server.support(&other, &key).await;
    answer.expect_problem(422, "idempotency_mismatch");
    let answer = server.post_report(&key, &report_json()).await;
    answer.expect_problem(422, "idempotency_mismatch");
    assert_eq!(supports_of(&server, &other).await, 0);
}

#[tokio::test]
async fn it_is_a_write_among_the_limits() {
    let server = TestServer::with(|config| {
        config.rate_limits = Some(xiuhua_server::RateLimits {
            writes: "2/1".parse().unwrap(),
            ..Default::default()
        });
    });
    let case = server.file(|_| {}).await;
    server.support(&case, &key()).await.expect(200);
    let answer = server.support(&case, &key()).await;
    answer.expect_problem(429, "rate_limited");
}

/// A supporter's key is not the reporter's: a case whose own key is lost is
/// still found to lack it.
#[tokio::test]
async fn a_support_hides_no_fault() {
    use xiuhua_server::check::{Depth, check};
    let server = TestServer::new();
    let photo = jpeg(1);
    server.put_photo(photo.clone()).await.expect(201);
    let case = server
        .file(|report| report["photos"] = json!([id_of(&photo)]))
        .await;
    server.support(&case, &key()).await.expect(200);
    let found = || {
        let mut found = Vec::new();
        let tell = |finding: xiuhua_server::check::Finding| found.push(finding.to_string());
        check(&server.config.data_dir, Depth::Deep, tell).unwrap();
        found
    };
    assert_eq!(found(), [""; 0]);
    let lose = "DELETE FROM idempotency WHERE key NOT IN (SELECT key FROM supports)";
    server.database().execute(lose, []).unwrap();
    let expected = format!("case {}: the key of its report is missing", case.code);
    assert_eq!(found(), [expected]);
}
