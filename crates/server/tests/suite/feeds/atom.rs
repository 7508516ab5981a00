//! The feed.

use axum::body::Body;
use axum::http::Request;
use roxmltree::{Document, Node};
use serde_json::json;
use xiuhua_core::case::clean_text;
use xiuhua_core::time::Timestamp;

use super::DIFFICULT;
use crate::support::TestServer;

pub(super) const FEED: &str = "/api/v1/feeds/cases.atom";
const ATOM: &str = "http://www.w3.org/2005/Atom";

async fn feed(server: &TestServer, query: &str) -> String {
    let answer = server.get(&format!("{FEED}{query}")).await.expect(200);
    let media_type = answer.header("content-type");
    assert_eq!(media_type, "application/atom+xml; charset=utf-8");
    answer.text()
}

/// What an element of the feed's language says.
fn text<'a>(of: Node<'a, '_>, name: &str) -> &'a str {
    let child = of.children().find(|child| child.has_tag_name((ATOM, name)));
    child
        .unwrap_or_else(|| panic!("no {name}"))
        .text()
        .unwrap_or_default()
}

pub(super) fn link<'a>(of: Node<'a, '_>, rel: &str) -> &'a str {
    let mut links = of
        .children()
        .filter(|child| child.has_tag_name((ATOM, "link")));
    let link = links.find(|link| link.attribute("rel") == Some(rel));
    link.unwrap().attribute("href").unwrap()
}

