//! Whose place is set, on the map or by name: both work for a report and for a
//! case that is there already.

use leptos::prelude::*;
use xiuhua_core::case::{Place, PlaceSource};
use xiuhua_core::geo::{LngLat, Wgs84};

use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::location::{Locator, use_locator};
use crate::state::notepad::Notepad;

/// Whose place it is.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::large_enum_variant, reason = "a page has one of them")]
pub enum PlaceOf {
    /// The report's that is being written.
    Draft,
    /// A case's, put right on this notepad. It was thought to be there.
    Case(Notepad, LngLat<Wgs84>),
}

/// The same with all that it takes to set it.
#[derive(Debug, Clone, Copy)]
pub struct PlaceInHand {
    of: PlaceOf,
    draft: CurrentDraft,
    locator: Locator,
}

impl PlaceOf {
    /// To be called where a component begins.
    pub fn in_hand(self) -> PlaceInHand {
        PlaceInHand {
            of: self,
            draft: use_draft(),
            locator: use_locator(),
        }
    }
}

impl PlaceInHand {
    /// The place as it is set; whoever asks is told.
    pub fn place(self) -> Option<Place> {
        match self.of {
            PlaceOf::Draft => self.draft.with(|draft| draft.place.clone()),
            PlaceOf::Case(pad, _) => pad.place(),
        }
    }

    /// Where to look at first: at the place, or where it was thought to be.
    pub fn looked_at_first(self) -> Option<LngLat<Wgs84>> {
        let place = untrack(|| self.place());
        place.map(|place| place.position).or(self.before())
    }

    /// Where a case was thought to be.
    pub fn before(self) -> Option<LngLat<Wgs84>> {
        match self.of {
            PlaceOf::Draft => None,
            PlaceOf::Case(_, before) => Some(before),
        }
    }

    /// Takes a pin that was set by hand.
    pub fn set_pin(self, position: LngLat<Wgs84>) {
        self.change(|place, _| *place = Some(Place::new(position, PlaceSource::Pin)));
    }

    /// Changes the place and its words. The device's position is not to move
    /// what was chosen.
    pub fn change(self, change: impl FnOnce(&mut Option<Place>, &mut String)) {
        self.locator.give_way();
        match self.of {
            PlaceOf::Draft => {
                self.draft
                    .edit(|draft| change(&mut draft.place, &mut draft.place_note));
            }
            PlaceOf::Case(pad, _) => {
                let (mut place, mut note) = untrack(|| (pad.place(), pad.text()));
                change(&mut place, &mut note);
                pad.set_place(place);
                pad.set_text(note);
            }
        }
    }
}
