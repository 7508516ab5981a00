//! Random numbers of the browser.

/// Random bytes, fit for keys.
///
/// # Errors
/// `None` where the browser has no source of randomness.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .ok()
        .map(|_| bytes)
}

/// Random in 0..1, for jitter.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}
