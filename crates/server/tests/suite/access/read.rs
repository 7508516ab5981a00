//! What is read by whom, and what looks as if it were not there.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use super::City;
use crate::support::{Reported, key};

/// Where existence itself is private, the answer is that of a case that never
/// was, to the letter.
#[tokio::test]
async fn what_is_private_looks_like_nothing() {
    let city = City::new().await;
    let hidden = city.case(true).await;
    let never = Reported {
        code: xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits(),
        secret: hidden.secret.clone(),
    };
    let stranger = format!("Bearer {}", city.workers[0].token);
    let (none, other) = (String::new(), format!("Case {}", city.other.secret));
    for (path, authorization) in [
        ("/api/v1/cases/CODE", &none),
        ("/api/v1/cases/CODE", &other),
        ("/api/v1/cases/CODE", &stranger),
        ("/api/v1/cases/CODE/rating", &none),
        ("/api/v1/cases/CODE/rating", &other),
        ("/api/v1/staff/cases/CODE", &stranger),
        ("/api/v1/cases?cursor=CODE", &none),
    ] {
        let mut texts = Vec::new();
        for code in [&hidden.code, &never.code] {
            let mut request = Request::get(path.replace("CODE", code));
            if !authorization.is_empty() {
                request = request.header("authorization", authorization);
            }
            let answer = city.server.send(request.body(Body::empty()).unwrap()).await;
            texts.push((answer.status, answer.text()));
        }
        assert_eq!(texts[0], texts[1], "{path}");
    }
    for what in [
        "urges",
        "rating",
        "supplements",
        "escalations",
        "supports",
        "withdrawal",
    ] {
        let mut texts = Vec::new();
        for case in [&hidden, &never] {
            let path = format!("{}/{what}", case.path());
            let body = json!({ "note": "说明" });
            let answer = city.server.post(&path, &other, &key(), &body).await;
            texts.push((answer.status, answer.text()));
        }
        assert_eq!(texts[0], texts[1], "{what}");
    }
}

/// Contacts and what the units tell each other are for those who have to do
/// with the case.
#[tokio::test]
async fn who_reads_what() {
    let city = City::new().await;
    let case = city.case(false).await;
    let more = json!({ "note": "再等", "internal_note": "缺零件" });
    city.server
        .take(&city.workers[2], &case, "extend", more)
        .await
        .expect(200);
    let staff = format!("/api/v1/staff/cases/{}", case.code);
    for worker in &city.workers[1..] {
        let text = city.server.get_by(worker, &staff).await.expect(200).text();
        assert!(text.contains("13800138000") && text.contains("缺零件"));
        let queue = "/api/v1/staff/cases?queue=all";
        let text = city.server.get_by(worker, queue).await.expect(200).text();
        assert!(!text.contains("13800138000") && !text.contains("缺零件"));
        // Over the residents' calls they are residents.
        let text = city
            .server
            .get_by(worker, &case.path())
            .await
            .expect(200)
            .text();
        assert!(!text.contains("13800138000") && !text.contains("缺零件"));
    }
    let own = city
        .server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .text();
    assert!(own.contains("13800138000") && !own.contains("缺零件"));
    for path in [case.path(), "/api/v1/cases".to_owned()] {
        let text = city.server.get(&path).await.expect(200).text();
        assert!(!text.contains("13800138000") && !text.contains("缺零件"));
    }
    // Whoever takes a case back takes back how to be reached.
    city.server
        .withdraw(&case, &case.secret, &key())
        .await
        .expect(200);
    let text = city
        .server
        .get_by(&city.workers[1], &staff)
        .await
        .expect(200)
        .text();
    assert!(text.contains("缺零件") && !text.contains("13800138000"));
}
