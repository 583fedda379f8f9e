//! Mends mistakes of the parser that hide who did what.

use std::ops::Range;

use crate::coder::tree::Tree;
use crate::document::Token;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// Mends mistakes that parsers make: two with participles, since they hide who did what: "has [lifted sanctions]"
/// with the participle as an adjective, and "condemned the attacks [carried out by …]" with the participle under
/// the verb and not under the noun before it; then those of the functions below.
pub(crate) fn repair(tokens: &[Token], heads: &mut [Option<usize>], relations: &mut [Deprel]) {
    participles(tokens, heads, relations);
    for at in 1..tokens.len() {
        clause_after_conjunction(tokens, heads, relations, at);
        participle_before_noun(tokens, heads, relations, at);
        split_conjunct(tokens, heads, relations, at);
        subject_of_gerund(tokens, heads, relations, at);
        subject_before_verb(tokens, heads, relations, at);
    }
}

/// "Concern about [the group leading the attack]": the group leads.
fn subject_of_gerund(
    tokens: &[Token],
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
    at: usize,
) {
    let noun = at - 1;
    let gerund = tokens[at].upos == Upos::Verb
        && tokens[at].xpos == Xpos::Vbg
        && relations[at] == Deprel::Acl
        && heads[at] == heads[noun]
        && heads[at].is_some_and(|head| head < noun)
        && matches!(relations[noun], Deprel::Nmod | Deprel::Obl);
    let case = (noun.saturating_sub(8)..noun)
        .rev()
        .find(|case| heads[*case] == Some(noun) && relations[*case] == Deprel::Case)
        .filter(|case| tokens[*case].upos == Upos::Sconj);
    if let Some(case) = case.filter(|_| gerund) {
        heads[noun] = Some(at);
        relations[noun] = Deprel::Nsubj;
        heads[case] = Some(at);
        relations[case] = Deprel::Mark;
    }
}

/// Whether a verb has a subject among these tokens, as far as there are any.
fn has_subject(
    heads: &[Option<usize>],
    relations: &[Deprel],
    verb: usize,
    mut among: Range<usize>,
) -> bool {
    among.end = among.end.min(heads.len());
    let is_subject = |child| matches!(relations[child], Deprel::Nsubj | Deprel::NsubjPass);
    among.into_iter().any(|child| heads[child] == Some(verb) && is_subject(child))
}

