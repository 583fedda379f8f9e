//! What the stages share: the text with its trees, and the mentions found so far.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::dependents::dependents;
use super::draft::Draft;
use super::tie_hint::TieHint;
use super::traits::Sort;
use crate::Span;
use crate::analysis::{Actor, ActorId, ActorKind, Quote};
use crate::document::{Document, Token};
use crate::fast_hash::lower;
use crate::knowledge::{Entry, Kind, Knowledge};
use crate::slot::Slot;
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};
use crate::text::dateline::in_small_letters;

/// The state that the stages pass on.
pub(super) struct MentionContext<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) knowledge: &'a Knowledge,
    pub(super) date: Option<Date>,
    /// Of every token, its bytes.
    pub(super) spans: Vec<Span>,
    /// Ids of the countries that the text is about, the most named first.
    pub(super) countries: Vec<String>,
    /// The country of most of the places where things happen, by its id.
    pub(super) site: Option<String>,
    /// The country of the report's dateline, by its id.
    pub(super) dateline: Option<String>,
    /// Of every token, the index of its sentence.
    sentence_of: Vec<u32>,
    /// Of every sentence, whether nearly every word has a capital, as in a headline.
    pub(super) headline: Vec<bool>,
    pub(super) drafts: Vec<Draft>,
    /// Of every token, the named draft that covers it.
    named: Vec<Slot>,
    /// Of every token, whether it is part of a title that a name's stage has read.
    pub(super) titled: Vec<bool>,
    pub(super) actors: BTreeMap<ActorId, Actor>,
    /// Of every person with a title, the offices that it names, by their ids.
    pub(super) offices: BTreeMap<ActorId, BTreeSet<String>>,
    /// Persons of the dictionary whose code is that of a title in the text.
    pub(super) titled_persons: BTreeSet<ActorId>,
    pub(super) hints: Vec<TieHint>,
    pub(super) quotes: Vec<Quote>,
    /// Dependents of all tokens, one after the other.
    children: Vec<u32>,
    /// Where each token's dependents start in `children`; one more at the end.
    first_child: Vec<u32>,
}

impl<'a> MentionContext<'a> {
    pub(super) fn new(
        text: &'a str,
        document: &'a Document,
        knowledge: &'a Knowledge,
        date: Option<Date>,
    ) -> Self {
        let count = document.tokens.len();
        let mut sentence_of = vec![0; count];
        for (index, sentence) in document.sentences.iter().enumerate() {
            for token in sentence.tokens.clone() {
                if let Some(slot) = sentence_of.get_mut(token) {
                    *slot = index as u32;
                }
            }
        }
        let (children, first_child) = dependents(document);
        let mut context = Self {
            text,
            document,
            knowledge,
            date,
            spans: document.tokens.iter().map(|token| token.span).collect(),
            countries: Vec::new(),
            site: None,
            dateline: None,
            sentence_of,
            headline: Vec::new(),
            drafts: Vec::new(),
            named: vec![Slot::default(); count],
            titled: vec![false; count],
            actors: BTreeMap::new(),
            offices: BTreeMap::new(),
            titled_persons: BTreeSet::new(),
            hints: Vec::new(),
            quotes: Vec::new(),
            children,
            first_child,
        };
        context.headline =
            (0..document.sentences.len()).map(|index| context.is_headline(index)).collect();
        context
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.document.tokens.len()
    }

