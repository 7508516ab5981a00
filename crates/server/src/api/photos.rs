//! Photos, by the SHA-256 of what was sent.

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use xiuhua_core::case::FieldProblem;
use xiuhua_core::photo::{MAX_SENT_BYTES, PhotoId};

use crate::app::App;
use crate::clock;
use crate::http::authorization::case_secret;
use crate::http::path::PathText;
use crate::http::problem::{Code, Problem};
use crate::http::{body, etag};
use crate::photo::Size;
use crate::store::{StoreError, is_public};

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
    if PhotoId::new(Sha256::digest(&sent).into()) != id {
        let detail = "the photo changed on its way, or the path names another";
        return Err(Problem::new(Code::PhotoIdMismatch, detail));
    }
    if app.store.holds_photo(id).await? {
        return Ok((StatusCode::OK, Json(Held { id })));
    }
    let files = app.photos.clone();
    let keep = move |photo: crate::photo::Prepared| {
        files.write(id, &photo).map_err(StoreError::from)?;
        drop(place);
        Ok((photo.jpeg.len(), photo.is_reencoded))
    };
    let (size_bytes, is_reencoded) = app.decode_queue.run(sent, keep).await?;
    app.store
        .hold_photo(id, size_bytes, is_reencoded, clock::now())
        .await?;
    Ok((StatusCode::CREATED, Json(Held { id })))
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
    let bytes = tokio::fs::read(app.photos.path(id, size)).await;
    let bytes = bytes.map_err(StoreError::from)?;
    Ok(etag::answer(&headers, &etag, MEDIA_TYPE, bytes.into()))
}

async fn may_see(app: &App, id: PhotoId, headers: &HeaderMap) -> Result<bool, Problem> {
    let secret = case_secret(headers)?;
    let cases = app.store.cases_naming(id).await?;
    Ok(cases.into_iter().any(|(code, status)| {
        is_public(status) || secret.is_some_and(|secret| app.is_secret_of(code, secret))
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
