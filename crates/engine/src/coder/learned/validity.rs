//! What an event looks like in words: rule, trigger, parties, the ways between them, the sentence around them.

use super::features::{FeatureSink, Key, NO_WORD};
use super::path::{Path, case, relation};
use super::sorts::Sort;
use super::topics::TOPICS;
use crate::analysis::{Link, Mention, Status};
use crate::coder::context::{CoderContext, Filler};
use crate::coder::events::candidate::{CandidateEvent, Sign};
use crate::coder::tree::Tree;
use crate::ontology::{Category, Code};
use crate::syntax::tags::{Deprel, Upos};

/// An event as it is about to be written.
#[derive(Clone, Copy, Debug)]
pub(in crate::coder) struct EventView<'e> {
    pub candidate: &'e CandidateEvent,
    pub source: &'e Filler,
    pub target: &'e Filler,
    pub category: Category,
    pub cameo: &'static str,
    pub status: Status,
    /// The sorts of source and target.
    pub sorts: [Sort; 2],
    /// The ways from the trigger to source and target.
    pub ways: [Option<&'e Path>; 2],
}

/// A small number as a word.
fn count(number: usize) -> Key {
    Key::number(number.min(5) as u32)
}

/// How a word is read that sets off an act.
fn nominal(view: &EventView<'_>) -> Key {
    Key::number(u32::from(view.candidate.trigger.nominal))
}

/// The voice of a word that sets off an act.
fn voice(tree: &Tree<'_>, at: usize) -> Key {
    Key::number(u32::from(tree.is_passive(at)))
}

/// The features of an event, without those of its sentence.
pub(in crate::coder) fn features<Sink: FeatureSink>(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    mut features: Sink,
) -> Sink {
    of_rule(context, view, &mut features);
    for side in [SOURCE, TARGET] {
        of_party(context, view, side, &mut features);
    }
    of_pair(context, view, &mut features);
    for side in [SOURCE, TARGET] {
        of_way(context, view, side, &mut features);
    }
    of_words(context, view, &mut features);
    features
}

/// Which party a feature tells of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    name: Key,
    /// Its place in pairs.
    pub at: usize,
}

/// Who does it.
pub(super) const SOURCE: Side = Side { name: Key::of("source"), at: 0 };
/// To whom it is done.
pub(super) const TARGET: Side = Side { name: Key::of("target"), at: 1 };

