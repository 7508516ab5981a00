//! A feed that belongs to the page, as browsers and feed readers look for it.

use web_sys::{Element, HtmlLinkElement};

/// `<link rel="alternate">` in the page's head, until it is dropped.
pub struct FeedLink(Option<Element>);

impl FeedLink {
    /// Names the Atom feed at `url`.
    pub fn place(url: &str, title: &str) -> Self {
        Self(place(url, title))
    }
}

fn place(url: &str, title: &str) -> Option<Element> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window()?.document()?;
    let head = document.query_selector("head").ok()??;
    let link = document.create_element("link").ok()?;
    let link: HtmlLinkElement = link.dyn_into().ok()?;
    link.set_rel("alternate");
    link.set_type("application/atom+xml");
    link.set_title(title);
    link.set_href(url);
    head.append_child(&link).ok()?;
    Some(link.into())
}

impl Drop for FeedLink {
    fn drop(&mut self) {
        if let Some(link) = &self.0 {
            link.remove();
        }
    }
}
