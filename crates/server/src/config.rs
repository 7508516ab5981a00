//! What a deployment decides, and what can be wrong with it.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use xiuhua_core::city::check::Finding;

use crate::data_dir::STAFF;
use crate::live::StreamLimits;
use crate::push::PushConfig;
use crate::staff::StaffError;

/// The demonstration city, as it lies in the built app.
const DEFAULT_CITY: &str = "cities/jinshan/city.json";

/// What a deployment decides.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the database, the photos and the key lie; made if it is not there.
    pub data_dir: PathBuf,
    /// The built app.
    pub app_dir: PathBuf,
    /// The `city.json` of a city pack, with its other files beside it; `None`
    /// for the demonstration city of the app.
    pub city_file: Option<PathBuf>,
    /// Who of which unit holds which token; `None` for `staff.json` in the data
    /// folder. It need not be there.
    pub staff_file: Option<PathBuf>,
    /// More of the staff, in the same JSON.
    pub staff_json: Option<String>,
    /// Where the app is, such as `https://city.example`, for links that leave it;
    /// `None` for where each request says that it was sent.
    pub origin: Option<String>,
    /// Origins that may show the app in a frame.
    pub frame_ancestors: Vec<String>,
    /// Whether the last hop of `X-Forwarded-For` names the client: only behind
    /// a proxy that sets it, since anybody can send one.
    pub trust_proxy: bool,
    /// `None` for no limits at all.
    pub rate_limits: Option<RateLimits>,
    /// How devices are told by Web Push; `None` for not at all.
    pub push: Option<PushConfig>,
    /// Streams of live updates that may be open at once.
    pub stream_limits: StreamLimits,
}

impl Config {
    /// The city pack's `city.json`.
    pub fn city_file(&self) -> PathBuf {
        let given = self.city_file.as_deref();
        given.map_or_else(|| self.app_dir.join(DEFAULT_CITY), Path::to_owned)
    }

    /// The staff's file.
    pub fn staff_file(&self) -> PathBuf {
        let given = self.staff_file.as_deref();
        given.map_or_else(|| self.data_dir.join(STAFF), Path::to_owned)
    }

    /// The usual deployment of a data folder and a built app.
    pub fn new(data_dir: impl Into<PathBuf>, app_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            app_dir: app_dir.into(),
            city_file: None,
            origin: None,
            staff_file: None,
            staff_json: None,
            frame_ancestors: Vec::new(),
            trust_proxy: false,
            rate_limits: Some(RateLimits::default()),
            push: Some(PushConfig::default()),
            stream_limits: StreamLimits::default(),
        }
    }
}

/// Requests that one client may make: so many at once, so many a second after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests at once.
    pub burst: NonZeroU32,
    /// Requests a second that come back.
    pub per_second: NonZeroU32,
}

impl RateLimit {
    const fn new(burst: u32, per_second: u32) -> Self {
        let burst = match NonZeroU32::new(burst) {
            Some(burst) => burst,
            None => NonZeroU32::MIN,
        };
        let per_second = match NonZeroU32::new(per_second) {
            Some(per_second) => per_second,
            None => NonZeroU32::MIN,
        };
        Self { burst, per_second }
    }
}

impl FromStr for RateLimit {
    type Err = String;

    /// Reads `BURST/PER_SECOND`, such as `60/1`.
    fn from_str(text: &str) -> Result<Self, String> {
        let error = || format!("`{text}` is not BURST/PER_SECOND, such as 60/1");
        let (burst, per_second) = text.split_once('/').ok_or_else(error)?;
        Ok(Self {
            burst: burst.parse().map_err(|_| error())?,
            per_second: per_second.parse().map_err(|_| error())?,
        })
    }
}

/// The limits by what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// Whatever writes a case.
    pub writes: RateLimit,
    /// Photos sent.
    pub photos: RateLimit,
    /// Everything that only reads.
    pub reads: RateLimit,
}

impl Default for RateLimits {
    /// A resident files a few cases a day; a street's worth of residents can
    /// share one address of a mobile network.
    fn default() -> Self {
        Self {
            writes: RateLimit::new(60, 1),
            photos: RateLimit::new(40, 1),
            reads: RateLimit::new(600, 50),
        }
    }
}

/// Why the server cannot start as it is configured.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or folder cannot be used.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The city pack cannot be used.
    #[error("the city pack cannot be used:{findings}", findings = lines(folder, findings))]
    City {
        /// Its folder.
        folder: PathBuf,
        /// Everything that was found.
        findings: Vec<Finding>,
    },
    /// The database cannot be opened or is of a later version.
    #[error("{path}: {reason}", path = path.display())]
    Database {
        /// Its file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The staff cannot be read.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// An option has a value that cannot be.
    #[error("{option}: {reason}")]
    Option {
        /// The option as on the command line.
        option: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

fn lines(folder: &Path, findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.is_error);
    let lines = errors.map(|finding| format!("\n  {}", folder.join(finding.to_string()).display()));
    lines.collect()
}
