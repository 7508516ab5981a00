//! Who may act comes back with the cases.

use std::fs;

use serde_json::Value;
use xiuhua_server::staff::StaffFile;

use super::Place;
use crate::support::Process;

#[test]
fn a_token_opens_the_desk_after_a_restoration_and_is_in_no_file() {
    let place = Place::new();
    let server = place.start();
    let path = place.data.join("staff.json");
    let mut file = StaffFile::read(&path).unwrap();
    let token = file
        .add("王芳", "999001100-operations")
        .unwrap()
        .to_string();
    file.write(&path).unwrap();
    assert_eq!(me(&server, &token)["name"], "王芳");
    assert_eq!(place.backup("backup").code, Some(0));
    server.kill();

    let restored = place.path("elsewhere");
    assert_eq!(place.restore("backup", &restored, &[]).code, Some(0));
    for folder in [place.path("backup"), restored.clone()] {
        let kept = fs::read_to_string(folder.join("staff.json")).unwrap();
        assert!(kept.contains("王芳") && !kept.contains(&token));
    }
    assert_eq!(
        me(&Process::start(&restored, &place.app), &token)["name"],
        "王芳"
    );
}

#[test]
fn a_backup_without_a_staff_is_whole() {
    let place = Place::new();
    place.start().kill();
    assert_eq!(place.backup("backup").code, Some(0));
    assert!(!place.path("backup/staff.json").exists());
    let restored = place.path("elsewhere");
    assert_eq!(place.restore("backup", &restored, &[]).code, Some(0));
}

fn me(server: &Process, token: &str) -> Value {
    let answer = ureq::get(server.url("/api/v1/staff/me"))
        .header("authorization", &format!("Bearer {token}"))
        .call();
    let text = answer.unwrap().body_mut().read_to_string().unwrap();
    serde_json::from_str(&text).unwrap()
}
