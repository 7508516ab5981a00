//! What is told of a rating, and of what follows from it.

use serde_json::{Value, json};

use super::{Pushing, TOWN, UNIT, own, public};

const ANSWERED: &str = "案件有新进展：评价已有回应";

/// The reporter knows what they did; others hear that it is taken up again, and
/// both that the unit has answered.
#[tokio::test]
async fn the_answer_to_a_low_rating_is_news() {
    let pushing = Pushing::start().await;
    let [town, unit] = [TOWN, UNIT].map(|unit| pushing.hire(unit));
    let case = pushing.server.file(|_| {}).await;
    pushing.server.bring(&[(&town, "decline")], &case).await;
    let (reporter, follower) = (pushing.device("a"), pushing.device("b"));
    pushing.subscribe(&reporter, &own(&case)).await.expect(200);
    pushing
        .subscribe(&follower, &public(&case))
        .await
        .expect(200);

    let low = json!({ "solved": "no", "level": 1, "words": "我家门口" });
    pushing.server.act(&case, "rating", &low).await.expect(200);
    pushing.service.expect_nothing().await;
    pushing.server.bring(&[(&unit, "follow_up")], &case).await;
    let mut told = Vec::new();
    for _ in 0..2 {
        let message = pushing.service.next().await;
        let device = match message.path.as_str() {
            "/send/a" => &reporter,
            _ => &follower,
        };
        let text: Value = serde_json::from_slice(&device.read(&message.body)).unwrap();
        assert_eq!(text["title"], ANSWERED);
        told.push(message.path);
    }
    told.sort();
    assert_eq!(told, ["/send/a", "/send/b"]);

    let reopens = json!({ "solved": "no", "level": 3, "reopens": true, "words": "请再看看" });
    pushing
        .server
        .act(&case, "rating", &reopens)
        .await
        .expect(200);
    let told = pushing.told(&follower).await;
    assert_eq!(told["title"], "案件有新进展：已上报");
    assert!(!told.to_string().contains("请再看看"));
    pushing.service.expect_nothing().await;
}
