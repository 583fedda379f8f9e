//! Who does what a verb says: subjects through coordination, control, relative and adverbial clauses.

use crate::coder::tree::{DEPTH, Tree};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// Verbs that make their object do what an infinitive after it says.
const CAUSATIVE: &[&str] = &[
    "lead",
    "push",
    "force",
    "cause",
    "prompt",
    "compel",
    "drive",
    "allow",
    "enable",
    "press",
    "pressure",
    "persuade",
    "induce",
    "order",
    "urge",
    "ask",
    "invite",
    "encourage",
    "provoke",
];

impl Tree<'_> {
    /// The subject as it stands in the sentence, of an active or a passive verb, following coordination.
    pub(crate) fn surface_subject(&self, at: usize, depth: usize) -> Vec<usize> {
        use Deprel::{Conj, Nsubj, NsubjOuter, NsubjPass};
        if depth == 0 {
            return Vec::new();
        }
        let own: Vec<usize> = self
            .by_relation(at, &[Nsubj, NsubjPass, NsubjOuter])
            .flat_map(|subject| self.antecedent(subject, at))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some(head) = self.head(at) else { return own };
        match self.relation(at) {
            Conj => self.shared_subject(head, depth - 1),
            Deprel::Xcomp => self.controllers(at, head, depth - 1),
            Deprel::Advcl => self.adverbial_subject(at, head, depth - 1),
            Deprel::Acl if self.marks(at).any(|mark| mark == "to") => {
                self.aim_subject(head, depth - 1)
            }
            // "Issued a report [critical] of the government": whose the report is, else who issued it.
            Deprel::Amod if self.token(at).upos == Upos::Adj => {
                let mut found = vec![head];
                found.extend(self.aim_subject(head, depth - 1));
                found
            }
            Deprel::Acl | Deprel::AclRelcl | Deprel::Amod => vec![head],
            Deprel::Parataxis | Deprel::Ccomp | Deprel::Dep
                if matches!(self.token(at).xpos, Xpos::Vbg) =>
            {
                self.surface_subject(head, depth - 1)
            }
            // "Putin praises Trump, *blasts* NATO"
            Deprel::Parataxis if head < at && self.is_listed_verb(at) => {
                self.surface_subject(head, depth - 1)
            }
            _ => own,
        }
    }

    /// Whether a finite verb stands right behind a comma, as one of several in a list.
    fn is_listed_verb(&self, at: usize) -> bool {
        matches!(self.token(at).xpos, Xpos::Vbz | Xpos::Vbp | Xpos::Vbd)
            && at.checked_sub(1).is_some_and(|before| self.lemma(before) == ",")
    }

    /// The subject that a verb shares with `head`, which it is joined to; where that has none or nothing but "there"
    /// ("He said there was no deal and pledged to go on"), the subject of whoever tells it.
    fn shared_subject(&self, head: usize, depth: usize) -> Vec<usize> {
        let told = self.relation(head) == Deprel::Ccomp;
        let expletive = told && self.has(head, Deprel::Expl);
        let shared = if expletive { Vec::new() } else { self.surface_subject(head, depth) };
        match self.head(head) {
            Some(teller) if told && shared.is_empty() => self.surface_subject(teller, depth),
            _ => shared,
        }
    }

    /// A relative pronoun stands for the noun that its clause modifies; anything else for itself.
    pub(crate) fn antecedent(&self, subject: usize, verb: usize) -> Vec<usize> {
        let relative = matches!(self.token(subject).xpos, Xpos::Wdt | Xpos::Wp)
            || (self.lemma(subject) == "that" && self.token(subject).upos == Upos::Pron);
        if !relative {
            return vec![subject];
        }
        let mut clause = verb;
        for _ in 0..DEPTH {
            let Some(head) = self.head(clause) else { break };
            if matches!(self.relation(clause), Deprel::AclRelcl | Deprel::Acl | Deprel::AdvclRelcl)
            {
                return vec![head];
            }
            clause = head;
        }
        vec![subject]
    }

    /// Who does what an open complement says: the object of "urge", the subject of "try".
    fn controllers(&self, at: usize, head: usize, depth: usize) -> Vec<usize> {
        let mut found = Vec::new();
        if !matches!(self.lemma(head), "promise" | "threaten" | "vow" | "pledge" | "use" | "need") {
            found.extend(self.objects(head, depth).into_iter().filter(|object| *object != at));
            // "called on Russia to withdraw", "ordered for troops to leave".
            if found.is_empty() && matches!(self.lemma(head), "call" | "appeal" | "rely" | "count")
            {
                found.extend(self.obliques(head, "on").chain(self.obliques(head, "to")));
                found.extend(self.obliques(head, "upon"));
            }
        }
        if found.is_empty() {
            found = self.surface_subject(head, depth);
        }
        found
    }

    /// Who does what an infinitive under a noun says: whose the noun is ("Russia's attempt to …"), or who has it
    /// ("began a strike to …").
    fn aim_subject(&self, noun: usize, depth: usize) -> Vec<usize> {
        let owners: Vec<usize> = self.by_relation(noun, &[Deprel::NmodPoss]).collect();
        if !owners.is_empty() {
            return owners;
        }
        match self.head(noun) {
            Some(verb) if self.relation(noun) == Deprel::Obj && self.is_verb(verb) => {
                let subjects = self.surface_subject(verb, depth);
                if subjects.is_empty() { vec![noun] } else { subjects }
            }
            _ => vec![noun],
        }
    }

    /// Who does what an adverbial clause without a subject says.
    fn adverbial_subject(&self, at: usize, head: usize, depth: usize) -> Vec<usize> {
        let caused =
            CAUSATIVE.contains(&self.lemma(head)) && self.marks(at).any(|mark| mark == "to");
        if caused || self.marks(at).any(|mark| matches!(mark, "of" | "for" | "from" | "into")) {
            let mut objects = self.objects(head, depth);
            if !objects.is_empty() {
                // "Farmers drove tractors to Berlin to protest": things do nothing.
                if self.lemma(head) == "drive" {
                    objects.extend(self.surface_subject(head, depth));
                }
                return objects;
            }
        }
        if self.is_nominal(head) && !self.has(head, Deprel::Cop) {
            return vec![head];
        }
        let mut subjects = self.surface_subject(head, depth);
        if self.is_passive(head) && matches!(self.relation(at), Deprel::Advcl) {
            subjects.extend(self.agents(head));
        }
        subjects
    }

    /// Who does it: the subject of an active verb, the by-phrase of a passive one, whoever controls an open
    /// complement, the noun that a participle or relative clause modifies.
    pub(crate) fn subjects(&self, at: usize) -> Vec<usize> {
        if self.is_passive(at) {
            let mut agents = self.agents(at);
            // "was arrested and deported by the police": the by-phrase stands with the last conjunct.
            let first = self.head(at).filter(|_| self.relation(at) == Deprel::Conj).unwrap_or(at);
            for conj in self.by_relation(first, &[Deprel::Conj]) {
                if agents.is_empty() && conj > at {
                    agents = self.agents(conj);
                }
            }
            return agents;
        }
        self.surface_subject(at, DEPTH)
    }
}
