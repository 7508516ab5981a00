//! What the service worker keeps on a device: the whole app, each file by the hash of its content.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::assets::Assets;
use crate::memo;

/// What only a unit's staff loads, who work with the server alone: no resident's device keeps it.
const STAFF_ONLY: [&str; 2] = ["desk.wasm", "desk.css"];

/// The files of one build that make a whole app.
#[derive(Default)]
pub struct Precache(Map<String, Value>);

impl Precache {
    /// Every hashed asset, the parts that come later among them, but for the staff's.
    pub fn of(assets: &Assets) -> Precache {
        let mut precache = Precache::default();
        for (name, asset) in assets.iter() {
            if STAFF_ONLY.contains(&name) {
                continue;
            }
            precache.add(&asset.path, &asset.content);
        }
        precache
    }

    /// Adds a file that keeps its name.
    pub fn add(&mut self, path: &str, content: &[u8]) {
        let hash = BASE64_STANDARD.encode(Sha256::digest(content));
        self.0
            .insert(path.to_owned(), json!(format!("sha256-{hash}")));
    }

    /// The service worker of this build. It is another one, and so makes a cache of its own, when
    /// a single byte of the app or of its own code is.
    pub fn service_worker(self, code: &str) -> String {
        let files = Value::Object(self.0);
        let name = memo::short_hash(format!("{files}{code}").as_bytes());
        let build = json!({ "name": name, "files": files });
        format!("const BUILD = {build};\n{code}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list and the code of a service worker.
    fn worker(content: &[u8], code: &str) -> (Value, String) {
        let mut assets = Assets::default();
        assets.add("app.css", content.to_vec()).unwrap();
        let mut precache = Precache::of(&assets);
        precache.add("/index.html", b"page");
        let worker = precache.service_worker(code);
        let (list, code) = worker.split_once(";\n").unwrap();
        let list = list.strip_prefix("const BUILD = ").unwrap();
        (serde_json::from_str(list).unwrap(), code.to_owned())
    }

    #[test]
    fn it_names_every_file_with_its_hash() {
        let (build, code) = worker(b"body{}", "(()=>{})();");
        assert_eq!(code, "(()=>{})();");
        let files = build["files"].as_object().unwrap();
        assert!(files.keys().any(|path| path.starts_with("/assets/app.")));
        // printf page | openssl dgst -sha256 -binary | base64
        let page = "sha256-NmAxWprz3yVdjxmrB35Hl4IrQUiKDioEvGr3EhPCMnQ=";
        assert_eq!(files["/index.html"], page);
    }

    #[test]
    fn a_resident_keeps_nothing_of_the_desk() {
        let mut assets = Assets::default();
        for name in ["app.css", "desk.css", "desk.wasm"] {
            assets.add(name, name.into()).unwrap();
        }
        let worker = Precache::of(&assets).service_worker("");
        assert!(worker.contains("/assets/app.") && !worker.contains("/assets/desk."));
    }

    #[test]
    fn its_name_changes_with_the_app_and_with_its_code() {
        let name = |content: &[u8], code: &str| worker(content, code).0["name"].clone();
        assert_eq!(name(b"a{}", "1"), name(b"a{}", "1"));
        assert_ne!(name(b"a{}", "1"), name(b"b{}", "1"));
        assert_ne!(name(b"a{}", "1"), name(b"a{}", "2"));
    }
}
