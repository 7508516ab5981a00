//! A case, as a unit sees it that has to do with it.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::case::{CaseView, LegalStep, StaffCase, Step, UnitRef};
use xiuhua_core::rules::Unit;

use super::super::rights::code_in_path;
use crate::app::App;
use crate::clock;
use crate::http::document;
use crate::http::path::PathText;
use crate::http::problem::Problem;
use crate::step::legal_now;
use crate::store::StoredCase;

/// A case of one's own.
pub async fn case(
    State(app): State<App>,
    PathText(code): PathText,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let member = app.member(&headers)?;
    let code = code_in_path(&code)?;
    let case = app.store.case(code).await?.ok_or_else(Problem::not_found)?;
    app.require_standing(&member.unit, &case)?;
    Ok(document::answer(
        &headers,
        &app.staff_case(&member.unit, case),
    ))
}

impl App {
    /// Whether a unit has to do with a case.
    ///
    /// # Errors
    /// 403, or 404 where the case is not even for everybody.
    pub(super) fn require_standing(&self, unit: &Unit, case: &StoredCase) -> Result<(), Problem> {
        let standing = self.city.standing(unit, case.everything());
        match (standing.is_any(), case.is_public()) {
            (true, _) => Ok(()),
            (false, true) => Err(Problem::not_your_case()),
            (false, false) => Err(Problem::not_found()),
        }
    }

    /// What a unit sees of a case.
    pub(super) fn staff_case(&self, unit: &Unit, case: StoredCase) -> StaffCase {
        let rating = case.rating().map(|given| {
            let held_back_until = given.held_back_until;
            given.rating.for_staff(held_back_until, clock::now())
        });
        let view = self.staff_view(unit, case);
        StaffCase {
            standing: self.city.standing(unit, &view),
            legal: view.legal.iter().copied().map(LegalStep::from).collect(),
            units: match view.legal.contains(&Step::Dispatch) {
                true => self.units_for(&view),
                false => Vec::new(),
            },
            rating,
            case: view,
        }
    }

    /// A case with what a unit may do with it now.
    pub(super) fn staff_view(&self, unit: &Unit, case: StoredCase) -> CaseView {
        let (city, now) = (&self.city, clock::now());
        let standing = city.standing(unit, case.everything());
        CaseView {
            legal: legal_now(city, &case, standing, now),
            ..case.into_staff_view(now)
        }
    }

    fn units_for(&self, case: &CaseView) -> Vec<UnitRef> {
        let facts = &self.city.facts;
        let Some(territory) = facts.territory_of(&self.city.pack, case) else {
            return Vec::new();
        };
        let rule = facts.rulebook.rule_of(case.class.as_ref());
        let (usual, _) = facts.rulebook.route(rule, &territory);
        let mut units = facts.units_at(&territory);
        units.sort_by_key(|unit| unit.code != usual.code);
        units.iter().map(UnitRef::from).collect()
    }
}
