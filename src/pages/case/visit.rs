//! A visit to a case's page: what is shown, since when, and what is new. It
//! goes on as long as the page is open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::BackendError;
use xiuhua_core::case::{CaseCode, CaseSecret, CaseView, Event};
use xiuhua_core::following::{news, seq_of};
use xiuhua_core::time::Timestamp;

use crate::pages::describe::is_offline;
use crate::routes::{Route, SecretInAddress};
use crate::state::followed::FollowedCases;
use crate::state::live::{Change, Live, Mark, follow_case};
use crate::state::my_cases::{MyCases, use_my_cases};
use crate::state::navigation::use_navigation;
use crate::state::outbox::use_outbox;
use crate::state::seen::{FILED, Seen};
use crate::state::session::{Session, use_session};
use crate::state::terminal::Terminal;
use crate::state::{device, gone};

/// How the page stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Stands {
    /// Nothing is there yet.
    Loading,
    /// The case is shown.
    Case,
    /// It was public, and is so no longer.
    Gone,
    /// There is nothing to show.
    Failed(BackendError),
}

/// A visit.
#[derive(Clone, Copy)]
pub struct Visit {
    session: Session,
    mine: MyCases,
    code: CaseCode,
    secret: Option<CaseSecret>,
    /// Others' cases that this device follows.
    pub followed: FollowedCases,
    seen: Seen,
    /// The case as it was read last.
    pub case: RwSignal<Option<CaseView>>,
    /// How the page stands.
    pub stands: RwSignal<Stands>,
    /// When what is shown was read, by the device's clock.
    pub read_at: RwSignal<Option<Timestamp>>,
    /// The last event that had been seen when the visit began.
    pub seen_seq: RwSignal<Option<u32>>,
    /// What has happened on the screen, last.
    pub told: RwSignal<Option<Event>>,
    /// Whether the page was opened by a link with a key.
    pub has_key: bool,
    /// Whether the server knows nothing of it any more, and only this device does.
    pub is_lost: RwSignal<bool>,
    live: RwSignal<Option<Live>>,
}

impl Visit {
    /// Begins; the case is read as soon as the device's own records are.
    pub fn begin(code: CaseCode, secret: Option<SecretInAddress>) -> Self {
        let visit = Self {
            session: use_session(),
            mine: use_my_cases(),
            code,
            secret: secret.map(|secret| secret.0),
            followed: FollowedCases::read(),
            seen: Seen::read(),
            case: RwSignal::new(None),
            stands: RwSignal::new(Stands::Loading),
            read_at: RwSignal::new(None),
            seen_seq: RwSignal::new(None),
            told: RwSignal::new(None),
            has_key: secret.is_some() || device::has_key_in_address(),
            is_lost: RwSignal::new(false),
            live: RwSignal::new(None),
        };
        // "Back" does not lead whoever comes next to it.
        if secret.is_some() && Terminal::current().is_some() {
            use_navigation().note(Route::Case(code, None));
        }
        let outbox = use_outbox();
        let unsent = Memo::new(move |_| outbox.items().len());
        let owner = Owner::current();
        // Again when something that was sent for this case is through.
        Effect::new(move || {
            // Read, not only tracked: a memo that was never read follows nothing.
            let _ = unsent.get();
            let is_ready =
                visit.mine.is_loaded() && visit.followed.is_read() && visit.seen.is_read();
            match (visit.live.get_untracked(), &owner) {
                (Some(live), _) => live.look(),
                // What is begun here ends with the page, not with this effect.
                (None, Some(owner)) if is_ready => {
                    visit.live.set(Some(owner.with(|| visit.follow())));
                }
                _ => {}
            }
        });
        visit
    }

    fn follow(self) -> Live {
        let on_answer = move |change: &Change| self.take(change);
        follow_case(self.session, self.mine, self.code, self.secret, on_answer)
    }

    /// How fresh what is shown is; whoever asks is told.
    pub fn mark(self) -> Mark {
        self.live.get().map_or(Mark::Beginning, Live::mark)
    }

