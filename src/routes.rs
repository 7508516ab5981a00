//! The pages and their addresses. A hand-kept enum over the History API: see
//! docs/decisions for what a router would weigh.

use xiuhua_core::case::{CaseCode, CaseSecret, Status};
use xiuhua_core::catalog::ClassId;

/// Which cases the public list shows; part of its address, so that a list can
/// be shared and "back" returns to the same one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseQuery {
    /// Only this status.
    pub status: Option<Status>,
    /// Only this class.
    pub class: Option<ClassId>,
}

/// What of the open lists is shown, as the address has it: only the lists
/// themselves, which come later, read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListAddress {
    /// What stands behind `/lists/`: a class, or nothing.
    pub class: String,
    /// The query without its question mark.
    pub query: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The home page, which index.html draws first.
    Home,
    /// Reporting a problem.
    Report,
    /// One report on its way, by its idempotency key.
    Sending(String),
    /// The receipt of a report made on this device.
    Receipt(CaseCode),
    /// The public list.
    Cases(CaseQuery),
    /// One case; the reporter's link has the secret in its fragment.
    Case(CaseCode, Option<SecretInAddress>),
    /// A case whose code nobody has given out.
    NoSuchCase,
    /// The open lists of all classes: when a case is filed, by when it is done,
    /// by whom, and when it counts as done.
    Lists(ListAddress),
    /// The public map.
    Map,
    /// What this device has sent and still has to send.
    Mine,
    /// Language, look, storage, about.
    Settings,
    /// What happens to personal information.
    Privacy,
    /// Rating a case; the reporter's link has the secret in its fragment.
    Rate(CaseCode, Option<SecretInAddress>),
    /// The open rates, as the query without its question mark says.
    Rates(String),
    /// The barometer, as the query without its question mark says.
    Barometer(String),
    /// The desk of a unit, with the case that lies open on it.
    Desk(Option<CaseCode>),
    /// Anything else.
    NotFound,
}

/// A case secret that came in by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretInAddress(pub CaseSecret);

impl Route {
    /// The page of an address: its path, its query and its fragment, without
    /// the marks between them.
    pub fn parse(path: &str, query: &str, fragment: &str) -> Route {
        let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let code = |digits: &str| digits.parse::<CaseCode>().ok();
        match path.as_slice() {
            [] | ["index.html"] => Route::Home,
            ["report"] => Route::Report,
            ["sending", key] => Route::Sending((*key).to_owned()),
            ["receipt", digits] => code(digits).map_or(Route::NotFound, Route::Receipt),
            ["cases"] => Route::Cases(CaseQuery::parse(query)),
            ["cases", digits] => match code(digits) {
                Some(code) => {
                    let secret = fragment.parse().ok().map(SecretInAddress);
                    Route::Case(code, secret)
                }
                None => Route::NoSuchCase,
            },
            ["cases", digits, "rate"] => match code(digits) {
                Some(code) => Route::Rate(code, fragment.parse().ok().map(SecretInAddress)),
                None => Route::NoSuchCase,
            },
            ["rates"] => Route::Rates(query.to_owned()),
            ["barometer"] => Route::Barometer(query.to_owned()),
            ["lists"] => Route::Lists(ListAddress::new("", query)),
            ["lists", class] => Route::Lists(ListAddress::new(class, query)),
            ["map"] => Route::Map,
            ["mine"] => Route::Mine,
            ["settings"] => Route::Settings,
            ["privacy"] => Route::Privacy,
            ["desk"] => Route::Desk(None),
            ["desk", digits] => Route::Desk(code(digits)),
            _ => Route::NotFound,
        }
    }

    /// The address of a page.
    pub fn url(&self) -> String {
        match self {
            Route::Home | Route::NotFound => "/".to_owned(),
            Route::Report => "/report".to_owned(),
            Route::Sending(key) => format!("/sending/{key}"),
            Route::Receipt(code) => format!("/receipt/{}", code.digits()),
            Route::Cases(query) => format!("/cases{}", query.to_query()),
            Route::Case(code, None) => format!("/cases/{}", code.digits()),
            Route::Case(code, Some(SecretInAddress(secret))) => {
                format!("/cases/{}#{secret}", code.digits())
            }
            Route::Rate(code, secret) => {
                let mut url = format!("/cases/{}/rate", code.digits());
                if let Some(SecretInAddress(secret)) = secret {
                    url.push_str(&format!("#{secret}"));
                }
                url
            }
            Route::Rates(query) => with_query("/rates", query),
            Route::Barometer(query) => with_query("/barometer", query),
            Route::NoSuchCase => "/cases".to_owned(),
            Route::Lists(address) => address.url(),
            Route::Map => "/map".to_owned(),
            Route::Mine => "/mine".to_owned(),
            Route::Settings => "/settings".to_owned(),
            Route::Privacy => "/privacy".to_owned(),
            Route::Desk(None) => "/desk".to_owned(),
            Route::Desk(Some(code)) => format!("/desk/{}", code.digits()),
        }
    }
}

fn with_query(path: &str, query: &str) -> String {
    match query {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

impl ListAddress {
    fn new(class: &str, query: &str) -> Self {
        Self {
            class: class.to_owned(),
            query: query.to_owned(),
        }
    }

    /// What the lists say about a class.
    pub fn of_class(class: &ClassId) -> Self {
        Self::new(&class.to_string(), "")
    }

    fn url(&self) -> String {
        let mut url = "/lists".to_owned();
        for (mark, part) in [("/", &self.class), ("?", &self.query)] {
            if !part.is_empty() {
                url.push_str(mark);
                url.push_str(part);
            }
        }
        url
    }
}

impl CaseQuery {
    /// Unknown names and values are left out: an old link still works.
    fn parse(query: &str) -> Self {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.replace("%3A", ":"))
        };
        Self {
            status: value("status").and_then(|name| Status::parse(&name)),
            class: value("class").and_then(|id| id.parse().ok()),
        }
    }

    fn to_query(&self) -> String {
        let status = self
            .status
            .map(|status| format!("status={}", status.as_str()));
        let class = self.class.as_ref().map(|class| format!("class={class}"));
        let pairs: Vec<String> = status.into_iter().chain(class).collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }
}
