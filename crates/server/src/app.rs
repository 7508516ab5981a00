//! The whole service as a router.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::api;
use crate::city::CityInUse;
use crate::config::{Config, ConfigError};
use crate::http::headers::{SecurityHeaders, secure};
use crate::http::idempotency::InFlight;
use crate::http::problem::{Code, Problem};
use crate::http::rate_limit::{Limiter, limit};
use crate::http::{deadline, trace};
use crate::photo::{DecodeQueue, PhotoFiles};
use crate::secret::Secrets;
use crate::site;
use crate::store::Store;

/// The demonstration city, as it lies in the built app.
const DEFAULT_CITY: &str = "cities/jinshan/city.json";

/// What the calls of the API work with.
#[derive(Clone)]
pub struct App {
    pub(crate) city: Arc<CityInUse>,
    pub(crate) store: Store,
    pub(crate) photos: PhotoFiles,
    pub(crate) decode_queue: DecodeQueue,
    pub(crate) secrets: Secrets,
    pub(crate) in_flight: InFlight,
}

impl App {
    fn open(config: &Config) -> Result<Self, ConfigError> {
        let city_file = config.city_file.clone();
        let city_file = city_file.unwrap_or_else(|| config.app_dir.join(DEFAULT_CITY));
        let city = CityInUse::read(&city_file)?;
        check_built(&config.app_dir)?;
        let data_dir = &config.data_dir;
        let in_data = |source| ConfigError::File {
            path: data_dir.clone(),
            source,
        };
        make_private(data_dir).map_err(in_data)?;
        Ok(Self {
            city: Arc::new(city),
            store: Store::open(&data_dir.join("xiuhua.sqlite"))?,
            photos: PhotoFiles::open(data_dir.join("photos")).map_err(in_data)?,
            decode_queue: DecodeQueue::new(),
            secrets: Secrets::open(data_dir)?,
            in_flight: InFlight::default(),
        })
    }
}

/// A forgotten build should be told at the start, not to the first visitor.
fn check_built(app_dir: &Path) -> Result<(), ConfigError> {
    let page = app_dir.join("index.html");
    match fs::metadata(&page) {
        Ok(_) => Ok(()),
        Err(source) => Err(ConfigError::File { path: page, source }),
    }
}

/// The data folder holds telephone numbers and the key to every case.
fn make_private(data_dir: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(data_dir)
}

/// Builds the service: the API under `/api/v1`, everything else is the app.
///
/// # Errors
/// [`ConfigError`], naming the file, field or option.
pub fn app(config: &Config) -> Result<Router, ConfigError> {
    let app = App::open(config)?;
    let headers = SecurityHeaders::new(&app.city, &config.frame_ancestors)?;
    let limiter = Limiter::new(config.rate_limits, config.trust_proxy);
    let api = api::router(app)
        .layer(RequestBodyTimeoutLayer::new(deadline::BODY_IDLE))
        .layer(from_fn(deadline::end_in_time))
        .layer(from_fn_with_state(Arc::new(limiter), limit));
    let router = Router::new()
        .nest("/api", api)
        .fallback_service(site::router(&config.app_dir))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::new(headers), secure))
        .layer(from_fn(trace::trace));
    Ok(router)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request panicked");
    Problem::new(Code::Internal, "the server's log has the reason").into_response()
}
