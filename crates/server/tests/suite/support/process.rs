//! The real binary on a real port.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use super::{city_file, write_app};

/// A running server; killed when dropped.
pub struct Process {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
}

impl Process {
    /// Starts a server on a free port and waits for its address line.
    pub fn start(data: &Path, app: &Path) -> Self {
        let mut child = command(data, app)
            .args(["--rate-limit", "off"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://");
        let address = address
            .unwrap_or_else(|| panic!("said {line:?}"))
            .to_owned();
        Self { child, address }
    }

    /// Runs a server that cannot start; what it says on stderr.
    pub fn fail(data: &Path, app: &Path, more: &[&str]) -> (ExitStatus, String) {
        let mut child = command(data, app)
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        (child.wait().unwrap(), said)
    }

    /// An address of the API.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// SIGKILL: no chance to end anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and how it ended.
    pub fn terminate(mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        self.child.wait().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(data: &Path, app: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xiuhua-server"));
    command
        .args(["serve", "--port", "0", "--log", "error", "--data"])
        .arg(data)
        .arg("--app")
        .arg(app)
        .arg("--city")
        .arg(city_file());
    command
}

/// A data folder that is still to be made, and an app.
pub fn data_and_app(folder: &Path) -> (PathBuf, PathBuf) {
    let app = folder.join("app");
    write_app(&app);
    (folder.join("data"), app)
}
