//! The way of a case: each step.
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::case::{Progress, Standing, Status, Step};

/// A case in this status by the shortest way.
fn case_in(status: Status) -> Progress {
    use Step::*;
    let way: &[Step] = match status {
        Status::Reported => &[],
        Status::Filed => &[File],
        Status::Declined => &[Decline],
        Status::Dispatched => &[File, Dispatch],
        Status::Handling => &[File, Dispatch, Handle],
        Status::Suspended => &[File, Dispatch, Handle, Suspend],
        Status::Answered => &[File, Dispatch, Handle, Answer],
        Status::Verified => &[File, Dispatch, Handle, Answer, Verify],
        Status::Closed => &[File, Dispatch, Handle, Answer, Verify, Close],
        Status::Withdrawn => &[Withdraw],
        Status::Voided => &[Void],
        Status::Unknown => panic!("no case of this version gets there"),
    };
    let start = Progress::reported();
    let case = way
        .iter()
        .fold(start, |case, &step| case.take(step).unwrap());
    assert_eq!(case.status(), status);
    case
}

/// What each first step in each status leads to, line by line; every step that
/// is not named is illegal there.
const TABLE: &str = "
reported:   File=filed Decline=declined Supervise=reported Urge=reported Supplement=reported CorrectPlace=reported Escalate=reported Hide=reported Withdraw=withdrawn Void=voided
filed:      Dispatch=dispatched Supervise=filed Urge=filed Supplement=filed CorrectPlace=filed Escalate=filed Hide=filed Withdraw=withdrawn Void=voided
dispatched: Handle=handling Return=filed Extend=dispatched Suspend=suspended Supervise=dispatched Urge=dispatched Supplement=dispatched Escalate=dispatched Hide=dispatched Withdraw=withdrawn Void=voided
handling:   Answer=answered Return=filed Extend=handling Suspend=suspended Supervise=handling Urge=handling Supplement=handling Escalate=handling Hide=handling Withdraw=withdrawn Void=voided
suspended:  Resume=handling Supplement=suspended Hide=suspended Withdraw=withdrawn Void=voided
answered:   Verify=verified SendBack=handling Supervise=answered Urge=answered Supplement=answered Escalate=answered Hide=answered Void=voided
verified:   Close=closed Supervise=verified Urge=verified Supplement=verified Escalate=verified Hide=verified Void=voided
closed:     Reopen=dispatched Rate=closed Hide=closed
declined:   Reopen=reported Rate=declined Hide=declined
withdrawn:
voided:
";

fn expected(status: Status, step: Step) -> Option<Status> {
    let line = TABLE
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{}:", status.as_str())));
    let mut cells = line
        .unwrap()
        .split_whitespace()
        .map(|cell| cell.split_once('=').unwrap());
    let (_, to) = cells.find(|(name, _)| *name == format!("{step:?}"))?;
    Some(Status::parse(to).unwrap())
}

#[test]
fn every_step_in_every_status_does_what_the_table_says() {
    for status in Status::ALL {
        let case = case_in(status);
        for step in Step::ALL {
            let to = case.take(step).ok().map(Progress::status);
            assert_eq!(to, expected(status, step), "{step:?} when {status:?}");
        }
        for step in [Step::Report, Step::Unknown] {
            assert!(case.take(step).is_err(), "{step:?} when {status:?}");
        }
    }
}

#[test]
fn an_illegal_step_names_the_legal_ones() {
    let error = case_in(Status::Suspended).take(Step::Close).unwrap_err();
    assert_eq!((error.from, error.step), (Status::Suspended, Step::Close));
    let legal = [
        Step::Resume,
        Step::Supplement,
        Step::Hide,
        Step::Withdraw,
        Step::Void,
    ];
    assert_eq!(error.legal, legal);
}

#[test]
fn a_third_extension_and_a_second_suspension_are_refused() {
    let once = case_in(Status::Handling).take(Step::Extend).unwrap();
    let twice = once.take(Step::Extend).unwrap();
    assert_eq!(twice.extensions(), 2);
    assert!(twice.take(Step::Extend).is_err());

    let resumed = case_in(Status::Suspended).take(Step::Resume).unwrap();
    assert!(resumed.take(Step::Suspend).is_err());
}

#[test]
fn a_suspended_case_goes_on_where_it_was() {
    for from in [Status::Dispatched, Status::Handling] {
        let case = case_in(from).take(Step::Suspend).unwrap();
        assert_eq!(case.take(Step::Resume).unwrap().status(), from);
    }
}

