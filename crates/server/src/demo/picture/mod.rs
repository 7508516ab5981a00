//! Photos that are drawn: harmless, small, and marked as what they are (示意).
//! A few of each subject are enough, and many cases share them.

mod backdrop;
mod canvas;
mod ground;
mod left;
mod mark;
mod subject;
mod upright;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use xiuhua_core::photo::PhotoId;

use super::DemoError;
use super::random::number_of;
use crate::photo::{Prepared, encode, prepare};
use canvas::Canvas;

/// How many there are of each subject.
const VARIANTS: u8 = 4;

/// Whether something is the matter, or was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// As the reporter saw it.
    Before,
    /// When it was dealt with.
    After,
}

/// One of the pictures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    subject: String,
    variant: u8,
    stage: Stage,
}

impl Picture {
    /// The picture of a subject that goes with these words: what is reported
    /// with them is answered in the same place.
    pub fn of(subject: &str, words: &str, stage: Stage) -> Self {
        Self {
            subject: subject.to_owned(),
            variant: (number_of(words) % u64::from(VARIANTS)) as u8,
            stage,
        }
    }

    /// Of the same subject, from elsewhere.
    #[must_use]
    pub fn another(&self) -> Self {
        Self {
            variant: (self.variant + 1) % VARIANTS,
            ..self.clone()
        }
    }

    /// As a JPEG.
    fn draw(&self) -> Result<Vec<u8>, DemoError> {
        let failed = |reason: &str| DemoError::Picture(reason.to_owned());
        let mut canvas = Canvas::new().ok_or_else(|| failed("no memory"))?;
        backdrop::draw(&mut canvas, self.variant);
        subject::draw(&mut canvas, &self.subject, self.variant, self.stage);
        mark::draw(&mut canvas);
        let image = canvas.into_image().ok_or_else(|| failed("no image"))?;
        encode(image, canvas::WIDTH_PX).map_err(|error| failed(&error.to_string()))
    }
}

/// Pictures that have been used so far.
#[derive(Debug, Default)]
pub struct Album {
    used: HashMap<Picture, PhotoId>,
    /// Those that nobody has taken over yet.
    fresh: Vec<(PhotoId, Arc<Prepared>)>,
}

impl Album {
    /// The id of a picture.
    ///
    /// # Errors
    /// [`DemoError::Picture`].
    pub fn photo(&mut self, picture: &Picture) -> Result<PhotoId, DemoError> {
        if let Some(&id) = self.used.get(picture) {
            return Ok(id);
        }
        let photo = drawn(picture)?;
        let id = PhotoId::new(Sha256::digest(&photo.jpeg).into());
        self.used.insert(picture.clone(), id);
        self.fresh.push((id, photo));
        Ok(id)
    }

    /// What has come into use since it was last asked.
    pub fn take_fresh(&mut self) -> Vec<(PhotoId, Arc<Prepared>)> {
        std::mem::take(&mut self.fresh)
    }
}

/// Draws a picture, once a process: there are less than two hundred.
fn drawn(picture: &Picture) -> Result<Arc<Prepared>, DemoError> {
    static DRAWN: LazyLock<Mutex<HashMap<Picture, Arc<Prepared>>>> = LazyLock::new(Mutex::default);
    let all = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(photo) = all().get(picture) {
        return Ok(photo.clone());
    }
    let photo = prepare(&picture.draw()?);
    let photo = Arc::new(photo.map_err(|problem| DemoError::Picture(problem.to_string()))?);
    all().insert(picture.clone(), photo.clone());
    Ok(photo)
}
