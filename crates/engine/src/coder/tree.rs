//! The dependency trees of a document and the questions the coder asks of them.
//!
//! Everything here works on token indices of the whole document. Answers about roles are lists of candidates,
//! the best first; coordination is left to whoever resolves a candidate to actors.

use std::collections::BTreeSet;

use super::learned::features::Key;
use crate::document::Token;
use crate::slot::Slot;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many steps a search through control, coordination or nesting may take.
pub(super) const DEPTH: usize = 6;
/// How many conjuncts of one phrase are read.
const CONJUNCTS: usize = 16;
/// How many dependants of one token are looked at: more only stand in texts that are no sentences, and reading
/// them all from each other would take quadratic time.
const CHILDREN: usize = 128;

/// A document's trees with their children at hand, after the repairs of `parse_repair`.
#[derive(Clone, Debug)]
pub(super) struct Tree<'d> {
    tokens: &'d [Token],
    /// Their base forms as learned features know them.
    keys: Vec<Key>,
    heads: Vec<Slot>,
    relations: Vec<Deprel>,
    /// Where each token's children begin in `children`.
    first: Vec<u32>,
    children: Vec<usize>,
    /// Words that are verbs, whatever part of speech they were taken for.
    verbs: BTreeSet<usize>,
}

impl<'d> Tree<'d> {
    /// Indexes the children of every token.
    pub(super) fn new(
        tokens: &'d [Token],
        heads: &[Option<usize>],
        relations: Vec<Deprel>,
        verbs: BTreeSet<usize>,
    ) -> Self {
        let mut first = vec![0_u32; tokens.len() + 1];
        for head in heads.iter().flatten() {
            first[head + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut children = vec![0; first.last().map_or(0, |&last| last as usize)];
        for (at, head) in heads.iter().enumerate() {
            let Some(head) = *head else { continue };
            children[next[head] as usize] = at;
            next[head] += 1;
        }
        let heads = heads.iter().map(|head| head.map_or(Slot::default(), Slot::of)).collect();
        let keys = tokens.iter().map(|token| Key::of(&token.lemma)).collect();
        Self { tokens, keys, heads, relations, first, children, verbs }
    }

    /// The token at `at`; indices come from the tree itself.
    pub(super) fn token(&self, at: usize) -> &'d Token {
        &self.tokens[at]
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The base form.
    pub(super) fn lemma(&self, at: usize) -> &'d str {
        &self.tokens[at].lemma
    }

    /// The base form as learned features know it.
    pub(super) fn key(&self, at: usize) -> Key {
        self.keys[at]
    }

    /// The relation to the head.
    pub(super) fn relation(&self, at: usize) -> Deprel {
        self.relations[at]
    }

    /// The head, if it is not the root.
    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.heads[at].get()
    }

    /// Direct dependants in the order of the text.
    pub(super) fn children(&self, at: usize) -> &[usize] {
        let first = self.first[at] as usize;
        &self.children[first..(self.first[at + 1] as usize).min(first + CHILDREN)]
    }

