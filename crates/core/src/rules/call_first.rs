//! Whom to call before anything is reported: by what is chosen, and by what is
//! written, which may speak of danger before anything is chosen.

use serde::Serialize;

use super::rulebook::{Condition, Rule, Rulebook};
use crate::catalog::{ClassId, Said, Words};
use crate::city::Bilingual;

/// Words of danger, whatever the problem is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Danger {
    /// The number to call first.
    pub number: String,
    /// Who writes one of these speaks of danger.
    pub words: Words,
    /// Phrases that hold such a word and mean no danger, such as a fire hydrant.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub except: Words,
}

/// A number to call before anything is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallFirst {
    /// The number, such as 119.
    pub number: String,
    /// Only if it is so: the condition that nobody has spoken of yet. `None`
    /// where the danger was chosen or written.
    pub if_so: Option<Bilingual>,
}

impl Rulebook {
    /// What a text says, without what only sounds dangerous.
    pub fn hear(&self, text: &str) -> Said {
        let said = Said::new(text);
        let dangers = self.dangers.iter();
        dangers.fold(said, |said, danger| said.without(&danger.except))
    }

    /// The condition that a report means: the one that was chosen, else the one
    /// that its words speak of.
    pub fn condition_meant(
        &self,
        class: Option<&ClassId>,
        chosen: Option<&str>,
        description: &str,
    ) -> Option<&Condition> {
        let said = self.hear(description);
        self.rule_of(class).condition_meant(chosen, &said)
    }

    /// The numbers to call first for the danger that somebody speaks of: by the
    /// city's words, and by those of the class that is chosen, unless another of
    /// its conditions is.
    pub fn calls_told(
        &self,
        class: Option<&ClassId>,
        condition: Option<&str>,
        said: &Said,
    ) -> Vec<CallFirst> {
        let dangers = self.dangers.iter();
        let spoken = dangers.filter(|danger| said.says(&danger.words));
        let numbers = spoken.map(|danger| &danger.number);
        let of_class = class.and_then(|class| {
            let told = self.rule_of(Some(class)).condition_said(said)?;
            let is_other = condition.is_some_and(|chosen| chosen != told.id);
            told.emergency.as_ref().filter(|_| !is_other)
        });
        merged(numbers.chain(of_class).map(|number| certain(number)))
    }

    /// The number to call first for the class that a description is likeliest
    /// about: only where it speaks of the danger. A class that is merely likely
    /// tells of none.
    pub fn call_for_likely(&self, class: Option<&ClassId>, said: &Said) -> Option<CallFirst> {
        let rule = self.rule_of(class);
        let told = rule.condition_said(said)?;
        let number = told.emergency.as_ref().or(rule.emergency.as_ref());
        number.map(|number| certain(number))
    }

    /// The numbers to call first for a class, with the condition that was
    /// chosen, if any, and what was written about it.
    pub fn calls_for(
        &self,
        class: Option<&ClassId>,
        condition: Option<&str>,
        said: &Said,
    ) -> Vec<CallFirst> {
        let rule = self.rule_of(class);
        let of_rule = rule.emergency.iter().map(|number| certain(number));
        match rule.condition_meant(condition, said) {
            Some(meant) => match &meant.emergency {
                Some(number) => vec![certain(number)],
                None => of_rule.collect(),
            },
            None => {
                let possible = rule.conditions.iter().filter_map(|condition| {
                    Some(CallFirst {
                        number: condition.emergency.clone()?,
                        if_so: Some(condition.text.clone()),
                    })
                });
                merged(of_rule.chain(possible))
            }
        }
    }
}

impl Rule {
    /// The condition that a text speaks of; of several a dangerous one, else
    /// the first.
    pub fn condition_said(&self, said: &Said) -> Option<&Condition> {
        let conditions = self.conditions.iter();
        let spoken = conditions.filter(|condition| said.says(&condition.words));
        spoken.min_by_key(|condition| condition.emergency.is_none())
    }

    /// The condition that a report means: the one that was chosen, else the one
    /// that its words speak of. Nobody who writes that a cover is missing has to
    /// choose so as well.
    pub fn condition_meant(&self, chosen: Option<&str>, said: &Said) -> Option<&Condition> {
        let mut conditions = self.conditions.iter();
        let chosen = conditions.find(|one| Some(one.id.as_str()) == chosen);
        chosen.or_else(|| self.condition_said(said))
    }
}

/// Each number once, what is certain first.
pub fn merged(calls: impl IntoIterator<Item = CallFirst>) -> Vec<CallFirst> {
    let mut merged: Vec<CallFirst> = Vec::new();
    for call in calls {
        let known = merged.iter().position(|known| known.number == call.number);
        match known {
            Some(at) if call.if_so.is_none() => merged[at] = call,
            Some(_) => {}
            None => merged.push(call),
        }
    }
    // No sorting: its code would be downloaded.
    let certain = |call: &CallFirst| call.if_so.is_none();
    let (mut first, rest): (Vec<_>, Vec<_>) = merged.into_iter().partition(certain);
    first.extend(rest);
    first
}

fn certain(number: &str) -> CallFirst {
    CallFirst {
        number: number.to_owned(),
        if_so: None,
    }
}
