//! Photos become what is sent, in the worker and on the page alike.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::platform::photo_codec::{self, Encoded, encode, encode_within};
use xiuhua_core::photo::{MAX_SENT_BYTES, PhotoProblem};

use super::photo_files::{Decoded, HALVES, drawn, is_like, markers, turned};
use super::support::{js, name_assets, window_field};

const EDGE_PX: u32 = 1_600;
const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const WHITE: [u8; 3] = [255, 255, 255];

/// Replaces the page's `Worker` by a class written in JavaScript that counts
/// how often one is made, and undoes it when dropped. Counts the photos that
/// the page decodes itself, too.
struct WorkerOf;

impl WorkerOf {
    fn class(constructor: &str) -> Self {
        photo_codec::rest();
        name_assets();
        let class = format!(
            "self.RealWorker ??= Worker; self.workersMade = 0;
             self.realDecode ??= Image.prototype.decode; self.pagePhotos = 0;
             Image.prototype.decode = function () {{ pagePhotos++; return realDecode.call(this); }};
             Worker = class extends RealWorker {{ constructor(url) {{ workersMade++; {constructor} }} }}"
        );
        js(&JsValue::NULL, &class);
        Self
    }

    fn real() -> Self {
        Self::class("super(url)")
    }

    /// As in a browser that has none.
    fn missing() -> Self {
        Self::class("throw new Error('no workers here')")
    }

    fn script(script: &str) -> Self {
        Self::class(&format!(
            "super(URL.createObjectURL(new Blob([`{script}`])))"
        ))
    }

    fn made(&self) -> f64 {
        window_field("workersMade").as_f64().unwrap()
    }

    fn left_to_the_page(&self) -> f64 {
        window_field("pagePhotos").as_f64().unwrap()
    }
}

impl Drop for WorkerOf {
    fn drop(&mut self) {
        photo_codec::rest();
        js(
            &JsValue::NULL,
            "Worker = RealWorker; Image.prototype.decode = realDecode",
        );
    }
}

async fn every_kind_of_photo() {
    // A camera's: large, lying on its side, full of metadata.
    let lying = turned(&drawn(3_300, 1_000, "image/jpeg", HALVES).await);
    assert!(markers(&lying).contains(&0xE1));
    let encoded = encode(lying, "image/jpeg", EDGE_PX).await.unwrap();
    let seen = check(&encoded, (485, 1_600)).await;
    assert!(
        is_like(seen.colour_at(50, 10), RED),
        "the sensor's left is the top"
    );
    assert!(is_like(seen.colour_at(50, 90), BLUE));

    // A screenshot: small, and clear where nothing is.
    let clear = drawn(
        300,
        200,
        "image/png",
        "context.fillStyle = '#f00'; context.fillRect(0, 0, 150, 200)",
    )
    .await;
    let encoded = encode(clear, "image/png", EDGE_PX).await.unwrap();
    let seen = check(&encoded, (300, 200)).await;
    assert!(is_like(seen.colour_at(25, 50), RED));
    assert!(is_like(seen.colour_at(75, 50), WHITE));

    let webp = drawn(1_601, 3, "image/webp", HALVES).await;
    assert_eq!(&webp[8..12], b"WEBP");
    let encoded = encode(webp, "", EDGE_PX).await.unwrap();
    check(&encoded, (1_600, 3)).await;
}

/// The file is what it says, and nothing but a picture.
async fn check(encoded: &Encoded, size: (u32, u32)) -> Decoded {
    assert_eq!((encoded.width_px, encoded.height_px), size);
    assert!(encoded.bytes.len() <= MAX_SENT_BYTES);
    let metadata = |marker: &u8| matches!(marker, 0xE1..=0xED | 0xEF | 0xFE);
    assert!(!markers(&encoded.bytes).iter().any(metadata));
    let seen = Decoded::of(&encoded.bytes).await;
    assert_eq!((seen.width_px, seen.height_px), size);
    seen
}