/// "Turkey shot down a helicopter", "Peru court jails editor": a name or noun right before a finite verb that no other
/// subject has is no modifier of the verb.
fn subject_before_verb(
    tokens: &[Token],
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
    at: usize,
) {
    let noun = at - 1;
    let finite = tokens[at].upos == Upos::Verb
        && matches!(tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let modifier = heads[noun] == Some(at)
        && match relations[noun] {
            Deprel::Compound => matches!(tokens[noun].upos, Upos::Propn | Upos::Noun),
            Deprel::Amod | Deprel::NmodUnmarked => tokens[noun].upos == Upos::Propn,
            _ => false,
        };
    let own = has_subject(heads, relations, at, at.saturating_sub(24)..at + 24);
    if finite && modifier && !own {
        relations[noun] = Deprel::Nsubj;
    }
}

/// "After [rebels captured the town]": what the tree takes for a phrase and a clause beside or below it is one
/// clause, wherever the phrase hangs: a nominal right before a finite verb that has no subject is its subject.
fn clause_after_conjunction(
    tokens: &[Token],
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
    at: usize,
) {
    let Some(last) = at.checked_sub(1) else { return };
    // A name of several words hangs on its first: "after *Alexander* Lukashenko negotiated".
    let noun = match heads[last] {
        Some(first) if relations[last] == Deprel::Flat && first < last && first + 6 > last => first,
        _ => last,
    };
    let finite = tokens[at].upos == Upos::Verb
        && matches!(tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let phrase = matches!(relations[noun], Deprel::Obl | Deprel::OblAgent | Deprel::Nmod)
        && matches!(tokens[noun].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    if !finite || relations[at] != Deprel::Advcl || !phrase {
        return;
    }
    // A preposition of its own makes the nominal a phrase indeed: "after a man *at the port* called".
    let conjunction = (noun.saturating_sub(8)..noun).rev().find(|case| {
        heads[*case] == Some(noun) && relations[*case] == Deprel::Case
            || heads[*case] == Some(at) && relations[*case] == Deprel::Mark
    });
    let conjunction = conjunction.filter(|conjunction| {
        let lemma = tokens[*conjunction].lemma.as_str();
        matches!(lemma, "after" | "before" | "since" | "until" | "as")
    });
    let Some(conjunction) = conjunction else { return };
    // The clause hangs on what the phrase hung on, unless its own head stands before the conjunction already.
    let outside = |head: Option<usize>| head.filter(|head| *head < conjunction || *head > at);
    let Some(head) = outside(heads[at]).or_else(|| outside(heads[noun])) else { return };
    if has_subject(heads, relations, at, conjunction..at + 12) {
        return;
    }
    heads[at] = Some(head);
    heads[noun] = Some(at);
    relations[noun] = Deprel::Nsubj;
    heads[conjunction] = Some(at);
    relations[conjunction] = Deprel::Mark;
}

/// "Russian “continued” assault": an adjective is no subject; both words belong to the noun that follows.
fn participle_before_noun(
    tokens: &[Token],
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
    at: usize,
) {
    let (adjective, noun) = (at - 1, at + 1);
    let participle = tokens[at].upos == Upos::Verb
        && matches!(tokens[at].xpos, Xpos::Vbn | Xpos::Vbd | Xpos::Vbg);
    let subject = heads[adjective] == Some(at) && relations[adjective] == Deprel::Nsubj;
    let nominal = tokens.get(noun).is_some_and(|noun| noun.upos == Upos::Noun);
    if !participle || !subject || !nominal || heads[noun] == Some(at) {
        return;
    }
    // A clause without a conjunction does not stand between a subject and its verb.
    let within = relations[at] == Deprel::Advcl
        && heads[noun] == heads[at]
        && matches!(relations[noun], Deprel::Nsubj | Deprel::NsubjPass);
    if tokens[adjective].upos != Upos::Adj && !within {
        return;
    }
    for word in [adjective, at] {
        heads[word] = Some(noun);
        relations[word] = Deprel::Amod;
    }
}

/// "Talks between Kerry [and Minister Lavrov]": a name after "and" that hangs beside the one before it.
fn split_conjunct(
    tokens: &[Token],
    heads: &mut [Option<usize>],
    relations: &mut [Deprel],
    at: usize,
) {
    let nominal = |at: usize| matches!(tokens[at].upos, Upos::Noun | Upos::Propn);
    if !nominal(at) || !matches!(relations[at], Deprel::Nmod | Deprel::Obl | Deprel::Appos) {
        return;
    }
    let Some(head) = heads[at] else { return };
    let window = at.saturating_sub(8)..at;
    let joined = window.clone().rev().find(|word| relations[*word] == Deprel::Cc);
    let Some(joined) = joined else { return };
    // Only what stands right after "and" may be its conjunct: modifiers and a title at most.
    let within = (joined + 1..at).all(|word| {
        let mut here = word;
        for _ in 0..4 {
            match heads[here] {
                Some(above) if above == at => return true,
                Some(above) if above > joined => here = above,
                _ => return false,
            }
        }
        false
    });
    let owned = heads[joined].is_some_and(|owner| owner > joined && owner <= at);
    let cased =
        (joined + 1..at).any(|word| relations[word] == Deprel::Case && heads[word] == Some(at));
    let first = (at.saturating_sub(16)..joined).rev().find(|other| {
        nominal(*other) && heads[*other] == Some(head) && relations[*other] == relations[at]
    });
    if let Some(first) = first.filter(|_| within && owned && !cased) {
        heads[at] = Some(first);
        relations[at] = Deprel::Conj;
    }
}

/// Participles, see [`repair`].
fn participles(tokens: &[Token], heads: &mut [Option<usize>], relations: &mut [Deprel]) {
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
    pub(crate) fn is_count(&self, at: usize) -> bool {
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
