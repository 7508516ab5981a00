//! Animations, and formats in boxes and chunks.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/photo_bytes.rs"]
mod photo_bytes;

use image::codecs::gif::{GifEncoder, Repeat};
use image::{Frame, ImageFormat, RgbaImage};
use photo_bytes::{encoded, gif, png_chunk};
use xiuhua_core::photo::{Format, Inspection, PhotoProblem, inspect};

#[test]
fn a_gif_of_more_than_one_frame_is_an_animation() {
    for repeat in [None, Some(Repeat::Infinite)] {
        assert_eq!(
            inspect(&gif(2, repeat)),
            Err(PhotoProblem::Animated),
            "{repeat:?}"
        );
        assert!(inspect(&gif(1, repeat)).is_ok(), "{repeat:?}");
    }
}

#[test]
fn frames_are_counted_not_guessed() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    let frames = (0..3u8).map(|n| {
        Frame::new(RgbaImage::from_pixel(
            9,
            9,
            image::Rgba([n, 0x2C, 0x3B, 255]),
        ))
    });
    encoder.encode_frames(frames).unwrap();
    drop(encoder);
    assert_eq!(inspect(&bytes), Err(PhotoProblem::Animated));
}

#[test]
fn an_animated_png_is_known_by_its_chunk() {
    let png = encoded(ImageFormat::Png);
    let (head, rest) = png.split_at(33);
    let frames = |n: u8| [head, &png_chunk(b"acTL", &[0, 0, 0, n, 0, 0, 0, 0]), rest].concat();
    assert_eq!(inspect(&frames(2)), Err(PhotoProblem::Animated));
    assert!(inspect(&frames(1)).is_ok());
    let words = png_chunk(b"tEXt", b"Comment\0acTL and IEND are names of chunks");
    assert!(inspect(&[head, &words, rest].concat()).is_ok());
    let no_end = [head, &words, &rest[..rest.len() - 12]].concat();
    assert_eq!(inspect(&no_end), Err(PhotoProblem::Truncated));
}

#[test]
fn an_animated_webp_is_known_by_its_flag() {
    let webp = |flags: u8| {
        let frame = &encoded(ImageFormat::WebP)[12..];
        let canvas = [
            &b"VP8X\x0A\0\0\0"[..],
            &[flags, 0, 0, 0, 39, 0, 0, 29, 0, 0],
        ]
        .concat();
        let body = [b"WEBP", &canvas[..], frame].concat();
        [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
    };
    assert_eq!(inspect(&webp(0b10)), Err(PhotoProblem::Animated));
    let still = inspect(&webp(0b1000)).unwrap();
    assert_eq!((still.width_px, still.height_px), (40, 30));
}

#[test]
fn a_heif_is_known_and_its_size_read() {
    let heif = photo_bytes::heif(b"heic", 4_032, 3_024);
    let expected = Inspection {
        format: Format::Heif,
        width_px: 4_032,
        height_px: 3_024,
    };
    assert_eq!(inspect(&heif), Ok(expected));
    assert!(inspect(&photo_bytes::heif(b"avif", 8, 8)).is_ok());
    assert!(inspect(&photo_bytes::heif(b"mif1", 8, 8)).is_ok());
    assert_eq!(
        inspect(&heif[..heif.len() - 1]),
        Err(PhotoProblem::Truncated)
    );
}
