//! Files as cameras and phones make them, drawn in the test, and what became
//! of them.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::support::js;

/// Draws on a canvas by `body` (with `context`, `width`, `height`) and encodes
/// it with the browser's own codec.
pub async fn drawn(width_px: u32, height_px: u32, media_type: &str, body: &str) -> Vec<u8> {
    let bytes = js(
        &media_type.into(),
        &format!(
            "const [width, height] = [{width_px}, {height_px}];
             const canvas = Object.assign(document.createElement('canvas'), {{ width, height }});
             const context = canvas.getContext('2d');
             {body};
             return new Promise((done) => canvas.toBlob(done, argument, 0.9)).then((blob) => blob.arrayBuffer());"
        ),
    );
    let bytes = JsFuture::from(bytes.unchecked_into::<Promise>())
        .await
        .unwrap();
    Uint8Array::new(&bytes.unchecked_into::<ArrayBuffer>()).to_vec()
}

/// Left half red, right half blue.
pub const HALVES: &str = "context.fillStyle = '#f00'; context.fillRect(0, 0, width / 2, height);
    context.fillStyle = '#00f'; context.fillRect(width / 2, 0, width / 2, height)";

/// The JPEG with an EXIF block right at its beginning: orientation 6 (the top
/// of the picture is at the right of the sensor) and a maker's name.
pub fn turned(jpeg: &[u8]) -> Vec<u8> {
    const MAKER: &[u8; 8] = b"SECRETS\0";
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x0F, 0, 2, 0, 0, 0, 8, 0, 0, 0, 38]);
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(MAKER);
    let len = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
    let app1 = [&[0xFF, 0xE1][..], &len, b"Exif\0\0", &tiff].concat();
    [&jpeg[..2], &app1, &jpeg[2..]].concat()
}

/// A picture as a browser decodes it, without applying any orientation of its
/// own metadata twice.
pub struct Decoded {
    pub width_px: u32,
    pub height_px: u32,
    rgba: Vec<u8>,
}

impl Decoded {
    pub async fn of(jpeg: &[u8]) -> Self {
        let decoded = js(
            &Uint8Array::from(jpeg),
            "return createImageBitmap(new Blob([argument], { type: 'image/jpeg' })).then((bitmap) => {
                const { width, height } = bitmap;
                const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
                context.drawImage(bitmap, 0, 0);
                return [width, height, context.getImageData(0, 0, width, height).data];
             })",
        );
        let parts = JsFuture::from(decoded.unchecked_into::<Promise>())
            .await
            .unwrap();
        let parts: js_sys::Array = parts.unchecked_into();
        Self {
            width_px: parts.get(0).as_f64().unwrap() as u32,
            height_px: parts.get(1).as_f64().unwrap() as u32,
            rgba: Uint8Array::new(&parts.get(2)).to_vec(),
        }
    }

    /// Red, green and blue at a point given in hundredths of width and height.
    pub fn colour_at(&self, x_percent: u32, y_percent: u32) -> [u8; 3] {
        let x = self.width_px * x_percent / 100;
        let y = self.height_px * y_percent / 100;
        let at = 4 * (y * self.width_px + x) as usize;
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2]]
    }
}

/// Whether a colour is another one but for what JPEG loses.
pub fn is_like(colour: [u8; 3], wanted: [u8; 3]) -> bool {
    colour.iter().zip(wanted).all(|(&a, b)| a.abs_diff(b) < 24)
}

/// The markers of a JPEG's segments before its first scan.
pub fn markers(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, Vec::new());
    loop {
        assert_eq!(jpeg[at], 0xFF, "no marker at {at}");
        found.push(jpeg[at + 1]);
        if jpeg[at + 1] == 0xDA {
            return found;
        }
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
}
