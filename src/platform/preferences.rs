//! Small choices that outlive the page. A WebView may deny storage: a choice
//! then lasts as long as the page.

/// Everything kept in localStorage; nothing a report depends on is among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// Language tag.
    Language,
    /// `auto`, `light` or `dark`.
    Theme,
}

impl Preference {
    /// Known to boot.js as well.
    fn key(self) -> &'static str {
        match self {
            Preference::Language => "xiuhua.lang",
            Preference::Theme => "xiuhua.theme",
        }
    }

    /// What was chosen.
    pub fn get(self) -> Option<String> {
        storage()?.get_item(self.key()).ok().flatten()
    }

    /// Keeps a choice.
    pub fn set(self, value: &str) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(self.key(), value);
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
