//! `xiuhua-server serve`.

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use tokio::net::TcpListener;
use tokio::signal;
use tokio::task::JoinHandle;
use tracing::Level;
use xiuhua_server::demo::Plan;
use xiuhua_server::{
    Config, ConfigError, PushConfig, PushHost, RateLimit, RateLimits, StreamLimits,
};

use super::End;
use super::demo::{fill, go_on};

/// The staff in the environment.
const STAFF_VARIABLE: &str = "XIUHUA_STAFF";
const DAY_S: u64 = 24 * 3_600;

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
    /// The city.json of a city pack [default: DIST/cities/jinshan/city.json].
    #[arg(long, value_name = "FILE")]
    city: Option<PathBuf>,
    /// Who of which unit holds which token [default: staff.json in the data
    /// folder]; XIUHUA_STAFF may name more, in the same JSON.
    #[arg(long, value_name = "FILE")]
    staff: Option<PathBuf>,
    /// Where the app is, such as https://city.example, for links in feeds and
    /// calendars [default: where each request says that it was sent].
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<String>,
    /// Origin that may show the app in a frame; may be repeated.
    #[arg(long = "frame-ancestor", value_name = "ORIGIN")]
    frame_ancestors: Vec<String>,
    /// Take the client's address from X-Forwarded-For: only behind a proxy that sets it.
    #[arg(long)]
    trust_proxy: bool,
    /// Tell no devices by Web Push.
    #[arg(long)]
    no_push: bool,
    /// Whom push services reach about this server: mailto:… or https://… [default: the origin].
    #[arg(long, value_name = "URL", conflicts_with = "no_push")]
    push_contact: Option<String>,
    /// Push services that may be called, such as push.example, *.push.example or
    /// a whole origin [default: those of Chrome, Firefox, Edge and Safari].
    #[arg(
        long,
        value_name = "HOST",
        value_delimiter = ',',
        conflicts_with = "no_push"
    )]
    push_hosts: Option<Vec<PushHost>>,
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
    /// Streams of live updates open at once, as PER_CLIENT/IN_ALL [default: 64/1000].
    #[arg(long, value_name = "LIMIT")]
    limit_streams: Option<StreamLimits>,
    /// Days after which photos are removed that were sent, but whose report
    /// never came.
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3_650))]
    keep_unnamed_photos: u64,
    /// Serve a demonstration: fills an empty data folder with so many cases
    /// [3000], goes on with them every few seconds, and prints tokens for the desk.
    #[arg(long, value_name = "CASES", num_args = 0..=1, default_missing_value = "3000")]
    demo: Option<usize>,
    /// Seconds that running requests get to end when the server is stopped.
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    stop_within: u64,
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
    /// Serves until it is asked to stop. The consistency check and the
    /// collection go on beside it.
    pub async fn run(self) -> Result<End, Box<dyn Error>> {
        let address = SocketAddr::new(self.host, self.port);
        let keep_unnamed = Duration::from_secs(self.keep_unnamed_photos * DAY_S);
        let stop_within = Duration::from_secs(self.stop_within);
        let demo = self.demo.map(|cases| Plan {
            cases,
            ..Plan::default()
        });
        let (app, router) = xiuhua_server::app(&self.into_config()?)?;
        if let Some(plan) = demo {
            eprintln!("{}", fill(&app, plan).await?);
        }
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|error| format!("{address}: {error}"))?;
        let stop = stop()?;
        let origin = format!("http://{}", listener.local_addr()?);
        println!("listening on {origin}");
        let demo = demo.map(|_| tokio::spawn(go_on(app.clone(), origin)));
        let counting = tokio::spawn(app.clone().keep_counting());
        let resuming = tokio::spawn(app.clone().keep_resuming());
        let upkeep = tokio::spawn(app.clone().keep_up(keep_unnamed));
        let others = tokio::spawn(app.clone().watch_others());
        let push = tokio::spawn(app.clone().push_news());
        let streams = app.clone();
        let stop = async move {
            stop.await;
            streams.end_streams();
        };
        xiuhua_server::serve(listener, router, stop, stop_within).await;
        counting.abort();
        resuming.abort();
        upkeep.abort();
        others.abort();
        demo.inspect(JoinHandle::abort);
        push.abort();
        app.close().await;
        Ok(End::Well)
    }

    /// As the library wants it.
    ///
    /// # Errors
    /// [`ConfigError::Option`] for limits that are set and switched off at once.
    fn into_config(self) -> Result<Config, ConfigError> {
        let own = [self.limit_writes, self.limit_photos, self.limit_reads];
        if self.rate_limit == Switch::Off && own.iter().any(Option::is_some) {
            return Err(ConfigError::Option {
                option: "--rate-limit",
                reason: "`off` does not go with limits of your own".to_owned(),
            });
        }
        let push = PushConfig {
            hosts: self.push_hosts.unwrap_or_else(PushHost::usual),
            contact: self.push_contact,
            ..PushConfig::default()
        };
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
            origin: self.origin,
            staff_file: self.staff,
            staff_json: std::env::var(STAFF_VARIABLE).ok(),
            push: (!self.no_push).then_some(push),
            frame_ancestors: self.frame_ancestors,
            trust_proxy: self.trust_proxy,
            stream_limits: self.limit_streams.unwrap_or_default(),
            rate_limits: (self.rate_limit == Switch::On).then_some(limits),
        })
    }
}

/// Ready at Ctrl-C and at SIGTERM, the way service managers ask.
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = signal::ctrl_c() => {}
            _ = terminated => {}
        }
        tracing::info!("stopping: running requests end first");
    })
}