    /// Direct dependants with one of the relations.
    pub(super) fn by_relation<'s>(
        &'s self,
        at: usize,
        relations: &'s [Deprel],
    ) -> impl Iterator<Item = usize> + 's {
        self.children(at).iter().copied().filter(|child| relations.contains(&self.relation(*child)))
    }

    /// Whether a direct dependant has the relation.
    pub(super) fn has(&self, at: usize, relation: Deprel) -> bool {
        self.by_relation(at, &[relation]).next().is_some()
    }

    /// Whether the token is a verb in form or use.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        matches!(self.token(at).upos, Upos::Verb | Upos::Aux) || self.verbs.contains(&at)
    }

    /// Whether the token is a full verb.
    pub(super) fn is_full_verb(&self, at: usize) -> bool {
        self.token(at).upos == Upos::Verb || self.verbs.contains(&at)
    }

    /// Whether the token is a noun, name, pronoun or number.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        matches!(self.token(at).upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// The preposition of a nominal, with the rest of a fixed expression joined by spaces.
    pub(super) fn case(&self, at: usize) -> Option<String> {
        let case = self
            .by_relation(at, &[Deprel::Case])
            .find(|case| *case < at && !matches!(self.token(*case).xpos, Xpos::Pos))?;
        let mut words = self.lemma(case).to_owned();
        for fixed in self.by_relation(case, &[Deprel::Fixed]) {
            words.push(' ');
            words.push_str(self.lemma(fixed));
        }
        Some(words)
    }

    /// Whether the nominal's preposition is `word`, or begins or ends with it ("because of", "up to").
    pub(super) fn has_case(&self, at: usize, word: &str) -> bool {
        // Most prepositions are of one word.
        let fixed = |case: usize| self.has(case, Deprel::Fixed);
        self.by_relation(at, &[Deprel::Case]).any(|case| self.lemma(case) == word)
            || self.by_relation(at, &[Deprel::Case]).any(fixed)
                && self.case(at).is_some_and(|case| {
                    case == word || case.split(' ').next_back().is_some_and(|last| last == word)
                })
    }

    /// The lemma of what introduces a clause: "if", "after", "to".
    pub(super) fn marks(&self, at: usize) -> impl Iterator<Item = &'d str> + '_ {
        self.by_relation(at, &[Deprel::Mark, Deprel::Case])
            .map(|mark| self.tokens[mark].lemma.as_str())
    }

    /// The token and what is coordinated with it, in the order of the text.
    pub(super) fn conjuncts(&self, at: usize) -> Vec<usize> {
        let mut found = vec![at];
        let mut next = 0;
        while next < found.len() && found.len() < CONJUNCTS {
            let here = found[next];
            found.extend(self.by_relation(here, &[Deprel::Conj]).filter(|conj| {
                self.is_verb(*conj) == self.is_verb(at)
                    || self.is_nominal(*conj) == self.is_nominal(at)
            }));
            next += 1;
        }
        found.truncate(CONJUNCTS);
        found.sort_unstable();
        found
    }

    /// Whether the verb's surface subject, if any, is what undergoes the act.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        self.passive_within(at, DEPTH)
    }

    /// As [`Self::is_passive`], through at most `depth` conjuncts.
    fn passive_within(&self, at: usize, depth: usize) -> bool {
        use Deprel::{Acl, Advcl, Amod, Aux, AuxPass, Conj, NsubjPass, Obj, OblAgent};
        // "Militants held 20,000 people": what has an object and no auxiliary is active, whatever its subject.
        let active = !self.has(at, Aux) && self.by_relation(at, &[Obj]).any(|child| child > at);
        if self.has(at, AuxPass) || self.has(at, NsubjPass) && !active {
            return true;
        }
        if !matches!(self.token(at).xpos, Xpos::Vbn | Xpos::Vbd) || self.has(at, Obj) {
            return false;
        }
        let bare = !self.has(at, Aux) && !self.has(at, Deprel::Nsubj);
        match self.relation(at) {
            Acl | Amod => bare,
            Advcl => bare && self.token(at).xpos == Xpos::Vbn,
            Conj => {
                bare && self.token(at).xpos == Xpos::Vbn
                    && depth > 0
                    && self.head(at).is_some_and(|head| self.passive_within(head, depth - 1))
            }
            _ => bare && self.has(at, OblAgent),
        }
    }

    /// Who a passive says did it: the by-phrase.
    pub(super) fn agents(&self, at: usize) -> Vec<usize> {
        let named = |at: usize| -> Vec<usize> {
            self.by_relation(at, &[Deprel::OblAgent, Deprel::Obl, Deprel::Nmod])
                .filter(|child| {
                    self.relation(*child) == Deprel::OblAgent || self.has_case(*child, "by")
                })
                .collect()
        };
        let own = named(at);
        let passive = self.has(at, Deprel::AuxPass) || self.relation(at) == Deprel::Acl;
        if !own.is_empty() || !passive {
            return own;
        }
        // "Was denied a visa by France", "was accused of lying by France": the phrase may hang on what stands between.
        self.by_relation(at, &[Deprel::Obj, Deprel::Obl, Deprel::Advcl, Deprel::Xcomp])
            .filter(|inner| self.is_nominal(*inner) || self.token(*inner).xpos == Xpos::Vbg)
            .flat_map(named)
            .collect()
    }

    /// What is done it to: the object of an active verb, the subject of a passive one, the noun that a passive
    /// participle modifies.
    pub(super) fn objects(&self, at: usize, depth: usize) -> Vec<usize> {
        use Deprel::{AclRelcl, Conj, Iobj, Obj};
        if depth == 0 {
            return Vec::new();
        }
        if self.is_passive(at) {
            return self.surface_subject(at, depth - 1);
        }
        let mut found: Vec<usize> =
            self.by_relation(at, &[Obj]).flat_map(|object| self.antecedent(object, at)).collect();
        if found.is_empty() {
            found.extend(self.by_relation(at, &[Iobj]));
        }
        if found.is_empty() {
            found
                .extend(self.by_relation(at, &[Deprel::Obl]).filter(|child| self.is_count(*child)));
        }
        if found.is_empty() {
            let head = self.head(at);
            match self.relation(at) {
                // "the move (that) the Kremlin condemned"
                AclRelcl if self.has(at, Deprel::Nsubj) => found.extend(head),
                // "condemned and rejected the plan": the object stands after both and hangs on the first.
                Conj => found.extend(
                    head.into_iter()
                        .flat_map(|head| self.by_relation(head, &[Obj]))
                        .filter(|object| *object > at),
                ),
                _ => {}
            }
        }
        found
    }

    /// Nominals that hang on `at` by the preposition `word`.
    pub(super) fn obliques<'s>(
        &'s self,
        at: usize,
        word: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.children(at).iter().copied().filter(move |child| {
            let nominal = matches!(
                self.relation(*child),
                Deprel::Obl
                    | Deprel::OblAgent
                    | Deprel::Nmod
                    | Deprel::Obj
                    | Deprel::Xcomp
                    | Deprel::Advmod
                    | Deprel::Dep
            );
            nominal && !self.is_verb(*child) && self.has_case(*child, word)
        })
    }

    /// The tokens under `at`, itself first, nearest first, at most `limit`.
    pub(super) fn below(&self, at: usize, limit: usize) -> Vec<usize> {
        let mut found = vec![at];
        let mut next = 0;
        while next < found.len() && found.len() < limit {
            found.extend(self.children(found[next]));
            next += 1;
        }
        found.truncate(limit);
        found
    }

    /// Whether `above` is `at` or one of its heads.
    pub(super) fn is_under(&self, at: usize, above: usize) -> bool {
        let mut here = Some(at);
        for _ in 0..64 {
            match here {
                Some(token) if token == above => return true,
                Some(token) => here = self.head(token),
                None => return false,
            }
        }
        false
    }

    /// Whether a word such as "not", "never" or "no" negates the token.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        self.children(at).iter().any(|child| {
            matches!(
                self.lemma(*child),
                "not" | "n't" | "never" | "no" | "neither" | "nor" | "hardly"
            ) && matches!(
                self.relation(*child),
                Deprel::Advmod | Deprel::Det | Deprel::CcPreconj | Deprel::Cc
            )
        }) || self.by_relation(at, &[Deprel::Mark, Deprel::Case]).any(|mark| {
            // "Without", "instead of", "rather than"
            matches!(self.lemma(mark), "without" | "instead" | "rather")
        })
    }
}
