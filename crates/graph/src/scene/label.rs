//! Names: how much room they take, and which of them are shown.

use std::collections::BTreeMap;

use entente_words::{network as words, thousands};

use super::{Label, Line, Picture, Shape, Tie};
use crate::geometry::{Curve, Point, Rect};
use crate::network::Node;
use crate::text;
use crate::theme::{self, Form};

/// A name in one line has at most so many characters; longer ones take two or three.
const LONGEST_LINE: usize = 18;
/// Of no more actors than this in sight, a name that has no room is shortened.
const FEW: usize = 60;
/// From one baseline to the next, as a part of the size.
const LEADING: f32 = 1.16;
/// From the shape to its name, in pixels.
const DISTANCE: f32 = 3.0;
/// Half of the space between two names, across and down, in pixels: side by side they would read as one sooner than
/// one below the other.
const APART: Point = Point { x: 3.0, y: 1.5 };

/// The size of a country's name at zoom 1, in pixels: countries carry the picture. Names grow and shrink much
/// less than the picture.
const COUNTRY: f32 = 14.0;
/// The size of all other names.
const OTHERS: f32 = 12.5;

/// A name in its lines, with the width and height of all of them.
struct Block {
    lines: Vec<String>,
    size: f32,
    width: f32,
    height: f32,
    bold: bool,
    faint: bool,
}

impl Block {
    /// A name; where no line leads to the actor, below it how much happens inside, which is why it is here.
    fn new(node: &Node, grown: f32) -> Self {
        let mut lines = text::lines(&node.name, LONGEST_LINE);
        if is_only_inside(node) {
            lines.push(words::only_within(thousands(node.inside.len())));
        }
        Block::of(lines, node, grown)
    }

    /// The beginnings of a long name, the longer one first; none that is the name of somebody else.
    fn shortened<'a>(
        node: &'a Node,
        grown: f32,
        others: &'a [Node],
    ) -> impl Iterator<Item = Self> + 'a {
        let lines = text::lines(&node.name, LONGEST_LINE);
        let short = [2, 1].into_iter().filter_map(move |most| text::shortened(&lines, most));
        let is_another = |lines: &Vec<String>| {
            let said = lines.join(" ");
            others.iter().any(|other| other.name == said.trim_end_matches('…'))
        };
        short
            .filter(move |lines| !is_another(lines))
            .map(move |lines| Block::of(lines, node, grown))
    }

    /// The name alone.
    fn name(node: &Node, grown: f32) -> Self {
        Block::of(text::lines(&node.name, LONGEST_LINE), node, grown)
    }

    fn of(lines: Vec<String>, node: &Node, grown: f32) -> Self {
        let form = Form::of(node.kind);
        let faint = node.is_only_named();
        let bold = form == Form::Circle && !faint;
        let size = if bold { COUNTRY } else { OTHERS } * grown.clamp(0.92, 1.25);
        let heavy = if bold { 1.07 } else { 1.0 };
        let width = lines.iter().map(|l| text::width(l, size) * heavy).fold(0.0, f32::max);
        let height = size * LEADING * lines.len() as f32;
        Block { lines, size, width, height, bold, faint }
    }

    /// The block around a middle.
    fn label(&self, node: usize, middle: Point) -> Label {
        let area = Rect::around(middle, self.width, self.height);
        let baseline = |line: usize| {
            // Letters stand on the baseline with about three quarters of their size above it.
            area.min.y + self.size * (LEADING * (line as f32 + 0.5) + 0.36)
        };
        let placed =
            |(ix, line): (usize, &String)| (line.clone(), Point::new(middle.x, baseline(ix)));
        let lines = self.lines.iter().enumerate().map(placed).collect();
        let Block { size, bold, faint, .. } = *self;
        Label { node, lines, area, size, bold, faint }
    }
}

/// Whether all events of an actor happen inside it: no line leads to it.
fn is_only_inside(node: &Node) -> bool {
    node.weight() == 0 && !node.inside.is_empty()
}

