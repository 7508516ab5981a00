//! How the resident can be reached, if they wish, and what they agree to.

use leptos::prelude::*;
use xiuhua_core::case::is_phone;

use crate::routes::Route;
use crate::say;
use crate::state::draft::use_draft;
use crate::state::session::use_session;
use crate::ui::Icon;
use crate::words::use_words;

/// The section of the contact, where the backend takes one.
#[component]
pub fn ContactSection() -> impl IntoView {
    let (words, draft, session) = (use_words(), use_draft(), use_session());
    let has_left = RwSignal::new(false);
    let phone = Memo::new(move |_| draft.with(|draft| draft.contact.phone.clone()));
    let is_wrong =
        move || has_left.get() && phone.with(|phone| !phone.trim().is_empty() && !is_phone(phone));
    let section = move || {
        view! {
            <section class="panel" id="contact" aria-labelledby="contact-title">
                <div class="panel__head">
                    <h2 id="contact-title">{say!(words, contact.title)}</h2>
                    <span class="panel__aside">{say!(words, common.optional)}</span>
                </div>
                <div class="field">
                    <label class="field__label" for="phone">{say!(words, contact.phone)}</label>
                    <input class="input digits" id="phone" type="tel" inputmode="tel" autocomplete="tel"
                        maxlength="20" aria-describedby="phone-hint"
                        aria-invalid=move || is_wrong().then_some("true")
                        prop:value=phone
                        on:blur=move |_| has_left.set(true)
                        on:input:target=move |event| {
                            let text = event.target().value();
                            draft.edit(|draft| draft.contact.phone = text);
                        }/>
                    {move || is_wrong().then(|| view! {
                        <p class="field__error" role="alert">
                            <Icon name="warning"/> {say!(words, contact.invalid)}
                        </p>
                    })}
                    <p class="field__foot">
                        <span class="field__hint" id="phone-hint">{say!(words, contact.note)}</span>
                    </p>
                </div>
            </section>
        }
    };
    move || session.capabilities().contact.then(section)
}

/// Consent to the use of the precise location: a tick of its own, never set
/// beforehand (PIPL articles 28–31).
#[component]
pub fn ConsentSection() -> impl IntoView {
    let (words, draft, session) = (use_words(), use_draft(), use_session());
    let purpose = move || {
        let city = session.city()?;
        Some(city.privacy.in_language(words.tag()).to_owned())
    };
    view! {
        <section class="panel" id="consent" aria-labelledby="consent-title">
            <div class="panel__head"><h2 id="consent-title">{say!(words, consent.title)}</h2></div>
            <label class="check">
                <input id="location-consent" type="checkbox" aria-describedby="consent-purpose"
                    prop:checked=move || draft.with(|draft| draft.location_consent)
                    on:change:target=move |event| {
                        let is_given = event.target().checked();
                        draft.edit(|draft| draft.location_consent = is_given);
                    }/>
                <span class="check__text">{say!(words, consent.text)}</span>
            </label>
            <div class="page__note" id="consent-purpose">
                <p>{purpose}</p>
                <p>{say!(words, consent.minor)}</p>
                <p><a href=Route::Privacy.url()>{say!(words, consent.link)}</a></p>
            </div>
        </section>
    }
}
