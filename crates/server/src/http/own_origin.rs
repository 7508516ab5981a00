//! Where the app is, as its clients see it: for links that leave it.

use axum::http::{HeaderMap, header};

use super::origin::origin_of;
use crate::config::{Config, ConfigError};

/// Where the app is.
#[derive(Debug, Clone)]
pub struct OwnOrigin {
    told: Option<String>,
    trust_proxy: bool,
}

impl OwnOrigin {
    /// As it is configured, or else as requests say.
    ///
    /// # Errors
    /// [`ConfigError::Option`] for what is no origin.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        let told = match &config.origin {
            None => None,
            Some(told) => match origin_of(told) {
                Ok(Some(origin)) if origin == told.trim_end_matches('/') => Some(origin),
                _ => {
                    return Err(ConfigError::Option {
                        option: "--origin",
                        reason: format!("`{told}` is not an origin such as https://city.example"),
                    });
                }
            },
        };
        Ok(Self {
            told,
            trust_proxy: config.trust_proxy,
        })
    }

    /// For the answer to a request, which nobody but its client gets; empty
    /// where the request does not tell, which makes links relative.
    pub fn of(&self, headers: &HeaderMap) -> String {
        self.told.clone().unwrap_or_else(|| {
            let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
            let forwarded = text("x-forwarded-proto").filter(|_| self.trust_proxy);
            let scheme = forwarded.unwrap_or("http");
            let host = text(header::HOST.as_str()).unwrap_or_default();
            let origin = origin_of(&format!("{scheme}://{host}"));
            origin.ok().flatten().unwrap_or_default()
        })
    }
}
