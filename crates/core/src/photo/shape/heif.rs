//! HEIF (ISO/IEC 23008-12) in ISO base media boxes (ISO/IEC 14496-12).

use super::Shape;

/// Brands of pictures: HEIC and AVIF, and the structural ones of HEIF. A film
/// is a file of the same family (`isom`, `mp42`, `qt  `) and is no picture.
const PICTURE_BRANDS: &[&[u8; 4]] = &[
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1", b"miaf",
    b"avif", b"avis", b"jpeg",
];

/// Whether the file's first box says that it is a picture.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| PICTURE_BRANDS.iter().any(|known| brand == *known))
}

/// `None` where a box is longer than what is left of the file.
pub fn walk(bytes: &[u8]) -> Option<Shape> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let size = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let box_bytes = match size {
            // To the end of the file.
            0 => return Some(Shape::Whole),
            // In 64 bits, behind the type.
            1 => u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?),
            _ => u64::from(size),
        };
        if box_bytes < 8 {
            return None;
        }
        rest = rest.get(usize::try_from(box_bytes).ok()?..)?;
    }
    Some(Shape::Whole)
}
