//! Web Push: devices are told of their cases while the app is closed, if their
//! residents asked for it (docs/decisions/0012-web-push.md).

mod config;
mod encrypt;
mod hosts;
mod message;
mod send;
mod vapid;
mod worker;

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use url::Url;

pub use config::PushConfig;
pub use encrypt::{AUTH_BYTES, BrowserKeys, PUBLIC_KEY_BYTES};
pub use hosts::PushHost;

use crate::config::{Config, ConfigError};
use vapid::VapidKey;

/// Devices in all.
pub const MAX_DEVICES: usize = 200_000;
/// Cases of one device.
pub const MAX_CASES: usize = 100;
/// What an endpoint may have at most; those of today have some hundred.
const MAX_ENDPOINT_BYTES: usize = 2_048;
/// Devices that may come from one address at once: a street's worth of
/// residents can share one of a mobile network.
const DEVICES_AT_ONCE: NonZeroU32 = NonZeroU32::new(100).unwrap();
/// Then another so often.
const ANOTHER_EVERY: Duration = Duration::from_secs(60);

/// What Web Push works with.
pub struct Push {
    key: VapidKey,
    hosts: Vec<PushHost>,
    contact: Option<String>,
    first_retry: Duration,
    new_devices: Option<DefaultKeyedRateLimiter<IpAddr>>,
}

impl Push {
    /// As it is configured; `None` where it is switched off.
    ///
    /// # Errors
    /// [`ConfigError`], naming the file or option.
    pub fn open(data_dir: &Path, config: &Config) -> Result<Option<Arc<Self>>, ConfigError> {
        let Some(push) = &config.push else {
            return Ok(None);
        };
        let new_devices = config.rate_limits.and_then(|_| {
            let quota = Quota::with_period(ANOTHER_EVERY)?.allow_burst(DEVICES_AT_ONCE);
            Some(RateLimiter::keyed(quota))
        });
        Ok(Some(Arc::new(Self {
            key: VapidKey::open(data_dir)?,
            hosts: push.hosts.clone(),
            contact: config::contact_of(config, push)?,
            first_retry: push.first_retry,
            new_devices,
        })))
    }

    /// The key that browsers subscribe with.
    pub fn public_key(&self) -> &str {
        self.key.public()
    }

    /// Where a device is told, if that is a push service that may be called.
    pub fn endpoint(&self, text: &str) -> Option<Url> {
        let url = Url::parse(text)
            .ok()
            .filter(|_| text.len() <= MAX_ENDPOINT_BYTES)?;
        self.hosts.iter().any(|host| host.has(&url)).then_some(url)
    }

    /// Whether one more device may come from a client now.
    pub fn takes_device(&self, client: IpAddr) -> bool {
        let Some(limiter) = &self.new_devices else {
            return true;
        };
        limiter.retain_recent();
        limiter.check_key(&client).is_ok()
    }
}

/// Whether a browser's keys are such that it can be written to.
pub fn are_keys(keys: &BrowserKeys) -> bool {
    encrypt::encrypt(keys, b"").is_ok()
}
