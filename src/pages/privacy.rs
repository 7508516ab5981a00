//! What happens to personal information.

use leptos::prelude::*;

use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::session::use_session;
use crate::ui::PageHead;
use crate::words::use_words;

/// The privacy page.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    device::set_title(say!(words, privacy.title));
    let of_city = move || {
        let city = session.city()?;
        Some(city.privacy.in_language(words.tag()).to_owned())
    };
    view! {
        <div class="page">
            <PageHead title=say!(words, privacy.title) back=Route::Settings.url()/>
            <main id="main" class="page__body" tabindex="-1">
                <div class="panel prose">
                    <h2>{say!(words, privacy.collect_title)}</h2><p>{say!(words, privacy.collect_text)}</p>
                    <h2>{say!(words, privacy.photo_title)}</h2><p>{say!(words, privacy.photo_text)}</p>
                    // The city's own words, which the report page shows, too: said once.
                    <h2>{say!(words, privacy.place_title)}</h2><p>{of_city}</p>
                    {move || session.capabilities().push.then(|| view! {
                        <h2>{say!(words, privacy.push_title)}</h2><p>{say!(words, privacy.push_text)}</p>
                    })}
                    {move || session.capabilities().assessment.then(|| view! {
                        <h2>{say!(words, barometer.title)}</h2><p>{say!(words, mood.rules)}</p>
                    })}
                    <h2>{say!(words, privacy.rights_title)}</h2><p>{say!(words, privacy.rights_text)}</p>
                </div>
            </main>
        </div>
    }
}
