//! The fields of an answer.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::told::Told;
use super::whom::Whom;
use crate::pages::promise_words::text;
use crate::say;
use crate::state::assess::terms::Terms;
use crate::state::desk::{Answering, Publishing};
use crate::state::device;
use crate::ui::{ChooseOne, Icon, Offer};
use crate::words::Words;

/// Length of an answer, in characters; the server takes no more.
const MAX_CHARS: usize = 500;
const TEXT: &str = "desk-answer-text";
const CASES: &str = "desk-answer-cases";

/// The form. What is wrong stands by its field; what was typed stays.
#[component]
pub fn AnswerForm(words: Words, answering: Answering, own: String) -> impl IntoView {
    let wrong = RwSignal::new(Vec::<&'static str>::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let found = answering.wrong();
        match found.first() {
            Some(&"text") => device::focus(TEXT),
            Some(_) => device::focus(CASES),
            None => answering.publish(),
        }
        wrong.set(found);
    };
    let is_wrong = move |field: &'static str| wrong.with(|wrong| wrong.contains(&field));
    let is_under_way = Memo::new(move |_| answering.publishing() == Publishing::UnderWay);
    let months = Memo::new(move |_| {
        let months = answering.months().into_iter();
        let offers =
            months.map(|month| Offer::new(month, device::month_in_words(month, words.tag())));
        offers.collect::<Vec<_>>()
    });
    let month = Memo::new(move |_| answering.fields().month);
    let set_month = Callback::new(move |month| answering.edit(|fields| fields.month = month));
    let terms = Terms::load();
    let topics = Memo::new(move |_| {
        let topics = terms.get().map(|terms| &terms.barometer().topics);
        let topics = topics.into_iter().flatten();
        let offers = topics.map(|topic| Offer::new(&topic.id, text(words, &topic.name)));
        offers.collect::<Vec<_>>()
    });
    let topic = Memo::new(move |_| answering.fields().topic);
    let set_topic = Callback::new(move |topic| answering.edit(|fields| fields.topic = topic));
    let typed = Memo::new(move |_| answering.fields().text);
    let cases = Memo::new(move |_| answering.fields().cases);
    view! {
        <form class="desk__form" aria-labelledby=super::TITLE novalidate on:submit=submit>
            <ChooseOne id="desk-answer-month" label=say!(words, desk_answer.month) empty=say!(words, by_name.choose)
                can_be_empty=false offers=months chosen=month on_choose=set_month/>
            <Whom words answering own/>
            <ChooseOne id="desk-answer-topic" label=say!(words, desk_answer.topic) empty=say!(words, desk_answer.whole)
                offers=topics chosen=topic on_choose=set_topic/>
            <div class="field">
                <label class="field__label" for=TEXT>
                    {say!(words, desk_answer.text)} " · " {say!(words, common.required)}
                </label>
                <textarea class="input" id=TEXT rows="5" maxlength=MAX_CHARS.to_string() required
                    aria-invalid=move || is_wrong("text").then_some("true")
                    aria-describedby="desk-answer-text-hint desk-answer-text-error"
                    prop:value=typed
                    on:input:target=move |event| {
                        let text = event.target().value();
                        answering.edit(|fields| fields.text = text);
                        wrong.set(Vec::new());
                    }></textarea>
                <p class="field__foot" id="desk-answer-text-hint">
                    <span>{say!(words, desk_answer.text_hint, most = MAX_CHARS).to_string()}</span>
                </p>
                <p class="field__error" id="desk-answer-text-error" role="alert" hidden=move || !is_wrong("text")>
                    <Icon name="warning"/> {say!(words, desk_answer.text_missing)}
                </p>
            </div>
            <div class="field">
                <label class="field__label" for=CASES>
                    {say!(words, desk_answer.cases)} " · " {say!(words, common.optional)}
                </label>
                <textarea class="input digits desk__short" id=CASES rows="2" inputmode="numeric"
                    aria-invalid=move || is_wrong("cases").then_some("true")
                    aria-describedby="desk-answer-cases-hint desk-answer-cases-error"
                    prop:value=cases
                    on:input:target=move |event| {
                        let text = event.target().value();
                        answering.edit(|fields| fields.cases = text);
                        wrong.set(Vec::new());
                    }></textarea>
                <p class="field__foot" id="desk-answer-cases-hint"><span>{say!(words, desk_answer.cases_hint)}</span></p>
                <p class="field__error" id="desk-answer-cases-error" role="alert" hidden=move || !is_wrong("cases")>
                    <Icon name="warning"/> {say!(words, case.code_invalid)}
                </p>
            </div>
            <Told words answering/>
            <button class="button button--main button--wide" type="submit"
                aria-disabled=move || is_under_way.get().then_some("true")>
                {move || if is_under_way.get() {
                    say!(words, desk_answer.publishing)
                } else {
                    say!(words, desk_answer.publish)
                }}
            </button>
        </form>
    }
}
