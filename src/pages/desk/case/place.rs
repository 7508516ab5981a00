//! Where exactly it is: to be written down, looked up, or driven to.

use leptos::prelude::*;
use xiuhua_core::case::CaseView;

use crate::pages::copy_button::CopyButton;
use crate::pages::map_address::map_url;
use crate::say;
use crate::ui::Icon;
use crate::words::Words;

/// The coordinates, and the ways to a map: of this app, in a tab of its own so
/// that the desk stays, and of whatever map app the device has (RFC 5870: the
/// datum is WGS-84, which such an app turns into its own). A computer seldom has
/// one.
#[component]
pub fn PlaceSection(words: Words, view: Memo<CaseView>) -> impl IntoView {
    let position = Memo::new(move |_| view.with(|view| view.place.position));
    let said = move || {
        let position = position.get();
        let (lat_deg, lng_deg) = (position.lat_deg(), position.lng_deg());
        // Six digits are a tenth of a metre.
        let text = format!("{lat_deg:.6}, {lng_deg:.6}");
        let app = format!("geo:{lat_deg:.6},{lng_deg:.6}");
        view! {
            <dl class="facts">
                <div><dt>{say!(words, desk.coordinates)}</dt><dd class="digits">{text.clone()}</dd></div>
            </dl>
            <div class="desk__ways">
                <CopyButton text icon="copy" label=say!(words, desk.copy_coordinates) is_small=true/>
                <a class="button button--small" href=map_url(position) target="_blank" rel="noopener">
                    <Icon name="map"/> " " {say!(words, desk.show_map)}
                </a>
                <a class="button button--small" href=app><Icon name="pin"/> " " {say!(words, desk.open_map)}</a>
            </div>
        }
    };
    view! {
        <section class="panel" aria-labelledby="desk-where">
            <div class="panel__head"><h2 id="desk-where">{say!(words, desk.position)}</h2></div>
            {said}
        </section>
    }
}
