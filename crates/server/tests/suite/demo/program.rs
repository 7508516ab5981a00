//! The program that serves a demonstration.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{PROGRAM, city_file, data_and_app};

#[test]
fn its_tokens_open_the_desk_and_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
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
    let origin = said[0].strip_prefix("listening on ").unwrap();
    assert!(said[1].contains(&format!("{origin}/desk")), "{said:?}");
    let (token, unit) = said[2].trim().split_once("  ").unwrap();
    let me = get(origin, "staff/me", token);
    assert_eq!(me["unit"]["name"], unit);
    let queue = get(origin, "staff/cases?queue=all&limit=100", token);
    assert!(queue["items"].as_array().unwrap().len() >= 30, "{queue}");
    assert!(!data.join("staff.json").exists());
    server.kill().unwrap();
    server.wait().unwrap();
}

fn get(origin: &str, path: &str, token: &str) -> Value {
    let answer = ureq::get(format!("{origin}/api/v1/{path}"))
        .header("authorization", &format!("Bearer {token}"))
        .call();
    let text = answer.unwrap().body_mut().read_to_string().unwrap();
    serde_json::from_str(&text).unwrap()
}
