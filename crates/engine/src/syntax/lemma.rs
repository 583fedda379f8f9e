//! Base forms from tags and endings, by rules that `training/lemmas.py` learnt.

use std::borrow::Cow;
use std::collections::HashMap;

use super::features::normal;
use super::tags::{Upos, Xpos};
use crate::Word;
use crate::fast_hash::{FastHash, lower};

/// Endings longer than this are no rules but whole words.
const LONGEST: usize = 5;

/// The learnt rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmatiser {
    /// For each tag its rules.
    rules: Vec<TagRules>,
}

/// The rules of a tag.
#[derive(Clone, Debug, Default)]
struct TagRules {
    words: HashMap<Box<str>, Rule, FastHash>,
    endings: HashMap<Box<str>, Rule, FastHash>,
}

/// So many characters go and `add` takes their place.
#[derive(Clone, Debug)]
struct Rule {
    strip: usize,
    add: String,
}

impl Lemmatiser {
    /// Reads the table, a rule a line: tag, ending (`-` for any; a whole word where it begins with `^`), characters to
    /// strip, text to add.
    pub(super) fn read(table: &str) -> Self {
        let mut rules = vec![TagRules::default(); Xpos::ALL.len()];
        for line in table.lines() {
            let mut fields = line.split(' ');
            let (Some(tag), Some(ending), Some(strip)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let (Some(tag), Ok(strip)) = (Xpos::parse(tag), strip.parse()) else { continue };
            let ending = if ending == "-" { "" } else { ending };
            let add = fields.next().unwrap_or_default().to_owned();
            let TagRules { words, endings } = &mut rules[tag as usize];
            let (table, text) =
                ending.strip_prefix('^').map_or((endings, ending), |word| (words, word));
            table.insert(text.into(), Rule { strip, add });
        }
        Self { rules }
    }

    /// Puts the base form of `form` into `lemma`; names keep their capitals.
    pub(super) fn lemma(&self, form: &str, upos: Upos, xpos: Xpos, lemma: &mut String) {
        let plain = plain(form);
        let small = lower(&plain);
        let keep = upos == Upos::Propn && small.len() == plain.len();
        let base: &str = if keep { &plain } else { &small };
        lemma.clear();
        if let Some(rule) = self.rule(&small, xpos) {
            let cut = base.char_indices().rev().nth(rule.strip.wrapping_sub(1));
            let end = if rule.strip == 0 { base.len() } else { cut.map_or(0, |(at, _)| at) };
            lemma.push_str(&base[..end]);
            lemma.push_str(&rule.add);
        }
        if lemma.is_empty() {
            lemma.push_str(base);
        }
    }

    /// The base form of `form` as a word of its own.
    pub(super) fn word(&self, form: &str, upos: Upos, xpos: Xpos) -> Word {
        let mut lemma = String::new();
        self.lemma(form, upos, xpos, &mut lemma);
        lemma.into()
    }

    /// The rule for the whole word, or else for its longest ending; "ruled" has one base form whether it is past
    /// tense or participle, so the rules of both count for it.
    fn rule(&self, small: &str, xpos: Xpos) -> Option<&Rule> {
        let twin = match xpos {
            Xpos::Vbd if small.ends_with("ed") => Some(Xpos::Vbn),
            Xpos::Vbn if small.ends_with("ed") => Some(Xpos::Vbd),
            _ => None,
        };
        let other = twin.and_then(|twin| self.closest(small, twin));
        // Of equals its own, which comes last.
        let both = other.into_iter().chain(self.closest(small, xpos));
        both.max_by_key(|(length, _)| *length).map(|(_, rule)| rule)
    }

    /// A tag's own rule for a word, whose ending is the longest, with the length of that ending.
    fn closest(&self, small: &str, xpos: Xpos) -> Option<(usize, &Rule)> {
        let rules = self.rules.get(xpos as usize)?;
        if let Some(rule) = rules.words.get(small) {
            return Some((small.len() + 1, rule));
        }
        if rules.endings.is_empty() {
            return None;
        }
        let first =
            small.char_indices().rev().take(LONGEST).last().map_or(small.len(), |last| last.0);
        let starts = small[first..].char_indices().map(|(at, _)| first + at);
        let mut endings = starts.chain([small.len()]).map(|at| &small[at..]);
        endings.find_map(|ending| Some((ending.len(), rules.endings.get(ending)?)))
    }
}

/// The form with plain quotes, dashes and ligatures.
fn plain(form: &str) -> Cow<'_, str> {
    if form.bytes().all(|byte| byte.is_ascii() && byte != b'`') {
        return form.into();
    }
    let mut plain = String::with_capacity(form.len());
    for mark in form.chars() {
        match normal(mark) {
            Some(text) => plain.push_str(text),
            None => plain.push(mark),
        }
    }
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma_by(table: &str, form: &str, upos: Upos, xpos: Xpos) -> String {
        let mut lemma = "former".to_owned();
        Lemmatiser::read(table).lemma(form, upos, xpos, &mut lemma);
        lemma
    }

    #[test]
    fn whole_words_go_before_endings_and_longer_endings_before_shorter() {
        let lemma =
            |form| lemma_by("VBD ^met 1 et\nVBD ed 2\nVBD ied 3 y", form, Upos::Verb, Xpos::Vbd);
        assert_eq!(lemma("Met"), "meet");
        assert_eq!(lemma("helmet"), "helmet");
        assert_eq!(lemma("attacked"), "attack");
        assert_eq!(lemma("denied"), "deny");
    }

    #[test]
    fn past_tenses_and_participles_share_their_rules() {
        let table = "VBD ed 2\nVBN ^ruled 1\nVBN led 2";
        assert_eq!(lemma_by(table, "ruled", Upos::Verb, Xpos::Vbd), "rule");
        assert_eq!(lemma_by(table, "asked", Upos::Verb, Xpos::Vbn), "ask");
    }

    #[test]
    fn names_keep_their_capitals() {
        let table = "NNPS s 1\nNNS - 0 x";
        assert_eq!(lemma_by(table, "Russians", Upos::Propn, Xpos::Nnps), "Russian");
        assert_eq!(lemma_by(table, "Ärzte", Upos::Noun, Xpos::Nns), "ärztex");
    }
}
