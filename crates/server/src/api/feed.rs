//! The newest cases as a feed.

use axum::extract::{OriginalUri, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::calendar_file::language;
use super::list_query;
use crate::app::App;
use crate::feeds::{self, Feed, Teller};
use crate::http::coding::Effort;
use crate::http::document::Document;
use crate::http::problem::Problem;
use crate::store::ListQuery;

/// Entries of a feed.
const ENTRIES: usize = 50;

/// The newest public cases of a class, a town or a community.
pub async fn cases(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let teller = Teller::new(&app.city, language(&query));
    let asked = list_query::parse(&query, &app)?;
    let wanted = ListQuery {
        class: asked.class,
        town: asked.town,
        community: asked.community,
        limit: ENTRIES,
        ..ListQuery::default()
    };
    let (about, narrowed) = (about(&wanted), narrowed(&wanted, teller));
    let page = app.store.list(wanted).await?;
    let feed = Feed {
        about,
        narrowed,
        origin: &app.own_origin.of(&headers),
        path: uri.path_and_query().map_or("", |path| path.as_str()),
        cases: &page.items,
    };
    let document = Document::of(feeds::ATOM, feeds::atom(&feed, teller).into());
    let mut response = document.answer(&headers, Effort::Quick);
    // For a reader's own use. Only the tag tells whether something has changed:
    // what is hidden leaves no later date behind.
    let modified = httpdate::fmt_http_date(crate::clock::system_time(feed.updated()));
    if let Ok(modified) = HeaderValue::from_str(&modified) {
        let headers = response.headers_mut();
        headers.insert(header::LAST_MODIFIED, modified);
    }
    Ok(response)
}

/// What is asked for, always in the same words.
fn about(wanted: &ListQuery) -> String {
    let class = wanted.class.as_ref().map(ToString::to_string);
    let parts = [class, wanted.town.clone(), wanted.community.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(":")
}

/// The same in plain words.
fn narrowed(wanted: &ListQuery, teller: Teller) -> String {
    let (catalogue, tag) = (&teller.facts().catalogue, teller.language().tag());
    let class = wanted.class.as_ref();
    let tile = class.and_then(|id| Some(&catalogue.tile_of(id)?.label));
    let name = class.and_then(|id| Some(&catalogue.class(id)?.name));
    let class = tile.or(name).map(|name| name.in_language(tag).to_owned());
    let division = |code: &Option<String>| {
        let code = code.as_ref()?.parse().ok()?;
        let division = teller.facts().division(teller.pack(), code)?;
        Some(division.name.in_language(tag).to_owned())
    };
    let place = division(&wanted.community).or_else(|| division(&wanted.town));
    let parts: Vec<String> = [class, place].into_iter().flatten().collect();
    parts.join(" · ")
}
