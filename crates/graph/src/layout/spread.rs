//! From a picture of distances to one with room for shapes and names, in the proportions of the view.

use super::Body;
use crate::geometry::{Point, Rect, to_segment};

/// One part, while what overlaps is pushed apart.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    places: Vec<Point>,
    bodies: Vec<Body>,
    links: Vec<(usize, usize, u32)>,
    sweeps: u32,
}

/// Free space around everything, in pixels.
const GAP: f32 = 9.0;
/// The part of its area that shapes and names of a part fill, at most: the rest is for the lines.
const FILLED: f32 = 0.155;
/// How far the picture may be stretched one way to fit the view better.
const MOST_STRETCH: f32 = 1.9;
/// In this many sweeps actors also give way to lines that are not theirs.
const LINE_SWEEPS: u32 = 60;
/// More comparisons of actors with lines than this in a sweep take too long, and show too little.
const MOST_COMPARISONS: usize = 40_000;
/// How much of a line is free between the shapes at its ends, at zoom 1 and in pixels: room for a head and a
/// sign, or for those of several events each way, with their counts.
const FREE_FOR_SIGN: f32 = 52.0;
const FREE_FOR_COUNT: f32 = 92.0;
/// With more than these, not every two are compared.
const FEW: usize = 240;
/// When pushing has not helped for so long, everything moves apart a little.
const SWEEPS_BEFORE_GROWING: u32 = 40;
/// Far more than has ever been needed; it is here so that the work always ends.
const MOST_SWEEPS: u32 = 2000;

impl Spread {
    /// Turns and stretches a picture to the view and makes it large enough.
    pub(super) fn new(
        mut places: Vec<Point>,
        bodies: Vec<Body>,
        links: Vec<(usize, usize, u32)>,
        aspect: f32,
    ) -> Self {
        turn(&mut places, aspect);
        let needed: f32 =
            bodies.iter().map(|b| (b.room.width() + GAP) * (b.room.height() + GAP)).sum::<f32>()
                / FILLED;
        let size = Rect::holding(places.iter().copied()).unwrap_or_default();
        let (width, height) = (size.width().max(0.6), size.height().max(0.6));
        let stretch = (aspect * height / width).clamp(1.0 / MOST_STRETCH, MOST_STRETCH).sqrt();
        let scale = (needed / (width * height)).sqrt();
        for place in &mut places {
            *place = Point::new(place.x * scale * stretch, place.y * scale / stretch);
        }
        Spread { places, bodies, links, sweeps: 0 }
    }

    /// A few sweeps, of many bodies one. Whether there is more to do.
    pub(super) fn step(&mut self) -> bool {
        let sweeps = if self.bodies.len() > FEW { 1 } else { 4 };
        for _ in 0..sweeps {
            let beside_lines = self.sweeps < LINE_SWEEPS
                && self.bodies.len() * self.links.len() <= MOST_COMPARISONS;
            if beside_lines {
                self.give_way_to_lines();
            }
            if self.sweeps < LINE_SWEEPS {
                self.stretch_lines();
            }
            let overlaps = self.push_apart();
            self.sweeps += 1;
            if (!overlaps && self.sweeps >= LINE_SWEEPS) || self.sweeps >= MOST_SWEEPS {
                return false;
            }
            if self.sweeps > LINE_SWEEPS && self.sweeps.is_multiple_of(SWEEPS_BEFORE_GROWING) {
                self.places.iter_mut().for_each(|place| *place = place.times(1.04));
            }
        }
        true
    }

    pub(super) fn positions(&self) -> &[Point] {
        &self.places
    }

    /// Pushes each two that overlap apart on the shorter way. Whether any did.
    fn push_apart(&mut self) -> bool {
        if self.places.len() > FEW {
            return self.push_apart_by_columns();
        }
        let mut overlaps = false;
        for i in 0..self.places.len() {
            for j in i + 1..self.places.len() {
                overlaps |= self.push(i, j);
            }
        }
        overlaps
    }

