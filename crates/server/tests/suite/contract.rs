//! What every backend has to do, whatever it speaks: the app relies on it.
//!
//! Written against `trait Backend` alone, so that a client of another protocol
//! can be held to the same.

use std::collections::HashSet;

use xiuhua_core::backend::{Backend, CaseFilter, IdempotencyKey, Retry};
use xiuhua_core::case::{CaseCode, CaseSecret, NewCase, Status, Step};
use xiuhua_core::catalog::ClassId;
use xiuhua_core::geo::{Bounds, LngLat, Wgs84};
use xiuhua_core::photo::PhotoId;

/// What fits the backend under test.
pub struct Sample {
    /// A report that is in order, with a contact and without photos.
    pub case: NewCase,
    /// Another class that it knows.
    pub other_class: ClassId,
    /// A position that it does not take.
    pub outside: LngLat<Wgs84>,
    /// A photo, another one for each number.
    pub photo: fn(u8) -> (PhotoId, Vec<u8>),
}

/// Runs all of it against a backend without cases.
pub async fn keep(backend: &impl Backend, sample: &Sample) {
    let capabilities = backend.capabilities().await.unwrap();
    assert!(capabilities.photos && capabilities.public_list && capabilities.case_secret);
    assert!(capabilities.near && capabilities.supports && capabilities.acts);
    photos_are_held_by_content(backend, sample).await;
    one_key_makes_one_case(backend, sample).await;
    the_secret_decides_who_sees_what(backend, sample).await;
    refusals_say_what_to_do(backend, sample).await;
    lists_filter_and_page(backend, sample).await;
    what_may_be_the_same_is_found_and_supported(backend, sample).await;
    a_case_is_taken_back_once(backend, sample).await;
}

fn key(number: u8) -> IdempotencyKey {
    IdempotencyKey::new([number; 16])
}

async fn photos_are_held_by_content(backend: &impl Backend, sample: &Sample) {
    let (id, bytes) = (sample.photo)(1);
    assert!(!backend.has_photo(id).await.unwrap());
    backend.put_photo(id, bytes.clone()).await.unwrap();
    assert!(backend.has_photo(id).await.unwrap());
    backend.put_photo(id, bytes.clone()).await.unwrap();
    let (other_id, _) = (sample.photo)(2);
    let error = backend.put_photo(other_id, bytes).await.unwrap_err();
    assert_eq!(error.retry, Retry::Ask);
    assert!(!backend.has_photo(other_id).await.unwrap());
}

async fn one_key_makes_one_case(backend: &impl Backend, sample: &Sample) {
    let first = backend.report(&key(1), &sample.case).await.unwrap();
    let again = backend.report(&key(1), &sample.case).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(first.case.code, first.code);
    assert_eq!(first.case.status, Status::Reported);
    let mut other = sample.case.clone();
    other.description.push('!');
    let error = backend.report(&key(1), &other).await.unwrap_err();
    assert_eq!(error.retry, Retry::Ask);
    let second = backend.report(&key(2), &other).await.unwrap();
    assert_ne!(first.code, second.code);
    assert!(!first.secret.matches(second.secret));
}

async fn the_secret_decides_who_sees_what(backend: &impl Backend, sample: &Sample) {
    let receipt = backend.report(&key(1), &sample.case).await.unwrap();
    let public = backend.case(receipt.code, None).await.unwrap();
    assert!(!public.is_mine && public.contact.is_empty());
    assert_eq!(public.events[0].step, Step::Report);
    let own = backend
        .case(receipt.code, Some(receipt.secret))
        .await
        .unwrap();
    assert!(own.is_mine);
    assert_eq!(own.contact, sample.case.contact);
    let wrong = Some(CaseSecret::new([7; 16]));
    let error = backend.case(receipt.code, wrong).await.unwrap_err();
    assert_eq!(error.retry, Retry::Pause);
    let nowhere = CaseCode::new((2001, 1, 1), 1);
    assert!(
        backend
            .case(nowhere, None)
            .await
            .unwrap_err()
            .is_not_found()
    );
}

async fn refusals_say_what_to_do(backend: &impl Backend, sample: &Sample) {
    let mut outside = sample.case.clone();
    outside.place.position = sample.outside;
    let error = backend.report(&key(3), &outside).await.unwrap_err();
    assert_eq!(error.retry, Retry::Ask);
    assert_eq!(error.fields[0].field, "place.position");
    // A photo that is not there yet comes with the next attempt.
    let mut early = sample.case.clone();
    early.photos = vec![(sample.photo)(3).0];
    let error = backend.report(&key(3), &early).await.unwrap_err();
    assert!(matches!(error.retry, Retry::Later { .. }));
    let (id, bytes) = (sample.photo)(3);
    backend.put_photo(id, bytes).await.unwrap();
    let receipt = backend.report(&key(3), &early).await.unwrap();
    assert_eq!(receipt.case.photos, [id]);
}

