//! Classes are found in plain words, however they are typed.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use xiuhua_core::catalog::{Catalogue, Finder};

const JINSHAN: &[u8] = include_bytes!("../../../public/cities/jinshan/catalogue.json");
const EDITION_2013: &[u8] = include_bytes!("data/gbt-30428-2013/catalogue.json");

fn finder(json: &[u8]) -> Finder {
    Finder::new(&Catalogue::from_json(json).unwrap())
}

/// The ids of the classes that are found.
fn found(finder: &Finder, query: &str, limit: usize) -> Vec<String> {
    let hits = finder.search(query, limit).into_iter();
    hits.map(|hit| hit.class.to_string()).collect()
}

#[test]
fn the_everyday_class_is_first() {
    let finder = finder(JINSHAN);
    let manhole = "matter:01023";
    let lamp = "matter:01037";
    let bikes = "matter:09011";
    for (query, class) in [
        ("井盖破了", manhole),
        ("井", manhole),
        ("jinggai", manhole),
        ("jing gai", manhole),
        ("jingg", manhole),
        ("jg", manhole),
        ("JingGai", manhole),
        ("ＪＧ", manhole),
        ("manhole", manhole),
        ("manho", manhole),
        ("Manhole cover missing!", manhole),
        ("路灯", lamp),
        ("ld", lamp),
        ("street lights", lamp),
        ("共享单车", bikes),
        ("gxdc", bikes),
        ("gongxiangdan", bikes),
        ("违停", "matter:09009"),
        ("垃圾", "matter:06010"),
        ("garbage", "matter:06010"),
        ("噪音", "matter:06028"),
        ("公厕", "matter:03001"),
        ("积雪", "matter:10001"),
        ("井蓋", manhole),
        ("路燈", lamp),
        ("man hole", manhole),
        ("燃气", "matter:01057"),
        ("ranqi", "matter:01057"),
        ("煤气", "matter:01057"),
        ("gas", "matter:01057"),
        ("wires", "matter:10002"),
        ("漏水", "matter:01025"),
        ("楼上漏水", "matter:01025"),
        ("没水", "matter:01025"),
        ("dog poop", "matter:06012"),
        ("ATM", "matter:01053"),
        ("积水", "matter:01004"),
    ] {
        assert_eq!(found(&finder, query, 5).first().unwrap(), class, "{query}");
    }
}

#[test]
fn what_is_written_so_comes_before_what_is_only_similar() {
    let finder = finder(JINSHAN);
    let catalogue = Catalogue::from_json(JINSHAN).unwrap();
    for query in ["jinggai", "jingga", "井盖"] {
        for id in found(&finder, query, 8) {
            let class = catalogue.class(&id.parse().unwrap()).unwrap();
            assert!(class.name.zh.contains("井盖"), "{query}: {}", class.name.zh);
        }
    }
}

#[test]
fn every_cover_is_a_manhole_cover() {
    let finder = finder(JINSHAN);
    assert!(found(&finder, "manhole", 40).len() >= 20);
    assert!(found(&finder, "jinggai", 40).len() >= 20);
}

#[test]
fn one_wrong_character_or_letter_is_forgiven() {
    let finder = finder(JINSHAN);
    for (query, class) in [
        ("警盖", "matter:01023"),
        ("路登", "matter:01037"),
        ("共享蛋车", "matter:09011"),
        ("共享x车", "matter:09011"),
        ("共单车", "matter:09011"),
        ("消防通倒", "matter:09012"),
        ("jinggei", "matter:01023"),
        ("jnggai", "matter:01023"),
        ("jinggqi", "matter:01023"),
        ("luden", "matter:01037"),
        ("manhloe", "matter:01023"),
        ("manole", "matter:01023"),
        ("garbge", "matter:06010"),
    ] {
        assert_eq!(found(&finder, query, 5).first().unwrap(), class, "{query}");
    }
}

#[test]
fn a_code_finds_its_class() {
    let finder = finder(JINSHAN);
    assert_eq!(found(&finder, " 01023 ", 5), ["matter:01023"]);
    assert_eq!(found(&finder, "06010", 5), ["matter:06010"]);
    assert!(found(&finder, "12345", 5).is_empty());
    let both = found(&self::finder(EDITION_2013), "0101", 5);
    assert_eq!(both, ["component:0101", "matter:0101"]);
}

#[test]
fn a_component_is_found_once_as_what_is_wrong_with_it() {
    let finder = finder(JINSHAN);
    for query in ["供水井盖", "供水井盖异常", "gongshuijinggai"] {
        let found = found(&finder, query, 100);
        assert_eq!(found[0], "matter:01001", "{query}");
        assert!(!found.contains(&"component:01001".to_owned()), "{query}");
    }
}

#[test]
fn another_standard_is_searched_alike() {
    let finder = finder(EDITION_2013);
    for (query, class) in [
        ("自来水井盖", "component:0101"),
        ("井盖没了", "component:0103"),
        ("jg", "component:0103"),
        ("ludeng", "component:0120"),
        ("streetlight", "component:0120"),
        ("违章建筑", "matter:0101"),
        ("乱停车", "matter:0508"),
    ] {
        assert_eq!(found(&finder, query, 3).first().unwrap(), class, "{query}");
    }
    let proposed = finder.propose("小区门口有人乱停车，出不去", 3);
    assert_eq!(proposed[0].to_string(), "matter:0508");
}

#[test]
fn small_talk_and_junk_find_nothing() {
    let finder = finder(JINSHAN);
    for sentence in [
        "",
        " ",
        "🐕🐕🐕",
        "今天天气很好",
        "你好",
        "谢谢你们的工作",
        "祝大家新年快乐",
        "孩子考试考了一百分",
        "医保卡怎么用",
        "what time is it",
        "thank you very much",
        "' OR 1=1; DROP TABLE cases; --",
        "<script>alert(1)</script>",
        "qwertyuiop",
    ] {
        assert!(finder.propose(sentence, 3).is_empty(), "{sentence}");
        assert!(finder.search(sentence, 5).is_empty(), "{sentence}");
    }
}

#[test]
fn text_of_any_length_is_answered() {
    let finder = finder(JINSHAN);
    for piece in ["x", "井", "jing", "a ", "\u{0}", "👩‍👩‍👧", "lu deng "] {
        let text = piece.repeat(10_000);
        assert!(finder.search(&text, 7).len() <= 7);
        assert!(finder.propose(&text, 3).len() <= 3);
    }
}

proptest! {
    #[test]
    fn no_class_is_found_twice_nor_more_than_asked_for(
        text in "([井盖路灯垃圾车停坏了]|jing|lu|a|[ ,0-9]|\\PC){0,12}",
        limit in 0_usize..40,
    ) {
        // Building an index takes longer than a hundred searches.
        static FINDER: std::sync::LazyLock<Finder> =
            std::sync::LazyLock::new(|| finder(JINSHAN));
        let mut found = found(&FINDER, &text, limit);
        prop_assert!(found.len() <= limit);
        let count = found.len();
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), count);
        let proposed = FINDER.propose(&text, limit);
        prop_assert!(proposed.len() <= limit);
        let mut distinct = proposed.clone();
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), proposed.len());
    }
}
