//! From what passes the filter to what this view draws of it: surroundings, two periods, sizes by a measure.

use entente_graph::measures::Measure;
use entente_graph::strongest::Choice;
use entente_graph::{Dataset, Network, Overlay, period_diff};
use entente_session::selectors::{self, FilteredGraph};
use entente_session::{NetworkOptions, Shared, Tool};
use jiff::civil::Date;
use yew::prelude::*;

use crate::view_props::ViewProps;

/// What this view draws, and of what.
#[derive(Clone)]
pub(super) struct Shown {
    /// What is drawn.
    pub(super) graph: Shared<FilteredGraph>,
    /// All of whom the strongest are drawn: what passes the filter, or an actor's surroundings in it.
    pub(super) measured: Shared<FilteredGraph>,
    /// Which of them are drawn.
    pub(super) choice: Shared<Choice>,
}

/// What this view draws.
#[hook]
pub(super) fn use_shown(props: &ViewProps) -> Shown {
    let options = &props.view_state.options;
    let what = (
        (props.graph.clone(), props.choice.clone()),
        props.corpus.clone(),
        (options.ego.clone(), options.size, options.cut, options.tool == Some(Tool::Change)),
    );
    let (options, selection) = (options.clone(), props.selection.clone());
    let shown = use_memo(what, |((graph, choice), corpus, _)| {
        let around = options.ego.as_ref().and_then(|ego| ego.network(&graph.network));
        let (measured, choice) = match around {
            Some(network) => {
                let mut wish = selectors::wish(&options, &selection);
                wish.keep.extend(options.ego.as_ref().map(|ego| ego.centre.clone()));
                let choice = Shared::new(Choice::of(&network, &wish));
                (Shared::new(FilteredGraph { network, ..FilteredGraph::clone(graph) }), choice)
            }
            None => (graph.clone(), choice.clone()),
        };
        let graph = match seen(&corpus.dataset, &measured, &choice, &options) {
            Some((network, overlay)) => {
                Shared::new(FilteredGraph { network, overlay, ..FilteredGraph::clone(&measured) })
            }
            None => measured.clone(),
        };
        Shown { graph, measured, choice }
    });
    Shown::clone(&shown)
}

/// The network as the lens shows it; none where it shows it as it is.
fn seen(
    dataset: &Dataset,
    measured: &FilteredGraph,
    choice: &Choice,
    options: &NetworkOptions,
) -> Option<(Network, Overlay)> {
    let cut = cut(dataset, measured, options);
    let sized = options.size != Measure::default();
    if choice.is_whole() && cut.is_none() && !sized {
        return None;
    }
    let network = choice.network(&measured.network);
    let mut overlay = Overlay::default();
    if let Some(cut) = cut {
        overlay.diffs = period_diff::compared(dataset, &network, cut);
    }
    if sized {
        // Measured among all, also where only the strongest are drawn.
        let values = (options.size.row().of)(&measured.network);
        let most = values.iter().copied().fold(0.0_f32, f32::max).max(f32::MIN_POSITIVE);
        overlay.sizes = choice.nodes.iter().map(|node| values[*node] / most).collect();
    }
    Some((network, overlay))
}

/// The first day of the later period, while two are compared.
pub(super) fn cut(
    dataset: &Dataset,
    graph: &FilteredGraph,
    options: &NetworkOptions,
) -> Option<Date> {
    if options.tool != Some(Tool::Change) {
        return None;
    }
    options.cut.or_else(|| period_diff::middle(&period_diff::days(dataset, &graph.filtered).0))
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorId, ActorKind};
    use entente_engine::{Analysis, Report};
    use entente_graph::ego::Ego;
    use entente_graph::strongest::Wish;
    use entente_graph::{Filter, Level};
    use entente_session::example::{actor, event};
    use jiff::civil::date;

    use super::*;

    fn dataset() -> Dataset {
        let mut events = vec![event("a", "b", 0.9), event("b", "c", 0.9), event("c", "d", 0.9)];
        events[0].date = Some(date(2016, 9, 1));
        events[1].date = Some(date(2017, 4, 1));
        let actors = ["a", "b", "c", "d"].map(|id| actor(id, ActorKind::Country)).into();
        let analysis = Analysis { report: "r".to_owned(), actors, events, ..Analysis::default() };
        Dataset::of([(Report { id: "r".to_owned(), ..Report::default() }, analysis)])
    }

    fn shown(options: &NetworkOptions) -> Option<(Network, Overlay)> {
        let dataset = dataset();
        let mut graph = FilteredGraph::of(&dataset, &Filter::default(), Level::Person);
        if let Some(network) = options.ego.as_ref().and_then(|ego| ego.network(&graph.network)) {
            graph.network = network;
        }
        let choice = Choice::of(&graph.network, &Wish::default());
        seen(&dataset, &graph, &choice, options)
    }

    #[test]
    fn without_a_lens_nothing_is_otherwise() {
        assert_eq!(shown(&NetworkOptions::default()), None);
        let nobody =
            NetworkOptions { ego: Some(Ego::of(ActorId("z".into()))), ..NetworkOptions::default() };
        assert_eq!(shown(&nobody), None, "nobody's surroundings are the whole");
    }

    #[test]
    fn surroundings_periods_and_sizes_go_together() {
        let options = NetworkOptions {
            ego: Some(Ego::of(ActorId("b".into()))),
            tool: Some(Tool::Change),
            size: Measure::Acts,
            ..NetworkOptions::default()
        };
        let (network, overlay) = shown(&options).unwrap();
        assert_eq!((network.nodes.len(), network.edges.len()), (3, 2));
        let differences: Vec<i32> = overlay.diffs.iter().map(|c| c.difference()).collect();
        assert_eq!(differences, [-1, 1], "the cut lies between the two");
        assert_eq!(overlay.sizes, [1.0, 1.0, 1.0]);
    }
}
