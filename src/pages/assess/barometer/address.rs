//! The address of the barometer: `/barometer?place=310116001002`, and
//! `&terminal=1` for a screen in a public place.

use crate::routes::Route;

/// A screen goes back to the barometer when nobody has touched it for so long,
/// in seconds, where the address says no more than `terminal=1`.
const USUAL_IDLE_S: u32 = 90;
/// Less would take the page from under somebody's eyes, in seconds.
const SHORTEST_IDLE_S: u32 = 30;
/// No screen is left on somebody else's page for longer, in seconds.
const LONGEST_IDLE_S: u32 = 600;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Code of the division; empty for the district.
    pub place: String,
    /// The screen is a public terminal, which goes back after so many seconds
    /// without a touch.
    pub idle_s: Option<u32>,
}

impl Asked {
    /// Reads a query. What nobody knows is left out.
    pub fn read(query: &str) -> Self {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let digits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = value("terminal").and_then(|text| text.parse().ok());
        Self {
            place: value("place").filter(digits).unwrap_or_default().to_owned(),
            idle_s: seconds.and_then(|seconds: u32| match seconds {
                0 => None,
                1 => Some(USUAL_IDLE_S),
                seconds => Some(seconds.clamp(SHORTEST_IDLE_S, LONGEST_IDLE_S)),
            }),
        }
    }
}

/// The barometer of a division, by its code.
pub fn barometer_of(code: &str) -> Route {
    Route::Barometer(match code {
        "" => String::new(),
        code => format!("place={code}"),
    })
}
