//! Files that a resident picked.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use xiuhua_core::photo::{MAX_FILE_BYTES, PhotoProblem};

/// A picked file, not read yet.
#[derive(Debug, Clone)]
pub struct PickedFile(File);

impl PickedFile {
    pub(super) fn new(file: File) -> Self {
        Self(file)
    }

    /// What was picked with the input of this id, which is empty then.
    pub fn of_input(id: &str) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let input: HtmlInputElement = document.get_element_by_id(id)?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self(file))
    }

    /// All that was picked with the input of this id, which is empty then: the
    /// same file can be picked again.
    pub fn all_of_input(id: &str) -> Vec<Self> {
        let document = web_sys::window().and_then(|window| window.document());
        let input = document.and_then(|document| document.get_element_by_id(id));
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
            return Vec::new();
        };
        let list = input.files();
        let files = list
            .iter()
            .flat_map(|list| (0..list.length()).map(|nth| list.get(nth)));
        let files = files.flatten().map(Self).collect();
        input.set_value("");
        files
    }

    /// Its name, for a message; never used as an identity.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.0.size() as u64
    }

    /// Its media type as the browser guesses it; may be empty.
    pub fn media_type(&self) -> String {
        self.0.type_()
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// Too large to be read, empty, or unreadable (such as a photo that still
    /// lies in the cloud).
    pub async fn read(&self) -> Result<Vec<u8>, PhotoProblem> {
        if self.size_bytes() > MAX_FILE_BYTES {
            return Err(PhotoProblem::FileTooLarge);
        }
        let buffer = JsFuture::from(self.0.array_buffer())
            .await
            .map_err(|_| PhotoProblem::Undecodable)?;
        let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| PhotoProblem::Undecodable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
