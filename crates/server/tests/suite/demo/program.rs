//! The program that serves a demonstration.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{PROGRAM, city_file, data_and_app};

#[test]
fn its_tokens_open_the_desk_and_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let demonstration = Demonstration::start(&data, &app);
    let queue = demonstration.queue();
    assert!(queue.as_array().unwrap().len() >= 30, "{queue}");
    assert!(!data.join("staff.json").exists());
}

/// The folder is the same, the tokens are others.
#[test]
fn it_goes_on_in_the_folder_of_the_last_time() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let first = Demonstration::start(&data, &app);
    let token = first.token.clone();
    let before = first.queue().as_array().unwrap().len();
    drop(first);
    let again = Demonstration::start(&data, &app);
    assert_ne!(again.token, token);
    let after = again.queue().as_array().unwrap().len();
    assert!((before..before + 10).contains(&after), "{before}, {after}");
}

/// A server with a demonstration of 30 cases, until it is dropped.
struct Demonstration {
    server: Child,
    origin: String,
    token: String,
}

impl Demonstration {
    /// Starts it, and asks who its first token is of.
    fn start(data: &Path, app: &Path) -> Self {
        let mut server = Command::new(PROGRAM)
            .args(["serve", "--port", "0", "--demo", "30"])
            .args(["--data".as_ref(), data.as_os_str()])
            .args(["--app".as_ref(), app.as_os_str()])
            .args(["--city".as_ref(), city_file().as_os_str()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(server.stdout.take().unwrap()).lines();
        let said: Vec<String> = said.take(3).map(Result::unwrap).collect();
        let origin = said[0].strip_prefix("listening on ").unwrap().to_owned();
        assert!(said[1].contains(&format!("{origin}/desk")), "{said:?}");
        let (token, unit) = said[2].trim().split_once("  ").unwrap();
        let me = get(&origin, "staff/me", token);
        assert_eq!(me["unit"]["name"], unit);
        Self {
            token: token.to_owned(),
            server,
            origin,
        }
    }

    /// Every case that the centre of the district sees.
    fn queue(&self) -> Value {
        get(&self.origin, "staff/cases?queue=all&limit=100", &self.token)["items"].take()
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        // Killed, as when somebody closes the window.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn get(origin: &str, path: &str, token: &str) -> Value {
    let answer = ureq::get(format!("{origin}/api/v1/{path}"))
        .header("authorization", &format!("Bearer {token}"))
        .call();
    let text = answer.unwrap().body_mut().read_to_string().unwrap();
    serde_json::from_str(&text).unwrap()
}
