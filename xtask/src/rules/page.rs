//! The content security policy forbids inline script and style; the page must live with it.

use std::path::Path;

use anyhow::Result;

use crate::memo::read;

/// Inline scripts, styles and handlers of index.html.
pub fn violations(root: &Path) -> Result<Vec<String>> {
    let page = String::from_utf8(read(&root.join("index.html"))?)?;
    Ok(inline(&page))
}

fn inline(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let tag = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest, |end| &rest[..end + 3])
        } else {
            rest.find('>').map_or(rest, |end| &rest[..=end])
        };
        rest = &rest[tag.len()..];
        if !tag.starts_with("<!--") && is_inline(&tag.to_lowercase()) {
            let line = page[..page.len() - rest.len()].matches('\n').count() + 1;
            found.push(format!("index.html:{line}: {tag}"));
        }
    }
    found
}

fn is_inline(tag: &str) -> bool {
    let mut attributes = tag.split_whitespace().skip(1);
    tag.starts_with("<style")
        || (tag.starts_with("<script") && !tag.contains(" src="))
        || attributes.any(|attribute| {
            let name = attribute.split('=').next().unwrap_or_default();
            attribute.contains('=') && (name == "style" || name.starts_with("on"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_would_refuse_is_found() {
        for bad in [
            "<script>x</script>",
            "<style>",
            "<p style=\"a\">",
            "<p id=a onclick=\"x\">",
        ] {
            assert_eq!(inline(bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn an_honest_page_passes() {
        let page = "<!-- <style> -->\n<script type=\"module\" src=\"/boot.js\"></script>\n\
                    <p class=\"style\" data-one=\"1\">style=\"\" onclick=\"\"</p>";
        assert_eq!(inline(page), Vec::<String>::new());
    }
}
