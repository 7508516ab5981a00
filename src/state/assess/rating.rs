//! A visit to the rating of a case: what can be done about it, what was given,
//! and what is on its way.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::assess::CaseRating;
use xiuhua_core::assess::rating::RatingDraft;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{Act, CaseCode, CaseSecret, CaseView, Step};
use xiuhua_core::outbox::Item;

use crate::routes::Route;
use crate::state::acts;
use crate::state::cases;
use crate::state::my_cases::{MyCases, use_my_cases};
use crate::state::navigation::use_navigation;
use crate::state::notepad::{Notepad, StoreProblem};
use crate::state::outbox::{OutboxRunner, use_outbox};
use crate::state::private_photos;
use crate::state::session::{Session, use_session};
use crate::state::terminal::Terminal;

/// How the page stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stands {
    /// Nothing is known yet.
    Loading,
    /// The backend has said how it stands.
    Known(Box<(CaseView, CaseRating)>),
    /// Without a network: this device's own copy of the case, which could be
    /// rated when it was read.
    Kept(Box<CaseView>),
    /// There is nothing to show.
    Failed(BackendError),
}

/// A visit.
#[derive(Debug, Clone, Copy)]
pub struct RatingVisit {
    session: Session,
    mine: MyCases,
    outbox: OutboxRunner,
    /// Which case.
    pub code: CaseCode,
    linked: Option<CaseSecret>,
    stands: RwSignal<Stands>,
    unsent: Memo<Option<Item>>,
    has_sent: RwSignal<bool>,
}

impl RatingVisit {
    /// Begins; it is asked as soon as the device's own records are read, and
    /// again once what is on its way has arrived or was taken back.
    pub fn begin(code: CaseCode, linked: Option<CaseSecret>) -> Self {
        let outbox = use_outbox();
        private_photos::provide_own(linked);
        let unsent = Memo::new(move |_| {
            let mut items = acts::unsent(outbox, code).into_iter();
            items.find(|item| acts::is_of(item, code, Step::Rate))
        });
        let visit = Self {
            session: use_session(),
            mine: use_my_cases(),
            outbox,
            code,
            linked,
            stands: RwSignal::new(Stands::Loading),
            unsent,
            has_sent: RwSignal::new(false),
        };
        let is_idle = Memo::new(move |_| visit.mine.is_loaded() && unsent.with(Option::is_none));
        Effect::new(move || {
            if is_idle.get() {
                spawn_local(visit.ask());
            }
        });
        if linked.is_some() {
            visit.hide_key();
        }
        visit
    }

    /// Takes the key out of the address once this device keeps it, so that "back"
    /// does not lead whoever comes next to it; at once where nothing is left.
    fn hide_key(self) {
        let navigation = use_navigation();
        Effect::new(move || {
            if Terminal::current().is_some() || self.mine.find(self.code).is_some() {
                navigation.note(Route::Rate(self.code, None));
            }
        });
    }

    /// How it stands; whoever asks is told.
    pub fn stands(self) -> Stands {
        self.stands.get()
    }

    /// The rating that is on its way, or was refused; whoever asks is told.
    pub fn unsent(self) -> Option<Item> {
        self.unsent.get()
    }

    /// Whether a rating was sent from this page; whoever asks is told.
    pub fn has_sent(self) -> bool {
        self.has_sent.get()
    }

    /// Asks again.
    pub fn retry(self) {
        self.stands.set(Stands::Loading);
        spawn_local(self.ask());
    }

    /// The notepad of this case's rating. For a change it begins with what was
    /// given, unless something is written already.
    pub fn notepad(self, given: Option<&CaseRating>) -> Notepad {
        let pad = acts::notepad(self.session, self.code, Step::Rate);
        if let Some(rating) = given.and_then(|given| given.rating.clone()) {
            pad.begin_with(move |jotting| {
                jotting.rating = RatingDraft {
                    kept_photos: rating.photos.clone(),
                    reopens: false,
                    ..RatingDraft::of(&rating)
                };
                jotting.text = rating.words.clone();
            });
        }
        pad
    }

    /// Hands the rating to the outbox.
    ///
    /// # Errors
    /// [`StoreProblem`]; what was given is still on the notepad.
    pub async fn send(self, act: Act, pad: Notepad) -> Result<(), StoreProblem> {
        let secret = self.secret();
        acts::send(self.outbox, self.code, secret, act, pad).await?;
        self.stands.try_set(Stands::Loading);
        self.has_sent.try_set(true);
        // Another tab was quicker, or it has arrived already: there is nothing
        // that will end, after which it would be asked.
        if self.unsent.try_get_untracked() == Some(None) {
            self.ask().await;
        }
        Ok(())
    }

    fn secret(self) -> Option<CaseSecret> {
        self.linked.or_else(|| self.mine.secret_of(self.code))
    }

    async fn ask(self) {
        let stands = match self.read().await {
            Ok(known) => Stands::Known(Box::new(known)),
            Err(error) => match self.kept() {
                Some(case) if error.status.is_none() => Stands::Kept(Box::new(case)),
                _ => Stands::Failed(error),
            },
        };
        self.stands.try_set(stands);
    }

    async fn read(self) -> Result<(CaseView, CaseRating), BackendError> {
        let (code, secret) = (self.code, self.secret());
        let case = cases::one(self.session, self.mine, code, secret).await?;
        if let Some(secret) = self.linked {
            self.mine.keep_linked(&case, secret);
        }
        // A key that does not fit would be refused here; the case is then seen
        // as by everybody.
        let secret = secret.filter(|_| case.is_mine);
        let rating = self.session.ready().await.rating(code, secret).await?;
        Ok((case, rating))
    }

    /// This device's copy of the case, where a first rating was possible.
    fn kept(self) -> Option<CaseView> {
        let case = self.mine.find_now(self.code)?.receipt.case;
        let is_rated = case.events.iter().any(|event| event.step == Step::Rate);
        (case.legal.contains(&Step::Rate) && !is_rated).then_some(case)
    }
}
