//! What residents say of the work, as its pages share it.

pub mod rates;
pub mod terms;
