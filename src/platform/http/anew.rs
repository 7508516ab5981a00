//! Past the browser's cache.

use gloo_net::http::RequestBuilder;
use web_sys::RequestCache;

/// Asks for something anew, so that what the browser's own cache holds of it
/// gives way to what the server says now, also if that is that it is gone.
pub async fn fetch_anew(url: &str) {
    let request = RequestBuilder::new(url).cache(RequestCache::Reload);
    if let Ok(response) = request.send().await {
        // Read to its end: else the old one may stay.
        let _ = response.binary().await;
    }
}
