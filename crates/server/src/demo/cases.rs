//! The cases of a demonstration, one after the other.

use std::sync::Arc;

use xiuhua_core::case::CaseCode;

use super::ask::ask;
use super::picture::Album;
use super::random::Random;
use super::report::Reports;
use super::rhythm::Arrivals;
use super::script::Script;
use super::way::next;
use super::{DemoError, Plan};
use crate::api::{REPORT, SUPPORT, accept};
use crate::city::CityInUse;
use crate::http::idempotency::Intent;
use crate::step::decide;
use crate::store::{OWN_KEYS, WholeCase, Whose};

/// Drawn numbers of one day repeat only after a million: this and a million have
/// no common divisor.
const CODE_STEP: u64 = 618_033;
/// A way that never ends would be a mistake of ours.
const MAX_STEPS: usize = 60;

/// The cases of a plan in the order in which they come in, each with everything
/// that happens to it until the plan's end. A million takes no more memory than
/// one.
pub struct Cases<'a> {
    city: &'a CityInUse,
    script: &'a Script,
    plan: Plan,
    reports: Reports,
    arrivals: Arrivals<'a>,
    /// The pictures of the cases so far.
    pub album: Album,
    index: usize,
}

impl<'a> Cases<'a> {
    /// Those of a plan.
    pub fn new(city: &'a Arc<CityInUse>, script: &'a Arc<Script>, plan: Plan) -> Self {
        Self {
            reports: Reports::new(city.clone(), script.clone(), plan.seed),
            arrivals: Arrivals::new(city, &script.rhythm, plan.days, plan.until),
            album: Album::default(),
            index: 0,
            city,
            script,
            plan,
        }
    }

    fn case(&mut self, index: usize) -> Result<WholeCase, DemoError> {
        let mut random = Random::of(self.plan.seed, index as u64);
        let at = self.arrivals.at(index, self.plan.cases, &mut random);
        let (report, supports) = self.reports.draw(at, &mut random, &mut self.album)?;
        let content = serde_json::to_value(&report).unwrap_or_default();
        let intent = self.intent(index, "report", REPORT, &content.to_string())?;
        let report = accept(report, self.city, at)?;
        let code = self.code(index, report.date);
        let is_private = report.is_private;
        let mut case = WholeCase::new(code, report, intent)?;
        self.go_on(&mut case)?;
        // Nobody joins what is over.
        let folded = &case.known().folded;
        let is_over = folded.progress.status().is_final();
        let last = if is_over {
            folded.changed_at
        } else {
            self.plan.until
        };
        for n in 0..if is_private { 0 } else { supports } {
            let after_ms = random.between(0.0..3.0 * 86_400_000.0) as i64;
            let supported_at = at.plus_ms(after_ms).min(last);
            let name = format!("support-{n}");
            let intent = self.intent(index, &name, SUPPORT, &code.digits())?;
            case.support(intent, supported_at);
        }
        Ok(case)
    }

    /// Everything that happens to it until the plan's end.
    fn go_on(&mut self, case: &mut WholeCase) -> Result<(), DemoError> {
        for _ in 0..MAX_STEPS {
            let known = case.known();
            let step = next(self.city, known, Whose::Own).filter(|&(_, at)| at <= self.plan.until);
            let Some(step) = step else {
                return Ok(());
            };
            let asked = ask(self.city, self.script, &mut self.album, known, step)?;
            let Some(asked) = asked else {
                return Ok(());
            };
            let asked = asked.cleaned();
            let problems = asked.problems();
            if !problems.is_empty() {
                return Err(DemoError::Refused(format!("{problems:?}")));
            }
            let added = decide(self.city, known, &asked);
            case.add(added.map_err(|error| DemoError::Refused(error.to_string()))?)?;
        }
        Ok(())
    }

    fn code(&self, index: usize, date: (i32, u8, u8)) -> CaseCode {
        let drawn = (index as u64).wrapping_mul(CODE_STEP);
        let drawn = drawn.wrapping_add(self.plan.seed) % 1_000_000;
        CaseCode::new(date, u32::try_from(drawn).unwrap_or(0))
    }

    fn intent(
        &self,
        index: usize,
        what: &str,
        operation: &str,
        content: &str,
    ) -> Result<Intent, DemoError> {
        let key = format!("{OWN_KEYS}{}-{index}-{what}", self.plan.seed);
        Ok(Intent::new(&key, operation, content)?)
    }
}

impl Iterator for Cases<'_> {
    type Item = Result<WholeCase, DemoError>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        self.index += 1;
        (index < self.plan.cases).then(|| self.case(index))
    }
}
