//! POST /staff/cases/{code}/transitions.

mod at_once;
mod crash;
mod due;
mod pressed;
mod put_off;
mod refused;
mod way;

use serde_json::Value;

use crate::support::{Reported, TestServer, Worker};

pub const TOWN: &str = "999001100-operations";
pub const UNIT: &str = "999001100-sanitation";
pub const BUREAU: &str = "999001-district-sanitation";

pub struct Office {
    pub server: TestServer,
    pub town: Worker,
    pub unit: Worker,
    pub bureau: Worker,
    pub case: Reported,
}

pub async fn office() -> Office {
    let server = TestServer::new();
    let [town, unit, bureau] = [TOWN, UNIT, BUREAU].map(|unit| server.hire(unit));
    let case = server.file(|_| {}).await;
    Office {
        server,
        town,
        unit,
        bureau,
        case,
    }
}

impl Office {
    pub async fn view(&self) -> Value {
        let path = self.case.path();
        self.server
            .get_as(&path, &self.case.secret)
            .await
            .expect(200)
            .json()
    }

    /// Dispatched to its unit.
    pub async fn dispatched(&self) {
        let way = [(&self.town, "file"), (&self.town, "dispatch")];
        self.server.bring(&way, &self.case).await;
    }
}

pub fn names(steps: &Value) -> Vec<String> {
    let steps = steps.as_array().unwrap().iter();
    let name = |step: &Value| step["step"].as_str().or(step.as_str()).unwrap().to_owned();
    steps.map(name).collect()
}
