//! What is being read stays where it is while something above it grows. Some
//! browsers do so by themselves ("scroll anchoring"), Safari does not.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

use super::timer::sleep;

/// What may be held: large enough to be found again, small enough to be near.
const BLOCKS: &str = "main section, main header, main nav, main details, main h2, main dl > div";

/// Changes the page by `change`, which is drawn within a moment, and then
/// scrolls so that what stood at the upper edge of the screen stands there
/// again. At the very top nothing is held: news is there.
pub async fn keep_steady(change: impl FnOnce()) {
    let window = web_sys::window().filter(|window| window.scroll_y().is_ok_and(|y| y > 0.0));
    let Some(window) = window else {
        return change();
    };
    let held = held(&window);
    let root = window.document().and_then(|page| page.document_element());
    let root = root.and_then(|root| root.dyn_into::<HtmlElement>().ok());
    // One of the two, not both.
    let anchor = |value: &str| {
        if let Some(root) = &root {
            let _ = root.style().set_property("overflow-anchor", value);
        }
    };
    anchor("none");
    change();
    sleep(0).await;
    let moved = held.into_iter().find(|(block, _)| block.is_connected());
    if let Some((block, before)) = moved {
        window.scroll_by_with_x_and_y(0.0, top(&block) - before);
    }
    anchor("");
}

/// Blocks that reach over the upper edge of the screen, the innermost first, or
/// else begin below it; with where they stand.
fn held(window: &Window) -> Vec<(Element, f64)> {
    let blocks = window
        .document()
        .and_then(|page| page.query_selector_all(BLOCKS).ok());
    let Some(blocks) = blocks else {
        return Vec::new();
    };
    let blocks = (0..blocks.length()).filter_map(|i| blocks.get(i)?.dyn_into::<Element>().ok());
    let (mut over, mut below) = (Vec::new(), Vec::new());
    for block in blocks {
        let rect = block.get_bounding_client_rect();
        if rect.height() == 0.0 || rect.bottom() <= 0.0 {
            continue;
        }
        let place = if rect.top() < 0.0 {
            &mut over
        } else {
            &mut below
        };
        place.push((block, rect.top()));
    }
    over.reverse();
    over.extend(below);
    over
}

fn top(block: &Element) -> f64 {
    block.get_bounding_client_rect().top()
}
