//! Files that are chosen as photos: real ones, broken ones and others.
#![allow(clippy::panic, clippy::unwrap_used)]

#[path = "support/photo_bytes.rs"]
mod photo_bytes;

use std::sync::LazyLock;

use image::ImageFormat;
use photo_bytes::{encoded, gif, jpeg, png_chunk};
use proptest::prelude::*;
use xiuhua_core::photo::{Format, Inspection, PhotoProblem, inspect};

/// Each format that the `image` crate writes, with ours.
fn all() -> [(Format, Vec<u8>); 4] {
    [
        (Format::Jpeg, encoded(ImageFormat::Jpeg)),
        (Format::Png, encoded(ImageFormat::Png)),
        (Format::Webp, encoded(ImageFormat::WebP)),
        (Format::Gif, gif(1, None)),
    ]
}

#[test]
fn a_whole_photo_is_taken_in_every_format() {
    for (format, bytes) in all() {
        let expected = Inspection {
            format,
            width_px: 40,
            height_px: 30,
        };
        assert_eq!(inspect(&bytes), Ok(expected));
    }
}

/// At every length, so at each mark, length and pixel.
#[test]
fn a_file_that_is_cut_off_is_never_taken() {
    for (format, bytes) in all() {
        for len in 1..bytes.len() {
            let problem = inspect(&bytes[..len]).expect_err(&format!("{format:?} of {len} bytes"));
            let is_known = len >= 12;
            let expected = [PhotoProblem::Truncated, PhotoProblem::NotAnImage];
            assert!(
                expected[..2 - usize::from(is_known)].contains(&problem),
                "{format:?}, {len}: {problem}"
            );
        }
    }
}

#[test]
fn zero_bytes_are_empty() {
    assert_eq!(inspect(&[]), Err(PhotoProblem::Empty));
}

#[test]
fn what_is_no_picture_is_refused() {
    for bytes in [
        &b"<!doctype html><title>hello</title>"[..],
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        b"\0\0\0\x18ftypmp42\0\0\0\0isommp42 a film",
        b"\0\0\0\x14ftypqt  \0\0\0\0qt  a film",
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0",
        b"BM\x36\0\0\0\0\0\0\0",
        b"hello, world",
        &[0; 64],
        &[0xFF; 64],
    ] {
        assert_eq!(inspect(bytes), Err(PhotoProblem::NotAnImage), "{bytes:?}");
    }
}

/// Phones append to a JPEG what begins with marks of its own: a second image
/// (MPF, gain map), a film (motion photo), a vendor's trailer.
#[test]
fn what_hangs_behind_a_jpeg_does_not_matter() {
    let photo = jpeg(40, 30);
    let mut cut_off_scan = photo[..photo.len() / 2].to_vec();
    cut_off_scan.truncate(cut_off_scan.len() - 1);
    for behind in [
        photo.clone(),
        cut_off_scan,
        vec![0; 1_000],
        b"\0\0\0\x18ftypmp42....\xFF\xDA\xFF\xDA\xFF\xD8".to_vec(),
        b"\xFF\xDA".to_vec(),
        b"SEFH\0\0\0\0SEFT".to_vec(),
        b"<script>alert(1)</script>".to_vec(),
    ] {
        let bytes = [photo.clone(), behind].concat();
        let expected = Inspection {
            format: Format::Jpeg,
            width_px: 40,
            height_px: 30,
        };
        assert_eq!(inspect(&bytes), Ok(expected));
    }
}

/// A thumbnail brings a whole JPEG, with its own end, into the header.
#[test]
fn a_thumbnails_end_is_not_the_photos() {
    let thumbnail = [b"Exif\0\0".to_vec(), jpeg(8, 8)].concat();
    let photo = photo_bytes::with_segment(&jpeg(40, 30), 0xE1, &thumbnail);
    assert!(inspect(&photo).is_ok());
    let cut = photo.len() - 200;
    assert_eq!(inspect(&photo[..cut]), Err(PhotoProblem::Truncated));
}

#[test]
fn stray_and_fill_bytes_between_segments_do_not_matter() {
    let photo = jpeg(40, 30);
    let end = photo.len() - 2;
    let filled = [
        &photo[..end],
        &[0x00, 0x42, 0xFF, 0xFF, 0xFF],
        &photo[end..],
    ]
    .concat();
    assert!(inspect(&filled).is_ok());
}

/// Fifty thousand by fifty thousand pixels in 33 bytes.
#[test]
fn too_many_pixels_are_refused_by_the_header_alone() {
    for (side, expected) in [
        (50_000u32, PhotoProblem::TooManyPixels),
        (u32::MAX, PhotoProblem::TooManyPixels),
        (10_000, PhotoProblem::Truncated),
        (0, PhotoProblem::Undecodable),
    ] {
        let size = [side.to_be_bytes(), side.to_be_bytes()].concat();
        let header = png_chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat());
        let png = [&b"\x89PNG\r\n\x1a\n"[..], &header].concat();
        assert_eq!(inspect(&png), Err(expected), "{side}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let mut bytes = jpeg(40, 30);
    bytes.resize(xiuhua_core::photo::MAX_FILE_BYTES as usize + 1, 0);
    assert_eq!(inspect(&bytes), Err(PhotoProblem::FileTooLarge));
    bytes.pop();
    assert!(inspect(&bytes).is_ok());
}

/// 12 MB, as a phone takes them, must not hold up the page.
#[test]
fn a_large_photo_is_walked_through_once() {
    let photo = jpeg(40, 30);
    let (head, end) = photo.split_at(photo.len() - 2);
    let coded = [0x55, 0xFF, 0x00, 0xAA, 0xFF, 0xD0, 0x3B, 0x2C].repeat(1_500_000);
    let began = std::time::Instant::now();
    assert!(inspect(&[head, &coded, end].concat()).is_ok());
    let cut_off = [head, &coded].concat();
    assert_eq!(inspect(&cut_off), Err(PhotoProblem::Truncated));
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

proptest! {
    #[test]
    fn garbage_behind_any_signature_never_panics(
        kind in 0..5usize, at in any::<prop::sample::Index>(), junk in proptest::collection::vec(any::<u8>(), 1..80),
    ) {
        static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
            let heif = photo_bytes::heif(b"heic", 40, 30);
            all().into_iter().map(|(_, bytes)| bytes).chain([heif]).collect()
        });
        let file = &mut FILES[kind].clone();
        let at = at.index(file.len());
        let until = file.len().min(at + junk.len());
        file.splice(at..until, junk);
        let _ = inspect(file);
        xiuhua_core::photo::read_facts(file, 480);
    }
}
