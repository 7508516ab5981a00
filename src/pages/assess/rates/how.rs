//! How the figures are counted, in plain words, and the figures as files.

use leptos::prelude::*;
use xiuhua_core::assess::rates::RateTerms;
use xiuhua_core::backend::addresses;

use super::Page;
use super::numbers::weight;
use crate::pages::assess::fold::fold;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::ui::{Icon, Skeleton, limit_words};
use crate::words::Words;

/// The definitions, with this city's own weights and thresholds.
pub fn section(page: Page) -> AnyView {
    let words = page.words;
    // Asked for before they are unfolded: paper does not wait.
    let terms = Terms::load();
    let body = ViewFn::from(move || {
        move || match terms.get() {
            Some(assessment) => {
                let source = assessment.source().in_language(words.tag());
                view! { {definitions(words, assessment.rates())} <p class="page__note">{source}</p> }
                    .into_any()
            }
            None if terms.has_failed() || terms.is_absent() => {
                view! { <p class="page__note">{say!(words, rates.terms_missing)}</p> }.into_any()
            }
            None => view! { <Skeleton/> }.into_any(),
        }
    });
    let title = say!(words, rates.how).to_owned();
    view! { <section class="panel rates-how">{fold(page.printing, "rates-how", title, body)}</section> }
        .into_any()
}

fn definitions(words: Words, terms: &'static RateTerms) -> AnyView {
    let solved = &terms.solved_permille;
    let [worst, bad, fair, good, best] = terms.level_permille.map(weight);
    let score = &terms.score_percent;
    let response = limit_words(words, terms.response);
    let needed = terms.minimum_answers;
    let all = [
        (
            say!(words, rates.response),
            say!(words, rates.response_how, limit = response).to_string(),
        ),
        (
            say!(words, rates.resolution),
            say!(
                words,
                rates.resolution_how,
                yes = weight(solved.yes),
                half = weight(solved.half),
                no = weight(solved.no)
            )
            .to_string(),
        ),
        (
            say!(words, rates.satisfaction),
            say!(
                words,
                rates.satisfaction_how,
                best = best,
                good = good,
                fair = fair,
                bad = bad,
                worst = worst
            )
            .to_string(),
        ),
        (
            say!(words, rates.score),
            say!(
                words,
                rates.score_how,
                response = score.response,
                resolution = score.resolution,
                satisfaction = score.satisfaction
            )
            .to_string(),
        ),
        (
            say!(words, rates.overdue),
            say!(words, rates.overdue_how).to_owned(),
        ),
        (
            say!(words, rates.reopened),
            say!(words, rates.reopened_how).to_owned(),
        ),
        (
            say!(words, rates.time),
            say!(words, rates.time_how).to_owned(),
        ),
        (
            say!(words, rates.month),
            say!(words, rates.month_how).to_owned(),
        ),
        (
            say!(words, rates.confidence),
            say!(words, rates.confidence_how).to_owned(),
        ),
        (
            say!(words, rates.comparison),
            say!(words, rates.comparison_how).to_owned(),
        ),
        (
            say!(words, rates.few),
            say!(words, rates.few_how, needed = needed).to_string(),
        ),
        (
            say!(words, rates.who),
            say!(words, rates.who_how).to_owned(),
        ),
    ];
    let all = all.map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> });
    view! { <dl class="meanings">{all}</dl> }.into_any()
}

/// The same figures to reckon with, and what each column means.
pub fn files(page: Page) -> AnyView {
    let words = page.words;
    // It is drawn with the answer of this very backend.
    let base_url = page
        .session
        .city_now()
        .map(|city| city.backend.base_url.clone());
    let (base_url, query) = (base_url.unwrap_or_default(), page.query.get_value());
    view! {
        <section class="panel rates-files" aria-labelledby="rates-files">
            <div class="panel__head"><h2 id="rates-files">{say!(words, rates.files)}</h2></div>
            <p class="page__note">{say!(words, rates.files_note)}</p>
            <div class="buttons">
                <a class="button button--small" href=addresses::rates_table(&base_url, &query) download="">
                    <Icon name="list"/> {say!(words, rates.csv)}
                </a>
                <a class="button button--small" href=addresses::rates(&base_url, &query)>{say!(words, rates.json)}</a>
                <a class="button button--small" href=addresses::rates_dictionary(&base_url)>
                    {say!(words, rates.dictionary)}
                </a>
            </div>
        </section>
    }
    .into_any()
}
