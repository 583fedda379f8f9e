//! What moves every frame: places, camera, what is under the pointer. None of it is in the page's state.
//!
//! The stage is pure: it is told what happens and what time it is, and says what to paint.

use entente_graph::hit::{self, Hit};
use entente_graph::scene::{self, Focus, Picture, Raised, Scene};
use entente_graph::walk::{Step, Walk};
use entente_graph::{Camera, Network, Point, Size};

use super::arrangement::{Arrangement, MARGIN, Progress};
use crate::select;
use crate::state::{Pick, Shared};
use crate::views::gesture::Intent;

/// How long the camera flies, in milliseconds.
const FLIGHT: f64 = 180.0;
/// With more lines than this, a picture on the move is a copy of the last one, and drawn anew at the end.
const LINES_TO_DRAW_WHILE_MOVING: usize = 350;
/// How much of the rest shines through while something is looked at, and while something is selected.
const DIMMED_BY_LOOKING: f32 = 0.2;
const DIMMED_BY_SELECTION: f32 = 0.42;

/// A camera on its way.
#[derive(Clone, Copy, Debug)]
struct Flight {
    from: Camera,
    to: Camera,
    start: f64,
}

/// Everything that the view keeps between frames.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // They are independent of each other.
pub(super) struct Stage {
    picture: Shared<select::Picture>,
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
    pick: Pick,
    chosen: bool,
    over: Option<Hit>,
    walk: Option<Walk>,
    dragged: Option<usize>,
    /// Whether a hand is moving the picture.
    moving: bool,
    calm: bool,
    base: Scene,
    raised: Option<Scene>,
    base_is_stale: bool,
    raised_is_stale: bool,
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
        picture: Shared<select::Picture>,
        whole: Shared<Network>,
        calm: bool,
    ) {
        self.calm = calm;
        let another = self.whole != whole;
        self.whole = whole;
        if self.picture != picture {
            self.keep_walk(&picture.network);
            self.picture = picture;
            self.over = None;
            self.dragged = None;
        }
        if another {
            self.request_layout();
        }
        self.place();
    }

    /// Takes the selection. A selection that was not chosen by hand dims nothing.
    pub(super) fn select(&mut self, pick: &Pick, chosen: bool) {
        if self.pick != *pick || self.chosen != chosen {
            self.pick = pick.clone();
            self.chosen = chosen;
            self.raised_is_stale = true;
        }
    }

    /// Takes the size of the view.
    pub(super) fn resize(&mut self, view: Size) {
        self.view = view;
        self.request_layout();
        self.base_is_stale = true;
        if !self.steered {
            self.fit();
        }
    }

    /// Has the picture drawn anew, as after a change of the theme.
    pub(super) fn repaint(&mut self) {
        self.base_is_stale = true;
    }

    /// The network that is shown.
    pub(super) fn network(&self) -> &Network {
        &self.picture.network
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
            self.base_is_stale = false;
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
        hit::at(&self.base, at)
    }

    /// Follows a hand. What it clicked on, if it clicked: something, or the background.
    pub(super) fn follow(&mut self, intent: Intent) -> Option<(Option<Hit>, bool)> {
        match intent {
            Intent::Hover(at) => self.look_at(self.hit(at)),
            Intent::Leave => self.look_at(None),
            Intent::Press(at) => {
                self.flight = None;
                self.dragged = match self.hit(at) {
                    Some(Hit::Node(node)) => Some(node),
                    _ => None,
                };
            }
            Intent::Drag { by, to } => self.drag(by, to),
            Intent::Release => {
                self.dragged = None;
                self.moving = false;
            }
            Intent::Click { at, toggle } => {
                self.walk = None;
                let hit = self.hit(at);
                return Some((hit, toggle));
            }
            Intent::Pan(by) => self.steer(self.camera.panned(by)),
            Intent::Zoom { at, factor } => {
                self.steer(self.camera.zoomed_at(at, factor, self.view));
            }
        }
        None
    }

    /// A moved picture is drawn anew now that the movement has ended.
    pub(super) fn rest(&mut self) {
        self.moving = false;
    }

    /// Flies to where everything that is shown can be seen.
    pub(super) fn fly_to_fit(&mut self, now: f64) {
        self.steered = false;
        let to = scene::fit(self.network(), &self.places, self.view, MARGIN);
        self.fly_to(to, now);
    }

    /// Flies nearer or farther.
    pub(super) fn fly_by(&mut self, factor: f32, now: f64) {
        let middle = Point::new(self.view.width / 2.0, self.view.height / 2.0);
        let from = self.flight.map_or(self.camera, |flight| flight.to);
        self.steered = true;
        self.fly_to(from.zoomed_at(middle, factor, self.view), now);
    }

    /// Moves the picture by a step.
    pub(super) fn pan(&mut self, by: Point) {
        self.steer(self.camera.panned(by));
        self.moving = false;
    }

    /// Starts the walk at what is selected, or at the heaviest actor.
    pub(super) fn start_walk(&mut self) {
        let selected = match &self.pick {
            Pick::Actors(actors) => actors.first(),
            Pick::Line(source, _) => Some(source),
            Pick::Opening | Pick::Nothing => None,
        };
        let at = selected.and_then(|id| self.network().node_of(id));
        self.set_walk(Walk::start(self.network(), at));
    }

    /// Walks on. A step starts the walk where there is none.
    pub(super) fn walk_on(&mut self, step: Step) {
        match &self.walk {
            Some(walk) => self.set_walk(Some(walk.step(self.network(), step))),
            None => self.start_walk(),
        }
    }

    /// Ends the walk. Whether there was one.
    pub(super) fn end_walk(&mut self) -> bool {
        let was = self.walk.is_some();
        self.set_walk(None);
        was
    }

    fn set_walk(&mut self, walk: Option<Walk>) {
        self.over = None;
        self.walk = walk;
        self.raised_is_stale = true;
        if let Some(place) = self.walk.as_ref().and_then(|walk| self.places.get(walk.at())) {
            let camera = self.camera.showing(*place, self.view, 60.0);
            if camera != self.camera {
                self.steer(camera);
                self.moving = false;
            }
        }
    }

    /// The walk stays at its actor when the network changes, if the actor stays.
    fn keep_walk(&mut self, next: &Network) {
        let id = self.walk.as_ref().and_then(|walk| self.network().nodes.get(walk.at()));
        let at = id.and_then(|node| next.node_of(&node.id));
        self.walk = at.and_then(|at| Walk::start(next, Some(at)));
    }

    fn look_at(&mut self, hit: Option<Hit>) {
        if self.over != hit {
            self.over = hit;
            self.raised_is_stale = true;
        }
    }

    fn drag(&mut self, by: Point, to: Point) {
        self.over = None;
        self.raised_is_stale = true;
        let Some(node) = self.dragged else {
            self.steer(self.camera.panned(by));
            return;
        };
        let place = self.camera.to_world(to, self.view);
        if let Some(node) = self.network().nodes.get(node) {
            let id = node.id.clone();
            self.arrangement.put(id, place);
        }
        self.place();
    }

    fn steer(&mut self, camera: Camera) {
        self.camera = camera;
        self.steered = true;
        self.moving = true;
        self.flight = None;
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }

    fn fly_to(&mut self, to: Camera, now: f64) {
        self.base_is_stale = true;
        self.raised_is_stale = true;
        if self.calm {
            self.camera = to;
        } else {
            self.flight = Some(Flight { from: self.camera, to, start: now });
        }
    }

    /// Whether the camera is still on its way.
    fn fly(&mut self, now: f64) -> bool {
        let Some(flight) = self.flight else { return false };
        let t = ((now - flight.start) / FLIGHT).clamp(0.0, 1.0) as f32;
        let left = 1.0 - t;
        self.camera = flight.from.towards(flight.to, 1.0 - left * left * left);
        self.base_is_stale = true;
        if t >= 1.0 {
            self.camera = flight.to;
            self.flight = None;
        }
        self.flight.is_some()
    }

    fn request_layout(&mut self) {
        // A new layout is shown whole.
        self.steered &= !self.arrangement.request(&self.whole, self.view);
    }

    /// Whether the layout needs another frame.
    fn arrange(&mut self, clock: &impl Fn() -> f64) -> bool {
        let progress = self.arrangement.advance(&self.whole, clock);
        if progress == Progress::Arrived {
            self.place();
            self.fit();
        }
        progress == Progress::Arranging
    }

    /// The places of the nodes that are shown.
    fn place(&mut self) {
        self.places = self.arrangement.places(&self.picture.network);
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }

    /// Shows everything, also what a filter hides: so a filter moves nothing either.
    fn fit(&mut self) {
        self.camera = self.arrangement.fitted(&self.whole, self.view);
        self.flight = None;
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }

    fn drawn(&self) -> Picture<'_> {
        Picture {
            network: self.network(),
            places: &self.places,
            camera: self.camera,
            view: self.view,
        }
    }

    fn raise(&self) -> Option<Raised> {
        let network = self.network();
        let mut focus = Focus::default();
        match &self.pick {
            Pick::Actors(ids) => {
                focus.nodes = ids.iter().filter_map(|id| network.node_of(id)).collect();
            }
            Pick::Line(source, target) => focus.edge = network.edge_of(source, target),
            Pick::Opening | Pick::Nothing => {}
        }
        match self.over {
            Some(Hit::Node(node)) => focus.over_node = Some(node),
            Some(Hit::Edge(edge)) => focus.over_edge = Some(edge),
            None => focus.over_node = self.walk.as_ref().map(Walk::at),
        }
        focus.raised(network)
    }
}

#[cfg(test)]
mod tests;
