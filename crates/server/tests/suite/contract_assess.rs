//! Core's client against this server: open rates, moods, the barometer, answers.

use xiuhua_core::assess::barometer::{Reading, Weather};
use xiuhua_core::assess::rates::Figure;
use xiuhua_core::assess::{By, NewAnswer, NewMood};
use xiuhua_core::backend::assess::RatesQuery;
use xiuhua_core::backend::native::NativeClient;
use xiuhua_core::backend::staff::{StaffClient, StaffToken};
use xiuhua_core::backend::{Backend, IdempotencyKey};

use crate::contract_native::RouterTransport;
use crate::moods::{HERE, device};
use crate::support::TestServer;

#[tokio::test]
async fn the_client_reads_what_is_published() {
    let server = TestServer::new();
    let client = || NativeClient::new(RouterTransport(server.router()), "/api/v1");
    let case = server.file(|_| {}).await;
    assert!(client().capabilities().await.unwrap().assessment);

    let query = RatesQuery {
        place: "999001100".to_owned(),
        by: By::Class,
        ..RatesQuery::default()
    };
    let told = client().open_rates(&query).await.unwrap();
    let (rates, is_kept) = (told.rates, told.is_kept);
    assert!(!is_kept);
    assert_eq!((rates.place.name.as_str(), rates.total.cases), ("西镇", 1));
    assert_eq!(rates.items[0].key, "matter:01003");
    let withheld = Figure::Withheld { of: 0, needed: 5 };
    assert_eq!(rates.total.resolution, withheld);
    assert_eq!(rates.oldest_open[0].code.digits(), case.code);
    assert_eq!(rates.to.since(rates.from), 11);

    for number in 0..3 {
        let mood = NewMood {
            community: HERE.to_owned(),
            weather: Weather::Fair,
            topic: Some("noise".to_owned()),
            words: String::new(),
        };
        let kept = client().give_mood(&device(number), &mood).await.unwrap();
        assert!(!kept.is_changed);
    }
    let view = client().barometer(HERE).await.unwrap();
    assert!(matches!(
        view.reading,
        Reading::Weather {
            participants: 3,
            ..
        }
    ));
    assert_eq!((view.strip.len(), view.topics[0].participants), (7, 3));
    let mood = NewMood {
        community: HERE.to_owned(),
        weather: Weather::Rain,
        topic: None,
        words: String::new(),
    };
    let refused = client().give_mood("7", &mood).await.unwrap_err();
    assert_eq!(refused.status, Some(400));

    let token = server.hire("999001100-operations").token;
    let staff = StaffClient::new(client(), StaffToken::typed(&token).unwrap());
    let answer = NewAnswer {
        month: rates.to,
        division: HERE.to_owned(),
        topic: Some("noise".to_owned()),
        text: "夜间施工已停".to_owned(),
        cases: Vec::new(),
    };
    let key = IdempotencyKey::new([1; 16]);
    let published = staff.answer_residents(&key, &answer).await.unwrap();
    assert_eq!(published.topic_name_en, "Noise");
    assert_eq!(client().answers("").await.unwrap(), [published]);
}
