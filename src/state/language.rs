//! The language of the screen.

use leptos::prelude::*;

use crate::i18n::Locale;
use crate::platform::preferences::Preference;
use crate::platform::shell;

/// The language in use, switchable at any time.
#[derive(Debug, Clone, Copy)]
pub struct Language(RwSignal<Locale>);

impl Language {
    /// The language that the shell came up in.
    pub fn provide() -> Self {
        let locale = match shell::language().as_str() {
            "en" => Locale::en,
            _ => Locale::zh_CN,
        };
        let language = Self(RwSignal::new(locale));
        provide_context(language);
        language
    }

    /// The language; whoever asks is told when it changes.
    pub fn locale(self) -> Locale {
        self.0.get()
    }

    /// Its tag, such as `zh-CN`; whoever asks is told when it changes.
    pub fn tag(self) -> &'static str {
        tag(self.0.get())
    }

    /// Its tag, for a moment.
    pub fn tag_now(self) -> &'static str {
        tag(self.0.get_untracked())
    }

    /// Switches, and remembers it on this device.
    pub fn switch_to(self, locale: Locale) {
        Preference::Language.set(tag(locale));
        shell::set_language(tag(locale));
        self.0.set(locale);
    }
}

/// The language in use.
pub fn use_language() -> Language {
    use_context().unwrap_or_else(Language::provide)
}

fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::zh_CN => "zh-CN",
        Locale::en => "en",
    }
}
