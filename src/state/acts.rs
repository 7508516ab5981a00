//! What the reporter does about a case: written on a notepad of its own, then
//! handed to the outbox.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::case::{Act, CaseCode, CaseSecret, Jotting, Step};
use xiuhua_core::outbox::{Intent, Item, Phase};

use super::draft::is_done;
use super::notepad::{Notepad, StoreProblem, kept_as, record_of};
use super::outbox::OutboxRunner;
use super::session::Session;
use crate::platform::store::{self, Change, Table};

/// What the notes begin with; the case's digits and the step follow.
const NOTE: &str = "act ";
/// The acts for which something is written, by the name in their notes.
const WRITTEN: [(Step, &str); 4] = [
    (Step::Supplement, "supplement"),
    (Step::CorrectPlace, "place"),
    (Step::Escalate, "escalation"),
    (Step::Rate, "rating"),
];

fn note_of(code: CaseCode, step: Step) -> Option<String> {
    let (_, name) = WRITTEN.iter().find(|(written, _)| *written == step)?;
    Some(format!("{NOTE}{} {name}", code.digits()))
}

/// The notepad of an act; its own for each case and step.
pub fn notepad(session: Session, code: CaseCode, step: Step) -> Notepad {
    Notepad::open(session, &note_of(code, step).unwrap_or_default())
}

/// Hands what is on the notepad over to the outbox: the item is there and the
/// note is gone, or nothing has changed. What another page has just sent, or
/// thrown away, is not sent again. Without a `secret`, the one that this device
/// keeps for the case counts.
///
/// # Errors
/// [`StoreProblem`]; what was written is still there.
pub async fn send(
    outbox: OutboxRunner,
    code: CaseCode,
    secret: Option<CaseSecret>,
    act: Act,
    pad: Notepad,
) -> Result<(), StoreProblem> {
    let (expected, gone) = pad.hand_over().await?;
    let sent = outbox
        .act_on(code, secret, act, Some(expected), vec![gone])
        .await;
    let is_sent = is_done(&sent);
    if is_sent || (sent == Err(StoreProblem::Changed) && pad.is_gone_elsewhere().await) {
        pad.empty();
        return Ok(());
    }
    sent
}

/// Urges: there is nothing to write. Once, however often it is pressed.
///
/// # Errors
/// [`StoreProblem`]; nothing has then happened.
pub async fn urge(outbox: OutboxRunner, code: CaseCode) -> Result<(), StoreProblem> {
    if outbox
        .items_now()
        .iter()
        .any(|item| is_of(item, code, Step::Urge))
    {
        return Ok(());
    }
    let outcome = outbox.act_on(code, None, Act::Urge, None, Vec::new()).await;
    if is_done(&outcome) {
        return Ok(());
    }
    outcome
}

/// What is unsent of a case, the oldest first; whoever asks is told.
pub fn unsent(outbox: OutboxRunner, code: CaseCode) -> Vec<Item> {
    let mut items = outbox.items();
    items.retain(|item| step_of(item).is_some_and(|(of, _)| of == code));
    items
}

/// Whether an item is this step of this case.
pub fn is_of(item: &Item, code: CaseCode, step: Step) -> bool {
    step_of(item) == Some((code, step))
}

/// Whether the backend would not take it, or the device could not keep it.
pub fn is_refused(item: &Item) -> bool {
    matches!(item.phase, Phase::Refused { .. })
}

/// Whether a case is on its way back to its reporter; whoever asks is told.
pub fn is_withdrawing(outbox: OutboxRunner, code: CaseCode) -> bool {
    let items = unsent(outbox, code);
    let mut items = items.iter().filter(|item| !is_refused(item));
    items.any(|item| is_of(item, code, Step::Withdraw))
}

/// The case and the step that an item is about, of what is not a report.
pub fn step_of(item: &Item) -> Option<(CaseCode, Step)> {
    match &item.intent {
        Intent::Act { code, act, .. } => Some((*code, act.step())),
        Intent::Withdraw { code, .. } => Some((*code, Step::Withdraw)),
        Intent::Report { .. } | Intent::Support { .. } => None,
    }
}

/// The steps of a case for which something is written and not sent. Looked for
/// again whenever the outbox has changed something on disk.
pub fn begun(outbox: OutboxRunner, code: CaseCode) -> RwSignal<Vec<Step>> {
    let begun = RwSignal::new(Vec::new());
    Effect::new(move || {
        let _ = (outbox.writes(), outbox.items());
        spawn_local(async move {
            let keys = store::keys(Table::Notes).await.unwrap_or_default();
            let mut steps: Vec<Step> = WRITTEN.iter().map(|(step, _)| *step).collect();
            steps.retain(|step| note_of(code, *step).is_some_and(|note| keys.contains(&note)));
            if begun.try_with_untracked(|before| *before != steps) == Some(true) {
                begun.set(steps);
            }
        });
    });
    begun
}

/// The write that gives back what an act was made of when it is taken back.
/// What was begun meanwhile stays, too.
pub(super) async fn written_again(item: &Item) -> Option<Change> {
    let Intent::Act { code, act, .. } = &item.intent else {
        return None;
    };
    let note = note_of(*code, act.step())?;
    let text = store::text(Table::Notes, &note).await.ok().flatten();
    let begun = text.as_deref().map(record_of).unwrap_or_default();
    Some(kept_as(&note, &begun.with(Jotting::of_act(act))))
}
