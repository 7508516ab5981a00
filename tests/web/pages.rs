//! What several pages of one browser share: locks, words, and turns.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use xiuhua::platform::channel::Channel;
use xiuhua::platform::locks::{self, Ask};
use xiuhua::platform::turns::Turns;

use super::support::{sleep, until};

#[wasm_bindgen_test]
async fn a_lock_is_one_pages_until_it_is_let_go() {
    assert!(locks::are_there());
    let held = locks::ask("one", Ask::Wait, || {}).await.unwrap();
    let is_next = Rc::new(Cell::new(false));
    let next = Rc::clone(&is_next);
    spawn_local(async move {
        let lock = locks::ask("one", Ask::Wait, || {}).await;
        next.set(lock.is_some());
    });
    sleep(50).await;
    assert!(!is_next.get());
    drop(held);
    until("the next one has it", || is_next.get()).await;
}

#[wasm_bindgen_test]
async fn who_loses_a_lock_is_told() {
    let is_lost = Rc::new(Cell::new(false));
    let lost = Rc::clone(&is_lost);
    let held = locks::ask("two", Ask::Wait, move || lost.set(true)).await;
    let held = held.unwrap();
    let thief = locks::ask("two", Ask::Steal, || {}).await;
    assert!(thief.is_some());
    until("it is told", || is_lost.get()).await;
    drop(held);
    let is_next = Rc::new(Cell::new(false));
    let next = Rc::clone(&is_next);
    spawn_local(async move {
        let lock = locks::ask("two", Ask::Wait, || {}).await;
        next.set(lock.is_some());
    });
    sleep(50).await;
    assert!(!is_next.get(), "who has lost it does not give it on");
    drop(thief);
    until("the next one has it", || is_next.get()).await;
}

#[wasm_bindgen_test]
async fn the_others_hear_and_the_speaker_does_not() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let open = |name: &'static str| {
        let heard = Rc::clone(&heard);
        Channel::open("test", move |text| {
            heard.borrow_mut().push(format!("{name}: {text}"));
        })
        .unwrap()
    };
    let (left, right) = (open("left"), open("right"));
    left.tell("one");
    until("it is heard", || !heard.borrow().is_empty()).await;
    drop(right);
    left.tell("two");
    sleep(50).await;
    assert_eq!(*heard.borrow(), ["right: one"]);
}

#[wasm_bindgen_test]
async fn turns_come_in_order_and_past_those_who_left() {
    let turns = Turns::default();
    let done = Rc::new(RefCell::new(Vec::new()));
    let first = turns.wait().await;
    for n in 0..3 {
        let (turns, done) = (turns.clone(), Rc::clone(&done));
        spawn_local(async move {
            let _turn = turns.wait().await;
            sleep(5).await;
            done.borrow_mut().push(n);
        });
    }
    {
        // Asks, and does not wait for it.
        let mut leaver = std::pin::pin!(turns.wait());
        let waker = futures_util::task::noop_waker();
        let mut context = std::task::Context::from_waker(&waker);
        assert!(leaver.as_mut().poll(&mut context).is_pending());
    }
    sleep(20).await;
    assert_eq!(*done.borrow(), [] as [i32; 0]);
    drop(first);
    until("all had their turn", || done.borrow().len() == 3).await;
    assert_eq!(*done.borrow(), [0, 1, 2]);
    let _after = turns.wait().await;
}
