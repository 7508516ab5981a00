//! JPEG segments and EXIF blocks, built byte by byte.

use xiuhua_core::geo::{LngLat, Wgs84};
use xiuhua_core::photo::read_facts;

/// What a camera writes about a photo.
#[derive(Debug, Clone, Copy)]
pub struct Exif {
    /// EXIF orientation, 1 to 8.
    pub orientation: u16,
    /// Whether it says where it was taken: 30°45′ N, 121°15′ E.
    pub has_gps: bool,
}

impl Exif {
    /// Inserts the block where cameras put it, right after the start.
    pub fn insert(self, jpeg: &[u8]) -> Vec<u8> {
        let mut content = b"Exif\0\0".to_vec();
        content.extend(self.tiff());
        with_segment(jpeg, 0xE1, &content)
    }

    /// A little-endian TIFF with one or two directories.
    fn tiff(self) -> Vec<u8> {
        const GPS_AT: u32 = 8 + 2 + 2 * 12 + 4;
        const VALUES_AT: u32 = GPS_AT + 2 + 4 * 12 + 4;
        let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
            let mut bytes = tag.to_le_bytes().to_vec();
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value);
            bytes
        };
        let [low, high] = self.orientation.to_le_bytes();
        let mut tiff = b"II\x2A\0\x08\0\0\0".to_vec();
        tiff.extend(if self.has_gps { [2, 0] } else { [1, 0] });
        tiff.extend(entry(0x0112, 3, 1, [low, high, 0, 0]));
        if !self.has_gps {
            tiff.extend([0; 4]);
            return tiff;
        }
        tiff.extend(entry(0x8825, 4, 1, GPS_AT.to_le_bytes()));
        tiff.extend([0; 4]);
        tiff.extend([4, 0]);
        tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
        tiff.extend(entry(2, 5, 3, VALUES_AT.to_le_bytes()));
        tiff.extend(entry(3, 2, 2, *b"E\0\0\0"));
        tiff.extend(entry(4, 5, 3, (VALUES_AT + 24).to_le_bytes()));
        tiff.extend([0; 4]);
        for number in [30, 45, 0, 121, 15, 0_u32] {
            tiff.extend(number.to_le_bytes());
            tiff.extend(1_u32.to_le_bytes());
        }
        tiff
    }
}

/// Inserts a segment right after the start of a JPEG.
pub fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(content.len() + 2).unwrap();
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, marker]);
    bytes.extend(len.to_be_bytes());
    bytes.extend(content);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// Where a photo says that it was taken.
pub fn gps_position(bytes: &[u8]) -> Option<LngLat<Wgs84>> {
    read_facts(bytes, 480).position
}

/// The markers of a JPEG's segments up to its first scan.
pub fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut markers = Vec::new();
    let mut at = 2;
    while jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA {
        markers.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    markers
}
