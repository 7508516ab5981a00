//! Whether a JPEG is nothing but a picture.
//!
//! Walks the segments (ITU-T T.81, annex B). Only what a decoder needs may be
//! there: no EXIF, XMP, IPTC or comment, nothing before the picture and nothing
//! after it, because a file that is a picture and a page or an archive at once
//! could be taken for the other.

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
/// JFIF's segment without a thumbnail, in bytes with its length.
const JFIF_LEN: usize = 16;
/// Adobe's segment, which names the colour transform.
const ADOBE_LEN: usize = 14;
/// The usual sRGB profile has 3,144 bytes.
const MAX_ICC_LEN: usize = 4_096;

/// Whether the file is a baseline or progressive JPEG in grey or YCbCr with no
/// metadata and no other bytes around it.
pub fn is_clean(bytes: &[u8]) -> bool {
    walk(bytes).is_some()
}

/// `None` as soon as something is there that need not be.
fn walk(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI])?;
    loop {
        let [0xFF, marker, after @ ..] = rest else {
            return None;
        };
        if *marker == EOI {
            return after.is_empty().then_some(());
        }
        let len = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let segment = after.get(..len)?;
        let content = segment.get(2..)?;
        if !is_needed(*marker, len, content) {
            return None;
        }
        rest = &after[len..];
        if *marker == SOS {
            rest = after_scan(rest)?;
        }
    }
}

fn is_needed(marker: u8, len: usize, content: &[u8]) -> bool {
    match marker {
        // APP0
        0xE0 => len == JFIF_LEN && content.starts_with(b"JFIF\0"),
        // APP2
        0xE2 => len <= MAX_ICC_LEN && is_srgb_profile(content),
        // APP14
        0xEE => len == ADOBE_LEN && content.starts_with(b"Adobe"),
        // Baseline and progressive frames of 1 or 3 components: a fourth means
        // CMYK, which browsers show in false colours.
        0xC0 | 0xC2 => matches!(content.get(5), Some(1 | 3)),
        // DHT, SOS, DQT, DRI
        0xC4 | SOS | 0xDB | 0xDD => true,
        _ => false,
    }
}

/// A whole sRGB profile in one segment. It names no device and no owner.
fn is_srgb_profile(content: &[u8]) -> bool {
    content
        .strip_prefix(b"ICC_PROFILE\0\x01\x01")
        .is_some_and(|profile| profile.windows(4).any(|window| window == b"sRGB"))
}

/// What comes after a scan's entropy-coded data: in it, 0xFF is followed by 0
/// or by a restart marker.
fn after_scan(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            _ => return bytes.get(at..),
        }
    }
}
