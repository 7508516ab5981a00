//! `xiuhua-server case`: what an operator does with a case, for a unit.

mod brought;
mod said;

use serde_json::{Value, json};
use xiuhua_server::check::{Depth, Finding, check};

use crate::support::{Ran, Reported, TestServer, city_file, run};

const TOWN: &str = "999001100-operations";
const DISTRICT: &str = "999001-district-operations";
const UNIT: &str = "999001100-sanitation";

/// Runs the command for a case.
fn operate(server: &TestServer, code: &str, more: &[&str]) -> Ran {
    let data = server.config.data_dir.to_str().unwrap().to_owned();
    let city = city_file();
    let options = [
        "case",
        code,
        "--data",
        &data,
        "--city",
        city.to_str().unwrap(),
    ];
    run([&options[..], more].concat())
}

/// Takes a step that is taken.
fn order(server: &TestServer, case: &Reported, unit: &str, more: &[&str]) -> Ran {
    let ran = operate(server, &case.code, &[more, &["--as", unit]].concat());
    assert_eq!(ran.code, Some(0), "{more:?}: {}", ran.complained);
    ran
}

/// Takes a step that is refused with these words, and adds nothing.
fn refused(server: &TestServer, case: &Reported, unit: &str, more: &[&str], words: &str) {
    let before = server.seq_of(case);
    let ran = operate(server, &case.code, &[more, &["--as", unit]].concat());
    assert_ne!(ran.code, Some(0), "{more:?}");
    assert!(
        ran.complained.contains(words),
        "{more:?}: {}",
        ran.complained
    );
    assert_eq!(server.seq_of(case), before, "{more:?}");
}

/// The case, as everybody sees it.
async fn view(server: &TestServer, case: &Reported) -> Value {
    server.get(&case.path()).await.expect(200).json()
}

#[tokio::test]
async fn an_operator_does_the_same_by_the_same_rules() {
    let server = TestServer::new();
    let case = server
        .file(|report| report["description"] = json!("井盖\u{1b}[2J"))
        .await;
    let town = ["--as", "999001100-operations", "--name", "值班"];
    let order = |step: &str, more: &[&str]| {
        operate(&server, &case.code, &[&[step], &town[..], more].concat())
    };
    let shown = operate(&server, &case.code, &[]);
    assert!(
        shown.said.contains("reported") && !shown.said.contains('\u{1b}'),
        "{}",
        shown.said
    );
    let filed = order("file", &["--condition", "rattling", "--note", "属实"]);
    assert_eq!(filed.code, Some(0), "{}", filed.complained);
    let last = filed.said.lines().nth_back(1).unwrap();
    assert!(
        last.contains("file -> filed, 999001100-operations (值班)"),
        "{}",
        filed.said
    );
    assert!(filed.said.ends_with("    note: 属实\n"));
    for (step, more, complaint) in [
        ("verify", &[][..], "illegal_step"),
        ("decline", &[], "note required"),
        ("nonsense", &[], "`nonsense` is no step of a unit"),
        ("Dispatch", &[], "no step of a unit"),
        ("urge", &[], "no step of a unit"),
        (
            "dispatch",
            &["--unit", "999001101-sanitation"],
            "unit unknown",
        ),
        ("dispatch", &["--until", "tomorrow"], "--until"),
    ] {
        let ran = order(step, more);
        assert_ne!(ran.code, Some(0), "{step}");
        assert!(
            ran.complained.contains(complaint),
            "{step}: {}",
            ran.complained
        );
    }
    let other = operate(
        &server,
        &case.code,
        &["dispatch", "--as", "999001101-operations"],
    );
    assert!(
        other.complained.contains("not_your_case"),
        "{}",
        other.complained
    );
    let none = operate(
        &server,
        &case.code,
        &["dispatch", "--as", "999001-nonsense"],
    );
    assert!(
        none.complained.contains("no unit of this city"),
        "{}",
        none.complained
    );
    let alone = operate(&server, &case.code, &["dispatch"]);
    assert_eq!(alone.code, Some(2), "a unit has to be named");
    let nowhere = xiuhua_core::case::CaseCode::new((2026, 1, 2), 3).digits();
    assert_eq!(operate(&server, &nowhere, &[]).code, Some(1));
    // Beside the running server, which sees it at once.
    order("dispatch", &["--unit", "999001100001-committee"]);
    let view = server.get(&case.path()).await.json();
    assert_eq!(view["unit"]["code"], "999001100001-committee");
    assert_eq!(view["events"][2]["unit"]["code"], "999001100-operations");
    assert_eq!(server.seq_of(&case), 3);
    let mut found = Vec::new();
    let tell = |finding: Finding| found.push(finding.to_string());
    check(&server.config.data_dir, Depth::Quick, tell).unwrap();
    assert_eq!(found, [""; 0]);
}
