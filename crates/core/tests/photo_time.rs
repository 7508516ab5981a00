//! When a photo was taken, by its own words.

#[path = "support/exif_bytes.rs"]
mod exif_bytes;
#[path = "support/photo_bytes.rs"]
mod photo_bytes;

use exif_bytes::{Block, Field, text};
use photo_bytes::{jpeg, with_segment};
use xiuhua_core::photo::read_facts;

const DATE_TIME: u16 = 0x0132;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const DATE_TIME_DIGITIZED: u16 = 0x9004;
const OFFSET_TIME: u16 = 0x9010;
const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
/// China's clock, in minutes east of Greenwich.
const CHINA: i32 = 480;

fn taken(primary: Vec<Field>, camera: Vec<Field>) -> Option<String> {
    let block = Block {
        primary,
        camera,
        ..Block::default()
    };
    let photo = with_segment(&jpeg(8, 8), 0xE1, &block.segment());
    Some(read_facts(&photo, CHINA).taken_at?.to_rfc3339(CHINA))
}

#[test]
fn a_time_is_on_the_cameras_clock() {
    let original = || text(DATE_TIME_ORIGINAL, "2026:11:23 10:30:00");
    let with = |zone: &str| taken(vec![], vec![original(), text(OFFSET_TIME_ORIGINAL, zone)]);
    let at = |text: &str| Some(text.to_owned());
    assert_eq!(
        taken(vec![], vec![original()]),
        at("2026-11-23T10:30:00.000+08:00")
    );
    assert_eq!(with("+08:00"), at("2026-11-23T10:30:00.000+08:00"));
    assert_eq!(with("-03:30"), at("2026-11-23T22:00:00.000+08:00"));
    assert_eq!(with("Z"), at("2026-11-23T18:30:00.000+08:00"));
    for unknown in ["   :  ", "", "+8", "east", "+99:00"] {
        assert_eq!(
            with(unknown),
            at("2026-11-23T10:30:00.000+08:00"),
            "{unknown:?}"
        );
    }
}

#[test]
fn the_most_telling_time_that_can_be_read_is_taken() {
    let blank = || text(DATE_TIME_ORIGINAL, "    :  :     :  :  ");
    let digitized = || text(DATE_TIME_DIGITIZED, "2026:11:22 09:00:00");
    let changed = || text(DATE_TIME, "2026:11:24 08:00:00");
    let original = || text(DATE_TIME_ORIGINAL, "2026:11:23 10:30:00");
    let day = |time: Option<String>| time.map(|time| time[8..10].to_owned());
    let some = |day: &str| Some(day.to_owned());
    assert_eq!(
        day(taken(vec![changed()], vec![digitized(), original()])),
        some("23")
    );
    assert_eq!(
        day(taken(vec![changed()], vec![blank(), digitized()])),
        some("22")
    );
    assert_eq!(day(taken(vec![changed()], vec![blank()])), some("24"));
    // Each time has a zone of its own: another's does not count.
    let zoned = taken(
        vec![changed()],
        vec![
            text(OFFSET_TIME, "+00:00"),
            text(OFFSET_TIME_ORIGINAL, "-05:00"),
        ],
    );
    assert_eq!(zoned.as_deref(), Some("2026-11-24T16:00:00.000+08:00"));
}

#[test]
fn a_time_that_never_was_is_none() {
    for time in [
        "0000:00:00 00:00:00",
        "2026:02:30 10:00:00",
        "2026:11:23",
        "",
        "yesterday",
        "2026:11:23 25:00:00",
        "::::",
    ] {
        assert_eq!(
            taken(vec![], vec![text(DATE_TIME_ORIGINAL, time)]),
            None,
            "{time:?}"
        );
    }
}
