//! Who stands behind a word of the trees: its own mention, its antecedent, or what modifies it.

use crate::analysis::{ActorId, Form, Link, Mention};
use crate::coder::context::{CoderContext, FILLERS, Filler, Party, Reach};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

impl CoderContext<'_> {
    /// Everybody a phrase names: the phrase with the head `at` and what is coordinated with it.
    pub(crate) fn resolve(&self, at: usize, reach: Reach) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        let conjuncts = self.tree.conjuncts(at);
        let company: Vec<usize> = self.company(at);
        let all = conjuncts.into_iter().chain(company.into_iter().filter(|other| *other != at));
        for conjunct in all.filter(|conjunct| !self.is_ruled_out(*conjunct)) {
            for filler in self.resolve_one(conjunct, reach, 3) {
                let known = found.iter().any(|other| other.actor == filler.actor);
                if !known && found.len() < FILLERS {
                    found.push(filler);
                }
            }
        }
        self.drop_owners(&mut found);
        found
    }

    /// Of "his Greek and French counterparts, Dendias and Le Drian", the persons and not their countries as well.
    fn drop_owners(&self, found: &mut Vec<Filler>) {
        let owned: Vec<&ActorId> = found
            .iter()
            .filter(|filler| filler.distance == 0)
            .filter_map(|filler| {
                self.country_of(&filler.actor).filter(|country| **country != filler.actor)
            })
            .collect();
        if !owned.is_empty() {
            found.retain(|filler| filler.distance == 0 || !owned.contains(&&filler.actor));
        }
    }

    /// Those who do it with somebody: "Poland, *along with Lithuania*", "Australia, *joined by Japan*".
    fn company(&self, at: usize) -> Vec<usize> {
        let tree = &self.tree;
        let subject = matches!(tree.relation(at), Deprel::Nsubj | Deprel::NsubjPass);
        let verb = tree.head(at).filter(|_| subject);
        let near = |child: usize| child > at && child < at + 12;
        let with = |head: usize| {
            tree.by_relation(head, &[Deprel::Obl, Deprel::Nmod, Deprel::Conj])
                .filter(|child| near(*child) && self.is_in_company(*child))
                .collect::<Vec<usize>>()
        };
        let mut found = with(at);
        // "Chile, together with Peru, accused", read as "accused together with Peru".
        for adverb in std::iter::once(at)
            .chain(verb)
            .flat_map(|head| tree.by_relation(head, &[Deprel::Advmod]))
        {
            if near(adverb) && matches!(tree.lemma(adverb), "together" | "along") {
                found.extend(tree.obliques(adverb, "with").filter(|child| near(*child)));
            }
        }
        if let Some(verb) = verb {
            found.extend(with(verb).into_iter().filter(|child| *child < verb));
        }
        let joined = tree
            .by_relation(at, &[Deprel::Acl])
            .chain(verb.into_iter().flat_map(|verb| tree.by_relation(verb, &[Deprel::Advcl])));
        for clause in joined {
            if near(clause) && tree.lemma(clause) == "join" {
                found.extend(tree.agents(clause));
            }
        }
        found.iter().flat_map(|one| tree.conjuncts(*one)).collect()
    }

    /// Whether a phrase names company: "along with", "together with", "as well as", "alongside".
    fn is_in_company(&self, at: usize) -> bool {
        let tree = &self.tree;
        let Some(case) = tree.case(at) else { return false };
        if matches!(case.as_str(), "along with" | "together with" | "as well as" | "alongside") {
            return true;
        }
        let mut cases = tree.by_relation(at, &[Deprel::Case]);
        cases.any(|case| {
            let before = case.checked_sub(1).map_or("", |before| tree.lemma(before));
            tree.lemma(case) == "with" && matches!(before, "along" | "together")
        })
    }

    /// Whether one of a list is said not to be meant: "Iran, *not Israel*", "*not Israel* but Iran".
    fn is_ruled_out(&self, at: usize) -> bool {
        use Deprel::{Advmod, Cc, CcPreconj, Det};
        let tree = &self.tree;
        let not = tree.by_relation(at, &[Advmod, Cc, CcPreconj, Det]).any(|word| {
            word < at
                && tree.lemma(word) == "not"
                && !matches!(tree.lemma(word + 1), "only" | "just" | "merely" | "least")
        });
        let but = || {
            tree.by_relation(at, &[Deprel::Conj])
                .any(|other| tree.by_relation(other, &[Cc]).any(|word| tree.lemma(word) == "but"))
        };
        not && (tree.relation(at) == Deprel::Conj || but())
    }

    /// Whom one noun stands for: its own mention, or what modifies it.
    fn resolve_one(&self, at: usize, reach: Reach, depth: usize) -> Vec<Filler> {
        if let Some((index, mention)) = self.mention(at)
            && !mention.actors.is_empty()
        {
            let law = mention.entity == Some(EntityType::Misc) && self.is_law(at, mention);
            return if law { Vec::new() } else { self.own_actors(at, index, mention) };
        }
        // What has an article is a noun, whatever it was taken for: "a US drone killed".
        let nominal = self.tree.is_nominal(at)
            || self.tree.token(at).upos == Upos::Adj
            || self.tree.has(at, Deprel::Det);
        if depth == 0 || !nominal {
            return Vec::new();
        }
        if matches!(self.tree.token(at).xpos, Xpos::Prp | Xpos::PrpS) {
            return self.unlinked_pronoun(at, depth);
        }
        // "A move condemned by …" has no owner in its own phrase.
        let owned = self
            .tree
            .children(at)
            .iter()
            .any(|child| self.tree.is_nominal(*child) || self.mention(*child).is_some());
        let deed = if owned { Vec::new() } else { self.deed(at, depth) };
        if !deed.is_empty() {
            return deed;
        }
        let found = self.inside(at, reach, depth);
        if found.is_empty() && owned { self.deed(at, depth) } else { found }
    }

    /// Whether a name is that of a law, which nobody knows as an actor: "rejected the Minimum Wage *Bill*".
    fn is_law(&self, at: usize, mention: &Mention) -> bool {
        let unknown = mention.actors.iter().all(|actor| actor.0.starts_with("new:"));
        unknown && matches!(self.tree.lemma(at), "Act" | "Bill" | "Law" | "Code" | "Constitution")
    }

    /// The actors of a mention at its head.
    fn own_actors(&self, at: usize, index: usize, mention: &Mention) -> Vec<Filler> {
        let told = self.named_antecedent(index);
        let filler = |actor: &ActorId| {
            Filler::from(Party {
                actor: actor.clone(),
                mention: Some(told),
                token: at,
                distance: 0,
                place: self.is_place(actor, mention),
            })
        };
        let mut found: Vec<Filler> = mention.actors.iter().take(FILLERS).map(filler).collect();
        let several = self.tree.token(at).xpos == Xpos::Nns && mention.head == at;
        let open = found.iter().all(|filler| filler.actor.0.starts_with("agent-"));
        if several && open {
            let states = self.states_of(at);
            if states.len() > 1 {
                return states;
            }
        }
        if several && mention.form == Form::Description {
            let others = self.joined_owners(at, &found);
            found.extend(others.iter().map(filler));
            found.truncate(FILLERS);
        }
        found
    }

    /// Of "the presidents of Turkey and Germany", the two.
    fn states_of(&self, at: usize) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for owner in ["of", "from"].iter().flat_map(|word| self.tree.obliques(at, word)) {
            for owner in self.tree.conjuncts(owner) {
                let Some((index, mention)) = self.mention(owner) else { continue };
                let state = matches!(mention.entity, Some(EntityType::Loc | EntityType::Org));
                let actors = mention.actors.iter().filter(|_| state && mention.head == owner);
                found.extend(actors.take(1).map(|actor| {
                    Filler::from(Party {
                        actor: actor.clone(),
                        mention: Some(index),
                        token: at,
                        distance: 1,
                        place: self.is_place(actor, mention),
                    })
                }));
            }
        }
        found.truncate(FILLERS);
        found
    }

    /// Of "UK and EU negotiators", whom the description itself does not stand for.
    fn joined_owners(&self, at: usize, found: &[Filler]) -> Vec<ActorId> {
        use Deprel::{Amod, Compound, NmodPoss, NmodUnmarked};
        let own = |actor: &ActorId| {
            found.iter().any(|filler| {
                filler.actor == *actor || self.country_of(&filler.actor) == Some(actor)
            })
        };
        let mut others: Vec<ActorId> = Vec::new();
        for first in self.tree.by_relation(at, &[Amod, Compound, NmodPoss, NmodUnmarked]) {
            let owners = self.tree.conjuncts(first);
            if owners.len() < 2 {
                continue;
            }
            for (_, owner) in owners.into_iter().filter_map(|owner| self.mention(owner)) {
                let state = matches!(
                    owner.entity,
                    Some(EntityType::Loc | EntityType::Org | EntityType::Norp)
                );
                let new = owner
                    .actors
                    .first()
                    .filter(|actor| state && !own(actor) && !others.contains(actor));
                others.extend(new.cloned());
            }
        }
        others
    }

    /// An unlinked pronoun is somebody whom we do not know, but for whoever says of himself what he does, and for
    /// what belongs to somebody: "a team from Kabul … its members".
    fn unlinked_pronoun(&self, at: usize, depth: usize) -> Vec<Filler> {
        let antecedent = self.mention(at).and_then(|(_, mention)| match mention.link {
            Link::Mention { antecedent, .. } => self.found.mentions.get(antecedent),
            _ => None,
        });
        match antecedent.filter(|other| other.head != at) {
            Some(other) if self.is_anothers(at, other.head) => Vec::new(),
            Some(other) => self.resolve_one(other.head, Reach::Near, depth - 1),
            None => self.teller(at, depth),
        }
    }

    /// Whether a pronoun of one person goes back to somebody who is called by another: "her husband", whom "he" means,
    /// is not she.
    fn is_anothers(&self, pronoun: usize, noun: usize) -> bool {
        matches!(self.tree.lemma(pronoun), "he" | "she" | "him" | "her")
            && self
                .tree
                .by_relation(noun, &[Deprel::NmodPoss])
                .any(|owner| self.tree.token(owner).xpos == Xpos::PrpS)
    }

    /// Whom the dependants of a noun name, the first group that names anybody.
    fn inside(&self, at: usize, reach: Reach, depth: usize) -> Vec<Filler> {
        for (step, group) in self.inner(at, reach).into_iter().enumerate() {
            let mut found = Vec::new();
            for child in group {
                for conjunct in self.tree.conjuncts(child) {
                    found.extend(self.resolve_one(conjunct, reach, depth - 1));
                }
            }
            if !found.is_empty() {
                for filler in &mut found {
                    filler.token = at;
                    filler.distance = filler.distance.saturating_add(step as u8 + 1);
                }
                found.truncate(FILLERS);
                return found;
            }
        }
        Vec::new()
    }

    /// Of "a move" that stands in apposition to a clause, whoever made it.
    fn deed(&self, at: usize, depth: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(at) else { return Vec::new() };
        if !matches!(tree.lemma(at), "move" | "step" | "decision" | "action" | "act" | "measure") {
            return Vec::new();
        }
        let candidates = match tree.relation(at) {
            Deprel::Appos | Deprel::Parataxis | Deprel::Dep | Deprel::Nsubj
                if tree.is_nominal(head) =>
            {
                vec![head]
            }
            Deprel::Nsubj => {
                tree.by_relation(head, &[Deprel::Nsubj]).filter(|other| *other < at).collect()
            }
            Deprel::Parataxis | Deprel::Obj | Deprel::Obl | Deprel::Dep | Deprel::Appos => {
                tree.subjects(head)
            }
            _ => Vec::new(),
        };
        let mut found: Vec<Filler> = candidates
            .into_iter()
            .filter(|candidate| *candidate != at)
            .flat_map(|candidate| self.resolve_one(candidate, Reach::Near, depth - 1))
            .take(FILLERS)
            .collect();
        for filler in &mut found {
            filler.token = at;
            filler.distance = filler.distance.saturating_add(2);
        }
        found
    }

    /// For a pronoun, the name or description in the same sentence that it goes back to; else itself.
    fn named_antecedent(&self, index: usize) -> usize {
        let mentions = &self.found.mentions;
        if mentions.get(index).is_some_and(|mention| mention.form == Form::Description) {
            return self.apposed_name(index);
        }
        let mut here = index;
        for _ in 0..4 {
            let Some(mention) = mentions.get(here) else { return index };
            if mention.form != Form::Pronoun {
                return if self.tells_of(here, index) { here } else { index };
            }
            let Link::Mention { antecedent, .. } = mention.link else { return index };
            if mentions.get(antecedent).is_none_or(|other| {
                other.sentence != mention.sentence || other.actors != mention.actors
            }) {
                return index;
            }
            here = antecedent;
        }
        index
    }

    /// Whether the pronoun `index` stands in a clause below the one that names its antecedent `here` ("Ethiopia
    /// said it would"), and does not open a main clause of its own ("and he defended it").
    fn tells_of(&self, here: usize, index: usize) -> bool {
        let mentions = &self.found.mentions;
        let (Some(name), Some(pronoun)) = (mentions.get(here), mentions.get(index)) else {
            return false;
        };
        let opens = self.tree.head(pronoun.head).is_some_and(|verb| {
            self.tree.relation(verb) == Deprel::Conj
                && self.tree.relation(pronoun.head) == Deprel::Nsubj
        });
        // In a quotation the speaker is "we" or "I"; his name stands outside.
        let own = matches!(self.tree.lemma(pronoun.head), "we" | "i" | "I" | "us");
        !opens && !own && name.sentence == pronoun.sentence
    }

    /// Of a description, the name beside it of the same actor: "the US Secretary of State, Rex Tillerson".
    fn apposed_name(&self, index: usize) -> usize {
        let mentions = &self.found.mentions;
        let Some(mention) = mentions.get(index) else { return index };
        let near = index.saturating_sub(4)..(index + 5).min(mentions.len());
        near.into_iter()
            .find(|other| {
                let other = &mentions[*other];
                other.form == Form::Name
                    && other.actors == mention.actors
                    && self.tree.head(other.head) == Some(mention.head)
            })
            .unwrap_or(index)
    }

    /// The subject of the verb of speech whose clause a third-person pronoun is the subject of.
    fn teller(&self, at: usize, depth: usize) -> Vec<Filler> {
        if !matches!(self.tree.lemma(at), "it" | "they" | "he" | "she") {
            return Vec::new();
        }
        let mut here = at;
        for _ in 0..6 {
            let Some(head) = self.tree.head(here) else { break };
            let relation = self.tree.relation(here);
            if relation == Deprel::Ccomp && self.is_listed("claim", head) {
                let subjects = self.tree.surface_subject(head, 3);
                let mut found: Vec<Filler> = subjects
                    .into_iter()
                    .filter(|subject| *subject != at)
                    .flat_map(|subject| self.resolve_one(subject, Reach::Near, depth - 1))
                    .collect();
                for filler in &mut found {
                    filler.token = at;
                    filler.distance += 1;
                }
                return found;
            }
            here = head;
        }
        Vec::new()
    }
}
