//! Photos, by the SHA-256 of what was sent.

use std::io;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use xiuhua_core::case::FieldProblem;
use xiuhua_core::photo::{MAX_SENT_BYTES, PhotoId};

use super::once::Filed;
use crate::app::App;
use crate::clock;
use crate::http::authorization::{bearer, case_secret};
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};
use crate::http::{body, etag};
use crate::photo::{Place, Prepared, Size};
use crate::staff::Member;
use crate::store::StoreError;

/// What is served is always a JPEG, whatever was sent.
const MEDIA_TYPE: &str = "image/jpeg";

/// The answer to a photo that is held now.
#[derive(Serialize)]
pub struct Held {
    id: PhotoId,
}

/// Takes a photo: 201, or 200 where it was held already.
pub async fn put(
    State(app): State<App>,
    PathText(id): PathText,
    request: Request,
) -> Result<(StatusCode, Json<Held>), Problem> {
    let id: PhotoId = id
        .parse()
        .map_err(|error: xiuhua_core::photo::PhotoIdError| {
            Problem::parameters(vec![FieldProblem::new("id", "invalid", error.to_string())])
        })?;
    let place = app.decode_queue.enter()?;
    let sent = body::read_bytes(request, MAX_SENT_BYTES).await?;
    let status = match app.take_photo(id, sent, place).await? {
        Filed::Now => StatusCode::CREATED,
        Filed::Before => StatusCode::OK,
    };
    Ok((status, Json(Held { id })))
}

impl App {
    /// Holds a photo from now on, safely.
    ///
    /// # Errors
    /// [`Problem`], with a code for each way not to be this photo.
    pub async fn take_photo(
        &self,
        id: PhotoId,
        sent: Bytes,
        place: Place,
    ) -> Result<Filed, Problem> {
        if PhotoId::new(Sha256::digest(&sent).into()) != id {
            let detail = "the photo changed on its way, or the path names another";
            return Err(Problem::new(Code::PhotoIdMismatch, detail));
        }
        if self.store.holds_photo(id).await? {
            return Ok(Filed::Before);
        }
        let files = self.store.photo_files().clone();
        let stage = move |photo: Prepared| {
            let staged = files.stage(id, &photo).map_err(StoreError::from)?;
            drop(place);
            Ok(staged)
        };
        let staged = self.decode_queue.run(sent, stage).await?;
        self.store.hold_photo(staged, clock::now()).await?;
        Ok(Filed::Now)
    }
}

/// Says whether a photo is held, so that nobody sends it twice.
pub async fn head(State(app): State<App>, PathText(id): PathText) -> Result<Response, Problem> {
    let id: PhotoId = id.parse().map_err(|_| Problem::not_found())?;
    if app.store.holds_photo(id).await? {
        Ok([(header::CONTENT_TYPE, MEDIA_TYPE)].into_response())
    } else {
        Err(Problem::not_found())
    }
}

/// Serves a photo that a public case names, or the asker's own.
pub async fn get(
    State(app): State<App>,
    PathText(id): PathText,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id: PhotoId = id.parse().map_err(|_| Problem::not_found())?;
    let size = size_of(&query.unwrap_or_default())?;
    if !may_see(&app, id, &headers).await? {
        return Err(Problem::not_found());
    }
    let etag = format!("\"{id}-{size:?}\"");
    if etag::is_held(&headers, &etag) {
        return Ok(etag::answer(
            &headers,
            &etag,
            MEDIA_TYPE,
            Default::default(),
        ));
    }
    let path = app.store.photo_files().path(id, size);
    let bytes = match tokio::fs::read(&path).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            tracing::error!(path = %path.display(), "a photo that a case names is lost");
            app.condition.found_one();
            return Err(Problem::not_found());
        }
        bytes => bytes.map_err(StoreError::from)?,
    };
    Ok(etag::answer(&headers, &etag, MEDIA_TYPE, bytes.into()))
}

async fn may_see(app: &App, id: PhotoId, headers: &HeaderMap) -> Result<bool, Problem> {
    let secret = case_secret(headers)?;
    let member = bearer(headers).and_then(|_| app.member(headers).ok());
    let cases = app.store.cases_naming(id).await?;
    Ok(cases.into_iter().any(|(case, is_shown)| {
        let is_staff_of = |member: &Member| {
            let standing = app.city.standing(&member.unit, case.everything());
            standing.is_any()
        };
        (is_shown && case.is_public())
            || secret.is_some_and(|secret| app.is_secret_of(case.code(), secret))
            || member.as_ref().is_some_and(is_staff_of)
    }))
}

fn size_of(query: &str) -> Result<Size, Problem> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    match pairs.find(|(name, _)| name == "size") {
        None => Ok(Size::Full),
        Some((_, value)) if value == "thumb" => Ok(Size::Thumb),
        Some(_) => {
            let problem = FieldProblem::new("size", "invalid", "thumb, or nothing");
            Err(Problem::parameters(vec![problem]))
        }
    }
}
