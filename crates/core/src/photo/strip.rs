//! What an encoder adds of itself, taken off again.

const SOI: u8 = 0xD8;
const SOS: u8 = 0xDA;
/// Application segments 1 to 13 and 15 (EXIF, XMP, ICC, IPTC, makers' own) and
/// comments. JFIF (0) and Adobe (14) stay: they tell decoders of the colours.
const METADATA: [std::ops::RangeInclusive<u8>; 3] = [0xE1..=0xED, 0xEF..=0xEF, 0xFE..=0xFE];

/// A freshly encoded JPEG without its metadata: Safari's canvas adds an EXIF
/// block of its own. `None` when the segments before the scan (ITU-T T.81,
/// annex B) cannot be read.
pub fn without_metadata(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut rest = jpeg.strip_prefix(&[0xFF, SOI])?;
    let mut kept = vec![0xFF, SOI];
    loop {
        let [0xFF, marker, high, low, ..] = *rest else {
            return None;
        };
        if marker == SOS {
            kept.extend_from_slice(rest);
            return Some(kept);
        }
        let len = 2 + usize::from(u16::from_be_bytes([high, low]));
        let (segment, after) = rest.split_at_checked(len)?;
        if !METADATA.iter().any(|markers| markers.contains(&marker)) {
            kept.extend_from_slice(segment);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::without_metadata;

    const JFIF: &[u8] = &[0xFF, 0xE0, 0, 4, b'J', b'F'];
    const EXIF: &[u8] = &[0xFF, 0xE1, 0, 6, b'E', b'x', 0xFF, 0xDA];
    const COMMENT: &[u8] = &[0xFF, 0xFE, 0, 3, b'!'];
    const TABLE: &[u8] = &[0xFF, 0xDB, 0, 3, 9];
    const SCAN: &[u8] = &[0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0xD9];

    fn jpeg(segments: &[&[u8]]) -> Vec<u8> {
        [&[&[0xFF, 0xD8][..]], segments].concat().concat()
    }

    #[test]
    fn metadata_goes_and_the_picture_stays() {
        let dressed = jpeg(&[JFIF, EXIF, TABLE, COMMENT, SCAN]);
        assert_eq!(without_metadata(&dressed), Some(jpeg(&[JFIF, TABLE, SCAN])));
    }

    #[test]
    fn what_is_no_whole_jpeg_is_refused_at_every_length() {
        let head = jpeg(&[JFIF, EXIF, TABLE]);
        for len in 0..=head.len() {
            assert_eq!(without_metadata(&head[..len]), None, "{len} bytes");
        }
        assert_eq!(without_metadata(b"\x89PNG\r\n\x1a\n"), None);
    }
}
