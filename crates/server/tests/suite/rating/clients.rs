//! Core's clients, an import, and the command line.

use xiuhua_core::assess::rating::{Grade, Rating, RatingState, Solved};
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::staff::{StaffClient, StaffToken};
use xiuhua_core::backend::{Backend, IdempotencyKey};
use xiuhua_core::case::{Act, CaseCode, CaseSecret, Step, Transition};
use xiuhua_core::outbox::{Bundle, Intent, Item};
use xiuhua_core::time::Timestamp;
use xiuhua_server::import::{Drafts, Filed, Outcome};

use super::Office;
use crate::contract_native::RouterTransport;
use crate::support::{city_file, id_of, jpeg, run};

const NOW: Timestamp = Timestamp::from_ms(1_795_000_000_000);

impl Office {
    fn client(&self) -> NativeClient<RouterTransport> {
        NativeClient::new(RouterTransport(self.server.router()), "/api/v1")
    }

    fn ids(&self) -> (CaseCode, CaseSecret) {
        let (code, secret) = (self.case.code.parse(), self.case.secret.parse());
        (code.unwrap(), secret.unwrap())
    }
}

fn low() -> Rating {
    Rating {
        speed: Grade::new(2),
        words: "还在响".to_owned(),
        photos: vec![id_of(&jpeg(1))],
        reopens: true,
        ..Rating::new(Solved::Half, Grade::ALL[0])
    }
}

#[tokio::test]
async fn they_say_what_the_server_says() {
    let office = Office::closed().await;
    let ((code, secret), client) = (office.ids(), office.client());
    office.server.put_photo(jpeg(1)).await.expect(201);
    let before = client.rating(code, Some(secret)).await.unwrap();
    assert!(before.window.takes_rating());
    let act = Act::Rate(low());
    let key = IdempotencyKey::new([1; 16]);
    let view = client.act(&key, code, secret, &act).await.unwrap();
    assert_eq!(view.events.last().unwrap().step, Step::Reopen);
    let own = client.rating(code, Some(secret)).await.unwrap();
    assert_eq!(own.rating, Some(low()));
    let follow_up = own.follow_up.unwrap();
    assert_eq!(Some(follow_up.due_at), view.follow_up_due_at);
    assert_eq!(own.given_at, Some(follow_up.opened_at));
    let public = client.rating(code, None).await.unwrap();
    assert_eq!(
        (public.window, public.rating),
        (RatingState::NotYours, None)
    );
    assert_eq!(public.follow_up, Some(follow_up));
    assert!(client.capabilities().await.unwrap().assessment);

    let token = StaffToken::typed(&office.unit.token).unwrap();
    let staff = StaffClient::new(office.client(), token);
    let seen = staff.case(code, "").await.unwrap().unwrap().value;
    let rating = seen.rating.clone().unwrap();
    assert_eq!((rating.solved, rating.level), (Solved::Half, None));
    assert_eq!(rating.photos, low().photos);
    let legal = seen.legal.iter().find(|one| one.step == Step::FollowUp);
    let legal = legal.unwrap();
    assert!(legal.needs.note && legal.takes_photos);
    let mut answer = Transition::new(Step::FollowUp, seen.seen_seq());
    answer.note = "已重新固定".to_owned();
    let key = IdempotencyKey::new([2; 16]);
    let after = staff.take(&key, code, &answer).await.unwrap();
    assert_eq!(after.case.follow_up_due_at, None);
}

/// Sent by the device or imported: one and the same.
#[tokio::test]
async fn what_a_device_has_kept_is_imported() {
    for imports_first in [true, false] {
        let office = Office::closed().await;
        let ((code, secret), client) = (office.ids(), office.client());
        let (key, act) = (IdempotencyKey::new([1; 16]), Act::Rate(low()));
        let intent = Intent::Act {
            code,
            secret,
            act: act.clone(),
        };
        let bundle = Bundle {
            city: "sample".to_owned(),
            exported_at: NOW,
            items: vec![Item::new(key.clone(), intent, NOW)],
            drafts: Vec::new(),
            broken: Vec::new(),
            photos: [(id_of(&jpeg(1)), jpeg(1))].into(),
        };
        if !imports_first {
            office.server.put_photo(jpeg(1)).await.expect(201);
            client.act(&key, code, secret, &act).await.unwrap();
        }
        let imported = office.server.app.import(&bundle, Drafts::Leave).await;
        let expected = if imports_first {
            Filed::Now
        } else {
            Filed::Before
        };
        let Outcome::Acted(when, Step::Rate, of) = &imported[0].outcome else {
            panic!("{imported:?}");
        };
        assert_eq!((*when, *of), (expected, code));
        client.act(&key, code, secret, &act).await.unwrap();
        assert_eq!(office.server.seq_of(&office.case), 10);
        let own = client.rating(code, Some(secret)).await.unwrap();
        assert_eq!(own.rating, Some(low()));
    }
}

#[tokio::test]
async fn an_operator_answers_for_a_unit() {
    let office = Office::closed().await;
    let body = serde_json::json!({ "solved": "no", "level": 2, "words": "密码" });
    office.rate(body).await.expect(200);
    let data = office.server.config.data_dir.to_str().unwrap().to_owned();
    let city = city_file();
    let operate = |more: &[&str]| {
        let code = office.case.code.as_str();
        let options = [
            "case",
            code,
            "--data",
            &data,
            "--city",
            city.to_str().unwrap(),
        ];
        run([&options[..], more].concat())
    };
    let shown = operate(&[]).said;
    assert!(shown.contains("a low rating to be answered by "), "{shown}");
    assert!(!shown.contains("密码"), "{shown}");
    let unit = ["follow_up", "--as", "999001100-sanitation"];
    let wordless = operate(&unit);
    assert!(
        wordless.complained.contains("note required"),
        "{}",
        wordless.complained
    );
    let answered = operate(&[&unit[..], &["--note", "已上门"]].concat());
    assert_eq!(answered.code, Some(0), "{}", answered.complained);
    assert!(
        !answered.said.contains("to be answered"),
        "{}",
        answered.said
    );
    let rated = operate(&["rate", "--as", "999001100-sanitation"]);
    assert!(
        rated.complained.contains("`rate` is no step of a unit"),
        "{}",
        rated.complained
    );
}
