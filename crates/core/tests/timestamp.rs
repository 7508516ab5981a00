//! Instants, compared with an independent implementation.
#![allow(clippy::panic, clippy::unwrap_used)]

use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;
use xiuhua_core::time::Timestamp;

/// Whole years that both implementations can write in every zone.
fn any_ms() -> impl Strategy<Value = i64> {
    // 0001-01-01 to 9998-12-31.
    -62_135_596_800_000..253_370_764_799_999i64
}

fn zoned(ms: i64, offset_minutes: i32) -> jiff::Zoned {
    let zone = TimeZone::fixed(Offset::from_seconds(offset_minutes * 60).unwrap());
    jiff::Timestamp::from_millisecond(ms)
        .unwrap()
        .to_zoned(zone)
}

proptest! {
    #[test]
    fn is_written_as_jiff_writes_it(ms in any_ms(), offset in -1_439..=1_439) {
        let text = Timestamp::from_ms(ms).to_rfc3339(offset);
        let format = if offset == 0 { "%Y-%m-%dT%H:%M:%S%.3fZ" } else { "%Y-%m-%dT%H:%M:%S%.3f%:z" };
        prop_assert_eq!(&text, &zoned(ms, offset).strftime(format).to_string());
        prop_assert_eq!(text.parse(), Ok(Timestamp::from_ms(ms)));
    }

    #[test]
    fn the_date_is_that_of_the_zones_calendar(ms in any_ms(), offset in -1_439..=1_439) {
        let there = zoned(ms, offset);
        let date = (i32::from(there.year()), there.month() as u8, there.day() as u8);
        prop_assert_eq!(Timestamp::from_ms(ms).civil_date(offset), date);
    }

    #[test]
    fn is_read_as_jiff_reads_it(
        year in 0..=9_999, month in 0..=13, day in 0..=32,
        hour in 0..=24, minute in 0..=60, second in 0..=59,
        zone in "Z|z|[+-][01][0-9]:[0-5][0-9]", fraction in "|\\.[0-9]{1,9}",
    ) {
        let text = format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}"
        );
        let theirs = text.parse::<jiff::Timestamp>().ok();
        let ours = text.parse::<Timestamp>().ok();
        if (1..=9_998).contains(&year) {
            // Digits beyond the millisecond are cut off, before 1970 too.
            let theirs = theirs.map(|instant| instant.as_nanosecond().div_euclid(1_000_000) as i64);
            prop_assert_eq!(ours.map(Timestamp::as_ms), theirs, "{}", text);
        }
    }

    #[test]
    fn every_instant_can_be_written_and_read(ms in any::<i64>(), offset in any::<i32>()) {
        let instant = Timestamp::from_ms(ms).plus_ms(ms);
        let text = instant.to_rfc3339(offset);
        prop_assert_eq!(text.parse(), Ok(instant), "{}", text);
    }

    #[test]
    fn garbage_is_refused_without_a_panic(text in any::<String>()) {
        let _ = text.parse::<Timestamp>();
    }

    #[test]
    fn nearly_right_text_is_refused_without_a_panic(
        text in "[0-9]{1,5}-[0-9]{1,3}-[0-9]{1,3}[Tt ][0-9:]{3,9}[.0-9]{0,4}([+-][0-9:]{1,6}|Z)",
    ) {
        if text.parse::<Timestamp>().is_ok() && !text.starts_with("0000") {
            prop_assert!(text.parse::<jiff::Timestamp>().is_ok(), "{}", text);
        }
    }
}

#[test]
fn reads_what_rfc_3339_allows() {
    let instant = Timestamp::from_ms(1_795_401_000_000);
    for text in [
        "2026-11-23T02:30:00Z",
        "2026-11-23t02:30:00z",
        "2026-11-23 02:30:00.000Z",
        "2026-11-23T10:30:00+08:00",
        "2026-11-22T23:00:00.0009-03:30",
        "2026-11-23T02:29:60Z",
    ] {
        assert_eq!(text.parse(), Ok(instant), "{text}");
    }
}

#[test]
fn refuses_what_only_looks_like_it() {
    for text in [
        "",
        "2026-11-23",
        "2026-11-23T02:30:00",
        "2026-11-23T02:30Z",
        "26-11-23T02:30:00Z",
        "2026-1-3T2:3:0Z",
        "2026-02-29T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T00:60:00Z",
        "2026-11-23T00:00:61Z",
        "2026-11-23T02:30:00.Z",
        "2026-11-23T02:30:00.123xZ",
        "2026-11-23T02:30:00.１２３Z",
        "2026-11-23T02:30:00Z08:00",
        "2026-11-23T02:30:00ZZ",
        "2026-11-23T02:30:00+8:00",
        "2026-11-23T02:30:00+24:00",
        "2026-11-23T02:30:00+08:60",
        "2026-11-23T02:30:00+08:00:00",
        "2026-11-23T02:30:00+0800",
        "+2026-11-23T02:30:00Z",
        " 2026-11-23T02:30:00Z",
        "0000-01-01T00:00:00+08:00",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text:?} was taken");
    }
}

#[test]
fn the_limits_lie_within_four_digit_years_everywhere() {
    assert_eq!(Timestamp::MIN.to_string(), "0000-01-02T00:00:00.000Z");
    assert_eq!(Timestamp::MAX.to_string(), "9999-12-30T23:59:59.999Z");
    assert!(
        Timestamp::MIN
            .to_rfc3339(-1_439)
            .starts_with("0000-01-01T00:01")
    );
    assert!(
        Timestamp::MAX
            .to_rfc3339(1_439)
            .starts_with("9999-12-31T23:58")
    );
    assert_eq!(Timestamp::MAX.plus_ms(1), Timestamp::MAX);
}
