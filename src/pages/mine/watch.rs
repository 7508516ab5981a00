//! What the page of this device follows while it is open.

use leptos::prelude::*;
use xiuhua_core::case::{CaseCode, CaseView};
use xiuhua_core::following::seq_of;

use crate::state::followed::FollowedCases;
use crate::state::gone;
use crate::state::live::{Change, Followed, Live, follow_many};
use crate::state::my_cases::{MyCases, use_my_cases};
use crate::state::seen::Seen;
use crate::state::session::Session;

/// The cases of this device as they go on.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    session: Session,
    mine: MyCases,
    followed: FollowedCases,
    seen: Seen,
    gone: RwSignal<u32>,
}

impl Watch {
    /// Begins as soon as the device's records are read, and anew when another
    /// case comes in.
    pub fn begin(session: Session) -> Self {
        let watch = Self {
            session,
            mine: use_my_cases(),
            followed: FollowedCases::read(),
            seen: Seen::read(),
            gone: RwSignal::new(0),
        };
        let codes = Memo::new(move |_| {
            let codes = watch.own().into_iter().chain(watch.followed());
            watch.is_ready().then(|| codes.collect::<Vec<_>>())
        });
        let owner = Owner::current();
        Effect::new(move |before: Option<Option<Live>>| {
            if let Some(live) = before.flatten() {
                live.end();
            }
            let codes = codes.get().filter(|codes| !codes.is_empty())?;
            // What is begun here ends with the page, not with this effect.
            Some(owner.as_ref()?.with(|| watch.follow(codes)))
        });
        watch
    }

    fn follow(self, codes: Vec<CaseCode>) -> Live {
        let cases = codes.into_iter().filter_map(|code| {
            let case = untrack(|| self.case(code))?;
            Some(Followed {
                code,
                seq: seq_of(&case),
                is_public: case.is_public(),
            })
        });
        let take = move |code, change: &Change| self.take(code, change);
        follow_many(self.session, self.mine, cases.collect(), take)
    }

    fn take(self, code: CaseCode, change: &Change) {
        match change {
            // One's own have been kept already.
            Ok(case) => self.followed.refresh(case),
            Err(error) if gone::is_gone(error) && self.mine.find_now(code).is_none() => {
                // Stream and questions may both bring the word: it counts once.
                let Some(known) = self.followed.find_now(code) else {
                    return;
                };
                let kept = Some(known.case);
                gone::forget(self.session, self.followed, self.seen, code, kept);
                self.gone.update(|gone| *gone += 1);
            }
            Err(_) => {}
        }
    }

    /// Whether all records have been read; whoever asks is told.
    pub fn is_ready(self) -> bool {
        self.mine.is_loaded() && self.followed.is_read() && self.seen.is_read()
    }

    /// Those that were reported here; whoever asks is told.
    pub fn own(self) -> Vec<CaseCode> {
        let cases = self.mine.all();
        cases.iter().map(|case| case.receipt.code).collect()
    }

    /// Others' that are followed; whoever asks is told.
    pub fn followed(self) -> Vec<CaseCode> {
        let own = self.own();
        let cases = self.followed.all();
        let codes = cases.iter().map(|followed| followed.case.code);
        codes.filter(|code| !own.contains(code)).collect()
    }

    /// How many followed cases turned out to be public no longer.
    pub fn gone(self) -> u32 {
        self.gone.get()
    }

    /// One of them as it was read last; whoever asks is told.
    pub fn case(self, code: CaseCode) -> Option<CaseView> {
        let own = self.mine.find(code).map(|own| own.receipt.case);
        own.or_else(|| Some(self.followed.find(code)?.case))
    }

    /// The last event that was seen of it, once that is known; whoever asks is
    /// told.
    pub fn seen_seq(self, code: CaseCode) -> Option<u32> {
        self.seen.seq_of(code)
    }
}
