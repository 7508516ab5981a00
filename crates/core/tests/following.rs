//! A page that follows a case: by a stream, or by asking.

#[path = "support/follower.rs"]
mod follower;

use follower::{Follower, Streams};
use proptest::prelude::*;
use xiuhua_core::following::{Answer, Following, Input, Mark, pause_ms};

const MINUTE_MS: u64 = 60_000;
/// What a question and its answer take here.
const AT_ONCE_MS: u64 = 100;

#[test]
fn over_a_stream_a_change_is_there_at_once_and_hardly_anything_is_asked() {
    let mut page = Follower::begin(Streams::Work);
    assert_eq!(page.mark(), Mark::Beginning);
    page.pass_ms(100);
    assert_eq!(page.mark(), Mark::Live);
    for _ in 0..5 {
        page.pass_ms(7_000);
        page.change();
        assert!(page.catches_up_in_ms() <= AT_ONCE_MS);
    }
    let before = page.asked;
    page.pass_ms(10 * MINUTE_MS);
    assert!((9..=10).contains(&(page.asked - before)));
    assert_eq!(page.opened, 1);
}

/// What happens while a case is looked at is on the screen within two seconds,
/// whatever becomes of streams; also in the moments between one way and the other.
#[test]
fn without_a_stream_a_change_is_there_within_two_seconds() {
    for streams in [Streams::Fail, Streams::HeldBack] {
        for wait_ms in (0..12_000).step_by(350) {
            let mut page = Follower::begin(streams);
            page.pass_ms(wait_ms);
            page.change();
            let ms = page.catches_up_in_ms();
            assert!(ms <= 2_000, "{streams:?} after {wait_ms} ms: {ms} ms");
        }
    }
}

#[test]
fn a_stream_that_is_held_back_is_given_up_and_tried_again_now_and_then() {
    let mut page = Follower::begin(Streams::HeldBack);
    page.pass_ms(4_100);
    assert!(matches!(page.mark(), Mark::Every { seconds: 2 }));
    page.pass_ms(2 * MINUTE_MS);
    assert_eq!(page.opened, 2);
    // After two minutes, four, eight, sixteen, then every half an hour.
    page.pass_ms(29 * MINUTE_MS);
    assert_eq!(page.opened, 5);
    page.pass_ms(91 * MINUTE_MS);
    assert_eq!(page.opened, 8);
    page.streams = Streams::Work;
    page.pass_ms(31 * MINUTE_MS);
    assert_eq!(page.mark(), Mark::Live);
}

#[test]
fn the_longer_nothing_happens_the_seldomer_it_is_asked() {
    let mut page = Follower::begin(Streams::Fail);
    page.pass_ms(MINUTE_MS);
    let first = page.asked;
    assert!((42..=52).contains(&first), "{first}");
    page.pass_ms(19 * MINUTE_MS);
    let before = page.asked;
    page.pass_ms(MINUTE_MS);
    assert!(page.asked - before <= 5);
    assert_eq!(page.mark(), Mark::Every { seconds: 15 });
    // Something does: then it goes on quickly.
    page.change();
    page.catches_up_in_ms();
    page.change();
    assert!(page.catches_up_in_ms() <= 2_000);
    assert_eq!((pause_ms(0), pause_ms(u64::MAX)), (1_200, 15_000));
}

#[test]
fn nobody_asks_while_nobody_looks_and_who_comes_back_sees_the_truth_at_once() {
    for streams in [Streams::Work, Streams::Fail, Streams::HeldBack] {
        let mut page = Follower::begin(streams);
        page.pass_ms(20_000);
        page.tell(Input::Shown(false));
        page.pass_ms(AT_ONCE_MS);
        let before = (page.asked, page.opened);
        page.change();
        page.pass_ms(60 * MINUTE_MS);
        assert_eq!((page.asked, page.opened), before, "{streams:?}");
        page.tell(Input::Shown(true));
        assert!(page.catches_up_in_ms() <= AT_ONCE_MS);
        assert_eq!(page.opened, before.1 + 1);
    }
}

