//! Reading by hand what every first visit reads.
//!
//! serde's derive compiles about a kilobyte for each struct, most of it for
//! what may go wrong at each field. Here a field is one call: reading goes on
//! after something wrong, and each is remembered with the path of the field as
//! whoever writes the file needs it.

use std::fmt::Write;

use super::Node;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub(crate) struct Wrong {
    /// The field's path: `tiles[3].label.zh`; empty for the whole.
    pub path: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// Something that is read by hand.
pub(crate) trait FromNode: Sized {
    /// Reads it; where that fails it says so, and what it returns is never
    /// seen by anybody.
    fn from_node(node: &Node, reading: &mut Reading) -> Self;
}

/// Reads a whole.
///
/// # Errors
/// The first thing that was [`Wrong`].
pub(crate) fn whole<T: FromNode>(node: &Node) -> Result<T, Wrong> {
    let (value, wrong) = with_all_wrong(node);
    wrong.into_iter().next().map_or(Ok(value), Err)
}

/// Reads a whole, and all that is wrong with it. If anything is, the value is
/// of no use.
pub(crate) fn with_all_wrong<T: FromNode>(node: &Node) -> (T, Vec<Wrong>) {
    let mut reading = Reading::default();
    let value = T::from_node(node, &mut reading);
    (value, reading.wrong)
}

/// Where reading is, and what was wrong so far.
#[derive(Default)]
pub(crate) struct Reading {
    path: Vec<Step>,
    wrong: Vec<Wrong>,
}

enum Step {
    Field(&'static str),
    Item(usize),
}

impl Reading {
    /// Remembers that something is wrong with the present field, unless that
    /// only follows from what was wrong before.
    #[cold]
    pub(crate) fn fail(&mut self, reason: &'static str) {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                // Writing to a string does not fail.
                Step::Field(name) => drop(write!(path, ".{name}")),
                Step::Item(index) => drop(write!(path, "[{index}]")),
            }
        }
        let follows = |before: &Wrong| is_part(&before.path, &path) || is_part(&path, &before.path);
        if !self.wrong.last().is_some_and(follows) {
            self.wrong.push(Wrong { path, reason });
        }
    }

    /// A field that must be there.
    pub(crate) fn field<T: FromNode>(&mut self, node: &Node, name: &'static str) -> T {
        let value = self.find(node, name);
        self.path.push(Step::Field(name));
        if value.is_none() {
            self.fail("is missing");
        }
        let read = T::from_node(value.unwrap_or(&Node::Null), self);
        self.path.pop();
        read
    }

    /// A field that may be left out.
    pub(crate) fn field_or_default<T: FromNode + Default>(
        &mut self,
        node: &Node,
        name: &'static str,
    ) -> T {
        match self.find(node, name) {
            Some(_) => self.field(node, name),
            None => T::default(),
        }
    }

    /// Remembers that something is wrong with one entry of a list that an item
    /// of the present list has.
    pub(crate) fn fail_in(
        &mut self,
        item: usize,
        list: &'static str,
        at: usize,
        reason: &'static str,
    ) {
        let before = self.path.len();
        self.path
            .extend([Step::Item(item), Step::Field(list), Step::Item(at)]);
        self.fail(reason);
        self.path.truncate(before);
    }

    /// The text of the present field.
    pub(crate) fn text<'a>(&mut self, node: &'a Node) -> &'a str {
        if let Node::Text(text) = node {
            return text;
        }
        self.fail("a text is expected");
        ""
    }

    fn item<T: FromNode>(&mut self, item: &Node, index: usize) -> T {
        self.path.push(Step::Item(index));
        let read = T::from_node(item, self);
        self.path.pop();
        read
    }

    fn find<'a>(&mut self, node: &'a Node, name: &str) -> Option<&'a Node> {
        if !matches!(node, Node::Object(_)) {
            self.fail("an object is expected");
        }
        node.get(name)
    }
}

/// Whether one path is the other, or leads to a part of what that names.
fn is_part(part: &str, whole: &str) -> bool {
    let rest = part.strip_prefix(whole);
    rest.is_some_and(|rest| whole.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
}

impl FromNode for String {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        reading.text(node).to_owned()
    }
}

impl FromNode for bool {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        if let Node::Bool(value) = node {
            return *value;
        }
        reading.fail("true or false is expected");
        false
    }
}

impl FromNode for f64 {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        match node {
            Node::Unsigned(value) => *value as f64,
            Node::Negative(value) => *value as f64,
            Node::Float(value) => *value,
            _ => {
                reading.fail("a number is expected");
                0.0
            }
        }
    }
}

/// Whole numbers within the bounds of their types.
macro_rules! whole_numbers {
    ($($integer:ty: $expected:literal)*) => {
        $(impl FromNode for $integer {
            fn from_node(node: &Node, reading: &mut Reading) -> Self {
                let number = match node {
                    Node::Unsigned(value) => <$integer>::try_from(*value).ok(),
                    Node::Negative(value) => <$integer>::try_from(*value).ok(),
                    _ => None,
                };
                if number.is_none() {
                    reading.fail($expected);
                }
                number.unwrap_or_default()
            }
        })*
    };
}

whole_numbers! {
    u8: "a whole number from 0 to 255 is expected"
    u16: "a whole number from 0 to 65535 is expected"
    i32: "a whole number is expected"
}

impl<T: FromNode + Copy + Default, const N: usize> FromNode for [T; N] {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let mut numbers = [T::default(); N];
        match node {
            Node::List(items) if items.len() == N => {
                for (i, item) in items.iter().enumerate() {
                    numbers[i] = reading.item(item, i);
                }
            }
            _ => reading.fail("an array of so many numbers is expected"),
        }
        numbers
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let mut list = Vec::new();
        if let Node::List(items) = node {
            for (i, item) in items.iter().enumerate() {
                list.push(reading.item(item, i));
            }
        } else {
            reading.fail("an array is expected");
        }
        list
    }
}