impl<'e> EventView<'e> {
    /// Of an act between two, without the ways from its trigger to them.
    pub(in crate::coder) fn new(
        context: &CoderContext<'_>,
        candidate: &'e CandidateEvent,
        [source, target]: [&'e Filler; 2],
        (code, status): (&'static Code, Status),
    ) -> Self {
        let sorts = [source, target].map(|party| context.sort(party));
        let (category, cameo) = (code.category, code.code);
        Self { candidate, source, target, category, cameo, status, sorts, ways: [None; 2] }
    }

    /// One of the parties.
    pub(super) fn party(&self, side: Side) -> &'e Filler {
        [self.source, self.target][side.at]
    }

    /// The category of the act.
    fn category(&self) -> Key {
        Key::of(self.category.name())
    }
}

/// What the rule is, and how its word stands.
pub(super) fn of_rule(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    list: &mut impl FeatureSink,
) {
    let tree = &context.tree;
    let trigger = &view.candidate.trigger;
    let rule = Key::of(&context.rules.rules[view.candidate.rule].id);
    let (category, nominal, lemma) = (view.category(), nominal(view), tree.key(trigger.at));
    let origin = Key::of(view.candidate.origin.name());
    let status = status(view.status);
    let form = Key::of(tree.token(trigger.at).xpos.as_str());
    list.add(0, &[]);
    list.add(1, &[rule]);
    list.add(2, &[rule, nominal]);
    list.add(3, &[Key::of(view.cameo)]);
    list.add(4, &[category]);
    list.add(5, &[category, status]);
    list.add(6, &[lemma]);
    list.add(7, &[lemma, form]);
    list.add(8, &[category, nominal, relation(tree.relation(trigger.at))]);
    list.add(9, &[category, origin]);
    list.add(10, &[origin, nominal]);
    list.add(11, &[status, nominal]);
    let sign = match view.candidate.sign {
        Sign::Sure => const { Key::of("sure") },
        Sign::Vague => const { Key::of("vague") },
        Sign::Fallback => const { Key::of("fallback") },
    };
    list.add(12, &[sign, nominal, origin]);
    list.add(13, &[rule, sign]);
    let part = Key::of(if view.candidate.absorbed { "part" } else { "whole" });
    list.add(17, &[part, category]);
    list.add(18, &[part, nominal, origin]);
    list.add(19, &[rule, origin]);
    if let Some(noun) = trigger.noun {
        list.add(14, &[lemma, tree.key(noun)]);
    }
    list.add(15, &[nominal, voice(tree, trigger.at), form]);
    list.add(16, &[count(view.candidate.sources.len()), count(view.candidate.targets.len())]);
}

/// Who a party is: the same for all events in which the same word is that party of an act of that category.
pub(super) fn of_party(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    side: Side,
    list: &mut impl FeatureSink,
) {
    let (category, filler) = (view.category(), view.party(side));
    let Sort { kind, role, known, form, .. } = view.sorts[side.at];
    let side = side.name;
    list.add(20, &[side, kind, role]);
    list.add(21, &[side, kind, role, category]);
    list.add(22, &[side, known, form]);
    list.add(23, &[side, known, form, category]);
    list.add(24, &[side, kind, category]);
    let mention = context.mention_of(filler);
    let head = mention.map_or(NO_WORD, |mention| context.tree.key(mention.head));
    list.add(25, &[side, head]);
    list.add(26, &[side, context.tree.key(filler.token)]);
    list.add(27, &[side, count(usize::from(filler.distance)), known]);
    list.add(28, &[side, link(mention), form]);
    let entity = mention.and_then(|mention| mention.entity);
    list.add(29, &[side, entity.map_or(NO_WORD, |entity| Key::of(entity.as_str())), known]);
}

/// What the two parties are to each other.
pub(super) fn of_pair(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    list: &mut impl FeatureSink,
) {
    let (category, sorts) = (view.category(), view.sorts);
    list.add(30, &[sorts[0].kind, sorts[1].kind]);
    list.add(31, &[sorts[0].form, sorts[1].form]);
    list.add(32, &[sorts[0].known, sorts[1].known]);
    list.add(33, &[sorts[0].kind, sorts[0].role, sorts[1].kind, sorts[1].role]);
    let political = |sort: &Sort| Key::number(u32::from(sort.political));
    list.add(34, &[category, political(&sorts[0]), political(&sorts[1])]);
    let homes = [view.source, view.target].map(|filler| context.country_of(&filler.actor));
    let home = match &homes {
        [Some(one), Some(other)] if one == other => const { Key::of("same") },
        [Some(_), Some(_)] => const { Key::of("other") },
        _ => const { Key::of("unknown") },
    };
    list.add(35, &[home]);
    list.add(36, &[home, category]);
}

/// How a mention's actor is known.
fn link(mention: Option<&Mention>) -> Key {
    match mention.map(|mention| &mention.link) {
        Some(Link::Dictionary { .. }) => const { Key::of("dictionary") },
        Some(Link::Mention { reason, .. }) => Key::of(reason),
        Some(Link::Derived { .. }) => const { Key::of("derived") },
        Some(Link::None) => const { Key::of("none") },
        None => NO_WORD,
    }
}

/// How the tree leads from the trigger to a party: the same for all events of a trigger and a category with that
/// word.
pub(super) fn of_way(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    side: Side,
    list: &mut impl FeatureSink,
) {
    let tree = &context.tree;
    let trigger = &view.candidate.trigger;
    let (nominal, passive, category) = (nominal(view), voice(tree, trigger.at), view.category());
    let (filler, path) = (view.party(side), view.ways[side.at]);
    let side = side.name;
    let Some(path) = path else {
        list.add(40, &[side, nominal]);
        return;
    };
    let whole = path.key(tree, true);
    list.add(41, &[whole, side, nominal, passive]);
    list.add(42, &[path.key(tree, false), side, nominal, passive]);
    list.add(43, &[whole, side, category]);
    list.add(44, &[whole, side, tree.key(trigger.at)]);
    list.add(45, &[side, nominal, count(path.len())]);
    let final_step = relation(tree.relation(filler.token));
    let case = case(tree, filler.token).map_or(NO_WORD, |case| tree.key(case));
    list.add(46, &[side, final_step, case, nominal]);
    list.add(47, &[side, final_step, case, category]);
    let order = Key::number(u32::from(filler.token < trigger.at));
    list.add(48, &[side, order, nominal, passive]);
    list.add(49, &[side, order, super::roles::distance(filler.token.abs_diff(trigger.at))]);
}

/// The words around the trigger, what it hangs on and what hangs on it: the same for all events of a trigger and a
/// category whose parties do not hang on it.
pub(super) fn of_words(
    context: &CoderContext<'_>,
    view: &EventView<'_>,
    list: &mut impl FeatureSink,
) {
    let tree = &context.tree;
    let at = view.candidate.trigger.at;
    let (lemma, category) = (tree.key(at), view.category());
    if let Some(head) = tree.head(at) {
        list.add(60, &[tree.key(head), relation(tree.relation(at))]);
        list.add(61, &[lemma, tree.key(head)]);
    } else {
        list.add(60, &[NO_WORD]);
    }
    list.add(62, &[clause(tree, at), category]);
    for child in tree.children(at) {
        let to_it = tree.relation(*child);
        let party = [view.source.token, view.target.token].contains(child);
        if party || matches!(to_it, Deprel::Punct | Deprel::Det) {
            continue;
        }
        let word = tree.key(*child);
        list.add(63, &[relation(to_it), word]);
        if matches!(tree.token(*child).upos, Upos::Noun | Upos::Verb | Upos::Adj) {
            list.add(64, &[category, word]);
            list.add(65, &[lemma, word]);
        }
        list.add(66, &[lemma, relation(to_it)]);
    }
    if let Some(before) = at.checked_sub(1) {
        list.add(67, &[tree.key(before)]);
    }
    if at + 1 < tree.len() {
        list.add(68, &[tree.key(at + 1)]);
        list.add(69, &[lemma, tree.key(at + 1)]);
    }
    if let Some(light) = context.light_verb(at).filter(|_| view.candidate.trigger.nominal) {
        list.add(70, &[tree.key(light)]);
    }
}

/// What the clause of a word is to the clause above.
fn clause(tree: &Tree<'_>, at: usize) -> Key {
    use Deprel::{Acl, AclRelcl, Advcl, Ccomp, Parataxis, Root, Xcomp};
    let mut here = at;
    for _ in 0..8 {
        let to_it = tree.relation(here);
        if matches!(to_it, Acl | AclRelcl | Advcl | Ccomp | Parataxis | Root | Xcomp) {
            return relation(to_it);
        }
        let Some(head) = tree.head(here) else { break };
        here = head;
    }
    relation(Root)
}

/// The features of a category in a sentence: what the sentence and the report are about.
pub(in crate::coder) fn features_of_sentence<Sink: FeatureSink>(
    context: &CoderContext<'_>,
    (sentence, category): (usize, Category),
    mut list: Sink,
) -> Sink {
    let Some(traits) = context.traits.sentences.get(sentence) else { return list };
    let category = Key::of(category.name());
    for topic in 0..TOPICS {
        let name = Key::number(topic as u32);
        if traits.topics[topic] > 0 {
            list.add(80, &[name]);
            list.add(81, &[name, category]);
        }
        let share = context.traits.topics[topic];
        let level = match share {
            0 => continue,
            1..=7 => count(1),
            8..=19 => count(2),
            _ => count(3),
        };
        list.add(82, &[name, level]);
        list.add(83, &[name, level, category]);
    }
    list.add(84, &[count(traits.mentions[1] as usize), category]);
    list.add(85, &[count(usize::from(traits.title)), count(sentence.min(1))]);
    list
}

/// A status as a word.
fn status(status: Status) -> Key {
    Key::of(match status {
        Status::Asserted => "asserted",
        Status::Claimed => "claimed",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    })
}
