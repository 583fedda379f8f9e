//! What restricts what is shown, in words.

use entente_graph::filter::NO_SOURCE;
use entente_graph::{Dataset, Facet, Filter};
use entente_words::history as text;

use crate::{labels, selectors};

/// A facet and what it asks for, in words.
pub fn facet(dataset: &Dataset, filter: &Filter, which: Facet) -> (&'static str, String) {
    let or = format!(" {} ", text::or_word());
    let names = |ids: &mut dyn Iterator<Item = String>| listed(ids, &or);
    match which {
        Facet::Text => (text::words(), format!("“{}”", filter.text.trim())),
        Facet::Actors => {
            (text::actor(), names(&mut filter.actors.iter().map(|id| selectors::name(dataset, id))))
        }
        Facet::Kinds => {
            (text::kind(), names(&mut filter.kinds.iter().map(|kind| labels::kind(*kind).into())))
        }
        Facet::Categories => {
            let mut categories = filter.categories.iter().map(|c| labels::category(*c).into());
            (text::category(), names(&mut categories))
        }
        Facet::Statuses => {
            (text::status(), names(&mut filter.statuses.iter().map(|s| labels::status(*s).into())))
        }
        Facet::Reports => {
            (text::report(), names(&mut filter.reports.iter().map(|id| report_title(dataset, id))))
        }
        Facet::Dates => (text::date(), labels::dates(filter.from, filter.to)),
        Facet::Confidence => {
            (text::confidence(), text::min_confidence_or_more(filter.min_confidence))
        }
        Facet::Speakers => (
            text::according_to(),
            names(&mut filter.speakers.iter().map(|id| selectors::name(dataset, id))),
        ),
        Facet::Sources => {
            (text::source(), names(&mut filter.sources.iter().map(|name| source(name))))
        }
        Facet::LeftOut => {
            let mut left_out = filter.left_out.iter().map(|id| selectors::name(dataset, id));
            (text::left_out(), listed(&mut left_out, ", "))
        }
    }
}

/// A source of a filter, in words.
pub fn source(name: &str) -> String {
    if name == NO_SOURCE { text::no_source_named().to_owned() } else { name.to_owned() }
}

/// So many names are said; the rest is counted.
const NAMED: usize = 20;

fn listed(names: &mut dyn Iterator<Item = String>, between: &str) -> String {
    let first = names.take(NAMED).collect::<Vec<_>>().join(between);
    match names.count() {
        0 => first,
        more => format!("{first}{between}{} more", labels::thousands(more)),
    }
}

/// What restricts what is shown, a few words each: "category Accuse".
pub fn restrictions(dataset: &Dataset, filter: &Filter) -> Vec<String> {
    let said = filter.active().map(|which| {
        let (what, value) = facet(dataset, filter, which);
        format!("{what} {value}")
    });
    said.collect()
}

/// A report's headline by its id, or the id where there is no such report.
pub fn report_title(dataset: &Dataset, id: &str) -> String {
    let report = dataset.report_index(id).and_then(|index| dataset.reports().get(index));
    report.map_or(id, |coded| super::headline(&coded.report)).to_owned()
}
