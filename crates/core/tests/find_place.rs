//! Communities and landmarks of the demonstration district, found by name.
#![allow(clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;

use xiuhua_core::city::NamedPlace;

fn found(query: &str) -> Vec<String> {
    let facts = jinshan::facts();
    let name = |place| match place {
        NamedPlace::Landmark(nth) => facts.divisions.landmarks[nth].name.zh.clone(),
        NamedPlace::Community(code) => facts.divisions.community(code).unwrap().name.zh.clone(),
    };
    facts.find_places(query, 6).into_iter().map(name).collect()
}

#[test]
fn a_place_is_found_by_its_name_its_words_pinyin_and_english() {
    for query in [
        "沙滩",
        "金山城市",
        "海边",
        "chengshishatan",
        "jscs",
        "jinshancs",
        "city beach",
        "Jinshan C",
    ] {
        assert_eq!(found(query)[0], "金山城市沙滩", "{query}");
    }
    assert_eq!(found("三村")[0], "三村居委会");
    assert_eq!(found("sancunjuwei")[0], "三村居委会");
    assert_eq!(found("sancun")[0], "三村居委会");
}

#[test]
fn what_nobody_calls_a_place_finds_none() {
    for query in ["", "  ", "☃", "qqqq", "不存在的地方"] {
        assert_eq!(found(query), Vec::<String>::new(), "{query}");
    }
    assert_eq!(
        found("居委会").len(),
        6,
        "no more than are read at a glance"
    );
}
