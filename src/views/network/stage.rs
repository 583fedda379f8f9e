//! What moves every frame: places, camera, what is under the pointer. None of it is in the page's state.
//!
//! The stage is pure: it is told what happens and what time it is, and says what to paint.

mod moving;
mod pointer;
mod walking;

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::hit::{self, Hit};
use entente_graph::path::{self, Hop, Rules};
use entente_graph::scene::{self, Focus, Picture, Raised, Scene};
use entente_graph::walk::Walk;
use entente_graph::{Camera, Network, Point, Size};
use entente_session::{Pin, Selection, Shared, selectors};

use self::moving::Flight;
pub(super) use self::pointer::StageEvent;
use super::arrangement::{Arrangement, Progress};

/// With more lines than this, a picture on the move is a copy of the last one, and drawn anew at the end.
const LINES_TO_DRAW_WHILE_MOVING: usize = 350;
/// How much of the rest shines through while something is looked at, and while something is selected.
const DIMMED_BY_LOOKING: f32 = 0.2;
const DIMMED_BY_SELECTION: f32 = 0.42;

/// Everything that the view keeps between frames.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // They are independent of each other.
pub(super) struct Stage {
    graph: Shared<selectors::FilteredGraph>,
    whole: Shared<Network>,
    arrangement: Arrangement,
    /// The places of the shown network's nodes.
    places: Vec<Point>,
    view: Size,
    camera: Camera,
    /// Whether the person has chosen what the camera shows.
    steered: bool,
    flight: Option<Flight>,
    /// The chosen selection; while nothing was chosen, what is worth a look dims nothing.
    selection: Selection,
    chosen: bool,
    over: Option<Hit>,
    walk: Option<Walk>,
    dragged: Option<usize>,
    /// Where a hand has put an actor since it pressed.
    put: Option<(ActorId, Point)>,
    /// The outline that the lasso draws, while it is taken up.
    lasso: Option<Vec<Point>>,
    /// What a path between two selected actors may use.
    rules: Rules,
    /// The lines of the shortest path between two selected actors; a frame only looks them up.
    path: Vec<usize>,
    /// The shown nodes that a hand has put somewhere.
    pinned: Vec<usize>,
    /// Whether a panel lies over the left of the picture.
    covered: bool,
    /// Whether a hand is moving the picture.
    moving: bool,
    showing: Showing,
    base: Scene,
    /// The picture is of another network than is shown: nothing in it can be hit.
    another: bool,
    raised: Option<Scene>,
    base_is_stale: bool,
    raised_is_stale: bool,
}

/// How it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Showing {
    /// Without motion.
    pub(super) calm: bool,
    /// While reports are still being read.
    pub(super) reading: bool,
    /// While a period moves on by itself, or a tour from step to step: the camera stays where it is and shows everybody, so
    /// that the picture keeps its scale.
    pub(super) playing: bool,
}

/// What to do in this frame, in this order, and whether to come again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Work {
    /// Paint the picture in which nothing is raised.
    pub(super) base: bool,
    /// Show it.
    pub(super) show: bool,
    /// Come again in the next frame.
    pub(super) again: bool,
}

impl Stage {
    /// Takes what is to be shown. `whole` is what the layout goes by, so that a filter moves nobody.
    pub(super) fn show(
        &mut self,
        picture: Shared<selectors::FilteredGraph>,
        whole: Shared<Network>,
        how: Showing,
        now: f64,
    ) {
        self.showing = how;
        let another = self.whole != whole;
        self.whole = whole;
        let others = self.graph != picture && !same_actors(self.network(), &picture.network);
        if self.graph != picture {
            self.keep_walk(&picture.network);
            self.graph = picture;
            self.another = true;
            self.over = None;
            self.dragged = None;
            self.find_path();
        }
        // At the end of the reading the newcomers get their places in one layout of all.
        if another || !how.reading {
            self.request_layout();
        }
        self.place();
        if others && !self.steered && !how.playing && self.arrangement.is_settled() {
            self.fly_to_fit(now);
        }
    }

    /// Takes the selection, and what a path between two selected actors may use. A selection that was not chosen
    /// by hand dims nothing.
    pub(super) fn select(&mut self, selection: &Selection, chosen: bool, rules: Rules) {
        if self.selection != *selection || self.chosen != chosen || self.rules != rules {
            self.selection = selection.clone();
            (self.chosen, self.rules) = (chosen, rules);
            self.find_path();
            self.raised_is_stale = true;
        }
    }

    /// Takes the places that hands have given actors.
    pub(super) fn pin(&mut self, pins: &BTreeMap<ActorId, Pin>) {
        if self.arrangement.pin(pins.iter().map(|(id, pin)| (id.clone(), pin.place()))) {
            self.place();
        }
    }

    /// Takes the size of the view.
    pub(super) fn resize(&mut self, view: Size) {
        self.view = view;
        self.request_layout();
        self.base_is_stale = true;
        // While a layout is under way there are no places yet; it is shown whole when it is there.
        if !self.steered && self.arrangement.is_settled() {
            self.fit();
        }
    }

    /// Has the picture drawn anew, as after a change of the theme.
    pub(super) fn repaint(&mut self) {
        self.base_is_stale = true;
    }

    /// The network that is shown.
    pub(super) fn network(&self) -> &Network {
        &self.graph.network
    }

