//! The headers that stand on every answer.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::origin::origin_of;
use crate::city::CityInUse;
use crate::config::ConfigError;

/// What a browser may do with the app.
#[derive(Debug)]
pub struct SecurityHeaders(HeaderMap);

impl SecurityHeaders {
    /// For a city and the origins that may frame the app.
    ///
    /// # Errors
    /// [`ConfigError::Option`] for a frame ancestor that is no origin.
    pub fn new(city: &CityInUse, frame_ancestors: &[String]) -> Result<Self, ConfigError> {
        for ancestor in frame_ancestors {
            if origin_of(ancestor) != Ok(Some(ancestor.clone())) {
                return Err(ConfigError::Option {
                    option: "--frame-ancestor",
                    reason: format!("`{ancestor}` is not an origin such as https://portal.example"),
                });
            }
        }
        let policy = content_security_policy(city, frame_ancestors);
        let policy = HeaderValue::from_str(&policy).map_err(|_| ConfigError::Option {
            option: "--frame-ancestor",
            reason: "cannot stand in a header".to_owned(),
        })?;
        let mut headers = HeaderMap::from_iter([(header::CONTENT_SECURITY_POLICY, policy)]);
        let fixed: [(HeaderName, &'static str); 4] = [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(self), geolocation=(self)",
            ),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if frame_ancestors.is_empty() {
            // For browsers that do not know frame-ancestors; it can name no origin.
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
        Ok(Self(headers))
    }
}

fn content_security_policy(city: &CityInUse, frame_ancestors: &[String]) -> String {
    let or_none = |origins: &[String]| match origins {
        [] => "'none'".to_owned(),
        origins => origins.join(" "),
    };
    let and = |origins: &[String]| {
        let origins = origins.iter().map(|origin| format!(" {origin}"));
        origins.collect::<String>()
    };
    [
        "default-src 'none'".to_owned(),
        "script-src 'self' 'wasm-unsafe-eval'".to_owned(),
        "style-src 'self'".to_owned(),
        format!("img-src 'self' data: blob:{}", and(&city.tile_origins)),
        format!("connect-src 'self'{}", and(&city.backend_origins)),
        "worker-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "font-src 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'self'".to_owned(),
        format!("frame-ancestors {}", or_none(frame_ancestors)),
    ]
    .join("; ")
}

/// Sets them.
pub async fn secure(
    State(headers): State<Arc<SecurityHeaders>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &headers.0 {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}
