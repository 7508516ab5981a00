//! A share as a bar with its interval.

use leptos::prelude::*;
use xiuhua_core::assess::rates::Interval;

/// Where a share between 0 and 1 lies, in per cent of a drawing's width.
pub fn at(share: f64) -> String {
    format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0)
}

/// A share between 0 and 1: the bar up to it, and a whisker over its interval.
/// The words beside it say the same.
pub fn track(value: f64, interval: Interval) -> AnyView {
    let (low, high) = (at(interval.low), at(interval.high));
    let end = |x: String| {
        view! { <line class="track__whisker" x1=x.clone() x2=x y1="25%" y2="75%"></line> }
    };
    view! {
        <svg class="track" aria-hidden="true" focusable="false">
            <rect class="track__bar" x="0" y="0" width=at(value) height="100%"></rect>
            <line class="track__whisker" x1=low.clone() x2=high.clone() y1="50%" y2="50%"></line>
            {end(low)} {end(high)}
        </svg>
    }
    .into_any()
}
