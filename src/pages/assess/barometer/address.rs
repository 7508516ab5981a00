//! The address of the barometer: `/barometer?place=310116001002`, and
//! `&terminal=1` for a screen in a public place; `&terminal=0` ends that. Only the
//! address does: it is out of reach for whoever stands before a kiosk.

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
    /// What the device is to be, where the address says so.
    pub mode: Option<Mode>,
}

/// What a device is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A public terminal, which goes back after so many seconds without a touch.
    Terminal {
        /// Within the bounds.
        idle_s: u32,
    },
    /// One that was a public terminal, and is one no longer.
    NoTerminal,
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
            mode: seconds.map(|seconds: u32| match seconds {
                0 => Mode::NoTerminal,
                1 => Mode::Terminal {
                    idle_s: USUAL_IDLE_S,
                },
                seconds => Mode::Terminal {
                    idle_s: seconds.clamp(SHORTEST_IDLE_S, LONGEST_IDLE_S),
                },
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
