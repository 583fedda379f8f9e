//! The keyboard's walk over the stage.

use entente_engine::analysis::ActorId;
use entente_graph::walk::{Walk, WalkStep};
use entente_graph::{Network, Point};
use entente_session::Selection;

use super::Stage;

impl Stage {
    /// Starts the walk at what is selected, or at the heaviest actor.
    pub(in super::super) fn start_walk(&mut self) {
        let selected = match &self.selection {
            Selection::Actors(actors) => actors.first(),
            Selection::Line(source, _) => Some(source),
            Selection::Opening | Selection::Nothing => None,
        };
        let at = selected.and_then(|id| self.network().node_of(id));
        self.set_walk(Walk::start(self.network(), at));
    }

    /// Walks on. A step starts the walk where there is none.
    pub(in super::super) fn walk_on(&mut self, step: WalkStep) {
        match &self.walk {
            Some(walk) => self.set_walk(Some(walk.step(self.network(), step))),
            None => self.start_walk(),
        }
    }

    /// Ends the walk. Whether there was one.
    pub(in super::super) fn end_walk(&mut self) -> bool {
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
    pub(super) fn keep_walk(&mut self, next: &Network) {
        let id = self.walk.as_ref().and_then(|walk| self.network().nodes.get(walk.at()));
        let at = id.and_then(|node| next.node_of(&node.id));
        self.walk = at.and_then(|at| Walk::start(next, Some(at)));
    }

    /// Where the actor at which the walk stands would be after a step, in pixels.
    pub(in super::super) fn nudged(&self, by: Point) -> Option<(ActorId, Point)> {
        let at = self.walk.as_ref()?.at();
        let (node, place) = (self.network().nodes.get(at)?, self.places.get(at)?);
        let screen = self.camera.to_screen(*place, self.view).plus(by);
        Some((node.id.clone(), self.camera.to_world(screen, self.view)))
    }
}
