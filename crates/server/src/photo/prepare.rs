//! From what was sent to what may be seen.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use xiuhua_core::photo::{Format, MAX_SENT_EDGE_PX, PhotoProblem, inspect};

use super::{encode, jpeg};
use crate::http::problem::{Code, Problem};

/// More pixels than this are not decoded: 40 megapixels take 120 MB.
const MAX_DECODED_PIXELS: u64 = 40_000_000;
/// No JPEG is longer on one edge.
const MAX_EDGE_PX: u32 = 65_535;
/// What decoding one photo may take, in bytes.
const MAX_DECODER_BYTES: u64 = 256 * 1024 * 1024;

/// A photo that is ready to be kept.
#[derive(Debug)]
pub struct Prepared {
    /// The picture that will be served: what was sent, where that was clean.
    pub jpeg: Vec<u8>,
    /// A small one for lists.
    pub thumb: Vec<u8>,
    /// Whether `jpeg` is not what was sent.
    pub is_reencoded: bool,
}

/// Proves that the bytes are a picture by decoding it, and cleans it. Takes
/// long: not for a thread that serves others.
///
/// # Errors
/// 422 with a code of its own for each way not to be a photo.
pub fn prepare(sent: &[u8]) -> Result<Prepared, Problem> {
    let format = check(sent)?;
    let (image, orientation) = decode(sent, format).map_err(|error| match error {
        ImageError::Limits(_) => too_many_pixels(),
        error => Problem::new(Code::PhotoUndecodable, error.to_string()),
    })?;
    let is_clean = format == ImageFormat::Jpeg
        && orientation == Orientation::NoTransforms
        && jpeg::is_clean(sent);
    let encoded = if is_clean {
        encode::thumb(image).map(|thumb| (sent.to_vec(), thumb))
    } else {
        reencode(image, orientation)
    };
    let (jpeg, thumb) = encoded.map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
    Ok(Prepared {
        jpeg,
        thumb,
        is_reencoded: !is_clean,
    })
}

/// What the first bytes say, before anything is decoded.
fn check(sent: &[u8]) -> Result<ImageFormat, Problem> {
    let inspection = inspect(sent).map_err(|problem| {
        let code = match problem {
            PhotoProblem::Empty => Code::PhotoEmpty,
            PhotoProblem::FileTooLarge => Code::TooLarge,
            PhotoProblem::TooManyPixels => Code::PhotoTooManyPixels,
            PhotoProblem::Truncated => Code::PhotoTruncated,
            PhotoProblem::Animated => Code::PhotoAnimated,
            PhotoProblem::Heic => Code::PhotoFormat,
            PhotoProblem::NotAnImage => Code::PhotoNotAnImage,
            PhotoProblem::Undecodable => Code::PhotoUndecodable,
        };
        Problem::new(code, problem.to_string())
    })?;
    let pixels = u64::from(inspection.width_px) * u64::from(inspection.height_px);
    if pixels > MAX_DECODED_PIXELS {
        return Err(too_many_pixels());
    }
    match inspection.format {
        Format::Jpeg => Ok(ImageFormat::Jpeg),
        Format::Png => Ok(ImageFormat::Png),
        Format::Webp => Ok(ImageFormat::WebP),
        format @ (Format::Gif | Format::Heif) => {
            let detail = format!("{format:?} is not taken");
            Err(Problem::new(Code::PhotoFormat, detail))
        }
    }
}

fn too_many_pixels() -> Problem {
    let detail = format!("at most {MAX_DECODED_PIXELS} pixels");
    Problem::new(Code::PhotoTooManyPixels, detail)
}

fn decode(sent: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), ImageError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE_PX);
    limits.max_image_height = Some(MAX_EDGE_PX);
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // Metadata that cannot be read does not make the picture worse.
    let orientation = decoder.orientation();
    let image = DynamicImage::from_decoder(decoder)?;
    Ok((image, orientation.unwrap_or(Orientation::NoTransforms)))
}

fn reencode(
    mut image: DynamicImage,
    orientation: Orientation,
) -> Result<(Vec<u8>, Vec<u8>), ImageError> {
    image.apply_orientation(orientation);
    let thumb = encode::thumb(image.clone())?;
    Ok((encode::photo(image, MAX_SENT_EDGE_PX)?, thumb))
}
