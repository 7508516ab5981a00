//! Whether an object of a file has a field twice: programs differ in which of
//! them they take.

use std::collections::HashSet;

use super::Problems;
use crate::json::Node;

/// Looks into every part of a file.
pub(super) fn check(tree: &Node, problems: &mut Problems) {
    within(tree, String::new(), problems);
}

fn within(node: &Node, path: String, problems: &mut Problems) {
    match node {
        Node::List(items) => {
            for (i, item) in items.iter().enumerate() {
                if let Node::List(_) | Node::Object(_) = item {
                    within(item, format!("{path}[{i}]"), problems);
                }
            }
        }
        Node::Object(fields) => {
            let mut known = HashSet::new();
            let dot = if path.is_empty() { "" } else { "." };
            for (name, value) in fields {
                let path = format!("{path}{dot}{name}");
                if !known.insert(name) {
                    problems.error(format_args!("{path}"), "is there twice");
                }
                within(value, path, problems);
            }
        }
        _ => {}
    }
}
