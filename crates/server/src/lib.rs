//! The reference backend of Xiuhua: the JSON API and the built app.
//!
//! SQLite holds the cases, a folder holds the photos. [`app()`] builds the whole
//! service as a router, so that it is tested without a socket; [`listen`] puts
//! it on one.

pub mod api;
mod app;
mod assess;
pub mod backup;
pub mod check;
mod city;
mod clock;
mod condition;
mod config;
mod data_dir;
pub mod demo;
mod feeds;
mod http;
pub mod import;
mod key_file;
mod listen;
mod live;
pub mod operate;
mod photo;
mod push;
mod put_off;
mod secret;
mod site;
pub mod staff;
mod step;
mod store;
mod upkeep;

pub use app::{App, app};
pub use config::{Config, ConfigError, RateLimit, RateLimits};
pub use data_dir::DataDir;
pub use http::problem::Code;
pub use listen::serve;
pub use live::StreamLimits;
pub use push::{PushConfig, PushHost};
