//! A QR code as an inline drawing.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET_ZONE: i32 = 4;

/// A QR code of a text that fits into one; nothing for a longer one.
#[component]
pub fn QrCode(
    /// What it says.
    text: String,
    /// Its name for screen readers.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let code = Code::encode_text(&text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET_ZONE;
    let view_box = format!("0 0 {size} {size}");
    Some(view! {
        <div class="qr" role="img" aria-label=label>
            <svg viewBox=view_box shape-rendering="crispEdges" aria-hidden="true" focusable="false">
                <path d=path_of(&code)></path>
            </svg>
        </div>
    })
}

/// One square of path for each dark module.
fn path_of(code: &Code) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
        }
    }
    path
}
