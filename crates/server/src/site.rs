//! The built app: its pages, its hashed assets, its files.

use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::http::problem::{Code, Problem};

/// A file under this path has its content's hash in its name.
const HASHED: &str = "/assets/";
/// What is hashed never changes: a year.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Everything else is asked about each time, and mostly answered with 304. For
/// the service worker this is how a new version of the app is found.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// Serves a built app. Paths of pages all get `index.html`, which looks at the
/// path itself.
pub fn router(app_dir: &Path) -> Router {
    let files = ServeDir::new(app_dir)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    Router::new().fallback(serve).with_state(files)
}

async fn serve(State(files): State<ServeDir>, mut request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = Problem::new(Code::MethodNotAllowed, "GET and HEAD").into_response();
        let allow = HeaderValue::from_static("GET,HEAD");
        response.headers_mut().insert(header::ALLOW, allow);
        return response;
    }
    let path = request.uri().path();
    let is_hashed = path.starts_with(HASHED);
    if is_page(path) {
        *request.uri_mut() = Uri::from_static("/index.html");
    }
    let Ok(response) = files.oneshot(request).await;
    let mut response = response.map(axum::body::Body::new);
    match response.status() {
        status if status.is_success() || status == StatusCode::NOT_MODIFIED => {
            let cache = if is_hashed { FOR_EVER } else { ASK };
            response.headers_mut().insert(header::CACHE_CONTROL, cache);
            response
        }
        // A range or precondition that does not hold.
        StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PRECONDITION_FAILED => response,
        _ => Problem::not_found().into_response(),
    }
}

/// Files have a dot in their name, pages have none. What a program asks for is
/// never answered with a page.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_for_programs = [HASHED, "/api/"]
        .iter()
        .any(|prefix| path.starts_with(prefix));
    !is_for_programs && !name.contains('.')
}
