//! Following cases as long as a page shows them: core's machine decides, here
//! it is connected to streams, requests, the clock and the screen.

mod many;
mod one;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::following::{Action, Answer, Following, Input};

pub use many::{Followed, follow_many};
pub use one::{Change, follow_case};
pub use xiuhua_core::following::Mark;

use super::part::Running;
use crate::platform::event_source::{EventStream, Told};
use crate::platform::timer::Alarm;
use crate::platform::{clock, leaving, network};

/// The first event of every stream of ours.
const HELLO: &str = "hello";

/// Takes an event in (its kind, id and data) and says what it means.
type Hear = dyn Fn(&str, &str, &str) -> Vec<Input>;

/// What is followed: where it streams from, what a stream's event means, and
/// how to ask.
struct Source {
    /// The kinds of events beside the greeting.
    kinds: &'static [&'static str],
    /// The stream's address, from where the page stands now.
    address: Box<dyn Fn() -> Option<String>>,
    hear: Box<Hear>,
    /// Asks how it stands.
    ask: Box<dyn Fn() -> Running<Answer>>,
}

/// What a page holds while it follows; it ends with the page.
#[derive(Clone, Copy)]
pub struct Live {
    machine: StoredValue<Following>,
    mark: RwSignal<Mark>,
    source: StoredValue<Option<Rc<Source>>, LocalStorage>,
    stream: StoredValue<Option<EventStream>, LocalStorage>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
}

impl Live {
    /// Begins with the page on the screen, and ends with its owner.
    fn begin(source: Source) -> Self {
        let now_ms = clock::running_ms();
        let live = Self {
            machine: StoredValue::new(Following::new(now_ms)),
            mark: RwSignal::new(Mark::Beginning),
            source: StoredValue::new_local(Some(Rc::new(source))),
            stream: StoredValue::new_local(None),
            alarm: StoredValue::new_local(None),
        };
        let watches = (
            leaving::on_leave(move || live.tell(Input::Shown(false))),
            leaving::on_return(move || live.tell(Input::Shown(true))),
            network::on_change(move |is_online| {
                // "Offline" is looked into at once: then the page can say so.
                live.tell(if is_online {
                    Input::NetworkBack
                } else {
                    Input::Wanted
                });
            }),
        );
        StoredValue::new_local(watches);
        live.tell(Input::Wanted);
        live.tell(Input::Shown(network::is_looked_at()));
        live
    }

    /// What the page may say of itself; whoever asks is told.
    pub fn mark(self) -> Mark {
        self.mark.get()
    }

    /// An answer is wanted at once.
    pub fn look(self) {
        self.tell(Input::Wanted);
    }

    /// Nothing is followed any more.
    pub fn end(self) {
        self.tell(Input::Shown(false));
        self.source.try_set_value(None);
    }

    /// Takes in what has happened, unless the page is gone.
    fn tell(self, input: Input) {
        let now_ms = clock::running_ms();
        let mut actions = Vec::new();
        let mut mark = Mark::Beginning;
        let is_there = self.machine.try_update_value(|machine| {
            actions = machine.handle(input, now_ms);
            mark = machine.mark(now_ms);
        });
        if is_there.is_none() {
            return;
        }
        if self.mark.try_get_untracked() != Some(mark) {
            self.mark.try_set(mark);
        }
        for action in actions {
            match action {
                Action::Open => self.open(),
                Action::Close => self.close(),
                Action::Ask => self.ask(),
                Action::WakeAt(at_ms) => {
                    let wait_ms = at_ms.saturating_sub(now_ms);
                    let alarm = Alarm::new(wait_ms, move || self.tell(Input::Woken));
                    self.hold(self.alarm, Some(alarm));
                }
            }
        }
    }

    fn open(self) {
        let Some(source) = self.source.try_get_value().flatten() else {
            return;
        };
        let kinds: Vec<_> = [HELLO].iter().chain(source.kinds).copied().collect();
        let heard = Rc::clone(&source);
        let on = move |told| match told {
            Told::Event { kind: HELLO, .. } => self.tell(Input::Hello),
            Told::Event { kind, id, data } => {
                for input in (heard.hear)(kind, &id, &data) {
                    self.tell(input);
                }
            }
            Told::Broken { is_final } => self.tell(Input::Broken { is_final }),
        };
        let address = (source.address)();
        match address.and_then(|address| EventStream::open(&address, &kinds, on)) {
            Some(stream) => self.hold(self.stream, Some(stream)),
            None => later(move || self.tell(Input::Broken { is_final: true })),
        }
    }

    fn close(self) {
        self.hold(self.stream, None);
    }

    fn ask(self) {
        let Some(source) = self.source.try_get_value().flatten() else {
            return;
        };
        let asked = (source.ask)();
        spawn_local(async move {
            let answer = asked.await;
            self.tell(Input::Answered(answer));
        });
    }

    /// Puts something in the place of another, which may be just what calls us:
    /// that goes when its call is over.
    fn hold<T: 'static>(self, place: StoredValue<Option<T>, LocalStorage>, value: Option<T>) {
        let mut before = None;
        place.try_update_value(|held| before = std::mem::replace(held, value));
        later(move || drop(before));
    }
}

/// Does something when the present call is over.
fn later(what: impl FnOnce() + 'static) {
    spawn_local(async move { what() });
}