/// A phone goes from one network to another: the old stream never says a word.
#[test]
fn a_stream_that_has_died_in_silence_is_found_out() {
    let mut page = Follower::begin(Streams::Work);
    page.pass_ms(10_000);
    page.die();
    page.change();
    assert!(page.catches_up_in_ms() <= MINUTE_MS);
    page.pass_ms(500);
    assert_eq!((page.mark(), page.opened), (Mark::Live, 2));
    // Also at once where the browser notices.
    page.die();
    page.change();
    page.tell(Input::NetworkBack);
    assert!(page.catches_up_in_ms() <= AT_ONCE_MS);
}

#[test]
fn a_stream_that_is_cut_costs_no_change() {
    let mut page = Follower::begin(Streams::Work);
    for _ in 0..20 {
        page.pass_ms(30_000);
        page.cut();
        page.change();
        assert!(page.catches_up_in_ms() <= 2_000);
        page.pass_ms(4_000);
        assert_eq!(page.mark(), Mark::Live);
    }
    assert_eq!(page.opened, 1, "the browser opens it again by itself");
    // Twice in a row, with nothing told: it is left alone.
    page.pass_ms(MINUTE_MS);
    page.streams = Streams::Fail;
    page.cut();
    page.pass_ms(5_000);
    assert!(matches!(page.mark(), Mark::Every { .. }));
}

#[test]
fn without_a_server_it_says_so_and_comes_back_by_itself() {
    let mut page = Follower::begin(Streams::Fail);
    page.pass_ms(10_000);
    page.has_server = false;
    page.pass_ms(3_000);
    assert_eq!(page.mark(), Mark::Offline);
    let before = page.asked;
    page.pass_ms(10 * MINUTE_MS);
    assert!(page.asked - before <= 15, "{}", page.asked - before);
    (page.has_server, page.streams) = (true, Streams::Work);
    page.change();
    page.tell(Input::NetworkBack);
    assert!(page.catches_up_in_ms() <= AT_ONCE_MS);
    page.pass_ms(100);
    assert_eq!(page.mark(), Mark::Live);
}

#[test]
fn what_has_no_stream_is_asked_for() {
    let mut page = Follower::begin(Streams::Work);
    page.pass_ms(1_000);
    page.tell(Input::MayStream(false));
    page.change();
    assert!(page.catches_up_in_ms() <= 2_000);
    page.pass_ms(10 * MINUTE_MS);
    assert_eq!(page.opened, 1);
    page.tell(Input::MayStream(true));
    page.pass_ms(100);
    assert_eq!(page.mark(), Mark::Live);
}

#[test]
fn a_server_that_wants_time_gets_it() {
    let mut machine = Following::new(0);
    machine.handle(Input::Shown(true), 0);
    let after_ms = Some(30_000);
    machine.handle(Input::Answered(Answer::None { after_ms }), 0);
    let is_asked = |machine: &mut Following, now_ms| {
        let actions = machine.handle(Input::Wanted, now_ms);
        actions.contains(&xiuhua_core::following::Action::Ask)
    };
    assert!(!is_asked(&mut machine, 29_999));
    assert!(is_asked(&mut machine, 30_000));
}

fn inputs() -> impl Strategy<Value = Input> {
    prop_oneof![
        any::<bool>().prop_map(Input::Shown),
        any::<bool>().prop_map(Input::MayStream),
        Just(Input::NetworkBack),
        Just(Input::Wanted),
        Just(Input::Woken),
    ]
}

proptest! {
    /// In whatever order things come: never two streams, never a busy loop (the
    /// follower asserts both), and in the end the page shows what the server has.
    #[test]
    fn whatever_happens_it_ends_well(
        steps in proptest::collection::vec((inputs(), 0_u64..200_000, 0_u8..6), 1..60)
    ) {
        let mut page = Follower::begin(Streams::Work);
        for (input, ms, what) in steps {
            match what {
                0 => page.cut(),
                1 => page.die(),
                2 => page.change(),
                3 => page.streams = Streams::HeldBack,
                4 => page.streams = Streams::Work,
                _ => page.has_server = !page.has_server,
            }
            page.tell(input);
            page.pass_ms(ms);
        }
        page.has_server = true;
        page.tell(Input::Shown(true));
        page.change();
        prop_assert!(page.catches_up_in_ms() <= 2 * MINUTE_MS);
    }
}
