//! Hands on the stage: looking, pressing, dragging, clicking, and drawing an outline around actors.

use entente_engine::analysis::ActorId;
use entente_graph::Point;
use entente_graph::hit::{self, Hit};

use super::Stage;
use crate::components::gesture::Intent;

/// What a hand has done, where the page has to know.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum StageEvent {
    /// It clicked on something or on the background, perhaps with a key that toggles.
    Click(Option<Hit>, bool),
    /// It has put an actor somewhere.
    Put(ActorId, Point),
    /// It has drawn an outline around these.
    Lassoed(Vec<ActorId>),
}

impl Stage {
    /// Follows a hand. What it has done, if that is more than moving things about.
    pub(in super::super) fn follow(&mut self, intent: Intent) -> Option<StageEvent> {
        match intent {
            Intent::Hover(at) => self.look_at(self.hit(at)),
            Intent::Leave => self.look_at(None),
            Intent::Press(at) => self.press(at),
            Intent::Drag { by, to } => self.drag(by, to),
            Intent::Release => return self.release(),
            Intent::Click { at, toggle } => {
                self.walk = None;
                return Some(StageEvent::Click(self.hit(at), toggle));
            }
            Intent::Pan(by) => self.steer(self.camera.panned(by)),
            Intent::Zoom { at, factor } => {
                self.steer(self.camera.zoomed_at(at, factor, self.view));
            }
        }
        None
    }

    /// Takes the lasso up, or puts it down: with it, a drag draws an outline.
    pub(in super::super) fn take_lasso(&mut self, up: bool) {
        self.lasso = up.then(Vec::new);
        self.raised_is_stale = true;
    }

    /// The outline that is being drawn.
    pub(in super::super) fn outline(&self) -> &[Point] {
        self.lasso.as_deref().unwrap_or_default()
    }

    fn press(&mut self, at: Point) {
        self.flight = None;
        if let Some(outline) = &mut self.lasso {
            *outline = vec![at];
            return;
        }
        self.dragged = match self.hit(at) {
            Some(Hit::Node(node)) => Some(node),
            _ => None,
        };
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
        if let Some(outline) = &mut self.lasso {
            outline.push(to);
            return;
        }
        let Some(node) = self.dragged else {
            self.steer(self.camera.panned(by));
            return;
        };
        let place = self.camera.to_world(to, self.view);
        if let Some(node) = self.network().nodes.get(node) {
            let id = node.id.clone();
            self.arrangement.put(id.clone(), place);
            self.put = Some((id, place));
        }
        self.place();
    }

    fn release(&mut self) -> Option<StageEvent> {
        self.dragged = None;
        self.moving = false;
        if let Some(outline) = self.lasso.as_mut().map(std::mem::take) {
            self.raised_is_stale = true;
            let inside = hit::enclosed(&self.base, &outline);
            let nodes = &self.network().nodes;
            let ids: Vec<ActorId> =
                inside.into_iter().filter_map(|ix| Some(nodes.get(ix)?.id.clone())).collect();
            return (outline.len() > 2).then_some(StageEvent::Lassoed(ids));
        }
        self.put.take().map(|(id, place)| StageEvent::Put(id, place))
    }
}
