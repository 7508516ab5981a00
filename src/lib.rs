//! Xiuhua: residents photograph a problem, follow its case, rate the result.

// The module `i18n`, made of locales/*.json by build.rs.
include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub mod app;
pub mod pages;
pub mod platform;
pub mod routes;
pub mod state;
pub mod ui;
pub mod words;
