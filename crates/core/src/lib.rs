//! The domain of Xiuhua and its rules.
//!
//! No I/O, no browser, no async runtime: everything here runs natively in a
//! test, in the browser and in the server alike.

pub mod assess;
pub mod backend;
pub mod case;
pub mod catalog;
pub mod city;
pub mod following;
pub mod geo;
pub mod grid;
pub mod json;
pub mod outbox;
pub mod photo;
pub mod rules;
pub mod time;
