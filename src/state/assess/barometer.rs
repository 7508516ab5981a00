//! The barometer of a place, and what units have answered its residents.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::{BarometerView, PublishedAnswer};
use xiuhua_core::backend::BackendError;
use xiuhua_core::time::Timestamp;

use crate::platform::network;
use crate::platform::timer::sleep;
use crate::state::server_clock;
use crate::state::session::Session;

/// How often a screen that nobody touches asks again, in milliseconds.
const ASK_EVERY_MS: u32 = 300_000;

/// How loading stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Sky {
    /// Nothing has come yet.
    Loading,
    /// Here it is.
    Here(Arc<BarometerView>),
    /// This city has no such place, or no barometer.
    NoSuchPlace,
    /// It did not come.
    Failed(BackendError),
}

/// The barometer that a page shows.
#[derive(Debug, Clone, Copy)]
pub struct Barometer {
    session: Session,
    place: StoredValue<String>,
    sky: RwSignal<Sky>,
    answers: RwSignal<Vec<PublishedAnswer>>,
    came_at: StoredValue<Option<Timestamp>>,
    stands_since: RwSignal<Option<Timestamp>>,
}

impl Barometer {
    /// Asks for that of a division, by its code; of the district where that is
    /// empty.
    pub fn follow(session: Session, place: &str) -> Self {
        let barometer = Self {
            session,
            place: StoredValue::new(place.to_owned()),
            sky: RwSignal::new(Sky::Loading),
            answers: RwSignal::new(Vec::new()),
            came_at: StoredValue::new(None),
            stands_since: RwSignal::new(None),
        };
        spawn_local(barometer.refresh());
        barometer
    }

    /// Asks again from time to time as long as the page is there.
    pub fn keep_asking(self) {
        spawn_local(async move {
            loop {
                sleep(ASK_EVERY_MS).await;
                if self.sky.try_get_untracked().is_none() {
                    return;
                }
                if network::is_looked_at() {
                    self.refresh().await;
                }
            }
        });
    }

    /// How it stands; whoever asks is told.
    pub fn sky(self) -> Sky {
        self.sky.get()
    }

    /// Since when it stands, where it was asked for again in vain; whoever asks
    /// is told.
    pub fn stands_since(self) -> Option<Timestamp> {
        self.stands_since.get()
    }

    /// What units have answered, the newest first; whoever asks is told. The page
    /// is whole without it.
    pub fn answers(self) -> Vec<PublishedAnswer> {
        self.answers.get()
    }

    /// Asks anew; what is shown stays where no answer comes.
    pub async fn refresh(self) {
        let client = self.session.ready().await;
        let Some(place) = self.place.try_get_value() else {
            return;
        };
        let sky = match client.barometer(&place).await {
            Ok(view) => Sky::Here(Arc::new(view)),
            Err(error) if matches!(error.status, Some(400 | 404)) => Sky::NoSuchPlace,
            Err(error) => Sky::Failed(error),
        };
        self.note_answer(matches!(sky, Sky::Failed(_)));
        let is_shown = self
            .sky
            .try_with_untracked(|sky| matches!(sky, Sky::Here(_)));
        let is_news = self.sky.try_with_untracked(|before| *before != sky);
        let loses_something = is_shown == Some(true) && matches!(sky, Sky::Failed(_));
        if is_news == Some(true) && !loses_something {
            self.sky.try_set(sky);
        }
        if let Ok(answers) = client.answers(&place).await {
            let is_news = self.answers.try_with_untracked(|before| *before != answers);
            if is_news == Some(true) {
                self.answers.try_set(answers);
            }
        }
    }

    fn note_answer(self, has_failed: bool) {
        if !has_failed {
            self.came_at.try_set_value(Some(server_clock::now()));
        }
        let since = self.came_at.try_get_value().flatten();
        self.stands_since.try_set(since.filter(|_| has_failed));
    }

    /// Begins anew after a failure.
    pub fn retry(self) {
        self.sky.set(Sky::Loading);
        spawn_local(self.refresh());
    }
}