    /// The camera.
    pub(super) fn camera(&self) -> Camera {
        self.camera
    }

    /// The size of the view.
    pub(super) fn size(&self) -> Size {
        self.view
    }

    /// What is under the pointer.
    pub(super) fn over(&self) -> Option<Hit> {
        self.over
    }

    /// Where the keyboard walks, and where it came from.
    pub(super) fn walk(&self) -> Option<&Walk> {
        self.walk.as_ref()
    }

    /// Whether all is in its place and drawn.
    pub(super) fn is_settled(&self) -> bool {
        self.arrangement.is_settled()
            && self.flight.is_none()
            && !self.base_is_stale
            && !self.raised_is_stale
    }

    /// The scenes to paint: without and with what is raised, and how much of the first is seen then.
    pub(super) fn scenes(&self) -> (&Scene, Option<&Scene>, f32) {
        let looking = self.over.is_some() || self.walk.is_some();
        let dimmed = match (looking, self.chosen) {
            (true, _) => DIMMED_BY_LOOKING,
            (false, true) => DIMMED_BY_SELECTION,
            (false, false) => 1.0,
        };
        (&self.base, self.raised.as_ref(), dimmed)
    }

    /// Works on what is due at a time in milliseconds; `clock` tells how long it takes.
    pub(super) fn advance(&mut self, now: f64, clock: impl Fn() -> f64) -> Work {
        let arranging = self.arrange(&clock);
        let flying = self.fly(now);
        let heavy = self.network().edges.len() > LINES_TO_DRAW_WHILE_MOVING;
        let base = self.base_is_stale && !arranging && !(heavy && (self.moving || flying));
        let show = base || self.base_is_stale || self.raised_is_stale || flying;
        if base {
            self.base = scene::draw(&self.drawn());
            (self.base_is_stale, self.another) = (false, false);
        }
        if show && !arranging {
            self.raised =
                self.raise().map(|raised| scene::draw_raised(&self.drawn(), &raised, &self.base));
            self.raised_is_stale = false;
        }
        Work { base, show, again: arranging || flying }
    }

    /// What is at a pixel: what is raised lies above the rest.
    pub(super) fn hit(&self, at: Point) -> Option<Hit> {
        if self.another { None } else { hit::at(&self.base, at) }
    }

    /// Whether a hand is moving the picture.
    pub(super) fn is_moving(&self) -> bool {
        self.moving
    }

    fn request_layout(&mut self) {
        // A new layout is shown whole.
        let reading = self.showing.reading;
        self.steered &= !self.arrangement.request(&self.whole, self.view, reading);
    }

    /// Whether the layout needs another frame.
    fn arrange(&mut self, clock: &impl Fn() -> f64) -> bool {
        let progress = self.arrangement.advance(clock);
        if progress == Progress::Arrived {
            self.place();
            self.fit();
        }
        progress == Progress::Arranging
    }

    /// The places of the nodes that are shown.
    fn place(&mut self) {
        self.arrangement.show(&self.graph.network, self.view);
        self.places = self.arrangement.places(&self.graph.network);
        let nodes = self.graph.network.nodes.iter().enumerate();
        let pinned = nodes.filter(|(_, node)| self.arrangement.is_pinned(&node.id));
        self.pinned = pinned.map(|(ix, _)| ix).collect();
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }

    fn drawn(&self) -> Picture<'_> {
        Picture {
            network: self.network(),
            overlay: &self.graph.overlay,
            places: &self.places,
            camera: self.camera,
            view: self.view,
            pinned: &self.pinned,
        }
    }

    /// The path between two selected actors, anew where the selection or the picture is another.
    fn find_path(&mut self) {
        let Selection::Actors(ids) = &self.selection else {
            self.path.clear();
            return;
        };
        let network = self.network();
        self.path = match nodes_of(network, ids)[..] {
            [from, to] => {
                let path = path::shortest(network, from, to, self.rules).unwrap_or_default();
                path.iter().flat_map(Hop::edges).collect()
            }
            _ => Vec::new(),
        };
    }

    fn raise(&self) -> Option<Raised> {
        let network = self.network();
        let mut focus = Focus::default();
        match &self.selection {
            Selection::Actors(ids) => {
                focus.nodes = nodes_of(network, ids);
                focus.path.clone_from(&self.path);
            }
            Selection::Line(source, target) => focus.edge = network.edge_of(source, target),
            Selection::Opening | Selection::Nothing => {}
        }
        match self.over {
            Some(Hit::Node(node)) => focus.over_node = Some(node),
            Some(Hit::Edge(edge)) => focus.over_edge = Some(edge),
            None => focus.over_node = self.walk.as_ref().map(Walk::at),
        }
        focus.raised(network)
    }
}

/// Whether the same actors are in both.
fn same_actors(one: &Network, other: &Network) -> bool {
    let ids =
        |network: &Network| network.nodes.iter().map(|node| node.id.clone()).collect::<Vec<_>>();
    one.nodes.len() == other.nodes.len() && ids(one) == ids(other)
}

/// The nodes of those actors that the network shows.
fn nodes_of(network: &Network, ids: &[ActorId]) -> Vec<usize> {
    ids.iter().filter_map(|id| network.node_of(id)).collect()
}

#[cfg(test)]
mod tests;
