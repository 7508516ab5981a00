//! Steps are called as the command itself takes them.

use xiuhua_server::operate::step_named;

use super::{TOWN, UNIT, operate, order, refused};
use crate::support::{TestServer, in_ms};

fn names_after<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
    let (_, names) = text.split_once(words).unwrap_or_else(|| panic!("{text}"));
    names.lines().next().unwrap().split(", ").collect()
}

#[tokio::test]
async fn what_is_offered_is_taken() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    let run = |more: &[&str]| operate(&server, &case.code, &[more, &["--as", TOWN]].concat());
    let legal = run(&["close"]).complained;
    assert!(
        legal.contains("close is not possible for a case that is reported; "),
        "{legal}"
    );
    let legal = names_after(&legal, "possible: ");
    assert_eq!(legal, ["file", "decline", "correct_place", "hide", "void"]);
    let unknown = run(&["nonsense"]);
    assert_eq!(unknown.code, Some(2), "a mistake in the options");
    let unknown = unknown.complained;
    let known = names_after(&unknown, "those are: ");
    assert!(known.contains(&"send_back") && known.contains(&"correct_place"));
    for name in legal.iter().chain(&known) {
        assert!(step_named(name).is_ok(), "{name}");
    }
    for name in [
        "urge",
        "supplement",
        "escalate",
        "withdraw",
        "rate",
        "report",
    ] {
        assert!(
            !known.contains(&name) && step_named(name).is_err(),
            "{name}"
        );
    }
    let shown = run(&[]);
    assert_eq!(
        shown.said.lines().nth(2),
        Some(
            "possible for 999001100-operations: file, decline (--note), \
             correct_place (--lng, --lat and --datum, or --division), hide (--note), void (--note)"
        )
    );
    let other = operate(&server, &case.code, &["--as", UNIT]).said;
    assert_eq!(
        other.lines().nth(2),
        Some("possible for 999001100-sanitation: nothing")
    );
    let none = operate(&server, &case.code, &["close", "--as", UNIT]).complained;
    assert!(
        none.contains("illegal_step: close is not") && none.contains("possible: nothing"),
        "{none}"
    );
}

#[tokio::test]
async fn what_a_step_needs_is_said() {
    let server = TestServer::new();
    let case = server.file(|_| {}).await;
    refused(
        &server,
        &case,
        TOWN,
        &["decline"],
        "note required (decline needs it)",
    );
    order(&server, &case, TOWN, &["file", "--seen-seq", "1"]);
    let late = ["dispatch", "--seen-seq", "1"];
    refused(&server, &case, TOWN, &late, "outdated");
    order(&server, &case, TOWN, &["dispatch", "--seen-seq", "2"]);
    let until = in_ms(3_600_000);
    let until = until.as_str();
    let suspend = ["suspend", "--note", "等", "--until", until];
    refused(&server, &case, TOWN, &suspend[..3], "until required");
    let said = order(&server, &case, TOWN, &suspend).said;
    assert!(said.contains("\n    until: 20"), "{said}");
    // What would be lost is no order.
    for lost in [
        ["--note", "等"],
        ["--photo", "a.jpg"],
        ["--unit", UNIT],
        ["--until", until],
    ] {
        let ran = operate(&server, &case.code, &lost);
        assert_eq!(ran.code, Some(2), "{lost:?}");
    }
}
