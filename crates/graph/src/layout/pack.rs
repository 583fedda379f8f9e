//! Parts that nothing connects, packed around the largest; actors that are only named, near those they are
//! named with.

use super::{LayoutRequest, bounds};
use crate::geometry::{Curve, Point, Rect};

/// Packing on its way: of one part after the other, what is taken is marked, and then the nearest free place is looked for.
#[derive(Clone, Debug)]
pub(super) struct Pack {
    /// The next part to place; the first stays where it is.
    next: usize,
    /// The part of every node.
    part_of: Vec<usize>,
    placing: Option<Box<Placing>>,
}

/// One part while it is being placed.
#[derive(Clone, Debug)]
struct Placing {
    here: Rect,
    wanted: Option<Point>,
    taken: Taken,
    /// The next line to mark; none when all are.
    marking: Option<usize>,
    search: Search,
}

/// The side of a cell of the grid on which parts find their places, in pixels.
const CELL: f32 = 20.0;
/// So many lines are marked in a step, and so many corners looked at.
const LINES: usize = 600;
const CORNERS: usize = 60_000;

impl Pack {
    pub(super) fn new() -> Self {
        Pack { next: 1, part_of: Vec::new(), placing: None }
    }

    /// A little work. Whether there is more.
    pub(super) fn step(
        &mut self,
        positions: &mut [Point],
        parts: &[Vec<usize>],
        request: &LayoutRequest,
    ) -> bool {
        let Some(part) = parts.get(self.next) else { return false };
        let Some(mut placing) = self.placing.take() else {
            self.placing = Some(Box::new(self.begin(part, positions, parts, request)));
            return true;
        };
        if let Some(from) = placing.marking {
            placing.marking = self.mark(&mut placing.taken, from, positions, request);
            self.placing = Some(placing);
            return true;
        }
        let Placing { here, wanted, taken, mut search, .. } = *placing;
        if taken.search(&mut search, &here, wanted, request.aspect) {
            let placing = Placing { here, wanted, taken, marking: None, search };
            self.placing = Some(Box::new(placing));
            return true;
        }
        let step = search.corner.minus(here.min);
        for ix in part {
            positions[*ix] = positions[*ix].plus(step);
        }
        self.next += 1;
        self.next < parts.len()
    }

    /// Begins with the next part.
    fn begin(
        &mut self,
        part: &[usize],
        positions: &[Point],
        parts: &[Vec<usize>],
        request: &LayoutRequest,
    ) -> Placing {
        if self.part_of.is_empty() {
            self.part_of = vec![0; positions.len()];
            for (ix, members) in parts.iter().enumerate() {
                for node in members {
                    self.part_of[*node] = ix;
                }
            }
        }
        let here = extent(part, positions, request);
        let taken = Taken::new(&parts[..self.next], positions, request, &here);
        let search = Search { row: 0, cost: (f32::INFINITY, f32::INFINITY), corner: taken.origin };
        let wanted = self.wanted(positions, request);
        Placing { here, wanted, taken, marking: Some(0), search }
    }

    /// Marks some of the lines between those who are placed. The next one to mark; none when all are.
    fn mark(
        &self,
        taken: &mut Taken,
        from: usize,
        positions: &[Point],
        request: &LayoutRequest,
    ) -> Option<usize> {
        let to = (from + LINES).min(request.links.len());
        for (a, b, _) in &request.links[from..to] {
            if self.is_placed(*a) {
                taken.mark_line(positions[*a], positions[*b]);
            }
        }
        if to < request.links.len() {
            return Some(to);
        }
        taken.sum_up();
        None
    }

    /// Whether a node has its place already.
    fn is_placed(&self, node: usize) -> bool {
        self.part_of[node] < self.next
    }

    /// Where the next part belongs: amid those placed already with whom it has bonds, the stronger the nearer.
    fn wanted(&self, positions: &[Point], request: &LayoutRequest) -> Option<Point> {
        let inside = |node: usize| self.part_of[node] == self.next;
        let (mut sum, mut total) = (Point::default(), 0.0);
        for (a, b, weight) in &request.bonds {
            let other = match (inside(*a), inside(*b)) {
                (true, false) => *b,
                (false, true) => *a,
                _ => continue,
            };
            if self.is_placed(other) {
                // Squares: the middle between two far ends is near neither.
                let weight = (weight * weight) as f32;
                sum = sum.plus(positions[other].times(weight));
                total += weight;
            }
        }
        (total > 0.0).then(|| sum.times(1.0 / total))
    }
}

fn extent(part: &[usize], positions: &[Point], request: &LayoutRequest) -> Rect {
    let places: Vec<Point> = part.iter().map(|ix| positions[*ix]).collect();
    let bodies: Vec<_> = part.iter().map(|ix| request.bodies[*ix].clone()).collect();
    bounds(&places, &bodies).grown(CELL / 2.0)
}

/// Where the best corner so far is, and which row is next.
#[derive(Clone, Debug)]
struct Search {
    row: usize,
    cost: (f32, f32),
    corner: Point,
}

