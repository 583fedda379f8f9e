//! Where every actor stands: by the layout of everything that was read, or where a hand has put it.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::{Camera, Layout, LayoutRequest, Network, Point, Size, scene};

/// The layout works at most so long in a frame, in milliseconds, so that the page stays awake.
const LAYOUT_BUDGET: f64 = 14.0;
/// Free space around the picture when it is fitted, in pixels.
pub(super) const MARGIN: f32 = 14.0;

/// The places of the whole network, also of actors that a filter hides.
#[derive(Default)]
pub(super) struct Arrangement {
    layout: Option<Layout>,
    at: BTreeMap<ActorId, Point>,
    /// Actors that a hand has moved.
    moved: BTreeMap<ActorId, Point>,
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
        let request = LayoutRequest::of(whole, view);
        let another = self.layout.as_ref().is_none_or(|layout| *layout.request() != request);
        if another {
            self.layout = Some(Layout::new(request));
            self.moved.clear();
            self.at.clear();
        }
        another
    }

    /// Works on the layout as long as there is time.
    pub(super) fn advance(&mut self, whole: &Network, clock: &impl Fn() -> f64) -> Progress {
        let Some(layout) = &mut self.layout else { return Progress::Arranging };
        if layout.is_settled() && self.at.len() == whole.nodes.len() {
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