#[test]
fn it_is_urged_and_escalated_once_a_limit() {
    for step in [Step::Urge, Step::Escalate] {
        let pushed = case_in(Status::Handling).take(step).unwrap();
        assert!(pushed.take(step).is_err());
        let extended = pushed.take(Step::Extend).unwrap();
        assert!(extended.take(step).is_ok(), "a new limit, {step:?}");
        let reopened = [Step::Answer, Step::Verify, Step::Close, Step::Reopen];
        let reopened = reopened
            .iter()
            .fold(pushed, |case, &step| case.take(step).unwrap());
        assert!(reopened.take(step).is_ok(), "reopened, {step:?}");
    }
}

#[test]
fn only_what_is_overdue_is_escalated_and_only_by_its_reporter() {
    let case = case_in(Status::Handling);
    let may = |standing, is_overdue| {
        case.legal_for(standing, is_overdue)
            .contains(&Step::Escalate)
    };
    assert!(may(Standing::REPORTER, true));
    assert!(!may(Standing::REPORTER, false));
    let unit = Standing {
        responsible: true,
        supervisor: true,
        coordinator: true,
        ..Standing::default()
    };
    assert!(!may(unit, true));
}

#[test]
fn nobody_grants_time_to_themselves() {
    let unit = Standing {
        responsible: true,
        ..Standing::default()
    };
    let legal = case_in(Status::Handling).legal_for(unit, false);
    assert_eq!(legal, [Step::Return, Step::Answer]);
    assert_eq!(
        case_in(Status::Handling).legal_for(Standing::default(), true),
        []
    );
}

#[test]
fn what_was_hidden_can_be_shown_again() {
    let hidden = case_in(Status::Closed).take(Step::Hide).unwrap();
    assert!(hidden.is_hidden() && hidden.take(Step::Hide).is_err());
    assert!(!hidden.take(Step::Show).unwrap().is_hidden());
}

#[test]
fn a_rating_can_be_changed_and_is_answered_when_it_was_low() {
    let closed = case_in(Status::Closed);
    assert!(
        closed.take(Step::OpenFollowUp).is_err(),
        "nothing was rated"
    );
    let rated = closed.take(Step::Rate).unwrap();
    assert!(rated.is_rated() && rated.take(Step::Rate).is_ok());
    assert!(rated.take(Step::FollowUp).is_err(), "nothing is owed");

    let owing = rated.take(Step::OpenFollowUp).unwrap();
    assert!(owing.owes_follow_up() && owing.take(Step::OpenFollowUp).is_err());
    // It is owed whatever becomes of the case, which cannot be taken away either.
    let again = owing.take(Step::Reopen).unwrap();
    assert!(again.owes_follow_up() && again.status() == Status::Dispatched);
    assert!(again.take(Step::Void).is_err() && again.take(Step::Withdraw).is_err());
    for owing in [owing, again] {
        let answered = owing.take(Step::FollowUp).unwrap();
        assert!(!answered.owes_follow_up() && answered.status() == owing.status());
        assert!(answered.take(Step::FollowUp).is_err());
    }
}

#[test]
fn names_are_the_same_on_the_wire_and_in_urls() {
    for status in Status::ALL {
        let json = serde_json::to_string(&status).unwrap();
        assert_eq!(json, format!("\"{}\"", status.as_str()));
        assert_eq!(serde_json::from_str::<Status>(&json).unwrap(), status);
        assert_eq!(Status::parse(status.as_str()), Some(status));
    }
    assert_eq!(Status::parse("unknown"), None);
    for step in Step::ALL.into_iter().chain([Step::Report, Step::Unknown]) {
        let json = serde_json::to_string(&step).unwrap();
        assert_eq!(json, format!("\"{step}\""));
    }
    assert_eq!(
        serde_json::from_str::<Status>("\"of_2031\"").unwrap(),
        Status::Unknown
    );
    assert_eq!(
        serde_json::from_str::<Step>("\"of_2031\"").unwrap(),
        Step::Unknown
    );
}

#[test]
fn a_refusal_says_the_names_of_the_wire() {
    let reported = Progress::reported();
    assert_eq!(
        reported.take(Step::SendBack).unwrap_err().to_string(),
        "send_back is not possible for a case that is reported; possible: file, decline, \
         supervise, urge, supplement, correct_place, escalate, hide, withdraw, void"
    );
    let withdrawn = reported.take(Step::Withdraw).unwrap();
    assert_eq!(
        withdrawn.take(Step::File).unwrap_err().to_string(),
        "file is not possible for a case that is withdrawn; possible: nothing"
    );
}

#[test]
fn what_only_residents_do_is_for_no_unit() {
    let mut others = Step::ALL.to_vec();
    others.retain(|step| !step.is_for_units());
    let residents = [Step::Urge, Step::Supplement, Step::Escalate, Step::Withdraw];
    assert_eq!(
        others,
        [&[Step::Rate, Step::OpenFollowUp][..], &residents].concat()
    );
}
