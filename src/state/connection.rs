//! What the browser thinks of the network, for a word on the screen. Nothing
//! is decided by it: a network that is "there" may be dead.

use leptos::prelude::*;

use crate::platform::network;

/// Whether the browser thinks that there is a network.
#[derive(Debug, Clone, Copy)]
pub struct Connection(RwSignal<bool>);

impl Connection {
    /// Follows the browser from now on.
    pub fn provide() -> Self {
        let is_online = RwSignal::new(network::is_online());
        StoredValue::new_local(network::on_change(move |now| is_online.set(now)));
        let connection = Self(is_online);
        provide_context(connection);
        connection
    }

    /// Whoever asks is told when it changes.
    pub fn is_online(self) -> bool {
        self.0.get()
    }
}

/// The browser's idea of the network.
pub fn use_connection() -> Connection {
    use_context().unwrap_or_else(Connection::provide)
}
