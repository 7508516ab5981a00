//! So many requests a client, so that nobody crowds the others out.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::client::{Client, client_of};
use super::problem::{Code, Problem};
use crate::config::{RateLimit, RateLimits};

/// Where moods are given. Each device has one voice a week, but a script can make
/// up devices: of one address so many are taken at once, and then one a minute.
const MOODS: &str = "/moods";
const MOODS_AT_ONCE: u32 = 40;

/// Clients that have long gone are forgotten every so many requests.
const FORGET_EVERY: u32 = 1_024;

/// Counts requests by client and kind.
pub struct Limiter {
    trust_proxy: bool,
    kinds: Option<Kinds>,
    seen: AtomicU32,
}

struct Kinds {
    writes: DefaultKeyedRateLimiter<IpAddr>,
    photos: DefaultKeyedRateLimiter<IpAddr>,
    reads: DefaultKeyedRateLimiter<IpAddr>,
    moods: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limiter {
    /// `None` counts nothing.
    pub fn new(limits: Option<RateLimits>, trust_proxy: bool) -> Self {
        let keyed = |limit: RateLimit| {
            let quota = Quota::per_second(limit.per_second).allow_burst(limit.burst);
            RateLimiter::keyed(quota)
        };
        let at_once = NonZeroU32::new(MOODS_AT_ONCE).unwrap_or(NonZeroU32::MIN);
        let moods = Quota::per_minute(NonZeroU32::MIN).allow_burst(at_once);
        Self {
            trust_proxy,
            kinds: limits.map(|limits| Kinds {
                writes: keyed(limits.writes),
                photos: keyed(limits.photos),
                reads: keyed(limits.reads),
                moods: RateLimiter::keyed(moods),
            }),
            seen: AtomicU32::new(0),
        }
    }

    /// # Errors
    /// 429 with the seconds after which there is room again.
    fn check(&self, method: &Method, path: &str, client: IpAddr) -> Result<(), Problem> {
        let Some(kinds) = &self.kinds else {
            return Ok(());
        };
        if self
            .seen
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(FORGET_EVERY)
        {
            kinds.forget();
        }
        let limiter = match *method {
            Method::GET | Method::HEAD => &kinds.reads,
            Method::PUT => &kinds.photos,
            Method::POST if path.ends_with(MOODS) => &kinds.moods,
            _ => &kinds.writes,
        };
        limiter.check_key(&client).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let detail = "many requests came from this address";
            Problem::new(Code::RateLimited, detail).retry_after_s(wait.as_secs() + 1)
        })
    }
}

impl Kinds {
    fn forget(&self) {
        for limiter in [&self.writes, &self.photos, &self.reads, &self.moods] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The layer over the API.
pub async fn limit(
    State(limiter): State<Arc<Limiter>>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = client_of(&request, limiter.trust_proxy);
    request.extensions_mut().insert(Client(client));
    match limiter.check(request.method(), request.uri().path(), client) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}
