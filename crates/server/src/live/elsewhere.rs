//! Operators' commands and imports write beside the server, in processes of
//! their own: their changes are noticed, too.

use std::time::Duration;

use super::Change;
use crate::app::App;

/// How soon.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl App {
    /// Tells the streams when another process has written. Never ends by itself.
    pub async fn watch_others(self) {
        let changes = self.store.changes().clone();
        let mut seen = None;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if !changes.are_followed() {
                continue;
            }
            // What goes wrong here is logged where requests meet it.
            let Ok(version) = self.store.version_of_others().await else {
                continue;
            };
            if seen.replace(version) != Some(version) {
                changes.tell(Change::Any);
            }
        }
    }
}
