//! A phrase for an actor cut into what the dictionary knows of it: names, offices, institutions, agents.

use super::{Candidate, Entry, Institution, Knowledge, Office};
use crate::Span;

/// What a stretch of a phrase is.
#[derive(Clone, Debug)]
pub(super) enum What<'k> {
    /// Names that start and end here, at least one.
    Names(Vec<Candidate<'k>>),
    /// "foreign minister"; all offices of that name.
    Office(Vec<&'k Office>),
    /// "foreign ministry".
    Institution(&'k Institution),
    /// "rebels"; all agents of that name.
    Agent(&'k Entry),
    /// "in", "of": what follows says more about what came before.
    Preposition,
    /// The "'s" of an owner.
    Possessive,
    /// Anything else.
    Word,
}

/// A stretch of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Segment<'k> {
    /// What it is.
    pub(super) what: What<'k>,
    /// Where.
    pub(super) span: Span,
}

/// Words that begin what says more about a noun.
const PREPOSITIONS: &[&str] = &[
    "in", "of", "from", "for", "on", "at", "within", "against", "near", "with", "across", "to",
    "inside", "around", "over", "under", "by",
];

/// The segments of `phrase`, from left to right, at each place the longest; of equals names go before offices,
/// those before institutions, those before agents.
pub(super) fn cut<'k>(knowledge: &'k Knowledge, phrase: &str) -> Vec<Segment<'k>> {
    let tokens = words(phrase);
    let mut segments = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (what, count) = longest(knowledge, phrase, &tokens, at);
        let last = tokens.get(at + count - 1).unwrap_or(token);
        segments.push(Segment { what, span: token.cover(*last) });
        at += count;
    }
    segments
}

/// The longest segment at a word, and how many words it has.
fn longest<'k>(
    knowledge: &'k Knowledge,
    phrase: &str,
    tokens: &[Span],
    at: usize,
) -> (What<'k>, usize) {
    let word = tokens[at].of(phrase);
    if matches!(word, "'s" | "’s" | "'" | "’") {
        return (What::Possessive, 1);
    }
    let names = knowledge.matches(phrase, tokens, at);
    let offices = knowledge.office_matches(phrase, tokens, at);
    let institution = knowledge.institution_matches(phrase, tokens, at).into_iter().next();
    let agent = knowledge.agent_matches(phrase, tokens, at).into_iter().next();
    let mut best = (What::Word, 0);
    if let Some(first) = names.first() {
        let span = first.span;
        let same = names.iter().take_while(|name| name.span == span).copied().collect();
        best = (What::Names(same), first.tokens);
    }
    if let Some(first) = offices.first().filter(|first| first.tokens > best.1) {
        let same = offices.iter().take_while(|office| office.span == first.span);
        best = (What::Office(same.map(|office| office.what).collect()), first.tokens);
    }
    if let Some(first) = institution.filter(|first| first.tokens > best.1) {
        best = (What::Institution(first.what), first.tokens);
    }
    if let Some(first) = agent.filter(|first| first.tokens > best.1) {
        best = (What::Agent(first.what), first.tokens);
    }
    if best.1 > 0 {
        return best;
    }
    let small = word.to_lowercase();
    let what = if PREPOSITIONS.contains(&small.as_str()) { What::Preposition } else { What::Word };
    (what, 1)
}

/// The words of a phrase, without marks at their ends; a possessive's s is a word.
fn words(phrase: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in phrase.char_indices().chain([(phrase.len(), ' ')]) {
        match (c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"'), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                push_word(phrase, from, at, &mut spans);
                start = None;
            }
            _ => {}
        }
    }
    spans
}

fn push_word(phrase: &str, from: usize, to: usize, spans: &mut Vec<Span>) {
    let word = &phrase[from..to];
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            spans.push(Span::new(from, from + stem.len()));
            spans.push(Span::new(from + stem.len(), to));
            return;
        }
    }
    spans.push(Span::new(from, to));
}
