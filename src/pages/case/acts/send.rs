//! The foot of a sheet on which something is written: what it still lacks, what
//! stands against it, and the button.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{
    Act, CaseCode, FieldProblem, Jotting, MAX_DESCRIPTION_CHARS, MAX_PHOTOS, Step,
};

use crate::say;
use crate::state::acts;
use crate::state::device;
use crate::state::notepad::{Notepad, StoreProblem};
use crate::state::outbox::use_outbox;
use crate::ui::{Icon, Notice, Tone};
use crate::words::Words;

/// What is written cannot be sent any more: the case has gone on.
#[component]
pub fn NotPossible(words: Words, is_legal: Memo<bool>) -> impl IntoView {
    move || {
        (!is_legal.get()).then(|| {
            view! {
                <Notice tone=Tone::Warning icon="info"><p>{say!(words, net.illegal_step)}</p></Notice>
            }
        })
    }
}

/// What the device has against keeping it.
#[component]
pub fn Trouble(words: Words, trouble: Signal<Option<StoreProblem>>) -> impl IntoView {
    move || {
        let (tone, text) = match trouble.get()? {
            StoreProblem::Absent(_) => (Tone::Warning, say!(words, storage.absent)),
            StoreProblem::Full => (Tone::Error, say!(words, storage.full)),
            _ => (Tone::Error, say!(words, act.not_kept)),
        };
        Some(view! { <Notice tone icon="warning"><p>{text}</p></Notice> })
    }
}

/// The foot.
#[component]
pub fn SendAct(
    words: Words,
    code: CaseCode,
    step: Step,
    pad: Notepad,
    /// What is to be sent, as it stands.
    jotting: Memo<Jotting>,
    /// What the button says.
    label: &'static str,
    /// Something else that stands against it.
    #[prop(optional)]
    obstacle: Option<Signal<Option<&'static str>>>,
    is_legal: Memo<bool>,
    on_sent: Callback<()>,
) -> impl IntoView {
    let outbox = use_outbox();
    let (is_busy, failed) = (RwSignal::new(false), RwSignal::new(None::<StoreProblem>));
    let lacks = Memo::new(move |_| {
        let other = || obstacle.and_then(|obstacle| obstacle.get());
        match jotting.with(|jotting| jotting.to_act(step)) {
            _ if pad.preparing() > 0 => Some(say!(words, send.preparing).to_owned()),
            None => Some(say!(words, act.missing_place).to_owned()),
            Some(act) => first_problem(words, &act).or_else(|| other().map(str::to_owned)),
        }
    });
    let send = move |_| {
        let act = jotting.with_untracked(|jotting| jotting.to_act(step));
        let is_ready = is_legal.get_untracked() && lacks.with_untracked(Option::is_none);
        let Some(act) = act.filter(|_| is_ready && !is_busy.get_untracked()) else {
            return;
        };
        is_busy.set(true);
        spawn_local(async move {
            match acts::send(outbox, code, None, act, pad).await {
                Ok(()) => on_sent.run(()),
                Err(problem) => {
                    failed.try_set(Some(problem));
                }
            }
            is_busy.try_set(false);
        });
    };
    let trouble = Signal::derive(move || failed.get().or_else(|| pad.trouble()));
    let is_disabled = move || lacks.with(Option::is_some) || !is_legal.get();
    view! {
        <Trouble words trouble/>
        {move || (!is_legal.get()).then(|| view! { <Leftover words pad on_gone=on_sent/> })}
        <div class="sheet__foot" hidden=move || !is_legal.get() data-state=move || if is_disabled() { "missing" } else { "ready" }>
            <p class="send-bar__state" role="status">
                {move || lacks.get().unwrap_or_else(|| say!(words, act.kept).to_owned())}
            </p>
            <button class="button button--main button--wide" type="button"
                aria-disabled=move || is_disabled().to_string() on:click=send>
                {label}
            </button>
        </div>
    }
}

/// What can be done with what was written and cannot be sent any more.
#[component]
pub fn Leftover(words: Words, pad: Notepad, on_gone: Callback<()>) -> impl IntoView {
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        let text = untrack(|| pad.text());
        spawn_local(async move {
            is_copied.try_set(device::copy(&text).await);
        });
    };
    let discard = move |_| {
        spawn_local(async move {
            if pad.discard().await {
                on_gone.run(());
            }
        });
    };
    view! {
        <div class="buttons">
            <button class="button button--small" type="button" on:click=copy>
                <Icon name="copy"/>
                {move || if is_copied.get() { say!(words, common.copied) } else { say!(words, act.copy) }}
            </button>
            <button class="button button--small button--danger" type="button" on:click=discard>
                <Icon name="trash"/> {say!(words, act.discard)}
            </button>
        </div>
    }
}

/// The first thing that is wrong with an act, in words.
fn first_problem(words: Words, act: &Act) -> Option<String> {
    let (problems, over) = match act {
        Act::Supplement(supplement) => (supplement.problems(), supplement.note.chars().count()),
        Act::Escalate(reason) => (reason.problems(), reason.note.chars().count()),
        Act::CorrectPlace(place) if place.is_vague() && place.note.is_empty() => {
            return Some(
                say!(
                    words,
                    send.missing,
                    list = say!(words, send.missing_place_note)
                )
                .to_string(),
            );
        }
        Act::CorrectPlace(_) | Act::Urge | Act::Rate(_) => return None,
    };
    let photos = act.photos().len();
    let FieldProblem { field, code, .. } = problems.into_iter().next()?;
    Some(match (field.as_str(), code.as_str()) {
        ("photos", _) => {
            let over = photos.saturating_sub(MAX_PHOTOS);
            say!(words, act.too_many, max = MAX_PHOTOS, over = over).to_string()
        }
        (_, "too_long") => {
            let over = over.saturating_sub(MAX_DESCRIPTION_CHARS);
            say!(words, words.too_long, over = over).to_string()
        }
        _ if matches!(act, Act::Supplement(_)) => say!(words, act.missing).to_owned(),
        _ => say!(words, act.missing_reason).to_owned(),
    })
}
