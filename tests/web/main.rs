//! The browser's side of the app, tested in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::panic, clippy::unwrap_used)]

mod geolocation;
mod map;
mod map_datum;
mod map_moves;
mod map_pins;
mod pages;
mod photo_codec;
mod photo_files;
mod routes;
mod store;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
