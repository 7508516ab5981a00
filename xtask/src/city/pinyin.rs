//! `cargo xtask city pinyin FOLDER`: completes a catalogue's readings of Chinese characters.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use pinyin::ToPinyinMulti;
use serde_json::json;
use serde_json::value::RawValue;
use xiuhua_core::catalog::Catalogue;
use xiuhua_core::city::{CityPack, Divisions};

/// The data knows up to a dozen readings of a character, the frequent ones first. Nobody types
/// those of old books.
const MOST_READINGS: usize = 2;

/// Characters under each of their readings.
type Readings = BTreeMap<String, String>;

/// Adds the readings that `catalogue.json` lacks, and leaves all the rest of the file as it is.
pub fn run(folder: &Path) -> Result<ExitCode> {
    let path = folder.join("catalogue.json");
    let text = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let catalogue = Catalogue::from_json(text.as_bytes())
        .map_err(|problem| anyhow!("{}: {problem}", path.display()))?;
    let missing = catalogue.characters_without_reading(&names(folder)?);
    let (completed, unknown) = complete(&text, &missing)?;
    if completed != text {
        fs::write(&path, completed)
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    println!(
        "catalogue.json: {} characters added",
        missing.len() - unknown.len()
    );
    if unknown.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let unknown: String = unknown.iter().collect();
    println!("no reading is known of {unknown}: add them to `pinyin` by hand");
    Ok(ExitCode::FAILURE)
}

/// What `city.json` calls towns, and `divisions.json` other places, where there is one: they are
/// found by pinyin, too.
fn names(folder: &Path) -> Result<Vec<String>> {
    let city = folder.join("city.json");
    let mut names = Vec::new();
    if city.exists() {
        let pack = CityPack::read(&fs::read(&city)?)
            .map_err(|problem| anyhow!("{}: {problem}", city.display()))?;
        names.extend(pack.towns.into_iter().map(|town| town.name.zh));
    }
    let path = folder.join("divisions.json");
    if !path.exists() {
        return Ok(names);
    }
    let divisions = Divisions::from_json(&fs::read(&path)?)
        .map_err(|problem| anyhow!("{}: {problem}", path.display()))?;
    let communities = divisions
        .communities()
        .iter()
        .map(|one| one.name.zh.clone());
    let landmarks = divisions.landmarks.iter().flat_map(|landmark| {
        let words = landmark.words.iter().cloned();
        words.chain([landmark.name.zh.clone()])
    });
    names.extend(communities.chain(landmarks));
    Ok(names)
}

/// The text with readings of the missing characters, and those of which none is known.
fn complete(text: &str, missing: &BTreeSet<char>) -> Result<(String, BTreeSet<char>)> {
    if missing.is_empty() {
        return Ok((text.to_owned(), BTreeSet::new()));
    }
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
    let written = fields.get("pinyin").map(|value| value.get());
    let mut readings: Readings = written.map_or(Ok(Readings::new()), serde_json::from_str)?;
    let mut unknown = BTreeSet::new();
    for &character in missing {
        let syllables = syllables(character);
        if syllables.is_empty() {
            unknown.insert(character);
        }
        for syllable in syllables {
            readings.entry(syllable).or_default().push(character);
        }
    }
    let object = lines_of(&readings);
    let completed = match written {
        Some(written) => {
            // The value is a part of the text: this is where.
            let start = written.as_ptr().addr() - text.as_ptr().addr();
            format!(
                "{}{object}{}",
                &text[..start],
                &text[start + written.len()..]
            )
        }
        None => {
            let end = text.rfind('}').context("an object is expected")?;
            let comma = if fields.is_empty() { "" } else { "," };
            let before = text[..end].trim_end();
            format!("{before}{comma}\n\"pinyin\": {object}\n}}\n")
        }
    };
    Ok((completed, unknown))
}

/// How a character is read, without tones, in the letters of a keyboard.
fn syllables(character: char) -> Vec<String> {
    let mut syllables = Vec::new();
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        let syllable = reading.plain().replace('ü', "v");
        let is_typed = syllable.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_typed && !syllables.contains(&syllable) && syllables.len() < MOST_READINGS {
            syllables.push(syllable);
        }
    }
    syllables
}

/// A line for each initial letter.
fn lines_of(readings: &Readings) -> String {
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (syllable, characters) in readings {
        let initial = syllable.get(..1).unwrap_or_default();
        let field = format!("{}:{}", json!(syllable), json!(characters));
        lines.entry(initial).or_default().push(field);
    }
    let lines: Vec<String> = lines.into_values().map(|fields| fields.join(",")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_characters_are_added_under_each_reading_and_the_rest_stays() {
        let text = r#"{ "groups": [{"pinyin": 1}],
  "pinyin": {"jing": "景井", "che": "车"},
  "note": "as it is" }"#;
        let (completed, unknown) = complete(text, &BTreeSet::from(['绿', '行', '警'])).unwrap();
        let expected = r#"{ "groups": [{"pinyin": 1}],
  "pinyin": {
"che":"车",
"hang":"行",
"jing":"景井警",
"lu":"绿","lv":"绿",
"xing":"行"
},
  "note": "as it is" }"#;
        assert_eq!(completed, expected);
        assert!(unknown.is_empty());
        assert_eq!(complete(&completed, &BTreeSet::new()).unwrap().0, completed);
    }

    #[test]
    fn a_catalogue_without_readings_gets_them_at_its_end() {
        let (completed, _) = complete("{\"groups\": []\n}\n", &BTreeSet::from(['门'])).unwrap();
        assert_eq!(
            completed,
            "{\"groups\": [],\n\"pinyin\": {\n\"men\":\"门\"\n}\n}\n"
        );
    }

    #[test]
    fn what_has_no_reading_is_named() {
        let (completed, unknown) = complete("{}", &BTreeSet::from(['\u{323af}'])).unwrap();
        assert_eq!(unknown.len(), 1);
        assert!(completed.contains("pinyin"));
    }
}
