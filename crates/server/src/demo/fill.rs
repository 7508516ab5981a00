//! Filling an empty data folder.

use std::sync::Arc;

use super::cases::Cases;
use super::picture::Album;
use super::script::Script;
use super::{DemoError, Plan};
use crate::app::{App, city_of};
use crate::clock;
use crate::config::{Config, ConfigError};
use crate::data_dir::DataDir;
use crate::store::{Content, StoreError};

/// Cases of one transaction: many enough that the disk is not waited for, few
/// enough that others are not kept waiting.
const AT_ONCE: usize = 250;

/// What a data folder holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// Cases that were there before.
    pub before: usize,
    /// Cases that have been added.
    pub added: usize,
}

/// Opens a deployment's data folder, or makes it.
///
/// # Errors
/// [`ConfigError`], naming the file, field or option.
pub fn open(config: &Config) -> Result<App, ConfigError> {
    // A mistake in the city's files should leave no folder behind.
    let city = city_of(config)?;
    App::open(DataDir::open(&config.data_dir)?, city, config)
}

impl App {
    /// Fills a data folder with the cases of a plan and what residents say of it, as
    /// far as that is not there yet: one that was interrupted goes on where it was. `tell` hears how many
    /// there are, from time to time.
    ///
    /// # Errors
    /// [`DemoError`]; data that residents have sent are left as they are.
    pub async fn fill(&self, plan: Plan, tell: impl FnMut(usize)) -> Result<Filled, DemoError> {
        let filled = self.fill_cases(plan, tell).await?;
        self.fill_opinion(plan.until).await?;
        Ok(filled)
    }

    async fn fill_cases(
        &self,
        plan: Plan,
        mut tell: impl FnMut(usize),
    ) -> Result<Filled, DemoError> {
        let before = match self.store.begin_demonstration().await? {
            Content::Demonstration(cases) => cases,
            Content::Residents(cases) => return Err(DemoError::Residents(cases)),
        };
        if before >= plan.cases {
            return Ok(Filled { before, added: 0 });
        }
        let script = Arc::new(Script::read()?);
        let mut cases = Cases::new(&self.city, &script, plan);
        let mut there = before;
        // Those that are there are drawn again, since the others follow on them.
        if let Some(last) = before.checked_sub(1) {
            cases.nth(last).transpose()?;
        }
        loop {
            let portion = cases
                .by_ref()
                .take(AT_ONCE)
                .collect::<Result<Vec<_>, _>>()?;
            if portion.is_empty() {
                let added = there - before;
                return Ok(Filled { before, added });
            }
            there += portion.len();
            self.hold_pictures(&mut cases.album).await?;
            self.store.write_whole(portion).await?;
            tell(there);
        }
    }

    /// Holds what an album has newly drawn, as photos that were received.
    pub(super) async fn hold_pictures(&self, album: &mut Album) -> Result<(), StoreError> {
        for (id, picture) in album.take_fresh() {
            let staged = self.store.photo_files().stage(id, &picture)?;
            self.store.hold_photo(staged, clock::now()).await?;
        }
        Ok(())
    }
}
