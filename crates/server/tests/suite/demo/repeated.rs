//! The same seed gives the same cases.

use std::panic::resume_unwind;

use super::{everything, findings, jinshan, plan};
use xiuhua_server::demo::Plan;

/// A few more than are written at once.
const CASES: usize = 260;

#[tokio::test]
async fn one_seed_always_gives_the_same_cases_and_another_gives_others() {
    let (one, same, other) = (jinshan(), jinshan(), jinshan());
    let another = Plan {
        seed: 8,
        ..plan(40)
    };
    for (server, plan) in [(&one, plan(40)), (&same, plan(40)), (&other, another)] {
        let filled = server.app.fill(plan, |_| ()).await.unwrap();
        assert_eq!((filled.before, filled.added), (0, 40));
    }
    assert!(everything(&one) == everything(&same));
    assert!(everything(&one)[0] != everything(&other)[0]);

    // Asked again, there is nothing to do.
    let filled = one.app.fill(plan(40), |_| ()).await.unwrap();
    assert_eq!((filled.before, filled.added), (40, 0));
    assert!(everything(&one) == everything(&same));
}

#[tokio::test]
async fn one_that_was_interrupted_goes_on_as_if_it_had_not_been() {
    let (whole, interrupted) = (jinshan(), jinshan());
    whole.app.fill(plan(CASES), |_| ()).await.unwrap();

    // As if the process ended when the first portion is written.
    let app = interrupted.app.clone();
    let end = |there: usize| resume_unwind(Box::new(there));
    let filling = tokio::spawn(async move { app.fill(plan(CASES), end).await });
    let ended = filling.await.unwrap_err().into_panic();
    let there = *ended.downcast::<usize>().unwrap();
    assert!(there < CASES);

    let filled = interrupted.app.fill(plan(CASES), |_| ()).await.unwrap();
    assert_eq!((filled.before, filled.added), (there, CASES - there));
    assert!(everything(&whole) == everything(&interrupted));
    assert_eq!(findings(&interrupted), Vec::<String>::new());
}
