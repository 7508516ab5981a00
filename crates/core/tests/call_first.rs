//! Whom to call first: by what is chosen, and by what is written.
#![allow(clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;
#[path = "support/rulebook.rs"]
mod rulebook;

use std::collections::BTreeSet;

use serde_json::json;
use xiuhua_core::catalog::{ClassId, Finder, Said, Words};
use xiuhua_core::rules::{CallFirst, merged};

const DANGERS: &str = include_str!("data/danger-sentences.tsv");
const HARMLESS: &str = include_str!("data/harmless-sentences.txt");
/// As many as the app proposes.
const PROPOSED: usize = 3;

/// What is certain of the numbers that the app shows for a sentence: those of
/// its words, and that of the class that it proposes first.
fn numbers(finder: &Finder, sentence: &str) -> BTreeSet<String> {
    let facts = jinshan::facts();
    let said = facts.rulebook.hear(sentence);
    let of_words = facts.rulebook.calls_told(None, None, &said);
    let proposed = finder.propose(sentence, PROPOSED);
    let of_class = facts.rulebook.call_for_likely(proposed.first(), &said);
    let all = of_words.into_iter().chain(of_class);
    all.map(|call| call.number).collect()
}

#[test]
fn who_writes_of_danger_is_told_whom_to_call() {
    let finder = Finder::new(&jinshan::facts().catalogue);
    let missed: Vec<String> = (DANGERS.lines().skip(1))
        .filter_map(|line| {
            let (sentence, expected) = line.split_once('\t').unwrap();
            let shown = numbers(&finder, sentence);
            let is_told = expected.split(' ').all(|number| shown.contains(number));
            (!is_told).then(|| format!("{sentence}: {shown:?} instead of {expected}"))
        })
        .collect();
    assert_eq!(missed, Vec::<String>::new());
    assert!(DANGERS.lines().count() > 70);
}

#[test]
fn who_writes_of_anything_else_is_not_alarmed() {
    let finder = Finder::new(&jinshan::facts().catalogue);
    let alarmed: Vec<String> = (HARMLESS.lines())
        .map(|sentence| (sentence, numbers(&finder, sentence)))
        .filter(|(_, shown)| !shown.is_empty())
        .map(|(sentence, shown)| format!("{sentence}: {shown:?}"))
        .collect();
    assert_eq!(alarmed, Vec::<String>::new());
    assert!(HARMLESS.lines().count() > 70);
}

#[test]
fn a_dangerous_condition_is_asked_for_until_it_is_known() {
    let facts = jinshan::facts();
    let cover: ClassId = "matter:01023".parse().unwrap();
    let calls = |condition, text: &str| {
        facts
            .rulebook
            .calls_for(Some(&cover), condition, &Said::new(text))
    };
    let [asked] = &calls(None, "井盖有问题")[..] else {
        unreachable!("one number");
    };
    assert_eq!(asked.number, "110");
    assert!(asked.if_so.as_ref().unwrap().zh.starts_with("井盖缺失"));
    let certain = |calls: Vec<CallFirst>| {
        let of_one = |call: CallFirst| (call.number, call.if_so.is_none());
        calls.into_iter().map(of_one).collect::<Vec<_>>()
    };
    let is_110 = vec![("110".to_owned(), true)];
    assert_eq!(certain(calls(None, "井盖不见了")), is_110);
    assert_eq!(certain(calls(Some("missing"), "")), is_110);
    // What was chosen holds, whatever is written.
    assert_eq!(calls(Some("loose"), "井盖不见了"), []);
}

#[test]
fn words_mean_the_condition_that_is_dangerous() {
    let rule = |class: &str| {
        let class: ClassId = class.parse().unwrap();
        jinshan::facts().rulebook.rule_of(Some(&class))
    };
    let meant = |class, text: &str| {
        let meant = rule(class).condition_meant(None, &Said::new(text));
        meant.map(|condition| condition.id.as_str())
    };
    assert_eq!(meant("matter:01023", "井盖松了，一压就响"), Some("loose"));
    assert_eq!(meant("matter:01023", "the cover is gone"), Some("missing"));
    assert_eq!(meant("matter:01037", "路灯不亮，灯杆还漏电"), Some("wire"));
    assert_eq!(meant("matter:01037", "路灯有问题"), None);
    for (class, text, condition) in [
        ("matter:01025", "水管爆了，路上全是水", "leak"),
        ("matter:01025", "停水两天了", "supply"),
        ("matter:01004", "下雨就积水", "flooded"),
        ("matter:01004", "the drain is clogged", "blocked"),
        ("matter:06030", "下水道冒水", "overflow"),
        ("matter:06008", "飞线充电", "charging"),
        ("matter:09010", "电瓶车推进电梯", "charging"),
        ("matter:02007", "地下通道积水", "flooded"),
    ] {
        assert_eq!(meant(class, text), Some(condition), "{text}");
    }
}

#[test]
fn words_are_whole_and_do_not_run_over_marks() {
    let words = |zh: &[&str], en: &[&str]| Words {
        zh: zh.iter().map(|word| (*word).to_owned()).collect(),
        en: en.iter().map(|word| (*word).to_owned()).collect(),
    };
    let fire = words(&["起火"], &["fire", "gas leak"]);
    let says = |text: &str| Said::new(text).says(&fire);
    assert!(says("厨房起火了") && says("Fire!") && says("two GAS  leaks"));
    assert!(!says("对不起，火车") && !says("fireworks") && !says("gas. Leak") && !says(""));
    let hydrant = words(&[], &["fire hydrant"]);
    assert!(!Said::new("fire hydrant").without(&hydrant).says(&fire));
    assert!(
        Said::new("fire near the fire hydrant")
            .without(&hydrant)
            .says(&fire)
    );
    assert!(!Said::new("anything").says(&words(&["\u{ff01}"], &[""])));
}

#[test]
fn a_number_is_told_once_and_what_is_certain_first() {
    let call = |number: &str, is_certain: bool| CallFirst {
        number: number.to_owned(),
        if_so: (!is_certain).then(Default::default),
    };
    let all = [
        call("110", false),
        call("119", true),
        call("110", true),
        call("119", false),
    ];
    assert_eq!(merged(all), [call("110", true), call("119", true)]);
    let all = [call("110", false), call("119", true)];
    assert_eq!(merged(all), [call("119", true), call("110", false)]);
}

#[test]
fn dangers_without_words_or_number_are_refused() {
    let refused = |danger| {
        let mut book = rulebook::book();
        book["dangers"] = json!([danger]);
        rulebook::read(&book).unwrap_err().field
    };
    assert_eq!(
        refused(json!({"number": "119", "words": {}})),
        "dangers[0].words"
    );
    let words = json!({"zh": ["火"]});
    assert_eq!(
        refused(json!({"number": "call", "words": words})),
        "dangers[0].number"
    );
    assert_eq!(refused(json!({"words": words})), "dangers[0].number");
}
