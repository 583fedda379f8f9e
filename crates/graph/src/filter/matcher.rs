//! Whether one event passes, asked facet by facet.

use std::collections::BTreeSet;

use entente_engine::analysis::ActorId;

use super::{Facet, Filter, NO_SOURCE, kinds_of, rolls_up_to};
use crate::dataset::{Dataset, EventRow};
use crate::level::ActorIx;

/// A filter made ready for one dataset: ids looked up, words split.
pub(super) struct Matcher<'a> {
    dataset: &'a Dataset,
    filter: &'a Filter,
    active: Vec<Facet>,
    words: Vec<String>,
    actors: BTreeSet<ActorIx>,
    speakers: BTreeSet<ActorIx>,
    left_out: BTreeSet<ActorIx>,
    reports: BTreeSet<u32>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(dataset: &'a Dataset, filter: &'a Filter) -> Self {
        let find = |ids: &BTreeSet<ActorId>| ids.iter().filter_map(|id| dataset.find(id)).collect();
        // Who speaks for Russia is Russia to somebody who asks for what Russia says.
        let asked: BTreeSet<ActorIx> = find(&filter.speakers);
        let speaks = |ix: &ActorIx| rolls_up_to(dataset, *ix).iter().any(|up| asked.contains(up));
        let everybody = (0..dataset.actors().len() as u32).map(ActorIx);
        let speakers = everybody.filter(|ix| !asked.is_empty() && speaks(ix)).collect();
        let report = |id: &String| dataset.report_index(id).map(|ix| ix as u32);
        Matcher {
            dataset,
            filter,
            active: filter.active().collect(),
            words: search_words(&filter.text),
            actors: find(&filter.actors),
            speakers,
            left_out: find(&filter.left_out),
            reports: filter.reports.iter().filter_map(report).collect(),
        }
    }

    /// The facets that an event fails, as bits.
    pub(super) fn failed(&self, event: &EventRow) -> u16 {
        self.active
            .iter()
            .filter(|facet| !self.passes(event, **facet))
            .fold(0, |bits, facet| bits | facet.bit())
    }

    fn passes(&self, event: &EventRow, facet: Facet) -> bool {
        let Filter { from, to, .. } = self.filter;
        match facet {
            Facet::Text => self.words.iter().all(|word| event.words.contains(word.as_str())),
            Facet::Actors => self.actors.iter().any(|actor| event.involves(*actor)),
            Facet::Kinds => {
                kinds_of(event, self.dataset).any(|kind| self.filter.kinds.contains(&kind))
            }
            Facet::Categories => self.filter.categories.contains(&event.category),
            Facet::Statuses => self.filter.statuses.contains(&event.status),
            Facet::Reports => self.reports.contains(&event.report),
            Facet::Dates => event.date.is_some_and(|date| {
                from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
            }),
            Facet::Confidence => event.confidence >= self.filter.min_confidence,
            Facet::Speakers => event.speaker.is_some_and(|s| self.speakers.contains(&s)),
            Facet::LeftOut => !self.left_out.iter().any(|actor| event.involves(*actor)),
            Facet::Sources => {
                self.filter.sources.contains(self.dataset.source(event).unwrap_or(NO_SOURCE))
            }
        }
    }
}

/// So many words of a search count: nobody types more.
const MOST_WORDS: usize = 100;

/// What a search asks for: words, and phrases in quotation marks, in lower case.
fn search_words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['“', '”', '„'], "\"");
    let mut found = Vec::new();
    for (part, in_quotes) in text.split('"').zip([false, true].into_iter().cycle()) {
        if in_quotes {
            found.push(part.trim().to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found.retain(|word| !word.is_empty());
    found.truncate(MOST_WORDS);
    found
}
