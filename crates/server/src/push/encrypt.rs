//! A message that only one browser can read (RFC 8291 on RFC 8188): the push
//! service in between sees neither which case it is nor how it stands.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::agreement::{self, ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey};
use ring::error::Unspecified;
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::{SecureRandom, SystemRandom};

/// An uncompressed point of P-256.
pub const PUBLIC_KEY_BYTES: usize = 65;
/// What the browser and its server share beside the keys.
pub const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
const KEY_BYTES: usize = 16;
/// All of a message is one record; services take 4,096 bytes at least (RFC 8030).
const RECORD_BYTES: u32 = 4_096;
/// Every message is as long, so that its length tells nothing.
const PLAIN_BYTES: usize = 1_024;
/// The last record's end; zeros follow (RFC 8188, 2).
const END: u8 = 2;

/// What a browser gives out, so that it can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserKeys {
    /// Its public key.
    pub p256dh: Vec<u8>,
    /// Its authentication secret.
    pub auth: Vec<u8>,
}

/// Encrypts a message for a browser.
///
/// # Errors
/// For keys that are none, and for a text that is too long.
pub fn encrypt(keys: &BrowserKeys, text: &[u8]) -> Result<Vec<u8>, Unspecified> {
    if text.len() >= PLAIN_BYTES || keys.auth.len() != AUTH_BYTES {
        return Err(Unspecified);
    }
    let random = SystemRandom::new();
    let mut salt = [0; SALT_BYTES];
    random.fill(&mut salt)?;
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random)?;
    let own_public = own.compute_public_key()?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &keys.p256dh);
    let key = agreement::agree_ephemeral(own, &theirs, |shared| {
        let info = [
            b"WebPush: info\0".as_slice(),
            &keys.p256dh,
            own_public.as_ref(),
        ];
        let prk = Salt::new(HKDF_SHA256, &keys.auth).extract(shared);
        expand::<32>(&prk, &info)
    })??;
    let prk = Salt::new(HKDF_SHA256, &salt).extract(&key);
    let content_key: [u8; KEY_BYTES] = expand(&prk, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; NONCE_LEN] = expand(&prk, &[b"Content-Encoding: nonce\0"])?;

    let mut record = text.to_vec();
    record.push(END);
    record.resize(PLAIN_BYTES, 0);
    let content_key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content_key)?);
    let nonce = Nonce::assume_unique_for_key(nonce);
    content_key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record)?;

    // The header (RFC 8188, 2.1) names the key of this one message.
    let mut message = salt.to_vec();
    message.extend(RECORD_BYTES.to_be_bytes());
    message.extend(u8::try_from(PUBLIC_KEY_BYTES));
    message.extend(own_public.as_ref());
    message.append(&mut record);
    Ok(message)
}

fn expand<const N: usize>(prk: &Prk, info: &[&[u8]]) -> Result<[u8; N], Unspecified> {
    let mut bytes = [0; N];
    prk.expand(info, Bytes(N))?.fill(&mut bytes)?;
    Ok(bytes)
}

/// So many bytes of key.
struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}
