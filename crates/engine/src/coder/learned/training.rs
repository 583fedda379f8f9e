//! What the heads are fitted to: every reading of a report, and the words of a sentence as parties of a predicate.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::features::{Feature, FeatureList, FeatureSink};
use super::heads::heads;
use super::origin::Origin;
use super::path::Path;
use super::roles::Predicate;
use super::validity;
use crate::analysis::{Actor, ActorId, Event};
use crate::coder::context::CoderContext;
use crate::coder::events::{drafts, sentence};
use crate::coder::parse_repair::repair;
use crate::coder::rules::Rules;
use crate::coder::tree::Tree;
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::mention::FoundMentions;

/// A reading as the validity head sees it.
#[derive(Clone, Debug)]
pub struct TrainingRow {
    /// The event that it would be.
    pub event: Event,
    /// The token of its trigger, and the number of the reading in its sentence.
    pub reading: (usize, usize),
    /// Where its parties come from.
    pub origin: &'static str,
    /// How sure the rules alone are: 0 where it is not theirs or they would not tell it, 1 where they would, 2 where
    /// the report is on affairs of state besides.
    pub by_rules: u8,
    /// What ranks it among readings of the same act: asserted, the fineness of its code, the rule's weight.
    pub rank: (bool, usize, usize),
    /// Its hashed features.
    pub features: Vec<Feature>,
    /// Its numbers.
    pub numbers: Vec<i32>,
}

/// Every reading of a report, told or not, and the actors that only readings name.
pub fn readings(
    text: &str,
    document: &Document,
    found: &FoundMentions,
    knowledge: &Knowledge,
    rules: &Rules,
    date: Option<Date>,
) -> (Vec<TrainingRow>, BTreeMap<ActorId, Actor>) {
    let mut context = CoderContext::new(text, document, found, knowledge, rules, date);
    context.keeps_hopeless = true;
    let (mut rows, mut actors) = (Vec::new(), BTreeMap::new());
    for sentence in &document.sentences {
        let drafts = sentence::drafts(&context, sentence.tokens.clone(), &mut Vec::new());
        let acts = drafts::acts(&context, &drafts);
        for draft in drafts {
            let political = context.traits.political[1];
            let event = sentence::finish(&context, &draft, &mut actors);
            let ways = sentence::ways(&context, &draft);
            let view = draft.view(&context, ways.each_ref().map(Option::as_ref));
            let features = validity::features(&context, &view, FeatureList::default());
            let place = (context.sentence(draft.at), draft.details.category);
            let features = validity::features_of_sentence(&context, place, features).features;
            let (asserted, fineness, weight, _) = sentence::rank(&draft);
            rows.push(TrainingRow {
                event,
                reading: (draft.at, draft.reading),
                origin: Origin::name(draft.candidate.origin),
                by_rules: draft.by_rules(political),
                rank: (asserted, fineness, weight),
                features,
                numbers: draft.numbers,
            });
        }
        context.past.extend(acts);
    }
    (rows, actors)
}

/// A word as a party of a predicate.
#[derive(Clone, Debug)]
pub struct PartyRow {
    /// Its token.
    pub token: usize,
    /// Its hashed features.
    pub features: Vec<Feature>,
    /// What the heads in use say of it as agent and as patient.
    pub scores: (i32, i32),
}

/// What is known of the parties of a predicate.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// Every word that may be one.
    pub rows: Vec<PartyRow>,
    /// The agent and the patient that the tree's own relations give.
    pub by_rule: (Option<usize>, Option<usize>),
    /// Whether it is read as a noun.
    pub nominal: bool,
}

/// The heads of the words in a range of tokens: those whose own head lies outside of it.
pub fn span_heads(document: &Document, range: &Range<usize>) -> Vec<usize> {
    let outside = |at: &usize| {
        document
            .tokens
            .get(*at)
            .is_some_and(|token| token.head.get().is_none_or(|head| !range.contains(&head)))
    };
    range.clone().filter(outside).collect()
}

/// The parties of some predicates of a document, given as tokens.
pub fn parties(document: &Document, rules: &Rules, predicates: &[usize]) -> Vec<Parties> {
    let repaired = repair(document, &[], rules);
    let tree = Tree::new(&document.tokens, &repaired.heads, repaired.relations, repaired.verbs);
    let sentence = |at: usize| {
        let mut all = document.sentences.iter().map(|one| one.tokens.clone());
        all.find(|tokens| tokens.contains(&at)).unwrap_or_default()
    };
    let of = |at: &usize| {
        let predicate = Predicate::new(&tree, *at);
        let row = |token: usize| {
            let path = Path::between(&tree, *at, token);
            let party = (token, path.as_ref());
            let features = predicate.features(&tree, party, FeatureList::default())?.features;
            let mut sums = heads().roles();
            for (template, hash) in &features {
                sums.put(*template, *hash);
            }
            let [agent, patient] = sums.values;
            Some(PartyRow { token, features, scores: (agent, patient) })
        };
        let tokens = predicate.parties(&tree, sentence(*at));
        Parties {
            rows: tokens.into_iter().filter_map(row).collect(),
            by_rule: predicate.by_rule(&tree),
            nominal: predicate.is_nominal(),
        }
    };
    predicates.iter().map(of).collect()
}
