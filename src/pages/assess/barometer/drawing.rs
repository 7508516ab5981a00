//! The drawings of the weather. They are all of one size and one ink: none
//! looks better than another.

use leptos::prelude::*;
use xiuhua_core::assess::barometer::Weather;

use crate::ui::IconSprites;

/// The symbol in the sprite of drawings; that of no weather for none.
pub fn symbol(weather: Option<Weather>) -> &'static str {
    match weather {
        Some(Weather::Sunny) => "weather-sunny",
        Some(Weather::Fair) => "weather-fair",
        Some(Weather::Cloudy) => "weather-cloudy",
        Some(Weather::Overcast) => "weather-overcast",
        Some(Weather::Rain) => "weather-rain",
        Some(Weather::Storm) => "weather-storm",
        None => "weather-unknown",
    }
}

/// A drawing beside words that say the same.
pub fn drawing(weather: Option<Weather>) -> AnyView {
    let sprite = use_context::<IconSprites>().map(|sprites| sprites.classes);
    let href = format!("{}#{}", sprite.unwrap_or_default(), symbol(weather));
    view! {
        <svg class="weather" aria-hidden="true" focusable="false">
            <use_ href=href></use_>
        </svg>
    }
    .into_any()
}
