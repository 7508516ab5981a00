//! What this device keeps of moods.

use serde::{Deserialize, Serialize};
use xiuhua_core::assess::NewMood;
use xiuhua_core::time::CalendarDay;

/// What the device keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// 128 bits of chance in hexadecimal digits, by which the server counts a
    /// device once; empty before the first mood.
    pub device: String,
    /// Code of the resident's community; empty before one was chosen.
    pub community: String,
    /// The last mood.
    pub given: Option<Given>,
}

impl Kept {
    /// Yesterday's weather is never given as today's.
    pub fn forget_before(&mut self, day: CalendarDay) {
        self.given = self.given.take().filter(|given| given.day == day);
    }
}

/// A mood of this device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// On which day of the city's clock.
    pub(super) day: CalendarDay,
    /// What was tapped, chosen and typed.
    pub mood: NewMood,
    /// Whether the server has it as it is here.
    pub is_sent: bool,
}
