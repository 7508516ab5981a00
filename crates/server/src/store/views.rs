//! Who sees what of a case.

use xiuhua_core::case::{CaseView, Contact, Event, Status, Step};
use xiuhua_core::time::Timestamp;

use super::StoredCase;
use super::ratings::StoredRating;

impl StoredCase {
    /// What everybody may see of it.
    pub fn into_public_view(self) -> CaseView {
        let mut view = self.everything;
        view.contact = Contact::default();
        for event in &mut view.events {
            hide_rating(event);
            event.internal_note.clear();
            event.by.clear();
            // Why it was not for everybody is not for everybody afterwards.
            if event.step == Step::Hide {
                event.note.clear();
            }
        }
        view
    }

    /// What its reporter may see of it: their own words of each rating, too. Its
    /// photos are in the rating itself: they are shown to whoever brings the
    /// secret, which a picture on a page cannot.
    pub fn into_reporter_view(self) -> CaseView {
        let mut view = self.everything;
        view.is_mine = true;
        for event in &mut view.events {
            hide_rating(event);
            event.internal_note.clear();
            event.by.clear();
            let own = self.ratings.iter().find(|given| given.seq == event.seq);
            if let Some(StoredRating { rating, .. }) = own {
                event.note.clone_from(&rating.words);
            }
        }
        view
    }

    /// What the units may see of it at a moment, if they have to do with it. Of a
    /// rating they see what `StaffCase` has, and until it is held back no more,
    /// nobody's name: it would tell who rated. Whoever takes a case back takes
    /// back how to be reached.
    pub fn into_staff_view(self, now: Timestamp) -> CaseView {
        let is_held_back = self
            .rating()
            .is_some_and(|given| now <= given.held_back_until);
        let mut view = self.everything;
        if is_held_back || view.status == Status::Withdrawn {
            view.contact = Contact::default();
        }
        view.events.iter_mut().for_each(hide_rating);
        view
    }
}

/// That a case was rated is for everybody, what was said is not.
fn hide_rating(event: &mut Event) {
    if event.step == Step::Rate {
        event.note.clear();
        event.photos.clear();
    }
}
