//! Who stands behind a thing that is named without its owner: "Russia rejected *the charge*", "the union opposed
//! *the bill*". A word of speech or decision goes back to whoever did it in the sentences before; a law or a plan is
//! the government's of the country whose people speak of it.

use crate::analysis::{ActorId, ActorKind};
use crate::coder::context::{CoderContext, Filler, Party, has_role};
use crate::coder::matching::trigger::Trigger;
use crate::ontology::Category;

/// How many sentences back the act may stand that a noun goes back to.
const BACK: usize = 2;

/// Classes of nouns, what they go back to, and whether only whom it was aimed at speaks of it.
const ACTS: &[(&str, &[Category], bool)] = &[
    ("statements", &[Category::Accuse, Category::Comment, Category::Threaten], true),
    ("requests", &[Category::Request], true),
    ("proposals", &[Category::Agree, Category::Request, Category::Consult], true),
    (
        "decisions",
        &[
            Category::Coerce,
            Category::Retreat,
            Category::Sanction,
            Category::Reject,
            Category::Concede,
        ],
        false,
    ),
];

/// Those who ask their own country's government where they ask nobody by name.
const CITIZENS: &[&str] =
    &["CVL", "OPP", "LAB", "EDU", "STU", "NGO", "PTY", "AGR", "HLH", "REL", "SOC", "BUS", "MED"];

impl CoderContext<'_> {
    /// Whoever is behind the thing that a trigger governs; nobody where the thing is not known to be anybody's.
    pub(in crate::coder) fn author(
        &self,
        trigger: &Trigger,
        code: &str,
        sources: &[Filler],
    ) -> Vec<Filler> {
        let things = self.tree.objects(trigger.at, 3);
        let asked = code.starts_with("02") || code.starts_with("10");
        for thing in &things {
            if let Some(found) = self.past_author(*thing, sources) {
                return vec![found];
            }
        }
        let policy = things.iter().any(|thing| self.is_of_class("policies", *thing));
        if policy || asked { self.own_government(sources, asked) } else { Vec::new() }
    }

    /// Who did what a noun goes back to, in the sentences before.
    fn past_author(&self, thing: usize, sources: &[Filler]) -> Option<Filler> {
        let definite = self
            .tree
            .children(thing)
            .iter()
            .any(|child| matches!(self.tree.lemma(*child), "the" | "this" | "that" | "these"));
        let (_, categories, aimed) = ACTS.iter().find(|row| self.is_of_class(row.0, thing))?;
        let here = self.sentence(thing);
        let act =
            self.past.iter().rev().take_while(|act| act.sentence + BACK >= here).find(|act| {
                let country = |id: &ActorId| self.country_of(id);
                let suffers = sources.iter().any(|source| {
                    source.actor == act.target
                        || country(&source.actor)
                            .is_some_and(|one| country(&act.target) == Some(one))
                });
                let other = sources.iter().all(|source| source.actor != act.source);
                other && definite && categories.contains(&act.category) && (suffers || !aimed)
            })?;
        Some(Filler::from(Party {
            actor: act.source.clone(),
            mention: None,
            token: thing,
            distance: 1,
            place: false,
        }))
    }

    /// The government of the country of the sources, unless they are part of it; `citizens`: only where they are
    /// people, parties or unions.
    fn own_government(&self, sources: &[Filler], citizens: bool) -> Vec<Filler> {
        let [source] = sources else { return Vec::new() };
        let Some(actor) = self.actor(&source.actor) else { return Vec::new() };
        let state = matches!(actor.kind, ActorKind::Country | ActorKind::ArmedGroup)
            || ["GOV", "MIL", "COP", "SPY", "REB"].iter().any(|role| has_role(&actor.code, role));
        let citizen = CITIZENS.iter().any(|role| has_role(&actor.code, role));
        if state || citizens && !citizen {
            return Vec::new();
        }
        let own = self.country_of(&source.actor).or(self.home);
        let Some(country) = own else { return Vec::new() };
        let government = ActorId(format!("{}-government", country.0).into());
        let known = self.knowledge.actor(&government, self.date).is_some();
        let actor = if known { government } else { country.clone() };
        if actor == source.actor {
            return Vec::new();
        }
        vec![Filler::from(Party {
            actor,
            mention: None,
            token: source.token,
            distance: 1,
            place: false,
        })]
    }
}
