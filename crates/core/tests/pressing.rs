//! Who presses, how often, and who is asked to.
#![allow(clippy::unwrap_used)]

use xiuhua_core::case::{Progress, Standing, Step};

fn reported() -> Progress {
    Progress::reported()
}

fn handling() -> Progress {
    let way = [Step::File, Step::Dispatch, Step::Handle];
    way.iter()
        .fold(reported(), |case, &step| case.take(step).unwrap())
}

#[test]
fn it_is_pressed_once_a_limit() {
    let pressed = handling().take(Step::Supervise).unwrap();
    assert!(pressed.is_supervised() && pressed.take(Step::Supervise).is_err());
    for new_limit in [Step::Extend, Step::Answer] {
        let later = pressed.take(new_limit).unwrap();
        assert!(!later.is_supervised(), "{new_limit:?}");
        assert!(later.take(Step::Supervise).is_ok(), "{new_limit:?}");
    }
}

#[test]
fn who_asks_to_press_is_answered_by_pressing_also_where_that_was_done_before() {
    let pressed = handling().take(Step::Supervise).unwrap();
    let asked = pressed.take(Step::Escalate).unwrap();
    assert!(asked.awaits_supervision() && !asked.is_supervised());
    // More time, or none for now, is no answer.
    let longer = asked.take(Step::Extend).unwrap();
    let put_off = asked.take(Step::Suspend).unwrap();
    for one in [asked, longer, put_off, put_off.take(Step::Resume).unwrap()] {
        assert!(one.awaits_supervision(), "{one:?}");
        let answered = one.take(Step::Supervise).unwrap();
        assert!(answered.is_supervised() && !answered.awaits_supervision());
        assert!(answered.take(Step::Supervise).is_err());
    }
    // What was asked for has happened, or cannot happen any more.
    for over in [Step::Answer, Step::Withdraw, Step::Void] {
        assert!(!asked.take(over).unwrap().awaits_supervision(), "{over:?}");
    }
    let filed = reported().take(Step::Escalate).unwrap();
    assert!(!filed.take(Step::File).unwrap().awaits_supervision());
    // Another round: it is reopened with a limit of its own.
    let steps = [Step::Answer, Step::Verify, Step::Close, Step::Reopen];
    let again = steps
        .iter()
        .fold(asked, |case, &step| case.take(step).unwrap());
    let again = again.take(Step::Supervise).unwrap().take(Step::Escalate);
    assert!(again.unwrap().take(Step::Supervise).is_ok());
}

#[test]
fn who_is_asked_to_press_does_so_and_nobody_else() {
    let centre = Standing {
        coordinator: true,
        ..Standing::default()
    };
    let asked = Standing {
        presser: true,
        ..centre
    };
    let presses = |case: Progress, who| case.legal_for(who, true).contains(&Step::Supervise);
    assert!(presses(handling(), centre) && presses(handling(), asked));
    let escalated = handling().take(Step::Escalate).unwrap();
    assert!(!presses(escalated, centre) && presses(escalated, asked));
}

#[test]
fn nobody_presses_themselves() {
    let coordinator = Standing {
        coordinator: true,
        ..Standing::default()
    };
    let supervisor = Standing {
        supervisor: true,
        ..Standing::default()
    };
    for above in [coordinator, supervisor] {
        assert!(above.may(Step::Supervise));
        for has_it in [
            Standing {
                holder: true,
                ..above
            },
            Standing {
                responsible: true,
                ..above
            },
        ] {
            assert!(!has_it.may(Step::Supervise), "{has_it:?}");
        }
    }
}