    pub(super) fn token(&self, index: usize) -> &'a Token {
        &self.document.tokens[index]
    }

    /// The token's words; nothing past the end.
    pub(super) fn form(&self, index: usize) -> &'a str {
        self.document.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn lower(&self, index: usize) -> Cow<'a, str> {
        lower(self.form(index))
    }

    /// The lemma in lower case.
    pub(super) fn lemma(&self, index: usize) -> Cow<'a, str> {
        self.document.tokens.get(index).map_or("".into(), |token| lower(&token.lemma))
    }

    pub(super) fn upos(&self, index: usize) -> Upos {
        self.document.tokens.get(index).map_or(Upos::X, |token| token.upos)
    }

    pub(super) fn xpos(&self, index: usize) -> Xpos {
        self.document.tokens.get(index).map_or(Xpos::Xx, |token| token.xpos)
    }

    pub(super) fn deprel(&self, index: usize) -> Deprel {
        self.document.tokens.get(index).map_or(Deprel::Dep, |token| token.deprel)
    }

    /// The head in the tree, within the same sentence.
    pub(super) fn parent(&self, index: usize) -> Option<usize> {
        let head = self.document.tokens.get(index)?.head.get()?;
        (head != index && head < self.len()).then_some(head)
    }

    /// The token's dependents in the order of the text.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let children = match (self.first_child.get(index), self.first_child.get(index + 1)) {
            // No word of a sensible tree has more; the limit keeps time linear in broken ones.
            (Some(&from), Some(&to)) => &self.children[from as usize..to.min(from + 100) as usize],
            _ => &[],
        };
        children.iter().map(|&child| child as usize)
    }

    /// The index of the sentence that holds a token of the document.
    pub(super) fn sentence_of(&self, index: usize) -> usize {
        self.sentence_of[index] as usize
    }

    /// Whether two tokens stand in one sentence; past the end is none.
    pub(super) fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.sentence_of.get(one) == self.sentence_of.get(other)
    }

    /// The tokens of the sentence that holds `index`.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        self.sentence_of
            .get(index)
            .and_then(|&at| self.document.sentences.get(at as usize))
            .map_or(index..index, |sentence| sentence.tokens.clone())
    }

    /// Whether the word starts with a capital letter.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.form(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether no space parts the token from the one before.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        index > 0
            && index < self.len()
            && self.token(index - 1).span.end == self.token(index).span.start
    }

    /// Whether the token is a possessive's s.
    pub(super) fn is_possessive(&self, index: usize) -> bool {
        matches!(self.form(index), "'s" | "’s" | "'" | "’" | "'S" | "’S")
            && self.is_glued(index)
            && !matches!(self.xpos(index), Xpos::Vbz)
    }

    /// Whether the words start a sentence or a quotation, where a capital says little.
    pub(super) fn is_start(&self, index: usize) -> bool {
        let first = self.sentence(index).start;
        index == first
            || (first..index).all(|at| self.upos(at) == Upos::Punct)
            || matches!(self.form(index - 1), "\"" | "“" | "``" | ":" | "''" | "‘" | "•")
    }

    /// The bytes of a range of tokens.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.document.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= tokens.start && last < self.len() => {
                first.span.cover(self.token(last).span)
            }
            _ => Span::default(),
        }
    }

    /// The words of a range of tokens, as the text has them, with white space made plain.
    pub(super) fn words(&self, tokens: &Range<usize>) -> String {
        let words = self.span(tokens).of(self.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The token of the range whose head lies outside of it; the last one where there is no tree.
    pub(super) fn head_of(&self, tokens: &Range<usize>) -> usize {
        tokens
            .clone()
            .find(|&at| {
                self.upos(at) != Upos::Punct
                    && match self.parent(at) {
                        Some(head) => !tokens.contains(&head),
                        None => self.deprel(at) == Deprel::Root,
                    }
            })
            .unwrap_or(tokens.end.saturating_sub(1).max(tokens.start))
    }

    /// Drops what is known of every token but its sentence: mentions are made where memory is scarcest.
    pub(super) fn drop_tables(&mut self) {
        (self.spans, self.named, self.titled) = (Vec::new(), Vec::new(), Vec::new());
        (self.children, self.first_child) = (Vec::new(), Vec::new());
    }

    /// Adds a draft and returns its index; a named one covers its tokens.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        let index = self.drafts.len();
        if draft.entity.is_some() {
            for at in draft.tokens.clone() {
                if let Some(slot) = self.named.get_mut(at) {
                    *slot = Slot::of(index);
                }
            }
        }
        self.drafts.push(draft);
        index
    }

    /// The named draft that covers the token.
    pub(super) fn name_at(&self, index: usize) -> Option<&Draft> {
        self.named_at(index).and_then(|draft| self.drafts.get(draft))
    }

    /// The index of the named draft that covers the token.
    pub(super) fn named_at(&self, index: usize) -> Option<usize> {
        self.named.get(index).and_then(Slot::get)
    }

    /// No named draft covers the token any more.
    pub(super) fn uncover(&mut self, index: usize) {
        self.named[index] = Slot::default();
    }

    /// The actor, from what was made here or from the dictionary.
    pub(super) fn actor(&self, id: &ActorId) -> Option<Actor> {
        self.actors.get(id).cloned().or_else(|| self.knowledge.actor(id, self.date))
    }

    /// What kind the actor is, without all that it is.
    pub(super) fn kind_of(&self, id: &ActorId) -> Option<ActorKind> {
        if let Some(made) = self.actors.get(id) {
            return Some(made.kind);
        }
        match self.knowledge.entry(&id.0) {
            Some(entry) if entry.kind != Kind::Agent => Some(entry.kind.actor()),
            _ => self.knowledge.actor(id, self.date).map(|actor| actor.kind),
        }
    }

    /// The country that a draft's first actor belongs to.
    pub(super) fn country_of(&self, draft: usize) -> Option<&'a Entry> {
        let id = self.drafts.get(draft)?.actors.first()?;
        self.country_of_actor(id)
    }

    /// The country that an actor belongs to.
    pub(super) fn country_of_actor(&self, id: &ActorId) -> Option<&'a Entry> {
        let knowledge = self.knowledge;
        let made = self.actors.get(id).and_then(|actor| actor.country.clone());
        let code = match made {
            Some(code) => code,
            None => match knowledge.entry(&id.0) {
                Some(entry) if entry.kind.is_country() => return Some(entry),
                Some(entry) if !entry.kind.is_person() => entry.code.clone(),
                _ => knowledge.actor(id, self.date)?.country?,
            },
        };
        knowledge.country(&code)
    }

    /// Whether a draft tells where something is: a place, or a country after "in".
    pub(super) fn is_site(&self, draft: usize) -> bool {
        let draft = &self.drafts[draft];
        let first = self.sentence(draft.head).start;
        let mut before = draft.tokens.start;
        while before > first && matches!(self.upos(before - 1), Upos::Det | Upos::Adj) {
            before -= 1;
        }
        let located = before > first
            && matches!(
                &*self.lower(before - 1),
                "in" | "near" | "across" | "inside" | "throughout" | "over" | "around"
            );
        draft.entity == Some(EntityType::Loc) && (located || draft.traits.sort == Sort::Place)
    }

    /// Registers an actor and returns its id.
    pub(super) fn register(&mut self, actor: Actor) -> ActorId {
        let id = actor.id.clone();
        self.actors.entry(id.clone()).or_insert(actor);
        id
    }

    /// Counts the countries named so far, but for the drafts at these indices (sorted).
    pub(super) fn count_countries(&mut self, but: &[usize]) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let drafts = self.drafts.iter().enumerate();
        let counted = drafts.filter(|(index, _)| but.binary_search(index).is_err());
        for id in counted.flat_map(|(_, draft)| &draft.actors) {
            let entry = self.knowledge.entry(&id.0);
            let country = entry.and_then(|entry| self.knowledge.country(&entry.code));
            if let Some(country) = country {
                *counts.entry(country.id.0.as_str()).or_default() += 1;
            }
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        // Stable, so equals stay in alphabetical order.
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        self.countries = counts.into_iter().take(6).map(|(id, _)| id.to_owned()).collect();
    }

    /// Finds the country in which most of the text happens.
    pub(super) fn find_site(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for index in (0..self.drafts.len()).filter(|&index| self.is_site(index)) {
            if let Some(country) = self.country_of(index) {
                *counts.entry(country.id.0.as_str()).or_default() += 1;
            }
        }
        let all: usize = counts.values().sum();
        let most = counts.into_iter().max_by_key(|&(_, count)| count);
        self.site = most.filter(|(_, count)| count * 2 > all).map(|(id, _)| id.to_owned());
        self.dateline =
            (0..self.document.sentences.len().min(3)).find_map(|at| self.dateline_of(at));
    }

    /// The country of the place that a sentence names, where it is nothing but a dateline: "LUSAKA, Zambia (AP) -".
    fn dateline_of(&self, sentence: usize) -> Option<String> {
        let tokens = self.document.sentences.get(sentence)?.tokens.clone();
        let last = self.form(tokens.end.checked_sub(1)?);
        let ends = matches!(last, "-" | "--" | "---" | "–" | "—" | ":" | ")");
        if !ends || tokens.len() > 18 || !self.is_capital(tokens.start) {
            return None;
        }
        let mut names = tokens.clone().filter_map(|at| self.named_at(at));
        let place = |draft: &usize| self.drafts[*draft].entity == Some(EntityType::Loc);
        if let Some(country) = names.find(place).and_then(|draft| self.country_of(draft)) {
            return Some(country.id.0.to_string());
        }
        let end = tokens.clone().find(|&at| !self.form(at).starts_with(char::is_alphabetic))?;
        let name = in_small_letters(&self.words(&(tokens.start..end)));
        let known = self.knowledge.named(&name);
        let place =
            known.iter().find(|(entry, _)| entry.kind == Kind::Place || entry.kind.is_country())?;
        self.knowledge.country(&place.0.code).map(|country| country.id.0.to_string())
    }

    /// Whether nearly all longer words of the sentence have capitals.
    fn is_headline(&self, sentence: usize) -> bool {
        let tokens = self.document.sentences[sentence].tokens.clone();
        let (mut capital, mut small) = (0, 0);
        for at in tokens.clone() {
            if self.form(at).chars().filter(|mark| mark.is_alphabetic()).count() < 4 {
                continue;
            }
            if self.is_capital(at) {
                capital += 1;
            } else {
                small += 1;
            }
        }
        // "Prime Minister Chad Smith thanked Jordan Spieth." has names, and is none.
        let closed = tokens.end > tokens.start && self.form(tokens.end - 1) == ".";
        capital >= 3 && small * 4 <= capital && (small == 0 || !closed)
    }
}
