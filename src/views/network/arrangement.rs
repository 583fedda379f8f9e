//! Where every actor stands: by the layout of everything that was read, or where a hand has put it.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::{Camera, Layout, LayoutRequest, Level, Network, Point, Size, layout, scene};

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
            self.at.clear();
        }
        another
    }

    /// Whether the places that there are do for what is to be shown: a correction, or counting events, leaves
    /// fewer or other lines between actors who stand somewhere already, and moves nobody. Further reports
    /// are another matter.
    fn holds(&self, whole: &Network, now: MadeFor) -> bool {
        let made = self.made_for.filter(|made| self.arrived && now.events <= made.events);
        // A bar that comes or goes above or below takes little of the height.
        let near = |made: &MadeFor| {
            let taller = made.view.height / now.view.height;
            made.view.width.total_cmp(&now.view.width).is_eq() && (0.75..1.34).contains(&taller)
        };
        made.is_some_and(|made| made.level == now.level && (made.view == now.view || near(&made)))
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

    /// Puts those actors where hands have put them, and all others back. Whether anything is otherwise now.
    pub(super) fn pin(&mut self, pins: impl Iterator<Item = (ActorId, Point)>) -> bool {
        let pins: BTreeMap<ActorId, Point> = pins.collect();
        let other = self.moved != pins;
        self.moved = pins;
        other
    }

    /// Whether a hand has put the actor where it stands.
    pub(super) fn is_pinned(&self, id: &ActorId) -> bool {
        self.moved.contains_key(id)
    }

    /// The places of a network's nodes. Those who came out of an actor that was opened up stand around it.
    pub(super) fn places(&self, network: &Network) -> Vec<Point> {
        let known = |id: &ActorId| self.moved.get(id).or_else(|| self.at.get(id)).copied();
        layout::placed(network, known)
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

    #[test]
    fn who_was_opened_up_is_stood_around_and_pins_hold() {
        let view = Size { width: 800.0, height: 600.0 };
        let all = network(&["a", "b"]);
        let mut arrangement = Arrangement::default();
        arrangement.request(&all, view);
        while arrangement.advance(&all, &|| 0.0) == Progress::Arranging {}
        let places = arrangement.places(&all);
        let mut opened = network(&["a", "b1", "b2", "b3"]);
        let b = || ActorId("b".into());
        opened.within = ["b1", "b2", "b3"].map(|id| (ActorId(id.into()), b())).into();
        let around = arrangement.places(&opened);
        assert_eq!(around[0], places[0]);
        for place in &around[1..] {
            assert!((place.distance(places[1]) - 74.0).abs() < 1.0);
        }
        assert!(around[1].distance(around[2]) > 60.0 && around[3].distance(around[2]) > 60.0);
        let pin = || [(b(), Point::new(7.0, 9.0))].into_iter();
        assert!(arrangement.pin(pin()) && !arrangement.pin(pin()));
        assert!(arrangement.is_pinned(&b()));
        assert_eq!(arrangement.places(&all)[1], Point::new(7.0, 9.0));
        assert!(arrangement.pin(std::iter::empty()));
        assert_eq!(arrangement.places(&all), places);
    }
}
