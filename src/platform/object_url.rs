//! Pictures from memory, for an `<img>`.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

use super::timer::sleep;

/// A page that has been drawn anew has let go of its pictures long before, in
/// milliseconds.
const SHOWN_FOR_MS: u32 = 3_000;

/// An address of bytes in memory, given back when it is dropped.
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// Makes an address for bytes of this media type.
    pub fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let parts = Array::of1(&Uint8Array::from(bytes));
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Gives addresses back once nothing on the page shows them any more: a picture
/// that is just being loaded from one would be reported as missing.
pub fn drop_later<T: 'static>(urls: T) {
    wasm_bindgen_futures::spawn_local(async move {
        sleep(SHOWN_FOR_MS).await;
        drop(urls);
    });
}
