//! The server's clock, as its answers tell it.

use gloo_net::http::{Method, RequestBuilder};
use js_sys::Date;
use xiuhua_core::time::Timestamp;

use crate::platform::clock;

/// An answer that was under way for longer tells the time too loosely.
const SLOWEST_MS: i64 = 10_000;

/// How far the server's clock is ahead of the device's, in milliseconds, by the
/// `Date` of an answer: to about a second and half of the way there and back.
/// `None` without a network.
pub async fn server_ahead_ms(url: &str) -> Option<i64> {
    let sent = clock::now().as_ms();
    let answer = RequestBuilder::new(url)
        .method(Method::HEAD)
        .send()
        .await
        .ok()?;
    let received = clock::now().as_ms();
    let date_ms = Date::parse(&answer.headers().get("Date")?);
    if !date_ms.is_finite() || received - sent > SLOWEST_MS {
        return None;
    }
    // The header tells whole seconds; the answer was made halfway.
    let server = Timestamp::from_ms(date_ms as i64 + 500);
    Some(server.as_ms() - i64::midpoint(sent, received))
}
