//! Mends clauses that the parser does not see, or sees as one: a verb read as a participle, two subjects of one verb,
//! "that" read as a pronoun.

use std::ops::Range;

use super::attach::Mend;
use crate::coder::rules::rule::Rules;
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// How many tokens of a sentence may be read for its only verb.
pub(super) const LONG: usize = 160;
/// How many heads are climbed from a word to the subject that it may belong to.
const CLIMB: usize = 5;

impl Mend<'_> {
    /// Mends the clauses of a sentence.
    pub(crate) fn clauses(&mut self, tokens: &Range<usize>) {
        self.only_verb(tokens);
        self.hidden_verb(tokens);
        self.two_subjects(tokens);
        for at in tokens.clone() {
            self.title_before_name(at);
            self.subject_before_semicolon(at);
            self.participle_of_object(at);
            self.called_something(at);
            self.receiver_of_money(at);
            self.second_object(at);
            self.subject_after_speech(at);
            self.that_of_clause(at);
            self.participle_of_place(at);
            self.object_of_subject(at);
            self.subject_of_object(at);
            self.listed_subjects(at);
        }
    }

    /// "Amnesty called on Egypt to free them", read as a name and a participle: where a sentence has no other
    /// verb, what has an object or an infinitive is its verb.
    fn only_verb(&mut self, tokens: &Range<usize>) {
        let short = tokens.start..tokens.end.min(tokens.start + LONG);
        let Some(root) = short.clone().find(|at| self.heads[*at].is_none()) else { return };
        if !self.is_noun(root)
            || short.len() < tokens.len()
            || short.clone().any(|at| self.is_finite(at))
        {
            return;
        }
        let verb = short.clone().find(|at| {
            *at > root
                && self.heads[*at].is_some_and(|head| {
                    head == root
                        || self.relations[head] == Deprel::Appos && self.heads[head] == Some(root)
                })
                && self.relations[*at] == Deprel::Acl
                && self.tokens[*at].xpos == Xpos::Vbn
        });
        let Some(verb) = verb else { return };
        let clause = [Deprel::Xcomp, Deprel::Advcl, Deprel::Ccomp]
            .into_iter()
            .find_map(|relation| self.child(verb, relation))
            .is_some_and(|clause| clause > verb && self.tokens[clause].xpos == Xpos::Vb);
        let calls = self.calls_for(verb);
        let by = (verb + 1..tokens.end.min(verb + 5)).any(|at| self.tokens[at].lemma == "by");
        if by || !(clause || calls || self.child(verb, Deprel::Obj).is_some()) {
            return;
        }
        for at in short.filter(|at| *at > verb) {
            if self.heads[at] == Some(root) {
                self.heads[at] = Some(verb);
            }
        }
        self.heads[verb] = None;
        self.relations[verb] = Deprel::Root;
        self.hang(root, verb, Deprel::Nsubj);
    }

    /// "*Germany* blocked Turkey's bid", read as a possessor: a name right before a verb without a subject is its
    /// subject, and no part of the object.
    fn subject_of_object(&mut self, at: usize) {
        let verb = at + 1;
        let Some(object) = self.heads[at].filter(|object| *object > verb) else { return };
        let finite = self.tokens.get(verb).is_some_and(|verb| {
            verb.upos == Upos::Verb && matches!(verb.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        });
        if finite
            && self.tokens[at].upos == Upos::Propn
            && matches!(self.relations[at], Deprel::NmodPoss | Deprel::Compound | Deprel::Nmod)
            && self.heads[object] == Some(verb)
            && self.child(at, Deprel::Case).is_none()
            && self.child(verb, Deprel::Nsubj).is_none()
        {
            self.hang(at, verb, Deprel::Nsubj);
        }
    }

    /// Whether a verb of asking has what is asked for behind it, which no passive has: "called for sanctions".
    fn calls_for(&self, verb: usize) -> bool {
        matches!(self.tokens[verb].lemma.as_str(), "call" | "appeal" | "push" | "plead")
            && self
                .tokens
                .get(verb + 1)
                .is_some_and(|next| matches!(next.lemma.as_str(), "for" | "on" | "upon"))
    }

    /// "The premier *called for talks* after the president *cancelled the deal*", read as one verb with two subjects
    /// and a participle: the participle is the first clause's verb.
    fn two_subjects(&mut self, tokens: &Range<usize>) {
        let mut first: Option<usize> = None;
        for second in tokens.clone() {
            if self.relations[second] != Deprel::Nsubj {
                continue;
            }
            let Some(verb) = self.heads[second].filter(|verb| *verb > second) else { continue };
            let earlier = first.filter(|first| self.heads[*first] == Some(verb));
            first = Some(second);
            let Some(subject) = earlier else { continue };
            if let Some((participle, mark)) = self.hidden_clause(subject, second) {
                let (head, relation) = (self.heads[verb], self.relations[verb]);
                self.heads[participle] = head;
                self.relations[participle] = relation;
                self.hang(subject, participle, Deprel::Nsubj);
                let that = self.tokens[mark].lemma == "that";
                self.hang(verb, participle, if that { Deprel::Ccomp } else { Deprel::Advcl });
                self.hang(mark, verb, Deprel::Mark);
                return;
            }
        }
    }

    /// A participle under `subject` and, after it, a conjunction before `second`.
    fn hidden_clause(&self, subject: usize, second: usize) -> Option<(usize, usize)> {
        let participle = (subject + 1..second.min(subject + LONG)).find(|at| {
            self.tokens[*at].upos == Upos::Verb
                && matches!(self.tokens[*at].xpos, Xpos::Vbn | Xpos::Vbd)
                && self.relations[*at] == Deprel::Acl
                && self.is_below(*at, subject)
        })?;
        let mark = (participle + 1..second).rev().find(|at| {
            matches!(
                self.tokens[*at].lemma.as_str(),
                "after"
                    | "as"
                    | "when"
                    | "while"
                    | "before"
                    | "because"
                    | "since"
                    | "until"
                    | "although"
                    | "that"
            )
        })?;
        let passive =
            (participle + 1..mark.min(participle + 4)).any(|at| self.tokens[at].lemma == "by");
        (!passive).then_some((participle, mark))
    }

    /// Whether a word stands under another, a few heads up at most.
    fn is_below(&self, at: usize, above: usize) -> bool {
        self.upwards(at).skip(1).take(CLIMB).any(|head| head == above)
    }

    /// "Accusations that Russia supports regimes": a "that" beside another subject or object of its verb is no pronoun.
    fn that_of_clause(&mut self, at: usize) {
        let relation = self.relations[at];
        if self.tokens[at].lemma != "that" || !matches!(relation, Deprel::Nsubj | Deprel::Obj) {
            return;
        }
        let Some(verb) = self.heads[at].filter(|verb| *verb > at && *verb < at + LONG) else {
            return;
        };
        let end = (verb + 12).min(self.tokens.len());
        let full = (at + 1..end)
            .any(|other| self.heads[other] == Some(verb) && self.relations[other] == relation);
        if full {
            self.relations[at] = Deprel::Mark;
            if self.relations[verb] == Deprel::AclRelcl {
                self.relations[verb] = Deprel::Acl;
            }
        }
    }

    /// "*Dissident* Guillermo Farinas began": of two words side by side that are both the subject, the first belongs to
    /// the second.
    fn title_before_name(&mut self, at: usize) {
        let Some(before) = at.checked_sub(1) else { return };
        let same =
            self.heads[at].is_some_and(|head| head > at) && self.heads[before] == self.heads[at];
        let subjects = [before, at]
            .iter()
            .all(|word| matches!(self.relations[*word], Deprel::Nsubj | Deprel::NsubjPass));
        // "His counterpart [Imran Khan]", read as two in a list.
        let listed = [before, at].iter().all(|word| self.relations[*word] == Deprel::Conj)
            && self.tokens[before].upos == Upos::Noun
            && self.tokens[at].upos == Upos::Propn
            && self.heads[before] == self.heads[at];
        if (same && subjects || listed) && self.is_noun(before) && self.is_noun(at) {
            let name = self.tokens[at].upos == Upos::Propn;
            self.hang(before, at, if name { Deprel::NmodDesc } else { Deprel::Compound });
            for child in before.saturating_sub(6)..before {
                if self.heads[child] == Some(before) && self.relations[child] == Deprel::Det {
                    self.heads[child] = Some(at);
                }
            }
        }
    }

    /// "Lend *Jordan* $500 million": a name before a sum is who gets it.
    fn receiver_of_money(&mut self, at: usize) {
        let Some(sum) = self.heads[at].filter(|sum| *sum > at && *sum < at + 4) else { return };
        let money = matches!(self.tokens[sum].upos, Upos::Sym | Upos::Num)
            || matches!(self.tokens[sum].lemma.as_str(), "$" | "€" | "£");
        let Some(verb) = self.heads[sum].filter(|verb| *verb < at) else { return };
        if money
            && self.tokens[at].upos == Upos::Propn
            && matches!(self.relations[at], Deprel::Compound | Deprel::NmodUnmarked)
            && self.relations[sum] == Deprel::Obj
            && self.tokens[verb].upos == Upos::Verb
        {
            self.hang(at, verb, Deprel::Iobj);
        }
    }

    /// "Granted *Ana Ruiz* a full pardon", read as a name and what it is: without a comma it is who gets what.
    fn second_object(&mut self, at: usize) {
        let Some(name) = self.heads[at].filter(|name| *name < at) else { return };
        let flat = matches!(self.relations[name], Deprel::Flat);
        let Some(receiver) = (if flat { self.heads[name] } else { Some(name) }) else { return };
        let Some(verb) = self.heads[receiver].filter(|verb| *verb < receiver) else { return };
        let gives = matches!(
            self.tokens[verb].lemma.as_str(),
            "give" | "grant" | "offer" | "award" | "hand" | "deny" | "send" | "owe" | "promise"
        );
        if gives
            && self.relations[at] == Deprel::Appos
            && self.tokens[at].upos == Upos::Noun
            && self.relations[receiver] == Deprel::Obj
            && (name..at).all(|between| self.tokens[between].upos != Upos::Punct)
        {
            self.hang(receiver, verb, Deprel::Iobj);
            self.hang(at, verb, Deprel::Obj);
        }
    }

    /// "Said *a man from China*, a graduate, was detained": whom a verb of speech seems to have as its object is the
    /// subject of the clause after it.
    fn subject_after_speech(&mut self, at: usize) {
        let Some(verb) = self.heads[at].filter(|verb| *verb < at) else { return };
        let says = matches!(
            self.tokens[verb].lemma.as_str(),
            "say"
                | "claim"
                | "allege"
                | "state"
                | "add"
                | "report"
                | "confirm"
                | "announce"
                | "believe"
                | "suggest"
        );
        if !says || self.relations[at] != Deprel::Obj || !self.is_noun(at) {
            return;
        }
        let end = (at + 2 * LONG / 5).min(self.tokens.len());
        let clause = (at + 1..end).find(|clause| {
            self.heads[*clause] == Some(verb)
                && self.relations[*clause] == Deprel::Ccomp
                && self.tokens[*clause].upos == Upos::Verb
                && self.tokens[*clause].xpos != Xpos::Vbg
        });
        let Some(clause) = clause else { return };
        let has = |relation: Deprel| self.child(clause, relation).is_some();
        if has(Deprel::AuxPass) && !has(Deprel::Nsubj) && !has(Deprel::NsubjPass) {
            self.hang(at, clause, Deprel::NsubjPass);
        }
    }

    /// "An agreement in Pretoria *brokered by the African Union*": nobody but the thing that stands before a place is
    /// made, brokered or backed by somebody.
    fn participle_of_place(&mut self, at: usize) {
        let Some(place) = self.heads[at].filter(|place| *place < at) else { return };
        let Some(head) = self.heads[place].filter(|head| *head < place) else { return };
        let located = self.tokens[place].entity == Some(EntityType::Loc)
            && self.child(place, Deprel::Case).is_some_and(|case| {
                matches!(self.tokens[case].lemma.as_str(), "in" | "at" | "near")
            });
        let participle = self.relations[at] == Deprel::Acl
            && self.tokens[at].xpos == Xpos::Vbn
            && (at + 1..(at + 4).min(self.tokens.len()))
                .any(|word| self.tokens[word].lemma == "by");
        if !(located && participle) {
            return;
        }
        let thing = if self.is_noun(head) {
            Some(head)
        } else {
            self.child(head, Deprel::Obj).filter(|object| *object < place)
        };
        if let Some(thing) = thing {
            self.heads[at] = Some(thing);
        }
    }

    /// "The movement boycotted *talks*": a noun behind the verb, without a preposition, is no part of the subject.
    fn object_of_subject(&mut self, at: usize) {
        let Some(mut subject) = self.heads[at].filter(|subject| *subject < at) else { return };
        // "Greece as well as Cyprus condemned *Turkey*", hung on the second of two.
        for _ in 0..CLIMB {
            match self.heads[subject] {
                Some(first) if self.relations[subject] == Deprel::Conj && first < subject => {
                    subject = first;
                }
                _ => break,
            }
        }
        let Some(verb) = self.heads[subject].filter(|verb| *verb > subject && *verb < at) else {
            return;
        };
        if self.is_noun(at)
            && at < verb + 5
            && matches!(self.relations[at], Deprel::Nmod | Deprel::Appos | Deprel::NmodUnmarked)
            && (verb..at).all(|word| self.tokens[word].upos != Upos::Punct)
            && self.relations[subject] == Deprel::Nsubj
            && self.tokens[verb].upos == Upos::Verb
            && self.child(at, Deprel::Case).is_none()
            && self.child(verb, Deprel::Obj).is_none()
        {
            self.hang(at, verb, Deprel::Obj);
        }
    }

    /// "Iran, Iraq sign a pact": in a headline a comma joins, where the verb is plural.
    fn listed_subjects(&mut self, at: usize) {
        let Some(first) = at.checked_sub(2) else { return };
        let comma = self.tokens[at - 1].lemma == ",";
        let verb = self.heads[first].filter(|_| comma && self.relations[first] == Deprel::Nsubj);
        let Some(verb) = verb.filter(|verb| *verb > at && *verb < at + 5) else { return };
        let plural = matches!(self.tokens[verb].xpos, Xpos::Vbp | Xpos::Vb | Xpos::Nn)
            && self.tokens[at].upos == Upos::Propn
            && self.tokens[first].upos == Upos::Propn;
        let closed = (at + 1..verb).any(|word| self.tokens[word].lemma == ",");
        let beside = matches!(self.relations[at], Deprel::Appos | Deprel::Flat)
            && self.heads[at] == Some(first)
            || self.relations[at] == Deprel::Nsubj && self.heads[at] == Some(verb);
        if plural && beside && !closed {
            self.hang(at, first, Deprel::Conj);
        }
    }

    /// "Handed *over the bodies*", read as a phrase: a particle that a rule knows is none, and the noun is an object.
    pub(super) fn phrasal(&mut self, at: usize, rules: &Rules) {
        let Some(verb) = at.checked_sub(1) else { return };
        let word = self.tokens[at].lemma.as_str();
        if !matches!(word, "over" | "off" | "up" | "down" | "out" | "back" | "in")
            || self.relations[at] != Deprel::Case
            || self.tokens[verb].upos != Upos::Verb
        {
            return;
        }
        let Some(noun) = self.heads[at].filter(|noun| *noun > at) else { return };
        let lemma = self.tokens[verb].lemma.as_str();
        // A doubled consonant may be left from the form: "shrugg".
        let single = lemma.char_indices().next_back().map_or("", |(last, _)| &lemma[..last]);
        let known = [lemma, single, &format!("{lemma}e")].into_iter().any(|lemma| {
            let uses = rules.verbs.get(lemma).into_iter().flatten();
            uses.into_iter().any(|entry| entry.expression.particle.as_deref() == Some(word))
        });
        let second = self.child(noun, Deprel::Case).is_some_and(|case| case != at);
        if known
            && !second
            && self.relations[noun] == Deprel::Obl
            && self.heads[noun] == Some(verb)
            && self.child(verb, Deprel::Obj).is_none()
        {
            self.hang(at, verb, Deprel::CompoundPrt);
            self.hang(noun, verb, Deprel::Obj);
        }
    }
}