/// Which cells are taken, summed up from the top left corner so that any rectangle is looked up at once.
#[derive(Clone, Debug)]
struct Taken {
    origin: Point,
    middle: Point,
    /// What everything placed so far fills.
    all: Rect,
    columns: usize,
    rows: usize,
    sums: Vec<u32>,
}

impl Taken {
    /// The cells around those who are placed, with their rooms marked; their lines are not yet.
    fn new(
        placed: &[Vec<usize>],
        positions: &[Point],
        request: &LayoutRequest,
        newcomer: &Rect,
    ) -> Self {
        let members: Vec<usize> = placed.concat();
        let all = extent(&members, positions, request);
        // Beyond the margin there is always room for the newcomer.
        let margin = newcomer.width().max(newcomer.height()) + 2.0 * CELL;
        let area = all.grown(margin);
        let columns = (area.width() / CELL) as usize + 2;
        let rows = (area.height() / CELL) as usize + 2;
        let first = extent(&placed[0], positions, request);
        let mut taken = Taken {
            origin: area.min,
            middle: first.centre(),
            all,
            columns,
            rows,
            sums: vec![0; columns * rows],
        };
        for ix in &members {
            let room = request.bodies[*ix].room;
            let place = positions[*ix];
            let room = Rect { min: place.plus(room.min), max: place.plus(room.max) };
            taken.mark(&room.grown(CELL / 2.0));
        }
        taken
    }

    fn cell(&self, p: Point) -> (usize, usize) {
        let at = p.minus(self.origin).times(1.0 / CELL);
        ((at.x as usize).min(self.columns - 1), (at.y as usize).min(self.rows - 1))
    }

    fn mark(&mut self, rect: &Rect) {
        let ((left, top), (right, bottom)) = (self.cell(rect.min), self.cell(rect.max));
        for row in top..=bottom {
            self.sums[row * self.columns..][left..=right].fill(1);
        }
    }

    fn mark_line(&mut self, from: Point, to: Point) {
        let line = Curve { from, control: from.plus(to).times(0.5), to };
        let pieces = (from.distance(to) / CELL * 2.0) as u16 + 1;
        for piece in 0..=pieces {
            let p = line.at(f32::from(piece) / f32::from(pieces));
            self.mark(&Rect::around(p, CELL, CELL));
        }
    }

    fn sum_up(&mut self) {
        for row in 0..self.rows {
            let mut so_far = 0;
            for column in 0..self.columns {
                so_far += self.sums[row * self.columns + column];
                let above = if row > 0 { self.sums[(row - 1) * self.columns + column] } else { 0 };
                self.sums[row * self.columns + column] = so_far + above;
            }
        }
    }

    /// Taken cells above and to the left of a corner between cells.
    fn before(&self, column: usize, row: usize) -> u32 {
        if column == 0 || row == 0 { 0 } else { self.sums[(row - 1) * self.columns + column - 1] }
    }

    /// How large the picture gets with one more rectangle, when width counts less in a wide view.
    fn grown_to(&self, rect: &Rect, aspect: f32) -> f32 {
        let corners = [self.all.min, self.all.max, rect.min, rect.max];
        let all = Rect::holding(corners).unwrap_or(*rect);
        (all.width() / aspect).max(all.height())
    }

    /// Looks some rows further for where the top left corner of a rectangle comes to be: free, where the picture grows
    /// least, and of such places the nearest to the middle. Where a place is wanted, nearness to it is weighed against
    /// growth. Whether there are more rows.
    fn search(&self, search: &mut Search, rect: &Rect, wanted: Option<Point>, aspect: f32) -> bool {
        /// So many pixels further away are as bad as one by which the picture grows.
        const WORTH: f32 = 2.0;
        let wide = ((rect.width() / CELL) as usize + 1).min(self.columns);
        let high = ((rect.height() / CELL) as usize + 1).min(self.rows);
        let end = self.rows - high + 1;
        let until = (search.row + CORNERS / self.columns + 1).min(end);
        for row in search.row..until {
            for column in 0..=self.columns - wide {
                let corner = Point::new(column as f32, row as f32).times(CELL).plus(self.origin);
                let half = Point::new(rect.width(), rect.height()).times(0.5);
                let there = Rect { min: corner, max: corner.plus(half.times(2.0)) };
                let grown = self.grown_to(&there, aspect);
                let cost = if let Some(wanted) = wanted {
                    (grown * WORTH + corner.plus(half).distance(wanted), 0.0)
                } else {
                    let off = corner.plus(half).minus(self.middle);
                    (grown, off.x * off.x / (aspect * aspect) + off.y * off.y)
                };
                if cost >= search.cost {
                    continue;
                }
                let (right, bottom) = (column + wide, row + high);
                let inside = self.before(right, bottom) + self.before(column, row)
                    - self.before(column, bottom)
                    - self.before(right, row);
                if inside == 0 {
                    (search.cost, search.corner) = (cost, corner);
                }
            }
        }
        search.row = until;
        until < end
    }
}
