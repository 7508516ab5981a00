//! The ledger against counting all cases anew, in another way, on random cases.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
#[path = "support/naive_rates.rs"]
mod naive_rates;
mod support;
#[path = "support/walks.rs"]
mod walks;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use assess::{CHINA, calendar, counting};
use naive_rates::{Naive, count};
use proptest::prelude::*;
use walks::{CLASSES, COMMUNITIES, HALF_HOUR_MS, TOWNS, UNITS, Walk, any_moment, any_walk};
use xiuhua_core::assess::rates::{CaseRecord, Group, Ledger, Month, Tally};
use xiuhua_core::case::CaseCode;
use xiuhua_core::city::DivisionCode;
use xiuhua_core::time::{Timestamp, WorkingCalendar};

fn shared_calendar() -> &'static WorkingCalendar {
    static CALENDAR: OnceLock<WorkingCalendar> = OnceLock::new();
    CALENDAR.get_or_init(calendar)
}

/// Something that is told to a ledger.
#[derive(Debug, Clone)]
enum Told {
    /// A case came in, or is otherwise than before.
    Is(Box<Walk>),
    /// A case was erased.
    Erased(u32),
    /// So many half hours have passed.
    Passed(i64),
}

fn any_told() -> impl Strategy<Value = Told> {
    prop_oneof![
        6 => any_walk(shared_calendar()).prop_map(|walk| Told::Is(Box::new(walk))),
        1 => (0..40u32).prop_map(Told::Erased),
        4 => (0..300i64).prop_map(Told::Passed),
    ]
}

fn district() -> DivisionCode {
    "310116".parse().unwrap()
}

fn record(walk: &Walk) -> CaseRecord {
    let by = counting(shared_calendar());
    CaseRecord::of(&walk.case, walk.rating.as_ref(), &by)
}

/// The ledger after all that, and the cases that are there in the end.
fn tell(all: &[Told], start: Timestamp) -> (Ledger, BTreeMap<CaseCode, Walk>) {
    let mut ledger = Ledger::new(district(), CHINA, start);
    let mut cases: BTreeMap<CaseCode, Walk> = BTreeMap::new();
    for told in all {
        match told {
            Told::Is(walk) => {
                let before = cases.insert(walk.case.code, (**walk).clone());
                ledger.change(before.as_ref().map(record).as_ref(), Some(&record(walk)));
            }
            Told::Erased(number) => {
                let before = cases.remove(&CaseCode::new((2026, 10, 1), *number));
                ledger.change(before.as_ref().map(record).as_ref(), None);
            }
            Told::Passed(half_hours) => {
                ledger.advance(ledger.now().plus_ms(half_hours * HALF_HOUR_MS));
            }
        }
    }
    (ledger, cases)
}

/// Each month alone, and several together.
fn spans() -> Vec<(Month, Month)> {
    let month = |n: &str| format!("2026-{n}").parse::<Month>().unwrap();
    let spans = [
        ("10", "10"),
        ("11", "11"),
        ("12", "12"),
        ("09", "12"),
        ("10", "11"),
        ("01", "09"),
    ];
    spans.map(|(from, to)| (month(from), month(to))).to_vec()
}

fn places() -> Vec<DivisionCode> {
    let codes = ["310116"].into_iter().chain(TOWNS).chain(COMMUNITIES);
    codes.map(|code| code.parse().unwrap()).collect()
}

