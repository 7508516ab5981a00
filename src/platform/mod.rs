//! The browser, behind plain functions and core types. Nothing outside of this
//! folder names a browser type.

pub mod answers;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod digest;
pub mod drawer;
pub mod event_source;
pub mod feed_link;
pub mod files;
pub mod geolocation;
pub mod handout;
pub mod history;
pub mod http;
pub mod idle;
mod js;
pub mod leaving;
pub mod listener;
pub mod locks;
pub mod map;
pub mod motion;
pub mod network;
pub mod object_url;
pub mod photo_codec;
pub mod preferences;
pub mod printing;
pub mod push;
pub mod random;
pub mod sheets;
pub mod shell;
pub mod site_data;
pub mod speech;
pub mod steady;
pub mod storage;
pub mod store;
pub mod timer;
pub mod turns;
