//! Reading JSON by our one way gives what serde_json gives.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use xiuhua_core::json;

/// Something of each kind that the domain's types are made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Everything {
    flag: bool,
    small: u8,
    signed: i64,
    float: f64,
    text: String,
    absent: Option<String>,
    nothing: (),
    list: Vec<u32>,
    pair: (f64, f64),
    map: BTreeMap<String, i32>,
    wrapped: Wrapped,
    kind: Kind,
    #[serde(default)]
    missing: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Wrapped(u64);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plain,
    Newtype(Wrapped),
    Pair(i8, String),
    Struct {
        inner: f32,
    },
    #[serde(other)]
    Unknown,
}

fn kinds() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!("plain")),
        Just(json!("of a later version")),
        any::<u64>().prop_map(|n| json!({ "newtype": n })),
        (any::<i8>(), ".*").prop_map(|(n, text)| json!({ "pair": [n, text] })),
        (-1e9..1e9f32).prop_map(|inner| json!({ "struct": { "inner": inner, "new": [] } })),
    ]
}

fn everything() -> impl Strategy<Value = Value> {
    let numbers = (any::<bool>(), any::<u8>(), any::<i64>(), -1e12..1e12f64);
    let many = (
        any::<Vec<u32>>(),
        (-180.0..180.0f64, -90.0..90.0f64),
        any::<BTreeMap<String, i32>>(),
    );
    let texts = (".*", any::<Option<String>>());
    (numbers, many, texts, any::<u64>(), kinds()).prop_map(
        |((flag, small, signed, float), (list, pair, map), (text, absent), wrapped, kind)| {
            json!({
                "flag": flag, "small": small, "signed": signed, "float": float, "text": text,
                "absent": absent, "nothing": null, "list": list, "pair": pair, "map": map,
                "wrapped": wrapped, "kind": kind, "of a later version": { "a": [1, { "b": null }] },
            })
        },
    )
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        Just(json!([])),
        Just(json!([1, 2, 3])),
        Just(json!({})),
        Just(json!({ "plain": null })),
        Just(json!({ "newtype": "no number" })),
        Just(json!({ "a": 1, "b": 2 })),
    ]
}

proptest! {
    #[test]
    fn what_is_right_reads_the_same(value in everything()) {
        let text = value.to_string();
        let expected: Everything = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(json::read::<Everything>(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn one_wrong_field_is_wrong_for_both(
        value in everything(), field in 0usize..13, wrong in anything(),
    ) {
        let mut value = value;
        let name = value.as_object().unwrap().keys().nth(field).unwrap().clone();
        value[name] = wrong;
        let text = value.to_string();
        let expected = serde_json::from_str::<Everything>(&text);
        match (json::read::<Everything>(text.as_bytes()), expected) {
            (Ok(ours), Ok(expected)) => prop_assert_eq!(ours, expected),
            (Err(_), Err(_)) => {}
            (ours, expected) => prop_assert!(false, "{text}: {ours:?}, but {expected:?}"),
        }
    }

    #[test]
    fn a_missing_field_is_missing_for_both(value in everything(), field in 0usize..12) {
        let mut value = value;
        let name = value.as_object().unwrap().keys().nth(field).unwrap().clone();
        value.as_object_mut().unwrap().remove(&name);
        let text = value.to_string();
        prop_assert_eq!(
            json::read::<Everything>(text.as_bytes()).is_ok(),
            serde_json::from_str::<Everything>(&text).is_ok(),
        );
    }

    #[test]
    fn text_that_is_no_json_is_an_error(text in ".*") {
        prop_assert_eq!(
            json::read::<Value>(text.as_bytes()).ok(),
            serde_json::from_str::<Value>(&text).ok(),
        );
    }
}

#[test]
fn an_error_says_what_was_found_and_what_was_expected() {
    let error = json::read::<Vec<u32>>(b"{\"a\": 1}")
        .unwrap_err()
        .to_string();
    assert_eq!(error, "invalid type: map, expected an array");
    let error = json::read::<Wrapped>(b"-1").unwrap_err().to_string();
    assert!(error.contains("-1"), "{error}");
}
