//! A list of which one is chosen: the browser's own, which every keyboard,
//! every screen reader and every phone knows how to handle.

use leptos::prelude::*;

/// One of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is told when it is chosen.
    value: String,
    /// What it is called.
    name: String,
}

impl Offer {
    /// An offer of this value and name.
    pub fn new(value: impl ToString, name: String) -> Self {
        let value = value.to_string();
        Self { value, name }
    }
}

/// The list with its label.
#[component]
pub fn ChooseOne(
    /// Id of the list.
    id: &'static str,
    /// What is chosen.
    label: &'static str,
    /// What stands first, for none of them.
    empty: &'static str,
    /// Whether one can go back to none.
    #[prop(default = true)]
    can_be_empty: bool,
    /// Of what is chosen.
    offers: Memo<Vec<Offer>>,
    /// The value of the one that is chosen; empty for none.
    chosen: Memo<String>,
    /// Told the value that the resident chooses; empty for none.
    on_choose: Callback<String>,
) -> impl IntoView {
    let is_chosen = move |value: &str| chosen.with(|chosen| chosen == value);
    let option = move |Offer { value, name }| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || is_chosen(&own)>{name}</option> }
    };
    let options = move || offers.get().into_iter().map(option).collect_view();
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select class="input" id=id on:change:target=move |event| on_choose.run(event.target().value())>
                <option value="" disabled=!can_be_empty prop:selected=move || is_chosen("")>{empty}</option>
                {options}
            </select>
        </div>
    }
}