    /// The same where there are many: from left to right, each with those that begin before it ends. Whoever comes into
    /// another one's way by that is found in the next sweep.
    fn push_apart_by_columns(&mut self) -> bool {
        let mut order: Vec<(f32, usize)> =
            (0..self.places.len()).map(|i| (self.room(i).min.x, i)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut overlaps = false;
        for (at, (_, i)) in order.iter().enumerate() {
            let end = self.room(*i).max.x;
            for (start, j) in &order[at + 1..] {
                if *start >= end {
                    break;
                }
                overlaps |= self.push(*i, *j);
            }
        }
        overlaps
    }

    /// Pushes two apart if they overlap. Whether they did.
    fn push(&mut self, i: usize, j: usize) -> bool {
        let (a, b) = (self.room(i), self.room(j));
        if !a.overlaps(&b) {
            return false;
        }
        let step = shortest_way_out(&a, &b);
        self.places[i] = self.places[i].minus(step.times(0.5));
        self.places[j] = self.places[j].plus(step.times(0.5));
        true
    }

    fn room(&self, i: usize) -> Rect {
        let (place, room) = (self.places[i], self.bodies[i].room);
        Rect { min: place.plus(room.min), max: place.plus(room.max) }.grown(GAP / 2.0)
    }

    /// Moves two ends apart whose line is too short to carry its sign and count between shapes and names.
    fn stretch_lines(&mut self) {
        const EAGERNESS: f32 = 0.25;
        for (a, b, events) in &self.links {
            let between = self.places[*b].minus(self.places[*a]);
            let shapes = self.bodies[*a].radius + self.bodies[*b].radius;
            let free = if *events > 1 { FREE_FOR_COUNT } else { FREE_FOR_SIGN };
            // Upright, the name under the upper end takes some of the line.
            let upper = if between.y > 0.0 { &self.bodies[*a] } else { &self.bodies[*b] };
            let name = upper.room.max.y - upper.radius;
            let name = name * (between.y.abs() / between.length().max(1.0));
            let lacking = shapes + free + name - between.length();
            if lacking > 0.0 {
                let step = between.unit().times(0.5 * lacking * EAGERNESS);
                self.places[*a] = self.places[*a].minus(step);
                self.places[*b] = self.places[*b].plus(step);
            }
        }
    }

    /// Moves actors aside that lie on a line between two others.
    fn give_way_to_lines(&mut self) {
        const CLEARANCE: f32 = 10.0;
        const EAGERNESS: f32 = 0.35;
        for (a, b, _) in &self.links {
            let (from, to) = (self.places[*a], self.places[*b]);
            for i in 0..self.places.len() {
                if i == *a || i == *b {
                    continue;
                }
                let wanted = self.bodies[i].radius + CLEARANCE;
                let (distance, along) = to_segment(self.places[i], from, to);
                if distance < wanted && (0.02..0.98).contains(&along) {
                    let away = self.places[i].minus(from.plus(to.minus(from).times(along)));
                    // Exactly on the line, either side will do: always the left one.
                    let away =
                        if distance > 0.01 { away.unit() } else { to.minus(from).unit().left() };
                    let step = away.times((wanted - distance) * EAGERNESS);
                    self.places[i] = self.places[i].plus(step);
                }
            }
        }
    }
}

/// The step that frees `b` from `a`: across or down, whichever is shorter; down where both are in the same
/// place.
fn shortest_way_out(a: &Rect, b: &Rect) -> Point {
    const A_LITTLE_MORE: f32 = 0.5;
    let between = b.centre().minus(a.centre());
    let across = f32::midpoint(a.width(), b.width()) - between.x.abs() + A_LITTLE_MORE;
    let down = f32::midpoint(a.height(), b.height()) - between.y.abs() + A_LITTLE_MORE;
    if across < down {
        Point::new(if between.x < 0.0 { -across } else { across }, 0.0)
    } else {
        Point::new(0.0, if between.y < 0.0 { -down } else { down })
    }
}

/// Turns the places around their middle so that the direction in which they spread most lies along the
/// longer side of the view.
fn turn(places: &mut [Point], aspect: f32) {
    let (mut xx, mut xy, mut yy) = (0.0_f32, 0.0_f32, 0.0_f32);
    for p in &*places {
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    // The longest axis of the ellipse that the places fill.
    let half = (xx - yy) / 2.0;
    let root = (half * half + xy * xy).sqrt();
    let axis = if half >= 0.0 { Point::new(half + root, xy) } else { Point::new(xy, root - half) };
    if axis.length() <= f32::EPSILON {
        return;
    }
    let axis = axis.unit();
    for p in places {
        let along = p.x * axis.x + p.y * axis.y;
        let aside = p.y * axis.x - p.x * axis.y;
        *p = if aspect >= 1.0 { Point::new(along, aside) } else { Point::new(-aside, along) };
    }
}
