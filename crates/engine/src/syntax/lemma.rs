//! Base forms from tags and endings, by rules that `training/lemmas.py` learnt.

use super::features::normal;
use super::tags::{Upos, Xpos};

/// Endings longer than this are no rules but whole words.
const LONGEST: usize = 5;

/// The learnt rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Lemmatiser {
    /// For each tag its rules, sorted by ending.
    rules: Vec<Vec<Rule>>,
}

/// With this ending (a whole word where it begins with `^`), so many characters go and `add` takes their place.
#[derive(Clone, Debug)]
struct Rule {
    ending: String,
    strip: usize,
    add: String,
}

impl Lemmatiser {
    /// Reads the table, a rule a line: tag, ending (`-` for any), characters to strip, text to add.
    pub(super) fn read(table: &str) -> Self {
        let mut rules = vec![Vec::new(); Xpos::ALL.len()];
        for line in table.lines() {
            let mut fields = line.split(' ');
            let (Some(tag), Some(ending), Some(strip)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let (Some(tag), Ok(strip)) = (Xpos::parse(tag), strip.parse()) else { continue };
            let ending = if ending == "-" { String::new() } else { ending.to_owned() };
            let add = fields.next().unwrap_or_default().to_owned();
            rules[tag as usize].push(Rule { ending, strip, add });
        }
        for rules in &mut rules {
            rules.sort_by(|a, b| a.ending.cmp(&b.ending));
        }
        Self { rules }
    }

    /// The base form of `form`; names keep their capitals.
    pub(super) fn lemma(&self, form: &str, upos: Upos, xpos: Xpos) -> String {
        let mut plain = String::with_capacity(form.len());
        for mark in form.chars() {
            match normal(mark) {
                Some(text) => plain.push_str(text),
                None => plain.push(mark),
            }
        }
        let small = plain.to_lowercase();
        let keep = upos == Upos::Propn && small.len() == plain.len();
        let Some(rule) = self.rule(&small, xpos) else {
            return if keep { plain } else { small };
        };
        let base = if keep { &plain } else { &small };
        let cut = base.char_indices().rev().nth(rule.strip.wrapping_sub(1));
        let end = if rule.strip == 0 { base.len() } else { cut.map_or(0, |(at, _)| at) };
        let lemma = format!("{}{}", &base[..end], rule.add);
        if lemma.is_empty() { base.clone() } else { lemma }
    }

    /// The rule for the whole word, or else for its longest ending.
    fn rule(&self, small: &str, xpos: Xpos) -> Option<&Rule> {
        let rules = self.rules.get(xpos as usize).filter(|rules| !rules.is_empty())?;
        let find = |ending: &str| {
            rules
                .binary_search_by(|rule| rule.ending.as_str().cmp(ending))
                .ok()
                .map(|at| &rules[at])
        };
        let whole = rules.binary_search_by(|rule| {
            let known = rule.ending.strip_prefix('^');
            known.map_or_else(|| rule.ending.as_str().cmp("^"), |known| known.cmp(small))
        });
        if let Ok(at) = whole {
            return Some(&rules[at]);
        }
        let starts: Vec<usize> =
            small.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect();
        starts.iter().rev().find_map(|&at| find(&small[at..])).or_else(|| find(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_go_before_endings_and_longer_endings_before_shorter() {
        let lemmatiser =
            Lemmatiser::read("VBD ^met 1 et\nVBD ed 2\nVBD ied 3 y\nNNPS s 1\nNNS - 0 x");
        let lemma = |form, upos, xpos| lemmatiser.lemma(form, upos, xpos);
        assert_eq!(lemma("Met", Upos::Verb, Xpos::Vbd), "meet");
        assert_eq!(lemma("helmet", Upos::Verb, Xpos::Vbd), "helmet");
        assert_eq!(lemma("attacked", Upos::Verb, Xpos::Vbd), "attack");
        assert_eq!(lemma("denied", Upos::Verb, Xpos::Vbd), "deny");
        assert_eq!(lemma("Russians", Upos::Propn, Xpos::Nnps), "Russian");
        assert_eq!(lemma("Ärzte", Upos::Noun, Xpos::Nns), "ärztex");
    }
}
