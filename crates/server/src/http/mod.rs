//! What every call shares: problems, bodies, rights, limits, headers.

pub mod authorization;
pub mod body;
pub mod client;
pub mod coding;
pub mod deadline;
pub mod document;
pub mod etag;
pub mod headers;
pub mod idempotency;
pub mod origin;
pub mod own_origin;
pub mod path;
pub mod problem;
pub mod problem_code;
mod problem_row;
pub mod rate_limit;
pub mod trace;
