//! Motion on the screen.

/// Whether somebody has asked the system for as little of it as possible.
pub fn is_unwanted() -> bool {
    let query = web_sys::window().and_then(|window| {
        window
            .match_media("(prefers-reduced-motion: reduce)")
            .ok()?
    });
    query.is_some_and(|query| query.matches())
}
