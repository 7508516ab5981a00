//! Photos: their identity by content, and what may be sent as one.

mod exif;
mod id;
mod inspect;
mod shape;
mod strip;

pub use exif::{PhotoFacts, read_facts};
pub use id::{PhotoId, PhotoIdError, parse_hex};
pub use inspect::{
    Format, Inspection, MAX_FILE_BYTES, MAX_PIXELS, MAX_SENT_BYTES, MAX_SENT_EDGE_PX, PhotoProblem,
    inspect,
};
pub use strip::without_metadata;
