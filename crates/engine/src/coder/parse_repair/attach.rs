//! Mends phrases that the parser hangs on the wrong word: subjects without a clause, names behind a time,
//! second halves of a coordination.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::Names;
use crate::coder::rules::rule::Rules;
use crate::coder::time_words::is_time_word;
use crate::document::{Document, Token};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How far from a word its mistaken neighbours are looked for, in tokens.
const NEAR: usize = 16;

/// How many heads are climbed to the root of a sentence.
const DEEP: usize = 64;

/// The tokens with the heads and relations that are being mended.
pub(super) struct Mend<'m> {
    pub(crate) tokens: &'m [Token],
    pub(super) names: &'m Names,
    pub(crate) heads: &'m mut [Option<usize>],
    pub(crate) relations: &'m mut [Deprel],
    /// Words that are verbs though they were taken for something else.
    pub(crate) verbs: BTreeSet<usize>,
}

/// Mends every sentence of a document; tells which words are verbs though they were taken for something else.
pub(super) fn attach(
    document: &Document,
    names: &Names,
    rules: &Rules,
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
) -> BTreeSet<usize> {
    let tokens = &document.tokens;
    let mut mend = Mend { tokens, names, heads, relations, verbs: BTreeSet::new() };
    for sentence in &document.sentences {
        let end = sentence.tokens.end.min(mend.tokens.len());
        let tokens = sentence.tokens.start.min(end)..end;
        mend.headline(&tokens, rules);
        mend.past_between_names(&tokens, rules);
        mend.clauses(&tokens);
        mend.subjects(&tokens);
        mend.opening_participle(&tokens);
        for at in tokens {
            mend.phrasal(at, rules);
            mend.country_before_title(at);
            mend.stray_subject(at);
            mend.behind_time(at);
            mend.second_half(at);
            mend.name_after_title(at);
            mend.closing_speaker(at);
        }
    }
    mend.verbs
}

