//! What tells classes of a list apart.

use xiuhua_core::catalog::{Catalogue, ClassId};

use crate::words::Words;

/// So many plain words fit in a line.
const MAX_WORDS: usize = 3;

/// The standard's chapter that a class belongs to.
pub fn chapter_name(words: Words, catalogue: &Catalogue, class: &ClassId) -> String {
    let mut majors = catalogue.majors().iter();
    let major = majors.find(|major| major.classes.iter().any(|one| one.id == *class));
    major.map_or_else(String::new, |major| {
        major.name.in_language(words.tag()).to_owned()
    })
}

/// What people call a class, what is most like the query first.
pub fn words_like(words: Words, catalogue: &Catalogue, class: &ClassId, query: &str) -> String {
    let Some(class) = catalogue.class(class) else {
        return String::new();
    };
    let is_chinese = words.tag().starts_with("zh");
    let (all, separator) = if is_chinese {
        (&class.words.zh, "\u{3001}")
    } else {
        (&class.words.en, ", ")
    };
    let query = query.to_lowercase();
    let mut all: Vec<&str> = all.iter().map(String::as_str).collect();
    // Stable: the rest stays in the catalogue's order.
    all.sort_by_key(|word| {
        let unlike = |part: char| !part.is_alphanumeric() || !query.contains(part);
        word.chars().filter(|part| unlike(*part)).count() * 100 / word.chars().count().max(1)
    });
    all.truncate(MAX_WORDS);
    all.join(separator)
}
