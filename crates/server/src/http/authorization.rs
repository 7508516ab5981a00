//! `Authorization: Case <secret>`, or `Bearer <token>`: who asks.

use axum::http::{HeaderMap, header};
use xiuhua_core::case::CaseSecret;

use super::problem::{Code, Problem};

/// The scheme's name; like every scheme's, in any case of letters.
const SCHEME: &str = "case";

/// The case secret that a request brings, if any. Other schemes are some
/// proxy's affair: whoever brings them is nobody here.
///
/// # Errors
/// 403 for what cannot be a secret.
pub fn case_secret(headers: &HeaderMap) -> Result<Option<CaseSecret>, Problem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let (scheme, secret) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case(SCHEME) {
        return Ok(None);
    }
    let secret = secret.trim().parse();
    secret.map(Some).map_err(|_| wrong_secret())
}

/// The secret is not this case's.
pub fn wrong_secret() -> Problem {
    Problem::new(Code::WrongSecret, "the link may have been cut short")
}

/// What a request brings under `Authorization: Bearer`, if anything.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
