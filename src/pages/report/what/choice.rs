//! What is chosen, and choosing.

use leptos::prelude::*;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;

use crate::state::draft::{CurrentDraft, use_draft};

/// The draft's class, as the section shows it.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    draft: CurrentDraft,
    class: Memo<Option<Option<ClassId>>>,
    condition: Memo<Option<String>>,
}

impl Choice {
    /// The choice of the draft that is being written.
    pub fn of_draft() -> Self {
        let draft = use_draft();
        Self {
            draft,
            class: Memo::new(move |_| draft.with(|draft| draft.class.clone())),
            condition: Memo::new(move |_| draft.with(|draft| draft.condition.clone())),
        }
    }

    /// `None` is not chosen yet, `Some(None)` is "none of these"; whoever asks
    /// is told.
    pub fn get(self) -> Option<Option<ClassId>> {
        self.class.get()
    }

    /// The class, where one is chosen; whoever asks is told.
    pub fn class(self) -> Option<ClassId> {
        self.class.get().flatten()
    }

    /// Whether this is chosen, `None` being "none of these".
    pub fn is(self, class: Option<&ClassId>) -> bool {
        self.class.with(|chosen| {
            chosen
                .as_ref()
                .is_some_and(|chosen| chosen.as_ref() == class)
        })
    }

    /// Chooses a class, or "none of these". A condition goes with its class.
    pub fn choose(self, class: Option<ClassId>) {
        self.draft.edit(|draft| {
            if draft.class.as_ref() != Some(&class) {
                draft.condition = None;
            }
            draft.class = Some(class);
        });
    }

    /// The condition that is chosen, if any; whoever asks is told.
    pub fn condition(self) -> Option<String> {
        self.condition.get()
    }

    /// Chooses a condition of the class, or none.
    pub fn choose_condition(self, condition: Option<String>) {
        self.draft.edit(|draft| draft.condition = condition);
    }

    /// The number to call before anything else, where what is chosen is
    /// dangerous; whoever asks is told.
    pub fn emergency(self, facts: &Facts) -> Option<String> {
        let class = self.class()?;
        let rule = facts.rulebook.rule_of(Some(&class));
        let chosen = self.condition.with(|chosen| {
            let mut conditions = rule.conditions.iter();
            conditions.find(|condition| Some(&condition.id) == chosen.as_ref())
        });
        let of_condition = chosen.and_then(|condition| condition.emergency.clone());
        of_condition.or_else(|| rule.emergency.clone())
    }
}