fn entries<'a, 'i>(document: &'a Document<'i>) -> Vec<Node<'a, 'i>> {
    let children = document.root_element().children();
    children
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .collect()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

#[tokio::test]
async fn it_says_where_each_case_stands() {
    let server = TestServer::with(|config| config.origin = Some("https://city.example".to_owned()));
    let town = server.hire("999001100-operations");
    let case = server
        .file(|report| report["description"] = json!(DIFFICULT))
        .await;
    server
        .bring(&[(&town, "file"), (&town, "dispatch")], &case)
        .await;
    let newer = server
        .file(|report| {
            report["class"] = json!(null);
            report["condition"] = json!(null);
        })
        .await;
    let view = server.get(&case.path()).await.json();

    let xml = feed(&server, "").await;
    let document = Document::parse(&xml).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let lang = ("http://www.w3.org/XML/1998/namespace", "lang");
    assert_eq!(root.attribute(lang), Some("zh-CN"));
    assert_eq!(link(root, "self"), format!("https://city.example{FEED}"));
    assert_eq!(link(root, "alternate"), "https://city.example/cases");
    assert!(!text(root, "title").is_empty());
    let author = root
        .children()
        .find(|child| child.has_tag_name((ATOM, "author")));
    assert!(!text(author.unwrap(), "name").is_empty());

    let entries = entries(&document);
    let [first, second] = entries[..] else {
        panic!("{xml}")
    };
    assert!(text(first, "id").ends_with(&newer.code));
    assert_eq!(
        instant(text(root, "updated")),
        instant(text(first, "updated"))
    );
    assert!(text(second, "id").starts_with("urn:xiuhua:"));
    let page = format!("https://city.example/cases/{}", case.code);
    assert_eq!(link(second, "alternate"), page);
    let at = |name: &str| instant(view[name].as_str().unwrap());
    assert_eq!(instant(text(second, "published")), at("reported_at"));
    assert_eq!(instant(text(second, "updated")), at("changed_at"));
    let category = second
        .children()
        .find(|child| child.has_tag_name((ATOM, "category")));
    assert_eq!(category.unwrap().attribute("term"), Some("matter:01003"));
    let summary = text(second, "summary");
    assert!(summary.contains("已派遣") && summary.contains(view["unit"]["name"].as_str().unwrap()));
    // The resident's words come through whole.
    assert!(summary.contains(&clean_text(DIFFICULT)), "{summary}");
    // How to be reached does not.
    assert!(!xml.contains("13800138000"));

    let english = feed(&server, "?lang=en-GB").await;
    let document = Document::parse(&english).unwrap();
    assert_eq!(document.root_element().attribute(lang), Some("en"));
    assert!(
        english.contains("Dispatched: Given to the unit responsible."),
        "{english}"
    );
}

#[tokio::test]
async fn it_holds_what_was_asked_for() {
    let server = TestServer::new();
    let mut communities = Vec::new();
    for (class, lng) in [
        ("matter:01003", 121.2),
        ("matter:07012", 121.2),
        ("matter:01003", 121.35),
    ] {
        let case = server.file(|report| {
            report["class"] = json!(class);
            report["condition"] = json!(null);
            report["place"]["position"]["lng"] = json!(lng);
        });
        let case = case.await;
        let view = server.get(&case.path()).await.json();
        let of = |level: &str| view[level]["code"].as_str().map(str::to_owned);
        communities.push((case.code, of("town").unwrap(), of("community")));
    }
    let count = async |query: &str| {
        let xml = feed(&server, query).await;
        let document = Document::parse(&xml).unwrap();
        let id = text(document.root_element(), "id").to_owned();
        (entries(&document).len(), id)
    };
    let (all, id) = count("").await;
    assert_eq!(all, 3);
    assert_ne!(communities[0].1, communities[2].1);
    let (of_class, id_of_class) = count("?class=matter:01003&lang=en").await;
    assert_eq!(of_class, 2);
    assert_ne!(id, id_of_class);
    // A feed keeps its id in either language.
    assert_eq!(count("?class=matter:01003").await.1, id_of_class);
    assert_eq!(count(&format!("?town={}", communities[2].1)).await.0, 1);
    let community = communities[0].2.as_ref().unwrap();
    assert_eq!(count(&format!("?community={community}")).await.0, 2);
    let both = format!("?community={community}&class=matter:07012");
    assert_eq!(count(&both).await.0, 1);
    for (query, field) in [
        ("class=x", "class"),
        ("town=1", "town"),
        ("community=999001100", "community"),
    ] {
        let answer = server.get(&format!("{FEED}?{query}")).await.expect(400);
        assert_eq!(answer.fields(), [format!("{field} invalid")]);
    }
    // As in the list.
    let list = server
        .get(&format!("/api/v1/cases?community={community}"))
        .await
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn it_holds_fifty_public_cases_and_forgets_what_is_hidden() {
    let server = TestServer::new();
    let empty = feed(&server, "").await;
    assert_eq!(
        text(Document::parse(&empty).unwrap().root_element(), "updated"),
        "1970-01-01T00:00:00.000Z"
    );
    let town = server.hire("999001100-operations");
    let mut cases = Vec::new();
    for _ in 0..53 {
        cases.push(server.file(|_| {}).await);
    }
    let last = cases.last().unwrap();
    server.bring(&[(&town, "hide")], last).await;
    server
        .withdraw(&cases[51], &cases[51].secret, &crate::support::key())
        .await
        .expect(200);
    let xml = feed(&server, "").await;
    let document = Document::parse(&xml).unwrap();
    let entries = entries(&document);
    assert_eq!(entries.len(), 50);
    assert!(text(entries[0], "id").ends_with(&cases[50].code));
    assert!(!xml.contains(&last.code) && !xml.contains(&cases[51].code));
}

#[tokio::test]
async fn it_is_asked_about_by_its_tag() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let answer = server.get(FEED).await.expect(200);
    let (tag, modified) = (
        answer.header("etag").to_owned(),
        answer.header("last-modified").to_owned(),
    );
    let date = httpdate::parse_http_date(&modified).unwrap();
    assert!(date.elapsed().unwrap().as_secs() < 60);
    let again = || {
        let request = Request::get(FEED).header("if-none-match", &tag);
        request
            .header("if-modified-since", &modified)
            .body(Body::empty())
            .unwrap()
    };
    server.send(again()).await.expect(304);
    // Within the same second, too.
    server.act(&case, "urges", &json!({})).await.expect(200);
    server.send(again()).await.expect(200);
    // Compressed for whoever likes it, where that is worthwhile.
    server.file(|_| {}).await;
    let request = Request::get(FEED).header("accept-encoding", "gzip");
    let answer = server
        .send(request.body(Body::empty()).unwrap())
        .await
        .expect(200);
    assert_eq!(answer.header("content-encoding"), "gzip");
}

/// A place in words that names no town is the district's.
#[tokio::test]
async fn a_case_without_a_town_is_of_its_district() {
    let server = TestServer::new();
    server
        .file(|report| {
            report["place"]["source"] = json!("list");
            report["place"]["division"] = json!("999001");
        })
        .await;
    let feed = feed(&server, "").await;
    let document = Document::parse(&feed).unwrap();
    let title = text(entries(&document)[0], "title");
    assert!(title.ends_with(" · 示例区"), "{title}");
}
