//! The server through its router and over a socket, with a real SQLite and a
//! real photo folder in a temporary place.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests"
)]

mod access;
mod acts;
mod answers;
mod backup;
mod barometer;
mod binary;
mod broken_uploads;
mod cells;
mod check;
mod city_files;
mod collect;
mod compression;
mod contract;
mod contract_assess;
mod contract_native;
mod contract_staff;
mod crash;
mod demo;
mod disk;
mod duty;
mod feeds;
mod folding;
mod headers;
mod hidden;
mod idempotency;
mod import;
mod limits;
mod list;
mod live;
mod migration;
mod model;
mod moods;
mod near;
mod openapi;
mod operator;
mod photo_cleaning;
mod photo_refusals;
mod photos;
mod place;
mod problems;
mod push;
mod queue;
mod rates;
mod rating;
mod report;
mod restart;
mod rights;
mod site;
mod staff;
mod storage_failures;
mod support;
mod supports;
mod transaction;
mod transitions;
mod withdrawal;
