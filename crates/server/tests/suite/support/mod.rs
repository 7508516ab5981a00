//! A server in a temporary folder, and ways to ask it.

mod answer;
mod jpeg;
mod live;
mod pictures;
mod process;
mod reports;
mod staff;

use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;
use xiuhua_core::photo::PhotoId;
use xiuhua_server::{App, Config, app};

pub use answer::Answer;
pub use jpeg::{Exif, gps_position, markers, with_segment};
pub use live::{SOON, Stream, parse as parse_told};
pub use pictures::{jpeg, jpeg_of, picture, png, webp};
pub use process::{PROGRAM, Process, Ran, data_and_app, run};
pub use reports::{Reported, key, report_json};
pub use staff::{Worker, give, in_ms};

/// A server without a socket.
pub struct TestServer {
    /// Its folders; removed at the end.
    folder: TempDir,
    /// As it was configured.
    pub config: Config,
    /// What its upkeep works with.
    pub app: App,
    router: Router,
}

impl TestServer {
    /// With no rate limits.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// With a configuration of its own.
    pub fn with(configure: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app_dir = folder.path().join("app");
        write_app(&app_dir);
        let mut config = Config::new(folder.path().join("data"), app_dir);
        config.city_file = Some(city_file());
        config.rate_limits = None;
        configure(&mut config);
        let (app, router) = app(&config).unwrap();
        Self {
            folder,
            config,
            app,
            router,
        }
    }

    /// The same folders under a server that has just started.
    pub fn restarted(self) -> Self {
        let Self {
            folder,
            config,
            app: before,
            router,
        } = self;
        drop((before, router));
        let (app, router) = app(&config).unwrap();
        Self {
            folder,
            config,
            app,
            router,
        }
    }

    /// Another server that starts on the same data, beside this one.
    pub fn beside(&self) -> Router {
        app(&self.config).unwrap().1
    }

    /// A router of the same server, to be asked at the same time.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Sends a request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::read(self.router().oneshot(request).await.unwrap()).await
    }

    /// Asks for a path of the API, or of the app where it does not begin so.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Asks as the holder of a secret.
    pub async fn get_as(&self, path: &str, secret: &str) -> Answer {
        let request = Request::get(path).header("authorization", format!("Case {secret}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The database, for what only a test does to it.
    pub fn database(&self) -> Connection {
        Connection::open(self.config.data_dir.join("xiuhua.sqlite")).unwrap()
    }

    /// The files of a photo: the picture and its thumbnail.
    pub fn photo_files(&self, id: PhotoId) -> [PathBuf; 2] {
        let shard = self
            .config
            .data_dir
            .join("photos")
            .join(&id.to_string()[..2]);
        ["jpg", "thumb.jpg"].map(|suffix| shard.join(format!("{id}.{suffix}")))
    }

    /// Whether the server says that it holds a photo.
    pub async fn holds(&self, id: PhotoId) -> bool {
        let request = Request::head(format!("/api/v1/photos/{id}"));
        let answer = self.send(request.body(Body::empty()).unwrap()).await;
        answer.status == 200
    }

    /// Sends a photo under its own SHA-256.
    pub async fn put_photo(&self, bytes: Vec<u8>) -> Answer {
        let path = format!("/api/v1/photos/{}", id_of(&bytes));
        self.send(Request::put(path).body(Body::from(bytes)).unwrap())
            .await
    }
}

/// The id of a photo.
pub fn id_of(bytes: &[u8]) -> PhotoId {
    PhotoId::new(Sha256::digest(bytes).into())
}

/// The folder of this package, as cargo says when it runs the tests: two
/// checkouts may share what was compiled.
pub fn package_dir() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap())
}

/// The sample city of these tests.
pub fn city_file() -> PathBuf {
    package_dir().join("tests/data/city.json")
}

/// A copy of the sample city, to be changed.
pub fn copy_city(to: &Path) -> PathBuf {
    fs::create_dir_all(to).unwrap();
    for name in CITY_FILES {
        fs::copy(city_file().with_file_name(name), to.join(name)).unwrap();
    }
    to.join("city.json")
}

/// The files that every city has.
pub const CITY_FILES: [&str; 5] = [
    "city.json",
    "catalogue.json",
    "rules.json",
    "calendar.json",
    "divisions.json",
];

/// A file of the sample city.
pub fn city_json(name: &str) -> Value {
    let path = city_file().with_file_name(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Something like a built app.
pub fn write_app(dir: &Path) {
    fs::create_dir_all(dir.join("assets")).unwrap();
    let files: [(&str, &[u8]); 7] = [
        ("index.html", b"<!doctype html><title>app</title>"),
        ("index.html.br", b"page, brotli"),
        ("manifest.webmanifest", b"{}"),
        ("assets/app.0a1b2c.js", b"export default 1;"),
        ("assets/app.0a1b2c.js.br", b"script, brotli"),
        ("assets/app.0a1b2c.js.gz", b"script, gzip"),
        ("assets/app.3d4e5f.wasm", b"\0asm"),
    ];
    for (name, content) in files {
        fs::write(dir.join(name), content).unwrap();
    }
}
