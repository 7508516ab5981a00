//! What a photo says of itself, whole, broken and made up.
#![allow(clippy::unwrap_used)]

#[path = "support/exif_bytes.rs"]
mod exif_bytes;
#[path = "support/photo_bytes.rs"]
mod photo_bytes;

use exif_bytes::{Block, rationals, short, text};
use photo_bytes::{jpeg, with_segment};
use proptest::prelude::*;
use xiuhua_core::photo::{PhotoFacts, read_facts};
use xiuhua_core::time::Timestamp;

const ORIENTATION: u16 = 0x0112;
const DATE_TIME: u16 = 0x0132;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
/// China's clock, in minutes east of Greenwich.
const CHINA: i32 = 480;

fn facts(block: Block) -> PhotoFacts {
    read_facts(&with_segment(&jpeg(8, 8), 0xE1, &block.segment()), CHINA)
}

type Dms = [(u32, u32); 3];
/// 30° 44′ 30.5″ and 121° 20′ 15″.
const LAT: Dms = [(30, 1), (44, 1), (305, 10)];
const LNG: Dms = [(121, 1), (20, 1), (15, 1)];

fn gps(lat_ref: &str, lat: &[(u32, u32)], lng_ref: &str, lng: &[(u32, u32)]) -> Option<(f64, f64)> {
    let gps = vec![
        text(1, lat_ref),
        rationals(2, lat),
        text(3, lng_ref),
        rationals(4, lng),
    ];
    let position = facts(Block {
        gps,
        ..Block::default()
    })
    .position?;
    Some((position.lng_deg(), position.lat_deg()))
}

#[test]
fn a_photo_without_a_word_is_upright_and_nowhere() {
    let nothing = PhotoFacts::default();
    assert_eq!(
        (nothing.orientation, nothing.position, nothing.taken_at),
        (1, None, None)
    );
    assert_eq!(read_facts(&jpeg(8, 8), CHINA), nothing);
    assert_eq!(read_facts(&[], CHINA), nothing);
    assert_eq!(facts(Block::default()), nothing);
}

#[test]
fn the_hemisphere_decides_the_sign() {
    let (lat, lng) = (
        30.0 + 44.0 / 60.0 + 30.5 / 3_600.0,
        121.0 + 20.0 / 60.0 + 15.0 / 3_600.0,
    );
    for (lat_ref, lng_ref, signs) in [
        ("N", "E", (1.0, 1.0)),
        ("S", "E", (1.0, -1.0)),
        ("N", "W", (-1.0, 1.0)),
        ("S", "W", (-1.0, -1.0)),
    ] {
        let (found_lng, found_lat) = gps(lat_ref, &LAT, lng_ref, &LNG).unwrap();
        assert!(
            (found_lng - lng * signs.0).abs() < 1e-9,
            "{lat_ref} {lng_ref}"
        );
        assert!(
            (found_lat - lat * signs.1).abs() < 1e-9,
            "{lat_ref} {lng_ref}"
        );
    }
}

#[test]
fn degrees_may_come_in_fewer_parts() {
    let found = gps(
        "N",
        &[(30_750_000, 1_000_000)],
        "E",
        &[(121, 1), (15_000, 1_000)],
    )
    .unwrap();
    assert_eq!(found, (121.25, 30.75));
}

#[test]
fn a_position_that_cannot_be_is_none() {
    let zero = [(0, 1), (0, 1), (0, 1)];
    for (lat, lng) in [
        (&[(0, 0), (0, 0), (0, 0)][..], &LNG[..]),
        (&LAT[..], &[(121, 1), (20, 1), (15, 0)]),
        (&LAT[..], &[(121, 0), (20, 1), (15, 1)]),
        (&zero, &zero),
        (&[(91, 1)], &LNG),
        (&LAT, &[(181, 1)]),
        (&LAT, &[(u32::MAX, 1), (u32::MAX, 1), (u32::MAX, 1)]),
        (&LAT, &[]),
    ] {
        assert_eq!(gps("N", lat, "E", lng), None, "{lat:?} {lng:?}");
    }
}

#[test]
fn half_a_position_is_none() {
    for gps in [
        vec![text(1, "N"), rationals(2, &LAT)],
        vec![text(3, "E"), rationals(4, &LNG)],
        vec![text(2, "30.74"), text(4, "121.34")],
    ] {
        assert_eq!(
            facts(Block {
                gps,
                ..Block::default()
            })
            .position,
            None
        );
    }
}

#[test]
fn eight_orientations_and_no_others() {
    for value in 0..=300u16 {
        let expected = if (1..=8).contains(&value) {
            value as u8
        } else {
            1
        };
        let block = Block {
            primary: vec![short(ORIENTATION, value)],
            ..Block::default()
        };
        assert_eq!(facts(block).orientation, expected, "{value}");
    }
    let block = Block {
        primary: vec![text(ORIENTATION, "6")],
        ..Block::default()
    };
    assert_eq!(facts(block).orientation, 1);
}

/// A broken GPS directory does not take the orientation away.
#[test]
fn what_can_be_read_of_a_broken_block_is_read() {
    let block = || Block {
        primary: vec![
            short(ORIENTATION, 6),
            text(DATE_TIME, "2026:11:23 10:30:00"),
        ],
        gps: vec![
            text(1, "N"),
            rationals(2, &LAT),
            text(3, "E"),
            rationals(4, &LNG),
        ],
        ..Block::default()
    };
    let whole = block().segment();
    let cut = &whole[..whole.len() - 30];
    let read = read_facts(&with_segment(&jpeg(8, 8), 0xE1, cut), CHINA);
    assert_eq!((read.orientation, read.position), (6, None));
    let noon: Timestamp = "2026-11-23T10:30:00+08:00".parse().unwrap();
    assert_eq!(read.taken_at, Some(noon));
}

proptest! {
    /// Any byte wrong, any end missing: fewer facts, never a panic, and never
    /// an orientation or position that is none.
    #[test]
    fn a_damaged_block_gives_less_and_never_nonsense(
        at in any::<prop::sample::Index>(), wrong in any::<[u8; 4]>(), end in any::<prop::sample::Index>(),
    ) {
        let mut segment = Block {
            primary: vec![short(ORIENTATION, 3)],
            camera: vec![text(DATE_TIME_ORIGINAL, "2026:11:23 10:30:00")],
            gps: vec![text(1, "N"), rationals(2, &LAT), text(3, "E"), rationals(4, &LNG)],
        }.segment();
        let at = at.index(segment.len() - 4);
        segment[at..at + 4].copy_from_slice(&wrong);
        segment.truncate(6 + end.index(segment.len()));
        let facts = read_facts(&with_segment(&jpeg(8, 8), 0xE1, &segment), CHINA);
        prop_assert!((1..=8).contains(&facts.orientation));
        if let Some(position) = facts.position {
            prop_assert!(position.lng_deg().abs() <= 180.0 && position.lat_deg().abs() <= 90.0);
        }
    }
}
