//! The camera on the stage: steered by hands and keys, flying, at rest.

use entente_graph::{Camera, Point, Size, scene};

use super::super::arrangement::MARGIN;
use super::Stage;

/// How long the camera flies, in milliseconds.
pub(super) const FLIGHT: f64 = 180.0;
/// A camera on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flight {
    pub(super) from: Camera,
    pub(super) to: Camera,
    pub(super) start: f64,
}

impl Stage {
    /// A moved picture is drawn anew now that the movement has ended.
    pub(in super::super) fn rest(&mut self) {
        self.moving = false;
    }

    /// Flies to where everything that is shown can be seen.
    pub(in super::super) fn fly_to_fit(&mut self, now: f64) {
        self.steered = false;
        self.fly_to(self.on_all(), now);
    }

    /// The camera on all that is shown.
    fn on_all(&self) -> Camera {
        let (free, aside) = self.free();
        let camera = if self.showing.playing {
            let places = self.arrangement.places(&self.whole);
            scene::fit(&self.whole, &places, free, MARGIN)
        } else {
            scene::fit(self.network(), &self.places, free, MARGIN)
        };
        camera.panned(aside)
    }

    /// A panel comes to lie over the left of the picture, or goes: the picture makes way, unless a hand has chosen
    /// what is seen.
    pub(in super::super) fn cover(&mut self, covered: bool, now: f64) {
        if self.covered == covered {
            return;
        }
        self.covered = covered;
        if !self.steered && self.arrangement.is_settled() {
            self.fly_to(self.on_all(), now);
        }
    }

    /// The size of what no panel covers, and how far its middle lies from the middle of the view. A panel that
    /// leaves too little room is looked past.
    fn free(&self) -> (Size, Point) {
        /// The panel's width as the style sheet has it, with the space around it.
        const PANEL: (f32, f32, f32) = (0.42, 280.0, 380.0);
        const AROUND: f32 = 16.0;
        const LEAST: f32 = 340.0;
        let (share, least, most) = PANEL;
        let panel = (self.view.width * share).clamp(least, most) + AROUND;
        let width = self.view.width - panel;
        if !self.covered || width < LEAST {
            return (self.view, Point::default());
        }
        (Size { width, ..self.view }, Point::new(panel / 2.0, 0.0))
    }

    /// Flies nearer or farther.
    pub(in super::super) fn fly_by(&mut self, factor: f32, now: f64) {
        let middle = Point::new(self.view.width / 2.0, self.view.height / 2.0);
        let from = self.flight.map_or(self.camera, |flight| flight.to);
        self.steered = true;
        self.fly_to(from.zoomed_at(middle, factor, self.view), now);
    }

    /// Moves the picture by a step.
    pub(in super::super) fn pan(&mut self, by: Point) {
        self.steer(self.camera.panned(by));
        self.moving = false;
    }

    pub(super) fn steer(&mut self, camera: Camera) {
        self.camera = camera;
        self.steered = true;
        self.moving = true;
        self.flight = None;
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }

    pub(super) fn fly_to(&mut self, to: Camera, now: f64) {
        self.base_is_stale = true;
        self.raised_is_stale = true;
        if self.showing.calm {
            self.camera = to;
        } else {
            self.flight = Some(Flight { from: self.camera, to, start: now });
        }
    }

    /// Whether the camera is still on its way.
    pub(super) fn fly(&mut self, now: f64) -> bool {
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

    /// Shows everything that is shown, as large as it fits.
    pub(super) fn fit(&mut self) {
        self.camera = self.on_all();
        self.flight = None;
        self.base_is_stale = true;
        self.raised_is_stale = true;
    }
}
