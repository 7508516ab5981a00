//! What the page that runs the queue holds beside the queue itself.

use std::collections::HashMap;

use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::outbox::{Action, Event, Item, Outbox};
use xiuhua_core::photo::PhotoId;
use xiuhua_core::time::Timestamp;

use super::OutboxRunner;
use super::left::without_left;
use super::said::{Said, Wish};
use crate::platform::channel::Channel;
use crate::platform::clock;
use crate::platform::locks::Lock;
use crate::platform::timer::Alarm;
use crate::platform::turns::Turns;

/// The running queue, and the way to the other pages.
#[derive(Default)]
pub(super) struct Engine {
    pub machine: Outbox,
    /// The records on disk by key, as this page knows them.
    pub held: HashMap<String, String>,
    /// Photos that were just made smaller, by the key of their item, until it is
    /// written with them.
    pub shrunk: HashMap<String, (PhotoId, Vec<u8>)>,
    /// Whether this page has read the disk since it runs the queue.
    pub has_read: bool,
    /// How often this page has ceased to run the queue.
    pub term: u32,
    /// How many items the machine has let go.
    pub removals: u32,
    /// What a resident wants, until it is seen to be done: the page that runs
    /// the queue may never hear of it.
    pub wishes: Vec<Wish>,
    /// Whether this page runs the queue.
    pub is_leading: bool,
    /// What makes it the only one, where the browser has locks.
    pub lock: Option<Lock>,
    pub is_waiting_for_lock: bool,
    pub channel: Option<Channel>,
    /// When the page that runs the queue was heard last, by the device's clock.
    pub heard_at: Option<Timestamp>,
    /// When the backend answered last, by the device's clock.
    pub answered_at: Option<Timestamp>,
    pub alarm: Option<Alarm>,
    /// Rings to read the disk once more, where that failed.
    pub read_alarm: Option<Alarm>,
    /// Dropped, it ends whatever is under way over the network.
    pub running: Option<oneshot::Sender<()>>,
    /// The disk is written and read one after the other.
    pub disk: Turns,
}

impl OutboxRunner {
    pub(super) fn is_leading(self) -> bool {
        self.engine.with_value(|engine| engine.is_leading)
    }

    /// One of the items, for a moment.
    pub(super) fn find_now(self, key: &str) -> Option<Item> {
        self.engine.with_value(|engine| {
            let mut items = engine.machine.items().iter();
            items.find(|item| item.key.as_str() == key).cloned()
        })
    }

    /// Tells the machine, and does what it says.
    pub(super) fn dispatch(self, event: Event) {
        if !self.is_leading() {
            return;
        }
        let now = clock::now();
        let (mut actions, mut term) = (Vec::new(), 0);
        self.engine.update_value(|engine| {
            actions = engine.machine.handle(event, now);
            term = engine.term;
        });
        self.show();
        for action in actions {
            match action {
                Action::WakeAt(at) => self.wake_at(at, now),
                Action::Store(_) | Action::StoreReceipt(..) => {
                    spawn_local(self.write(action, term));
                }
                Action::Remove(ref item) => {
                    self.engine.update_value(|engine| {
                        engine.removals += 1;
                        if item.is_in_flight() {
                            engine.running = None;
                        }
                    });
                    spawn_local(self.write(action, term));
                }
                action => self.run(action),
            }
        }
    }

    fn wake_at(self, at: Timestamp, now: Timestamp) {
        let ms = u64::try_from(at.as_ms() - now.as_ms()).unwrap_or(0);
        let wake = move || {
            self.dispatch(Event::Woken {
                is_network_back: false,
            });
        };
        let alarm = Alarm::new(ms, wake);
        self.engine
            .update_value(|engine| engine.alarm = Some(alarm));
    }

    /// Does something over the network, until it is done or called off.
    fn run(self, action: Action) {
        let (running, called_off) = oneshot::channel();
        self.engine
            .update_value(|engine| engine.running = Some(running));
        spawn_local(async move {
            if let Some(Some(event)) = unless(called_off, self.perform(action)).await {
                self.dispatch(event);
                self.let_go_refused();
            }
        });
    }

    /// Shows where everything stands, here and on the other pages.
    pub(super) fn show(self) {
        let items = self
            .engine
            .with_value(|engine| without_left(engine.machine.items()));
        if self.items.with_untracked(|shown| *shown != items) {
            self.items.set(items.clone());
        }
        self.tell(&Said::State(items));
    }

    pub(super) fn tell(self, said: &Said) {
        let text = serde_json::to_string(said).unwrap_or_default();
        self.engine.with_value(|engine| {
            if let Some(channel) = &engine.channel {
                channel.tell(&text);
            }
        });
    }
}

/// What `work` gives, unless it is called off before: then it is dropped, and
/// with it the request that it waits for.
async fn unless<T>(
    mut called_off: oneshot::Receiver<()>,
    work: impl Future<Output = T>,
) -> Option<T> {
    use std::pin::{Pin, pin};
    use std::task::Poll;

    let mut work = pin!(work);
    std::future::poll_fn(move |context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        Pin::new(&mut called_off).poll(context).map(|_| None)
    })
    .await
}
