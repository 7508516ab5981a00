//! The barometer of residents' mood.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use xiuhua_core::assess::BarometerView;
use xiuhua_core::city::DivisionCode;

use super::rates::place;
use crate::app::App;
use crate::assess::{self, Board};
use crate::http::document;
use crate::http::problem::Problem;
use crate::store::StoreError;

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
        let terms = self.assessment()?.barometer().clone();
        let counted = self.assess.up_to_date().await?;
        let first_day = assess::first_day(self.city.day_of(counted.ledger.now()));
        let known = self.assess.boards.current(&counted);
        let ratings = match known {
            Some(_) => Vec::new(),
            None => {
                self.store
                    .ratings_since(self.city.start_of(first_day))
                    .await?
            }
        };
        let (city, boards) = (self.city.clone(), self.assess.boards.clone());
        let made = tokio::task::spawn_blocking(move || {
            let make = || Board::new(&city, &terms, &counted, &ratings);
            let board: Arc<Board> = known.unwrap_or_else(|| boards.keep(make()));
            assess::barometer(&city, &terms, &board, &counted.moods, place)
        });
        let view = made.await.map_err(|_| StoreError::Stopped)?;
        view.ok_or_else(Problem::not_found)
    }
}
