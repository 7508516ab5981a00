//! What a reporter has done about a case, sent by the device or imported: one
//! and the same.

use std::collections::BTreeMap;

use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::{Backend, IdempotencyKey};
use xiuhua_core::case::{Act, CaseCode, CaseSecret, Place, Reason, Supplement};
use xiuhua_core::outbox::{Bundle, Intent, Item};
use xiuhua_server::import::{Drafts, Filed, Outcome};

use super::NOW;
use crate::contract_native::RouterTransport;
use crate::support::{Reported, TestServer, id_of, jpeg};

const PHOTO: u8 = 1;

fn acts(place: Place) -> [Act; 4] {
    [
        Act::Urge,
        Act::Supplement(Supplement {
            note: "还有一处 ".to_owned(),
            photos: vec![id_of(&jpeg(PHOTO))],
        }),
        Act::CorrectPlace(place),
        Act::Escalate(Reason {
            note: "已经超时".to_owned(),
        }),
    ]
}

fn key(n: usize) -> IdempotencyKey {
    IdempotencyKey::new([u8::try_from(n).unwrap(); 16])
}

/// A bundle with all of them, and the photo that one of them names.
fn bundle(acts: &[Act], code: CaseCode, secret: CaseSecret) -> Bundle {
    let intent = |act: &Act| Intent::Act {
        code,
        secret,
        act: act.clone(),
    };
    let items = acts.iter().enumerate();
    Bundle {
        city: "sample".to_owned(),
        exported_at: NOW,
        items: items
            .map(|(n, act)| Item::new(key(n), intent(act), NOW))
            .collect(),
        drafts: Vec::new(),
        broken: Vec::new(),
        photos: BTreeMap::from([(id_of(&jpeg(PHOTO)), jpeg(PHOTO))]),
    }
}

/// An overdue case, of which everything is possible.
async fn overdue(server: &TestServer) -> (Reported, CaseCode, CaseSecret, Place) {
    let town = server.hire("999001100-operations");
    let case = server.file(|_| {}).await;
    server.bring(&[(&town, "file")], &case).await;
    server.let_it_be_overdue(&case);
    let view = server.get(&case.path()).await.json();
    let place = serde_json::from_value(view["place"].clone()).unwrap();
    let (code, secret) = (case.code.parse().unwrap(), case.secret.parse().unwrap());
    (case, code, secret, place)
}

async fn imported(server: &TestServer, bundle: &Bundle) -> Vec<Filed> {
    let done = server.app.import(bundle, Drafts::Leave).await;
    let when = done.iter().map(|one| match &one.outcome {
        Outcome::Acted(when, ..) => *when,
        other => panic!("{}: {other:?}", one.what),
    });
    when.collect()
}

#[tokio::test]
async fn what_the_device_has_sent_is_not_imported_again() {
    let server = TestServer::new();
    let client = NativeClient::new(RouterTransport(server.router()), "/api/v1");
    server.put_photo(jpeg(PHOTO)).await.expect(201);
    let (case, code, secret, place) = overdue(&server).await;
    let acts = acts(place);
    for (n, act) in acts.iter().enumerate() {
        let view = client.act(&key(n), code, secret, act).await.unwrap();
        assert_eq!(view.events.last().unwrap().step, act.step());
        assert!(view.is_mine);
    }
    assert_eq!(server.seq_of(&case), 6);
    let bundle = bundle(&acts, code, secret);
    assert_eq!(imported(&server, &bundle).await, [Filed::Before; 4]);
    assert_eq!(server.seq_of(&case), 6);
}

#[tokio::test]
async fn what_was_imported_is_not_taken_again_from_the_device() {
    let server = TestServer::new();
    let client = NativeClient::new(RouterTransport(server.router()), "/api/v1");
    let (case, code, secret, place) = overdue(&server).await;
    let acts = acts(place);
    let mut bundle = bundle(&acts, code, secret);
    assert_eq!(imported(&server, &bundle).await, [Filed::Now; 4]);
    assert_eq!(imported(&server, &bundle).await, [Filed::Before; 4]);
    assert!(server.holds(id_of(&jpeg(PHOTO))).await);
    for (n, act) in acts.iter().enumerate() {
        client.act(&key(n), code, secret, act).await.unwrap();
    }
    assert_eq!(server.seq_of(&case), 6);

    // What is no longer possible, and what somebody else's secret asks for.
    bundle.items.truncate(1);
    bundle.items[0].key = key(9);
    let refused = server.app.import(&bundle, Drafts::Leave).await;
    let Outcome::Refused(why) = &refused[0].outcome else {
        panic!("{refused:?}");
    };
    assert!(why.starts_with("illegal_step"), "{why}");
    let wrong = CaseSecret::new([7; 16]);
    bundle.items[0].intent = Intent::Act {
        code,
        secret: wrong,
        act: Act::Urge,
    };
    let refused = server.app.import(&bundle, Drafts::Leave).await;
    let Outcome::Refused(why) = &refused[0].outcome else {
        panic!("{refused:?}");
    };
    assert!(why.starts_with("wrong_secret"), "{why}");
}
