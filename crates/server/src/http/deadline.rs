//! An end to every request, however slowly it trickles in.

use std::time::Duration;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::problem::{Code, Problem};

/// A body that sends nothing for so long has stopped coming.
pub const BODY_IDLE: Duration = Duration::from_secs(30);
/// Everything but a photo.
const USUAL: Duration = Duration::from_secs(30);
/// A photo on a 2G trickle: a little longer than the app itself waits.
const PHOTO: Duration = Duration::from_secs(200);

/// Ends a request that has taken too long with 408.
pub async fn end_in_time(request: Request, next: Next) -> Response {
    let deadline = if request.method() == Method::PUT {
        PHOTO
    } else {
        USUAL
    };
    match tokio::time::timeout(deadline, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = format!("more than {} seconds", deadline.as_secs());
            Problem::new(Code::Timeout, detail).into_response()
        }
    }
}
