//! What is chosen, and choosing.

use leptos::prelude::*;
use xiuhua_core::catalog::ClassId;
use xiuhua_core::city::Facts;
use xiuhua_core::rules::CallFirst;

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

    /// Chooses a class. A condition goes with its class; that which the
    /// description speaks of comes with it.
    pub fn choose(self, facts: &Facts, class: ClassId) {
        self.draft.edit(|draft| {
            let class = Some(class);
            if draft.class.as_ref() != Some(&class) {
                draft.condition = condition_said(facts, class.as_ref(), &draft.description);
            }
            draft.class = Some(class);
        });
    }

    /// Chooses "none of these", for which no catalogue is needed.
    pub fn choose_none(self) {
        self.draft.edit(|draft| {
            draft.class = Some(None);
            draft.condition = None;
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

    /// Takes the condition that the description has come to speak of, unless
    /// one is chosen. Who then chooses "not sure" is not told again.
    pub fn take_said(self, facts: &Facts, before: &str, now: &str) {
        let said = |text: &str| {
            let class = self.draft.with_untracked(|draft| draft.class.clone())??;
            condition_said(facts, Some(&class), text)
        };
        let now = said(now);
        if now.is_some() && now != said(before) && self.condition.get_untracked().is_none() {
            self.choose_condition(now);
        }
    }

    /// The numbers to call before anything else, since what is chosen is
    /// dangerous; whoever asks is told. Those for what is written are shown
    /// where it is written.
    pub fn calls(self, facts: &Facts) -> Vec<CallFirst> {
        let Some(class) = self.class() else {
            return Vec::new();
        };
        let (rules, condition) = (&facts.rulebook, self.condition.get());
        let said = self.draft.with(|draft| rules.hear(&draft.description));
        let mut calls = rules.calls_for(Some(&class), condition.as_deref(), &said);
        let told = rules.calls_told(Some(&class), condition.as_deref(), &said);
        calls.retain(|call| call.if_so.is_none() && !told.contains(call));
        calls
    }
}

fn condition_said(facts: &Facts, class: Option<&ClassId>, text: &str) -> Option<String> {
    let meant = facts.rulebook.condition_meant(class, None, text)?;
    Some(meant.id.clone())
}
