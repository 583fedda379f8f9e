//! What a report and its sentences are about: words of politics, sport, medicine and so on, and political actors.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::actor_role::is_political;
use crate::analysis::ActorId;
use crate::document::Document;
use crate::fast_hash::FastHash;
use crate::mention::FoundMentions;

/// How many topics the list has.
pub(in crate::coder) const TOPICS: usize = 12;

/// What a report is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::coder) struct DocumentTraits {
    /// Of each sentence.
    pub sentences: Vec<SentenceTraits>,
    /// Words of each topic, a thousand words.
    pub topics: [i32; TOPICS],
    /// Sentences with a political actor, and with two, of a hundred that have words.
    pub political: [i32; 2],
    /// How often each actor is mentioned.
    pub mentioned: BTreeMap<String, i32>,
    /// The political actors that are mentioned most, at least twice.
    pub salient: Vec<ActorId>,
}

/// What a sentence is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::coder) struct SentenceTraits {
    /// Words of each topic.
    pub topics: [i32; TOPICS],
    /// Mentions with an actor, and those with a political one.
    pub mentions: [i32; 2],
    /// Whether most of its words have capitals, as in a title.
    pub title: bool,
    /// Whether it has a word at all: the numbers of a table or a list are no sentences.
    pub has_words: bool,
}

/// The list, by lemma.
fn topics() -> &'static HashMap<&'static str, usize, FastHash> {
    static TABLE: OnceLock<HashMap<&'static str, usize, FastHash>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../../data/topics.tsv").lines();
        let rows = lines.filter_map(|line| line.split_once('\t')).take(TOPICS).enumerate();
        rows.flat_map(|(number, (_, words))| words.split(' ').map(move |word| (word, number)))
            .collect()
    })
}

impl DocumentTraits {
    /// The traits of a report.
    pub(in crate::coder) fn new(text: &str, document: &Document, found: &FoundMentions) -> Self {
        let mut traits = Self::default();
        for sentence in &document.sentences {
            let mut one = SentenceTraits::default();
            let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
            let (mut words, mut capitals) = (0, 0);
            for token in tokens {
                if let Some(topic) = topics().get(token.lemma.as_str()) {
                    one.topics[*topic] += 1;
                }
                let form = token.span.of(text);
                one.has_words |= form.chars().any(char::is_alphabetic);
                if form.len() > 3 {
                    words += 1;
                    capitals += usize::from(form.starts_with(char::is_uppercase));
                }
            }
            one.title = words > 3 && capitals * 4 >= words * 3;
            traits.sentences.push(one);
        }
        traits.count_mentions(found);
        let words = document.tokens.len().max(1);
        for topic in 0..TOPICS {
            let sum: i32 = traits.sentences.iter().map(|one| one.topics[topic]).sum();
            traits.topics[topic] = sum * 1000 / words as i32;
        }
        traits
    }

    /// Counts who is mentioned where.
    fn count_mentions(&mut self, found: &FoundMentions) {
        for mention in &found.mentions {
            let Some(one) = self.sentences.get_mut(mention.sentence) else { continue };
            let Some(id) = mention.actors.first() else { continue };
            let political = found.actors.get(id).is_some_and(is_political);
            one.mentions[0] += 1;
            one.mentions[1] += i32::from(political);
            for id in &mention.actors {
                *self.mentioned.entry(id.0.to_string()).or_default() += 1;
            }
        }
        let mut counted: Vec<(i32, &String)> = self
            .mentioned
            .iter()
            .filter(|(id, count)| {
                **count > 1
                    && found.actors.get(&ActorId((*id).clone().into())).is_some_and(is_political)
            })
            .map(|(id, count)| (-*count, id))
            .collect();
        counted.sort();
        self.salient =
            counted.into_iter().take(2).map(|(_, id)| ActorId(id.clone().into())).collect();
        let all = self.sentences.iter().filter(|one| one.has_words).count().max(1) as i32;
        for (share, least) in self.political.iter_mut().zip([1, 2]) {
            let with = self.sentences.iter().filter(|one| one.mentions[1] >= least).count();
            *share = with as i32 * 100 / all;
        }
    }
}
