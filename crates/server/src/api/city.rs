//! What city this is, and what this backend can do.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::backend::Capabilities;

use crate::app::App;
use crate::http::etag;

/// The city pack in use.
pub async fn city(State(app): State<App>, headers: HeaderMap) -> Response {
    let city = &app.city;
    etag::answer(&headers, &city.etag, "application/json", city.json.clone())
}

/// What this backend can do.
pub async fn capabilities(headers: HeaderMap) -> Response {
    let capabilities = Capabilities {
        photos: true,
        public_list: true,
        case_secret: true,
        withdrawal: true,
        contact: true,
        near: false,
        supports: false,
    };
    etag::json(&headers, &capabilities)
}
