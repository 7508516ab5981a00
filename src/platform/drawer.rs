//! Texts in the browser's own two drawers: for as long as this tab, and for as
//! long as the device keeps them. A WebView may deny both: a text then lasts as
//! long as the page that has it.

use web_sys::Storage;

/// Where a text is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    /// sessionStorage: gone with the tab, kept over a reload.
    Tab,
    /// localStorage: there until it is taken away.
    Device,
}

impl Drawer {
    /// The text under a key.
    pub fn get(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok().flatten()
    }

    /// Puts a text there; whether it lies there now.
    pub fn put(self, key: &str, text: &str) -> bool {
        self.storage()
            .is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    /// Takes a text away.
    pub fn clear(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }

    /// Takes away every text whose key begins so.
    pub fn clear_all(self, prefix: &str) {
        let Some(storage) = self.storage() else {
            return;
        };
        let keys = (0..storage.length().unwrap_or(0)).map(|nth| storage.key(nth).ok().flatten());
        let keys: Vec<String> = keys.flatten().collect();
        for key in keys.iter().filter(|key| key.starts_with(prefix)) {
            let _ = storage.remove_item(key);
        }
    }

    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Drawer::Tab => window.session_storage(),
            Drawer::Device => window.local_storage(),
        }
        .ok()
        .flatten()
    }
}
