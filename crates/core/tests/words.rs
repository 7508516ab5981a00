//! Words that people send: cleaned, measured, and never taken for more.
#![allow(clippy::panic, clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use support::{new_case, photo};
use xiuhua_core::case::{
    Contact, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, MAX_PLACE_NOTE_CHARS, NewCase, clean_text,
    has_private_number,
};

/// The fields that a case is refused for, with their codes.
fn problems(case: &NewCase) -> Vec<(String, String)> {
    let problems = case.problems().into_iter();
    problems
        .map(|problem| (problem.field, problem.code))
        .collect()
}

fn problem(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

#[test]
fn what_makes_text_lie_is_removed() {
    for (sent, kept) in [
        ("  桥头 \n", "桥头"),
        ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
        ("a\0b\u{7}c\u{1b}[31m\u{9f}", "abc[31m"),
        ("user\u{202E}gpj.exe\u{202C}", "usergpj.exe"),
        ("\u{2066}a\u{2067}b\u{2068}c\u{2069}", "abc"),
        ("\u{FEFF}\u{200B}\u{2060} \u{200B}", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (
            "👨\u{200D}👩\u{200D}👧 é\u{301}",
            "👨\u{200D}👩\u{200D}👧 é\u{301}",
        ),
        ("שלום مرحبا", "שלום مرحبا"),
    ] {
        assert_eq!(clean_text(sent), kept, "{sent:?}");
    }
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
        let once = clean_text(&text);
        prop_assert_eq!(clean_text(&once), once);
    }

    #[test]
    fn ordinary_words_are_left_alone(text in "[a-zA-Z0-9\u{4e00}-\u{9fa5}，。！？<>&\"']{0,40}") {
        prop_assert_eq!(clean_text(&text), text);
    }

    #[test]
    fn checking_never_panics(words in any::<String>(), phone in any::<String>(), m in any::<f64>()) {
        let mut case = new_case(&[]);
        case.description = words;
        case.contact.phone = phone;
        case.place.accuracy_m = Some(m);
        case.cleaned().problems();
    }

    /// The same key with another body is refused, so the way to the disk and
    /// back must not change a report.
    #[test]
    fn a_cleaned_case_is_the_same_after_the_disk(
        (lng, lat, accuracy_m) in (72.0..136.0f64, 17.0..54.0f64, 0.0..1e5f64), words in any::<String>(),
    ) {
        let mut case = new_case(&[photo(1)]);
        case.place.position = support::at(lng, lat);
        case.place.accuracy_m = Some(accuracy_m);
        case.description = words;
        let case = case.cleaned();
        let json = serde_json::to_string(&case).unwrap();
        let back: NewCase = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&back, &case);
        prop_assert_eq!(serde_json::to_string(&back.clone().cleaned()).unwrap(), json);
    }
}

#[test]
fn a_sound_case_has_no_problems() {
    assert_eq!(problems(&new_case(&[])), []);
    let mut full = new_case(&[photo(1); MAX_PHOTOS]);
    full.description = "井".repeat(MAX_DESCRIPTION_CHARS);
    full.place.note = "桥".repeat(MAX_PLACE_NOTE_CHARS);
    full.place.accuracy_m = None;
    assert_eq!(problems(&full), []);
    // A photo alone says enough.
    full.description.clear();
    assert_eq!(problems(&full), []);
}

#[test]
fn each_problem_is_named_by_its_field() {
    let mut case = new_case(&[photo(1); MAX_PHOTOS + 1]);
    case.description = "井".repeat(MAX_DESCRIPTION_CHARS + 1);
    case.place.note = "桥".repeat(MAX_PLACE_NOTE_CHARS + 1);
    case.place.accuracy_m = Some(-1.0);
    case.contact.name = "名".repeat(41);
    case.contact.phone = "nobody".to_owned();
    case.location_consent = false;
    let expected = [
        problem("description", "too_long"),
        problem("place.note", "too_long"),
        problem("place.accuracy_m", "invalid"),
        problem("contact.name", "too_long"),
        problem("photos", "too_many"),
        problem("contact.phone", "invalid"),
        problem("location_consent", "required"),
    ];
    assert_eq!(problems(&case), expected);
}

#[test]
fn neither_photo_nor_words_is_too_little() {
    for words in ["", "  \n", "\u{200B}\u{FEFF}", "\u{202E}\0"] {
        let mut case = new_case(&[]);
        case.description = words.to_owned();
        let expected = [problem("description", "required")];
        assert_eq!(problems(&case.cleaned()), expected, "{words:?}");
    }
}

#[test]
fn a_radius_is_a_number_of_metres() {
    for (accuracy_m, is_sound) in [
        (0.0, true),
        (1e7, true),
        (-0.1, false),
        (1e8, false),
        (f64::NAN, false),
        (f64::INFINITY, false),
    ] {
        let mut case = new_case(&[]);
        case.place.accuracy_m = Some(accuracy_m);
        assert_eq!(case.problems().is_empty(), is_sound, "{accuracy_m}");
    }
}

#[test]
fn a_telephone_number_is_read_as_people_write_it() {
    for (typed, kept) in [
        ("13800138000", "13800138000"),
        (" 138 0013 8000 ", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 138-0013-8000", "+86138-0013-8000"),
        ("（021）5792－1234", "0215792-1234"),
        ("12345678", "12345678"),
    ] {
        let mut case = new_case(&[]);
        case.contact.phone = typed.to_owned();
        let case = case.cleaned();
        assert_eq!(case.contact.phone, kept, "{typed:?}");
        assert_eq!(case.problems(), [], "{typed:?}");
    }
}

#[test]
fn what_is_no_telephone_number_is_refused() {
    let endless = format!("1{}234567", "-".repeat(10_000));
    for typed in [
        "110a",
        "123456",
        "1234567890123456",
        "+",
        "-------",
        "++8613800138000",
        "138٠٠١٣٨٠٠٠",
        &endless,
    ] {
        let mut case = new_case(&[]);
        case.contact.phone = typed.to_owned();
        let found = problems(&case.cleaned());
        assert_eq!(found, [problem("contact.phone", "invalid")], "{typed:.30}");
    }
}

#[test]
fn no_contact_is_not_sent_at_all() {
    let json = serde_json::to_value(new_case(&[])).unwrap();
    assert_eq!(json.get("contact"), None);
    assert!(Contact::default().is_empty());
}

#[test]
fn numbers_that_belong_to_a_person_are_noticed() {
    for private in [
        "请联系 13812345678",
        "138 1234 5678",
        "138-1234-5678，王",
        "＋８６１３８１２３４５６７８",
        "+86 138 1234 5678",
        "身份证11010519491231002X",
        "110105194912310021",
    ] {
        assert!(has_private_number(private), "{private}");
    }
    for fine in [
        "",
        "12345 打过了",
        "261124-482915-6",
        "路灯杆 20230011",
        "2026 年 11 月 23 日 138 号",
        "1381234567",
        "1381234567890123",
        "021-57921234",
        "12812345678",
        "138  12345678",
    ] {
        assert!(!has_private_number(fine), "{fine}");
    }
}
