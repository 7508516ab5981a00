//! The JSON API, version 1. Its contract is docs/openapi.yaml.

mod acting;
mod answers;
mod barometer;
mod bbox;
mod calendar_file;
mod case;
mod cells;
mod city;
mod escalation;
mod events;
mod events_of_many;
mod feed;
mod health;
mod list;
mod list_query;
mod moods;
mod near;
mod once;
mod photos;
mod place;
mod push;
mod rates;
mod rating;
mod report;
mod rights;
mod staff;
mod supplement;
mod support;
mod urge;
mod withdrawal;

pub use acting::of_act;
pub use once::Filed;
pub use report::{OPERATION as REPORT, accept};
pub use support::OPERATION as SUPPORT;
pub use withdrawal::OPERATION as WITHDRAW;

use axum::Router;
use axum::routing::{MethodRouter, delete, get, post, put};

use crate::app::App;
use crate::http::problem::{Code, Problem};

/// Where the API begins.
pub const PREFIX: &str = "/api/v1";

/// Every path with its methods; a test holds it against the contract.
fn routes() -> Vec<(&'static str, MethodRouter<App>)> {
    vec![
        ("/city", get(city::city)),
        ("/city/{file}", get(city::file)),
        ("/grid/cells", get(cells::cells)),
        ("/capabilities", get(city::capabilities)),
        ("/health", get(health::health)),
        (
            "/photos/{id}",
            put(photos::put).get(photos::get).head(photos::head),
        ),
        ("/cases", get(list::list).post(report::report)),
        ("/cases/near", get(near::near)),
        ("/cases/events", get(events_of_many::events)),
        ("/cases/{code}", get(case::case)),
        ("/cases/{code}/events", get(events::events)),
        ("/cases/{code}/escalations", post(escalation::escalate)),
        ("/cases/{code}/place", post(place::correct)),
        (
            "/cases/{code}/rating",
            get(rating::rating).post(rating::rate),
        ),
        ("/cases/{code}/supplements", post(supplement::supplement)),
        ("/cases/{code}/due.ics", get(calendar_file::due)),
        ("/feeds/cases.atom", get(feed::cases)),
        ("/cases/{code}/supports", post(support::support)),
        ("/cases/{code}/urges", post(urge::urge)),
        ("/cases/{code}/withdrawal", post(withdrawal::withdraw)),
        ("/answers", get(answers::answers)),
        ("/barometer", get(barometer::barometer)),
        ("/moods", post(moods::give)),
        ("/rates", get(rates::rates)),
        ("/rates.csv", get(rates::table)),
        ("/rates/dictionary.json", get(rates::dictionary)),
        ("/push/key", get(push::key)),
        ("/push/subscriptions", post(push::subscribe)),
        ("/push/subscriptions/{id}", delete(push::unsubscribe)),
        ("/staff/me", get(staff::me)),
        ("/staff/answers", post(staff::publish)),
        ("/staff/cases", get(staff::queue)),
        ("/staff/cases/{code}", get(staff::case)),
        ("/staff/cases/{code}/transitions", post(staff::transition)),
    ]
}

/// The paths under [`PREFIX`], for the contract's test.
pub fn paths() -> Vec<&'static str> {
    routes().into_iter().map(|(path, _)| path).collect()
}

/// The API, to be nested under `/api`.
pub fn router(app: App) -> Router {
    let v1 = routes()
        .into_iter()
        .fold(Router::new(), |router, (path, methods)| {
            router.route(path, methods)
        });
    Router::new()
        .nest("/v1", v1)
        .fallback(no_such_call)
        .method_not_allowed_fallback(no_such_method)
        .with_state(app)
}

async fn no_such_call() -> Problem {
    Problem::new(Code::NotFound, "there is no such call in this API")
}

async fn no_such_method() -> Problem {
    Problem::new(Code::MethodNotAllowed, "see the Allow header")
}
