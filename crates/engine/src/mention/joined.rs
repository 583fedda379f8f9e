//! Names joined by "and": what a plural pronoun may stand for.

use std::collections::BTreeMap;

use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{Form, Link};
use crate::syntax::tags::{Deprel, Upos};

/// Nobody says "they" of more; keeps time linear in endless lists.
const MOST: usize = 12;

/// Adds what a plural pronoun may stand for: names joined by "and".
pub(super) fn add(scene: &mut Scene<'_>) {
    let mut by_head: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, draft) in scene.drafts.iter().enumerate() {
        if draft.form != Form::Pronoun && !draft.actors.is_empty() && draft.form != Form::Demonym {
            by_head.entry(draft.head).or_insert(index);
        }
    }
    let firsts: Vec<(usize, usize)> = by_head.iter().map(|(&head, &index)| (head, index)).collect();
    for (head, index) in firsts {
        let others: Vec<usize> = scene
            .children(head)
            .iter()
            .filter(|&&child| scene.deprel(child) == Deprel::Conj)
            .filter_map(|child| by_head.get(child).copied())
            .take(MOST)
            .collect();
        let Some(&last) = others.last() else { continue };
        let alternative = (head..scene.drafts[last].head)
            .any(|at| scene.upos(at) == Upos::Cconj && scene.lower(at) == "or");
        if alternative {
            continue;
        }
        let mut actors = scene.drafts[index].actors.clone();
        for other in &others {
            for id in scene.drafts[*other].actors.clone() {
                if !actors.contains(&id) {
                    actors.push(id);
                }
            }
        }
        let people = scene.drafts[index].traits.sort == Sort::Person;
        let tokens = scene.drafts[index].tokens.start..scene.drafts[last].tokens.end;
        scene.add(Draft {
            tokens,
            head,
            entity: None,
            form: Form::Description,
            actors,
            link: Link::Derived { reason: "named together".to_owned() },
            traits: Traits {
                number: Number::Many,
                gender: Gender::Unknown,
                sort: if people { Sort::People } else { scene.drafts[index].traits.sort },
            },
            shown: false,
            want: Want::Nothing,
        });
    }
}
