//! What city this is, and what this backend can do.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::backend::Capabilities;

use crate::app::App;
use crate::http::coding::Effort;
use crate::http::document;

/// The city pack in use.
pub async fn city(State(app): State<App>, headers: HeaderMap) -> Response {
    app.city.document.answer(&headers, Effort::Thorough)
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
    document::answer(&headers, &capabilities)
}
