//! Which push services are called: where to is said by strangers.

use std::str::FromStr;

use url::Url;

use crate::http::origin::origin_of;

/// The push services of today's browsers: Chrome's, Firefox's, Edge's, Safari's.
const USUAL: [&str; 6] = [
    "fcm.googleapis.com",
    "android.googleapis.com",
    "jmt17.google.com",
    "*.push.services.mozilla.com",
    "*.notify.windows.com",
    "*.push.apple.com",
];

/// A push service that may be called. Without such a list anybody could have
/// the server call addresses that only it can reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushHost {
    /// This host, by https.
    Host(String),
    /// Every host whose name ends so, by https.
    Under(String),
    /// Exactly this origin: a push service of the operator's own.
    Origin(String),
}

impl PushHost {
    /// The push services of today's browsers.
    pub fn usual() -> Vec<Self> {
        let usual = USUAL.iter().map(|host| host.parse());
        usual.filter_map(Result::ok).collect()
    }

    /// Whether an endpoint is one of its.
    pub fn has(&self, endpoint: &Url) -> bool {
        let is_named = |matches: &dyn Fn(&str) -> bool| {
            let is_usual = endpoint.scheme() == "https" && endpoint.port().is_none();
            is_usual && endpoint.domain().is_some_and(matches)
        };
        match self {
            Self::Host(host) => is_named(&|name| name == host),
            Self::Under(suffix) => is_named(&|name| name.ends_with(suffix)),
            Self::Origin(origin) => endpoint.origin().ascii_serialization() == *origin,
        }
    }
}

impl FromStr for PushHost {
    type Err = String;

    /// Reads `push.example`, `*.push.example` or an origin.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains("://") {
            return match origin_of(text)? {
                Some(origin) if origin == text => Ok(Self::Origin(origin)),
                _ => Err(format!("`{text}` is not an origin")),
            };
        }
        let (suffix, name) = match text.strip_prefix('*') {
            Some(suffix) => (true, suffix.strip_prefix('.').unwrap_or_default()),
            None => (false, text),
        };
        let url = Url::parse(&format!("https://{name}/")).ok();
        let is_name = name.contains('.') && !name.contains('*');
        if !is_name || url.as_ref().and_then(Url::domain) != Some(name) {
            return Err(format!(
                "`{text}` is not a host such as push.example or *.push.example"
            ));
        }
        Ok(if suffix {
            Self::Under(format!(".{name}"))
        } else {
            Self::Host(name.to_owned())
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn are_called(hosts: &[PushHost], endpoint: &str) -> bool {
        let endpoint = Url::parse(endpoint).unwrap();
        hosts.iter().any(|host| host.has(&endpoint))
    }

    #[test]
    fn only_push_services_are_called() {
        let usual = PushHost::usual();
        assert_eq!(usual.len(), USUAL.len());
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://wns2-par02p.notify.windows.com/w/?token=abc",
            "https://web.push.apple.com/abc",
            "https://FCM.googleapis.com:443/abc",
            "https://someone@fcm.googleapis.com/abc",
        ] {
            assert!(are_called(&usual, endpoint), "{endpoint}");
        }
        for endpoint in [
            "http://fcm.googleapis.com/abc",
            "https://fcm.googleapis.com:8443/abc",
            "https://fcm.googleapis.com.evil.example/abc",
            "https://evilfcm.googleapis.com/abc",
            "https://fcm.googleapis.com@evil.example/abc",
            "https://notify.windows.com.evil.example/",
            "https://127.0.0.1/abc",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/abc",
            "https://localhost/abc",
            "file:///etc/passwd",
            "https://xnotify.windows.com/",
        ] {
            assert!(!are_called(&usual, endpoint), "{endpoint}");
        }
    }

    #[test]
    fn an_operator_may_name_an_origin() {
        let own: PushHost = "http://127.0.0.1:9000".parse().unwrap();
        assert!(are_called(
            std::slice::from_ref(&own),
            "http://127.0.0.1:9000/a"
        ));
        for other in [
            "http://127.0.0.1/a",
            "http://127.0.0.1:9001/a",
            "https://127.0.0.1:9000/a",
        ] {
            assert!(!are_called(std::slice::from_ref(&own), other));
        }
        for wrong in [
            "",
            "*",
            "*.",
            "com",
            "a b.example",
            "http://a/path",
            "*.*.x",
        ] {
            assert!(wrong.parse::<PushHost>().is_err(), "{wrong}");
        }
    }
}
