//! Lines between actors, their arrow heads, and the counts on them.

use super::label::Grid;
use super::{Badge, DIAMOND, Label, Line, Picture, Raised, Shape, area, visible};
use crate::dataset::Sign;
use crate::geometry::{Curve, Point, Rect};
use crate::network::Edge;
use crate::period_diff::{DiffKind, EdgeDiff};
use crate::text;
use crate::theme::{self, Form, Paint};

/// Lines bend to their left, so that the ways there and back lie side by side.
const BEND: f32 = 0.15;
/// Where there is a way there and one back, they lie at least so far apart in the middle, in pixels: room for
/// their counts.
const APART: f32 = 25.0;
/// Between a shape and the lines that leave or reach it, in pixels.
const GAP: f32 = 2.5;
/// With more lines than this, single events step back and only heavy lines carry counts; in a view of less than so many
/// square pixels, with as many fewer.
const CROWD: usize = 240;
const ROOM_FOR_CROWD: f32 = 800_000.0;
/// A line shorter than this carries no count.
const SHORTEST_WITH_COUNT: f32 = 44.0;

/// The lines, or only the raised ones; thin lines first, so that thick ones lie above them.
pub(super) fn draw(picture: &Picture<'_>, shapes: &[Shape], raised: Option<&Raised>) -> Vec<Line> {
    let on_screen = visible(picture.view);
    let mut lines: Vec<Line> = picture
        .network
        .edges
        .iter()
        .enumerate()
        .filter(|(ix, _)| raised.is_none_or(|r| r.edges.contains(ix)))
        .filter_map(|(ix, edge)| {
            let (source, target) = (shapes.get(edge.source)?, shapes.get(edge.target)?);
            let back = picture.network.edge_between(edge.target, edge.source).is_some();
            let change = picture.overlay.diffs.get(ix).copied();
            if change.is_some_and(|change| change.before + change.after == 0) {
                return None; // Nothing of it has a date, so it is on neither side.
            }
            let styled = Style::of(edge, change);
            line(ix, &styled, [source, target], back, picture.camera.size())
        })
        .filter(|line| on_screen.overlaps(&line.shaft.bounds().grown(1.0)))
        .collect();
    if let Some(selected) = raised.and_then(|r| r.line) {
        for line in &mut lines {
            line.selected = line.edge == selected;
        }
    }
    let count = |line: &Line| picture.network.edges[line.edge].count();
    lines.sort_by_key(|line| (count(line), line.edge));
    if raised.is_none() && lines.len() > crowd(picture) {
        for line in lines.iter_mut().filter(|line| count(line) == 1) {
            line.opacity = 0.45;
        }
    }
    lines
}

/// With more lines than this, the view is crowded.
fn crowd(picture: &Picture<'_>) -> usize {
    let room = picture.view.width * picture.view.height;
    (CROWD as f32 * (room / ROOM_FOR_CROWD).min(1.0)) as usize
}

/// How a line is drawn.
struct Style {
    /// How many events it is as wide as.
    count: u32,
    paint: Paint,
    dash: fn(f32) -> Option<[f32; 2]>,
    hollow: bool,
    directed: bool,
}

impl Style {
    /// By what the line stands for, or by what became of it.
    fn of(edge: &Edge, change: Option<EdgeDiff>) -> Style {
        if let Some(change) = change {
            return Style {
                count: change.difference().unsigned_abs().max(1),
                paint: theme::change_paint(change),
                dash: if change.sort() == DiffKind::Gone { theme::gone } else { theme::whole },
                hollow: false,
                directed: !edge.is_undirected(),
            };
        }
        Style {
            count: edge.count(),
            paint: theme::line_paint(edge),
            dash: theme::line_dashes(edge),
            hollow: edge.is_only_claimed(),
            directed: !edge.is_undirected(),
        }
    }
}

/// The line of an edge, without a head if it has no direction; none where its two shapes touch.
fn line(
    ix: usize,
    style: &Style,
    [source, target]: [&Shape; 2],
    back: bool,
    grown: f32,
) -> Option<Line> {
    let width = theme::line_width(style.count) * grown.min(1.15);
    let whole =
        curve(source.centre, target.centre, if back { APART * grown.min(1.0) } else { 6.0 });
    let start = leaves(&whole, source)?;
    let end = 1.0 - leaves(&reversed(&whole), target)?;
    if start >= end {
        return None;
    }
    let free = whole.part(start, end);
    let (dash, paint, hollow) = ((style.dash)(width), style.paint, style.hollow);
    let line = Line {
        edge: ix,
        shaft: free,
        head: None,
        width,
        paint,
        dash,
        selected: false,
        opacity: 1.0,
        hollow,
    };
    if !style.directed {
        return Some(line);
    }
    let long = (5.5 + 1.9 * width).min(free.length() * 0.6);
    let base = 1.0 - first_at_distance(&reversed(&free), long)?;
    let shaft = free.part(0.0, base);
    let tip = free.to;
    let across = tip.minus(shaft.to).unit().left().times(long * 0.42 + 0.5 * width);
    let head = [tip, shaft.to.plus(across), shaft.to.minus(across)];
    Some(Line { shaft, head: Some(head), ..line })
}

