//! Towns, communities and landmarks of the demonstration district, found by name.
#![allow(clippy::unwrap_used)]

#[path = "support/jinshan.rs"]
mod jinshan;

use xiuhua_core::city::NamedPlace;

fn found(query: &str) -> Vec<String> {
    let (facts, city) = (jinshan::facts(), jinshan::pack());
    let name = |place| match place {
        NamedPlace::Landmark(nth) => facts.divisions.landmarks[nth].name.zh.clone(),
        NamedPlace::Division(code) => facts.division(&city, code).unwrap().name.zh,
    };
    let found = facts.find_places(&city, query, 6);
    found.into_iter().map(name).collect()
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

#[test]
fn a_town_is_found_before_what_is_named_after_it() {
    for (query, town) in [
        ("石化", "石化街道"),
        ("朱泾", "朱泾镇"),
        ("zhujing", "朱泾镇"),
        ("zhujing town", "朱泾镇"),
        ("zj", "朱泾镇"),
        ("fengjing", "枫泾镇"),
        ("高新区", "上海湾区高新区"),
    ] {
        assert_eq!(found(query)[0], town, "{query}");
    }
}

#[test]
fn one_wrong_character_is_forgiven() {
    for (query, place) in [
        ("枫泾古真", "枫泾古镇"),
        ("枫径古镇", "枫泾古镇"),
        ("金山成市沙滩", "金山城市沙滩"),
        ("石花", "石化街道"),
        ("zhujng", "朱泾镇"),
        ("zhujing twon", "朱泾镇"),
        ("luxiang", "吕巷镇"),
        ("city baech", "金山城市沙滩"),
    ] {
        assert!(
            found(query).contains(&place.to_owned()),
            "{query}: {:?}",
            found(query)
        );
    }
    // Two wrong characters are another name.
    assert_eq!(found("枫桥古寺"), Vec::<String>::new());
    assert_eq!(found("zhxxing"), Vec::<String>::new());
}

fn said(sentence: &str) -> String {
    let (facts, city) = (jinshan::facts(), jinshan::pack());
    let code = facts.division_said(&city, sentence);
    facts.division(&city, code).unwrap().name.zh
}

#[test]
fn a_sentence_names_the_town_or_community_that_it_is_about() {
    for (sentence, division) in [
        ("石化街道卫清路与龙胜路交叉口", "石化街道"),
        ("朱泾大润发门口", "朱泾镇"),
        ("near the market in Zhujing", "朱泾镇"),
        ("金山医院北门对面", "石化街道"),
        ("石化合浦居委会门口", "合浦居委会"),
        ("民主村3组河边", "民主村村委会"),
        ("石化十三村小区门口", "十三村居委会"),
        ("石化三村", "石化街道"),
        ("干巷老街12号", "吕巷镇"),
        ("朱行老街菜场旁", "上海湾区高新区"),
        ("新农镇老街", "金山区"),
        ("金山卫站出口", "石化街道"),
        ("金山卫镇老街", "金山卫镇"),
        ("城南社区门口", "金山区"),
        // A road leads to a town, and may be in another.
        ("石化一路 12 号", "金山区"),
        ("朱泾支路", "金山区"),
        ("亭林东一路", "金山区"),
        ("5 Tinglin Road", "金山区"),
        ("12 Tinglin East Road", "金山区"),
        ("corner of Shanyang Road and the river", "金山区"),
        ("亭林大道", "金山区"),
        ("枫泾路 3 号", "金山区"),
        ("卫清路与龙胜路交叉口向西 50 米", "金山区"),
        ("从朱泾到枫泾的公路边", "金山区"),
        ("火车站出口", "金山区"),
        ("", "金山区"),
    ] {
        assert_eq!(said(sentence), division, "{sentence}");
    }
}
