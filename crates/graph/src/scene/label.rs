//! Names: how much room they take, and which of them are shown.

use super::{Label, Picture, Shape, visible};
use crate::geometry::{Point, Rect};
use crate::network::Node;
use crate::text;
use crate::theme::{self, Form};

/// A name in one line has at most so many characters; longer ones take two.
const LONGEST_LINE: usize = 18;
/// From one baseline to the next, as a part of the size.
const LEADING: f32 = 1.16;
/// From the shape to its name, in pixels.
const DISTANCE: f32 = 3.0;
/// Between two names, in pixels.
const APART: f32 = 2.0;

/// The size of a name at zoom 1, in pixels: countries carry the picture.
fn size(form: Form) -> f32 {
    if form == Form::Circle { 14.0 } else { 12.5 }
}

/// Names grow and shrink much less than the picture.
fn size_at(form: Form, grown: f32) -> f32 {
    size(form) * grown.clamp(0.92, 1.25)
}

/// A name in its lines, with the width and height of all of them.
struct Block {
    lines: Vec<String>,
    size: f32,
    width: f32,
    height: f32,
    bold: bool,
}

impl Block {
    fn new(node: &Node, grown: f32) -> Self {
        let form = Form::of(node.kind);
        let size = size_at(form, grown);
        let bold = form == Form::Circle;
        let lines = text::lines(&node.name, LONGEST_LINE);
        let heavy = if bold { 1.07 } else { 1.0 };
        let width = lines.iter().map(|l| text::width(l, size) * heavy).fold(0.0, f32::max);
        let height = size * LEADING * lines.len() as f32;
        Block { lines, size, width, height, bold }
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
        Label { node, lines, area, size: self.size, bold: self.bold }
    }
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
/// two equals the one whose id comes first. A name goes under its shape, or else above, right or left of it.
pub(super) fn place(picture: &Picture<'_>, shapes: &[Shape], kept: Vec<Label>) -> Vec<Label> {
    let on_screen = visible(picture.view);
    let mut order: Vec<&Shape> =
        shapes.iter().filter(|shape| on_screen.contains(shape.centre)).collect();
    let nodes = &picture.network.nodes;
    order.sort_by_key(|shape| (u32::MAX - nodes[shape.node].weight(), shape.node));
    let mut grid = Grid::default();
    for shape in shapes {
        grid.add(Rect::around(shape.centre, 1.8 * shape.radius, 1.8 * shape.radius), shape.node);
    }
    for label in &kept {
        grid.add(label.area.grown(APART / 2.0), NOBODY);
    }
    order.retain(|shape| kept.iter().all(|label| label.node != shape.node));
    let mut labels = kept;
    for shape in order {
        let block = Block::new(&nodes[shape.node], picture.camera.size());
        let free = sides(shape, &block)
            .into_iter()
            .map(|middle| block.label(shape.node, middle))
            .find(|label| grid.is_free(&label.area.grown(APART / 2.0), shape.node));
        if let Some(label) = free {
            grid.add(label.area.grown(APART / 2.0), NOBODY);
            labels.push(label);
        }
    }
    labels
}

/// The middles of a name under, above, right and left of its shape.
fn sides(shape: &Shape, block: &Block) -> [Point; 4] {
    let down = shape.radius + DISTANCE + block.height / 2.0;
    let across = shape.radius + DISTANCE + 2.0 + block.width / 2.0;
    let step = |x: f32, y: f32| shape.centre.plus(Point::new(x, y));
    [step(0.0, down), step(0.0, -down), step(across, 0.0), step(-across, 0.0)]
}

/// A rectangle that is in everybody's way.
const NOBODY: usize = usize::MAX;

/// Rectangles by the cells they touch, so that a question looks only at what is near.
#[derive(Default)]
pub(super) struct Grid {
    cells: std::collections::BTreeMap<(i32, i32), Vec<(Rect, usize)>>,
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
