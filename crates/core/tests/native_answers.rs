//! The native client: what it makes of answers.
#![allow(clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;
mod support;

use fake_backend::{answer, ask, problem};
use support::{key, new_case, photo};
use xiuhua_core::backend::{
    Backend, BackendError, Capabilities, CaseFilter, Response, Retry, TransportError,
};

fn report_error(answer: Result<Response, TransportError>) -> BackendError {
    let reported = ask(answer, async |client| {
        client.report(&key(1), &new_case(&[])).await
    })
    .0;
    reported.unwrap_err()
}

/// A portal of a hotel answers everything with 200 and its own page.
#[test]
fn a_page_with_200_is_no_success() {
    for (media_type, body) in [
        ("text/html", "<html>Welcome to our Wi-Fi</html>"),
        ("", ""),
        ("application/json", "<html>"),
        ("application/json", "{}"),
        ("application/json", "{\"id\":"),
    ] {
        let error = report_error(answer(200, media_type, body));
        assert_eq!(
            error.retry,
            Retry::Later { after_ms: None },
            "{media_type} {body}"
        );
        assert!(error.is_offline(), "{media_type} {body}");
        let page = answer(200, media_type, body);
        let has = ask(page.clone(), async |client| {
            client.has_photo(photo(1)).await
        })
        .0;
        assert_eq!(has, Ok(false), "{media_type} {body}");
        let put = ask(page, async |client| {
            client.put_photo(photo(1), vec![1]).await
        })
        .0;
        assert!(put.is_err(), "{media_type} {body}");
    }
}

#[test]
fn an_answer_kept_on_the_device_is_told_from_a_new_one() {
    for (status, is_kept) in [(200, false), (203, true)] {
        let page = answer(status, "application/json", "{\"items\":[]}");
        let cases = ask(page, async |client| {
            client.cases(&CaseFilter::default()).await
        })
        .0;
        assert_eq!(cases.unwrap().is_kept, is_kept);
    }
}