/// The curve from one middle to another, which bends at least so far. In the middle a curve is half as far from
/// the straight line as its bend.
fn curve(from: Point, to: Point, least: f32) -> Curve {
    let straight = to.minus(from);
    let bend = (straight.length() * BEND).clamp(least, 64.0);
    let control = from.plus(to).times(0.5).plus(straight.unit().left().times(bend));
    Curve { from, control, to }
}

fn reversed(curve: &Curve) -> Curve {
    Curve { from: curve.to, control: curve.control, to: curve.from }
}

/// Where a curve that starts in the middle of a shape comes out of it.
fn leaves(curve: &Curve, shape: &Shape) -> Option<f32> {
    let way = curve.control.minus(curve.from).unit();
    let (x, y) = (way.x.abs(), way.y.abs());
    let border = match shape.form {
        Form::Circle | Form::Dot | Form::Ring => shape.radius,
        // Squares have round corners.
        Form::Square => shape.radius * (1.0 / x.max(y)).min(1.22),
        Form::Diamond => shape.radius * DIAMOND / (x + y),
    };
    first_at_distance(curve, border + GAP)
}

/// Where a curve is first so far from its start, by halving; none where it never is.
fn first_at_distance(curve: &Curve, distance: f32) -> Option<f32> {
    let far = |t: f32| curve.at(t).distance(curve.from) >= distance;
    if !far(1.0) {
        return None;
    }
    let (mut near, mut beyond) = (0.0, 1.0);
    for _ in 0..14 {
        let middle = f32::midpoint(near, beyond);
        if far(middle) { beyond = middle } else { near = middle }
    }
    Some(beyond)
}

/// Counts and signs where there is room, those of the heaviest lines first.
pub(super) fn badges(
    picture: &Picture<'_>,
    lines: &[Line],
    shapes: &[Shape],
    labels: &[Label],
    kept: Vec<Badge>,
) -> Vec<Badge> {
    let mut grid = Grid::default();
    for shape in shapes {
        grid.block(area(shape));
    }
    for label in labels {
        grid.block(label.area);
    }
    for badge in &kept {
        grid.block(badge.area.grown(1.0));
    }
    let mut badges = kept;
    let lightest = if lines.len() > crowd(picture) { 3 } else { 1 };
    for line in lines.iter().rev() {
        let edge = &picture.network.edges[line.edge];
        if badges.iter().any(|badge| badge.edge == line.edge) {
            continue;
        }
        if line.shaft.length() < SHORTEST_WITH_COUNT || edge.count() < lightest {
            continue;
        }
        let free = [0.5, 0.42, 0.58, 0.34, 0.66]
            .into_iter()
            .map(|t| badge(line, edge, picture.overlay.diffs.get(line.edge).copied(), t))
            .find(|badge| grid.is_free_for_all(&badge.area.grown(1.0)));
        if let Some(badge) = free {
            grid.block(badge.area.grown(1.0));
            badges.push(badge);
        }
    }
    badges
}

fn badge(line: &Line, edge: &Edge, change: Option<EdgeDiff>, t: f32) -> Badge {
    const SIZE: f32 = 12.5;
    const SPACE: f32 = 3.0;
    let radius = 5.0 + line.width * 0.25;
    let sign = change.map_or(edge.sign(), EdgeDiff::sign);
    let disc_width = if sign == Sign::Neutral { 0.0 } else { 2.0 * radius };
    let number = match change {
        Some(change) => Some(signed(change.difference())),
        None => (edge.count() > 1).then(|| edge.count().to_string()),
    };
    let number_width = number.as_ref().map_or(0.0, |n| text::width(n, SIZE));
    let space = if disc_width > 0.0 && number_width > 0.0 { SPACE } else { 0.0 };
    let middle = line.shaft.at(t);
    let area = Rect::around(
        middle,
        (disc_width + space + number_width).max(2.0),
        (2.0 * radius).max(SIZE),
    );
    let left = area.min.x + disc_width + space;
    Badge {
        edge: line.edge,
        area,
        disc: Point::new(area.min.x + disc_width / 2.0, middle.y),
        radius,
        sign,
        count: number.map(|n| (n, Point::new(left, middle.y + 0.36 * SIZE))),
        size: SIZE,
        paint: line.paint,
    }
}

/// A difference with its sign: "+3", "−2", "±0".
fn signed(difference: i32) -> String {
    match difference {
        0 => "±0".to_owned(),
        1.. => format!("+{difference}"),
        _ => format!("−{}", difference.unsigned_abs()),
    }
}
