//! Photos that are not for everybody: a browser's own `<img>` cannot say who
//! asks for one.

use super::BackendError;
use super::native::{NativeClient, authorization};
use super::staff::StaffClient;
use super::transport::{Method, Transport};
use crate::case::CaseSecret;
use crate::photo::PhotoId;

impl<T: Transport> NativeClient<T> {
    /// The JPEG of a photo of one's own case.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn own_photo(
        &self,
        id: PhotoId,
        secret: CaseSecret,
    ) -> Result<Vec<u8>, BackendError> {
        let mut request = self.request(Method::Get, &format!("/photos/{id}"));
        request.headers.push(authorization(secret));
        Ok(self.send(request).await?.body)
    }
}

impl<T: Transport> StaffClient<T> {
    /// The JPEG of a photo of a case that the unit has to do with.
    ///
    /// # Errors
    /// [`BackendError`].
    pub async fn photo(&self, id: PhotoId) -> Result<Vec<u8>, BackendError> {
        let request = self.request(Method::Get, &format!("/photos/{id}"));
        Ok(self.client.send(request).await?.body)
    }
}
