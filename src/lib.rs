//! Xiuhua: residents photograph a problem, follow its case, rate the result.

pub mod platform;
