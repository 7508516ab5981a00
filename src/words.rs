//! The words of the screen, in the language that is in use.

use leptos::prelude::*;

use crate::i18n::Locale;

/// The language in use, switchable at any time.
#[derive(Debug, Clone, Copy)]
pub struct Words(RwSignal<Locale>);

impl Words {
    /// Words in the language of this tag; Chinese for one that is unknown.
    pub fn provide(tag: &str) -> Self {
        let locale = if tag.starts_with("en") { Locale::en } else { Locale::zh_CN };
        let words = Self(RwSignal::new(locale));
        provide_context(words);
        words
    }

    /// The language; whoever asks is told when it changes.
    pub fn locale(self) -> Locale {
        self.0.get()
    }

    /// Its tag, such as `zh-CN`; whoever asks is told when it changes.
    pub fn tag(self) -> &'static str {
        match self.0.get() {
            Locale::zh_CN => "zh-CN",
            Locale::en => "en",
        }
    }

    /// Switches.
    pub fn switch_to(self, locale: Locale) {
        self.0.set(locale);
    }
}

/// The words in use.
pub fn use_words() -> Words {
    use_context().unwrap_or_else(|| Words::provide(""))
}

/// A text that follows the language: `say!(words, home.title)`, with values as
/// `say!(words, photo.nth, n = 2)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $($key:tt)+) => {
        move || $crate::now!($words, $($key)+)
    };
}

/// The same text at this moment, for where a closure is already at hand.
#[macro_export]
macro_rules! now {
    ($words:expr, $($key:tt)+) => {
        ::leptos_i18n::td_string!($words.locale(), $($key)+)
    };
}
