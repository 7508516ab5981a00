//! JPEG (ITU-T T.81 annex B): marker segments, and coded data between them.

use super::Shape;

const END_OF_IMAGE: u8 = 0xD9;

/// `None` where the file ends before the image does.
pub fn walk(bytes: &[u8]) -> Option<Shape> {
    let mut at = 2;
    loop {
        let (marker, after) = next_marker(bytes, at)?;
        at = match marker {
            END_OF_IMAGE => return Some(Shape::Whole),
            // Markers without a length: TEM, restarts, and a start out of place.
            0x01 | 0xD0..=0xD8 => after,
            // The length counts itself. What follows the header of a scan is
            // coded data, which the search for the next marker passes over.
            _ => after + usize::from(u16_at(bytes, after)?),
        };
    }
}

/// The next marker at or after `at`, and where its segment goes on. Passes over
/// coded data (in which 0xFF is always followed by 0x00), fill bytes and stray
/// bytes, as decoders do.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let found = rest
        .array_windows()
        .position(|&[first, second]| first == 0xFF && !matches!(second, 0x00 | 0xFF))?;
    Some((*rest.get(found + 1)?, at + found + 2))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}
