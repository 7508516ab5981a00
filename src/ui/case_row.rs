//! A case as a row of a list.

use leptos::prelude::*;
use xiuhua_core::case::Status;

use super::badge::StatusBadge;
use super::icon::ClassIcon;

/// What stands at the head of a row: a photo, or the class's symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseSign {
    /// Address of a small photo; it may come later.
    Photo(Signal<String>),
    /// Symbol of the class.
    Symbol(String),
}

impl CaseSign {
    /// The sign as it stands in a row.
    pub fn into_row_view(self) -> AnyView {
        match self {
            CaseSign::Photo(url) => view! {
                <img class="case-row__photo" src=url alt="" loading="lazy" decoding="async"/>
            }
            .into_any(),
            CaseSign::Symbol(name) => view! {
                <span class="case-row__sign"><ClassIcon name=name/></span>
            }
            .into_any(),
        }
    }
}

/// The words of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTexts {
    /// What it is.
    pub name: String,
    /// The resident's words, or where it is.
    pub line: String,
    /// Town and time.
    pub foot: String,
}

/// A case as a row that leads to its page.
#[component]
pub fn CaseRow(
    /// Address of the case's page.
    href: String,
    /// Photo or symbol.
    sign: CaseSign,
    /// Words, in the present language.
    texts: RowTexts,
    /// Where it stands.
    status: Status,
    /// What else there is to say of it.
    more: AnyView,
) -> impl IntoView {
    view! {
        <a class="case-row" href=href>
            {sign.into_row_view()}
            <div class="case-row__body">
                <div class="case-row__head">
                    <h2 class="case-row__name">{texts.name}</h2>
                    <StatusBadge status=status/>
                </div>
                <p class="case-row__line">{texts.line}</p>
                <p class="case-row__foot">{texts.foot}</p>
                {more}
            </div>
        </a>
    }
}
