//! Cases that are not for everybody: hidden by a unit, or private by their
//! class from the start.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::support::{Answer, Reported, TestServer, copy_city, id_of, jpeg, key};

const NEAR: &str = "/api/v1/cases/near?lng=121.2&lat=30.8&class=matter:01003";

/// Whether a case is anywhere where everybody looks, one answer a place.
async fn is_seen(server: &TestServer, case: &Reported) -> [bool; 4] {
    let digits = |text: String| text.replace('-', "").contains(&case.code);
    let view = server.get(&case.path()).await;
    [
        view.status == 200,
        digits(server.get("/api/v1/cases?q=井盖").await.expect(200).text()),
        digits(
            server
                .get("/api/v1/cases?bbox=121.1,30.7,121.3,30.9")
                .await
                .expect(200)
                .text(),
        ),
        digits(server.get(NEAR).await.expect(200).text()),
    ]
}

async fn support(server: &TestServer, case: &Reported) -> Answer {
    let request = Request::post(format!("{}/supports", case.path()));
    let request = request.header("idempotency-key", key());
    server.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn what_is_hidden_is_gone_at_once_and_comes_back() {
    let server = TestServer::new();
    let [town, unit, stranger] = [
        "999001100-operations",
        "999001100-sanitation",
        "999001101-sanitation",
    ]
    .map(|unit| server.hire(unit));
    let (photo, shared, later) = (jpeg(1), jpeg(2), jpeg(3));
    for photo in [&photo, &shared, &later] {
        server.put_photo(photo.clone()).await.expect(201);
    }
    let named = |photos: &[&Vec<u8>]| {
        let ids: Vec<String> = photos
            .iter()
            .map(|photo| id_of(photo).to_string())
            .collect();
        move |report: &mut Value| report["photos"] = json!(ids)
    };
    let case = server.file(named(&[&photo, &shared])).await;
    server.file(named(&[&shared])).await;
    let added = json!({ "photos": [id_of(&later)] });
    server.act(&case, "supplements", &added).await.expect(200);
    let url = |photo: &[u8]| format!("/api/v1/photos/{}", id_of(photo));
    let public = server.get(&url(&photo)).await.expect(200);
    let etag = public.header("etag").to_owned();
    // A browser shows what it holds only when the server still says so.
    assert_eq!(public.header("cache-control"), "private, no-cache");
    assert_eq!(is_seen(&server, &case).await, [true; 4]);

    let hidden = server
        .take(&town, &case, "hide", json!({ "note": "看得见门牌" }))
        .await
        .expect(200)
        .json();
    assert_eq!(hidden["case"]["is_hidden"], true);
    assert_eq!(hidden["case"]["status"], "reported");
    assert_eq!(is_seen(&server, &case).await, [false; 4]);
    support(&server, &case)
        .await
        .expect_problem(404, "not_found");
    for photo in [&photo, &later] {
        server
            .get(&url(photo))
            .await
            .expect_problem(404, "not_found");
        // Also for whoever holds it, and only asks whether it has changed.
        let request = Request::get(url(photo)).header("if-none-match", &etag);
        server
            .send(request.body(Body::empty()).unwrap())
            .await
            .expect(404);
        let size = format!("{}?size=thumb", url(photo));
        server.get(&size).await.expect(404);
        server.get_as(&url(photo), &case.secret).await.expect(200);
        server.get_by(&unit, &url(photo)).await.expect(200);
        server.get_by(&stranger, &url(photo)).await.expect(404);
    }
    server.get(&url(&shared)).await.expect(200);
    // Its reporter and its units go on.
    let own = server
        .get_as(&case.path(), &case.secret)
        .await
        .expect(200)
        .json();
    assert_eq!(own["is_hidden"], true);
    server.act(&case, "urges", &json!({})).await.expect(200);
    server
        .bring(
            &[(&town, "file"), (&town, "dispatch"), (&unit, "handle")],
            &case,
        )
        .await;
    let path = format!("/api/v1/staff/cases/{}", case.code);
    server.get_by(&unit, &path).await.expect(200);
    server
        .get_by(&stranger, &path)
        .await
        .expect_problem(404, "not_found");
    let answer = server
        .take(&stranger, &case, "answer", json!({ "note": "好" }))
        .await;
    answer.expect_problem(404, "not_found");

    let server = server.restarted();
    server.bring(&[(&town, "show")], &case).await;
    assert_eq!(is_seen(&server, &case).await, [true; 4]);
    server.get(&url(&later)).await.expect(200);
}

/// A city whose noise is private.
fn private_city() -> TestServer {
    TestServer::with(|config| {
        let city = copy_city(&config.data_dir.with_file_name("city"));
        let rules = city.with_file_name("rules.json");
        let mut json: Value = serde_json::from_slice(&std::fs::read(&rules).unwrap()).unwrap();
        json["rules"][1]["private"] = json!(true);
        std::fs::write(rules, json.to_string()).unwrap();
        config.city_file = Some(city);
    })
}

fn noise(report: &mut Value) {
    report["class"] = json!("matter:07012");
    report["condition"] = Value::Null;
}

#[tokio::test]
async fn a_private_class_is_never_shown() {
    let server = private_city();
    let town = server.hire("999001100-operations");
    let receipt = {
        let mut report = crate::support::report_json();
        noise(&mut report);
        server.post_report(&key(), &report).await.expect(201).json()
    };
    let case = Reported::of(&receipt);
    assert_eq!(receipt["case"]["is_hidden"], true);
    assert_eq!(receipt["case"]["status"], "reported");
    server
        .get(&case.path())
        .await
        .expect_problem(404, "not_found");
    let list = server.get("/api/v1/cases").await.json();
    assert_eq!(list["items"], json!([]));
    let answer = server.take(&town, &case, "show", json!({})).await;
    let problem = answer.expect_problem(409, "illegal_step").json();
    assert!(!problem["legal"].to_string().contains("show"));
    server.bring(&[(&town, "file")], &case).await;
    server.get(&case.path()).await.expect(404);
}

#[tokio::test]
async fn a_case_that_turns_out_to_be_private_is_hidden_by_that() {
    let server = private_city();
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.get(&case.path()).await.expect(200);
    let filed = json!({ "class": "matter:07012" });
    let view = server
        .take(&town, &case, "file", filed)
        .await
        .expect(200)
        .json();
    assert_eq!(view["case"]["is_hidden"], true);
    assert_eq!(view["case"]["status"], "filed");
    let steps: Vec<&Value> = view["case"]["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["step"])
        .collect();
    assert_eq!(steps, ["report", "file", "hide"]);
    assert_eq!(view["case"]["events"][2]["due_at"], view["case"]["due_at"]);
    server.get(&case.path()).await.expect(404);
    // And one that was mistaken for private is shown by a decision of its own.
    let other = server.file(noise).await;
    let filed = json!({ "class": "matter:01003" });
    let view = server
        .take(&town, &other, "file", filed)
        .await
        .expect(200)
        .json();
    assert_eq!(view["case"]["is_hidden"], true);
    server.bring(&[(&town, "show")], &other).await;
    server.get(&other.path()).await.expect(200);
}
