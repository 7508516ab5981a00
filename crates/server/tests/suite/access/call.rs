//! The calls of the table.

use serde_json::{Value, json};

use super::City;
use crate::push::device::Device;
use crate::support::{Reported, id_of};

impl City {
    /// Path and body of the call of a line.
    pub fn request(&self, call: &str, case: &Reported) -> (String, Option<Value>) {
        let staff = format!("/api/v1/staff/cases/{}", case.code);
        let of_case = |what: &str| format!("{}/{what}", case.path());
        let position = json!({ "lng": 121.2, "lat": 30.8 });
        match call {
            "GET case" => (case.path(), None),
            "GET photo" => (format!("/api/v1/photos/{}", id_of(&self.photo)), None),
            "POST push" => {
                let cases = json!([{ "code": case.code }]);
                let device = Device::new("https://web.push.apple.com/a");
                let path = "/api/v1/push/subscriptions".to_owned();
                (path, Some(device.subscription(&cases)))
            }
            "GET me" => ("/api/v1/staff/me".to_owned(), None),
            "GET queue" => ("/api/v1/staff/cases".to_owned(), None),
            "GET staff" => (staff, None),
            "GET rating" => (of_case("rating"), None),
            "POST rating" => {
                let rating = json!({ "solved": "yes", "level": 5 });
                (of_case("rating"), Some(rating))
            }
            "POST place" => {
                let place = json!({ "position": position, "source": "pin" });
                (of_case("place"), Some(json!({ "place": place })))
            }
            _ => match call.strip_prefix("POST ") {
                Some(what) => (of_case(what), Some(json!({ "note": "说明" }))),
                None => {
                    let mut body = json!({ "step": call, "seen_seq": self.server.seq_of(case) });
                    body["note"] = json!("说明");
                    if call == "suspend" {
                        body["until"] = json!(crate::support::in_ms(60_000));
                    }
                    (format!("{staff}/transitions"), Some(body))
                }
            },
        }
    }
}
