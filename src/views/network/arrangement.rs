//! Where every actor stands: by the layout of everything that was read, or where a hand has put it.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::{Layout, LayoutRequest, Level, Network, Point, Size, layout};

/// The layout works at most so long in a frame, in milliseconds, so that the page stays awake.
const LAYOUT_BUDGET: f64 = 14.0;
/// Free space around the picture when it is fitted, in pixels.
pub(super) const MARGIN: f32 = 14.0;

/// The places of what is shown while nothing is filtered; and of what a filter leaves, where that is something else.
#[derive(Default)]
pub(super) struct Arrangement {
    whole: Option<Arranged>,
    /// For what the layout of the whole was made.
    made_for: Option<MadeFor>,
    /// Where hardly anybody of those who are shown stands in the whole, they have a layout of their own.
    part: Option<Arranged>,
    /// Actors that a hand has moved.
    moved: BTreeMap<ActorId, Point>,
}

/// A layout and, when it has come to its end, the place of everybody in it.
struct Arranged {
    layout: Layout,
    ids: Vec<ActorId>,
    at: BTreeMap<ActorId, Point>,
    arrived: bool,
}

impl Arranged {
    fn new(network: &Network, request: LayoutRequest) -> Self {
        let ids = network.nodes.iter().map(|node| node.id.clone()).collect();
        Arranged { layout: Layout::new(request), ids, at: BTreeMap::new(), arrived: false }
    }

    /// Works on the layout until a time. How far it has come.
    fn advance(&mut self, until: f64, clock: &impl Fn() -> f64) -> Progress {
        if self.arrived {
            return Progress::Settled;
        }
        while self.layout.step() {
            if clock() > until {
                return Progress::Arranging;
            }
        }
        let places = self.layout.positions().iter().copied();
        self.at = self.ids.iter().cloned().zip(places).collect();
        self.arrived = true;
        Progress::Arrived
    }
}

/// What a layout was made for.
#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    level: Level,
    view: Size,
    events: usize,
    actors: usize,
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
    /// Asks for a layout of the whole. Whether that is another one than before. While reports are still being read,
    /// newcomers are placed among those who stand already, and one layout is made at the end.
    pub(super) fn request(&mut self, whole: &Network, view: Size, reading: bool) -> bool {
        if view.width < 1.0 || view.height < 1.0 {
            return false;
        }
        let now = MadeFor {
            level: whole.level,
            view,
            events: whole.drawn() + whole.inside(),
            actors: whole.nodes.len(),
        };
        if self.holds(whole, now) || (reading && self.stands(whole.level)) {
            return false;
        }
        let request = LayoutRequest::of(whole, view);
        let another = self.whole.as_ref().is_none_or(|made| *made.layout.request() != request);
        if another {
            self.whole = Some(Arranged::new(whole, request));
            (self.made_for, self.part) = (Some(now), None);
        }
        another
    }

    /// Whether somebody stands somewhere at this level.
    fn stands(&self, level: Level) -> bool {
        self.made_for.is_some_and(|made| made.level == level)
            && self.whole.as_ref().is_some_and(|made| made.arrived && !made.ids.is_empty())
    }

    /// Whether the places that there are do for what is to be shown: a correction, or counting events, leaves
    /// fewer or other lines between actors who stand somewhere already, and moves nobody. Further reports
    /// are another matter.
    fn holds(&self, whole: &Network, now: MadeFor) -> bool {
        let Some(arranged) = self.whole.as_ref().filter(|made| made.arrived) else { return false };
        let made = self.made_for.filter(|made| now.events <= made.events);
        // A bar that comes or goes above or below takes little of the height.
        let near = |made: &MadeFor| {
            let taller = made.view.height / now.view.height;
            made.view.width.total_cmp(&now.view.width).is_eq() && (0.75..1.34).contains(&taller)
        };
        // Another number of actors is asked for: these are laid out, not picked out of a larger picture.
        let as_many = |made: &MadeFor| now.actors * 3 >= made.actors * 2;
        made.is_some_and(|made| {
            made.level == now.level && (made.view == now.view || near(&made)) && as_many(&made)
        }) && whole.nodes.iter().all(|node| arranged.at.contains_key(&node.id))
    }

    /// Takes what is shown. Where most of it stands nowhere in the whole, it is laid out by itself. Whether that has
    /// to be waited for.
    pub(super) fn show(&mut self, shown: &Network, view: Size) -> bool {
        let Some(whole) = self.whole.as_ref().filter(|made| made.arrived) else { return false };
        let stands = |id: &ActorId| {
            whole.at.contains_key(id)
                || self.moved.contains_key(id)
                || shown.within.contains_key(id)
        };
        let standing = shown.nodes.iter().filter(|node| stands(&node.id)).count();
        if standing * 2 >= shown.nodes.len() {
            self.part = None;
            return false;
        }
        let stays = self.part.as_ref().is_some_and(|part| {
            let there = shown.nodes.iter().filter(|node| part.ids.contains(&node.id)).count();
            there * 2 >= shown.nodes.len()
        });
        if !stays {
            self.part = Some(Arranged::new(shown, LayoutRequest::of(shown, view)));
        }
        !stays
    }

    /// Works on the layouts as long as there is time.
    pub(super) fn advance(&mut self, clock: &impl Fn() -> f64) -> Progress {
        let until = clock() + LAYOUT_BUDGET;
        let Some(whole) = &mut self.whole else { return Progress::Arranging };
        let progress = whole.advance(until, clock);
        match (&mut self.part, progress) {
            (Some(part), Progress::Settled) => part.advance(until, clock),
            _ => progress,
        }
    }

    /// Whether everybody has a place.
    pub(super) fn is_settled(&self) -> bool {
        let part = self.part.as_ref().is_none_or(|part| part.arrived);
        part && self.whole.as_ref().is_some_and(|whole| whole.layout.is_settled())
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

    /// The places of a network's nodes. Those who came out of an actor that was opened up stand around it, newcomers
    /// near their partners.
    pub(super) fn places(&self, network: &Network) -> Vec<Point> {
        if !self.is_settled() {
            // Nothing is drawn by them before the layout is there, and thousands of newcomers take long.
            return vec![Point::default(); network.nodes.len()];
        }
        let at = self.part.as_ref().filter(|part| part.arrived).or(self.whole.as_ref());
        let known = |id: &ActorId| self.moved.get(id).or_else(|| at?.at.get(id)).copied();
        layout::placed(network, known)
    }
}

