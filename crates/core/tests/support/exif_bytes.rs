//! EXIF blocks, built byte by byte (TIFF 6.0, EXIF 2.32).
#![allow(dead_code, missing_docs)]

/// A field of a directory: tag, type, count and the value's bytes.
pub struct Field(pub u16, pub u16, pub u32, pub Vec<u8>);

pub fn text(tag: u16, value: &str) -> Field {
    Field(
        tag,
        2,
        value.len() as u32 + 1,
        format!("{value}\0").into_bytes(),
    )
}

pub fn short(tag: u16, value: u16) -> Field {
    Field(tag, 3, 1, value.to_be_bytes().to_vec())
}

/// Pairs of numerator and denominator.
pub fn rationals(tag: u16, values: &[(u32, u32)]) -> Field {
    let bytes = values
        .iter()
        .flat_map(|(n, d)| [n.to_be_bytes(), d.to_be_bytes()].concat());
    Field(tag, 5, values.len() as u32, bytes.collect())
}

/// A block of up to three directories in big-endian order.
#[derive(Default)]
pub struct Block {
    pub primary: Vec<Field>,
    pub camera: Vec<Field>,
    pub gps: Vec<Field>,
}

impl Block {
    /// From the byte order mark on.
    pub fn tiff(self) -> Vec<u8> {
        let mut bytes = b"MM\0\x2A\0\0\0\x08".to_vec();
        let mut primary = self.primary;
        let pointers = [(0x8769, self.camera), (0x8825, self.gps)];
        let used = pointers
            .iter()
            .filter(|(_, fields)| !fields.is_empty())
            .count();
        let mut after = bytes.len() + directory_bytes(&primary) + 12 * used;
        let mut rest = Vec::new();
        for (tag, fields) in pointers {
            if !fields.is_empty() {
                primary.push(Field(tag, 4, 1, (after as u32).to_be_bytes().to_vec()));
                let directory = directory(&fields, after);
                after += directory.len();
                rest.extend(directory);
            }
        }
        bytes.extend(directory(&primary, 8));
        bytes.extend(rest);
        bytes
    }

    /// As the data of a JPEG's APP1 segment.
    pub fn segment(self) -> Vec<u8> {
        [b"Exif\0\0".to_vec(), self.tiff()].concat()
    }
}

fn directory_bytes(fields: &[Field]) -> usize {
    let values = fields
        .iter()
        .map(|field| field.3.len())
        .filter(|&len| len > 4);
    2 + 12 * fields.len() + 4 + values.sum::<usize>()
}

/// A directory that stands at `at`, with its long values behind it.
fn directory(fields: &[Field], at: usize) -> Vec<u8> {
    let mut bytes = (fields.len() as u16).to_be_bytes().to_vec();
    let mut values: Vec<u8> = Vec::new();
    let values_at = at + 2 + 12 * fields.len() + 4;
    for Field(tag, kind, count, value) in fields {
        bytes.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
        bytes.extend(count.to_be_bytes());
        if value.len() <= 4 {
            let mut inline = value.clone();
            inline.resize(4, 0);
            bytes.extend(inline);
        } else {
            bytes.extend(((values_at + values.len()) as u32).to_be_bytes());
            values.extend_from_slice(value);
        }
    }
    bytes.extend([0; 4]);
    bytes.extend(values);
    bytes
}
