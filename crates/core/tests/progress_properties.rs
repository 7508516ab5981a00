//! What no way of steps may lead to.
#![allow(clippy::panic, clippy::unwrap_used)]

use proptest::prelude::*;
use xiuhua_core::case::{Progress, Status, Step};

fn any_steps() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    proptest::collection::vec(any::<prop::sample::Index>(), 0..100)
}

proptest! {
    /// Walks along legal steps, whatever is drawn.
    #[test]
    fn no_way_breaks_the_limits(draws in any_steps()) {
        let mut case = Progress::default();
        let (mut extended, mut suspended, mut rated) = (0, 0, 0_u8);
        for draw in draws {
            let legal = case.legal();
            for step in Step::ALL {
                prop_assert_eq!(case.take(step).is_ok(), legal.contains(&step), "{:?}", step);
            }
            if legal.is_empty() {
                prop_assert!(matches!(case.status(), Status::Withdrawn | Status::Voided));
                break;
            }
            // Ends that can come at any time come seldom, or no way gets far.
            let mut further = legal.clone();
            further.retain(|step| !matches!(step, Step::Withdraw | Step::Void));
            let goes_on = !further.is_empty() && draw.index(64) > 0;
            let step = *draw.get(if goes_on { &further } else { &legal });
            let before = case.status();
            case = case.take(step).unwrap();
            extended += u8::from(step == Step::Extend);
            suspended += u8::from(step == Step::Suspend);
            rated = rated.saturating_add(u8::from(step == Step::Rate));
            prop_assert!(extended <= 2 && suspended <= 1);
            prop_assert_eq!(case.extensions(), extended);
            prop_assert_eq!(case.is_rated(), rated > 0);
            prop_assert!(case.is_rated() || !case.owes_follow_up());
            if before.is_final() && case.status() != before {
                prop_assert_eq!(step, Step::Reopen);
            }
        }
    }

    /// Any steps at all: an illegal one changes nothing and never panics.
    #[test]
    fn whatever_is_asked_for_the_state_is_sound(draws in any_steps()) {
        let mut case = Progress::default();
        for draw in draws {
            match case.take(*draw.get(&Step::ALL)) {
                Ok(next) => case = next,
                Err(refused) => prop_assert_eq!((refused.from, refused.legal), (case.status(), case.legal())),
            }
            prop_assert_ne!(case.status(), Status::Unknown);
        }
    }
}
