//! What nobody should write where everybody reads it.

/// Digits of a mobile number (工业和信息化部令 2017 年第 48 号: 1 and ten more).
const MOBILE_DIGITS: usize = 11;
/// Characters of a citizen identification number (GB 11643-1999).
const IDENTITY_CHARS: usize = 18;

/// Whether a text has a mobile or an identity number of mainland China in it,
/// full-width digits and those set in groups included. What merely has as many
/// digits within a longer number, such as a case's code, is none.
pub fn has_private_number(text: &str) -> bool {
    let mut run = String::new();
    let mut gap = false;
    for char in text.chars().chain(['\n']) {
        let digit = match char {
            '0'..='9' => Some(char),
            '０'..='９' => char::from_digit(char as u32 - '０' as u32, 10),
            'x' | 'X' if run.len() == IDENTITY_CHARS - 1 && !gap => Some('X'),
            _ => None,
        };
        match digit {
            Some(digit) => {
                run.push(digit);
                gap = false;
            }
            None if matches!(char, ' ' | '-' | '－') && !run.is_empty() && !gap => gap = true,
            None => {
                if is_private(&run) {
                    return true;
                }
                run.clear();
                gap = false;
            }
        }
    }
    false
}

fn is_private(run: &str) -> bool {
    let is_mobile = |run: &str| {
        let second = run.as_bytes().get(1);
        run.len() == MOBILE_DIGITS && run.starts_with('1') && second.is_some_and(|two| *two > b'2')
    };
    run.len() == IDENTITY_CHARS || is_mobile(run) || run.strip_prefix("86").is_some_and(is_mobile)
}
