//! Where the feed's links lead.

use axum::body::Body;
use axum::http::Request;
use roxmltree::Document;

use super::atom::{FEED, link};
use crate::support::TestServer;

/// Links go where the request came from; only a trusted proxy says by what.
#[tokio::test]
async fn links_lead_to_where_the_app_is() {
    let links = async |server: &TestServer, headers: &[(&str, &str)]| {
        let request = headers
            .iter()
            .fold(Request::get(FEED), |request, (name, value)| {
                request.header(*name, *value)
            });
        let xml = server
            .send(request.body(Body::empty()).unwrap())
            .await
            .expect(200)
            .text();
        let document = Document::parse(&xml).unwrap();
        link(document.root_element(), "alternate").to_owned()
    };
    let server = TestServer::new();
    let host = ("host", "city.example:8080");
    assert_eq!(
        links(&server, &[host]).await,
        "http://city.example:8080/cases"
    );
    assert_eq!(
        links(&server, &[host, ("x-forwarded-proto", "https")]).await,
        "http://city.example:8080/cases"
    );
    assert_eq!(links(&server, &[]).await, "/cases");
    assert_eq!(links(&server, &[("host", "a b\"<")]).await, "/cases");
    let server = TestServer::with(|config| config.trust_proxy = true);
    assert_eq!(
        links(&server, &[host, ("x-forwarded-proto", "https")]).await,
        "https://city.example:8080/cases"
    );
    assert_eq!(
        links(&server, &[host, ("x-forwarded-proto", "javascript")]).await,
        "/cases"
    );
}
