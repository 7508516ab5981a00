//! The receiving side of Web Push, on another implementation than the server's.

use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use hkdf::Hkdf;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::{PublicKey, SecretKey, ecdh};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A browser that has subscribed.
pub struct Device {
    pub endpoint: String,
    secret: SecretKey,
    auth: Vec<u8>,
}

impl Device {
    /// With keys of its own, told at this address.
    pub fn new(endpoint: &str) -> Self {
        let (mut secret, mut auth) = ([0; 32], vec![0; 16]);
        getrandom::fill(&mut secret).unwrap();
        getrandom::fill(&mut auth).unwrap();
        Self {
            endpoint: endpoint.to_owned(),
            secret: SecretKey::from_slice(&secret).unwrap(),
            auth,
        }
    }

    /// What it sends to the server, as `PushSubscription.toJSON()` has it.
    pub fn subscription(&self, cases: &Value) -> Value {
        json!({
            "endpoint": self.endpoint,
            "expirationTime": null,
            "keys": { "p256dh": BASE64.encode(self.public()), "auth": BASE64.encode(&self.auth) },
            "language": "zh-CN",
            "cases": cases,
        })
    }

    pub fn id(&self) -> String {
        let hash = Sha256::digest(&self.endpoint);
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What a message says (RFC 8291, 3).
    pub fn read(&self, message: &[u8]) -> Vec<u8> {
        let (salt, rest) = message.split_at(16);
        assert_eq!(
            rest[..5],
            [0, 0, 16, 0, 65],
            "one record of 4,096, a key of 65"
        );
        let (sender, record) = rest[5..].split_at(65);
        let sender_key = PublicKey::from_sec1_bytes(sender).unwrap();
        let shared = ecdh::diffie_hellman(self.secret.to_nonzero_scalar(), sender_key.as_affine());
        let info = [b"WebPush: info\0", &*self.public(), sender].concat();
        let key: [u8; 32] = derive(&self.auth, shared.raw_secret_bytes(), &info);
        let content_key: [u8; 16] = derive(salt, &key, b"Content-Encoding: aes128gcm\0");
        let nonce: [u8; 12] = derive(salt, &key, b"Content-Encoding: nonce\0");
        let cipher = Aes128Gcm::new(&content_key.into());
        let plain = cipher.decrypt(Nonce::from_slice(&nonce), record).unwrap();
        let end = plain.iter().rposition(|&byte| byte != 0).unwrap();
        assert_eq!(plain[end], 2, "the last record's delimiter");
        plain[..end].to_vec()
    }

    fn public(&self) -> Vec<u8> {
        let point = self.secret.public_key().to_encoded_point(false);
        point.as_bytes().to_vec()
    }
}

fn derive<const N: usize>(salt: &[u8], key: &[u8], info: &[u8]) -> [u8; N] {
    let mut bytes = [0; N];
    let hkdf = Hkdf::<Sha256>::new(Some(salt), key);
    hkdf.expand(info, &mut bytes).unwrap();
    bytes
}

/// The claims of an `Authorization: vapid …` (RFC 8292, 3), whose signature is
/// that of the key.
pub fn claims(authorization: &str, public_key: &str) -> Value {
    let parameters = authorization.strip_prefix("vapid t=").unwrap();
    let (token, key) = parameters.split_once(", k=").unwrap();
    assert_eq!(key, public_key);
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else {
        panic!("{token}");
    };
    let json = |part| serde_json::from_slice::<Value>(&BASE64.decode(part).unwrap()).unwrap();
    assert_eq!(json(header), json!({ "typ": "JWT", "alg": "ES256" }));
    let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
    let signed = format!("{header}.{claims}");
    key.verify(signed.as_bytes(), &signature).unwrap();
    json(claims)
}

/// The example of RFC 8291, section 5: what reads it reads what browsers read.
#[test]
fn the_receiving_side_is_right() {
    let read = |text| BASE64.decode(text).unwrap();
    let secret = read("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    let device = Device {
        endpoint: String::new(),
        secret: SecretKey::from_slice(&secret).unwrap(),
        auth: read("BTBZMqHH6r4Tts7J_aSIgg"),
    };
    let message = read(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
         AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    );
    let text = device.read(&message);
    assert_eq!(text, b"When I grow up, I want to be a watermelon");
}
