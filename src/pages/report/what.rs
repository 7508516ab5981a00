//! What the problem is: its frame on the page. What is in it comes with the
//! catalogue.

use leptos::prelude::*;

use crate::pages::facts::{Fact, FactView};
use crate::say;
use crate::words::use_words;

/// The section of the class.
#[component]
pub fn WhatSection() -> impl IntoView {
    let words = use_words();
    view! {
        <fieldset class="panel" id="what" tabindex="-1">
            <legend class="panel__head">{say!(words, what.title)}</legend>
            <FactView what=Fact::What/>
        </fieldset>
    }
}
