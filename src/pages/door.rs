//! A door to a part of the program that comes later: shows something of the
//! part once it is there, and until then what stands in its place.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::part::{NotLoaded, Running};

/// Draws what stands in the place of something that is loaded.
pub type Waiting = fn() -> AnyView;
/// Draws what stands in its place when it did not come, with what to do on a
/// retry.
pub type Failed = fn(Callback<()>) -> AnyView;

/// How something of a part is drawn.
#[derive(Clone, Copy)]
pub struct Door {
    /// Whether the part is there.
    pub is_open: fn() -> bool,
    /// Loads the part; the next call tries again.
    pub open: fn() -> Running<Result<(), NotLoaded>>,
    /// Stands in its place while it is loaded.
    pub waiting: Waiting,
    /// Stands in its place when it did not come.
    pub failed: Failed,
}

#[derive(Clone, Copy)]
enum Part {
    Loading,
    Here,
    Failed,
}

impl Door {
    /// Shows what `draw` draws, which may rely on the part.
    pub fn view(self, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        self.view_boxed(Box::new(draw))
    }

    /// Compiled once, however much there is to be drawn.
    fn view_boxed(self, draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        let part = RwSignal::new(if (self.is_open)() {
            Part::Here
        } else {
            Part::Loading
        });
        let load = move || {
            spawn_local(async move {
                let loaded = (self.open)().await;
                // The resident may have gone on to another page meanwhile.
                part.try_set(loaded.map_or(Part::Failed, |()| Part::Here));
            });
        };
        if !(self.is_open)() {
            load();
        }
        let retry = Callback::new(move |()| {
            part.set(Part::Loading);
            load();
        });
        (move || match part.get() {
            Part::Here => draw(),
            Part::Loading => (self.waiting)(),
            Part::Failed => (self.failed)(retry),
        })
        .into_any()
    }
}
