//! The codec on the page: what shell/photo-worker.js does, with `<img>` and
//! `<canvas>`. Written out again because it must work where no script loads.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};
use xiuhua_core::photo::MAX_SENT_BYTES;

use super::{Encoded, QUALITIES, Request};
use crate::platform::js::set;
use crate::platform::object_url::ObjectUrl;

/// Encodes a photo on the page.
pub(super) async fn encode(request: &Request<'_>) -> Result<Encoded, JsValue> {
    let image = decode(request).await?;
    let (width_px, height_px) = fitted(&image, request.max_edge_px);
    let is_halved = image.natural_width().max(image.natural_height()) > 2 * request.max_edge_px;
    let canvas = if is_halved {
        let half = Canvas::new(2 * width_px, 2 * height_px)?;
        half.draw_image(&image)?;
        let canvas = Canvas::new(width_px, height_px)?;
        canvas.draw_canvas(&half)?;
        canvas
    } else {
        let canvas = Canvas::new(width_px, height_px)?;
        canvas.draw_image(&image)?;
        canvas
    };
    for quality in QUALITIES {
        let blob = canvas.to_jpeg(quality).await?;
        if blob.size() <= MAX_SENT_BYTES as f64 {
            let bytes: ArrayBuffer = JsFuture::from(blob.array_buffer()).await?.dyn_into()?;
            return Ok(Encoded {
                bytes: Uint8Array::new(&bytes).to_vec(),
                width_px,
                height_px,
            });
        }
    }
    Err(JsValue::UNDEFINED)
}

/// `<img>` applies EXIF's orientation in every browser that runs this app.
async fn decode(request: &Request<'_>) -> Result<HtmlImageElement, JsValue> {
    let url = ObjectUrl::new(request.file_bytes, request.media_type).ok_or(JsValue::UNDEFINED)?;
    let image = HtmlImageElement::new()?;
    image.set_src(url.as_str());
    JsFuture::from(image.decode()).await?;
    Ok(image)
}

fn fitted(image: &HtmlImageElement, max_edge_px: u32) -> (u32, u32) {
    let (width, height) = (image.natural_width(), image.natural_height());
    let scale = (f64::from(max_edge_px) / f64::from(width.max(height))).min(1.0);
    let fit = |edge: u32| (f64::from(edge) * scale).round().max(1.0) as u32;
    (fit(width), fit(height))
}

/// A white canvas that gives its memory back: Safari keeps it for long.
struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    size: (f64, f64),
}

impl Drop for Canvas {
    fn drop(&mut self) {
        self.element.set_width(0);
        self.element.set_height(0);
    }
}

impl Canvas {
    fn new(width_px: u32, height_px: u32) -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.ok_or(JsValue::UNDEFINED)?;
        let element: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
        element.set_width(width_px);
        element.set_height(height_px);
        let context = element.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
        let context: CanvasRenderingContext2d = context.dyn_into()?;
        let size = (f64::from(width_px), f64::from(height_px));
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, size.0, size.1);
        set(&context, "imageSmoothingQuality", &"high".into());
        Ok(Self {
            element,
            context,
            size,
        })
    }

    fn draw_image(&self, image: &HtmlImageElement) -> Result<(), JsValue> {
        let (width, height) = self.size;
        self.context
            .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
    }

    fn draw_canvas(&self, canvas: &Canvas) -> Result<(), JsValue> {
        let (width, height) = self.size;
        self.context
            .draw_image_with_html_canvas_element_and_dw_and_dh(
                &canvas.element,
                0.0,
                0.0,
                width,
                height,
            )
    }

    async fn to_jpeg(&self, quality: f64) -> Result<Blob, JsValue> {
        let blob = Promise::new(&mut |resolve, reject| {
            let asked = self.element.to_blob_with_type_and_encoder_options(
                &resolve,
                "image/jpeg",
                &quality.into(),
            );
            if let Err(error) = asked {
                let _ = reject.call1(&JsValue::UNDEFINED, &error);
            }
        });
        // Null where the canvas was too large to be encoded.
        JsFuture::from(blob).await?.dyn_into()
    }
}
