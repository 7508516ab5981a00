//! Who sees what of a rating.

use serde_json::{Value, json};

use super::{DAY_MS, Office, rating};
use crate::support::{give, id_of, jpeg};

const WORDS: &str = "我是三楼的，还在响";

/// With a rating and its photo.
async fn rated(level: u8) -> Office {
    let office = Office::closed().await;
    let photo = jpeg(4);
    office.server.put_photo(photo.clone()).await.expect(201);
    let more = json!({
        "words": WORDS, "photos": [id_of(&photo)], "reasons": ["not-done"],
        "speed": 2, "attitude": 3, "result": 1,
    });
    let level = give(rating("half", level), more);
    let reasons = if level["level"] == 5 {
        json!([])
    } else {
        level["reasons"].clone()
    };
    office
        .rate(give(level, json!({ "reasons": reasons })))
        .await
        .expect(200);
    office
}

/// The public sees that it was rated.
#[tokio::test]
async fn what_was_said_is_not_for_the_public() {
    let office = rated(1).await;
    let (server, case) = (&office.server, &office.case);
    for path in [
        case.path(),
        office.rating_path(),
        "/api/v1/cases".to_owned(),
        "/api/v1/feeds/cases.atom".to_owned(),
    ] {
        let answer = server.get(&path).await.expect(200);
        let text = answer.text();
        assert!(
            !text.contains(WORDS) && !text.contains("not-done"),
            "{path}: {text}"
        );
        assert!(!text.contains(&id_of(&jpeg(4)).to_string()), "{path}");
        assert!(!text.contains("level"), "{path}");
    }
    let public = server.get(&case.path()).await.json();
    let rate = &public["events"][7];
    assert_eq!(rate["step"], "rate");
    assert_eq!((rate.get("note"), rate.get("photos")), (None, None));
    let known = server.get(&office.rating_path()).await.json();
    assert_eq!(known["window"], json!({ "state": "not_yours" }));
    assert_eq!(known.get("given_at"), None);
    let other = server.file(|_| {}).await;
    server
        .get_as(&office.rating_path(), &other.secret)
        .await
        .expect_problem(403, "wrong_secret");
    let none = xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits();
    server
        .get(&format!("/api/v1/cases/{none}/rating"))
        .await
        .expect_problem(404, "not_found");
}

#[tokio::test]
async fn its_photo_is_for_the_reporter_and_the_units() {
    let office = rated(1).await;
    let (server, case) = (&office.server, &office.case);
    let photo = format!("/api/v1/photos/{}", id_of(&jpeg(4)));
    server.get(&photo).await.expect(404);
    server.get_as(&photo, &case.secret).await.expect(200);
    let other = server.file(|_| {}).await;
    server.get_as(&photo, &other.secret).await.expect(404);
    let stranger = server.hire("999001101-sanitation");
    server.get_by(&stranger, &photo).await.expect(404);
    for worker in [&office.unit, &office.town, &office.bureau] {
        server.get_by(worker, &photo).await.expect(200);
    }
}

#[tokio::test]
async fn its_reporter_sees_it_again() {
    let office = rated(1).await;
    let own = office.own().await;
    assert_eq!(own["events"][7]["note"], WORDS);
    assert_eq!(own["events"][7].get("photos"), None);
    assert_eq!(own["contact"]["name"], "李");
    let known = office.known().await;
    assert_eq!(known["rating"]["photos"], json!([id_of(&jpeg(4))]));
    assert_eq!(known["given_at"], own["events"][7]["at"]);
}

/// What has to be put right at once; who, and how well, once the answer to a low
/// rating is due: of high ratings alike.
#[tokio::test]
async fn units_see_who_and_how_well_only_later() {
    for level in [1, 5] {
        let office = rated(level).await;
        for worker in [&office.unit, &office.town, &office.bureau] {
            let seen = office.seen_by(worker).await;
            let rating = &seen["rating"];
            assert_eq!(rating["solved"], "half");
            assert_eq!(rating["words"], WORDS);
            assert_eq!(rating["photos"], json!([id_of(&jpeg(4))]));
            assert_eq!(rating["shows_reporter"], false);
            for held_back in ["level", "speed", "attitude", "result"] {
                assert_eq!(rating.get(held_back), None, "{held_back}");
            }
            assert_eq!(seen["case"].get("contact"), None);
            assert_eq!(seen["case"]["events"][7].get("note"), None);
        }
        // Whoever acts, or acts too late, is shown no more.
        let outdated = json!({ "step": "reopen", "seen_seq": 1, "note": "重来" });
        let key = crate::support::key();
        let answer = office
            .server
            .ask(&office.town, &office.case, &key, &outdated)
            .await;
        let problem = answer.expect_problem(409, "outdated").json();
        assert_eq!(problem["case"].get("contact"), None);

        office.server.let_pass(&office.case, 12 * DAY_MS);
        let seen = office.seen_by(&office.unit).await;
        assert_eq!(seen["rating"]["level"], level);
        assert_eq!(seen["rating"]["attitude"], 3);
        assert_eq!(seen["rating"]["shows_reporter"], true);
        assert_eq!(seen["case"]["contact"]["name"], "李");
    }
}

/// A rating that took the place of another is all that units see.
#[tokio::test]
async fn what_was_changed_is_gone() {
    let office = rated(1).await;
    office.rate(rating("yes", 4)).await.expect(200);
    let seen = office.seen_by(&office.unit).await;
    assert_eq!(seen["rating"]["words"], "");
    assert!(!seen.to_string().contains(WORDS));
    let own: Value = office.own().await;
    assert_eq!(
        own["events"][7]["note"], WORDS,
        "the reporter's own words are theirs"
    );
}

/// Of a case that is not for everybody, not even the window.
#[tokio::test]
async fn of_a_hidden_case_nothing_is_told() {
    let office = rated(1).await;
    office
        .server
        .bring(&[(&office.town, "hide")], &office.case)
        .await;
    office
        .server
        .get(&office.rating_path())
        .await
        .expect_problem(404, "not_found");
    office.known().await;
    office.rate(rating("yes", 3)).await.expect(200);
}

/// Whoever follows the case hears that it was rated, and no more.
#[tokio::test(flavor = "multi_thread")]
async fn nor_is_it_in_a_stream() {
    let office = Office::closed().await;
    let listening = office.server.listen().await;
    let path = format!("{}/events?after=7", office.case.path());
    let stream = listening.follow(&path);
    let low = give(rating("no", 1), json!({ "words": WORDS }));
    office.rate(low).await.expect(200);
    let public = office.server.get(&office.case.path()).await.json();
    for seq in [7, 8] {
        let told = stream.next().unwrap();
        assert_eq!(told.json(), public["events"][seq]);
        assert!(!told.data.contains(WORDS), "{}", told.data);
    }
    stream.stays_silent();
}
