//! What a photo says of itself, read before the metadata is dropped.

use std::io::Cursor;

use exif::{Exif, In, Rational, Reader, Tag, Value};

use crate::geo::{LngLat, Wgs84};
use crate::time::Timestamp;

/// The orientation that needs no turning.
const UPRIGHT: u8 = 1;

/// What is kept of a photo's metadata.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhotoFacts {
    /// Where it was taken.
    pub position: Option<LngLat<Wgs84>>,
    /// When it was taken.
    pub taken_at: Option<Timestamp>,
    /// Orientation 1–8 (EXIF 2.32, tag 0x0112); 1 is upright.
    pub orientation: u8,
}

impl Default for PhotoFacts {
    /// Of a photo that says nothing of itself.
    fn default() -> Self {
        Self {
            position: None,
            taken_at: None,
            orientation: UPRIGHT,
        }
    }
}

/// Reads GPS position, time and orientation. Metadata that is missing or
/// broken gives less, never an error: the photo itself may still be good.
///
/// Cameras note the time of their own clock; where no zone stands beside it,
/// `offset_minutes` east of Greenwich is taken.
pub fn read_facts(bytes: &[u8], offset_minutes: i32) -> PhotoFacts {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let exif = reader
        .read_from_container(&mut Cursor::new(bytes))
        .or_else(|error| error.distill_partial_result(|_| ()));
    match exif {
        Ok(exif) => PhotoFacts {
            position: position(&exif),
            taken_at: taken_at(&exif, offset_minutes),
            orientation: orientation(&exif),
        },
        Err(_) => PhotoFacts::default(),
    }
}

fn orientation(exif: &Exif) -> u8 {
    exif.get_field(Tag::Orientation, In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
        .unwrap_or(UPRIGHT)
}

fn position(exif: &Exif) -> Option<LngLat<Wgs84>> {
    let lat = degrees(exif, Tag::GPSLatitude)? * sign(exif, Tag::GPSLatitudeRef, 'S');
    let lng = degrees(exif, Tag::GPSLongitude)? * sign(exif, Tag::GPSLongitudeRef, 'W');
    let position = LngLat::new(lng, lat).ok()?;
    (!position.is_null_island()).then_some(position)
}

/// Degrees, minutes and seconds as one number of degrees.
fn degrees(exif: &Exif, tag: Tag) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    if parts.is_empty() {
        return None;
    }
    let part = |i: usize| match parts.get(i) {
        Some(Rational { denom: 0, .. }) => None,
        Some(rational) => Some(rational.to_f64()),
        None => Some(0.0),
    };
    Some(part(0)? + part(1)? / 60.0 + part(2)? / 3_600.0)
}

fn sign(exif: &Exif, tag: Tag, negative: char) -> f64 {
    let reference = ascii(exif, tag).unwrap_or_default();
    if reference.starts_with(negative) {
        -1.0
    } else {
        1.0
    }
}

fn ascii(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(lines) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let text = String::from_utf8_lossy(lines.first()?);
    Some(text.trim_matches(['\0', ' ']).to_owned())
}

/// The times that a photo can have, the most telling first, each with the zone
/// that belongs to it (EXIF 2.31 has a tag of its own for each).
const TIMES: [(Tag, Tag); 3] = [
    (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal),
    (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized),
    (Tag::DateTime, Tag::OffsetTime),
];

fn taken_at(exif: &Exif, offset_minutes: i32) -> Option<Timestamp> {
    TIMES.iter().find_map(|&(time, zone)| {
        let zone = ascii(exif, zone).unwrap_or_default();
        instant(&ascii(exif, time)?, &zone, offset_minutes)
    })
}

/// `2026:11:23 10:30:00` with `+08:00`, or in the zone of `offset_minutes`
/// where no zone can be read.
fn instant(local: &str, zone: &str, offset_minutes: i32) -> Option<Timestamp> {
    let (date, clock) = local.split_once(' ')?;
    let local = format!("{}T{clock}", date.replace(':', "-"));
    let with_zone = format!("{local}{zone}").parse::<Timestamp>().ok();
    with_zone.or_else(|| {
        let as_utc = format!("{local}Z").parse::<Timestamp>().ok()?;
        Some(as_utc.plus_ms(-i64::from(offset_minutes) * 60_000))
    })
}
