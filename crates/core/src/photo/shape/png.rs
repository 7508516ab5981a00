//! PNG (W3C, third edition, which has APNG): chunks of length, type, data, CRC.

use super::Shape;

const SIGNATURE_BYTES: usize = 8;
/// Length, type and CRC.
const FRAME_BYTES: usize = 12;

/// `None` where the file ends before `IEND` does.
pub fn walk(bytes: &[u8]) -> Option<Shape> {
    let mut at = SIGNATURE_BYTES;
    loop {
        let chunk = bytes.get(at..)?;
        let data_bytes = u32_at(chunk, 0)? as usize;
        let end = FRAME_BYTES.checked_add(data_bytes)?;
        if chunk.len() < end {
            return None;
        }
        match chunk.get(4..8)? {
            b"IEND" => return Some(Shape::Whole),
            // An animation of one frame is a picture.
            b"acTL" if u32_at(chunk, 8)? > 1 => return Some(Shape::Animated),
            _ => at += end,
        }
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
