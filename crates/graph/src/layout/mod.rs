//! A place for every actor: the same on every machine, settled by itself, with room for the names.
//!
//! Each connected part of the network is laid out alone. Its wanted distances are shortest paths, where a
//! line is longer the fewer neighbours its ends share (`distance`); classical scaling turns them into a
//! first picture and stress majorisation makes it the best one near by (`stress`; `sparse` where there are many). The picture is turned
//! and stretched to the proportions of the view, names that overlap are pushed apart and lines that are too
//! short for their counts are stretched (`spread`), and the parts are packed around the largest (`pack`).
//! Actors that are only named come last and take what is free beside those they are named with: they move
//! nobody.
//!
//! Everything is additions, multiplications and square roots, which are exact everywhere, and everything
//! goes by the actors' ids: there is no chance and no clock. The work comes in steps of a few milliseconds,
//! also at a few thousand actors, so that a page can stay awake.

mod distance;
mod joined;
mod pack;
mod placed;
mod sparse;
mod spread;
mod stress;

use std::cmp::Reverse;

pub use self::placed::placed;
use crate::camera::Size;
use crate::geometry::{Point, Rect};
use crate::network::Network;
use crate::scene::label;
use crate::theme;

/// The room that an actor needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// A number made from its id: where everything else is equal, it decides.
    pub seed: u32,
    /// Shape and name, relative to the middle of the shape, at zoom 1.
    pub room: Rect,
    /// Half the width of the shape.
    pub radius: f32,
    /// Whether it only stands beside the others: it is placed last and moves nobody.
    pub beside: bool,
}

/// What is asked of a layout. Two requests that are equal give the same places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutRequest {
    /// One for every node of the network.
    pub bodies: Vec<Body>,
    /// Pairs of nodes that act on each other, the smaller index first, with the number of events; standing
    /// facts count like one event.
    pub links: Vec<(usize, usize, u32)>,
    /// Pairs of which one is only named, the smaller index first, with how close they are.
    pub bonds: Vec<(usize, usize, u32)>,
    /// Width divided by height.
    pub aspect: f32,
}

impl LayoutRequest {
    /// What a network needs in a view. The view's proportions count in rough steps, so that dragging the
    /// edge of a window does not throw everything about.
    pub fn of(network: &Network, view: Size) -> Self {
        let body = |node: &crate::network::Node| Body {
            seed: seed(&node.id.0),
            room: label::room(node),
            radius: theme::radius(node),
            beside: node.is_only_named(),
        };
        let mut links = Vec::new();
        for (node, neighbours) in network.neighbours.iter().enumerate() {
            let later = neighbours.iter().filter(|n| n.node > node);
            links.extend(later.map(|n| (node, n.node, n.weight)));
        }
        for tie in &network.standing {
            let (a, b) = (tie.from.min(tie.to), tie.from.max(tie.to));
            let only_named = |node: usize| network.nodes[node].is_only_named();
            if !only_named(a) && !only_named(b) {
                links.push((a, b, 1));
            }
        }
        // Of several between the same two, the one with most events counts.
        links.sort_unstable_by_key(|(a, b, events)| (*a, *b, Reverse(*events)));
        links.dedup_by_key(|(a, b, _)| (*a, *b));
        let bodies = network.nodes.iter().map(body).collect();
        LayoutRequest { bodies, links, bonds: network.bonds.clone(), aspect: rough_aspect(view) }
    }
}

/// The nearest of a few usual proportions.
fn rough_aspect(view: Size) -> f32 {
    const USUAL: [f32; 5] = [0.6, 0.8, 1.1, 1.5, 2.0];
    if view.width <= 0.0 || view.height <= 0.0 {
        return 1.5;
    }
    let aspect = view.width / view.height;
    USUAL.into_iter().find(|usual| aspect < usual * 1.17).unwrap_or(2.0)
}

