//! Backups made beside a running server, and what is restored from them.

mod made;
mod restored;
mod staff;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Process, Ran, data_and_app, id_of, jpeg, key, report_json, run};

struct Place {
    folder: TempDir,
    data: PathBuf,
    app: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (data, app) = data_and_app(folder.path());
        Self { folder, data, app }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn start(&self) -> Process {
        Process::start(&self.data, &self.app)
    }

    fn backup(&self, name: &str) -> Ran {
        run([
            "backup".as_ref(),
            self.path(name).as_os_str(),
            "--data".as_ref(),
            self.data.as_os_str(),
        ])
    }

    fn restore(&self, name: &str, data: &Path, more: &[&str]) -> Ran {
        let backup = self.path(name);
        let args = [
            "restore",
            backup.to_str().unwrap(),
            "--data",
            data.to_str().unwrap(),
        ];
        run([&args[..], more].concat())
    }
}

/// A report with a photo of its own, sent as a device sends it.
struct Sent {
    key: String,
    photo: Vec<u8>,
}

impl Sent {
    fn new(seed: u8) -> Self {
        Self {
            key: key(),
            photo: jpeg(seed),
        }
    }

    /// HEAD, PUT where needed, POST: the receipt.
    fn send(&self, server: &Process) -> Value {
        let id = id_of(&self.photo);
        let url = server.url(&format!("/api/v1/photos/{id}"));
        if ureq::head(&url).call().is_err() {
            ureq::put(&url).send(&self.photo[..]).unwrap();
        }
        let mut report = report_json();
        report["photos"] = json!([id]);
        let mut answer = ureq::post(server.url("/api/v1/cases"))
            .header("content-type", "application/json")
            .header("idempotency-key", &self.key)
            .send(report.to_string())
            .unwrap();
        serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }

    /// The case and its photo, as the reporter sees them.
    fn assert_there(&self, server: &Process, receipt: &Value) {
        let (status, case) = view(server, receipt);
        assert_eq!(status, 200, "{case}");
        assert_eq!(case["photos"], json!([id_of(&self.photo)]));
        let url = server.url(&format!("/api/v1/photos/{}", id_of(&self.photo)));
        let bytes = ureq::get(url)
            .call()
            .unwrap()
            .body_mut()
            .read_to_vec()
            .unwrap();
        assert_eq!(bytes, self.photo);
    }
}

/// What the private link shows.
fn view(server: &Process, receipt: &Value) -> (u16, Value) {
    let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
    let agent = ureq::Agent::new_with_config(
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build(),
    );
    let mut answer = agent
        .get(server.url(&format!("/api/v1/cases/{}", text("code"))))
        .header("authorization", format!("Case {}", text("secret")))
        .call()
        .unwrap();
    let body = answer.body_mut().read_to_string().unwrap();
    (
        answer.status().as_u16(),
        serde_json::from_str(&body).unwrap(),
    )
}
