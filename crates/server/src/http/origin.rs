//! Origins, as they stand in a content security policy.

use url::Url;

/// The origin of an absolute http(s) URL; `None` for a path.
///
/// # Errors
/// In words, for what is neither.
pub fn origin_of(text: &str) -> Result<Option<String>, String> {
    if text.starts_with('/') && !text.starts_with("//") {
        return Ok(None);
    }
    let url = Url::parse(text).map_err(|error| format!("`{text}`: {error}"))?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(Some(url.origin().ascii_serialization()))
    } else {
        Err(format!("`{text}` is neither a path nor an http(s) URL"))
    }
}