/// A number from an id (FNV-1a): it looks like chance and is always the same.
fn seed(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Of parts with more members than this, not every distance counts (`sparse`).
const LARGE: usize = 240;

/// A layout on its way.
#[derive(Clone, Debug)]
pub struct Layout {
    request: LayoutRequest,
    positions: Vec<Point>,
    /// Connected parts, the largest first.
    parts: Vec<Vec<usize>>,
    phase: Phase,
}

#[derive(Clone, Debug)]
enum Phase {
    /// Starts on a part.
    Start(usize),
    /// Makes the picture of a part better.
    Improve(usize, stress::Stress),
    /// The same for a large part, by pivots.
    Approach(usize, Box<sparse::Sparse>),
    /// Pushes the names of a part apart.
    Spread(usize, spread::Spread),
    /// Packs the parts.
    Pack(pack::Pack),
    Settled,
}

impl Layout {
    /// Starts on a request.
    pub fn new(request: LayoutRequest) -> Self {
        let parts = in_order(distance::parts(request.bodies.len(), &request.links), &request);
        let positions = vec![Point::default(); request.bodies.len()];
        let phase = if parts.is_empty() { Phase::Settled } else { Phase::Start(0) };
        Layout { request, positions, parts, phase }
    }

    /// The whole work at once.
    pub fn settled_for(request: LayoutRequest) -> Self {
        let mut layout = Layout::new(request);
        while layout.step() {}
        layout
    }

    /// A little work. Whether there is more to do.
    pub fn step(&mut self) -> bool {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Settled) {
            Phase::Start(part) => self.start(part),
            Phase::Improve(part, stress) => self.improve(part, stress),
            Phase::Approach(part, mut sparse) => {
                if sparse.step() {
                    Phase::Approach(part, sparse)
                } else {
                    self.make_room(part, sparse.finish())
                }
            }
            Phase::Spread(part, spread) => self.spread(part, spread),
            Phase::Pack(mut pack) => {
                if pack.step(&mut self.positions, &self.parts, &self.request) {
                    Phase::Pack(pack)
                } else {
                    Phase::Settled
                }
            }
            Phase::Settled => Phase::Settled,
        };
        !self.is_settled()
    }

    /// Whether everything has its final place.
    pub fn is_settled(&self) -> bool {
        matches!(self.phase, Phase::Settled)
    }

    /// What was asked for.
    pub fn request(&self) -> &LayoutRequest {
        &self.request
    }

    /// The middle of each actor's shape, in the order of the nodes.
    pub fn positions(&self) -> &[Point] {
        &self.positions
    }

    /// The part of the world that shapes and names fill.
    pub fn bounds(&self) -> Rect {
        bounds(&self.positions, &self.request.bodies)
    }

    fn start(&self, part: usize) -> Phase {
        let members = &self.parts[part];
        let seeds: Vec<u32> = members.iter().map(|ix| self.request.bodies[*ix].seed).collect();
        if members.len() > LARGE {
            let lines = distance::lengths(members, &self.request.links, self.positions.len());
            return Phase::Approach(part, Box::new(sparse::Sparse::new(lines, seeds)));
        }
        let distances = distance::distances(members, &self.request.links, self.positions.len());
        Phase::Improve(part, stress::Stress::new(distances, &seeds))
    }

    fn improve(&mut self, part: usize, mut stress: stress::Stress) -> Phase {
        if stress.step() {
            return Phase::Improve(part, stress);
        }
        self.make_room(part, stress.finish())
    }

    fn make_room(&self, part: usize, places: Vec<Point>) -> Phase {
        let members = &self.parts[part];
        let bodies: Vec<Body> = members.iter().map(|ix| self.request.bodies[*ix].clone()).collect();
        let links = links_within(members, &self.request.links);
        Phase::Spread(part, spread::Spread::new(places, bodies, links, self.request.aspect))
    }

    fn spread(&mut self, part: usize, mut spread: spread::Spread) -> Phase {
        if spread.step() {
            return Phase::Spread(part, spread);
        }
        for (ix, place) in self.parts[part].iter().zip(spread.positions()) {
            self.positions[*ix] = *place;
        }
        if part + 1 < self.parts.len() {
            Phase::Start(part + 1)
        } else {
            Phase::Pack(pack::Pack::new())
        }
    }
}

/// What shapes and names fill at these places; a small square around nothing where there are none.
pub fn bounds(positions: &[Point], bodies: &[Body]) -> Rect {
    let corners = positions
        .iter()
        .zip(bodies)
        .flat_map(|(place, body)| [place.plus(body.room.min), place.plus(body.room.max)]);
    Rect::holding(corners).unwrap_or(Rect::around(Point::default(), 100.0, 100.0))
}

/// The parts in the order in which they are placed: those who only stand beside the others come last, and of
/// them first the one with the strongest bonds.
fn in_order(mut parts: Vec<Vec<usize>>, request: &LayoutRequest) -> Vec<Vec<usize>> {
    let bonds = |node: usize| {
        let own = request.bonds.iter().filter(|(a, b, _)| *a == node || *b == node);
        own.map(|(_, _, weight)| weight).sum::<u32>()
    };
    // The sort is stable: all others stay as they are.
    parts.sort_by_cached_key(|part| match part[..] {
        [node] if request.bodies[node].beside => (true, Reverse(bonds(node))),
        _ => (false, Reverse(0)),
    });
    parts
}

/// The links of a part, with the indices of its members.
fn links_within(members: &[usize], links: &[(usize, usize, u32)]) -> Vec<(usize, usize, u32)> {
    let place = |ix: &usize| members.binary_search(ix).ok();
    links.iter().filter_map(|(a, b, events)| Some((place(a)?, place(b)?, *events))).collect()
}

#[cfg(test)]
mod tests;
