//! Reading bodies, with limits and errors that name the field.

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_http::timeout::TimeoutError;
use xiuhua_core::case::FieldProblem;

use super::problem::{Code, Problem};

/// What a JSON body may have at most, in bytes: the longest case is a tenth.
const MAX_JSON_BYTES: usize = 64 * 1024;

/// Reads a whole body of at most `max_bytes`.
///
/// # Errors
/// 413 as soon as it is known to be larger, 408 when it stops coming.
pub async fn read_bytes(request: Request, max_bytes: usize) -> Result<Bytes, Problem> {
    let (parts, body) = request.into_parts();
    let announced = content_length(&parts.headers);
    if announced.is_some_and(|bytes| bytes > max_bytes as u64) {
        return Err(too_large(max_bytes));
    }
    match Limited::new(body, max_bytes).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if is_caused_by::<LengthLimitError>(&*error) => Err(too_large(max_bytes)),
        Err(error) if is_caused_by::<TimeoutError>(&*error) => {
            Err(Problem::new(Code::Timeout, "the body stopped coming"))
        }
        // Nobody is left to read this.
        Err(error) => Err(Problem::new(Code::Timeout, error.to_string())),
    }
}

/// Reads a JSON body; unknown fields are ignored.
///
/// # Errors
/// 415 for another media type, 400 for what is no JSON, 422 naming the field
/// for JSON of another shape.
pub async fn read_json(request: Request) -> Result<JsonBody, Problem> {
    let media_type = media_type(request.headers());
    if media_type != "application/json" {
        let detail = format!("`{media_type}` instead of application/json");
        return Err(Problem::new(Code::UnsupportedMediaType, detail));
    }
    let bytes = read_bytes(request, MAX_JSON_BYTES).await?;
    serde_json::from_slice(&bytes)
        .map(JsonBody)
        .map_err(|error| Problem::new(Code::MalformedJson, error.to_string()))
}

/// A JSON body as it was sent.
pub struct JsonBody(Value);

impl JsonBody {
    /// The same text for the same content, however it was spaced.
    pub fn canonical(&self) -> String {
        self.0.to_string()
    }

    /// As a domain type.
    ///
    /// # Errors
    /// 422 naming the field that has another shape.
    pub fn into_typed<T: DeserializeOwned>(self) -> Result<T, Problem> {
        serde_path_to_error::deserialize(self.0).map_err(|error| {
            let field = error.path().to_string();
            let reason = error.inner().to_string();
            Problem::fields(vec![FieldProblem::new(&field, "malformed", reason)])
        })
    }
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

fn media_type(headers: &HeaderMap) -> String {
    let content_type = headers.get(header::CONTENT_TYPE);
    let text = content_type.and_then(|value| value.to_str().ok());
    let essence = text.unwrap_or_default().split(';').next();
    essence.unwrap_or_default().trim().to_ascii_lowercase()
}

fn too_large(max_bytes: usize) -> Problem {
    Problem::new(Code::TooLarge, format!("at most {max_bytes} bytes"))
}

fn is_caused_by<E: std::error::Error + 'static>(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<E>())
}
