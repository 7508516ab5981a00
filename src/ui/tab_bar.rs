//! The four tabs at the bottom.

use leptos::prelude::*;

use super::icon::Icon;
use crate::routes::{CaseQuery, Route};
use crate::say;
use crate::words::use_words;

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The home page.
    Home,
    /// The public list.
    Cases,
    /// The public map.
    Map,
    /// This device's cases.
    Mine,
}

impl Tab {
    fn url(self) -> String {
        match self {
            Tab::Home => Route::Home,
            Tab::Cases => Route::Cases(CaseQuery::default()),
            Tab::Map => Route::Map,
            Tab::Mine => Route::Mine,
        }
        .url()
    }

    fn icon(self) -> &'static str {
        match self {
            Tab::Home => "home",
            Tab::Cases => "cases",
            Tab::Map => "map",
            Tab::Mine => "me",
        }
    }
}

/// The bar of tabs.
#[component]
pub fn TabBar(
    /// The tab of this page.
    current: Tab,
) -> impl IntoView {
    let words = use_words();
    let label = move |tab| match tab {
        Tab::Home => say!(words, tabs.home),
        Tab::Cases => say!(words, tabs.cases),
        Tab::Map => say!(words, tabs.map),
        Tab::Mine => say!(words, tabs.mine),
    };
    let tabs = [Tab::Home, Tab::Cases, Tab::Map, Tab::Mine].map(|tab| {
        view! {
            <a class="tab-bar__tab" href=tab.url() aria-current=(tab == current).then_some("page")>
                <Icon name=tab.icon()/>
                {label(tab)}
            </a>
        }
    });
    view! {
        <nav class="tab-bar" aria-label=say!(words, tabs.label)>{tabs}</nav>
    }
}
