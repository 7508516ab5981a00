//! The barometer of residents' mood.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::assess::BarometerView;
use xiuhua_core::city::DivisionCode;

use super::rates::place;
use crate::app::App;
use crate::assess;
use crate::http::document;
use crate::http::problem::Problem;

/// The barometer of a place for the week up to today.
pub async fn barometer(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    app.assessment()?;
    let place = place(&query.unwrap_or_default(), &app.city)?;
    let view = app.barometer(place).await?;
    Ok(document::answer(&headers, &view))
}

impl App {
    async fn barometer(&self, place: DivisionCode) -> Result<BarometerView, Problem> {
        let terms = self.assessment()?.barometer();
        let counted = self.assess.up_to_date().await?;
        let (city, boards) = (self.city.clone(), &self.assess.boards);
        let board = boards.current(city, &self.store, terms.clone(), counted);
        let view = assess::barometer(&self.city, terms, &*board.await?, place);
        view.ok_or_else(Problem::not_found)
    }
}
