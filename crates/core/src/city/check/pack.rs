//! The check of a whole pack.

use super::{Finding, Problems, assessment, calendar, city, divisions, grid, rules, twice};
use crate::assess::Assessment;
use crate::catalog::{self, Catalogue};
use crate::city::read::{problem, tree_of};
use crate::city::{CityPack, Divisions};
use crate::grid::Grid;
use crate::json::{FromNode, Node, with_all_wrong};
use crate::rules::Rulebook;
use crate::time::WorkingCalendar;

/// The files of a pack; `None` for one that is not there.
#[derive(Debug, Clone, Copy, Default)]
pub struct PackFiles<'a> {
    /// `city.json`.
    pub city: Option<&'a [u8]>,
    /// `catalogue.json`.
    pub catalogue: Option<&'a [u8]>,
    /// `rules.json`.
    pub rules: Option<&'a [u8]>,
    /// `calendar.json`.
    pub calendar: Option<&'a [u8]>,
    /// `divisions.json`.
    pub divisions: Option<&'a [u8]>,
    /// `assessment.json`, without which nothing is rated.
    pub assessment: Option<&'a [u8]>,
    /// `grid.geojson`, which only some packs have.
    pub grid: Option<&'a [u8]>,
    /// The app's icons, as SVG; empty where they are not known.
    pub icons: &'a str,
}

/// What a pack holds, and what is wrong with it.
#[derive(Debug, Default)]
pub struct PackCheck {
    /// In the order of the files, and in each errors before warnings.
    pub findings: Vec<Finding>,
    /// What of the pack could be read.
    pub city: Option<CityPack>,
    /// What could be read of `catalogue.json`.
    pub catalogue: Option<Catalogue>,
    /// What could be read of `rules.json`.
    pub rulebook: Option<Rulebook>,
    /// What could be read of `calendar.json`.
    pub calendar: Option<WorkingCalendar>,
    /// What could be read of `divisions.json`.
    pub divisions: Option<Divisions>,
    /// What could be read of `assessment.json`.
    pub assessment: Option<Assessment>,
    /// The grid that follows from these.
    pub grid: Option<Grid>,
}

impl PackCheck {
    /// Whether the pack can be used.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(|finding| finding.is_error)
    }
}

/// Checks each file as such and beside the others, as far as they can be read.
pub fn check(files: &PackFiles, this_year: i32) -> PackCheck {
    let mut in_city = Problems::default();
    let mut in_catalogue = Problems::default();
    let mut in_rules = Problems::default();
    let mut in_calendar = Problems::default();
    let mut in_divisions = Problems::default();
    let mut in_assessment = Problems::default();
    let mut in_grid = Problems::default();

    let city = read::<CityPack>(files.city, "city.json", &mut in_city).map(|(_, pack)| {
        city::check(&pack, &mut in_city);
        pack
    });
    let catalogue = read::<Catalogue>(files.catalogue, "catalogue.json", &mut in_catalogue);
    let catalogue = catalogue.map(|(tree, catalogue)| {
        catalog::check(&tree, &catalogue, files.icons, &mut in_catalogue);
        catalogue
    });
    let rulebook = read::<Rulebook>(files.rules, "rules.json", &mut in_rules).map(|(_, book)| {
        in_rules.extend(book.problems());
        rules::check(&book, &mut in_rules);
        book
    });
    let calendar = read::<WorkingCalendar>(files.calendar, "calendar.json", &mut in_calendar);
    let calendar = calendar.map(|(_, calendar)| {
        calendar::check(&calendar, this_year, &mut in_calendar);
        calendar
    });
    let divisions = read::<Divisions>(files.divisions, "divisions.json", &mut in_divisions);
    let written = divisions.map(|(_, divisions)| {
        divisions::check(&divisions, &mut in_divisions);
        divisions
    });

    let assessed = files.assessment.and_then(|json| {
        let file = "assessment.json";
        let (_, assessment) = read::<Assessment>(Some(json), file, &mut in_assessment)?;
        in_assessment.extend(assessment.problems());
        assessment::check(&assessment, &mut in_assessment);
        Some(assessment)
    });

    if let (Some(assessed), Some(catalogue)) = (&assessed, &catalogue) {
        assessment::beside_catalogue(assessed, catalogue, &mut in_assessment);
    }
    if let (Some(book), Some(catalogue)) = (&rulebook, &catalogue) {
        rules::beside_catalogue(book, catalogue, &mut in_rules);
    }
    if let (Some(book), Some(city)) = (&rulebook, &city) {
        rules::beside_city(book, city, &mut in_rules);
    }
    if let (Some(divisions), Some(city)) = (&written, &city) {
        divisions::towns(divisions, city, &mut in_city);
        divisions::beside_city(divisions, city, &mut in_divisions);
    }
    let divisions = files
        .divisions
        .and_then(|json| Divisions::from_json(json).ok());
    let cells = match (&city, &divisions, &written) {
        (Some(city), Some(divisions), Some(written))
            if in_city.is_sound() && in_divisions.is_sound() =>
        {
            grid::of(
                files.grid,
                city,
                divisions,
                written,
                &mut in_divisions,
                &mut in_grid,
            )
        }
        _ => None,
    };
    let findings = in_city.into_findings("city.json");
    let findings = findings
        .chain(in_catalogue.into_findings("catalogue.json"))
        .chain(in_rules.into_findings("rules.json"))
        .chain(in_calendar.into_findings("calendar.json"))
        .chain(in_divisions.into_findings("divisions.json"))
        .chain(in_assessment.into_findings("assessment.json"))
        .chain(in_grid.into_findings("grid.geojson"));
    PackCheck {
        findings: findings.collect(),
        city,
        catalogue,
        rulebook,
        calendar,
        divisions,
        assessment: assessed,
        grid: cells,
    }
}

fn read<T: FromNode>(
    json: Option<&[u8]>,
    file: &str,
    problems: &mut Problems,
) -> Option<(Node, T)> {
    let Some(json) = json else {
        problems.error(format_args!("{file}"), "is missing");
        return None;
    };
    // The files are sent as they are, and no JSON begins so.
    if let [0xEF, 0xBB, 0xBF, ..] | [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] = json {
        let reason = "begins with a byte order mark: save it as UTF-8 without one (without BOM)";
        problems.error(format_args!("{file}"), reason);
        return None;
    }
    let tree = tree_of(json, file)
        .map_err(|problem| problems.extend([problem]))
        .ok()?;
    twice::check(&tree, problems);
    let (value, wrong) = with_all_wrong(&tree);
    let is_read = wrong.is_empty();
    problems.extend(wrong.into_iter().map(problem));
    is_read.then_some((tree, value))
}
