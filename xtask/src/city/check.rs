//! `cargo xtask city check DIR`: names everything that is wrong with a pack.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use xiuhua_core::catalog::Kind;
use xiuhua_core::city::check::{Finding, PackCheck, PackFiles, check};
use xiuhua_core::city::schema::schemas;
use xiuhua_core::time::Timestamp;

use super::unknown;
use crate::project::Project;

/// The symbols that tiles can show.
const ICONS: &str = "icons-classes.svg";
/// More lines about one file help nobody.
const MOST_FINDINGS: usize = 60;

/// Checks the pack in a folder, and prints a line for each finding and for each file.
pub fn run(project: &Project, dir: &Path) -> Result<ExitCode> {
    let pack = Folder::read(dir)?;
    let icons = fs::read_to_string(project.root.join("public").join(ICONS))
        .with_context(|| format!("public/{ICONS} cannot be read"))?;
    let mut checked = check(&pack.files(&icons), this_year()?);
    checked.findings.extend(pack.unknown_fields());
    for line in lines(&checked) {
        println!("{line}");
    }
    let errors = checked.findings.iter().filter(|finding| finding.is_error);
    let errors = errors.count();
    let warnings = checked.findings.len() - errors;
    println!("errors: {errors}, warnings: {warnings}");
    Ok(match checked.is_sound() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// The files of a pack as they lie in a folder.
struct Folder([Option<Vec<u8>>; 7]);

impl Folder {
    /// Reads what is there.
    fn read(dir: &Path) -> Result<Folder> {
        if !dir.is_dir() {
            bail!("{} is no folder", dir.display());
        }
        let mut files = NAMES.map(|_| None);
        for (file, name) in files.iter_mut().zip(NAMES) {
            *file = match fs::read(dir.join(name)) {
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                read => Some(read.with_context(|| format!("{name} cannot be read"))?),
            };
        }
        Ok(Folder(files))
    }

    /// As the check takes them.
    fn files<'a>(&'a self, icons: &'a str) -> PackFiles<'a> {
        let [
            city,
            catalogue,
            rules,
            calendar,
            divisions,
            assessment,
            grid,
        ] = self.0.each_ref().map(|file| file.as_deref());
        PackFiles {
            city,
            catalogue,
            rules,
            calendar,
            divisions,
            assessment,
            grid,
            icons,
        }
    }

    /// A warning for each field that nothing reads.
    fn unknown_fields(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (name, schema) in schemas() {
            let files = self.0.iter().zip(NAMES);
            let mut files = files.filter(|(_, file)| file.strip_suffix(".json") == Some(name));
            let Some((Some(json), file)) = files.next() else {
                continue;
            };
            // What is no JSON has been told of.
            let json = serde_json::from_slice(json).unwrap_or_default();
            for field in unknown::fields(schema.as_value(), &json) {
                findings.push(Finding {
                    file,
                    field,
                    reason: "nothing reads this field: is it misspelt?".to_owned(),
                    is_error: false,
                });
            }
        }
        findings
    }
}

const NAMES: [&str; 7] = [
    "city.json",
    "catalogue.json",
    "rules.json",
    "calendar.json",
    "divisions.json",
    "assessment.json",
    "grid.geojson",
];

fn this_year() -> Result<i32> {
    let ms = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    Ok(Timestamp::from_ms(i64::try_from(ms)?).civil_date(0).0)
}

/// What is wrong with each file, or what is in it.
fn lines(checked: &PackCheck) -> Vec<String> {
    let mut lines = Vec::new();
    for name in NAMES {
        let findings = || {
            checked
                .findings
                .iter()
                .filter(|finding| finding.file == name)
        };
        for finding in findings().take(MOST_FINDINGS) {
            let kind = if finding.is_error { "error" } else { "warning" };
            lines.push(format!("{kind}: {finding}"));
        }
        let more = findings().count().saturating_sub(MOST_FINDINGS);
        if more > 0 {
            lines.push(format!("{name}: and {more} more"));
        }
        if findings().any(|finding| finding.is_error) {
            continue;
        }
        if let Some(counts) = counts(checked, name) {
            lines.push(format!("{name:<16}{counts}"));
        }
    }
    lines
}

fn counts(checked: &PackCheck, name: &str) -> Option<String> {
    Some(match name {
        "city.json" => {
            let city = checked.city.as_ref()?;
            let (towns, layers) = (city.towns.len(), city.map.layers.len());
            format!("{}, {towns} towns, {layers} map layers", city.id)
        }
        "catalogue.json" => {
            let catalogue = checked.catalogue.as_ref()?;
            let count = |kind| {
                catalogue
                    .classes()
                    .filter(|class| class.id.kind() == kind)
                    .count()
            };
            let (components, matters) = (count(Kind::Component), count(Kind::Matter));
            let (tiles, groups) = (catalogue.tiles().count(), catalogue.groups().len());
            let standard = &catalogue.standard().code;
            format!(
                "{components} components, {matters} matters, {tiles} tiles in {groups} groups, {standard}"
            )
        }
        "rules.json" => {
            let book = checked.rulebook.as_ref()?;
            let conditions: usize = book.rules().iter().map(|rule| rule.conditions.len()).sum();
            let (rules, roles) = (book.rules().len(), book.roles().len());
            format!("{rules} rules, {conditions} conditions, {roles} roles")
        }
        "calendar.json" => {
            let years = checked.calendar.as_ref()?.years();
            let span = years.first().zip(years.last())?;
            format!("{} to {}", span.0.year, span.1.year)
        }
        "divisions.json" => {
            let divisions = checked.divisions.as_ref()?;
            let (communities, landmarks) =
                (divisions.communities().len(), divisions.landmarks.len());
            let cells = match &checked.grid {
                Some(grid) => format!(", {} cells", grid.len()),
                None => String::new(),
            };
            format!("{communities} communities, {landmarks} landmarks{cells}")
        }
        "assessment.json" => {
            let assessment = checked.assessment.as_ref()?;
            let reasons = assessment.rating().reasons.len();
            let topics = assessment.barometer().topics.len();
            format!("{reasons} reasons, {topics} topics")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_of(project: &Project, dir: &Path) -> String {
        format!("{:?}", run(project, dir).unwrap())
    }

    #[test]
    fn a_sound_pack_is_counted_and_a_broken_one_fails() {
        let project = Project::locate().unwrap();
        let lakeside = project.root.join("crates/core/tests/data/lakeside");
        let pack = Folder::read(&lakeside).unwrap();
        let lines = lines(&check(&pack.files(""), 2026));
        let counts = "13 components, 9 matters, 5 tiles in 2 groups, GB/T 30428.2-2013";
        assert!(
            lines.contains(&format!("catalogue.json  {counts}")),
            "{lines:#?}"
        );
        assert_eq!(
            end_of(&project, &lakeside),
            format!("{:?}", ExitCode::SUCCESS)
        );
        // A folder that holds no pack misses five files.
        let no_pack = project.root.join("docs/schema");
        assert_eq!(
            end_of(&project, &no_pack),
            format!("{:?}", ExitCode::FAILURE)
        );
        assert!(run(&project, &project.root.join("README.md")).is_err());
    }
}
