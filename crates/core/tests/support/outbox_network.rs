//! The network and the backend of the outbox's world.
#![allow(clippy::panic, missing_docs)]

use xiuhua_core::backend::{BackendError, Retry};
use xiuhua_core::outbox::{Action, BROKE_OFF, Event, Intent};
use xiuhua_core::photo::PhotoId;

use crate::outbox_world::World;
use crate::support::{receipt, refusal};

/// What comes back instead of an answer: what to do, the status, the code.
pub type Failure = (Retry, Option<u16>, &'static str);

impl World {
    pub fn fail(&mut self, page: usize, request: &Action, (retry, status, code): Failure) {
        let mut error = BackendError {
            status,
            ..refusal(0, retry)
        };
        code.clone_into(&mut error.code);
        let key = match request {
            Action::SendPhoto(key, _) | Action::ShrinkPhoto(key, _) => key.clone(),
            Action::SendIntent(item) | Action::Remove(item) => item.key.clone(),
            other => panic!("{other:?} cannot fail"),
        };
        let jitter = 0.5;
        self.tell(page, Event::Failed { key, error, jitter });
    }

    /// An answer arrives; `again` leaves the request open, for a second one.
    pub fn answer(&mut self, which: usize, failure: Option<Failure>, again: bool) {
        if self.requests.is_empty() {
            return;
        }
        let which = which % self.requests.len();
        let (page, request) = self.requests[which].clone();
        let failure = failure.filter(|failure| self.is_possible(&request, *failure));
        if !again {
            self.requests.remove(which);
        }
        // A backend does not take what it has just refused, come it late or twice.
        if let (Action::SendIntent(item), Some((Retry::Ask, ..))) = (&request, failure) {
            self.requests.retain(
                |(_, other)| !matches!(other, Action::SendIntent(other) if other.key == item.key),
            );
        }
        // An answer that never came may still mean that the request arrived.
        let has_arrived =
            failure.is_none_or(|(_, status, code)| status.is_none() && code != BROKE_OFF);
        match &request {
            Action::SendPhoto(_, photo) if has_arrived => {
                self.backend_photos.insert(*photo);
            }
            Action::SendIntent(item) if has_arrived => {
                let known = self.backend_intents.entry(item.key.as_str().to_owned());
                let known = known.or_insert_with(|| item.intent.clone());
                assert_eq!(*known, item.intent, "one key, two bodies");
            }
            _ => {}
        }
        match (failure, request) {
            (Some(failure), request) => self.fail(page, &request, failure),
            (None, Action::SendPhoto(key, photo)) => self.tell(page, Event::PhotoDone(key, photo)),
            (None, Action::SendIntent(item)) => {
                let is_report = matches!(item.intent, Intent::Report { .. });
                let receipt = is_report.then(|| Box::new(receipt()));
                self.tell(page, Event::Acknowledged(item.key, receipt));
            }
            (None, Action::ShrinkPhoto(key, large)) => {
                let smaller = smaller_than(large);
                let photo = large;
                self.tell(
                    page,
                    Event::Shrunk {
                        key,
                        photo,
                        smaller,
                    },
                );
            }
            _ => {}
        }
    }

    /// What a backend never says: that it does not take a photo that it holds,
    /// or a report that it has.
    fn is_possible(&self, request: &Action, (retry, status, code): Failure) -> bool {
        match request {
            Action::SendPhoto(_, photo) if self.backend_photos.contains(photo) => {
                retry != Retry::Shrink && code != BROKE_OFF
            }
            Action::SendIntent(item) => {
                let is_refusal = retry == Retry::Ask && status.is_some();
                code != BROKE_OFF
                    && !(is_refusal && self.backend_intents.contains_key(item.key.as_str()))
            }
            _ => true,
        }
    }
}

fn smaller_than(large: PhotoId) -> PhotoId {
    let mut digest = [0xEE; 32];
    let name = large.to_string();
    digest[..16].copy_from_slice(&name.as_bytes()[..16]);
    digest[16] = name.as_bytes()[33].wrapping_add(1);
    PhotoId::new(digest)
}
