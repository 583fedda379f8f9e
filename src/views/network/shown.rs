//! From what passes the filter to what this view draws of it: surroundings, two periods, sizes by a measure.

use entente_graph::measures::Measure;
use entente_graph::{Dataset, Network, Overlay, period_diff};
use entente_session::selectors::FilteredGraph;
use entente_session::{NetworkOptions, Shared, Tool};
use jiff::civil::Date;
use yew::prelude::*;

use crate::view_props::ViewProps;

/// What this view draws.
#[hook]
pub(super) fn use_shown(props: &ViewProps) -> Shared<FilteredGraph> {
    let options = &props.view_state.options;
    let what = (
        props.graph.clone(),
        props.corpus.clone(),
        (options.ego.clone(), options.size, options.cut, options.tool == Some(Tool::Change)),
    );
    let options = options.clone();
    let shown = use_memo(what, |(graph, corpus, _)| {
        let seen = seen(&corpus.dataset, graph, &options);
        seen.map_or_else(
            || graph.clone(),
            |(network, overlay)| {
                Shared::new(FilteredGraph { network, overlay, ..FilteredGraph::clone(graph) })
            },
        )
    });
    Shared::clone(&shown)
}

/// The network as the lens shows it; none where it shows it as it is.
fn seen(
    dataset: &Dataset,
    graph: &FilteredGraph,
    options: &NetworkOptions,
) -> Option<(Network, Overlay)> {
    let whole = &graph.network;
    let part = options.ego.as_ref().and_then(|ego| ego.network(whole));
    let cut = cut(dataset, graph, options);
    let sized = options.size != Measure::default();
    if part.is_none() && cut.is_none() && !sized {
        return None;
    }
    let network = part.unwrap_or_else(|| whole.clone());
    let mut overlay = Overlay::default();
    if let Some(cut) = cut {
        overlay.diffs = period_diff::compared(dataset, &network, cut);
    }
    if sized {
        let values = (options.size.row().of)(&network);
        let most = values.iter().copied().fold(0.0_f32, f32::max).max(f32::MIN_POSITIVE);
        overlay.sizes = values.into_iter().map(|value| value / most).collect();
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
        seen(&dataset, &FilteredGraph::of(&dataset, &Filter::default(), Level::Person), options)
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