/// What a shape and the name under it take at zoom 1, relative to the middle of the shape.
pub fn room(node: &Node) -> Rect {
    room_at(node, 1.0)
}

/// The same when shapes are drawn so much larger.
pub(super) fn room_at(node: &Node, grown: f32) -> Rect {
    let radius = theme::radius(node) * grown;
    let block = Block::new(node, grown);
    let half = radius.max(block.width / 2.0);
    Rect {
        min: Point::new(-half, -radius),
        max: Point::new(half, radius + DISTANCE + block.height),
    }
}

/// The names that have room: of two that are in each other's way, the heavier actor keeps its own, and of
/// two equals the one whose id comes first. A name goes under its shape, or else above, right or left of it:
/// where no other name is, where it is whole, and where fewest lines run through it.
pub(super) fn place(
    picture: &Picture<'_>,
    shapes: &[Shape],
    lines: &[Line],
    ties: &[Tie],
    kept: Vec<Label>,
) -> Vec<Label> {
    let view =
        Rect { min: Point::default(), max: Point::new(picture.view.width, picture.view.height) };
    let mut order: Vec<&Shape> =
        shapes.iter().filter(|shape| view.contains(shape.centre)).collect();
    let rank: BTreeMap<usize, usize> = picture.network.by_weight().into_iter().zip(0..).collect();
    order.sort_by_key(|shape| rank.get(&shape.node));
    let mut grid = Grid::default();
    for shape in shapes {
        grid.add(Rect::around(shape.centre, 1.8 * shape.radius, 1.8 * shape.radius), shape.node);
    }
    for label in &kept {
        grid.add(apart(&label.area), NOBODY);
    }
    order.retain(|shape| kept.iter().all(|label| label.node != shape.node));
    let few = order.len() <= FEW;
    let inked = inked(lines, ties);
    let mut labels = kept;
    for shape in order {
        let (node, size) = (&picture.network.nodes[shape.node], picture.camera.size());
        let best = |block: &Block, middles: [Point; 4]| {
            let middles = middles.into_iter().enumerate();
            middles
                .map(|(side, middle)| (side, block.label(shape.node, middle)))
                .filter(|(_, label)| view.holds(&label.area))
                .filter(|(_, label)| grid.is_free(&apart(&label.area), shape.node))
                // The sides come in the order in which they are liked: under counts less than a line's width.
                .min_by_key(|(side, label)| (inked.within(&label.area) + LIKED[*side], *side))
        };
        let beside = |block: &Block| best(block, sides(shape, block, &view));
        let anywhere = |block: &Block| beside(block).or_else(|| best(block, corners(shape, block)));
        let block = Block::new(node, size);
        let mut found = if few { anywhere(&block) } else { beside(&block) };
        if found.is_none() && is_only_inside(node) {
            found = beside(&Block::name(node, size));
        }
        if found.is_none() && few {
            let mut shorter = Block::shortened(node, size, &picture.network.nodes);
            found = shorter.find_map(|block| anywhere(&block));
        }
        if let Some((_, label)) = found {
            grid.add(apart(&label.area), NOBODY);
            labels.push(label);
        }
    }
    labels
}

/// What a name takes with the space around it.
fn apart(area: &Rect) -> Rect {
    Rect { min: area.min.minus(APART), max: area.max.plus(APART) }
}

/// How many points of lines a name may cover before it goes elsewhere, by side.
const LIKED: [usize; 4] = [0, 2, 3, 3];
/// With more lines than this, names do not give way to lines: it would take too long and help too little.
const LINES_TO_AVOID: usize = 240;
/// Between two points of a line that are looked at, in pixels.
const STEP: f32 = 7.0;

