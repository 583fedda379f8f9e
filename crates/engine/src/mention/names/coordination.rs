//! Names joined by "and": what a plural pronoun may stand for.

use std::collections::BTreeMap;

use crate::analysis::{Form, Link};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, Upos};

/// Nobody says "they" of more; keeps time linear in endless lists.
const MOST: usize = 12;

/// Adds what a plural pronoun may stand for: names joined by "and".
pub(crate) fn add(context: &mut MentionContext<'_>) {
    let mut by_head: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, draft) in context.drafts.iter().enumerate() {
        if draft.form != Form::Pronoun && !draft.actors.is_empty() && draft.form != Form::Demonym {
            by_head.entry(draft.head).or_insert(index);
        }
    }
    let firsts: Vec<(usize, usize)> = by_head.iter().map(|(&head, &index)| (head, index)).collect();
    for (head, index) in firsts {
        let others: Vec<usize> = context
            .children(head)
            .filter(|&child| context.deprel(child) == Deprel::Conj)
            .filter_map(|child| by_head.get(&child).copied())
            .take(MOST)
            .collect();
        let Some(&last) = others.last() else { continue };
        let alternative = (head..context.drafts[last].head)
            .any(|at| context.upos(at) == Upos::Cconj && context.lower(at) == "or");
        if alternative {
            continue;
        }
        let mut actors = context.drafts[index].actors.clone();
        for other in &others {
            for id in context.drafts[*other].actors.clone() {
                if !actors.contains(&id) {
                    actors.push(id);
                }
            }
        }
        let people = context.drafts[index].traits.sort == Sort::Person;
        let tokens = context.drafts[index].tokens.start..context.drafts[last].tokens.end;
        context.add(Draft {
            tokens,
            head,
            entity: None,
            form: Form::Description,
            actors,
            link: Link::Derived { reason: "named together".into() },
            traits: Traits {
                number: Number::Many,
                gender: Gender::Unknown,
                sort: if people { Sort::People } else { context.drafts[index].traits.sort },
            },
            shown: false,
            want: Want::Nothing,
        });
    }
}
