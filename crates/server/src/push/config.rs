//! What a deployment decides about Web Push.

use std::time::Duration;

use super::PushHost;
use crate::config::{Config, ConfigError};

/// How devices are told by Web Push.
#[derive(Debug, Clone)]
pub struct PushConfig {
    /// The push services that may be called.
    pub hosts: Vec<PushHost>,
    /// Whom a push service reaches about this server: `mailto:` or `https:`;
    /// `None` for the deployment's origin.
    pub contact: Option<String>,
    /// When a message that was not taken is sent again; then after twice as
    /// long each time.
    pub first_retry: Duration,
}

impl Default for PushConfig {
    fn default() -> Self {
        Self {
            hosts: PushHost::usual(),
            contact: None,
            first_retry: Duration::from_secs(60),
        }
    }
}

/// Whom a push service reaches (RFC 8292, 2.1).
///
/// # Errors
/// [`ConfigError::Option`] for what is neither `mailto:` nor `https:`.
pub fn contact_of(config: &Config, push: &PushConfig) -> Result<Option<String>, ConfigError> {
    match &push.contact {
        Some(told) if told.starts_with("mailto:") || told.starts_with("https://") => {
            Ok(Some(told.clone()))
        }
        Some(told) => Err(ConfigError::Option {
            option: "--push-contact",
            reason: format!("`{told}` begins with neither mailto: nor https://"),
        }),
        None => Ok(config
            .origin
            .clone()
            .filter(|origin| origin.starts_with("https://"))),
    }
}
