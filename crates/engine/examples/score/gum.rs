//! GUM's documents: gold trees, and chains of mentions that refer to the same.

use std::fmt::Write as _;
use std::path::Path;

use entente_engine::document::Document;
use entente_engine::syntax::tags::Upos;
use entente_engine::syntax::{Model, conllu};

use crate::read;

/// A mention of the set.
pub(crate) struct Chain {
    /// Its first token.
    pub(crate) first: usize,
    /// Its last token.
    pub(crate) last: usize,
    /// What it refers to: a number within the document.
    pub(crate) entity: String,
    /// "person", "place" and so on.
    pub(crate) kind: String,
}

/// A document: its text and trees, and its mentions.
pub(crate) struct Gold {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) document: Document,
    pub(crate) chains: Vec<Chain>,
}

/// Reads the documents of a file. Trees are gold, names are what the model sees.
pub(crate) fn documents(file: &Path, model: &Model) -> Vec<Gold> {
    let source = read::file(file).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for line in source.lines() {
        if line.starts_with("# newdoc") || parts.is_empty() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            let _ = writeln!(part, "{line}");
        }
    }
    parts.iter().map(|part| document(part, model)).collect()
}

fn document(part: &str, model: &Model) -> Gold {
    let name = part.lines().next().unwrap_or_default().replace("# newdoc id = ", "");
    let (text, mut document) = conllu::from_conllu(part);
    let mut named = document.clone();
    model.annotate(&text, &mut named);
    for (token, other) in document.tokens.iter_mut().zip(&named.tokens) {
        (token.entity, token.entity_start) = (other.entity, other.entity_start);
    }
    Gold { name, text, document, chains: chains(part) }
}

/// The brackets in the last column of a document's lines.
fn chains(part: &str) -> Vec<Chain> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let mut token = 0;
    for line in part.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() < 10 || fields[0].parse::<usize>().is_err() {
            continue;
        }
        let brackets = fields[9].split('|').find_map(|note| note.strip_prefix("Entity="));
        read_brackets(brackets.unwrap_or_default(), token, &mut open, &mut found);
        token += 1;
    }
    found
}

/// Reads one token's brackets: `(12-person-…` opens a mention, `12)` closes it.
fn read_brackets(mut rest: &str, token: usize, open: &mut Vec<Chain>, found: &mut Vec<Chain>) {
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let mut parts = inner[..end].split('-').map(str::to_owned);
            let (entity, kind) =
                (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let chain = Chain { first: token, last: token, entity, kind };
            rest = &inner[end..];
            if let Some(after) = rest.strip_prefix(')') {
                found.push(chain);
                rest = after;
            } else {
                open.push(chain);
            }
        } else {
            let end = rest.find(')').map_or(rest.len(), |end| end + 1);
            let entity = rest[..end].trim_end_matches(')');
            if let Some(at) = open.iter().rposition(|one| one.entity == entity) {
                found.push(Chain { last: token, ..open.remove(at) });
            }
            rest = &rest[end..];
        }
    }
}

impl Gold {
    /// The mention of the given tokens (the end excluded), or else the shortest with the same head.
    pub(crate) fn chain_of(&self, head: usize, start: usize, end: usize) -> Option<&Chain> {
        let exact = self.chains.iter().find(|one| one.first == start && one.last + 1 == end);
        exact.or_else(|| {
            let holds =
                |one: &&Chain| (one.first..=one.last).contains(&head) && self.head(one) == head;
            self.chains.iter().filter(holds).min_by_key(|one| one.last - one.first)
        })
    }

    /// The token that carries a mention.
    fn head(&self, chain: &Chain) -> usize {
        let inside = chain.first..=chain.last;
        let leads_out = |at: &usize| {
            let token = self.document.tokens.get(*at);
            token.is_some_and(|token| token.head.get().is_none_or(|head| !inside.contains(&head)))
        };
        inside.clone().find(leads_out).unwrap_or(chain.last)
    }

    /// Whether a mention's words are one pronoun.
    fn is_pronoun(&self, chain: &Chain) -> bool {
        let token = self.document.tokens.get(chain.first);
        chain.first == chain.last && token.is_some_and(|token| token.upos == Upos::Pron)
    }

    /// Whether the mention is of the sorts that are asked for, and named by more than pronouns before.
    pub(crate) fn counts(&self, chain: &Chain) -> bool {
        matches!(chain.kind.as_str(), "person" | "organization" | "place")
            && self.chains.iter().any(|other| {
                other.entity == chain.entity && other.first < chain.first && !self.is_pronoun(other)
            })
    }

    /// The words of a mention.
    pub(crate) fn words(&self, chain: &Chain) -> &str {
        let tokens = &self.document.tokens;
        tokens[chain.first].span.cover(tokens[chain.last].span).of(&self.text)
    }
}
