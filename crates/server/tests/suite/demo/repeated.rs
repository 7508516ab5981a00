//! The same seed gives the same cases.

use tokio::sync::oneshot;

use super::{everything, findings, jinshan, plan};
use xiuhua_server::demo::Plan;

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
    whole.app.fill(plan(300), |_| ()).await.unwrap();

    let (written, first) = oneshot::channel();
    let (app, mut written) = (interrupted.app.clone(), Some(written));
    let filling = tokio::spawn(async move {
        let tell = |there| {
            if let Some(written) = written.take() {
                written.send(there).unwrap();
            }
        };
        app.fill(plan(300), tell).await.unwrap()
    });
    let there = first.await.unwrap();
    filling.abort();
    let ended = filling.await;
    assert!(there < 300 && ended.is_err_and(|error| error.is_cancelled()));

    let filled = interrupted.app.fill(plan(300), |_| ()).await.unwrap();
    assert_eq!((filled.before, filled.added), (there, 300 - there));
    assert!(everything(&whole) == everything(&interrupted));
    assert_eq!(findings(&interrupted), Vec::<String>::new());
}