async fn lists_filter_and_page(backend: &impl Backend, sample: &Sample) {
    let mut other = sample.case.clone();
    other.class = Some(sample.other_class.clone());
    other.condition = None;
    let other = backend.report(&key(4), &other).await.unwrap();
    let at = sample.case.place.position;
    let around = |d: f64| {
        Bounds::from([
            at.lng_deg() - d,
            at.lat_deg() - d,
            at.lng_deg() + d,
            at.lat_deg() + d,
        ])
    };
    let count = async |filter: CaseFilter| backend.cases(&filter).await.unwrap().items.len();
    let all = CaseFilter {
        limit: Some(100),
        ..CaseFilter::default()
    };
    let total = count(all.clone()).await;
    assert!(total >= 4);
    assert_eq!(
        count(CaseFilter {
            class: Some(sample.other_class.clone()),
            ..all.clone()
        })
        .await,
        1
    );
    assert_eq!(
        count(CaseFilter {
            status: Some(Status::Closed),
            ..all.clone()
        })
        .await,
        0
    );
    assert_eq!(
        count(CaseFilter {
            bounds: Some(around(0.001)),
            ..all.clone()
        })
        .await,
        total
    );
    let elsewhere = Bounds::from([10.0, 10.0, 11.0, 11.0]);
    assert_eq!(
        count(CaseFilter {
            bounds: Some(elsewhere),
            ..all
        })
        .await,
        0
    );

    let mut seen = Vec::new();
    let mut filter = CaseFilter {
        limit: Some(1),
        ..CaseFilter::default()
    };
    loop {
        let page = backend.cases(&filter).await.unwrap();
        seen.extend(page.items.iter().map(|case| case.code));
        filter.cursor = page.next;
        if filter.cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.first(), Some(&other.code), "newest first");
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), total);
}

async fn what_may_be_the_same_is_found_and_supported(backend: &impl Backend, sample: &Sample) {
    let (class, at) = (sample.case.class.as_ref(), sample.case.place.position);
    let near = backend.near(at, class).await.unwrap();
    assert!(!near.is_empty());
    assert!(near.iter().all(|near| near.case.class.as_ref() == class));
    assert!(near.is_sorted_by(|a, b| a.distance_m <= b.distance_m));
    assert!(near.iter().all(|near| !near.case.is_mine));
    let other = Some(&sample.other_class);
    assert!(
        backend
            .near(sample.outside, other)
            .await
            .unwrap()
            .is_empty()
    );

    let code = near[0].case.code;
    let first = backend.support(&key(8), code).await.unwrap();
    assert_eq!(first.supports, near[0].case.supports + 1);
    let again = backend.support(&key(8), code).await.unwrap();
    assert_eq!(first, again);
    let more = backend.support(&key(9), code).await.unwrap();
    assert_eq!(more.supports, first.supports + 1);
    let nowhere = CaseCode::new((2001, 1, 1), 1);
    let error = backend.support(&key(10), nowhere).await.unwrap_err();
    assert!(error.is_not_found());
}

async fn a_case_is_taken_back_once(backend: &impl Backend, sample: &Sample) {
    let receipt = backend.report(&key(5), &sample.case).await.unwrap();
    let error = backend
        .withdraw(&key(6), receipt.code, CaseSecret::new([7; 16]))
        .await
        .unwrap_err();
    assert_eq!(error.retry, Retry::Pause);
    let first = backend
        .withdraw(&key(6), receipt.code, receipt.secret)
        .await
        .unwrap();
    assert_eq!(first.status, Status::Withdrawn);
    let again = backend
        .withdraw(&key(6), receipt.code, receipt.secret)
        .await
        .unwrap();
    assert_eq!(first, again);
    let error = backend
        .withdraw(&key(7), receipt.code, receipt.secret)
        .await
        .unwrap_err();
    assert_eq!(error.retry, Retry::Ask);
    assert!(
        backend
            .case(receipt.code, None)
            .await
            .unwrap_err()
            .is_not_found()
    );
    let own = backend
        .case(receipt.code, Some(receipt.secret))
        .await
        .unwrap();
    assert_eq!(own.status, Status::Withdrawn);
}
