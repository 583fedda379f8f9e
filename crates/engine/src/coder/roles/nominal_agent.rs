//! Who does what a noun says, where its own phrase does not name him.

use crate::analysis::ActorId;
use crate::coder::context::{CoderContext, Filler, Party, Reach, has_role};
use crate::coder::matching::trigger::Trigger;
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// Roles of those whom an arrest makes politics.
const PUBLIC: &[&str] = &[
    "GOV", "LEG", "JUD", "MIL", "OPP", "PTY", "COP", "SPY", "REB", "SEP", "INS", "RAD", "UAF",
    "JOU", "MED", "ELI",
];

impl CoderContext<'_> {
    /// The subject of the clause that a noun without a doer of its own stands in, where that subject is the
    /// likely doer: it must itself be the source of what the noun hangs on.
    pub(crate) fn inherited(&self, trigger: &Trigger, taken: &[Filler]) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(trigger.at) else { return Vec::new() };
        let direct = matches!(tree.relation(trigger.at), Deprel::Obj | Deprel::NsubjPass);
        let through = tree.relation(trigger.at) == Deprel::Obl
            && tree
                .case(trigger.at)
                .is_some_and(|case| matches!(case.as_str(), "in" | "by" | "through" | "with"));
        if !tree.is_verb(head) || !(direct || through) || !self.is_listed("carrier", head) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for subject in tree.subjects(head) {
            found = self.resolve(subject, Reach::Near);
            if !found.is_empty() {
                break;
            }
        }
        found.retain(|filler| taken.iter().all(|other| other.actor != filler.actor));
        found
    }

    /// For "was killed in a clash with rebels", "died in a Russian raid": who does what the noun of the phrase says.
    pub(crate) fn agent_of_attack(&self, trigger: &Trigger, taken: &[Filler]) -> Vec<Filler> {
        let tree = &self.tree;
        let dies = matches!(tree.lemma(trigger.at), "die" | "perish");
        if trigger.nominal || !(dies || tree.is_passive(trigger.at)) {
            return Vec::new();
        }
        let mut verbs = vec![trigger.at];
        verbs.extend(tree.by_relation(trigger.at, &[Deprel::Conj]));
        if tree.relation(trigger.at) == Deprel::Conj {
            verbs.extend(tree.head(trigger.at));
        }
        for verb in verbs {
            for word in ["in", "during", "by", "from", "after", "when"] {
                for noun in tree.obliques(verb, word).collect::<Vec<_>>() {
                    let mut found = self.attackers(noun, taken);
                    found.retain(|filler| {
                        !filler.place && taken.iter().all(|other| other.actor != filler.actor)
                    });
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
        }
        Vec::new()
    }

    /// Who attacks, by the phrase of a noun of violence; nobody for other nouns.
    fn attackers(&self, noun: usize, taken: &[Filler]) -> Vec<Filler> {
        if !self.rules.violence.contains(self.tree.lemma(noun)) {
            return Vec::new();
        }
        let trigger = Trigger::noun(noun);
        let mut agents = self.nominal_agent(&trigger);
        // "Killed in Afghanistan attack": where it was; but "in a US drone strike".
        let armed = self
            .tree
            .by_relation(noun, &[Deprel::Compound, Deprel::Amod])
            .any(|word| self.is_of_class("device", word) || self.is_of_class("aerial", word));
        agents.retain(|agent| {
            let mention = agent.mention.and_then(|index| self.found.mentions.get(index));
            let own =
                |other: &Filler| self.country_of(&other.actor) == self.country_of(&agent.actor);
            // "Bin Laden was killed in a US operation": not where it was, for he is of another country.
            let foreign = self.tree.lemma(noun) == "operation"
                || taken.iter().all(|other| self.country_of(&other.actor).is_some() && !own(other));
            armed
                || foreign
                || mention.is_none_or(|mention| {
                    mention.entity != Some(EntityType::Loc)
                        || self.tree.relation(mention.head) != Deprel::Compound
                })
        });
        if agents.is_empty() {
            return self.every(&self.tree.obliques(noun, "with").collect::<Vec<_>>());
        }
        agents
    }

    /// Who arrests and judges where the sentence leaves it out: the authorities of the place, else those of the
    /// target's country, else those of the country that the report is on. A noun ("the arrest of …") is no act of
    /// theirs unless it is a foreigner's or somebody faces it; a clause aside is one only if they have a foreigner, an
    /// official, an opponent or an armed group before them. `suffers`: the rule's subject is whom it is done to.
    pub(crate) fn authorities(
        &self,
        trigger: &Trigger,
        targets: &[Filler],
        suffers: bool,
    ) -> Vec<Filler> {
        let before = self.tree.relation(trigger.at) == Deprel::Amod;
        let told = before || !self.tree.agents(trigger.at).is_empty();
        if told || !(trigger.nominal || suffers || self.tree.is_passive(trigger.at)) {
            return Vec::new();
        }
        let Some(target) = targets.first() else { return Vec::new() };
        let home = self.country_of(&target.actor);
        // "Stands trial in Kenya": the place may hang on the noun.
        let words = std::iter::once(trigger.at).chain(trigger.noun.filter(|_| suffers));
        let place = words.flat_map(|at| ["in", "at", "near"].map(|word| (at, word))).find_map(
            |(at, word)| {
                let places = self.every(&self.tree.obliques(at, word).collect::<Vec<_>>());
                places.iter().find_map(|place| self.country_of(&place.actor))
            },
        );
        let place = place.or_else(|| self.reporting_authority(trigger.at));
        let public = self
            .actor(&target.actor)
            .is_some_and(|actor| PUBLIC.iter().any(|role| has_role(&actor.code, role)));
        let foreign = place.is_some() && home.is_some() && place != home;
        // "Ruiz, who was arrested in May": aside, but told where anybody is known to rule.
        let aside = match self.tree.relation(trigger.at) {
            Deprel::Amod => true,
            Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl => place.is_none() && home.is_none(),
            _ => false,
        };
        let suffered = trigger.nominal && self.receives(trigger.at).is_some();
        let clear = foreign || suffered || !trigger.nominal && (public || !aside);
        let country = place.or(home).or(self.home);
        let Some(country) = country.filter(|_| clear) else { return Vec::new() };
        let actor = ActorId(format!("{}:authority", country.0).into());
        let government = target.actor.0 == format!("{}-government", country.0);
        if self.knowledge.actor(&actor, self.date).is_none() || actor == target.actor || government
        {
            return Vec::new();
        }
        vec![Filler::from(Party {
            actor,
            mention: None,
            token: trigger.at,
            distance: 2,
            place: false,
        })]
    }

    /// The country whose officers report what the clause at `at` says: "Taiwan prosecutors said a man was detained".
    fn reporting_authority(&self, at: usize) -> Option<&ActorId> {
        let tree = &self.tree;
        let verb = match (tree.relation(at), tree.head(at)) {
            (Deprel::Ccomp, Some(head)) => head,
            _ => tree.by_relation(at, &[Deprel::Parataxis]).next()?,
        };
        if !self.is_listed("claim", verb) {
            return None;
        }
        let speakers = self.every(&tree.subjects(verb));
        speakers.iter().find_map(|speaker| {
            let actor = self.actor(&speaker.actor)?;
            let officer =
                ["COP", "JUD", "MIL", "SPY"].iter().any(|role| has_role(&actor.code, role));
            officer.then(|| self.country_of(&speaker.actor)).flatten()
        })
    }

    /// Whether a noun is the object of "lead".
    pub(super) fn is_led(&self, at: usize) -> bool {
        self.light_verb(at).is_some_and(|verb| self.tree.lemma(verb) == "lead")
    }

    /// The doer that a noun shares with the one it is coordinated with or an example of: "Russian interference
    /// in Ukraine and *meddling* in the elections", "US actions like the *strikes*".
    pub(crate) fn shared_agent(&self, at: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(at).filter(|head| tree.token(*head).upos == Upos::Noun) else {
            return Vec::new();
        };
        let example = tree.case(at).is_some_and(|case| {
            matches!(case.as_str(), "like" | "such as" | "including" | "include")
        });
        if tree.relation(at) != Deprel::Conj && !example {
            return Vec::new();
        }
        let possessor: Vec<usize> = tree.by_relation(head, &[Deprel::NmodPoss]).collect();
        for group in [possessor, self.modifiers(head)] {
            let mut found = self.every(&group);
            found.retain(|filler| !filler.place);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
