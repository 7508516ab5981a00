//! Chapters as a file has them: one of matters may be named after one of
//! components, so that neither names nor words are written twice.

use super::catalogue::{Class, Major, Words};
use super::class::{ClassId, Kind};
use crate::city::Bilingual;
use crate::json::{FromNode, Node, Reading};

/// Stands for a component's name in a pattern.
pub(super) const NAME: &str = "{name}";

/// A chapter as it is written.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Major"))]
pub(super) struct WrittenMajor {
    pub(super) kind: Kind,
    pub(super) code: String,
    pub(super) name: Bilingual,
    /// How its classes are named after the components of the same code; empty
    /// where they have names of their own.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) of_components: Bilingual,
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) classes: Vec<WrittenClass>,
}

/// A class as it is written.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Class"))]
pub(super) struct WrittenClass {
    pub(super) code: Code,
    /// Empty where it is named after a component.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) name: Bilingual,
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) words: Words,
}

impl WrittenMajor {
    /// The chapter with all of its classes.
    pub(super) fn in_full(&self, majors: &[Self]) -> Major {
        let origins = self.origins(majors).into_iter();
        let mut classes: Vec<_> = origins.map(|component| self.after(component)).collect();
        for class in &self.classes {
            let is_same = |named: &&mut Class| named.id.code() == class.code.0;
            match classes.iter_mut().find(is_same) {
                Some(named) if class.name.zh.is_empty() => {
                    named.words.zh.extend_from_slice(&class.words.zh);
                    named.words.en.extend_from_slice(&class.words.en);
                }
                _ => classes.push(Class {
                    id: ClassId::of(self.kind, &class.code.0),
                    name: class.name.clone(),
                    words: class.words.clone(),
                    component: None,
                }),
            }
        }
        Major {
            kind: self.kind,
            code: self.code.clone(),
            name: self.name.clone(),
            classes,
        }
    }

    /// Whether classes are named after components.
    pub(super) fn is_after_components(&self) -> bool {
        !self.of_components.zh.is_empty()
    }

    /// The components that its classes are named after.
    pub(super) fn origins<'a>(&self, majors: &'a [Self]) -> Vec<&'a WrittenClass> {
        let is_origin = |major: &&Self| major.kind == Kind::Component && major.code == self.code;
        let origins = majors.iter().filter(|_| self.is_after_components());
        let origins = origins.filter(is_origin);
        origins.flat_map(|major| &major.classes).collect()
    }

    fn after(&self, component: &WrittenClass) -> Class {
        let Bilingual { zh, en } = &self.of_components;
        Class {
            id: ClassId::of(self.kind, &component.code.0),
            name: Bilingual {
                zh: zh.replace(NAME, &component.name.zh),
                en: en.replace(NAME, &component.name.en),
            },
            words: component.words.clone(),
            component: Some(ClassId::of(Kind::Component, &component.code.0)),
        }
    }
}

impl FromNode for WrittenMajor {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            kind: reading.field(node, "kind"),
            code: reading.field(node, "code"),
            name: reading.field(node, "name"),
            of_components: reading.field_or_default(node, "of_components"),
            classes: reading.field_or_default(node, "classes"),
        }
    }
}

impl FromNode for WrittenClass {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        Self {
            code: reading.field(node, "code"),
            name: reading.field_or_default(node, "name"),
            words: reading.field_or_default(node, "words"),
        }
    }
}

/// The digits of a class.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Code(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{4,6}$")))] pub(super) String,
);

impl FromNode for Code {
    fn from_node(node: &Node, reading: &mut Reading) -> Self {
        let code = reading.text(node);
        if !ClassId::is_code(code) {
            reading.fail("a code of 4 to 6 digits is expected");
        }
        Self(code.to_owned())
    }
}
