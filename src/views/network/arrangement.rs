//! Where every actor stands: by the layout of everything that was read, or where a hand has put it.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::{Camera, Layout, LayoutRequest, Level, Network, Point, Size, scene};

/// The layout works at most so long in a frame, in milliseconds, so that the page stays awake.
const LAYOUT_BUDGET: f64 = 14.0;
/// Free space around the picture when it is fitted, in pixels.
pub(super) const MARGIN: f32 = 14.0;

/// The places of the whole network, also of actors that a filter hides.
#[derive(Default)]
pub(super) struct Arrangement {
    layout: Option<Layout>,
    /// For what the layout was made.
    made_for: Option<MadeFor>,
    /// Whether it has come to its end and everybody was told their place.
    arrived: bool,
    at: BTreeMap<ActorId, Point>,
    /// Actors that a hand has moved.
    moved: BTreeMap<ActorId, Point>,
}

/// What a layout was made for.
#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    level: Level,
    view: Size,
    events: usize,
}

/// How far the layout has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It needs another frame.
    Arranging,
    /// It has just come to an end.
    Arrived,
    /// It had come to an end before.
    Settled,
}

impl Arrangement {
    /// Asks for a layout. Whether that is another one than before.
    pub(super) fn request(&mut self, whole: &Network, view: Size) -> bool {
        if view.width < 1.0 || view.height < 1.0 {
            return false;
        }
        let now = MadeFor { level: whole.level, view, events: whole.drawn() + whole.inside() };
        if self.holds(whole, now) {
            return false;
        }
        let request = LayoutRequest::of(whole, view);
        let another = self.layout.as_ref().is_none_or(|layout| *layout.request() != request);
        if another {
            self.layout = Some(Layout::new(request));
            (self.made_for, self.arrived) = (Some(now), false);
            self.moved.clear();
            self.at.clear();
        }
        another
    }

    /// Whether the places that there are do for what is to be shown: a correction, or counting events, leaves
    /// fewer or other lines between actors who stand somewhere already, and moves nobody. Further reports
    /// are another matter.
    fn holds(&self, whole: &Network, now: MadeFor) -> bool {
        let made = self.made_for.filter(|made| self.arrived && now.events <= made.events);
        made.is_some_and(|made| MadeFor { events: now.events, ..made } == now)
            && whole.nodes.iter().all(|node| self.at.contains_key(&node.id))
    }

    /// Works on the layout as long as there is time.
    pub(super) fn advance(&mut self, whole: &Network, clock: &impl Fn() -> f64) -> Progress {
        let Some(layout) = &mut self.layout else { return Progress::Arranging };
        if self.arrived {
            return Progress::Settled;
        }
        let start = clock();
        while layout.step() {
            if clock() - start > LAYOUT_BUDGET {
                return Progress::Arranging;
            }
        }
        let ids = whole.nodes.iter().map(|node| node.id.clone());
        self.at = ids.zip(layout.positions().iter().copied()).collect();
        self.arrived = true;
        Progress::Arrived
    }

    /// Whether everybody has a place.
    pub(super) fn is_settled(&self) -> bool {
        self.layout.as_ref().is_some_and(Layout::is_settled)
    }

    /// Puts an actor somewhere else.
    pub(super) fn put(&mut self, id: ActorId, place: Point) {
        self.moved.insert(id, place);
    }

    /// The places of a network's nodes.
    pub(super) fn places(&self, network: &Network) -> Vec<Point> {
        let place = |id: &ActorId| self.moved.get(id).or_else(|| self.at.get(id)).copied();
        network.nodes.iter().map(|node| place(&node.id).unwrap_or_default()).collect()
    }

    /// The camera that shows everybody.
    pub(super) fn fitted(&self, whole: &Network, view: Size) -> Camera {
        scene::fit(whole, &self.places(whole), view, MARGIN)
    }
}

#[cfg(test)]
mod tests {
    use entente_graph::network::Node;

    use super::*;

    fn network(ids: &[&str]) -> Network {
        let node = |id: &&str| Node {
            actor: entente_graph::ActorIx(0),
            id: ActorId((*id).to_owned()),
            name: (*id).to_owned(),
            kind: entente_engine::analysis::ActorKind::Country,
            out: 1,
            into: 1,
            inside: Vec::new(),
            named: 0,
        };
        let nodes: Vec<Node> = ids.iter().map(node).collect();
        Network { neighbours: vec![Vec::new(); nodes.len()], nodes, ..Network::default() }
    }

    #[test]
    fn who_stands_somewhere_stays_when_others_go_and_come_back() {
        let view = Size { width: 800.0, height: 600.0 };
        let (all, fewer) = (network(&["a", "b", "c"]), network(&["a", "c"]));
        let mut arrangement = Arrangement::default();
        assert!(arrangement.request(&all, view));
        while arrangement.advance(&all, &|| 0.0) == Progress::Arranging {}
        let places = arrangement.places(&all);
        assert!(!arrangement.request(&fewer, view));
        assert_eq!(arrangement.advance(&fewer, &|| 0.0), Progress::Settled);
        assert_eq!(arrangement.places(&fewer), [places[0], places[2]]);
        assert!(!arrangement.request(&all, view));
        assert_eq!(arrangement.places(&all), places);
        let more = network(&["a", "b", "c", "d"]);
        assert!(arrangement.request(&more, view), "a new actor needs a place");
    }
}
