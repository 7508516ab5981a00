//! What outlives a page: the session, the draft, the outbox, my cases.
//! Contexts are newtypes; every write to a backend goes through the outbox.

pub mod connection;
pub mod draft;
pub mod language;
pub mod location;
pub mod my_cases;
pub mod navigation;
pub mod outbox;
pub mod photos;
pub mod session;
