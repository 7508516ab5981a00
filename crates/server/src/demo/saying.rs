//! What a resident says.

use xiuhua_core::catalog::ClassId;
use xiuhua_core::time::LimitUnit;

use super::random::Random;
use super::script::Script;
use crate::city::CityInUse;

/// How many say that others have seen it, too, where they have.
const WITH_OTHERS: f64 = 0.3;

/// What is talked of.
pub struct Saying<'a> {
    /// Its class.
    pub class: Option<&'a ClassId>,
    /// Which of the conditions of the class it meets.
    pub condition: Option<&'a str>,
    /// Whether others have reported it, too.
    pub is_known: bool,
}

impl Saying<'_> {
    /// Where it is, and all that is said: in the words of the script or, of
    /// classes that it does not know, in those of the city's rules.
    pub fn draw(&self, city: &CityInUse, script: &Script, random: &mut Random) -> (String, String) {
        let own = script.of_class(self.class);
        let places = match own.is_some_and(|own| own.indoors) {
            true => &script.indoor_places,
            false => &script.places,
        };
        let where_to = random.text(places).to_owned();
        let sentences = own.zip(self.condition);
        let sentences = sentences.and_then(|(own, id)| own.says.get(id));
        let says = match sentences {
            Some(sentences) => random.text(sentences).to_owned(),
            None => {
                let of_rules = self.of_rules(city);
                of_rules.unwrap_or_else(|| random.text(&script.otherwise.says).to_owned())
            }
        };
        let (opening, tail) = (random.text(&script.openings), random.text(&script.tails));
        let others = match self.is_known && random.chance(WITH_OTHERS) {
            true => &script.others,
            false => "",
        };
        let description = format!("{opening}{where_to}，{says}{others}。{tail}");
        (where_to, description)
    }

    fn of_rules(&self, city: &CityInUse) -> Option<String> {
        let class = city.facts.catalogue.class(self.class?)?;
        let rule = city.facts.rulebook.rule_of(self.class);
        let mut conditions = rule.conditions.iter();
        let condition = conditions.find(|one| Some(one.id.as_str()) == self.condition)?;
        Some(format!("{}：{}", class.name.zh, condition.text.zh))
    }
}

/// One of the conditions of a class: the more sentences the script has for it,
/// the likelier. Dangers are seldom.
pub fn likely_condition(
    city: &CityInUse,
    script: &Script,
    class: Option<&ClassId>,
    random: &mut Random,
) -> Option<String> {
    let rule = city.facts.rulebook.rule_of(class);
    let own = script.of_class(class);
    let weights = rule.conditions.iter().map(|condition| match own {
        Some(own) => own.says.get(&condition.id).map_or(0, Vec::len) as f64 + 0.01,
        None if condition.limit.unit == LimitUnit::UrgentHour => 0.05,
        None => 1.0,
    });
    let drawn = rule.conditions.get(random.weighted(weights));
    drawn.map(|condition| condition.id.clone())
}
