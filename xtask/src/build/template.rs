//! index.html is a template: the build fills in asset addresses and the shell's words.
//!
//! | placeholder | becomes |
//! | --- | --- |
//! | `{{asset:app.css}}` | `/assets/app.<hash>.css` |
//! | `{{t:home.title}}` | `<span data-en="English">中文</span>` |
//! | `{{a:aria-label:home.title}}` | `aria-label="中文" data-en-aria-label="English"` |
//! | `{{zh:home.title}}`, `{{en:home.title}}` | the bare words, for `<title>` |
//!
//! Chinese stands in the page itself, because most residents read it; boot.js swaps in the
//! English that lies beside it.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::assets::Assets;
use super::words::Words;
use crate::memo;

/// Fills a template file. Errors name the placeholder and the file.
pub fn fill_file(path: &Path, assets: &Assets, words: &Words) -> Result<String> {
    let template = String::from_utf8(memo::read(path)?)
        .with_context(|| format!("{} is not UTF-8", path.display()))?;
    let filled = fill(&without_comments(&template), assets, words);
    filled.with_context(|| path.display().to_string())
}

/// The same markup without what only its authors read, nor the line that a comment had for itself.
pub fn without_comments(markup: &str) -> String {
    let mut kept = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        let after = after.split_once("-->").map_or("", |(_, after)| after);
        let is_own_line = before.is_empty() || before.ends_with('\n');
        rest = match is_own_line {
            true => after.strip_prefix('\n').unwrap_or(after),
            false => after,
        };
    }
    kept.push_str(rest);
    kept
}

fn fill(template: &str, assets: &Assets, words: &Words) -> Result<String> {
    let mut filled = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (placeholder, after) = after
            .split_once("}}")
            .with_context(|| format!("{{{{{} is never closed", first_line(after)))?;
        filled.push_str(before);
        let value = value_of(placeholder, assets, words);
        filled.push_str(&value.with_context(|| format!("{{{{{placeholder}}}}}"))?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn value_of(placeholder: &str, assets: &Assets, words: &Words) -> Result<String> {
    let (kind, name) = placeholder
        .trim()
        .split_once(':')
        .unwrap_or((placeholder, ""));
    Ok(match kind {
        "asset" => assets
            .path(name)
            .with_context(|| format!("the build makes no asset {name}"))?
            .to_owned(),
        "t" => {
            let (zh, en) = words.get(name)?;
            format!("<span data-en=\"{}\">{}</span>", escape(en), escape(zh))
        }
        "a" => {
            let (attribute, key) = name.split_once(':').context("write {{a:ATTRIBUTE:key}}")?;
            let (zh, en) = words.get(key)?;
            format!(
                "{attribute}=\"{}\" data-en-{attribute}=\"{}\"",
                escape(zh),
                escape(en)
            )
        }
        "zh" => escape(words.get(name)?.0),
        "en" => escape(words.get(name)?.1),
        _ => bail!("the build knows asset:, t:, a:, zh: and en: only"),
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn filled(template: &str) -> Result<String> {
        let mut assets = Assets::default();
        assets.add("app.css", b"body{}".to_vec())?;
        let words = Words {
            zh: json!({"home": {"title": "绣花", "quote": "\"<好>\""}}),
            en: json!({"home": {"title": "Xiuhua", "quote": "A & B"}}),
        };
        fill(template, &assets, &words)
    }

    #[test]
    fn comments_are_for_authors() {
        let markup = "<!-- a -->\n<p>b<!-- c -->d</p>\n<!-- e\nf -->\n<p>g</p>";
        assert_eq!(without_comments(markup), "<p>bd</p>\n<p>g</p>");
        assert_eq!(without_comments("<p>a</p>"), "<p>a</p>");
    }

    #[test]
    fn every_kind_of_placeholder_is_filled() {
        assert_eq!(
            filled("<b>{{t:home.title}}</b>").unwrap(),
            "<b><span data-en=\"Xiuhua\">绣花</span></b>"
        );
        assert_eq!(
            filled("<i {{a:title:home.title}}>").unwrap(),
            "<i title=\"绣花\" data-en-title=\"Xiuhua\">"
        );
        assert_eq!(
            filled("{{zh:home.title}}/{{en:home.title}}").unwrap(),
            "绣花/Xiuhua"
        );
        assert!(
            filled("{{asset:app.css}}")
                .unwrap()
                .starts_with("/assets/app.")
        );
    }

    #[test]
    fn words_cannot_break_out_of_the_markup() {
        assert_eq!(
            filled("{{t:home.quote}}").unwrap(),
            "<span data-en=\"A &amp; B\">&quot;&lt;好&gt;&quot;</span>"
        );
    }

    #[test]
    fn what_cannot_be_filled_is_named() {
        for bad in [
            "{{t:home.titel}}",
            "{{asset:nope.js}}",
            "{{x:y}}",
            "{{a:title}}",
            "{{open",
        ] {
            let error = format!("{:#}", filled(bad).unwrap_err());
            assert!(error.contains(bad.trim_end_matches('}')), "{error}");
        }
    }
}
