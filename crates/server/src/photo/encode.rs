//! Pixels to JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageError, Rgba, RgbaImage, imageops};

/// Quality of what replaces a photo.
const PHOTO_QUALITY: u8 = 86;
/// Quality of a thumbnail.
const THUMB_QUALITY: u8 = 78;
/// Longer edge of a thumbnail in pixels.
const THUMB_EDGE_PX: u32 = 320;

/// A JPEG of at most `max_edge_px` on its longer edge, without any metadata.
pub fn photo(image: DynamicImage, max_edge_px: u32) -> Result<Vec<u8>, ImageError> {
    let image = if image.width().max(image.height()) > max_edge_px {
        image.resize(max_edge_px, max_edge_px, FilterType::CatmullRom)
    } else {
        image
    };
    jpeg(&on_white(image), PHOTO_QUALITY)
}

/// A small JPEG for lists.
pub fn thumb(image: DynamicImage) -> Result<Vec<u8>, ImageError> {
    let image = if image.width().max(image.height()) > THUMB_EDGE_PX {
        image.thumbnail(THUMB_EDGE_PX, THUMB_EDGE_PX)
    } else {
        image
    };
    jpeg(&on_white(image), THUMB_QUALITY)
}

fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))?;
    Ok(bytes)
}

/// JPEG knows no transparency, and what is behind it would turn out black.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let (width, height) = (image.width(), image.height());
    let mut white = RgbaImage::from_pixel(width, height, Rgba([255; 4]));
    imageops::overlay(&mut white, &image.into_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).into_rgb8())
}
