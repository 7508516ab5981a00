//! The real binary on a real port.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use super::{city_file, write_app};

/// The program that is tested.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_xiuhua-server");

/// A running server; killed when dropped.
pub struct Process {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
}

impl Process {
    /// Starts a server on a free port and waits for its address line.
    pub fn start(data: &Path, app: &Path) -> Self {
        Self::start_under(&[], data, app, &[])
    }

    /// The same under a command that ends by executing what it is given, and
    /// with more options.
    pub fn start_under(wrapper: &[&str], data: &Path, app: &Path, more: &[&str]) -> Self {
        let mut child = command_under(wrapper, data, app)
            .args(["--rate-limit", "off"])
            .args(more)
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

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
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
    command_under(&[], data, app)
}

fn command_under(wrapper: &[&str], data: &Path, app: &Path) -> Command {
    let words = [wrapper, &[PROGRAM]].concat();
    let mut command = Command::new(words[0]);
    command
        .args(&words[1..])
        .args(["serve", "--port", "0", "--log", "error", "--data"])
        .arg(data)
        .arg("--app")
        .arg(app)
        .arg("--city")
        .arg(city_file());
    command
}

/// Runs another command of the program to its end.
pub fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    let output = Command::new(PROGRAM).args(args).output().unwrap();
    Ran {
        code: output.status.code(),
        said: String::from_utf8(output.stdout).unwrap(),
        complained: String::from_utf8(output.stderr).unwrap(),
    }
}

/// How a command ended.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it printed.
    pub said: String,
    /// What it printed on stderr.
    pub complained: String,
}

/// A data folder that is still to be made, and an app.
pub fn data_and_app(folder: &Path) -> (PathBuf, PathBuf) {
    let app = folder.join("app");
    write_app(&app);
    (folder.join("data"), app)
}
