//! What a file is by its bytes, before anything decodes it.

use imagesize::ImageType;

/// Larger files are not even read, in bytes (no camera photo has this size).
pub const MAX_FILE_BYTES: u64 = 50 * 1024 * 1024;
/// More pixels than this would end a small phone's page when decoded.
pub const MAX_PIXELS: u64 = 120_000_000;
/// Longer edge of a photo as it is sent, in pixels.
pub const MAX_SENT_EDGE_PX: u32 = 1_600;
/// What a backend takes at most, in bytes.
pub const MAX_SENT_BYTES: usize = 5 * 1024 * 1024;

/// How far into a file the marks of an animation are looked for, in bytes:
/// they stand before the first frame.
const ANIMATION_MARK_WITHIN_BYTES: usize = 64 * 1024;

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
    if is_animated(format, bytes) {
        return Err(PhotoProblem::Animated);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| PhotoProblem::Truncated)?;
    let (width_px, height_px) = (to_px(size.width)?, to_px(size.height)?);
    if width_px == 0 || height_px == 0 {
        return Err(PhotoProblem::Undecodable);
    }
    if u64::from(width_px) * u64::from(height_px) > MAX_PIXELS {
        return Err(PhotoProblem::TooManyPixels);
    }
    if !has_its_end(format, bytes) {
        return Err(PhotoProblem::Truncated);
    }
    Ok(Inspection {
        format,
        width_px,
        height_px,
    })
}

fn to_px(size: usize) -> Result<u32, PhotoProblem> {
    u32::try_from(size).map_err(|_| PhotoProblem::TooManyPixels)
}

fn format_of(bytes: &[u8]) -> Result<Format, PhotoProblem> {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Jpeg) => Ok(Format::Jpeg),
        Ok(ImageType::Png) => Ok(Format::Png),
        Ok(ImageType::Webp) => Ok(Format::Webp),
        Ok(ImageType::Gif) => Ok(Format::Gif),
        Ok(ImageType::Heif(_)) => Ok(Format::Heif),
        _ => Err(PhotoProblem::NotAnImage),
    }
}

fn is_animated(format: Format, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(ANIMATION_MARK_WITHIN_BYTES)];
    match format {
        Format::Png => last_at(head, b"acTL").is_some(),
        Format::Webp => last_at(head, b"ANIM").is_some(),
        Format::Gif => last_at(head, b"NETSCAPE2.0").is_some(),
        Format::Jpeg | Format::Heif => false,
    }
}

/// Whether the format's end mark is there. In a JPEG it has to come after the
/// last start of scan, because an EXIF thumbnail brings end marks of its own.
fn has_its_end(format: Format, bytes: &[u8]) -> bool {
    match format {
        Format::Jpeg => last_at(bytes, &[0xFF, 0xD9]) > last_at(bytes, &[0xFF, 0xDA]),
        Format::Png => last_at(bytes, b"IEND").is_some(),
        Format::Webp => bytes
            .get(4..8)
            .and_then(|size| size.try_into().ok())
            .is_some_and(|size| bytes.len() >= u32::from_le_bytes(size) as usize + 8),
        Format::Gif => last_at(bytes, &[0x3B]).is_some(),
        Format::Heif => true,
    }
}

fn last_at(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).rposition(|window| window == mark)
}
