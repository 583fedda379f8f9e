//! Mends clauses whose subject the parser takes for part of what stands before it: behind a time or a place ("On Monday
//! *Egypt* accused"), behind a place and its country ("In Vienna, Austria, *Iran* agreed"), behind the object of the
//! clause before ("Israel bombed Gaza and *Hamas* shelled Ashkelon").

use std::ops::Range;

use super::attach::Mend;
use crate::coder::time_words::is_time_word;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many tokens a phrase of time or place before a subject may have.
const OPENING: usize = 10;
/// How many tokens before a verb its clause may begin.
const CLAUSE: usize = 60;

impl Mend<'_> {
    /// Gives the finite verbs of a sentence that have no subject, or another clause's, their own.
    pub(super) fn subjects(&mut self, tokens: &Range<usize>) {
        for verb in tokens.clone().skip(1) {
            self.behind_relative(verb);
            self.joined_to_noun(verb);
            self.joined_to_infinitive(verb);
            let Some(subject) = self.name_before(verb, tokens.start) else { continue };
            if !self.is_open(verb, subject) {
                continue;
            }
            if self.is_behind_opening(tokens.start, subject) {
                self.make_subject(subject, verb, None, tokens);
            } else if let Some(first) = self.clause_before(verb, subject, tokens.start) {
                self.make_subject(subject, verb, Some(first), tokens);
                if self.relations[verb] != Deprel::Conj || self.heads[verb] != Some(first) {
                    let inside = self.is_above(verb, first);
                    if !inside {
                        self.hang(verb, first, Deprel::Conj);
                    }
                }
            }
        }
    }

    /// "The general, *who led the army*, accused France", read as a noun with two verbs under it: behind the comma that
    /// closes a relative clause goes on the clause that the noun is the subject of.
    pub(super) fn behind_relative(&mut self, verb: usize) {
        let Some(inner) = self.heads[verb].filter(|inner| *inner < verb) else { return };
        let Some(noun) = self.heads[inner].filter(|noun| *noun < inner) else { return };
        let finite = self.tokens[verb].upos == Upos::Verb
            && matches!(self.tokens[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let joined = self.relations[verb] == Deprel::Conj
            && self.relations[inner] == Deprel::AclRelcl
            && self.is_noun(noun);
        let closed = verb.checked_sub(1).is_some_and(|before| self.tokens[before].lemma == ",");
        let free = self.heads[noun].is_none()
            || matches!(self.relations[noun], Deprel::Parataxis | Deprel::Dep);
        let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Cc]
            .iter()
            .any(|relation| self.child(verb, *relation).is_some_and(|child| child < verb));
        if !(finite && joined && closed && free) || own {
            return;
        }
        (self.heads[verb], self.relations[verb]) = (self.heads[noun], self.relations[noun]);
        self.hang(noun, verb, Deprel::Nsubj);
    }

    /// "Raab urged the embassy to reconsider and *spoke* with Pompeo", read as "to reconsider and spoke": a finite verb
    /// is joined to the finite verb above an infinitive.
    fn joined_to_infinitive(&mut self, verb: usize) {
        let Some(head) = self.heads[verb].filter(|head| *head < verb) else { return };
        let finite = |at: usize| matches!(self.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let infinitive = self.tokens[head].xpos == Xpos::Vb
            && self.child(head, Deprel::Mark).is_some_and(|mark| self.tokens[mark].lemma == "to")
            && self.child(head, Deprel::Aux).is_none();
        let own = [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux]
            .iter()
            .any(|relation| self.child(verb, *relation).is_some());
        if !(finite(verb) && infinitive && self.relations[verb] == Deprel::Conj) || own {
            return;
        }
        let mut here = head;
        for _ in 0..4 {
            let Some(above) = self.heads[here].filter(|above| *above < verb) else { return };
            if finite(above) {
                self.heads[verb] = Some(above);
                return;
            }
            here = above;
        }
    }

    /// "Finland as well as Estonia condemned Russia", read as three things in a list: a finite verb without a subject
    /// that is joined to a noun on top of the sentence has it as its subject.
    fn joined_to_noun(&mut self, verb: usize) {
        let Some(noun) = self.heads[verb].filter(|noun| *noun < verb) else { return };
        let finite = self.tokens[verb].upos == Upos::Verb
            && matches!(self.tokens[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        let own = [Deprel::Nsubj, Deprel::NsubjPass]
            .iter()
            .any(|relation| self.child(verb, *relation).is_some_and(|child| child < verb));
        let joined = self.relations[verb] == Deprel::Conj && self.heads[noun].is_none();
        let behind_and = verb.checked_sub(1).is_some_and(|at| self.relations[at] == Deprel::Cc);
        if !(finite && joined && self.is_noun(noun)) || own || behind_and {
            return;
        }
        let second = (noun + 1..verb)
            .find(|at| self.heads[*at] == Some(noun) && self.relations[*at] == Deprel::Conj);
        let conjunction = self.child(verb, Deprel::Cc).filter(|at| *at < verb);
        if let (Some(second), Some(conjunction)) = (second, conjunction) {
            self.heads[conjunction] = Some(second);
        }
        (self.heads[verb], self.relations[verb]) = (None, Deprel::Root);
        self.hang(noun, verb, Deprel::Nsubj);
    }

    /// The first token of a name that stands right before a finite verb, adverbs aside.
    fn name_before(&self, verb: usize, start: usize) -> Option<usize> {
        let form = &self.tokens[verb];
        let finite = self.verbs.contains(&verb)
            || form.upos == Upos::Verb
                && matches!(form.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
        let mut end = verb;
        while end > start
            && (self.tokens[end - 1].upos == Upos::Adv || self.tokens[end - 1].upos == Upos::Aux)
        {
            end -= 1;
        }
        self.names.ending_at(end).filter(|first| finite && *first >= start)
    }

    /// Whether a verb has no subject, or one that stands before the name `subject` and apart from it.
    fn is_open(&self, verb: usize, subject: usize) -> bool {
        use Deprel::{Nsubj, NsubjPass};
        let end = self.names.starting_at(subject).unwrap_or(subject + 1);
        let first = verb.saturating_sub(CLAUSE);
        let own = (first..verb).filter(|at| {
            self.heads[*at] == Some(verb)
                && matches!(self.relations[*at], Nsubj | NsubjPass)
                && !(subject..end).contains(at)
        });
        let mut own = own.peekable();
        let has = own.peek().is_some();
        // A participle without an auxiliary that has no object is no finite verb.
        let auxiliary = (end..verb).any(|at| self.tokens[at].upos == Upos::Aux);
        let object = self.child(verb, Deprel::Obj).is_some_and(|object| object > verb);
        let real = self.tokens[verb].xpos != Xpos::Vbn || auxiliary || object;
        real && (!has || own.all(|at| at < subject))
    }

    /// Whether what stands from the sentence's beginning to the name is a time, or a place that is a name of its own,
    /// with a preposition or without: "On Monday", "Late last year", "In Vienna, Austria,".
    fn is_behind_opening(&self, start: usize, subject: usize) -> bool {
        if subject <= start || subject - start > OPENING {
            return false;
        }
        let first = &self.tokens[start];
        let plain = |at: usize| {
            matches!(
                self.tokens[at].upos,
                Upos::Noun
                    | Upos::Propn
                    | Upos::Num
                    | Upos::Adj
                    | Upos::Adv
                    | Upos::Det
                    | Upos::Adp
            ) || self.tokens[at].lemma == ","
        };
        if !(start..subject).all(plain) {
            return false;
        }
        let last = subject - 1;
        let comma = self.tokens[last].lemma == ",";
        let end = if comma { last } else { subject };
        let is_time = |at: usize| {
            self.tokens[at].upos == Upos::Num
                || is_time_word(&self.tokens[at].lemma)
                || matches!(self.tokens[at].lemma.as_str(), "early" | "late" | "ago" | "earlier")
        };
        let times = (start..end).any(is_time) && is_time(end - 1);
        if times {
            return !comma || first.upos == Upos::Adp;
        }
        let located = matches!(first.lemma.as_str(), "in" | "at" | "near" | "outside" | "from");
        let place = self.names.ending_at(end).is_some();
        // "In Vienna, Iran agreed" is read well; "In Vienna, Austria, Iran agreed" is not.
        let commas = (start..end).filter(|at| self.tokens[*at].lemma == ",").count();
        located && place && (!comma || commas > 0)
    }

    /// The verb of the clause before, where the name `subject` stands right behind "and", "but", "while" or a semicolon
    /// and hangs on that clause's object.
    fn clause_before(&self, verb: usize, subject: usize, start: usize) -> Option<usize> {
        let mut joined = subject.checked_sub(1)?;
        if self.tokens[joined].lemma == "the" {
            joined = joined.checked_sub(1)?;
        }
        let word = self.tokens.get(joined).filter(|_| joined > start)?;
        if !matches!(word.lemma.as_str(), "and" | "but" | "while" | ";" | "whereas" | "or") {
            return None;
        }
        let from = start.max(joined.saturating_sub(CLAUSE));
        let first = (from..joined).rev().find(|at| {
            self.tokens[*at].upos == Upos::Verb
                && matches!(self.tokens[*at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                && *at != verb
        })?;
        // "Egypt and Sudan accused": what is joined before the only verb is its subject already.
        (first < joined).then_some(first)
    }

    /// Whether `at` stands above `below` in the tree.
    fn is_above(&self, at: usize, below: usize) -> bool {
        let mut here = Some(below);
        for _ in 0..CLAUSE {
            match here {
                Some(word) if word == at => return true,
                Some(word) => here = self.heads[word],
                None => return false,
            }
        }
        false
    }

    /// Makes the name that begins at `first` the subject of `verb`. What was its subject before is a phrase beside it,
    /// or the object of `before`, the verb of the clause before.
    fn make_subject(
        &mut self,
        first: usize,
        verb: usize,
        before: Option<usize>,
        tokens: &Range<usize>,
    ) {
        let end = self.names.starting_at(first).unwrap_or(first + 1);
        // The head of a name is the token of it that hangs on something outside.
        let outside = |at: &usize| self.heads[*at].is_none_or(|head| !(first..end).contains(&head));
        let Some(head) = (first..end).rev().find(outside) else { return };
        if self.is_above(head, verb) {
            // The verb hangs below the name: it takes the name's place.
            let (above, relation) = (self.heads[head], self.relations[head]);
            self.heads[verb] = above.filter(|above| *above != verb);
            self.relations[verb] = if above.is_none() { Deprel::Root } else { relation };
            if matches!(self.relations[verb], Deprel::Obl | Deprel::Nmod | Deprel::Obj) {
                self.relations[verb] = Deprel::Conj;
            }
        }
        let start = tokens.start.max(verb.saturating_sub(CLAUSE));
        for at in start..first {
            self.free(at, first..end, verb, before);
        }
        let mut phrases = (start..first).rev();
        let case = (start..first)
            .find(|at| self.relations[*at] == Deprel::Case && self.heads[*at] == Some(verb));
        let phrase =
            phrases.find(|at| self.heads[*at] == Some(verb) && self.relations[*at] == Deprel::Obl);
        if let (Some(case), Some(phrase)) = (case, phrase) {
            self.heads[case] = Some(phrase);
        }
        let passive = (end..verb).any(|at| self.relations[at] == Deprel::AuxPass);
        self.hang(head, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
    }

    /// Takes a word before a new subject from it, and from the verb whose subject it was.
    fn free(&mut self, at: usize, name: Range<usize>, verb: usize, before: Option<usize>) {
        let subject = self.heads[at] == Some(verb)
            && matches!(self.relations[at], Deprel::Nsubj | Deprel::NsubjPass);
        let mine = self.heads[at].is_some_and(|above| name.contains(&above));
        let above = before.filter(|before| {
            *before < at
                && self.child(*before, Deprel::Obj).is_none()
                && !self.is_above(at, *before)
        });
        if let (true, Some(above)) = (subject, above) {
            self.hang(at, above, Deprel::Obj);
        } else if subject {
            self.relations[at] = Deprel::Obl;
        } else if mine && self.tokens[at].upos != Upos::Det && !self.is_above(at, verb) {
            // What the parser hung on the name from before it belongs to the phrase there.
            self.heads[at] = Some(verb);
            if self.is_noun(at) {
                self.relations[at] = Deprel::Obl;
            }
        }
    }
}
