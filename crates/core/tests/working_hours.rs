//! When people work, for those who explain it.
#![allow(clippy::panic, clippy::unwrap_used)]

use xiuhua_core::time::WorkingCalendar;

#[test]
fn working_hours_are_told_in_minutes_from_midnight() {
    let json = br#"{"working_hours":[["08:30","11:45"],["13:00","24:00"]],"working_weekdays":[1],"years":[]}"#;
    let calendar = WorkingCalendar::from_json(json).unwrap();
    let hours = calendar.working_hours();
    let hours: Vec<_> = hours
        .map(|hours| (hours.from_minutes, hours.to_minutes))
        .collect();
    assert_eq!(hours, [(510, 705), (780, 1440)]);
}
