//! Addresses and the pages that they lead to.

use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::pages::lists::address::Shown;
use xiuhua::routes::{CaseQuery, ListAddress, Route};

fn parse(url: &str) -> Route {
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    Route::parse(path, query, fragment)
}

fn shown(url: &str) -> Shown {
    match parse(url) {
        Route::Lists(address) => Shown::read(&address),
        other => panic!("{url} is {other:?}"),
    }
}

fn all(query: &str, open: &[&str]) -> Shown {
    Shown::All {
        query: query.to_owned(),
        open: open.iter().map(|&key| key.to_owned()).collect(),
    }
}

#[wasm_bindgen_test]
fn pages_have_the_addresses_that_lead_to_them() {
    for url in [
        "/",
        "/report",
        "/sending/0123abcd",
        "/cases",
        "/cases?status=filed&class=matter:01001",
        "/lists",
        "/lists/matter:01023",
        "/lists?unit=water",
        "/lists?q=%E4%BA%95%E7%9B%96&open=matter:06",
        "/map",
        "/mine",
        "/settings",
        "/privacy",
        "/desk",
        "/desk/2611234829156",
    ] {
        assert_eq!(parse(url).url(), url);
    }
}

#[wasm_bindgen_test]
fn a_mistyped_case_is_no_such_case_and_all_else_no_such_page() {
    for url in ["/cases/1", "/cases/matter", "/cases/261123-482915-0"] {
        assert_eq!(parse(url), Route::NoSuchCase, "{url}");
    }
    for url in [
        "/nothing",
        "/cases/1/2",
        "/lists/matter:01023/more",
        "/report/1",
    ] {
        assert_eq!(parse(url), Route::NotFound, "{url}");
    }
    assert_eq!(
        parse("/cases?status=odd&class=x"),
        Route::Cases(CaseQuery::default())
    );
}

#[wasm_bindgen_test]
fn a_link_to_a_class_is_a_link_to_its_list() {
    let class = "matter:01023".parse().unwrap();
    let route = Route::Lists(ListAddress::of_class(&class));
    assert_eq!(route.url(), "/lists/matter:01023");
    assert_eq!(Shown::Class("matter:01023".to_owned()).route(), route);
}

#[wasm_bindgen_test]
fn what_is_shown_comes_back_from_its_address() {
    for one in [
        Shown::all(),
        all("井盖", &[]),
        all("water & 50 % + more=?#", &["matter:06", "town"]),
        Shown::Class("component:01001".to_owned()),
        Shown::Class("a/b?c".to_owned()),
        Shown::Unit("police-station".to_owned()),
    ] {
        let url = one.route().url();
        assert_eq!(shown(&url), one, "{url}");
    }
}

#[wasm_bindgen_test]
fn strange_addresses_of_lists_are_read_as_far_as_they_go() {
    assert_eq!(shown("/lists?"), Shown::all());
    assert_eq!(shown("/lists?q="), Shown::all());
    assert_eq!(shown("/lists?q&open&&=&x=1"), Shown::all());
    assert_eq!(shown("/lists?open=,,town,"), all("", &["town"]));
    assert_eq!(shown("/lists?q=a+b"), all("a b", &[]));
    // No codes at all, and codes of no text.
    assert_eq!(shown("/lists?q=100%"), all("100%", &[]));
    assert_eq!(shown("/lists?q=%zz%4"), all("%zz%4", &[]));
    assert_eq!(shown("/lists?q=%FF"), all("\u{fffd}", &[]));
    assert_eq!(shown("/lists?q=%E4%BA"), all("\u{fffd}", &[]));
    assert_eq!(
        shown("/lists/matter%3A01023"),
        Shown::Class("matter:01023".to_owned())
    );
    assert_eq!(shown("/lists/<b>"), Shown::Class("<b>".to_owned()));
    assert_eq!(
        shown("/lists?unit=%2e%2e%2F"),
        Shown::Unit("../".to_owned())
    );
    // A class says it all; the rest is left out.
    assert_eq!(shown("/lists/x?q=y&unit=z"), Shown::Class("x".to_owned()));
}
