//! Mends mistakes of the parser that hide who did what.

use super::tree::Tree;
use crate::document::Token;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// Mends two mistakes that parsers make with participles, since they hide who did what: "has [lifted sanctions]"
/// with the participle as an adjective, and "condemned the attacks [carried out by …]" with the participle under
/// the verb and not under the noun before it.
pub(super) fn repair(tokens: &[Token], heads: &mut [Option<usize>], relations: &mut [Deprel]) {
    for at in 1..tokens.len() {
        let token = &tokens[at];
        if token.upos != Upos::Verb || !matches!(token.xpos, Xpos::Vbn | Xpos::Vbd) {
            continue;
        }
        let Some(head) = heads[at] else { continue };
        if relations[at] == Deprel::Amod && head > at {
            let before = (0..at).rev().take(3).find(|other| tokens[*other].upos != Upos::Adv);
            if let Some(have) =
                before.filter(|have| tokens[*have].lemma == "have" && heads[head] == Some(*have))
            {
                lift(at, have, head, heads, relations);
            }
        } else if matches!(
            relations[at],
            Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::Dep
        ) {
            let noun = at - 1;
            let bare = tokens[noun].upos == Upos::Noun && heads[noun] == Some(head) && head < noun;
            let window = at + 1..(at + 8).min(tokens.len());
            let agent = window
                .into_iter()
                .any(|child| heads[child] == Some(at) && is_by(tokens, heads, child));
            if bare && agent {
                heads[at] = Some(noun);
                relations[at] = Deprel::Acl;
            }
        }
    }
}

/// Whether a nominal follows "by".
fn is_by(tokens: &[Token], heads: &[Option<usize>], at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|case| heads[case] == Some(at) && tokens[case].lemma == "by")
}

/// Makes the participle `at` the verb whose auxiliary is `have` and whose object is `object`.
fn lift(
    at: usize,
    have: usize,
    object: usize,
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
) {
    heads[at] = heads[have];
    relations[at] = relations[have];
    let window = have.saturating_sub(48)..(object + 48).min(heads.len());
    for child in window {
        if heads[child] == Some(have) && child != at {
            heads[child] = Some(at);
        }
    }
    heads[have] = Some(at);
    relations[have] = Deprel::Aux;
    heads[object] = Some(at);
    relations[object] = Deprel::Obj;
}

impl Tree<'_> {
    /// Whether a nominal only seems to have a preposition: "at least 81 people", "more than a hundred people".
    pub(super) fn is_count(&self, at: usize) -> bool {
        self.by_relation(at, &[Deprel::Case, Deprel::Nummod]).any(|child| {
            let next = child + 1;
            let inner = self.children(child).iter().any(|word| {
                matches!(
                    self.lemma(*word),
                    "least" | "most" | "more" | "than" | "nearly" | "about" | "around"
                )
            });
            inner || (next < at && matches!(self.lemma(next), "least" | "most" | "than"))
        })
    }
}
