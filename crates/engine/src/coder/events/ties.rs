//! Standing facts: who holds which office, is a member, a part, an ally, or led by whom.

use std::collections::BTreeSet;

use crate::analysis::{Tie, TieKind};
use crate::coder::context::CoderContext;
use crate::coder::matching::trigger::Trigger;
use crate::coder::rules::rule::Slot;
use crate::syntax::tags::Upos;

/// How a word states a tie: the list that names the words, the kind, and where the two stand.
struct Pattern {
    list: &'static str,
    kind: TieKind,
    from: &'static [Slot],
    to: &'static [&'static str],
    /// The object is who has the tie ("X leads Y": Y is led by X).
    turned: bool,
}

/// The patterns, over word lists of the rule files.
const PATTERNS: &[Pattern] = &[
    Pattern {
        list: "tie-leads",
        kind: TieKind::LedBy,
        from: &[Slot::Subject],
        to: &[""],
        turned: true,
    },
    Pattern {
        list: "tie-ally",
        kind: TieKind::AlliedWith,
        from: &[Slot::Subject, Slot::Object, Slot::Possessor],
        to: &["with", "to", "of"],
        turned: false,
    },
    Pattern {
        list: "tie-member",
        kind: TieKind::MemberOf,
        from: &[Slot::Subject, Slot::Object],
        to: &["of", "to"],
        turned: false,
    },
    Pattern {
        list: "tie-part",
        kind: TieKind::PartOf,
        from: &[Slot::Subject, Slot::Object],
        to: &["of", "to"],
        turned: false,
    },
    Pattern {
        list: "tie-place",
        kind: TieKind::LocatedIn,
        from: &[Slot::Subject, Slot::Object],
        to: &["in", "at"],
        turned: false,
    },
];

/// All ties of the report, each once per sentence, in order.
pub(crate) fn ties(context: &CoderContext<'_>) -> Vec<Tie> {
    let mut found: Vec<Tie> = context
        .found
        .hints
        .iter()
        .map(|hint| Tie {
            kind: hint.kind,
            from: hint.from.clone(),
            to: hint.to.clone(),
            sentence: hint.sentence,
            ended: hint.ended,
        })
        .collect();
    for at in 0..context.tree.len() {
        if matches!(context.tree.token(at).upos, Upos::Verb | Upos::Noun | Upos::Adj) {
            for pattern in PATTERNS {
                found.extend(read(context, at, pattern));
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|tie| seen.insert((tie.sentence, tie.kind, tie.from.clone(), tie.to.clone())));
    found.sort_by_key(|tie| tie.sentence);
    found
}

/// A preposition's slot; without one, the object's.
fn slot(word: &str) -> Slot {
    if word.is_empty() { Slot::Object } else { Slot::Preposition(word.to_owned()) }
}

/// The ties that a pattern reads at a word.
fn read(context: &CoderContext<'_>, at: usize, pattern: &Pattern) -> Vec<Tie> {
    if !context.is_listed(pattern.list, at) {
        return Vec::new();
    }
    let nominal = context.tree.token(at).upos == Upos::Noun;
    let trigger = Trigger { nominal, ..Trigger::noun(at) };
    let from = context.fill(&trigger, pattern.from, &[]).0;
    let to_slots: Vec<Slot> = pattern.to.iter().map(|word| slot(word)).collect();
    let to = context.fill(&trigger, &to_slots, &from).0;
    let past = context.tree.children(at).iter().any(|child| {
        matches!(
            context.tree.lemma(*child),
            "once" | "formerly" | "previously" | "former" | "then" | "ex"
        )
    });
    let denied = context.tree.is_negated(at);
    let mut found = Vec::new();
    for left in from.iter().filter(|filler| filler.distance == 0) {
        for right in to.iter().filter(|filler| filler.distance == 0) {
            let (from, to) = if pattern.turned { (right, left) } else { (left, right) };
            found.push(Tie {
                kind: pattern.kind,
                from: from.actor.clone(),
                to: to.actor.clone(),
                sentence: context.sentence(at),
                ended: past || denied,
            });
        }
    }
    found
}
