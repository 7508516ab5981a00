//! The whole service as a router.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::api;
use crate::assess::Assess;
use crate::city::CityInUse;
use crate::condition::Condition;
use crate::config::{Config, ConfigError};
use crate::data_dir::DataDir;
use crate::http::headers::{SecurityHeaders, secure};
use crate::http::idempotency::InFlight;
use crate::http::own_origin::OwnOrigin;
use crate::http::problem::{Code, Problem};
use crate::http::rate_limit::{Limiter, limit};
use crate::http::{deadline, trace};
use crate::live::Live;
use crate::photo::{DecodeQueue, PhotoFiles};
use crate::push::Push;
use crate::secret::Secrets;
use crate::site;
use crate::staff::Staff;
use crate::store::Store;

/// What the calls of the API work with.
#[derive(Clone)]
pub struct App {
    pub(crate) city: Arc<CityInUse>,
    pub(crate) store: Store,
    pub(crate) assess: Assess,
    pub(crate) decode_queue: DecodeQueue,
    pub(crate) secrets: Secrets,
    pub(crate) staff: Staff,
    pub(crate) in_flight: InFlight,
    pub(crate) live: Live,
    pub(crate) push: Option<Arc<Push>>,
    pub(crate) own_origin: OwnOrigin,
    pub(crate) condition: Condition,
    pub(crate) data_dir: Arc<DataDir>,
}

/// Says nothing of what is in it: there is a key among it.
impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("data_dir", &self.data_dir)
            .finish_non_exhaustive()
    }
}

impl App {
    /// Opens a data folder, or makes it, for the city of a pack.
    ///
    /// # Errors
    /// [`ConfigError`], naming the file, field or option.
    pub(crate) fn open(
        data_dir: DataDir,
        city: CityInUse,
        config: &Config,
    ) -> Result<Self, ConfigError> {
        let photos = PhotoFiles::open(data_dir.photos()).map_err(|source| ConfigError::File {
            path: data_dir.photos(),
            source,
        })?;
        let store = Store::open(&data_dir.database(), photos)?;
        let city = Arc::new(city);
        Ok(Self {
            assess: Assess::new(city.clone(), store.clone()),
            city,
            live: Live::new(store.changes().clone(), config.stream_limits),
            own_origin: OwnOrigin::new(config)?,
            push: Push::open(data_dir.path(), config)?,
            store,
            decode_queue: DecodeQueue::new(),
            secrets: Secrets::open(data_dir.path())?,
            staff: Staff::open(config.staff_file(), config.staff_json.as_deref())?,
            in_flight: InFlight::default(),
            condition: Condition::default(),
            data_dir: Arc::new(data_dir),
        })
    }

    /// The service: the API under `/api/v1`, everything else is the app.
    ///
    /// # Errors
    /// [`ConfigError`], naming the file, field or option.
    fn router(self, config: &Config) -> Result<Router, ConfigError> {
        check_built(&config.app_dir)?;
        let headers = SecurityHeaders::new(&self.city, &config.frame_ancestors)?;
        let limiter = Limiter::new(config.rate_limits, config.trust_proxy);
        let api = api::router(self)
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
}

/// The city of a deployment.
pub fn city_of(config: &Config) -> Result<CityInUse, ConfigError> {
    CityInUse::read(&config.city_file())
}

/// A forgotten build should be told at the start, not to the first visitor.
fn check_built(app_dir: &Path) -> Result<(), ConfigError> {
    let page = app_dir.join("index.html");
    match fs::metadata(&page) {
        Ok(_) => Ok(()),
        Err(source) => Err(ConfigError::File { path: page, source }),
    }
}

/// Opens a deployment as it is configured and builds its service.
///
/// # Errors
/// [`ConfigError`], naming the file, field or option.
pub fn app(config: &Config) -> Result<(App, Router), ConfigError> {
    // A mistake in the configuration should leave no folder behind.
    let city = city_of(config)?;
    check_built(&config.app_dir)?;
    let data_dir = DataDir::open(&config.data_dir)?;
    let app = App::open(data_dir, city, config)?;
    let router = app.clone().router(config)?;
    Ok((app, router))
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request panicked");
    Problem::new(Code::Internal, "the server's log has the reason").into_response()
}