/// Equal in every count, and in each quantile.
fn assert_same(tally: &Tally, naive: &Naive) {
    assert_eq!(&Naive::of(tally), naive);
    for percent in [0, 1, 50, 90, 99, 100] {
        assert_eq!(
            tally.handling.quantile(percent),
            naive.quantile(percent),
            "{percent} %"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn is_what_counting_anew_finds(
        told in prop::collection::vec(any_told(), 0..60), start in any_moment(),
    ) {
        let (ledger, cases) = tell(&told, start);
        let cases: Vec<&Walk> = cases.values().collect();
        let now = ledger.now();
        for place in places() {
            for (from, to) in spans() {
                    let here = |walk: &&&Walk| naive_rates::is_in(walk, place, from, to);
                    let here: Vec<&Walk> = cases.iter().filter(here).copied().collect();
                    let all = ledger.tally(place, Group::All, from..=to);
                    assert_same(&all, &count(&here, now, shared_calendar()));
                    if place.level() == xiuhua_core::city::Level::Community {
                        prop_assert!(ledger.by_class(place, from..=to).is_empty());
                        continue;
                    }
                    for class in [None].into_iter().chain(CLASSES.map(Some)) {
                        let class = class.map(|class| class.parse().unwrap());
                        let of_class = here.iter().filter(|walk| walk.case.class == class);
                        let of_class: Vec<&Walk> = of_class.copied().collect();
                        let tally = ledger.tally(place, Group::Class(class.as_ref()), from..=to);
                        assert_same(&tally, &count(&of_class, now, shared_calendar()));
                        let listed = ledger.by_class(place, from..=to);
                        prop_assert_eq!(listed.get(&class).cloned().unwrap_or_default(), tally);
                    }
                    for unit in UNITS {
                        let is_its = |walk: &&&Walk| walk.case.unit.as_ref().is_some_and(|one| one.code == unit);
                        let of_unit: Vec<&Walk> = here.iter().filter(is_its).copied().collect();
                        let tally = ledger.tally(place, Group::Unit(unit), from..=to);
                        assert_same(&tally, &count(&of_unit, now, shared_calendar()));
                        let listed = ledger.by_unit(place, from..=to);
                        prop_assert_eq!(listed.get(unit).cloned().unwrap_or_default(), tally);
                    }
            }
        }
    }

    #[test]
    fn parts_and_months_add_up_and_the_oldest_come_first(
        told in prop::collection::vec(any_told(), 0..60), start in any_moment(),
    ) {
        let (ledger, cases) = tell(&told, start);
        let (from, to) = ("2026-09".parse().unwrap(), "2027-01".parse().unwrap());
        for place in places() {
            let whole = ledger.tally(place, Group::All, from..=to);
            let mut sum = Tally::default();
            ledger.by_month(place, from..=to).values().for_each(|tally| sum.add(tally));
            prop_assert_eq!(&sum, &whole);
            let parts = ledger.by_part(place, from..=to);
            for (&part, tally) in &parts {
                prop_assert_eq!(part.parent(), Some(place));
                prop_assert_eq!(tally, &ledger.tally(part, Group::All, from..=to));
            }
            let mut open: Vec<_> = cases.values()
                .filter(|walk| !walk.case.status.is_final() && naive_rates::is_in(walk, place, from, to))
                .map(|walk| (walk.case.reported_at, walk.case.code)).collect();
            open.sort();
            open.truncate(5);
            let oldest = ledger.oldest_open(place, 5);
            let oldest: Vec<_> = oldest.iter().map(|case| (case.reported_at, case.code)).collect();
            prop_assert_eq!(oldest, open);
        }
        prop_assert_eq!(ledger.tally(district(), Group::All, to..=from), Tally::default());
    }

    /// Whatever order things came in, and however often: the ledger is the same,
    /// and once all is erased nothing is left of it.
    #[test]
    fn only_what_is_there_counts(
        told in prop::collection::vec(any_told(), 0..60), start in any_moment(), end in any_moment(),
    ) {
        let (mut ledger, cases) = tell(&told, start);
        ledger.advance(end);
        let now = ledger.now();
        let mut anew = Ledger::new(district(), CHINA, now);
        for walk in cases.values().rev() {
            anew.change(None, Some(&record(walk)));
        }
        prop_assert_eq!(&ledger, &anew);
        for walk in cases.values() {
            ledger.change(Some(&record(walk)), None);
        }
        prop_assert_eq!(ledger, Ledger::new(district(), CHINA, now));
    }

    #[test]
    fn tallies_add_up_like_numbers(
        walks in prop::collection::vec(any_walk(shared_calendar()), 0..12), split in 0..12usize,
        now in any_moment(),
    ) {
        let tally = |walks: &[Walk], times| {
            let mut tally = Tally::default();
            walks.iter().for_each(|walk| tally.count(&record(walk), now, times));
            tally
        };
        let (one, other) = walks.split_at(split.min(walks.len()));
        let (mut ab, mut ba) = (tally(one, 1), tally(other, 1));
        ab.add(&tally(other, 1));
        ba.add(&tally(one, 1));
        prop_assert_eq!(&ab, &ba);
        prop_assert_eq!(&ab, &tally(&walks, 1));
        ab.add(&tally(&walks, -1));
        prop_assert!(ab.is_empty());
    }
}

#[test]
fn a_limit_passes_after_its_last_moment_and_not_at_it() {
    // The unit has 4 working hours from 8 on, the first look a working day.
    let case = assess::case(&assess::USUAL[..1]);
    let record = CaseRecord::of(&case, None, &counting(shared_calendar()));
    let noon = assess::moment("2026-11-23 12:00");
    let mut ledger = Ledger::new(district(), CHINA, noon);
    ledger.change(None, Some(&record));
    let late = |ledger: &Ledger| {
        let month = Month::of(noon, CHINA);
        ledger.tally(district(), Group::All, month..=month).late
    };
    ledger.advance(noon);
    assert_eq!(late(&ledger), 0);
    ledger.advance(noon.plus_ms(1));
    assert_eq!(late(&ledger), 1);
    // Time does not go back.
    ledger.advance(noon);
    assert_eq!((late(&ledger), ledger.now()), (1, noon.plus_ms(1)));
}
