//! What a trigger governs: the clauses and phrases of its complement, and who stands in them.

use crate::coder::context::{CoderContext, Filler, Reach};
use crate::coder::matching::trigger::{SPAN, Trigger};
use crate::syntax::tags::{Deprel, Upos};

impl CoderContext<'_> {
    /// The subject of a clause that the verb governs.
    pub(super) fn clause_subject(&self, at: usize) -> Vec<Filler> {
        use Deprel::{Acl, AclRelcl, Advcl, Ccomp, Xcomp};
        let tree = &self.tree;
        let mut clauses: Vec<usize> =
            tree.by_relation(at, &[Ccomp, Advcl, Xcomp, Acl, AclRelcl]).collect();
        // "Said that it was a lie and that the raid should be investigated by the UN": what ought to be done counts.
        let ought = clauses.iter().flat_map(|clause| tree.conjuncts(*clause)).find(|clause| {
            tree.by_relation(*clause, &[Deprel::Aux])
                .any(|aux| matches!(tree.lemma(aux), "should" | "must"))
        });
        clauses.splice(0..0, ought);
        for clause in clauses {
            if tree.relation(clause) == AclRelcl && tree.token(at).upos != Upos::Noun {
                continue;
            }
            if matches!(tree.relation(clause), Deprel::Advcl) && self.is_circumstance(clause) {
                continue;
            }
            let own: Vec<usize> =
                tree.by_relation(clause, &[Deprel::Nsubj, Deprel::NsubjPass]).collect();
            // "demanded that the ban be lifted by Israel"
            let agents = if tree.is_passive(clause) { tree.agents(clause) } else { Vec::new() };
            let found = self.first(&[agents, own].concat(), Reach::Far);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Whether an adverbial clause tells when or why, and not what.
    pub(crate) fn is_circumstance(&self, clause: usize) -> bool {
        self.tree.marks(clause).any(|mark| {
            matches!(
                mark,
                "after"
                    | "before"
                    | "while"
                    | "as"
                    | "since"
                    | "when"
                    | "because"
                    | "although"
                    | "though"
                    | "amid"
                    | "until"
                    | "once"
                    | "whereas"
                    | "despite"
                    | "where"
                    | "by"
            )
        }) || self
            .tree
            .by_relation(clause, &[Deprel::Advmod])
            .any(|word| self.tree.lemma(word) == "when")
    }

    /// Whoever stands in what a verb governs: objects first, then the common prepositions, then deeper clauses.
    pub(crate) fn content(&self, at: usize, depth: usize) -> Vec<Filler> {
        use Deprel::{Acl, Advcl, Ccomp, Xcomp};
        let tree = &self.tree;
        let clauses: Vec<usize> = tree
            .by_relation(at, &[Xcomp, Ccomp, Advcl, Acl])
            .filter(|clause| !self.is_circumstance(*clause))
            .collect();
        for clause in clauses {
            for conjunct in tree.conjuncts(clause) {
                let (tools, mut candidates): (Vec<usize>, Vec<usize>) =
                    tree.objects(conjunct, 2).into_iter().partition(|object| {
                        self.is_tool(*object) || self.is_listed("create", conjunct)
                    });
                for word in ["to", "on", "against", "with", "from", "for", "at", "of", "over", "in"]
                {
                    candidates.extend(tree.obliques(conjunct, word));
                    candidates.extend(tools.iter().flat_map(|tool| tree.obliques(*tool, word)));
                }
                candidates.extend(tools);
                candidates.retain(|candidate| !self.is_time(*candidate));
                let found = self.first(&candidates, Reach::Far);
                if !found.is_empty() {
                    return found;
                }
            }
            if depth > 1 {
                let found = self.content(clause, depth - 1);
                if !found.is_empty() {
                    return found;
                }
            }
            let found = self.anyone(clause);
            if depth == 3 && !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The nearest actor after the trigger within its clause.
    pub(crate) fn anyone(&self, at: usize) -> Vec<Filler> {
        use Deprel::{AclRelcl, Conj, Nsubj, NsubjPass, Parataxis};
        let mut queue = vec![at];
        let mut next = 0;
        while next < queue.len() && next < SPAN {
            let here = queue[next];
            next += 1;
            if here != at
                && self.mention(here).is_some_and(|(_, mention)| !mention.actors.is_empty())
            {
                return self.resolve(here, Reach::Near);
            }
            queue.extend(self.tree.children(here).iter().copied().filter(|child| {
                let leaves = here == at
                    && matches!(self.tree.relation(*child), Nsubj | NsubjPass | Conj | Parataxis);
                let other_clause = matches!(self.tree.relation(*child), AclRelcl)
                    || (self.tree.relation(*child) == Deprel::Advcl
                        && self.is_circumstance(*child));
                let beside = self.is_occasion(*child) || self.is_time(*child);
                !leaves && !other_clause && !beside
            }));
        }
        Vec::new()
    }

    /// Whether a phrase tells on what occasion or against what something is done, and not to whom: "after talks in
    /// Beijing", "despite pressure from Washington".
    pub(super) fn is_occasion(&self, at: usize) -> bool {
        self.tree.case(at).is_some_and(|case| {
            matches!(
                case.as_str(),
                "after" | "before" | "during" | "since" | "follow" | "despite" | "amid" | "amidst"
            )
        })
    }

    /// The tokens that a trigger governs but for its subject: what its complement is about.
    pub(crate) fn governed(&self, trigger: &Trigger) -> Vec<usize> {
        use Deprel::{Conj, Nsubj, NsubjPass, Parataxis, Punct};
        let tree = &self.tree;
        let passive = tree.is_passive(trigger.at);
        let mut found: Vec<usize> = tree
            .children(trigger.at)
            .iter()
            .copied()
            .filter(|child| match tree.relation(*child) {
                Nsubj | Parataxis | Conj | Punct => false,
                NsubjPass => passive,
                Deprel::Advcl => !self.is_circumstance(*child),
                _ => true,
            })
            .collect();
        if !trigger.nominal && passive && tree.relation(trigger.at) == Deprel::Acl {
            found.extend(tree.head(trigger.at));
        }
        if let Some(light) = self.light_verb(trigger.at).filter(|_| trigger.nominal) {
            found.extend(tree.by_relation(light, &[Deprel::Obl, Deprel::Advcl]));
        }
        let mut next = 0;
        while next < found.len() && found.len() < SPAN {
            let here = found[next];
            let stop = here == trigger.at;
            found.extend(tree.children(here).iter().copied().filter(|child| {
                !stop && *child != trigger.at && tree.relation(*child) != Deprel::AclRelcl
            }));
            next += 1;
        }
        found.truncate(SPAN);
        found
    }
}