impl Mend<'_> {
    /// Whether a word is a noun or a name.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        matches!(self.tokens[at].upos, Upos::Noun | Upos::Propn)
    }

    /// Whether a word has the form of a finite verb or auxiliary.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        matches!(self.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
    }

    /// The nearest dependant of `head` with the relation, within [`NEAR`] tokens.
    pub(crate) fn child(&self, head: usize, relation: Deprel) -> Option<usize> {
        let window = head.saturating_sub(NEAR)..(head + NEAR).min(self.tokens.len());
        window
            .into_iter()
            .find(|at| self.heads[*at] == Some(head) && self.relations[*at] == relation)
    }

    /// Moves a word under another.
    pub(super) fn hang(&mut self, at: usize, head: usize, relation: Deprel) {
        self.heads[at] = Some(head);
        self.relations[at] = relation;
    }

    /// "Outgoing mayor Smith attacked the council", read as a clause and a verb without a subject.
    fn opening_participle(&mut self, tokens: &Range<usize>) {
        let first = tokens.start;
        if tokens.is_empty()
            || self.tokens[first].xpos != Xpos::Vbg
            || self.relations[first] != Deprel::Advcl
        {
            return;
        }
        let Some(verb) = self.heads[first].filter(|verb| *verb > first && *verb < first + NEAR)
        else {
            return;
        };
        let comma = (first..verb).any(|at| self.tokens[at].upos == Upos::Punct);
        let subject = self.child(verb, Deprel::Nsubj).is_some();
        let object = self.child(first, Deprel::Obj).filter(|object| *object < verb);
        if let Some(object) = object.filter(|_| !comma && !subject) {
            self.hang(object, verb, Deprel::Nsubj);
            self.hang(first, object, Deprel::Amod);
        }
    }

    /// "Met *Ukraine* President Zelensky": a name right before a title and a name belongs to them, and not they to it.
    fn country_before_title(&mut self, at: usize) {
        let Some(name) = self.heads[at].filter(|name| *name == at + 1) else { return };
        let Some(country) = at.checked_sub(1) else { return };
        let titled = self.relations[at] == Deprel::NmodDesc
            && self.tokens[name].upos == Upos::Propn
            && self.tokens[country].upos == Upos::Propn
            && matches!(
                self.relations[country],
                Deprel::Conj
                    | Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::Obl
                    | Deprel::Nmod
            );
        let free = |head: &usize| titled && !self.hangs_under(*head, name);
        let Some(head) = self.heads[country].filter(free) else { return };
        self.hang(name, head, self.relations[country]);
        // What stood before the country stands before the name: "and", a preposition, an article.
        for child in country.saturating_sub(3)..country {
            if self.heads[child] == Some(country) {
                self.heads[child] = Some(name);
            }
        }
        self.hang(country, name, Deprel::Compound);
    }

    /// Whether a word is another one or stands under it; what is too deep to tell counts as such.
    fn hangs_under(&self, at: usize, above: usize) -> bool {
        let mut way = self.upwards(at);
        way.by_ref().take(DEEP).any(|word| word == above) || way.next().is_some()
    }

    /// A word, its head, the head of that, up to the root.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |word| self.heads[*word])
    }

    /// "Summoned [the ambassador] over the auction": the subject of a noun that is a phrase with a preposition is
    /// the object of the verb before it.
    fn stray_subject(&mut self, at: usize) {
        let Some(noun) = self.heads[at] else { return };
        let Some(verb) = self.heads[noun].filter(|verb| *verb < at && at < noun) else { return };
        if self.is_noun(at)
            && self.is_noun(noun)
            && matches!(self.relations[at], Deprel::Nsubj | Deprel::NsubjPass)
            && matches!(self.relations[noun], Deprel::Obl | Deprel::Nmod)
            && self.tokens[verb].upos == Upos::Verb
            && self.child(noun, Deprel::Cop).is_none()
            && self.child(verb, Deprel::Obj).is_none()
        {
            self.hang(at, verb, Deprel::Obj);
        }
        // "Blocked [the order] to close the shelters": nor has an infinitive behind its noun a subject of its own.
        let infinitive = self.tokens[noun].xpos == Xpos::Vb
            && self.relations[noun] == Deprel::Advcl
            && self
                .child(noun, Deprel::Mark)
                .is_some_and(|mark| mark > at && self.tokens[mark].lemma == "to");
        if infinitive
            && self.is_noun(at)
            && self.relations[at] == Deprel::Nsubj
            && self.tokens[verb].upos == Upos::Verb
            && self.child(verb, Deprel::Obj).is_none()
        {
            self.hang(at, verb, Deprel::Obj);
            self.hang(noun, at, Deprel::Acl);
        }
    }

    /// "Carried out strikes [Friday evening against] targets": nothing but "of" hangs on a time.
    fn behind_time(&mut self, at: usize) {
        let Some(time) = self.heads[at] else { return };
        let Some(head) = self.heads[time] else { return };
        let nominal = self.is_noun(at) && self.is_noun(time) && at > time;
        if !nominal
            || self.relations[at] != Deprel::Nmod
            || !is_time_word(&self.tokens[time].lemma)
            || head == at
        {
            return;
        }
        let Some(case) = self.child(at, Deprel::Case) else { return };
        if matches!(self.tokens[case].lemma.as_str(), "of" | "to" | "'s") {
            return;
        }
        let relation =
            if self.tokens[head].upos == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
        self.hang(at, head, relation);
    }

    /// "The Japanese [and the Australian armies] agreed", read as two subjects.
    fn second_half(&mut self, at: usize) {
        let relation = self.relations[at];
        if !self.is_noun(at) || !matches!(relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
        {
            return;
        }
        let Some(head) = self.heads[at] else { return };
        let window = at.saturating_sub(NEAR)..at;
        let joined = window
            .clone()
            .rev()
            .find(|word| self.relations[*word] == Deprel::Cc && self.heads[*word] == Some(at));
        let Some(joined) = joined else { return };
        let first = (window.start..joined)
            .rev()
            .find(|other| self.heads[*other] == Some(head) && self.relations[*other] == relation);
        if let Some(first) = first {
            self.hang(at, first, Deprel::Conj);
        }
    }

    /// "With his counterpart[, Boris Tadic,]": a name between commas belongs to the noun before it.
    fn name_after_title(&mut self, at: usize) {
        let Some(noun) = at.checked_sub(2) else { return };
        let beside = self.heads[at].is_some() && self.heads[at] == self.heads[noun];
        let name = self.tokens[at].upos == Upos::Propn && self.tokens[noun].upos == Upos::Noun;
        let comma = self.tokens[at - 1].lemma == ",";
        let loose = match self.relations[at] {
            Deprel::Parataxis | Deprel::Dep => !is_time_word(&self.tokens[noun].lemma),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => {
                self.relations[noun] == self.relations[at]
            }
            _ => false,
        };
        if beside && name && comma && loose && self.child(at, Deprel::Case).is_none() {
            self.hang(at, noun, Deprel::Appos);
        }
    }

    /// "…, killing five people, [activists and a monitor] reported": the last of a list before a closing verb of
    /// speech that has no subject is its subject, with what stands in the list after the last comma.
    fn closing_speaker(&mut self, at: usize) {
        let Some(last) = at.checked_sub(1) else { return };
        let speech = matches!(
            self.tokens[at].lemma.as_str(),
            "say" | "report" | "announce" | "confirm" | "add" | "state"
        );
        let closes = self.tokens.get(at + 1).is_none_or(|next| next.upos == Upos::Punct);
        let finite = matches!(self.tokens[at].xpos, Xpos::Vbd | Xpos::Vbn);
        if !(speech && closes && finite && self.is_noun(last))
            || self.relations[last] != Deprel::Conj
            || [Deprel::Nsubj, Deprel::Aux, Deprel::AuxPass]
                .iter()
                .any(|relation| self.child(at, *relation).is_some())
        {
            return;
        }
        let Some(comma) =
            (last.saturating_sub(NEAR)..last).rev().find(|at| self.tokens[*at].lemma == ",")
        else {
            return;
        };
        let first = (comma..=last).find(|word| {
            self.is_noun(*word)
                && self.relations[*word] == Deprel::Conj
                && self.heads[*word].is_some_and(|head| head < comma)
        });
        let Some(first) = first else { return };
        self.hang(first, at, Deprel::Nsubj);
        if last != first {
            self.hang(last, first, Deprel::Conj);
        }
    }
}
