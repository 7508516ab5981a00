//! The mood that a resident gives: one a device and day. What was tapped and
//! typed is on disk at once, and stays until the server has it.

mod kept;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::NewMood;
use xiuhua_core::assess::barometer::Weather;
use xiuhua_core::backend::BackendError;
use xiuhua_core::json;
use xiuhua_core::time::CalendarDay;

pub use kept::Given;
use kept::Kept;

use crate::platform::clock::now;
use crate::platform::random;
use crate::platform::store::{self, Change, Table};
use crate::state::session::Session;

/// The name of the one note of all this.
const NOTE: &str = "mood";

/// How sending stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Sending {
    /// Nothing is on its way.
    Nothing,
    /// It is on its way.
    UnderWay,
    /// The server has it; the same stays here for the day.
    Done,
    /// It did not arrive; the same can be sent again.
    Failed(BackendError),
    /// The server does not take it as it is.
    Refused,
}

/// The mood of this device, as a page shows it.
#[derive(Debug, Clone, Copy)]
pub struct MyMood {
    session: Session,
    /// None until the disk was read.
    kept: RwSignal<Option<Kept>>,
    sending: RwSignal<Sending>,
}

impl MyMood {
    /// Begins to read what the device has kept.
    pub fn read(session: Session) -> Self {
        let mood = Self {
            session,
            kept: RwSignal::new(None),
            sending: RwSignal::new(Sending::Nothing),
        };
        spawn_local(async move {
            let text = store::text(Table::Notes, NOTE).await.ok().flatten();
            let kept = text.and_then(|text| json::read::<Kept>(text.as_bytes()).ok());
            // The city says which day it is.
            session.ready().await;
            let today = today(session);
            let mut kept = kept.unwrap_or_default();
            kept.forget_before(today);
            mood.kept.try_set(Some(kept));
        });
        mood
    }

    /// Whether the disk was read; whoever asks is told.
    pub fn is_read(self) -> bool {
        self.kept.with(Option::is_some)
    }

    /// Code of the resident's community, empty for none; whoever asks is told.
    pub fn community(self) -> String {
        self.look(|kept| kept.community.clone())
    }

    /// What was given today; whoever asks is told.
    pub fn given(self) -> Option<Given> {
        self.look(|kept| kept.given.clone())
    }

    /// How sending stands; whoever asks is told.
    pub fn sending(self) -> Sending {
        self.sending.get()
    }

    /// Keeps which community is the resident's; a mood of today goes with it.
    pub fn choose_community(self, code: &str) {
        let day = today(self.session);
        self.change(|kept| {
            code.clone_into(&mut kept.community);
            kept.forget_before(day);
            if let Some(given) = &mut kept.given {
                code.clone_into(&mut given.mood.community);
                given.is_sent = false;
            }
        });
        self.sending.set(Sending::Nothing);
    }

    /// Takes the tap on a drawing, and sends it.
    pub fn tap(self, community: &str, weather: Weather) {
        let day = today(self.session);
        self.change(|kept| {
            if kept.device.is_empty() {
                kept.device = token().unwrap_or_default();
            }
            community.clone_into(&mut kept.community);
            kept.forget_before(day);
            let before = kept.given.take().map(|given| given.mood);
            kept.given = Some(Given {
                day,
                mood: NewMood {
                    community: community.to_owned(),
                    weather,
                    topic: before.as_ref().and_then(|mood| mood.topic.clone()),
                    words: before.map(|mood| mood.words).unwrap_or_default(),
                },
                is_sent: false,
            });
        });
        self.send();
    }

    /// Takes what else was chosen or typed; it is sent when the resident says so.
    pub fn edit(self, change: impl FnOnce(&mut NewMood)) {
        let day = today(self.session);
        self.change(|kept| {
            kept.forget_before(day);
            if let Some(given) = &mut kept.given {
                let before = given.mood.clone();
                change(&mut given.mood);
                given.is_sent &= given.mood == before;
            }
        });
    }

    /// Sends what is here, in the place of what the server has of today.
    pub fn send(self) {
        if self.sending.get_untracked() == Sending::UnderWay {
            return;
        }
        self.sending.set(Sending::UnderWay);
        spawn_local(async move {
            let sending = self.send_all().await;
            self.sending.try_set(sending);
        });
    }

    /// What is tapped while another is on its way is sent after it.
    async fn send_all(self) -> Sending {
        let client = self.session.ready().await;
        loop {
            let now = self.kept.try_get_untracked().flatten();
            let Some((device, given)) = now.and_then(|kept| Some((kept.device, kept.given?)))
            else {
                return Sending::Nothing;
            };
            // The page may have been open over midnight.
            let day = today(self.session);
            if given.day != day {
                self.change(|kept| kept.forget_before(day));
                return Sending::Nothing;
            }
            if given.is_sent {
                return Sending::Done;
            }
            match client.give_mood(&device, &given.mood).await {
                Ok(_) => {
                    self.change(|kept| {
                        if let Some(now) = &mut kept.given {
                            now.is_sent = now.mood == given.mood;
                        }
                    });
                    // What is being typed meanwhile waits for its own button.
                    if self.is_tap_of(&given.mood) {
                        return Sending::Done;
                    }
                }
                Err(error) if matches!(error.status, Some(400 | 404 | 422)) => {
                    return Sending::Refused;
                }
                Err(error) => return Sending::Failed(error),
            }
        }
    }

    fn is_tap_of(self, sent: &NewMood) -> bool {
        let now = self.kept.try_get_untracked().flatten();
        let mood = now.and_then(|kept| kept.given).map(|given| given.mood);
        mood.is_none_or(|mood| mood.weather == sent.weather && mood.community == sent.community)
    }

    fn look<T: Default>(self, read: impl FnOnce(&Kept) -> T) -> T {
        self.kept
            .with(|kept| kept.as_ref().map(read).unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut Kept)) {
        let Some(mut kept) = self.kept.try_get_untracked().flatten() else {
            return;
        };
        change(&mut kept);
        if let Ok(text) = serde_json::to_string(&kept) {
            spawn_local(async move {
                // A browser that keeps nothing gives moods as well as any other.
                let _ = store::apply(&[Change::PutText(Table::Notes, NOTE.to_owned(), text)]).await;
            });
        }
        self.kept.try_set(Some(kept));
    }
}

fn today(session: Session) -> CalendarDay {
    CalendarDay::of(now(), session.utc_offset_minutes())
}

fn token() -> Option<String> {
    let bytes = random::bytes::<16>()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
