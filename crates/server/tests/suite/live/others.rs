//! Operators write beside the server, in processes of their own.

use crate::support::{Process, Reported, Stream, city_file, data_and_app, key, report_json, run};

#[test]
fn what_a_command_does_is_told_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let (data, app) = data_and_app(folder.path());
    let server = Process::start(&data, &app);
    let mut answer = ureq::post(server.url("/api/v1/cases"))
        .header("content-type", "application/json")
        .header("idempotency-key", key())
        .send(report_json().to_string())
        .unwrap();
    let receipt = answer.body_mut().read_to_string().unwrap();
    let case = Reported::of(&serde_json::from_str(&receipt).unwrap());
    let stream = Stream::open(&server.address, &format!("{}/events", case.path()), &[]);
    assert_eq!(stream.step().1, "report");
    for step in ["file", "dispatch"] {
        let ran = run([
            "case".as_ref(),
            case.code.as_ref(),
            step.as_ref(),
            "--as".as_ref(),
            "999001100-operations".as_ref(),
            "--data".as_ref(),
            data.as_os_str(),
            "--city".as_ref(),
            city_file().as_os_str(),
        ]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(stream.step().1, step);
    }
}
