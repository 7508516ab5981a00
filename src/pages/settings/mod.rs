//! Language, look, what this device keeps, and what this is.

mod notify;
mod storage;

use leptos::prelude::*;

use crate::i18n::Locale;
use crate::routes::Route;
use crate::say;
use crate::state::device;
use crate::state::session::use_session;
use crate::ui::{Icon, PageHead, Tab, TabBar};
use crate::words::{Words, use_words};

/// The settings page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let (words, session) = (use_words(), use_session());
    device::set_title(say!(words, settings.title));
    let is_demo = move || session.city().is_some_and(|city| city.is_illustrative);
    view! {
        <div class="page">
            <PageHead title=say!(words, settings.title) back=Route::Mine.url()/>
            <main id="main" class="page__body" tabindex="-1">
                <section class="panel"><LanguageChoice words/><ThemeChoice words/></section>
                <notify::NotifySection words/>
                <storage::StorageSection words/>
                <nav class="cells" aria-label=say!(words, settings.privacy)>
                    <a class="cell" href=Route::Privacy.url()>
                        <Icon name="lock" class="icon cell__icon"/>
                        <span class="cell__body">{say!(words, privacy.title)}</span>
                        <Icon name="chevron" class="icon icon--small cell__more"/>
                    </a>
                </nav>
                <section class="panel prose" aria-labelledby="about">
                    <h2 id="about">{say!(words, settings.about)}</h2>
                    <p>{say!(words, settings.about_text)}</p>
                    {move || is_demo().then(|| view! { <p>{say!(words, settings.about_demo)}</p> })}
                    <p class="page__note">
                        {say!(words, settings.version, version = env!("CARGO_PKG_VERSION"))}
                        " · " {say!(words, settings.licence)}
                    </p>
                </section>
                {move || session.capabilities().staff.then(|| view! {
                    <p class="page__name"><a class="button button--quiet" href=Route::Desk(None).url()>
                        {say!(words, settings.staff)}
                    </a></p>
                })}
            </main>
            <TabBar current=Tab::Mine/>
        </div>
    }
}

#[component]
fn LanguageChoice(words: Words) -> impl IntoView {
    let choose = move |locale: Locale, tag: &'static str| {
        words.switch_to(locale);
        device::remember_language(tag);
        device::stay_at(tag);
    };
    view! {
        <fieldset class="segments-field">
            <legend class="field__label">{say!(words, settings.language)}</legend>
            <div class="segments">
                <label class="segments__one">
                    <input type="radio" name="lang" id="zh-CN" prop:checked=move || words.tag() == "zh-CN"
                        on:change=move |_| choose(Locale::zh_CN, "zh-CN")/>
                    <span lang="zh-CN">{say!(words, settings.language_zh)}</span>
                </label>
                <label class="segments__one">
                    <input type="radio" name="lang" id="en" prop:checked=move || words.tag() == "en"
                        on:change=move |_| choose(Locale::en, "en")/>
                    <span lang="en">{say!(words, settings.language_en)}</span>
                </label>
            </div>
        </fieldset>
    }
}

#[component]
fn ThemeChoice(words: Words) -> impl IntoView {
    let theme = RwSignal::new(device::theme());
    let name = move |theme: &str| match theme {
        "light" => say!(words, settings.theme_light),
        "dark" => say!(words, settings.theme_dark),
        _ => say!(words, settings.theme_auto),
    };
    let choices = ["auto", "light", "dark"].map(|one| {
        view! {
            <label class="segments__one">
                <input type="radio" name="theme" prop:checked=move || theme.get() == one
                    on:change=move |_| {
                        device::choose_theme(one);
                        theme.set(one.to_owned());
                    }/>
                <span>{move || name(one)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments-field">
            <legend class="field__label">{say!(words, settings.theme)}</legend>
            <div class="segments">{choices}</div>
        </fieldset>
    }
}
