//! The code of a case finds the mistakes that people make with it.
#![allow(clippy::panic, clippy::unwrap_used)]

use proptest::prelude::*;
use xiuhua_core::case::{CaseCode, CaseCodeError, codes_in, with_codes};

fn any_code() -> impl Strategy<Value = CaseCode> {
    (2000..2100, 1..=12u8, 1..=31u8, any::<u32>())
        .prop_map(|(year, month, day, drawn)| CaseCode::new((year, month, day), drawn))
}

#[test]
fn looks_like_a_date_a_number_and_a_check_digit() {
    let code = CaseCode::new((2026, 11, 23), 7_000_042);
    let text = code.to_string();
    assert!(text.starts_with("261123-000042-"), "{text}");
    assert_eq!(text.len(), 15);
    assert_eq!(code.digits(), text.replace('-', ""));
}

/// The example of H. M. Damm's dissertation: 572 has the check digit 4. A code
/// of leading zeros has the same, because zeros leave the interim digit as it is.
#[test]
fn computes_damms_published_example() {
    assert_eq!(CaseCode::new((2000, 0, 0), 572).digits(), "0000000005724");
}

proptest! {
    #[test]
    fn is_read_back_as_it_is_written(code in any_code()) {
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(code.digits().parse(), Ok(code));
        let json = serde_json::to_string(&code).unwrap();
        prop_assert_eq!(serde_json::from_str::<CaseCode>(&json).unwrap(), code);
    }

    #[test]
    fn finds_every_wrong_digit(code in any_code()) {
        let digits = code.digits();
        for at in 0..digits.len() {
            for wrong in '0'..='9' {
                let right = digits.as_bytes()[at] as char;
                let mut text = digits.clone();
                text.replace_range(at..=at, &wrong.to_string());
                let expected = if wrong == right { Ok(code) } else { Err(CaseCodeError::CheckDigit) };
                prop_assert_eq!(text.parse::<CaseCode>(), expected, "{}", text);
            }
        }
    }

    #[test]
    fn finds_every_swap_of_neighbours(code in any_code()) {
        let digits = code.digits().into_bytes();
        for at in 1..digits.len() {
            let mut swapped = digits.clone();
            swapped.swap(at - 1, at);
            let text = String::from_utf8(swapped.clone()).unwrap();
            let expected = if swapped == digits { Ok(code) } else { Err(CaseCodeError::CheckDigit) };
            prop_assert_eq!(text.parse::<CaseCode>(), expected, "{}", text);
        }
    }

    #[test]
    fn is_read_as_people_type_it(
        code in any_code(),
        gaps in proptest::collection::vec("[ \t\u{3000}\u{200B}\u{FEFF}‐‑–—―−－-]{0,2}", 14),
        full_width in any::<bool>(),
    ) {
        let mut text = gaps[13].clone();
        for (digit, gap) in code.digits().chars().zip(&gaps) {
            let wide = char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap();
            text.push(if full_width { wide } else { digit });
            text.push_str(gap);
        }
        prop_assert_eq!(text.parse(), Ok(code), "{:?}", text);
    }

    #[test]
    fn garbage_is_refused_without_a_panic(text in any::<String>()) {
        if let Ok(code) = text.parse::<CaseCode>() {
            prop_assert_eq!(code.digits().len(), 13);
        }
    }

    #[test]
    fn another_number_of_digits_is_refused(digits in "[0-9]{0,12}|[0-9]{14,30}") {
        prop_assert_eq!(digits.parse::<CaseCode>(), Err(CaseCodeError::Length));
    }
}

#[test]
fn letters_are_not_skipped() {
    let digits = CaseCode::new((2026, 1, 2), 3).digits();
    for text in [
        format!("A{digits}"),
        format!("{digits}."),
        digits.replace('0', "O"),
    ] {
        assert_eq!(
            text.parse::<CaseCode>(),
            Err(CaseCodeError::Length),
            "{text}"
        );
    }
}

#[test]
fn several_are_read_as_people_list_them() {
    let (one, two) = (
        CaseCode::new((2026, 1, 2), 3),
        CaseCode::new((2026, 4, 5), 6),
    );
    let wide: String = two
        .to_string()
        .chars()
        .map(|char| match char.to_digit(10) {
            Some(digit) => char::from_u32('０' as u32 + digit).unwrap(),
            None => '－',
        })
        .collect();
    for text in [
        format!("{one} {two}"),
        format!("{one}\u{3000}{wide}\n"),
        format!("{one}，{wide}。"),
        format!("（{}）、{wide};", one.digits()),
        format!("{one} — \u{200B}{two}"),
    ] {
        assert_eq!(codes_in(&text), Some(vec![one, two]), "{text}");
    }
    assert_eq!(codes_in(" \n"), Some(Vec::new()));
}

#[test]
fn codes_are_found_between_words_and_nothing_else_is_taken_for_one() {
    let code = CaseCode::new((2026, 11, 23), 42);
    let text = format!(
        "与{code}重复，{} 也是。电话 021-12345，11-23 核实。",
        code.digits()
    );
    let pieces = with_codes(&text);
    let whole: String = pieces.iter().map(|(piece, _)| *piece).collect();
    assert_eq!(whole, text, "nothing is lost");
    let found: Vec<_> = pieces.iter().filter(|(_, code)| code.is_some()).collect();
    assert_eq!(found.len(), 2, "{pieces:?}");
    assert!(found.iter().all(|(_, found)| *found == Some(code)));
    assert_eq!(found[0].0, code.to_string());
    // One digit wrong, and it is no code.
    let wrong = code.to_string().replacen("261123", "261124", 1);
    assert!(with_codes(&wrong).iter().all(|(_, code)| code.is_none()));
    assert_eq!(with_codes(""), Vec::new());
}

proptest! {
    #[test]
    fn any_text_is_the_sum_of_its_pieces(text in ".*") {
        let whole: String = with_codes(&text).iter().map(|(piece, _)| *piece).collect();
        prop_assert_eq!(whole, text);
    }
}

#[test]
fn what_is_no_code_in_a_list_is_not_skipped() {
    let one = CaseCode::new((2026, 1, 2), 3);
    for text in [
        format!("{one} 和路灯"),
        format!("{one} 12"),
        format!("{one} ①"),
        format!("{one} ☎"),
        format!("{one}A"),
    ] {
        assert_eq!(codes_in(&text), None, "{text}");
    }
}