/// Points along all lines and hairlines.
fn inked(lines: &[Line], ties: &[Tie]) -> Points {
    let mut points = Points::default();
    if lines.len() > LINES_TO_AVOID {
        return points;
    }
    let straight = |[from, to]: [Point; 2]| Curve { from, control: from.plus(to).times(0.5), to };
    let curves = lines.iter().map(|line| line.shaft).chain(ties.iter().map(|t| straight(t.ends)));
    for curve in curves {
        let pieces = (curve.length() / STEP).clamp(2.0, 200.0) as u16;
        for piece in 0..=pieces {
            points.add(curve.at(f32::from(piece) / f32::from(pieces)));
        }
    }
    for line in lines {
        points.add(line.end());
    }
    points
}

/// Points by the cells that they lie in.
#[derive(Default)]
struct Points {
    cells: BTreeMap<(i32, i32), Vec<Point>>,
}

impl Points {
    fn add(&mut self, point: Point) {
        for cell in Grid::cells_of(&Rect::around(point, 0.0, 0.0)) {
            self.cells.entry(cell).or_default().push(point);
        }
    }

    /// How many lie in a rectangle.
    fn within(&self, rect: &Rect) -> usize {
        let there = Grid::cells_of(rect).filter_map(|cell| self.cells.get(&cell));
        there.flatten().filter(|point| rect.contains(**point)).count()
    }
}

/// The middles of a name under, above, right and left of its shape; under and above it moves aside as far as
/// it must to be whole.
fn sides(shape: &Shape, block: &Block, view: &Rect) -> [Point; 4] {
    let down = shape.radius + DISTANCE + block.height / 2.0;
    let across = shape.radius + DISTANCE + 2.0 + block.width / 2.0;
    let step = |x: f32, y: f32| shape.centre.plus(Point::new(x, y));
    let half = block.width / 2.0 + 1.0;
    let inside = |p: Point| Point::new(p.x.min(view.max.x - half).max(view.min.x + half), p.y);
    [inside(step(0.0, down)), inside(step(0.0, -down)), step(across, 0.0), step(-across, 0.0)]
}

/// The middles of a name at the four corners of its shape, for where there is no room at its sides.
fn corners(shape: &Shape, block: &Block) -> [Point; 4] {
    let away = 0.7 * shape.radius + DISTANCE / 2.0;
    let (x, y) = (away + block.width / 2.0, away + block.height / 2.0);
    [(x, y), (x, -y), (-x, y), (-x, -y)].map(|(x, y)| shape.centre.plus(Point::new(x, y)))
}

/// A rectangle that is in everybody's way.
const NOBODY: usize = usize::MAX;

/// Rectangles by the cells they touch, so that a question looks only at what is near.
#[derive(Default)]
pub(super) struct Grid {
    cells: BTreeMap<(i32, i32), Vec<(Rect, usize)>>,
}

impl Grid {
    const CELL: f32 = 96.0;

    fn cells_of(rect: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
        let cell = |at: f32| (at / Self::CELL).floor() as i32;
        let (left, right) = (cell(rect.min.x), cell(rect.max.x));
        let (top, bottom) = (cell(rect.min.y), cell(rect.max.y));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (column, row)))
    }

    /// Puts a rectangle down; its owner is not in its own way.
    pub(super) fn add(&mut self, rect: Rect, owner: usize) {
        for cell in Self::cells_of(&rect) {
            self.cells.entry(cell).or_default().push((rect, owner));
        }
    }

    /// Whether nobody else's rectangle is in the way.
    pub(super) fn is_free(&self, rect: &Rect, owner: usize) -> bool {
        Self::cells_of(rect).all(|cell| {
            self.cells.get(&cell).is_none_or(|there| {
                there.iter().all(|(other, whose)| *whose == owner || !other.overlaps(rect))
            })
        })
    }

    /// The same for something that has no owner.
    pub(super) fn is_free_for_all(&self, rect: &Rect) -> bool {
        self.is_free(rect, NOBODY - 1)
    }

    /// Puts down something that is in everybody's way.
    pub(super) fn block(&mut self, rect: Rect) {
        self.add(rect, NOBODY);
    }
}
