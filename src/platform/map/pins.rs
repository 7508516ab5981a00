//! The cases on a map.

use std::collections::BTreeMap;

use leaflet::{FeatureGroup, LatLng, Map, Marker};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlElement};
use xiuhua_core::case::CaseCode;
use xiuhua_core::geo::{LngLat, Wgs84};

use super::datum::DrawnIn;
use super::nodes;

/// Which case a button opens.
const CODE: &str = "data-code";

/// A case to be shown on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePin {
    /// Its code.
    pub code: CaseCode,
    /// Where it is.
    pub position: LngLat<Wgs84>,
    /// What a screen reader calls it.
    pub label: String,
    /// How it stands, for the style sheet (`.marker[data-tone]`): `waiting`,
    /// `doing`, `done` or `overdue`.
    pub stage_class: String,
    /// The symbol of its class in the sprite of classes; may be empty.
    pub icon: String,
}

/// The cases that are shown, each a button.
pub(super) struct Pins {
    group: FeatureGroup,
    drawn_in: DrawnIn,
    shown: BTreeMap<CaseCode, Shown>,
    chosen: Option<CaseCode>,
}

struct Shown {
    pin: CasePin,
    marker: Marker,
    button: HtmlElement,
}

impl Pins {
    pub(super) fn new(map: &Map, drawn_in: DrawnIn) -> Self {
        let group = FeatureGroup::new();
        group.add_to(map);
        Self {
            group,
            drawn_in,
            shown: BTreeMap::new(),
            chosen: None,
        }
    }

    /// What fires when one of them is clicked.
    pub(super) fn group(&self) -> &FeatureGroup {
        &self.group
    }

    /// Shows these cases and no others; those that did not change are left
    /// alone, and keep the focus.
    pub(super) fn show(&mut self, pins: &[CasePin]) -> Result<(), JsValue> {
        let mut before = std::mem::take(&mut self.shown);
        for pin in pins {
            let shown = match before.remove(&pin.code) {
                Some(shown) if shown.pin == *pin => shown,
                outdated => {
                    self.remove(outdated);
                    self.add(pin)?
                }
            };
            let twice = self.shown.insert(pin.code, shown);
            self.remove(twice);
        }
        before
            .into_values()
            .for_each(|gone| self.remove(Some(gone)));
        Ok(())
    }

    /// Marks one of them as the one that is looked at.
    pub(super) fn choose(&mut self, code: Option<CaseCode>) {
        self.chosen = code;
        for (code, shown) in &self.shown {
            press(&shown.button, self.chosen == Some(*code));
        }
    }

    pub(super) fn place_of(&self, code: CaseCode) -> Option<LatLng> {
        let shown = self.shown.get(&code)?;
        Some(self.drawn_in.to_map(shown.pin.position))
    }

    fn add(&self, pin: &CasePin) -> Result<Shown, JsValue> {
        let button = nodes::element("button", "marker")?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-tone", &pin.stage_class)?;
        button.set_attribute("aria-label", &pin.label)?;
        button.set_attribute(CODE, &pin.code.digits())?;
        press(&button, self.chosen == Some(pin.code));
        if !pin.icon.is_empty() {
            button.append_child(&nodes::class_icon(&pin.icon)?.into())?;
        }
        let at = self.drawn_in.to_map(pin.position);
        let marker = nodes::marker(&at, "marker-box", &button, true);
        self.group.add_layer(&marker);
        Ok(Shown {
            pin: pin.clone(),
            marker,
            button,
        })
    }

    fn remove(&self, shown: Option<Shown>) {
        if let Some(shown) = shown {
            self.group.remove_layer(&shown.marker);
        }
    }
}

fn press(button: &HtmlElement, is_pressed: bool) {
    let _ = button.set_attribute("aria-pressed", if is_pressed { "true" } else { "false" });
}

/// The case whose button an event came from.
pub(super) fn case_at(target: Option<EventTarget>) -> Option<CaseCode> {
    let element: Element = target?.dyn_into().ok()?;
    let button = element.closest(&format!("[{CODE}]")).ok()??;
    button.get_attribute(CODE)?.parse().ok()
}
