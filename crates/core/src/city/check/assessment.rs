//! What can be wrong with `assessment.json` beside the pack's other files.

use std::collections::HashSet;

use super::Problems;
use crate::assess::Assessment;
use crate::assess::rating::Grade;
use crate::catalog::{Catalogue, ClassId};

/// What is likely not meant in an assessment that is sound as such.
pub(super) fn check(assessment: &Assessment, problems: &mut Problems) {
    let rating = assessment.rating();
    let ends_in_time = u32::from(rating.change_hours) <= u32::from(rating.open_days) * 24;
    let field = format_args!("rating.change_hours");
    let reason = "a rating can be changed for longer than one can be given";
    problems.advise(ends_in_time, field, reason);
    for level in Grade::ALL {
        let has_some = rating.reasons_for(level, None).next().is_some();
        if !has_some {
            let reason = format!(
                "level {} has none that holds for all classes",
                level.level()
            );
            problems.warning(format_args!("rating.reasons"), reason);
        }
    }
    let field = format_args!("barometer.topics");
    let has_some = !assessment.barometer().topics.is_empty();
    problems.advise(has_some, field, "nothing that people speak of is found");
}

/// Classes are those of the catalogue.
pub(super) fn beside_catalogue(
    assessment: &Assessment,
    catalogue: &Catalogue,
    problems: &mut Problems,
) {
    let known: HashSet<&ClassId> = catalogue.classes().map(|class| &class.id).collect();
    for (i, reason) in assessment.rating().reasons.iter().enumerate() {
        for (j, class) in reason.classes.iter().enumerate() {
            if !known.contains(class) {
                let field = format_args!("rating.reasons[{i}].classes[{j}]");
                problems.error(field, format!("{class} is not in catalogue.json"));
            }
        }
    }
}
