//! The types of `rules.json`.

use serde::Serialize;

use super::call_first::Danger;
use crate::catalog::{ClassId, Kind, Words};
use crate::city::{Bilingual, Level, PackProblem, read_tree, tree_of};
use crate::json::Node;
use crate::time::{Limit, LimitUnit};

/// Our own reading of how long a check takes, for a city that does not say.
const CHECKING: Limit = Limit {
    count: 3,
    unit: LimitUnit::WorkingDay,
};

/// `cities/<id>/rules.json`.
///
/// Made only by reading it, which refuses a rule whose roles are not there, so
/// that routing always finds a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rulebook {
    /// Where the rules are from, and whether they are made up.
    pub(super) source: Bilingual,
    /// What counts as the same problem.
    pub(super) duplicates: Duplicates,
    /// Within what time an answer is checked and its case closed (核查、结案); three
    /// working days where the city does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Limit", default))]
    pub(super) checking: Option<Limit>,
    /// The kinds of units.
    pub(super) roles: Vec<Role>,
    /// Words at which a number is to be called, whatever the problem is.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub(super) dangers: Vec<Danger>,
    /// The rules for classes.
    pub(super) rules: Vec<Rule>,
    /// The rule for what has no other.
    #[cfg_attr(feature = "schema", schemars(schema_with = "super::schema::otherwise"))]
    pub(super) otherwise: Rule,
}

/// What counts as the same problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Duplicates {
    /// At most so far away, in metres.
    pub radius_m: u16,
    /// Reported at most so many hours ago.
    pub within_hours: u16,
}

/// A kind of unit, of which each division of its level has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Role {
    /// Small letters, digits and dashes.
    pub id: String,
    /// On which level it works.
    pub level: Level,
    /// What its units are called, `{division}` being the division's name.
    pub name: Bilingual,
    /// One telephone number for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The role on a higher level that supervises it, and takes over where a
    /// place has no such unit. Only a district's role can do without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<String>,
    /// Whether it receives, checks and dispatches the cases of its division,
    /// and checks again when they are done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub coordinates: bool,
}

/// Who answers for some classes, and what they owe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Small letters, digits and dashes; `otherwise` for what has no rule.
    pub id: String,
    /// The classes that it holds for. A component without a rule of its own
    /// falls under that of the matter with its code.
    pub classes: Vec<ClassId>,
    /// Id of the [`Role`] that is responsible; the role's `up` supervises.
    pub responsible: String,
    /// Number to call before anything else, where all of this is dangerous.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
    /// Whether its cases concern somebody's private affairs: only the reporter
    /// and the units ever see them.
    #[serde(
        rename = "private",
        default,
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub is_private: bool,
    /// What the problem can be; at least one, each with its limit.
    pub conditions: Vec<Condition>,
}

/// A condition for filing (立案条件), and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// Small letters, digits and dashes; its rule has it once.
    pub id: String,
    /// When a case is filed.
    pub text: Bilingual,
    /// What people write when it is so: a report that says it has this
    /// condition, though none was chosen.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub words: Words,
    /// Within what time it is to be done.
    pub limit: Limit,
    /// When it counts as done (结案条件).
    pub closing: Bilingual,
    /// Number to call before anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<String>,
}

impl Rulebook {
    /// Reads and checks a `rules.json`.
    ///
    /// # Errors
    /// The first [`PackProblem`].
    pub fn from_json(json: &[u8]) -> Result<Self, PackProblem> {
        Self::from_tree(&tree_of(json, "rules.json")?)
    }

    pub(crate) fn from_tree(tree: &Node) -> Result<Self, PackProblem> {
        let book: Self = read_tree(tree)?;
        book.problems().into_iter().next().map_or(Ok(book), Err)
    }

    /// Everything that is wrong with the rules as such; nothing if
    /// [`Self::from_json`] has read them.
    pub(crate) fn problems(&self) -> Vec<PackProblem> {
        super::check::problems(self)
    }

    /// Where the rules are from, and whether they are made up.
    pub fn source(&self) -> &Bilingual {
        &self.source
    }

    /// What counts as the same problem.
    pub fn duplicates(&self) -> Duplicates {
        self.duplicates
    }

    /// Within what time an answer is checked and its case closed.
    pub fn checking(&self) -> Limit {
        self.checking.unwrap_or(CHECKING)
    }

    /// The kinds of units.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Words at which a number is to be called, whatever the problem is.
    pub fn dangers(&self) -> &[Danger] {
        &self.dangers
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The rules for classes.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule for "none of these", and for classes that have none.
    pub fn otherwise(&self) -> &Rule {
        &self.otherwise
    }

    /// The rule for a class. A component without one has that of the matter
    /// with the same code, which is the component's being out of order.
    pub fn rule_of(&self, class: Option<&ClassId>) -> &Rule {
        let Some(class) = class else {
            return &self.otherwise;
        };
        let own = self.find(|other| other == class);
        let of_matter =
            || self.find(|other| other.kind() == Kind::Matter && other.code() == class.code());
        own.or_else(of_matter).unwrap_or(&self.otherwise)
    }

    fn find(&self, is_it: impl Fn(&ClassId) -> bool) -> Option<&Rule> {
        let mut rules = self.rules.iter();
        rules.find(|rule| rule.classes.iter().any(&is_it))
    }
}
