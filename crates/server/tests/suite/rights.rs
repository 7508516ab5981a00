//! The access table: who may see what.

use serde_json::{Value, json};

use crate::support::{TestServer, id_of, jpeg, key};

/// A secret of the right form that is no case's.
const NO_ONES: &str = "00112233445566778899aabbccddeeff";

#[derive(Clone, Copy)]
enum Who {
    Anybody,
    Reporter,
    OtherReporter,
    Guesser,
}

#[tokio::test]
async fn who_sees_what() {
    let server = TestServer::new();
    let (open_photo, withdrawn_photo, loose_photo) = (jpeg(1), jpeg(2), jpeg(3));
    for photo in [&open_photo, &withdrawn_photo, &loose_photo] {
        server.put_photo(photo.clone()).await.expect(201);
    }
    let with_photo = |photo: &[u8]| {
        let id = id_of(photo).to_string();
        move |report: &mut Value| report["photos"] = json!([id])
    };
    let open = server.file(with_photo(&open_photo)).await;
    let withdrawn = server.file(with_photo(&withdrawn_photo)).await;
    server
        .withdraw(&withdrawn, &withdrawn.secret, &key())
        .await
        .expect(200);
    let other = server.file(|_| {}).await;

    let photo_path = |photo: &[u8]| format!("/api/v1/photos/{}", id_of(photo));
    use Who::{Anybody, Guesser, OtherReporter, Reporter};
    let table = [
        // Everybody sees a public case; a secret of another one is a mistake.
        (
            open.path(),
            &open,
            [
                (Anybody, 200),
                (Reporter, 200),
                (OtherReporter, 403),
                (Guesser, 403),
            ],
        ),
        // What was taken back is there for its reporter alone.
        (
            withdrawn.path(),
            &withdrawn,
            [
                (Anybody, 404),
                (Reporter, 200),
                (OtherReporter, 404),
                (Guesser, 404),
            ],
        ),
        (
            photo_path(&open_photo),
            &open,
            [
                (Anybody, 200),
                (Reporter, 200),
                (OtherReporter, 200),
                (Guesser, 200),
            ],
        ),
        (
            photo_path(&withdrawn_photo),
            &withdrawn,
            [
                (Anybody, 404),
                (Reporter, 200),
                (OtherReporter, 404),
                (Guesser, 404),
            ],
        ),
        // Sent, but of no case yet.
        (
            photo_path(&loose_photo),
            &open,
            [
                (Anybody, 404),
                (Reporter, 404),
                (OtherReporter, 404),
                (Guesser, 404),
            ],
        ),
    ];
    for (path, case, rights) in table {
        for (who, status) in rights {
            let answer = match who {
                Who::Anybody => server.get(&path).await,
                Who::Reporter => server.get_as(&path, &case.secret).await,
                Who::OtherReporter => server.get_as(&path, &other.secret).await,
                Who::Guesser => server.get_as(&path, NO_ONES).await,
            };
            answer.expect(status);
        }
    }
}

#[tokio::test]
async fn only_the_reporter_sees_the_contact() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let public = server.get(&case.path()).await.expect(200);
    assert!(!public.text().contains("13800138000"));
    assert_eq!(public.json()["is_mine"], false);
    assert_eq!(public.json().get("contact"), None);
    let list = server.get("/api/v1/cases").await.expect(200);
    assert!(!list.text().contains("13800138000"));
    let own = server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .json();
    assert_eq!(own["contact"]["phone"], "13800138000");
    assert_eq!(own["is_mine"], true);
}

#[tokio::test]
async fn a_code_is_understood_with_and_without_dashes() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let digits = &case.code;
    let dashed = format!("{}-{}-{}", &digits[..6], &digits[6..12], &digits[12..]);
    server
        .get(&format!("/api/v1/cases/{dashed}"))
        .await
        .expect(200);
}

#[tokio::test]
async fn no_case_no_answer() {
    let server = TestServer::new();
    let unknown = xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits();
    for code in [
        unknown.as_str(),
        "1234567890123",
        "nonsense",
        "%2e%2e%2f",
        "a%00b",
    ] {
        let answer = server.get(&format!("/api/v1/cases/{code}")).await;
        answer.expect_problem(404, "not_found");
    }
}

/// A secret that was cut short is told apart from none; a proxy's own scheme
/// is nobody's.
#[tokio::test]
async fn odd_authorizations() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let cut = &case.secret[..20];
    server
        .get_as(&case.path(), cut)
        .await
        .expect_problem(403, "wrong_secret");
    for (header, status) in [
        (format!("case {}", case.secret), 200),
        (format!("CASE   {}", case.secret), 200),
        ("Basic dXNlcjpwYXNz".to_owned(), 200),
        ("Case".to_owned(), 403),
    ] {
        let request = axum::http::Request::get(case.path()).header("authorization", &header);
        let request = request.body(axum::body::Body::empty()).unwrap();
        server.send(request).await.expect(status);
    }
}