    /// Tries at once.
    pub fn retry(self) {
        if let Some(live) = self.live.get_untracked() {
            self.stands.set(Stands::Loading);
            live.look();
        }
    }

    /// Follows somebody else's case on this device from now on, or no longer.
    pub fn set_followed(self, is_followed: bool) {
        let Some(case) = self.case.get_untracked() else {
            return;
        };
        if is_followed {
            self.followed.follow(&case);
            self.seen.note(&case);
        } else {
            self.followed.unfollow(self.code);
            self.seen.leave(self.code);
        }
    }

    fn take(self, change: &Change) {
        match change {
            Ok(case) => self.show(case),
            Err(error) if gone::is_gone(error) => self.lose(error),
            Err(error) => self.fail(error),
        }
    }

    fn show(self, case: &CaseView) {
        let before = self.case.get_untracked();
        self.begin_news(case);
        let noted = self.seen.of(self.code);
        if let Some(secret) = self.secret {
            self.mine.keep_linked(case, secret);
        }
        self.followed.refresh(case);
        let is_kept = case.is_mine || self.followed.find_now(self.code).is_some();
        let is_further = noted.is_none_or(|look| look.seq != seq_of(case));
        if is_kept && (before.is_none() || is_further) {
            self.seen.note(case);
        }
        if let Some(before) = &before {
            let last = news(case, seq_of(before)).last().cloned();
            if last.is_some() {
                self.told.set(last);
            }
        }
        self.read_at.set(Some(device::now()));
        self.put(case.clone());
    }

    /// What is later than what this device's resident saw last is marked from
    /// now on; on a first look at somebody else's case, or at one that was
    /// reported on another device, only what comes.
    fn begin_news(self, case: &CaseView) {
        if self.seen_seq.with_untracked(Option::is_none) {
            let noted = self.seen.of(self.code).map(|look| look.seq);
            let own = self.mine.find_now(self.code).map(|_| FILED);
            let seen = noted.or(own).unwrap_or_else(|| seq_of(case));
            self.seen_seq.set(Some(seen));
        }
    }

    fn put(self, case: CaseView) {
        self.begin_news(&case);
        match self.case.get_untracked() {
            Some(before) if before == case => {}
            Some(_) => spawn_local(device::keep_steady(move || {
                self.case.try_set(Some(case));
            })),
            None => self.case.set(Some(case)),
        }
        self.stand(Stands::Case);
    }

    fn stand(self, stands: Stands) {
        if self.stands.with_untracked(|before| *before != stands) {
            self.stands.set(stands);
        }
    }

    /// The server says that there is no such case for us.
    fn lose(self, error: &BackendError) {
        if let Some(own) = self.mine.find_now(self.code) {
            self.is_lost.set(true);
            self.read_at
                .set(self.seen.of(self.code).map(|look| look.at));
            return self.put(own.receipt.case);
        }
        let shown = self.case.get_untracked();
        let followed = self.followed.find_now(self.code);
        let kept = shown.or(followed.map(|followed| followed.case));
        let was_known = kept.is_some();
        gone::forget(self.session, self.followed, self.seen, self.code, kept);
        self.case.set(None);
        self.stand(if was_known {
            Stands::Gone
        } else {
            Stands::Failed(error.clone())
        });
        // Nobody waits for it to come back.
        if let Some(live) = self.live.get_untracked() {
            live.end();
        }
    }

    /// What is there already stays; offline, this device's own copy is better
    /// than nothing.
    fn fail(self, error: &BackendError) {
        if self.case.with_untracked(Option::is_some) {
            return self.stand(Stands::Case);
        }
        if is_offline(error) {
            let noted = self.seen.of(self.code).map(|look| look.at);
            if let Some(own) = self.mine.find_now(self.code) {
                self.read_at.set(Some(noted.unwrap_or(own.kept_at)));
                return self.put(own.receipt.case);
            }
            if let Some(followed) = self.followed.find_now(self.code) {
                let read_at = followed.read_at;
                self.read_at
                    .set(Some(noted.map_or(read_at, |noted| noted.max(read_at))));
                return self.put(followed.case);
            }
        }
        self.stand(Stands::Failed(error.clone()));
    }
}
