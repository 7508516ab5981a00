//! Real pictures, encoded in the test.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture whose top left quarter is red, on a blue ramp that `seed` shifts,
/// so that each seed is another photo.
pub fn picture(width_px: u32, height_px: u32, seed: u8) -> DynamicImage {
    let mut image = RgbImage::new(width_px, height_px);
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let is_red = x < width_px / 2 && y < height_px / 2;
        let ramp = (x / 8 + y / 8) as u8;
        *pixel = if is_red {
            Rgb([230, 20, 20])
        } else {
            Rgb([
                20,
                ramp.wrapping_mul(3) / 4,
                150_u8.saturating_add(seed / 4),
            ])
        };
        if x < 8 && y >= height_px - 8 {
            *pixel = Rgb([seed, seed, seed]);
        }
    }
    DynamicImage::ImageRgb8(image)
}

/// As a JPEG.
pub fn jpeg_of(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    image.write_with_encoder(encoder).unwrap();
    bytes
}

/// A small clean JPEG.
pub fn jpeg(seed: u8) -> Vec<u8> {
    jpeg_of(&picture(160, 120, seed))
}

/// A small PNG.
pub fn png(seed: u8) -> Vec<u8> {
    encoded(seed, ImageFormat::Png)
}

/// A small WebP.
pub fn webp(seed: u8) -> Vec<u8> {
    encoded(seed, ImageFormat::WebP)
}

fn encoded(seed: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture(160, 120, seed)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}
