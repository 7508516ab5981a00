//! Picture files, made here.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    missing_docs
)]

use std::io::Cursor;

use image::codecs::gif::{GifEncoder, Repeat};
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage};

/// A picture that does not compress to nothing.
pub fn noise(width_px: u32, height_px: u32) -> RgbImage {
    let value = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 7;
    RgbImage::from_fn(width_px, height_px, |x, y| {
        let value = value(x + 1, y + 1);
        Rgb([value as u8, (value >> 8) as u8, (value >> 16) as u8])
    })
}

pub fn jpeg(width_px: u32, height_px: u32) -> Vec<u8> {
    of_size(width_px, height_px, ImageFormat::Jpeg)
}

/// 40 by 30 pixels.
pub fn encoded(format: ImageFormat) -> Vec<u8> {
    of_size(40, 30, format)
}

fn of_size(width_px: u32, height_px: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::ImageRgb8(noise(width_px, height_px));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The JPEG with one more segment, right behind its start.
pub fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, data, &jpeg[2..]].concat()
}

pub fn gif(frames: usize, repeat: Option<Repeat>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    if let Some(repeat) = repeat {
        encoder.set_repeat(repeat).unwrap();
    }
    for _ in 0..frames {
        let picture = DynamicImage::ImageRgb8(noise(40, 30)).to_rgba8();
        encoder.encode_frame(Frame::new(picture)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A PNG chunk. Its checksum is left zero: only decoders look at it.
pub fn png_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], name, data, &[0; 4]].concat()
}

/// A HEIF file's boxes around no picture at all.
pub fn heif(brand: &[u8; 4], width_px: u32, height_px: u32) -> Vec<u8> {
    let boxed = |name: &[u8; 4], data: &[u8]| {
        [&(data.len() as u32 + 8).to_be_bytes()[..], name, data].concat()
    };
    let size = [[0; 4], width_px.to_be_bytes(), height_px.to_be_bytes()].concat();
    let properties = boxed(b"iprp", &boxed(b"ipco", &boxed(b"ispe", &size)));
    let head = boxed(b"ftyp", &[*brand, [0; 4], *b"mif1", *b"heic"].concat());
    let meta = boxed(b"meta", &[&[0; 4][..], &properties].concat());
    [head, meta, boxed(b"mdat", &[7; 300])].concat()
}
