//! The newest cases as a feed (Atom, RFC 4287).

use std::fmt::Write;

use xiuhua_core::case::CaseView;
use xiuhua_core::time::Timestamp;

use super::sentences::Teller;
use super::words::fill;

/// What it is sent as.
pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";

/// A feed to be written.
pub struct Feed<'a> {
    /// What it is about, in stable words: the query without its language.
    pub about: String,
    /// The same in plain words; empty for all of the city.
    pub narrowed: String,
    /// Where the app is, such as `https://city.example`.
    pub origin: &'a str,
    /// Path and query of the feed itself.
    pub path: &'a str,
    /// The cases, the newest first.
    pub cases: &'a [CaseView],
}

impl Feed<'_> {
    /// When the last of its cases has changed; the epoch for none.
    pub fn updated(&self) -> Timestamp {
        let changed = self.cases.iter().map(|case| case.changed_at);
        changed.max().unwrap_or(Timestamp::from_ms(0))
    }
}

/// Writes a feed.
pub fn write(feed: &Feed, teller: Teller) -> String {
    let (sentences, city) = (teller.sentences(), &teller.pack().id);
    let name = &teller.pack().name;
    let city_name = teller.one_of(&name.zh, &name.en);
    let title = match &*feed.narrowed {
        "" => fill(&sentences.feed_title, &[("city", city_name)]),
        narrowed => fill(
            &sentences.feed_title_narrowed,
            &[("city", city_name), ("narrowed", narrowed)],
        ),
    };
    let mut xml = Xml::default();
    let lang = teller.language().tag();
    xml.open(
        "feed",
        &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)],
    );
    let id = format!("urn:xiuhua:{city}:cases:{}", feed.about);
    xml.leaf("id", &[], id.trim_end_matches(':'));
    xml.leaf("title", &[], &title);
    xml.leaf("subtitle", &[], &sentences.feed_subtitle);
    xml.leaf("updated", &[], &feed.updated().to_string());
    let own = format!("{}{}", feed.origin, feed.path);
    xml.leaf("link", &[("rel", "self"), ("href", &own)], "");
    let page = format!("{}/cases", feed.origin);
    xml.leaf(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
        "",
    );
    xml.open("author", &[]);
    xml.leaf("name", &[], city_name);
    xml.close("author");
    for case in feed.cases {
        write_entry(&mut xml, case, feed.origin, teller);
    }
    xml.close("feed");
    xml.0
}

fn write_entry(xml: &mut Xml, case: &CaseView, origin: &str, teller: Teller) {
    let digits = case.code.digits();
    let offset = teller.pack().utc_offset_minutes;
    let title = [("class", teller.class(case)), ("place", teller.place(case))];
    xml.open("entry", &[]);
    let id = format!("urn:xiuhua:{}:case:{digits}", teller.pack().id);
    xml.leaf("id", &[], &id);
    xml.leaf("title", &[], &fill(&teller.sentences().entry_title, &title));
    let page = format!("{origin}/cases/{digits}");
    xml.leaf(
        "link",
        &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
        "",
    );
    xml.leaf("published", &[], &case.reported_at.to_rfc3339(offset));
    xml.leaf("updated", &[], &case.changed_at.to_rfc3339(offset));
    if let Some(class) = &case.class {
        let term = class.to_string();
        let label = teller.class(case);
        xml.leaf("category", &[("term", &term), ("label", label)], "");
    }
    xml.leaf("summary", &[("type", "text")], &teller.summary(case));
    xml.close("entry");
}

/// A document that is being written.
struct Xml(String);

impl Default for Xml {
    fn default() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }
}

impl Xml {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.0.push_str(">\n");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.0, "</{name}>");
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        if text.is_empty() {
            self.0.push_str("/>\n");
        } else {
            let _ = writeln!(self.0, ">{}</{name}>", escaped(text));
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.0, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value));
        }
    }
}

/// As text or as a quoted value (XML 1.0, 2.4). Characters that no document
/// may have (2.2) are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A value's own line ends would be read as spaces.
            '\t' | '\n' | '\r' => {
                let _ = write!(escaped, "&#{};", u32::from(char));
            }
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            char => escaped.push(char),
        }
    }
    escaped
}
