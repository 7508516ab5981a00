//! An assessment that cannot be used says which field is wrong.
#![allow(clippy::panic, clippy::unwrap_used)]

use serde_json::Value;
use xiuhua_core::assess::Assessment;

const LAKESIDE: &[u8] = include_bytes!("data/lakeside/assessment.json");

/// Lines of: where | what is put there | the field that is named.
const WRONG: &str = r#"
/source/zh | " " | source
/rating/open_days | 0 | rating.open_days
/rating/open_days | 1.5 | rating.open_days
/rating/change_hours | -1 | rating.change_hours
/rating/low_up_to | 0 | rating.low_up_to
/rating/low_up_to | 5 | rating.low_up_to
/rating/follow_up/count | 0 | rating.follow_up.count
/rating/follow_up/unit | "week" | rating.follow_up.unit
/rating/reasons/0/id | "Not Done" | rating.reasons[0].id
/rating/reasons/1/id | "not-done" | rating.reasons[1].id
/rating/reasons/1/text/en | "" | rating.reasons[1].text
/rating/reasons/1/levels | [] | rating.reasons[1].levels
/rating/reasons/1/levels | [0, 1] | rating.reasons[1].levels
/rating/reasons/1/levels/1 | 6 | rating.reasons[1].levels
/rating/reasons/1/classes/0 | "cover" | rating.reasons[1].classes[0]
/rates/response/count | 0 | rates.response.count
/rates/solved_permille/half | 1001 | rates.solved_permille
/rates/solved_permille/yes | 300 | rates.solved_permille
/rates/level_permille | [0, 0, 0, 0, 0] | rates.level_permille
/rates/level_permille | [0, 0, 900, 1000] | rates.level_permille
/rates/level_permille/0 | 950 | rates.level_permille
/rates/level_permille/4 | 1001 | rates.level_permille
/rates/score_percent/response | 21 | rates.score_percent
/rates/score_percent/response | 256 | rates.score_percent.response
/rates/minimum_answers | 0 | rates.minimum_answers
/barometer/minimum_participants | 0 | barometer.minimum_participants
/barometer/mood_permille/0 | 700 | barometer.mood_permille
/barometer/mood_permille/2 | "0.6" | barometer.mood_permille[2]
/barometer/level_permille/4 | 700 | barometer.level_permille
/barometer/weight_percent/moods | 50 | barometer.weight_percent
/barometer/weight_percent | {"moods": 0, "ratings": 50, "punctuality": 50} | barometer.weight_percent.moods
/barometer/prior_voices | 0 | barometer.prior_voices
/barometer/weather_from_permille/4 | 400 | barometer.weather_from_permille
/barometer/minimum_mentions | 0 | barometer.minimum_mentions
/barometer/topics/0/id | "" | barometer.topics[0].id
/barometer/topics/1/id | "rubbish" | barometer.topics[1].id
/barometer/topics/1/name/en | "" | barometer.topics[1].name
/barometer/topics/1/words/zh | [] | barometer.topics[1].words
/barometer/topics/0/words/en/0 | " " | barometer.topics[0].words
"#;

#[test]
fn each_wrong_field_is_named() {
    for line in WRONG.trim().lines() {
        let [pointer, value, field] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let mut json: Value = serde_json::from_slice(LAKESIDE).unwrap();
        *json.pointer_mut(pointer).unwrap() = serde_json::from_str(value).unwrap();
        let problem = Assessment::from_json(json.to_string().as_bytes()).unwrap_err();
        assert_eq!(problem.field, field, "{line}: {problem}");
        assert!(!problem.reason.is_empty());
    }
}

#[test]
fn a_file_of_another_shape_says_where() {
    let field = |json: &[u8]| Assessment::from_json(json).unwrap_err().field;
    assert_eq!(field(b"{"), "assessment.json");
    assert_eq!(field(b"{}"), "source");
}

#[test]
fn what_is_read_is_what_is_written() {
    let assessment = Assessment::from_json(LAKESIDE).unwrap();
    let rating = assessment.rating();
    assert_eq!(
        (rating.open_days, rating.change_hours, rating.low_up_to),
        (15, 24, 2)
    );
    let class = "component:0101".parse().unwrap();
    let reasons = |level, class| {
        let level = xiuhua_core::assess::rating::Grade::new(level).unwrap();
        let reasons = rating.reasons_for(level, class);
        reasons.map(|reason| reason.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(reasons(1, Some(&class)), ["not-done", "uneven"]);
    assert_eq!(reasons(1, None), ["not-done"]);
    assert_eq!(reasons(3, Some(&class)), ["not-done"]);
    assert_eq!(reasons(5, None), ["fast"]);
    assert_eq!(assessment.rates().solved_permille.half, 400);
    assert_eq!(
        assessment.barometer().topics[0].words.en,
        ["rubbish", "bin", "bins"]
    );
    assert_eq!(assessment.source().en, "Made up, for tests.");
}
