//! What is no photo, each by its own name, and quickly.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;

use crate::support::{TestServer, id_of, jpeg, png};

/// A PNG header of the size that decoders die of, with nothing behind it.
fn png_header(width_px: u32, height_px: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec();
    bytes.extend(width_px.to_be_bytes());
    bytes.extend(height_px.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
    bytes
}

#[tokio::test]
async fn each_is_refused_by_its_name() {
    let server = TestServer::new();
    let whole = jpeg(1);
    let mut animated = png(1);
    animated.splice(33..33, *b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0");
    let mut broken = png(1);
    let middle = broken.len() / 2;
    broken[middle..middle + 40].fill(0xAA);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0".to_vec();
    let gif =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    for (bytes, code) in [
        (Vec::new(), "photo_empty"),
        (
            b"just words, not a picture at all".to_vec(),
            "photo_not_an_image",
        ),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            "photo_not_an_image",
        ),
        (
            b"%PDF-1.7 and so on and so forth".to_vec(),
            "photo_not_an_image",
        ),
        (whole[..whole.len() / 2].to_vec(), "photo_truncated"),
        (animated, "photo_animated"),
        (gif.to_vec(), "photo_format"),
        (png_header(50_000, 50_000), "photo_too_many_pixels"),
        (png_header(8_000, 8_000), "photo_too_many_pixels"),
        (png_header(100, 100), "photo_undecodable"),
        (broken, "photo_undecodable"),
    ] {
        let began = Instant::now();
        let answer = server.put_photo(bytes.clone()).await;
        answer.expect_problem(422, code);
        assert!(began.elapsed() < Duration::from_secs(2), "{code}");
        let path = format!("/api/v1/photos/{}", id_of(&bytes));
        let head = Request::head(path).body(Body::empty()).unwrap();
        server.send(head).await.expect(404);
    }
    // How far a HEIC header is understood is the inspection's affair.
    let answer = server.put_photo(heic).await.expect(422);
    assert!(["photo_format", "photo_truncated"].contains(&answer.json()["code"].as_str().unwrap()));
}

/// Whatever one byte of a photo is, the answer is a photo or a problem.
#[tokio::test]
async fn no_flipped_byte_breaks_the_server() {
    let server = TestServer::new();
    let whole = jpeg(1);
    for at in (0..whole.len()).step_by(97) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0xFF;
        let status = server.put_photo(flipped).await.status.as_u16();
        assert!(matches!(status, 201 | 422), "byte {at}: {status}");
    }
}

#[tokio::test]
async fn bytes_have_to_be_those_of_the_path() {
    let server = TestServer::new();
    let path = format!("/api/v1/photos/{}", id_of(b"another photo"));
    let request = Request::put(path).body(Body::from(jpeg(1))).unwrap();
    server
        .send(request)
        .await
        .expect_problem(422, "photo_id_mismatch");
    let request = Request::put("/api/v1/photos/image.jpg")
        .body(Body::from(jpeg(1)))
        .unwrap();
    server
        .send(request)
        .await
        .expect_problem(400, "invalid_parameter");
}
