//! The reference backend of Xiuhua: the JSON API and the built app.
//!
//! SQLite holds the cases, a folder holds the photos. [`app`] builds the whole
//! service as a router, so that it is tested without a socket; [`listen`] puts
//! it on one.

pub mod api;
mod app;
mod city;
mod clock;
mod config;
mod http;
mod listen;
mod photo;
mod secret;
mod site;
mod store;

pub use app::{App, app};
pub use config::{Config, ConfigError, RateLimit, RateLimits};
pub use http::problem::Code;
pub use listen::serve;
