//! GIF89a: blocks, each a chain of sub-blocks of at most 255 bytes.

use super::Shape;

/// Signature, screen size, flags, background and aspect.
const HEADER_BYTES: usize = 13;
const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2C;
const TRAILER: u8 = 0x3B;

/// `None` where the file ends before its trailer.
pub fn walk(bytes: &[u8]) -> Option<Shape> {
    let mut at = HEADER_BYTES + colour_table_bytes(*bytes.get(10)?);
    let mut frames = 0;
    loop {
        match *bytes.get(at)? {
            EXTENSION => at = after_sub_blocks(bytes, at + 2)?,
            FRAME if frames == 1 => return Some(Shape::Animated),
            FRAME => {
                frames += 1;
                // Introducer, position and size, flags; then the width of the
                // codes in one byte.
                let table_bytes = colour_table_bytes(*bytes.get(at + 9)?);
                at = after_sub_blocks(bytes, at + 10 + table_bytes + 1)?;
            }
            TRAILER => return Some(Shape::Whole),
            _ => return None,
        }
    }
}

/// Size of the table that these flags announce, 3 bytes a colour.
fn colour_table_bytes(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 0x07) + 1)
    }
}

fn after_sub_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            length => at += 1 + usize::from(length),
        }
    }
}
