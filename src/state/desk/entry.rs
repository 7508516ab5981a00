//! Who sits at the desk: somebody with a token.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::backend::staff::{StaffClient, StaffToken};
use xiuhua_core::case::Member;

use super::PREFIX;
use crate::platform::drawer::Drawer;
use crate::platform::http::BrowserTransport;
use crate::platform::store::{self, Change, Table};
use crate::platform::timer::sleep;
use crate::state::notepad::record_of;
use crate::state::session::Session;

/// Where the token lies.
const TOKEN: &str = "desk token";
/// What is open writes once more when it is closed, in milliseconds.
const CLOSED_AFTER_MS: u32 = 500;

/// The units' side, as the desk speaks to it.
pub type DeskClient = StaffClient<BrowserTransport>;

/// Why nobody is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedAway {
    /// What was typed is no token.
    Malformed,
    /// The server does not know it.
    Unknown,
    /// It was good, and is no more.
    Ended,
}

/// Whether somebody sits at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum Entered {
    /// Nobody; why, where somebody tried.
    Nobody(Option<TurnedAway>),
    /// The server is asked whose token it is.
    Asking,
    /// The server did not say.
    Unanswered(BackendError),
    /// Somebody of a unit.
    Member(Member),
}

/// The way in and out.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    session: Session,
    token: StoredValue<Option<StaffToken>>,
    /// Where the token is to be kept once it has proved good.
    drawer: StoredValue<Drawer>,
    entered: RwSignal<Entered>,
}

impl Entry {
    /// Goes in with the token that this tab or this device has kept.
    pub fn open(session: Session) -> Self {
        let kept = |drawer: Drawer| Some((drawer, StaffToken::typed(&drawer.get(TOKEN)?)?));
        let kept = kept(Drawer::Tab).or_else(|| kept(Drawer::Device));
        let entry = Self {
            session,
            drawer: StoredValue::new(kept.as_ref().map_or(Drawer::Tab, |kept| kept.0)),
            token: StoredValue::new(kept.map(|kept| kept.1)),
            entered: RwSignal::new(Entered::Nobody(None)),
        };
        if entry.token.with_value(Option::is_some) {
            entry.ask();
        }
        entry
    }

    /// Who is there; whoever asks is told.
    pub fn entered(self) -> Entered {
        self.entered.get()
    }

    /// Goes in with a token as it was typed. It is kept for the tab alone,
    /// unless the device is to remember it.
    pub fn go_in(self, text: &str, is_remembered: bool) {
        let Some(token) = StaffToken::typed(text) else {
            let why = TurnedAway::Malformed;
            return self.entered.set(Entered::Nobody(Some(why)));
        };
        self.drawer.set_value(if is_remembered {
            Drawer::Device
        } else {
            Drawer::Tab
        });
        self.token.set_value(Some(token));
        self.ask();
    }

    /// Asks whose token it is, for the first time or again.
    pub fn ask(self) {
        self.entered.set(Entered::Asking);
        spawn_local(async move {
            let Some(client) = self.client().await else {
                return;
            };
            let entered = match client.me().await {
                Ok(member) => {
                    self.keep();
                    Entered::Member(member)
                }
                Err(error) if error.status == Some(401) => {
                    self.forget_token();
                    Entered::Nobody(Some(TurnedAway::Unknown))
                }
                Err(error) => Entered::Unanswered(error),
            };
            self.entered.try_set(entered);
        });
    }

    /// The units' side for who is there; `None` for nobody.
    pub async fn client(self) -> Option<DeskClient> {
        let client = self.session.ready().await;
        let token = self.token.try_get_value().flatten()?;
        Some(StaffClient::new(client, token))
    }

    /// The session that the desk is part of.
    pub fn session(self) -> Session {
        self.session
    }

    /// Heeds a refusal: a token that is good no more ends the sitting. What was
    /// written stays for whoever comes back.
    pub fn heed(self, error: &BackendError) {
        if error.status == Some(401) {
            self.forget_token();
            let why = TurnedAway::Ended;
            self.entered.try_set(Entered::Nobody(Some(why)));
        }
    }

    /// Goes out: the device forgets the token and all that was being written.
    pub fn go_out(self) {
        self.forget_token();
        self.entered.set(Entered::Nobody(None));
        spawn_local(async {
            sleep(CLOSED_AFTER_MS).await;
            Drawer::Tab.clear_all(PREFIX);
            Drawer::Device.clear_all(PREFIX);
            let notes = store::entries(Table::Notes).await.unwrap_or_default();
            let mine = notes
                .into_iter()
                .filter(|(name, _)| name.starts_with(PREFIX));
            let gone = mine.flat_map(|(name, text)| {
                let photos = record_of(&text).photos.into_iter();
                let release = photos.map(|photo| Change::Release(photo.id.to_string()));
                std::iter::once(Change::Delete(Table::Notes, name)).chain(release)
            });
            let gone: Vec<Change> = gone.collect();
            let _ = store::apply(&gone).await;
        });
    }

    fn keep(self) {
        let drawer = self.drawer.try_get_value();
        let token = self.token.try_get_value().flatten();
        if let Some((drawer, token)) = drawer.zip(token) {
            drawer.put(TOKEN, token.reveal());
        }
    }

    fn forget_token(self) {
        self.token.try_set_value(None);
        Drawer::Tab.clear(TOKEN);
        Drawer::Device.clear(TOKEN);
    }
}
