//! Reading public cases: one page after the other, and one case at a time.

use leptos::prelude::*;
use leptos::task::spawn_local;
use xiuhua_core::backend::{Backend, BackendError, CaseFilter};
use xiuhua_core::case::{CaseCode, CasePage, CaseSecret, CaseView};
use xiuhua_core::geo::Bounds;

use super::my_cases::MyCases;
use super::session::Session;

/// Cases in one page of the list.
const PAGE_LENGTH: u32 = 20;
/// Cases shown on the map at once.
const MAP_LENGTH: u32 = 100;

/// How a list stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// Being loaded, for the first time or on.
    Loading,
    /// There.
    Ready,
    /// Failed; what was there before still is.
    Failed(BackendError),
}

/// A list of public cases that grows page by page.
#[derive(Debug, Clone, Copy)]
pub struct CaseList {
    session: Session,
    filter: RwSignal<CaseFilter>,
    items: RwSignal<Vec<CaseView>>,
    next: RwSignal<Option<String>>,
    load: RwSignal<Load>,
    /// Counts the lists begun, so that a late answer to an old filter is left.
    run: StoredValue<u32>,
}

impl CaseList {
    /// An empty list; [`show`](Self::show) begins to load.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            filter: RwSignal::new(CaseFilter::default()),
            items: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            load: RwSignal::new(Load::Loading),
            run: StoredValue::new(0),
        }
    }

    /// What is there; whoever asks is told.
    pub fn items(self) -> Vec<CaseView> {
        self.items.get()
    }

    /// Whether there are more pages.
    pub fn has_more(self) -> bool {
        self.next.with(Option::is_some)
    }

    /// How it stands.
    pub fn load(self) -> Load {
        self.load.get()
    }

    /// Begins anew with this filter.
    pub fn show(self, filter: CaseFilter) {
        self.filter.set(filter);
        self.items.set(Vec::new());
        self.next.set(None);
        self.fetch();
    }

    /// Loads the next page, or the same one again after a failure.
    pub fn fetch(self) {
        self.run.update_value(|run| *run += 1);
        let run = self.run.get_value();
        let filter = CaseFilter {
            cursor: self.next.get_untracked(),
            limit: Some(PAGE_LENGTH),
            ..self.filter.get_untracked()
        };
        self.load.set(Load::Loading);
        spawn_local(async move {
            let outcome = self.session.ready().await.cases(&filter).await;
            if self.run.try_get_value() != Some(run) {
                return;
            }
            match outcome {
                Ok(page) => {
                    self.items.update(|items| items.extend(page.items));
                    self.next.set(page.next);
                    self.load.set(Load::Ready);
                }
                Err(error) => self.load.set(Load::Failed(error)),
            }
        });
    }
}

/// The newest cases within bounds, for the map; without a network, those that
/// were seen there last.
///
/// # Errors
/// [`BackendError`].
pub async fn within(session: Session, bounds: Bounds) -> Result<CasePage, BackendError> {
    let filter = CaseFilter {
        bounds: Some(bounds),
        limit: Some(MAP_LENGTH),
        ..CaseFilter::default()
    };
    session.ready().await.cases(&filter).await
}

/// One case, as its reporter sees it where this device holds the key; what was
/// seen is kept with the receipt.
///
/// # Errors
/// [`BackendError`].
pub async fn one(
    session: Session,
    mine: MyCases,
    code: CaseCode,
    secret: Option<CaseSecret>,
) -> Result<CaseView, BackendError> {
    let secret = secret.or_else(|| mine.secret_of(code));
    let client = session.ready().await;
    let view = match client.case(code, secret).await {
        // A link that was copied wrongly still names a case: what this device has
        // of it counts, else it is seen as by everybody.
        Err(error) if error.status == Some(403) && secret.is_some() => {
            let own = mine.secret_of(code).filter(|own| Some(*own) != secret);
            client.case(code, own).await?
        }
        outcome => outcome?,
    };
    mine.refresh(&view);
    Ok(view)
}
