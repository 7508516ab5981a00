//! Six kinds of weather.

use serde::{Deserialize, Serialize};

/// What one feels like, and what a community's week was like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weather {
    /// 晴.
    Sunny,
    /// 晴间多云.
    Fair,
    /// 多云.
    Cloudy,
    /// 阴.
    Overcast,
    /// 雨.
    Rain,
    /// 雷雨.
    Storm,
}

impl Weather {
    /// From the best to the worst.
    pub const ALL: [Self; 6] = [
        Self::Sunny,
        Self::Fair,
        Self::Cloudy,
        Self::Overcast,
        Self::Rain,
        Self::Storm,
    ];

    /// Its place in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}
