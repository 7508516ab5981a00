//! Who sends a message (VAPID, RFC 8292): browsers name this server's key when
//! they subscribe, and their push services take messages from nobody else.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::error::Unspecified;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING as ES256, EcdsaKeyPair, KeyPair};
use serde_json::json;
use xiuhua_core::time::Timestamp;

use crate::config::ConfigError;
use crate::data_dir::PUSH_KEY;
use crate::key_file::read_or_make;

/// A signature holds no longer; services refuse more than 24 hours (2).
const HOLDS_MS: i64 = 12 * 3_600_000;

/// The deployment's key pair. With another one every subscription is void.
pub struct VapidKey {
    pair: EcdsaKeyPair,
    public: String,
}

impl VapidKey {
    /// Reads the key of a data folder, or makes one.
    ///
    /// # Errors
    /// [`ConfigError::File`], also for what is no key.
    pub fn open(data_dir: &Path) -> Result<Self, ConfigError> {
        let random = SystemRandom::new();
        let pkcs8 = read_or_make(data_dir, PUSH_KEY, || {
            let made = EcdsaKeyPair::generate_pkcs8(&ES256, &random);
            let made = made.map_err(|_| std::io::Error::other("no random numbers"))?;
            Ok(made.as_ref().to_vec())
        })?;
        let pair = EcdsaKeyPair::from_pkcs8(&ES256, &pkcs8, &random);
        let pair = pair.map_err(|error| ConfigError::File {
            path: data_dir.join(PUSH_KEY),
            source: std::io::Error::other(format!("no P-256 key in PKCS #8: {error}")),
        })?;
        let public = BASE64.encode(pair.public_key().as_ref());
        Ok(Self { pair, public })
    }

    /// The public key as browsers want it.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The `Authorization` of a message to a push service.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn authorization(
        &self,
        service_origin: &str,
        contact: Option<&str>,
        now: Timestamp,
    ) -> Result<String, Unspecified> {
        let mut claims = json!({
            "aud": service_origin,
            "exp": now.plus_ms(HOLDS_MS).as_ms() / 1_000,
        });
        if let Some(contact) = contact {
            claims["sub"] = contact.into();
        }
        let header = json!({ "typ": "JWT", "alg": "ES256" });
        let [header, claims] = [header, claims].map(|part| BASE64.encode(part.to_string()));
        let signed = format!("{header}.{claims}");
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes())?;
        let signature = BASE64.encode(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public))
    }
}
