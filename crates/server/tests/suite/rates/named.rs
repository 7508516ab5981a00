//! Which cases are named as open for longest.

use super::{rates, staff};
use crate::support::TestServer;

/// They count, and are not named.
#[tokio::test]
async fn only_public_cases_are_named() {
    let server = TestServer::new();
    let (town, _) = staff(&server).await;
    let first = server.file(|_| {}).await;
    let second = server.file(|_| {}).await;
    let named = async || {
        let rates = rates(&server, "").await;
        assert_eq!(rates["total"]["cases"], 2);
        let oldest = rates["oldest_open"].as_array().unwrap().clone();
        let codes = oldest
            .iter()
            .map(|case| case["code"].as_str().unwrap().replace('-', ""));
        codes.collect::<Vec<_>>()
    };
    assert_eq!(named().await, [first.code.clone(), second.code.clone()]);
    server.bring(&[(&town, "hide")], &first).await;
    assert_eq!(named().await.join(" "), second.code);
    let text = rates(&server, "?by=class").await.to_string();
    assert!(!text.contains(&first.code));
}

/// However many before them are hidden.
#[tokio::test]
async fn the_oldest_that_may_be_named_are_named() {
    let server = TestServer::new();
    for _ in 0..205 {
        server.file(|_| {}).await;
    }
    let hide = "UPDATE cases SET is_hidden = 1";
    server.database().execute(hide, []).unwrap();
    let (first, second) = (server.file(|_| {}).await, server.file(|_| {}).await);
    let rates = rates(&server, "").await;
    let oldest = rates["oldest_open"].as_array().unwrap().iter();
    let named = oldest.map(|case| case["code"].as_str().unwrap().replace('-', ""));
    assert_eq!(named.collect::<Vec<_>>(), [first.code, second.code]);
}
