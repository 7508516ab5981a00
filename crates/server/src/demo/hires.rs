//! Who may act at the desk while a demonstration runs.

use xiuhua_core::rules::Unit;

use super::DemoError;
use crate::app::App;
use crate::staff::Token;

/// As it is recorded with their steps.
const NAME: &str = "演示";

/// Somebody with a token that opens the desk until the server stops: only the
/// running server knows it.
#[derive(Debug)]
pub struct Hire {
    /// The unit that they act for.
    pub unit: Unit,
    /// Theirs.
    pub token: Token,
}

impl App {
    /// Hires somebody for the centre that sees every case, and somebody for the
    /// unit that has the most to do.
    ///
    /// # Errors
    /// [`DemoError`].
    pub async fn hire_for_demonstration(&self) -> Result<Vec<Hire>, DemoError> {
        let facts = &self.city.facts;
        let roles = facts.rulebook.roles().iter();
        let centres = roles.filter(|role| role.coordinates);
        // Levels begin with the lowest.
        let highest = centres.max_by_key(|role| role.level);
        let district = facts.district().code;
        let centre = highest.and_then(|role| {
            let code = format!("{district}-{}", role.id);
            facts.unit(&self.city.pack, &code)
        });
        let busiest = self.store.busiest_unit().await?;
        let busiest = busiest.and_then(|code| facts.unit(&self.city.pack, &code));
        let mut hires = Vec::new();
        for unit in centre.into_iter().chain(busiest) {
            let token = self.staff.hire_for_now(NAME, &unit.code)?;
            hires.push(Hire { unit, token });
        }
        Ok(hires)
    }
}
