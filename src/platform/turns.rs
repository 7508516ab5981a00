//! One after the other, in the order in which they came.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;

/// A queue before something that only one task may do at a time.
#[derive(Clone, Default)]
pub struct Turns(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    is_taken: bool,
    waiting: VecDeque<oneshot::Sender<Turn>>,
}

/// A task's turn, until it is dropped.
pub struct Turn(Turns);

impl Turns {
    /// Waits until it is the caller's turn.
    pub async fn wait(&self) -> Turn {
        let receiver = {
            let mut state = self.0.borrow_mut();
            if !state.is_taken {
                state.is_taken = true;
                return Turn(self.clone());
            }
            let (sender, receiver) = oneshot::channel();
            state.waiting.push_back(sender);
            receiver
        };
        // The sender lives as long as the queue, and the queue as long as we.
        receiver.await.unwrap_or_else(|_| Turn(self.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = {
            let mut state = self.0.0.borrow_mut();
            let next = state.waiting.pop_front();
            state.is_taken = next.is_some();
            next
        };
        // Whoever has gone meanwhile gives the turn on by dropping it.
        if let Some(next) = next {
            let _ = next.send(Turn(self.0.clone()));
        }
    }
}
