//! What index.html has ready before the app runs, and hands over.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, File, HtmlElement, HtmlInputElement};

use super::files::PickedFile;
use super::listener::Listener;

type OnPick = Closure<dyn FnMut(Array)>;

thread_local! {
    /// The two file inputs of the first paint. They live as long as the page:
    /// a camera may be open on one of them while the app moves it about.
    static CAPTURE: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// How to find what had the focus when the shell went: the page that follows
    /// gives it to its own, or the keyboard would begin from the top.
    static FOCUSED: RefCell<Option<String>> = const { RefCell::new(None) };
    static ON_PICK: RefCell<Option<OnPick>> = const { RefCell::new(None) };
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The hashed URL of an asset that index.html names.
pub fn asset_url(name: &str) -> Option<String> {
    document()?
        .query_selector(&format!("meta[name='asset-{name}']"))
        .ok()??
        .get_attribute("content")
}

/// The language that the shell shows.
pub fn language() -> String {
    root()
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// Marks the page as being in a language.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets the theme: `auto`, `light` or `dark`.
pub fn set_theme(theme: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// Sets the title of the page, which screen readers announce.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Whether the shell is still on the page.
pub fn shell_stands() -> bool {
    document().is_some_and(|document| document.get_element_by_id("shell").is_some())
}

/// Takes the shell away once the app draws the same; whether there was one.
pub fn leave() -> bool {
    let Some(document) = document() else {
        return false;
    };
    let Some(shell) = document.get_element_by_id("shell") else {
        return false;
    };
    let focused = document.active_element();
    let focused = focused.filter(|active| shell.contains(Some(active)));
    FOCUSED.replace(
        focused.and_then(|focused| match focused.get_attribute("href") {
            Some(href) => Some(format!("a[href='{href}']")),
            None => Some(format!("#{}", focused.id())).filter(|selector| selector.len() > 1),
        }),
    );
    CAPTURE.with_borrow_mut(|kept| *kept = document.get_element_by_id("capture"));
    shell.remove();
    true
}

/// Moves the two file inputs, alive as they are, into `place`, and gives the
/// focus back that was on the shell.
pub fn move_capture_into(place: &HtmlElement) {
    CAPTURE.with_borrow(|capture| {
        if let Some(capture) = capture {
            let _ = place.append_child(capture);
        }
    });
    let found = FOCUSED
        .take()
        .zip(document())
        .and_then(|(selector, document)| document.query_selector(&selector).ok()?);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Names the two inputs in the present language.
pub fn label_capture(group: &str, camera: &str, album: &str) {
    CAPTURE.with_borrow(|capture| {
        let Some(capture) = capture else { return };
        let _ = capture.set_attribute("aria-label", group);
        for (input, words) in [("camera", camera), ("album", album)] {
            let found = capture.query_selector(&format!("#{input} + * [data-en]"));
            if let Ok(Some(label)) = found {
                label.set_text_content(Some(words));
            }
        }
    });
}

/// Hands over every photo that was picked before the app ran, and calls
/// `on_pick` with each later choice.
pub fn adopt_photos(on_pick: impl Fn(Vec<PickedFile>) + 'static) {
    let handover = web_sys::window()
        .and_then(|window| Reflect::get(&window, &"xiuhua".into()).ok())
        .filter(JsValue::is_object);
    let Some(handover) = handover else { return };

    let picked = Reflect::get(&handover, &"picked".into()).ok();
    let closure =
        Closure::<dyn FnMut(Array)>::new(move |files: Array| on_pick(picked_files(&files)));
    let function: &Function = closure.as_ref().unchecked_ref();
    if let Some(picked) = picked.and_then(|picked| picked.dyn_into::<Array>().ok())
        && picked.length() > 0
    {
        let _ = function.call1(&JsValue::NULL, &picked.slice(0, picked.length()));
        picked.set_length(0);
    }
    let _ = Reflect::set(&handover, &"onpick".into(), function);
    ON_PICK.with_borrow_mut(|kept| *kept = Some(closure));
}

/// Calls `on` when a resident opens the camera or the album, until it is
/// dropped.
pub fn on_picking(on: impl Fn() + 'static) -> Option<Listener> {
    CAPTURE.with_borrow(|capture| {
        let capture = capture.as_ref()?;
        Some(Listener::new(capture, "click", move |event| {
            // A click on the label comes again as one on its input.
            if event
                .target()
                .is_some_and(|target| target.has_type::<HtmlInputElement>())
            {
                on();
            }
        }))
    })
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

fn picked_files(files: &Array) -> Vec<PickedFile> {
    files
        .iter()
        .filter_map(|file| file.dyn_into::<File>().ok())
        .map(PickedFile::new)
        .collect()
}

/// Gives the focus to the page where nothing has it any more: the page that had
/// it is gone, and a screen reader would be silent.
pub fn focus_page() {
    let Some(document) = document() else { return };
    let is_lost = document
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY");
    let main = document.get_element_by_id("main").filter(|_| is_lost);
    if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// Brings something to the top of the screen; the focus stays.
pub fn show(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found {
        element.scroll_into_view();
    }
}

/// Moves the page as far as it takes to see the end of something that lies
/// under the bar at the bottom, but not its beginning out of view.
pub fn reveal(id: &str) {
    let find = |selector: &str| document()?.query_selector(selector).ok()?;
    let (Some(found), Some(bar)) = (find(&format!("#{id}")), find(".send-bar")) else {
        return;
    };
    let (shown, bar) = (
        found.get_bounding_client_rect(),
        bar.get_bounding_client_rect(),
    );
    let under_px = (shown.bottom() - bar.top()).min(shown.top());
    if let Some(window) = web_sys::window().filter(|_| under_px > 0.0) {
        window.scroll_by_with_x_and_y(0.0, under_px);
    }
}

/// Gives the focus back to what was drawn anew in the place of what had it;
/// nothing moves.
pub fn refocus(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus, so that a screen reader speaks and the keyboard goes on
/// there.
pub fn focus(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
        element.scroll_into_view();
    }
}