#[test]
fn every_status_has_its_way_on() {
    let later = Retry::Later { after_ms: None };
    for (status, without_problem, with_problem) in [
        (302, later, Retry::Ask),
        (400, later, Retry::Ask),
        (401, Retry::Pause, Retry::Pause),
        (403, Retry::Pause, Retry::Pause),
        (404, later, Retry::Ask),
        (408, later, later),
        (409, later, Retry::Ask),
        (413, Retry::Shrink, Retry::Shrink),
        (415, later, Retry::Ask),
        (422, later, Retry::Ask),
        (425, later, later),
        (429, later, later),
        (500, later, later),
        (502, later, later),
        (503, later, later),
        (507, later, later),
        (511, later, later),
        (599, later, later),
    ] {
        let error = report_error(answer(status, "text/html", "<html>"));
        assert_eq!(
            (error.retry, error.status),
            (without_problem, Some(status)),
            "{status}"
        );
        assert_eq!(error.code, format!("http_{status}"));
        let error = report_error(problem(status, r#"{"code":"named","status":400}"#));
        assert_eq!(
            (error.retry, error.code.as_str()),
            (with_problem, "named"),
            "{status}"
        );
        assert!(!error.is_offline());
    }
}

#[test]
fn a_refusal_of_this_moment_is_tried_again() {
    for (status, body) in [
        (409, r#"{"code":"in_flight"}"#),
        (
            422,
            r#"{"code":"invalid","errors":[{"field":"photos","code":"not_held"}]}"#,
        ),
        (422, r#"{"code":"not_held"}"#),
    ] {
        assert_eq!(
            report_error(problem(status, body)).retry,
            Retry::Later { after_ms: None },
            "{body}"
        );
    }
    for body in [
        r#"{"code":"idempotency_mismatch"}"#,
        r#"{"code":"invalid","errors":[{"field":"photos","code":"not_held"},{"field":"class","code":"unknown"}]}"#,
    ] {
        assert_eq!(report_error(problem(422, body)).retry, Retry::Ask, "{body}");
    }
}

#[test]
fn a_problem_names_its_fields() {
    let body = r#"{"type":"about:blank","title":"t","status":422,"code":"invalid","detail":"2 fields",
        "errors":[{"field":"place.position","code":"outside_city","detail":"d"},{"field":"class","code":"unknown"}]}"#;
    let error = report_error(problem(422, body));
    assert_eq!(
        (error.code.as_str(), error.detail.as_str()),
        ("invalid", "2 fields")
    );
    let fields: Vec<_> = error
        .fields
        .iter()
        .map(|f| (f.field.as_str(), f.code.as_str()))
        .collect();
    assert_eq!(
        fields,
        [("place.position", "outside_city"), ("class", "unknown")]
    );
    // A document without a code, or of another shape, is none of ours.
    for body in [r#"{"detail":"x"}"#, r#"{"code":7}"#, "[]", ""] {
        assert_eq!(report_error(problem(422, body)).code, "http_422", "{body}");
    }
}

#[test]
fn retry_after_counts_in_seconds() {
    for (text, after_ms) in [
        (Some("120"), Some(120_000)),
        (Some(" 0 "), Some(0)),
        (Some("Wed, 21 Oct 2026 07:28:00 GMT"), None),
        (Some("-5"), None),
        (Some("1.5"), None),
        (Some("99999999999999999999"), None),
        (Some("18446744073709551615"), None),
        (None, None),
    ] {
        let retry_after = text.map(str::to_owned);
        let response = Response {
            status: 503,
            retry_after,
            ..Response::default()
        };
        assert_eq!(
            report_error(Ok(response)).retry,
            Retry::Later { after_ms },
            "{text:?}"
        );
    }
}

#[test]
fn no_answer_is_tried_later() {
    for (error, code) in [
        (TransportError::Network("reset".to_owned()), "network"),
        (TransportError::Timeout, "timeout"),
    ] {
        let error = report_error(Err(error));
        assert_eq!(
            (error.code.as_str(), error.retry),
            (code, Retry::Later { after_ms: None })
        );
        assert!(error.is_offline() && !error.is_not_found());
    }
}

#[test]
fn what_a_backend_does_not_claim_it_cannot_do() {
    let capabilities = |body| {
        let answer = answer(200, "application/json", body);
        ask(answer, async |client| client.capabilities().await).0
    };
    let none = Capabilities::default();
    assert_eq!(capabilities("{}"), Ok(none));
    assert_eq!(
        capabilities(r#"{"photos": true, "teleport": true}"#),
        Ok(Capabilities {
            photos: true,
            ..none
        })
    );
    let error = capabilities(r#"{"photos": "yes"}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "unreadable: photos: true or false is expected"
    );
    assert!(capabilities("[]").is_err());
}

/// A backend that lacks something is there all the same; a portal is not it.
#[test]
fn a_probe_tells_whether_the_backend_itself_is_there() {
    let probe = |answer| ask(answer, async |client| client.probe().await);
    let (outcome, asked) = probe(answer(200, "application/json", r#"{"status":"ok"}"#));
    assert_eq!((outcome, asked.url.as_str()), (Ok(()), "/api/v1/health"));
    assert!(asked.timeout_ms <= 10_000, "before long waits are begun");
    let full = problem(507, r#"{"code":"storage_full"}"#);
    assert_eq!(probe(full).0, Ok(()));
    let portal = answer(200, "text/html", "<html>Welcome</html>");
    let error = probe(portal).0.unwrap_err();
    assert_eq!(error.code, "not_our_backend");
    let dead = probe(Err(TransportError::Timeout)).0.unwrap_err();
    assert!(dead.is_offline() && dead.code == "timeout");
}

#[test]
fn an_upload_that_broke_off_is_told_from_a_dead_network() {
    let put = ask(Err(TransportError::BrokeOff), async |client| {
        client.put_photo(photo(1), vec![1]).await
    });
    let error = put.0.unwrap_err();
    assert_eq!(error.code, xiuhua_core::outbox::BROKE_OFF);
    assert_eq!(error.retry, Retry::Later { after_ms: None });
}
