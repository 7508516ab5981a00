//! How a picture file is built, format by format: whether it has its end, and
//! whether it holds more than one picture. Each walk goes from mark to mark by
//! the lengths that stand in the file, so that bytes which only look like a
//! mark (in a thumbnail, in compressed data, in a film hung on behind) are not
//! taken for one.

mod gif;
mod heif;
mod jpeg;
mod png;
mod webp;

use super::inspect::Format;

/// What a walk through a file finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One whole picture. More may follow behind it: phones append depth maps,
    /// a brighter version and short films.
    Whole,
    /// The file ends before the picture does.
    CutOff,
    /// More than one frame.
    Animated,
}

impl Shape {
    /// Walks through the file.
    pub fn of(format: Format, bytes: &[u8]) -> Self {
        let found = match format {
            Format::Jpeg => jpeg::walk(bytes),
            Format::Png => png::walk(bytes),
            Format::Webp => webp::walk(bytes),
            Format::Gif => gif::walk(bytes),
            Format::Heif => heif::walk(bytes),
        };
        found.unwrap_or(Shape::CutOff)
    }
}

pub use heif::is_picture as is_heif_picture;
