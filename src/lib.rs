//! Xiuhua: residents photograph a problem, follow its case, rate the result.

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub mod platform;
pub mod routes;
pub mod ui;
pub mod words;
