//! Photos: proved to be pictures, cleaned, kept on disk.

mod encode;
mod files;
mod jpeg;
mod prepare;
mod queue;

pub use encode::photo as encode;
pub use files::{PhotoFiles, Size, Staged, sync_dir};
pub use prepare::{Prepared, prepare};
pub use queue::{DecodeQueue, Place};
