//! Who is told of what.

use serde_json::{Value, json};

use super::{Pushing, TOWN, UNIT, own, post, public};
use crate::support::Reported;

fn codes(answer: &Value) -> Vec<String> {
    let cases = answer["cases"].as_array().unwrap().iter();
    cases
        .map(|code| code.as_str().unwrap().replace('-', ""))
        .collect()
}

/// Who asks for which case, and whether they are told of it. The answer tells
/// a case that is not for them from one that never was to nobody.
#[tokio::test]
async fn what_is_private_is_told_to_its_reporter_alone() {
    let pushing = Pushing::start().await;
    let (shown, hidden) = (
        pushing.server.file(|_| {}).await,
        pushing.server.file(|_| {}).await,
    );
    let town = pushing.hire(TOWN);
    pushing.server.bring(&[(&town, "hide")], &hidden).await;
    let never = Reported {
        code: xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits(),
        secret: hidden.secret.clone(),
    };
    let others = |case: &Reported| json!([{ "code": case.code, "secret": shown.secret }]);
    for (name, wanted, is_told) in [
        ("nobody, public", public(&shown), true),
        ("reporter, public", own(&shown), true),
        ("nobody, private", public(&hidden), false),
        ("other resident, private", others(&hidden), false),
        ("reporter, private", own(&hidden), true),
        ("nobody, never was", public(&never), false),
        ("with a secret, never was", own(&never), false),
    ] {
        let device = pushing.device(&name.replace([' ', ','], ""));
        let answer = pushing.subscribe(&device, &wanted).await.expect(200).json();
        assert_eq!(codes(&answer).len(), usize::from(is_told), "{name}");
    }
    // One that is not for the device does not keep it from the others.
    let both = json!([{ "code": hidden.code }, { "code": shown.code }]);
    let device = pushing.device("both");
    let answer = pushing.subscribe(&device, &both).await.expect(200).json();
    assert_eq!(codes(&answer), [&*shown.code]);
}

/// From the step that hides it on, in its own transaction.
#[tokio::test]
async fn a_case_that_is_hidden_is_gone_from_others() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let (reporter, follower) = (pushing.device("a"), pushing.device("b"));
    pushing.subscribe(&reporter, &own(&case)).await.expect(200);
    pushing
        .subscribe(&follower, &public(&case))
        .await
        .expect(200);
    let [town, unit] = [TOWN, UNIT].map(|unit| pushing.hire(unit));
    // Both steps while nothing can be sent: what was due is taken back, too.
    let service = pushing.service.clone();
    let pushing = pushing
        .restart_after(async |server| {
            let steps = [(&town, "file"), (&town, "dispatch"), (&town, "hide")];
            server.bring(&steps, &case).await;
        })
        .await;
    assert_eq!(
        pushing.told(&reporter).await["title"],
        "案件有新进展：已派遣"
    );
    service.expect_nothing().await;
    pushing
        .server
        .bring(&[(&town, "show"), (&unit, "handle")], &case)
        .await;
    assert_eq!(
        pushing.told(&reporter).await["title"],
        "案件有新进展：处置中"
    );
    service.expect_nothing().await;
    // Whoever follows it anew is told again.
    pushing
        .subscribe(&follower, &public(&case))
        .await
        .expect(200);
    pushing.server.bring(&[(&unit, "answer")], &case).await;
    let mut paths = [service.next().await, service.next().await].map(|message| message.path);
    paths.sort();
    assert_eq!(paths, ["/send/a", "/send/b"]);
}

/// The browser gives a device another endpoint from time to time.
#[tokio::test]
async fn a_device_takes_its_cases_along() {
    let pushing = Pushing::start().await;
    let case = pushing.server.file(|_| {}).await;
    let [town, unit] = [TOWN, UNIT].map(|unit| pushing.hire(unit));
    let (before, now) = (pushing.device("before"), pushing.device("now"));
    let mut english = before.subscription(&own(&case));
    english["language"] = json!("en");
    post(&pushing.server, &english).await.expect(200);
    let replace = |before: &str| {
        let mut subscription = now.subscription(&json!([]));
        subscription["replaces"] = json!(before);
        subscription
    };
    let stranger = replace("https://web.push.apple.com/unknown");
    let answer = post(&pushing.server, &stranger).await.expect(200).json();
    assert_eq!(codes(&answer), [""; 0]);
    for cases in [vec![case.code.clone()], Vec::new()] {
        let answer = post(&pushing.server, &replace(&before.endpoint)).await;
        assert_eq!(codes(&answer.expect(200).json()), cases);
    }
    pushing
        .server
        .bring(&[(&town, "file"), (&town, "hide")], &case)
        .await;
    assert_eq!(pushing.told(&now).await["title"], "Case update: Filed");
    pushing
        .server
        .bring(&[(&town, "dispatch"), (&unit, "handle")], &case)
        .await;
    pushing.told(&now).await;
}

#[tokio::test]
async fn a_device_is_told_of_what_it_named_last() {
    let pushing = Pushing::start().await;
    let (one, two) = (
        pushing.server.file(|_| {}).await,
        pushing.server.file(|_| {}).await,
    );
    let device = pushing.device("a");
    let both = json!([{ "code": one.code }, { "code": two.code }]);
    post(&pushing.server, &device.subscription(&both))
        .await
        .expect(200);
    pushing.subscribe(&device, &public(&two)).await.expect(200);
    let town = pushing.hire(TOWN);
    pushing.server.bring(&[(&town, "file")], &one).await;
    pushing.service.expect_nothing().await;
    pushing.server.bring(&[(&town, "file")], &two).await;
    assert_eq!(pushing.told(&device).await["code"], two.code);
}
