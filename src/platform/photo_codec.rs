//! Photos as they are sent: upright, no larger than asked for, without metadata.
//!
//! The browser's own codec does the work, in a worker. Where there is none, or
//! none that can draw (iOS before 16.4), the page does the same more slowly.

mod page;
mod worker;

use xiuhua_core::photo::{Format, PhotoProblem, inspect, without_metadata};

use worker::Answer;

/// What the longest photo may take, in milliseconds; 12 megapixels take two
/// seconds on a slow phone.
const PATIENCE_MS: u32 = 60_000;

/// JPEG's quality as browsers count it, tried from the first on until the file
/// is small enough to be sent.
const QUALITIES: [f64; 4] = [0.82, 0.72, 0.6, 0.45];

/// A photo as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// A JPEG without metadata, at most [`xiuhua_core::photo::MAX_SENT_BYTES`].
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
}

/// What a codec is asked for.
struct Request<'a> {
    file_bytes: &'a [u8],
    media_type: &'a str,
    max_edge_px: u32,
    patience_ms: u32,
}

/// Decodes a photo, turns it upright, fits it into `max_edge_px` on its longer
/// edge, lays it on white and encodes it as a JPEG.
///
/// # Errors
/// What [`inspect`] finds; [`PhotoProblem::Heic`] for HEIC that this browser
/// cannot decode; [`PhotoProblem::Undecodable`] for anything else that it
/// cannot, or not within a minute.
pub async fn encode(
    file_bytes: Vec<u8>,
    media_type: &str,
    max_edge_px: u32,
) -> Result<Encoded, PhotoProblem> {
    encode_within(PATIENCE_MS, file_bytes, media_type, max_edge_px).await
}

/// As [`encode`], waiting at most `patience_ms` milliseconds for the worker.
///
/// # Errors
/// As [`encode`].
pub async fn encode_within(
    patience_ms: u32,
    file_bytes: Vec<u8>,
    media_type: &str,
    max_edge_px: u32,
) -> Result<Encoded, PhotoProblem> {
    // Looked at here too: an <img> shows the beginning of a file that is cut off.
    let format = inspect(&file_bytes)?.format;
    let request = Request {
        file_bytes: &file_bytes,
        media_type,
        max_edge_px,
        patience_ms,
    };
    let by_page = match worker::ask(&request).await {
        Answer::Encoded(encoded) => return finish(encoded),
        // Safari's <img> opens HEIC, its worker may not.
        Answer::Undecodable => format == Format::Heif,
        Answer::TookTooLong => false,
        Answer::Unable => true,
    };
    let encoded = match by_page {
        true => page::encode(&request).await.ok(),
        false => None,
    };
    encoded.map_or(
        Err(match format {
            Format::Heif => PhotoProblem::Heic,
            _ => PhotoProblem::Undecodable,
        }),
        finish,
    )
}

/// Ends the worker, which may hold much memory. The next photo starts another.
pub fn rest() {
    worker::end();
}

fn finish(encoded: Encoded) -> Result<Encoded, PhotoProblem> {
    let bytes = without_metadata(&encoded.bytes).ok_or(PhotoProblem::Undecodable)?;
    Ok(Encoded { bytes, ..encoded })
}
