//! What a reporter does about a case, on its way through client and outbox.
#![allow(clippy::unwrap_used)]

#[path = "support/fake_backend.rs"]
mod fake_backend;
mod support;

use fake_backend::{Fake, answer, ask};
use support::{NOW, case_view, code, key, photo, place, secret};
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Backend, Body};
use xiuhua_core::case::{Act, MAX_DESCRIPTION_CHARS, Reason, Supplement};
use xiuhua_core::outbox::{Action, Event, Intent, Item, Outbox};
use xiuhua_core::photo::PhotoId;

fn supplement(photos: &[PhotoId]) -> Act {
    Act::Supplement(Supplement {
        note: "还是没修".to_owned(),
        photos: photos.to_vec(),
    })
}

#[test]
fn each_act_has_its_call_with_key_and_secret() {
    let reason = Reason {
        note: "超期三天".to_owned(),
    };
    let acts = [
        (Act::Urge, "urges", "{}".to_owned()),
        (
            supplement(&[photo(1)]),
            "supplements",
            format!("{{\"note\":\"还是没修\",\"photos\":[\"{}\"]}}", photo(1)),
        ),
        (
            Act::CorrectPlace(place()),
            "place",
            format!("{{\"place\":{}}}", serde_json::to_string(&place()).unwrap()),
        ),
        (
            Act::Escalate(reason),
            "escalations",
            "{\"note\":\"超期三天\"}".to_owned(),
        ),
    ];
    let body = serde_json::to_string(&case_view()).unwrap();
    for (act, path, sent) in acts {
        let call =
            async |client: NativeClient<Fake>| client.act(&key(1), code(), secret(), &act).await;
        let (made, request) = ask(answer(200, "application/json", &body), call);
        assert_eq!(made.unwrap(), case_view());
        assert_eq!(
            request.url,
            format!("/api/v1/cases/{}/{path}", code().digits())
        );
        assert_eq!(request.body, Body::Json(sent));
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["Idempotency-Key", "Authorization"]);
    }
}

#[test]
fn photos_of_a_supplement_go_before_it_and_may_become_smaller() {
    let intent = Intent::Act {
        code: code(),
        secret: secret(),
        act: supplement(&[photo(1)]),
    };
    let mut outbox = Outbox::default();
    let actions = outbox.handle(Event::Found(vec![Item::new(key(1), intent, NOW)]), NOW);
    assert!(
        matches!(&actions[..], [Action::SendPhoto(..)]),
        "{actions:?}"
    );
    let shrunk = Event::Shrunk {
        key: key(1),
        photo: photo(1),
        smaller: photo(2),
    };
    let actions = outbox.handle(shrunk, NOW);
    let [Action::Store(item)] = &actions[..] else {
        unreachable!("{actions:?}");
    };
    assert_eq!(item.intent.photos(), [photo(2)]);
    outbox.handle(Event::Stored(key(1)), NOW);
    let actions = outbox.handle(Event::PhotoDone(key(1), photo(2)), NOW);
    assert!(matches!(&actions[..], [Action::Store(_)]), "{actions:?}");
    let actions = outbox.handle(Event::Stored(key(1)), NOW);
    assert!(
        matches!(&actions[..], [Action::SendIntent(_)]),
        "{actions:?}"
    );
}

#[test]
fn what_comes_with_an_act_is_held_to_limits() {
    let codes = |problems: Vec<xiuhua_core::case::FieldProblem>| -> Vec<String> {
        problems
            .into_iter()
            .map(|problem| format!("{} {}", problem.field, problem.code))
            .collect()
    };
    let added = |note: &str, photos: usize| {
        let photos = (0..photos).map(|n| photo(n as u8)).collect();
        Supplement {
            note: note.to_owned(),
            photos,
        }
        .cleaned()
        .problems()
    };
    assert_eq!(codes(added(" \u{200b} ", 0)), ["note required"]);
    assert_eq!(codes(added("", 1)), Vec::<String>::new());
    assert_eq!(codes(added("好", 5)), ["photos too_many"]);
    let long = "长".repeat(MAX_DESCRIPTION_CHARS + 1);
    assert_eq!(codes(added(&long, 0)), ["note too_long"]);
    assert_eq!(codes(Reason::default().problems()), ["note required"]);
    let reason = Reason {
        note: "超期".to_owned(),
    };
    assert_eq!(codes(reason.cleaned().problems()), Vec::<String>::new());
}
