//! What starts here: names, offices, institutions, agents.

use super::index::Hit;
use super::name_index::NameSet;
use super::{Alias, AliasMark, Entry, Institution, Kind, Knowledge, Office, OfficeMatch};
use crate::Span;

/// A name of the dictionary that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'k> {
    /// Whom it may mean.
    pub entry: &'k Entry,
    /// The alias that fits.
    pub alias: &'k Alias,
    /// The words, without a leading article and without a possessive's s.
    pub span: Span,
    /// How many tokens it covers, the last one perhaps in part.
    pub tokens: usize,
    /// Whether it ends within a token ("Moscow" in "Moscow-backed" where that is one token).
    pub partial: bool,
}

/// A noun phrase of a word list that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase<T> {
    /// What it stands for.
    pub what: T,
    /// The words.
    pub span: Span,
    /// How many tokens it covers, the last one perhaps in part.
    pub tokens: usize,
}

impl Knowledge {
    /// All names that start with token `start` of a sentence's `tokens`, the longest first; of one length, in
    /// the order of the files. Capitals count as described in the crate's data format: a name's capitalised
    /// words must be so in the text, acronyms altogether. Where a user's file claims an alias, the built-in
    /// claims on it are left out.
    pub fn matches(&self, text: &str, tokens: &[Span], start: usize) -> Vec<Candidate<'_>> {
        let Some((first, limit)) = bounds(tokens, start) else { return Vec::new() };
        let hits = self.hits(NameSet::Names, text, first, limit);
        if hits.is_empty() {
            return Vec::new();
        }
        let mut candidates: Vec<Candidate<'_>> = Vec::with_capacity(hits.len());
        for hit in hits {
            let (entry, alias) = self.alias(hit.value);
            let (span, count, partial) = cover(tokens, start, hit);
            let twice =
                candidates.iter().any(|other| other.span == span && other.entry.id == entry.id);
            let written =
                alias.mark != AliasMark::Acronym || has_capitals(&alias.text, span.of(text));
            if written && !twice {
                candidates.push(Candidate { entry, alias, span, tokens: count, partial });
            }
        }
        let layer = candidates.first().map_or(0, |first| first.entry.layer);
        if candidates.iter().all(|other| other.entry.layer == layer) {
            return candidates;
        }
        let top = |span: Span, all: &[Candidate<'_>]| {
            all.iter().filter(|other| other.span == span).map(|other| other.entry.layer).max()
        };
        let tops: Vec<_> = candidates.iter().map(|each| top(each.span, &candidates)).collect();
        let mut tops = tops.into_iter();
        candidates.retain(|each| tops.next().flatten() == Some(each.entry.layer));
        candidates
    }

    /// All offices that start with token `start`, the longest first.
    pub fn office_matches(
        &self,
        text: &str,
        tokens: &[Span],
        start: usize,
    ) -> Vec<Phrase<&Office>> {
        let Some((first, limit)) = bounds(tokens, start) else { return Vec::new() };
        let hits = self.words.offices_at(text, first, limit);
        phrases(tokens, start, &hits, |value| &self.words.offices[value as usize])
    }

    /// All institution nouns that start with token `start`, the longest first.
    pub fn institution_matches(
        &self,
        text: &str,
        tokens: &[Span],
        start: usize,
    ) -> Vec<Phrase<&Institution>> {
        let Some((first, limit)) = bounds(tokens, start) else { return Vec::new() };
        let hits = self.words.institutions_at(text, first, limit);
        phrases(tokens, start, &hits, |value| &self.words.institutions[value as usize])
    }

    /// All agents that start with token `start`, the longest first.
    pub fn agent_matches(&self, text: &str, tokens: &[Span], start: usize) -> Vec<Phrase<&Entry>> {
        let Some((first, limit)) = bounds(tokens, start) else { return Vec::new() };
        let hits = self.hits(NameSet::Agents, text, first, limit);
        phrases(tokens, start, &hits, |value| self.alias(value).0)
    }

    /// The agents that a noun phrase stands for: "rebel", "rebels", "armed forces". Singular or plural.
    pub fn agent(&self, phrase: &str) -> Vec<&Entry> {
        let phrase = phrase.trim();
        let hits = self.hits(NameSet::Agents, phrase, 0, phrase.len());
        let whole = hits
            .iter()
            .filter(|hit| hit.end_with_period == phrase.len() || hit.end == phrase.len());
        let mut entries: Vec<&Entry> = Vec::new();
        for hit in whole {
            let entry = self.alias(hit.value).0;
            if !entries.iter().any(|other| other.id == entry.id) {
                entries.push(entry);
            }
        }
        entries
    }

    /// The office that `phrase` names ("the former Russian foreign minister"); `country`, a code, chooses
    /// among offices of one name.
    pub fn office(&self, phrase: &str, country: Option<&str>) -> Option<OfficeMatch<'_>> {
        self.words.office(phrase, country)
    }

    /// Every entry that has `name` as an alias, with that alias; letters' case counts as in [`Self::matches`].
    pub fn named(&self, name: &str) -> Vec<(&Entry, &Alias)> {
        let name = name.trim();
        let whole = [Span::new(0, name.len())];
        let candidates = self.matches(name, &whole, 0);
        let mut named: Vec<_> = candidates
            .iter()
            .filter(|each| !each.partial)
            .map(|each| (each.entry, each.alias))
            .collect();
        if named.is_empty() {
            let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "));
            named = bare.map(|bare| self.named(bare)).unwrap_or_default();
        }
        if named.is_empty() {
            named = self.agent(name).into_iter().map(|entry| (entry, &entry.aliases[0])).collect();
        }
        named
    }

    /// Whether an entry of this kind may be the target or source of an event as it stands.
    pub fn can_act(entry: &Entry) -> bool {
        entry.kind != Kind::Place
    }
}

/// Whether an acronym's words have capitals wherever it has some itself: "`LeT`" is no "Let".
fn has_capitals(acronym: &str, words: &str) -> bool {
    // Those that are capitals altogether have been compared so.
    if !acronym.contains(char::is_lowercase) {
        return true;
    }
    let words = words.chars().filter(|mark| mark.is_alphanumeric());
    let own = acronym.chars().filter(|mark| mark.is_alphanumeric());
    own.zip(words).all(|(own, word)| !own.is_uppercase() || !word.is_lowercase())
}

/// Where token `start` begins and the sentence ends.
fn bounds(tokens: &[Span], start: usize) -> Option<(usize, usize)> {
    Some((tokens.get(start)?.start as usize, tokens.last()?.end as usize))
}

/// A hit's span, how many tokens it covers, and whether the last one only in part.
fn cover(tokens: &[Span], start: usize, hit: Hit) -> (Span, usize, bool) {
    let rest = &tokens[start..];
    let count = rest.iter().take_while(|token| (token.start as usize) < hit.end).count().max(1);
    let last = rest[count - 1].end as usize;
    if last == hit.end_with_period {
        return (Span::new(hit.start, last), count, false);
    }
    (Span::new(hit.start, hit.end), count, last != hit.end)
}

fn phrases<T>(
    tokens: &[Span],
    start: usize,
    hits: &[Hit],
    what: impl Fn(u32) -> T,
) -> Vec<Phrase<T>> {
    let mut phrases = Vec::with_capacity(hits.len());
    let mut seen: Vec<(usize, u32)> = Vec::new();
    for hit in hits {
        let (span, count, _) = cover(tokens, start, *hit);
        if !seen.contains(&(hit.end, hit.value)) {
            seen.push((hit.end, hit.value));
            phrases.push(Phrase { what: what(hit.value), span, tokens: count });
        }
    }
    phrases
}
