//! Rating a case.

use leptos::prelude::*;
use xiuhua_core::case::CaseCode;

use crate::routes::SecretInAddress;

/// Rating a case.
#[component]
pub fn RatePage(
    /// Of what.
    code: CaseCode,
    /// Came with the link.
    secret: Option<SecretInAddress>,
) -> impl IntoView {
    let _ = (code, secret);
}
