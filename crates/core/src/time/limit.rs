//! How long something may take.

use serde::Serialize;

use crate::json::{FromNode, Node, Reading};

/// The units of time limits in the management of cities (GB/T 30428.8-2020
/// speaks of 紧急工作时, 工作时 and 工作日; rules of cities use 自然日, too).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// 紧急工作时: an hour that runs on through nights and holidays.
    UrgentHour,
    /// 工作时: an hour within the working hours of working days.
    WorkingHour,
    /// 工作日: the working hours of one day.
    WorkingDay,
    /// 自然日: 24 hours that run on through nights and holidays.
    NaturalDay,
}

/// A time limit, such as 4 working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limit {
    /// How many; at least 1 in a rulebook.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub count: u16,
    /// Of what.
    pub unit: LimitUnit,
}

impl FromNode for LimitUnit {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        match reading.text(node) {
            "urgent_hour" => Self::UrgentHour,
            "working_hour" => Self::WorkingHour,
            "working_day" => Self::WorkingDay,
            "natural_day" => Self::NaturalDay,
            _ => {
                reading.fail("urgent_hour, working_hour, working_day or natural_day is expected");
                Self::WorkingDay
            }
        }
    }
}

/// One that may be left out.
impl FromNode for Option<Limit> {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Some(Limit::from_node(node, reading))
    }
}

impl FromNode for Limit {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            count: reading.field(node, "count"),
            unit: reading.field(node, "unit"),
        }
    }
}
