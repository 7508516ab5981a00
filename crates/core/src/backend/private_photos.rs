//! Photos that are not for everybody: a browser's own `<img>` cannot say who
//! asks for one.

use super::BackendError;
use super::native::{NativeClient, authorization, photo_path};
use super::staff::{NO_TAG, StaffClient};
use super::transport::{Method, Transport};
use crate::case::CaseSecret;
use crate::photo::PhotoId;

impl<T: Transport> NativeClient<T> {
    /// The JPEG of a photo of one's own case, or its small one.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn own_photo(
        &self,
        id: PhotoId,
        is_thumb: bool,
        secret: CaseSecret,
    ) -> Result<Vec<u8>, BackendError> {
        let mut request = self.request(Method::Get, &photo_path(id, is_thumb));
        request.headers.push(authorization(secret));
        Ok(self.send(request).await?.body)
    }
}

impl<T: Transport> StaffClient<T> {
    /// The JPEG of a photo of a case that the unit has to do with, or its small
    /// one; the browser's cache keeps neither.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn photo(&self, id: PhotoId, is_thumb: bool) -> Result<Vec<u8>, BackendError> {
        let mut request = self.request(Method::Get, &photo_path(id, is_thumb));
        request.headers.push(("If-None-Match", NO_TAG.to_owned()));
        Ok(self.client.send(request).await?.body)
    }
}
