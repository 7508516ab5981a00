//! The everyday face of the catalogue: picture tiles in groups, and "none of
//! these".

use leptos::prelude::*;
use xiuhua_core::catalog::{ClassId, Group};
use xiuhua_core::city::Facts;

use super::choice::Choice;
use super::conditions::Conditions;
use super::urgent::shown_after;
use crate::say;
use crate::ui::ClassIcon;
use crate::words::Words;

/// All groups, the most frequent first.
#[component]
pub fn Groups(words: Words, facts: &'static Facts, choice: Choice) -> impl IntoView {
    let groups = facts.catalogue.groups().iter();
    let groups = groups.map(|group| view! { <GroupView words facts choice group/> });
    view! { <div class="tile-groups">{groups.collect_view()}</div> }
}

/// A group; what is asked about the chosen one stands under its tile.
#[component]
fn GroupView(
    words: Words,
    facts: &'static Facts,
    choice: Choice,
    group: &'static Group,
) -> impl IntoView {
    let label_id = format!("group-{}", group.id);
    let labelled_by = label_id.clone();
    let chosen = Memo::new(move |_| {
        let class = choice.class()?;
        let is_here = group.tiles.iter().any(|tile| tile.class == class);
        is_here.then_some(class)
    });
    let choose = Callback::new(move |class| {
        shown_after(facts, choice, || match class {
            Some(class) => choice.choose(facts, class),
            None => choice.choose_none(),
        })
    });
    let tiles = group.tiles.iter().map(|tile| {
        let label = tile.label.in_language(words.tag());
        view! {
            <Tile choice class=Some(tile.class.clone()) icon=tile.icon.clone() choose>
                <span>{label}</span>
            </Tile>
        }
    });
    view! {
        <div class="tile-group" role="group" aria-labelledby=labelled_by data-tiles=group.tiles.len()>
            <p class="tile-group__name" id=label_id>{group.name.in_language(words.tag())}</p>
            <div class="tiles">{tiles.collect_view()}</div>
            {move || chosen.get().map(|class| view! { <Conditions words facts choice class/> })}
        </div>
    }
}

/// "None of these": it needs no catalogue.
#[component]
pub fn NoneTile(words: Words, choice: Choice) -> impl IntoView {
    let choose = Callback::new(move |_| choice.choose_none());
    view! {
        <div class="tiles">
            <Tile choice class=None icon="none".to_owned() choose>
                <span>{say!(words, what.none)} " " <small>{say!(words, what.none_note)}</small></span>
            </Tile>
        </div>
    }
}

#[component]
fn Tile(
    choice: Choice,
    class: Option<ClassId>,
    icon: String,
    choose: Callback<Option<ClassId>>,
    children: Children,
) -> impl IntoView {
    let tile_class = if class.is_none() {
        "tile tile--none"
    } else {
        "tile"
    };
    let value = class.as_ref().map(ToString::to_string).unwrap_or_default();
    let id = tile_id(class.as_ref());
    let class = StoredValue::new(class);
    let is_chosen = Memo::new(move |_| class.with_value(|class| choice.is(class.as_ref())));
    view! {
        <label class=tile_class>
            <input type="radio" name="class" id=id value=value prop:checked=is_chosen
                on:change=move |_| choose.run(class.get_value())/>
            <span class="tile__face"><ClassIcon name=icon/> " " {children()}</span>
        </label>
    }
}

/// The id of a class's tile on the page.
pub fn tile_id(class: Option<&ClassId>) -> String {
    class.map_or_else(|| "class-none".to_owned(), |class| format!("class-{class}"))
}
