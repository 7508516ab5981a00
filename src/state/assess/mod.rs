//! What residents say of the work, as its pages share it.

pub mod barometer;
pub mod dictation;
pub mod mood;
pub mod rates;
pub mod rating;
pub mod terms;
