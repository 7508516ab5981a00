//! WebP (RFC 9649): a RIFF container; the extended form says what is in it.

use super::Shape;

/// RIFF header: `RIFF`, size, `WEBP`.
const HEADER_BYTES: usize = 12;
/// In the flags of a `VP8X` chunk.
const ANIMATION_FLAG: u8 = 0b0000_0010;

/// `None` where the file is shorter than it says.
pub fn walk(bytes: &[u8]) -> Option<Shape> {
    let size = bytes.get(4..8)?.try_into().ok()?;
    // The size counts from behind itself.
    let says_bytes = u64::from(u32::from_le_bytes(size)) + 8;
    let chunk = bytes.get(HEADER_BYTES..)?;
    let is_animated = chunk.starts_with(b"VP8X") && chunk.get(8)? & ANIMATION_FLAG != 0;
    if is_animated {
        Some(Shape::Animated)
    } else {
        (bytes.len() as u64 >= says_bytes).then_some(Shape::Whole)
    }
}
