//! What the problem is: its frame on the page. What is in it comes with the
//! catalogue.

mod choice;
mod class_words;
mod classes;
mod conditions;
mod finder;
mod proposals;
mod search;
mod tiles;
mod urgent;
mod waiting;

use leptos::prelude::*;

pub use classes::Classes;
pub use finder::finder;
pub use proposals::Proposals;
pub use search::FindClass;
pub use waiting::{classes_coming, classes_failed};

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
            <div class="what"><FactView what=Fact::What/></div>
        </fieldset>
    }
}