#[wasm_bindgen_test]
async fn a_worker_encodes_every_kind_of_photo() {
    let worker = WorkerOf::real();
    every_kind_of_photo().await;
    assert_eq!(worker.made(), 1.0, "one worker for all photos");
    assert_eq!(worker.left_to_the_page(), 0.0);
}

#[wasm_bindgen_test]
async fn the_page_encodes_where_there_is_no_worker() {
    let worker = WorkerOf::missing();
    every_kind_of_photo().await;
    assert_eq!(worker.made(), 3.0, "asked for with each photo");
    assert_eq!(worker.left_to_the_page(), 3.0);
}

#[wasm_bindgen_test]
async fn the_page_encodes_where_the_worker_breaks_or_cannot_draw() {
    let broken = WorkerOf::script("throw new Error('broken')");
    every_kind_of_photo().await;
    assert_eq!(
        broken.made(),
        3.0,
        "the network may be better for the next photo"
    );
    drop(broken);

    let unable =
        WorkerOf::script("onmessage = ({ data }) => postMessage({ id: data.id, unable: true })");
    every_kind_of_photo().await;
    assert_eq!(unable.made(), 1.0, "it will not learn it");
}

#[wasm_bindgen_test]
async fn the_worker_says_so_where_it_cannot_draw() {
    let shell = include_str!("../../shell/photo-worker.js")
        .replace('\\', "\\\\")
        .replace('`', "\\`");
    let unable = WorkerOf::script(&format!("delete self.OffscreenCanvas; {shell}"));
    every_kind_of_photo().await;
    assert_eq!(unable.made(), 1.0);
}

#[wasm_bindgen_test]
async fn a_worker_that_hangs_is_replaced() {
    let hanging = WorkerOf::script("onmessage = () => {}");
    let photo = drawn(30, 20, "image/jpeg", HALVES).await;
    for _ in 0..2 {
        let result = encode_within(50, photo.clone(), "image/jpeg", EDGE_PX).await;
        assert_eq!(result, Err(PhotoProblem::Undecodable));
    }
    assert_eq!(hanging.made(), 2.0);
}

#[wasm_bindgen_test]
async fn photos_sent_at_once_get_their_own_answers() {
    let worker = WorkerOf::real();
    let encode = |width_px| async move {
        let photo = drawn(width_px, 20, "image/jpeg", HALVES).await;
        encode(photo, "image/jpeg", EDGE_PX)
            .await
            .map(|encoded| encoded.width_px)
    };
    let (a, b, c) = futures_util::future::join3(encode(70), encode(50), encode(60)).await;
    assert_eq!((a, b, c), (Ok(70), Ok(50), Ok(60)));
    assert_eq!(worker.made(), 1.0);
}

async fn what_is_no_photo_is_refused() {
    let photo = drawn(400, 300, "image/jpeg", HALVES).await;
    let cut_off = photo[..photo.len() / 2].to_vec();
    assert_eq!(
        encode(cut_off, "image/jpeg", EDGE_PX).await,
        Err(PhotoProblem::Truncated)
    );
    assert_eq!(
        encode(b"hello".to_vec(), "image/jpeg", EDGE_PX).await,
        Err(PhotoProblem::NotAnImage)
    );

    // Whole by its segments, but what a segment says is no table.
    let mut broken = photo;
    let table = broken
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC4])
        .unwrap();
    broken[table + 4..table + 21].fill(0xEE);
    assert_eq!(
        encode(broken, "image/jpeg", EDGE_PX).await,
        Err(PhotoProblem::Undecodable)
    );
}

#[wasm_bindgen_test]
async fn the_worker_refuses_what_is_no_photo() {
    let _worker = WorkerOf::real();
    what_is_no_photo_is_refused().await;
}

#[wasm_bindgen_test]
async fn the_page_refuses_what_is_no_photo() {
    let _none = WorkerOf::missing();
    what_is_no_photo_is_refused().await;
}
