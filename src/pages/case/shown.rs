//! A case that has been loaded: what is shown of it, one section after another.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use super::{facts, mine, photos, support, way};
use crate::pages::countdown::Countdown;
use crate::pages::describe::{class_name, joined, time, town_name};
use crate::state::facts::use_facts;
use crate::state::session::Session;
use crate::ui::StatusBadge;
use crate::words::Words;

/// The case.
#[component]
pub fn Case(words: Words, session: Session, case: CaseView) -> impl IntoView {
    let head = case.clone();
    let name = {
        let class = case.class.clone();
        let facts = use_facts();
        move || class_name(words, facts, class.as_ref())
    };
    let line = move || {
        let parts = [
            town_name(words, head.town.as_ref()),
            time(words, session, head.reported_at),
        ];
        joined(&parts, " · ")
    };
    view! {
        <header class="case-head">
            <StatusBadge status=case.status/>
            <h2>{name}</h2>
            <p class="case-head__line">{line}</p>
            <Countdown words case=case.clone()/>
        </header>
        <photos::Photos words session ids=case.photos.clone()/>
        <support::SupportSection words case=case.clone()/>
        <way::Way words session case=case.clone()/>
        <facts::Facts words session case=case.clone()/>
        <mine::KeepLink words code=case.code/>
        <mine::Mine words case/>
    }
}
