//! What of a case counts, worked out by hand.
#![allow(clippy::unwrap_used)]

#[path = "support/assess.rs"]
mod assess;
mod support;

use assess::{USUAL, calendar, case, counting, moment};
use xiuhua_core::assess::rates::{CaseRecord, Tally};
use xiuhua_core::assess::rating::{Grade, Rating, Solved};
use xiuhua_core::case::Step::{self, *};

fn record(steps: &[(Step, &str)]) -> CaseRecord {
    CaseRecord::of(&case(steps), None, &counting(&calendar()))
}

fn tally(record: &CaseRecord, now: &str) -> Tally {
    let mut tally = Tally::default();
    tally.count(record, moment(now), 1);
    tally
}

#[test]
fn the_usual_way_counts_in_each_rate() {
    let record = record(&USUAL);
    assert_eq!(record.respond_by, moment("2026-11-23 18:00"));
    assert_eq!(record.responded_at, Some(moment("2026-11-23 09:00")));
    // From 9 when it was filed to 11 when the unit answered; the check does not
    // count.
    assert_eq!(record.handling_minutes, 120);
    assert_eq!(record.next_change(moment("2026-11-23 16:00")), None);
    let tally = tally(&record, "2027-01-01 00:00");
    let counts = [
        tally.cases,
        tally.closed,
        tally.responses_due,
        tally.responses_in_time,
    ];
    assert_eq!(counts, [1; 4]);
    assert_eq!((tally.limits_ended, tally.late), (1, 0));
    assert_eq!((tally.open, tally.reopened, tally.declined), (0, 0, 0));
    assert_eq!(tally.handling.quantile(50), Some(120));
}

#[test]
fn what_nobody_looks_at_counts_once_its_time_is_over() {
    let record = record(&USUAL[..1]);
    let at = |now: &str| tally(&record, now);
    // The report starts a limit of 4 working hours, until noon; it has to be
    // looked at within a working day, until 18:00.
    let early = at("2026-11-23 12:00");
    assert_eq!((early.responses_due, early.limits_ended), (0, 0));
    assert_eq!(
        record.next_change(moment("2026-11-23 12:00")),
        Some(moment("2026-11-23 12:00"))
    );
    let noon = at("2026-11-23 12:01");
    assert_eq!(
        (noon.responses_due, noon.limits_ended, noon.late),
        (0, 1, 1)
    );
    assert_eq!(
        record.next_change(moment("2026-11-23 12:01")),
        Some(moment("2026-11-23 18:00"))
    );
    let evening = at("2026-11-23 18:01");
    assert_eq!((evening.responses_due, evening.responses_in_time), (1, 0));
    assert_eq!((evening.open, evening.cases), (1, 1));
    assert_eq!(record.next_change(moment("2026-11-23 18:01")), None);
}

#[test]
fn a_limit_that_passed_stays_passed() {
    // Filed at 9, due at 15: answered at 15:00 in time, a minute later not.
    let answered = |at| {
        let steps = [
            (Report, "2026-11-23 08:00"),
            (File, "2026-11-23 09:00"),
            (Dispatch, "2026-11-23 09:10"),
            (Handle, "2026-11-23 09:20"),
            (Answer, at),
        ];
        tally(&record(&steps), "2026-11-24 09:00").late
    };
    assert_eq!(answered("2026-11-23 15:00"), 0);
    assert_eq!(answered("2026-11-23 15:01"), 1);
    // More time that is granted too late does not undo it.
    let steps = [
        (Report, "2026-11-23 08:00"),
        (File, "2026-11-23 09:00"),
        (Dispatch, "2026-11-23 09:10"),
        (Extend, "2026-11-23 15:30"),
    ];
    let late = record(&steps);
    assert!(late.was_late && late.is_late(moment("2026-11-23 15:31")));
}

#[test]
fn the_clock_of_handling_stands_while_a_case_is_put_off_or_checked() {
    let steps = [
        (Report, "2026-11-23 08:00"),
        (File, "2026-11-23 09:00"),
        (Dispatch, "2026-11-23 10:00"),
        (Handle, "2026-11-23 11:00"),
        // 9 to 12 and 14 to 15: 240 minutes.
        (Suspend, "2026-11-23 15:00"),
        (Resume, "2026-11-25 09:00"),
        // 60 more.
        (Answer, "2026-11-25 10:00"),
        (SendBack, "2026-11-25 11:00"),
        // 11 to 12, 14 to 15: 120 more.
        (Answer, "2026-11-25 15:00"),
        (Verify, "2026-11-25 16:00"),
        (Close, "2026-11-25 17:00"),
    ];
    assert_eq!(record(&steps).handling_minutes, 240 + 60 + 120);
}

#[test]
fn taken_up_again_counts_only_after_a_closing() {
    let closed = [&USUAL[..], &[(Reopen, "2026-11-24 09:00")]].concat();
    let reopened = record(&closed);
    let counts = tally(&reopened, "2026-11-24 09:30");
    assert_eq!((counts.closed, counts.reopened, counts.open), (1, 1, 1));
    // It is not handled to its end, so its time does not count yet.
    assert!(counts.handling.is_empty());
    let declined = [
        USUAL[0],
        (Decline, "2026-11-23 09:00"),
        (Reopen, "2026-11-24 09:00"),
    ];
    let counts = tally(&record(&declined), "2026-11-24 09:30");
    assert_eq!((counts.closed, counts.reopened), (0, 0));
    let counts = tally(&record(&declined[..2]), "2026-11-24 09:30");
    assert_eq!(
        (
            counts.declined,
            counts.responses_in_time,
            counts.limits_ended
        ),
        (1, 1, 0)
    );
}

#[test]
fn what_was_taken_back_does_not_count_and_what_the_reporter_does_is_no_response() {
    let withdrawn = [USUAL[0], (Withdraw, "2026-11-23 09:00")];
    assert!(tally(&record(&withdrawn), "2026-12-01 09:00").is_empty());
    let urged = [
        USUAL[0],
        (Urge, "2026-11-23 09:00"),
        (Hide, "2026-11-23 10:00"),
    ];
    assert_eq!(record(&urged).responded_at, None);
}

#[test]
fn a_rating_counts_by_its_answers() {
    let rating = Rating {
        is_after_forced_closing: true,
        ..Rating::new(Solved::Half, Grade::new(4).unwrap())
    };
    let record = CaseRecord::of(&case(&USUAL), Some(&rating), &counting(&calendar()));
    let tally = tally(&record, "2026-12-01 09:00");
    assert_eq!(tally.solved, [0, 1, 0]);
    assert_eq!(tally.levels, [0, 0, 0, 1, 0]);
    assert_eq!((tally.after_forced_closing, tally.answers()), (1, 1));
}

#[test]
fn what_is_closed_is_due_no_more_whatever_a_backend_says() {
    let mut closed = case(&USUAL);
    let last = closed.events.last_mut().unwrap();
    last.due_at = Some(moment("2026-11-23 17:00"));
    let record = CaseRecord::of(&closed, None, &counting(&calendar()));
    assert!(!record.is_late(moment("2026-12-01 09:00")));
    assert_eq!(record.next_change(moment("2026-11-23 16:30")), None);
}
