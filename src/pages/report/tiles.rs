//! The everyday face of the catalogue: picture tiles, and always "none of
//! these".

use leptos::prelude::*;
use xiuhua_core::catalog::ClassId;

use crate::say;
use crate::state::draft::{CurrentDraft, use_draft};
use crate::state::session::use_session;
use crate::ui::ClassIcon;
use crate::words::{Words, use_words};

/// The tiles.
#[component]
pub fn Tiles() -> impl IntoView {
    let (words, draft, session) = (use_words(), use_draft(), use_session());
    let tiles = move || {
        let city = session.city()?;
        let tiles = city.tiles.clone().into_iter();
        let views = tiles.map(|tile| {
            let label = move || tile.label.in_language(words.tag()).to_owned();
            view! { <Tile draft class=Some(tile.class) icon=tile.icon><span>{label}</span></Tile> }
        });
        Some(views.collect_view())
    };
    view! {
        <div class="tiles">
            {tiles}
            <Tile draft class=None icon="none".to_owned()><NoneOfThese words/></Tile>
        </div>
    }
}
#[component]
fn NoneOfThese(words: Words) -> impl IntoView {
    view! {
        <span>{say!(words, what.none)} " " <small>{say!(words, what.none_note)}</small></span>
    }
}

#[component]
fn Tile(
    draft: CurrentDraft,
    class: Option<ClassId>,
    icon: String,
    children: Children,
) -> impl IntoView {
    let tile_class = if class.is_none() {
        "tile tile--none"
    } else {
        "tile"
    };
    let value = class.as_ref().map(ToString::to_string).unwrap_or_default();
    let class = StoredValue::new(class);
    let is_chosen = Memo::new(move |_| {
        draft.with(|draft| class.with_value(|class| draft.class.as_ref() == Some(class)))
    });
    view! {
        <label class=tile_class>
            <input type="radio" name="class" value=value prop:checked=is_chosen
                on:change=move |_| draft.edit(|draft| draft.class = Some(class.get_value()))/>
            <span class="tile__face"><ClassIcon name=icon/> " " {children()}</span>
        </label>
    }
}
