//! The barometer of a place, and what units have answered its residents.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::{BarometerView, PublishedAnswer};
use xiuhua_core::backend::BackendError;

use crate::platform::network;
use crate::platform::timer::sleep;
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

    /// Begins anew after a failure.
    pub fn retry(self) {
        self.sky.set(Sky::Loading);
        spawn_local(self.refresh());
    }
}
