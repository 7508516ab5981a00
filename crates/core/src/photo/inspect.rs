//! What a file is by its bytes, before anything decodes it.

use std::io::ErrorKind;

use imagesize::{ImageError, ImageType};

use super::shape::{Shape, is_heif_picture};

/// Larger files are not even read, in bytes (no camera photo has this size).
pub const MAX_FILE_BYTES: u64 = 50 * 1024 * 1024;
/// More pixels than this would end a small phone's page when decoded.
pub const MAX_PIXELS: u64 = 120_000_000;
/// Longer edge of a photo as it is sent, in pixels.
pub const MAX_SENT_EDGE_PX: u32 = 1_600;
/// What a backend takes at most, in bytes.
pub const MAX_SENT_BYTES: usize = 5 * 1024 * 1024;

/// Picture formats that a phone's album holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF with one frame.
    Gif,
    /// HEIC, HEIF or AVIF: some browsers decode it, most do not.
    Heif,
}

/// Why a file cannot be taken as a photo. Each has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoProblem {
    /// Zero bytes.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_FILE_BYTES`].
    #[error("the file is too large")]
    FileTooLarge,
    /// More than [`MAX_PIXELS`].
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// The end is missing.
    #[error("the file is cut off")]
    Truncated,
    /// More than one frame.
    #[error("the file is an animation")]
    Animated,
    /// HEIC that this browser cannot decode.
    #[error("this browser cannot open HEIC photos")]
    Heic,
    /// No picture at all.
    #[error("the file is not a picture")]
    NotAnImage,
    /// A picture by its first bytes, but it does not decode.
    #[error("the picture cannot be opened")]
    Undecodable,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspection {
    /// Its format.
    pub format: Format,
    /// Width in pixels, before any orientation is applied.
    pub width_px: u32,
    /// Height in pixels, before any orientation is applied.
    pub height_px: u32,
}

/// Looks at a file's bytes without decoding it.
///
/// # Errors
/// A [`PhotoProblem`] in every case that is known not to become a photo.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, PhotoProblem> {
    if bytes.is_empty() {
        return Err(PhotoProblem::Empty);
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(PhotoProblem::FileTooLarge);
    }
    let format = format_of(bytes)?;
    let (width_px, height_px) = size_px(bytes)?;
    if u64::from(width_px) * u64::from(height_px) > MAX_PIXELS {
        return Err(PhotoProblem::TooManyPixels);
    }
    match Shape::of(format, bytes) {
        Shape::Whole => {}
        Shape::CutOff => return Err(PhotoProblem::Truncated),
        Shape::Animated => return Err(PhotoProblem::Animated),
    }
    Ok(Inspection {
        format,
        width_px,
        height_px,
    })
}

/// Width and height as the header says, both above zero.
fn size_px(bytes: &[u8]) -> Result<(u32, u32), PhotoProblem> {
    let size = imagesize::blob_size(bytes).map_err(|error| match error {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            PhotoProblem::Truncated
        }
        _ => PhotoProblem::Undecodable,
    })?;
    let to_px = |size: usize| u32::try_from(size).map_err(|_| PhotoProblem::TooManyPixels);
    let (width_px, height_px) = (to_px(size.width)?, to_px(size.height)?);
    if width_px == 0 || height_px == 0 {
        return Err(PhotoProblem::Undecodable);
    }
    Ok((width_px, height_px))
}

fn format_of(bytes: &[u8]) -> Result<Format, PhotoProblem> {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) => Ok(Format::Jpeg),
        Ok(ImageType::Png) => Ok(Format::Png),
        Ok(ImageType::Webp) => Ok(Format::Webp),
        Ok(ImageType::Gif) => Ok(Format::Gif),
        Ok(ImageType::Heif(_)) if is_heif_picture(bytes) => Ok(Format::Heif),
        _ => Err(PhotoProblem::NotAnImage),
    }
}
