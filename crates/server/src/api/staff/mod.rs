//! The units' side: each sees its own cases, and acts upon them.

mod answers;
mod case;
mod queue;
mod transition;

pub use answers::publish;
pub use case::case;
pub use queue::queue;
pub use transition::transition;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::http::document;
use crate::http::problem::Problem;
use crate::staff::Member;

/// Who the token's holder is.
pub async fn me(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let Member { name, unit } = app.member(&headers)?;
    let me = xiuhua_core::case::Member {
        name,
        unit: (&unit).into(),
        level: unit.level,
        coordinates: app.coordinates(&unit),
    };
    Ok(document::answer(&headers, &me))
}

impl App {
    /// Who of the staff asks.
    ///
    /// # Errors
    /// 401.
    pub(super) fn member(&self, headers: &HeaderMap) -> Result<Member, Problem> {
        self.staff
            .member(headers, &self.city.facts, &self.city.pack)
    }

    /// Whether a unit receives, checks and dispatches cases.
    fn coordinates(&self, unit: &xiuhua_core::rules::Unit) -> bool {
        let role = self.city.facts.rulebook.role(&unit.role);
        role.is_some_and(|role| role.coordinates)
    }
}
