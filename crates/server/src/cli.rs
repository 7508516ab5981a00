//! The command line.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use tracing::Level;
use xiuhua_server::{Config, ConfigError, RateLimit, RateLimits};

/// The reference backend of Xiuhua.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program does.
#[derive(Subcommand)]
pub enum Command {
    /// Serves the API and the built app.
    Serve(Serve),
}

/// The options of `serve`.
#[derive(Args)]
pub struct Serve {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen on; 0 for any that is free.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Folder of the database, the photos and the key.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Folder of the built app.
    #[arg(long, value_name = "DIST")]
    app: PathBuf,
    /// City pack [default: DIST/cities/jinshan/city.json].
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
    /// Origin that may show the app in a frame; may be repeated.
    #[arg(long = "frame-ancestor", value_name = "ORIGIN")]
    frame_ancestors: Vec<String>,
    /// Take the client's address from X-Forwarded-For: only behind a proxy that sets it.
    #[arg(long)]
    trust_proxy: bool,
    /// Limit the requests of each client.
    #[arg(long, value_name = "ON|OFF", default_value = "on")]
    rate_limit: Switch,
    /// Cases written by one client, as BURST/PER_SECOND.
    #[arg(long, value_name = "LIMIT")]
    limit_writes: Option<RateLimit>,
    /// Photos sent by one client.
    #[arg(long, value_name = "LIMIT")]
    limit_photos: Option<RateLimit>,
    /// Reads by one client.
    #[arg(long, value_name = "LIMIT")]
    limit_reads: Option<RateLimit>,
    /// Least level that is logged: error, warn, info, debug or trace.
    #[arg(long, default_value = "warn")]
    pub log: Level,
}

/// On or off.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

impl Serve {
    /// As the library wants it.
    ///
    /// # Errors
    /// [`ConfigError::Option`] for limits that are set and switched off at once.
    pub fn into_config(self) -> Result<Config, ConfigError> {
        let own = [self.limit_writes, self.limit_photos, self.limit_reads];
        if self.rate_limit == Switch::Off && own.iter().any(Option::is_some) {
            return Err(ConfigError::Option {
                option: "--rate-limit",
                reason: "`off` does not go with limits of your own".to_owned(),
            });
        }
        let usual = RateLimits::default();
        let limits = RateLimits {
            writes: self.limit_writes.unwrap_or(usual.writes),
            photos: self.limit_photos.unwrap_or(usual.photos),
            reads: self.limit_reads.unwrap_or(usual.reads),
        };
        Ok(Config {
            data_dir: self.data,
            app_dir: self.app,
            city_file: self.city,
            frame_ancestors: self.frame_ancestors,
            trust_proxy: self.trust_proxy,
            rate_limits: (self.rate_limit == Switch::On).then_some(limits),
        })
    }
}
