//! What is served of a photo is a picture and nothing else.

use image::DynamicImage;
use serde_json::json;

use crate::support::{
    Exif, TestServer, gps_position, id_of, jpeg, jpeg_of, markers, picture, png, webp, with_segment,
};

/// Sends a photo, has a public case name it, and reads what is served.
async fn sent_and_served(sent: &[u8]) -> Vec<u8> {
    let server = TestServer::new();
    server.put_photo(sent.to_vec()).await.expect(201);
    server
        .file(|report| report["photos"] = json!([id_of(sent)]))
        .await;
    let path = format!("/api/v1/photos/{}", id_of(sent));
    let thumb = server.get(&format!("{path}?size=thumb")).await.expect(200);
    assert_plain(&thumb.body);
    server.get(&path).await.expect(200).body
}

/// Nothing but what a decoder needs: tables, a frame, JFIF; and its end is the end.
#[track_caller]
fn assert_plain(served: &[u8]) {
    assert_eq!(
        image::guess_format(served).unwrap(),
        image::ImageFormat::Jpeg
    );
    for marker in markers(served) {
        assert!(
            matches!(marker, 0xE0 | 0xC0 | 0xC2 | 0xC4 | 0xDB | 0xDD),
            "{marker:02x}"
        );
    }
    assert!(served.ends_with(&[0xFF, 0xD9]));
    assert!(!contains(served, b"Exif"));
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
    let [red, green, _] = image.to_rgb8().get_pixel(x, y).0;
    red > 180 && green < 80
}

#[tokio::test]
async fn a_clean_jpeg_stays_byte_for_byte() {
    let sent = jpeg_of(&picture(1_600, 1_200, 3));
    assert_eq!(sent_and_served(&sent).await, sent);
}

#[tokio::test]
async fn where_it_was_taken_is_gone() {
    let exif = Exif {
        orientation: 1,
        has_gps: true,
    };
    let sent = exif.insert(&jpeg(1));
    assert!(gps_position(&sent).is_some_and(|at| (at.lng_deg() - 121.25).abs() < 1e-9));
    let served = sent_and_served(&sent).await;
    assert_plain(&served);
    assert_eq!(gps_position(&served), None);
}

/// EXIF orientation 6: the camera was held upright, and the picture lies on its
/// side. Its top left becomes the top right.
#[tokio::test]
async fn orientation_becomes_pixels() {
    let exif = Exif {
        orientation: 6,
        has_gps: false,
    };
    let sent = exif.insert(&jpeg_of(&picture(400, 200, 1)));
    let served = sent_and_served(&sent).await;
    assert_plain(&served);
    let upright = image::load_from_memory(&served).unwrap();
    assert_eq!((upright.width(), upright.height()), (200, 400));
    assert!(is_red(&upright, 170, 30));
    assert!(!is_red(&upright, 30, 30));
    assert!(!is_red(&upright, 170, 370));
}

/// Even an EXIF block that says nothing is not a picture.
#[tokio::test]
async fn each_kind_of_metadata_goes() {
    let photo = jpeg(1);
    let secret = b"taken by somebody";
    let content = |head: &[u8]| [head, secret].concat();
    for (marker, content) in [
        (0xE1, content(b"Exif\0\0")),
        (0xE1, content(b"http://ns.adobe.com/xap/1.0/\0")),
        (0xED, content(b"Photoshop 3.0\0")),
        (0xFE, content(b"")),
        (0xE2, content(b"MPF\0")),
        (0xE2, content(b"ICC_PROFILE\0\x01\x01 of a certain camera")),
        (0xE0, content(b"JFXX\0")),
        (0xE7, content(b"")),
    ] {
        let sent = with_segment(&photo, marker, &content);
        let served = sent_and_served(&sent).await;
        assert_plain(&served);
        assert!(!contains(&served, secret), "{marker:02x}");
    }
}

/// A file that is a picture and a page, or an archive, is only a picture after.
#[tokio::test]
async fn nothing_follows_the_picture() {
    let page = b"<html><script>alert(1)</script></html>".as_slice();
    let archive = b"PK\x03\x04evil.zip PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice();
    for more in [page, archive] {
        let sent = [jpeg(1), more.to_vec(), vec![0xFF, 0xD9]].concat();
        let served = sent_and_served(&sent).await;
        assert_plain(&served);
        assert!(!contains(&served, more));
        assert!(!contains(&served, b"PK\x03\x04") && !contains(&served, b"<script"));
    }
}

#[tokio::test]
async fn other_formats_become_jpeg() {
    for sent in [png(1), webp(1)] {
        let served = sent_and_served(&sent).await;
        assert_plain(&served);
        let picture = image::load_from_memory(&served).unwrap();
        assert_eq!((picture.width(), picture.height()), (160, 120));
        assert!(is_red(&picture, 40, 30) && !is_red(&picture, 120, 90));
    }
}

#[tokio::test]
async fn what_is_seen_through_is_white() {
    let mut image = image::RgbaImage::new(64, 64);
    image.put_pixel(0, 0, image::Rgba([0, 0, 0, 255]));
    let mut sent = std::io::Cursor::new(Vec::new());
    image.write_to(&mut sent, image::ImageFormat::Png).unwrap();
    let served = sent_and_served(&sent.into_inner()).await;
    let picture = image::load_from_memory(&served).unwrap().to_rgb8();
    assert!(picture.get_pixel(40, 40).0.iter().all(|&part| part > 250));
}

#[tokio::test]
async fn what_is_encoded_anew_has_the_usual_size() {
    let exif = Exif {
        orientation: 8,
        has_gps: true,
    };
    let sent = exif.insert(&jpeg_of(&picture(2_400, 1_200, 1)));
    let served = sent_and_served(&sent).await;
    let picture = image::load_from_memory(&served).unwrap();
    assert_eq!((picture.width(), picture.height()), (800, 1_600));
}
