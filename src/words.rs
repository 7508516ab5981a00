//! The words of the screen, in the language that is in use.

use leptos::prelude::*;

use crate::i18n::Locale;

/// The language in use, switchable at any time.
///
/// Texts are plain values: when the language changes, the page is drawn anew.
/// A text that followed the language by itself would cost a closure and an
/// effect each, which made up a third of the app's bytes.
#[derive(Debug, Clone, Copy)]
pub struct Words(RwSignal<Locale>);

impl Words {
    /// Words in the language of this tag; Chinese for one that is unknown.
    pub fn provide(tag: &str) -> Self {
        let words = Self(RwSignal::new(locale_of(tag)));
        provide_context(words);
        words
    }

    /// Takes on the language of this tag, for whoever asks from now on.
    pub fn be_in(self, tag: &str) {
        self.0.update_untracked(|locale| *locale = locale_of(tag));
    }

    /// The language at this moment.
    pub fn locale(self) -> Locale {
        self.0.get_untracked()
    }

    /// Its tag, such as `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self.locale() {
            Locale::zh_CN => "zh-CN",
            Locale::en => "en",
        }
    }

    /// Whoever calls this is called again when the language changes.
    pub fn follow(self) {
        self.0.track();
    }

    /// Switches.
    pub fn switch_to(self, locale: Locale) {
        self.0.set(locale);
    }
}

fn locale_of(tag: &str) -> Locale {
    if tag.starts_with("en") {
        Locale::en
    } else {
        Locale::zh_CN
    }
}

/// The words in use.
pub fn use_words() -> Words {
    use_context().unwrap_or_else(|| Words::provide(""))
}

/// A text in the language in use: `say!(words, home.title)`, with values as
/// `say!(words, photo.nth, n = 2)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $($key:tt)+) => {
        ::leptos_i18n::td_string!($words.locale(), $($key)+)
    };
}
