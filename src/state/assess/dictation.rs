//! Words that are spoken instead of typed.

use leptos::prelude::*;

pub use crate::platform::speech::is_there;
use crate::platform::speech::{Heard, Listening};

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// Nobody listens.
    Idle,
    /// It listens.
    Listening,
    /// The microphone is not allowed.
    Denied,
    /// There is no way to whoever writes it down.
    Offline,
    /// Nothing was understood.
    Failed,
}

/// Listens when asked, and stops when its page goes.
#[derive(Clone, Copy)]
pub struct Dictation {
    hearing: RwSignal<Hearing>,
    listening: StoredValue<Option<Listening>, LocalStorage>,
    on_words: Callback<String>,
}

impl Dictation {
    /// Gives what is understood to `on_words`, piece by piece.
    pub fn new(on_words: Callback<String>) -> Self {
        Self {
            hearing: RwSignal::new(Hearing::Idle),
            listening: StoredValue::new_local(None),
            on_words,
        }
    }

    /// How it stands; whoever asks is told.
    pub fn hearing(self) -> Hearing {
        self.hearing.get()
    }

    /// Listens, to this language.
    pub fn start(self, language: &str) {
        let listening = Listening::begin(language, move |heard| self.hear(heard));
        let hearing = match listening {
            Some(_) => Hearing::Listening,
            None => Hearing::Failed,
        };
        self.listening.set_value(listening);
        self.hearing.set(hearing);
    }

    /// Listens no more.
    pub fn stop(self) {
        self.listening
            .with_value(|listening| listening.iter().for_each(Listening::stop));
    }

    fn hear(self, heard: Heard) {
        let hearing = match heard {
            Heard::Words(words) => return self.on_words.run(words),
            Heard::Denied => Hearing::Denied,
            Heard::Offline => Hearing::Offline,
            Heard::Nothing => Hearing::Failed,
            // What went wrong before stays said.
            Heard::End if self.hearing.try_get_untracked() == Some(Hearing::Listening) => {
                Hearing::Idle
            }
            Heard::End => return,
        };
        self.hearing.try_set(hearing);
    }
}