#[cfg(test)]
mod tests {
    use entente_graph::network::Node;

    use super::*;

    fn network(ids: &[&str]) -> Network {
        let node = |id: &&str| Node {
            actor: entente_graph::ActorIx(0),
            id: ActorId((*id).into()),
            name: (*id).to_owned(),
            kind: entente_engine::analysis::ActorKind::Country,
            out: 1,
            into: 1,
            between: 0,
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
        assert!(arrangement.request(&all, view, false));
        while arrangement.advance(&|| 0.0) == Progress::Arranging {}
        let places = arrangement.places(&all);
        assert!(!arrangement.request(&fewer, view, false));
        assert_eq!(arrangement.advance(&|| 0.0), Progress::Settled);
        assert_eq!(arrangement.places(&fewer), [places[0], places[2]]);
        assert!(!arrangement.request(&all, view, false));
        assert_eq!(arrangement.places(&all), places);
        let more = network(&["a", "b", "c", "d"]);
        assert!(
            !arrangement.request(&more, view, true),
            "while reports are read, it joins the others"
        );
        let joined = arrangement.places(&more);
        assert_eq!(joined[..3], places);
        assert!(joined[3].distance(places[0]) > 10.0);
        assert!(arrangement.request(&more, view, false), "a new actor needs a place");
    }

    #[test]
    fn who_was_opened_up_is_stood_around_and_pins_hold() {
        let view = Size { width: 800.0, height: 600.0 };
        let all = network(&["a", "b"]);
        let mut arrangement = Arrangement::default();
        arrangement.request(&all, view, false);
        while arrangement.advance(&|| 0.0) == Progress::Arranging {}
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

    #[test]
    fn those_of_whom_hardly_anybody_stands_somewhere_are_laid_out_by_themselves() {
        let view = Size { width: 800.0, height: 600.0 };
        let (all, others) = (network(&["a", "b", "c"]), network(&["a", "x", "y", "z"]));
        let mut arrangement = Arrangement::default();
        arrangement.request(&all, view, false);
        while arrangement.advance(&|| 0.0) == Progress::Arranging {}
        let places = arrangement.places(&all);
        assert!(arrangement.show(&others, view) && !arrangement.is_settled());
        assert_eq!(arrangement.advance(&|| 0.0), Progress::Arrived);
        assert!(!arrangement.show(&others, view) && arrangement.is_settled());
        let apart = arrangement.places(&others);
        assert!(apart.iter().all(|place| place.length() < 900.0));
        assert!(!arrangement.show(&all, view));
        assert_eq!(arrangement.places(&all), places, "the filter gone, all stand where they stood");
    }
}
