//! From a pixel back to what is drawn there.

use crate::geometry::Point;
use crate::scene::{Scene, Shape};

/// What a pixel belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// An actor, by index among the nodes.
    Node(usize),
    /// A line, by index among the edges.
    Edge(usize),
}

/// Shapes are hit from at least this far from their middle, in pixels: targets are 24 pixels wide.
const SHAPE_REACH: f32 = 12.0;
/// Lines are hit from this far on either side, in pixels.
const LINE_REACH: f32 = 5.0;

/// What is at a pixel: a shape before its name, a name or a count before a line, and of several the nearest.
pub fn at(scene: &Scene, pixel: Point) -> Option<Hit> {
    let named = || scene.labels.iter().find(|l| l.area.contains(pixel)).map(|l| Hit::Node(l.node));
    let counted = || {
        let hit = |area: &crate::geometry::Rect| area.grown(3.0).contains(pixel);
        scene.badges.iter().find(|b| hit(&b.area)).map(|b| Hit::Edge(b.edge))
    };
    shape_at(&scene.shapes, pixel)
        .map(Hit::Node)
        .or_else(named)
        .or_else(counted)
        .or_else(|| line_at(scene, pixel).map(Hit::Edge))
}

fn shape_at(shapes: &[Shape], pixel: Point) -> Option<usize> {
    shapes
        .iter()
        .map(|shape| (shape.centre.distance(pixel), shape))
        .filter(|(distance, shape)| *distance <= (shape.radius + 2.0).max(SHAPE_REACH))
        .min_by(|(a, one), (b, other)| a.total_cmp(b).then(one.node.cmp(&other.node)))
        .map(|(_, shape)| shape.node)
}

fn line_at(scene: &Scene, pixel: Point) -> Option<usize> {
    scene
        .lines
        .iter()
        .filter_map(|line| {
            let reach = LINE_REACH + line.width / 2.0;
            // The head widens the line, and it ends beyond the shaft.
            let near = line.shaft.bounds().grown(reach + 12.0).contains(pixel);
            let distance = if near { line.shaft.nearest(pixel).0 } else { f32::INFINITY };
            let distance = distance.min(line.end().distance(pixel));
            (distance <= reach).then_some((distance, line.edge))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, edge)| edge)
}

/// The nodes whose middles lie inside an outline, in their order. The outline closes by itself; where it crosses
/// itself, what it goes around twice lies outside.
pub fn enclosed(scene: &Scene, outline: &[Point]) -> Vec<usize> {
    let inside = |at: Point| {
        let ends = outline.iter().zip(outline.iter().cycle().skip(1));
        // A ray to the right crosses the outline an odd number of times.
        let crossed = ends.filter(|(a, b)| {
            let across = (a.y > at.y) != (b.y > at.y);
            across && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
        });
        crossed.count() % 2 == 1
    };
    let mut nodes: Vec<usize> =
        scene.shapes.iter().filter(|s| inside(s.centre)).map(|s| s.node).collect();
    nodes.sort_unstable();
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Curve, Rect};
    use crate::scene::{Label, Line};
    use crate::theme::{Form, Paint};

    fn shape(node: usize, x: f32) -> Shape {
        let centre = Point::new(x, 0.0);
        Shape {
            node,
            form: Form::Circle,
            centre,
            radius: 10.0,
            selected: false,
            faint: false,
            pinned: false,
        }
    }

    fn line(edge: usize, bend: f32) -> Line {
        let shaft = Curve {
            from: Point::new(15.0, 0.0),
            control: Point::new(100.0, bend),
            to: Point::new(180.0, 0.0),
        };
        let head = [Point::new(188.0, 0.0), Point::new(180.0, 4.0), Point::new(180.0, -4.0)];
        Line {
            edge,
            shaft,
            head: Some(head),
            width: 1.0,
            paint: Paint::Neutral,
            dash: None,
            selected: false,
            opacity: 1.0,
            hollow: false,
        }
    }

    fn scene() -> Scene {
        let area = Rect::around(Point::new(0.0, 20.0), 60.0, 14.0);
        let label = Label { node: 0, lines: vec![], area, size: 12.0, bold: false, faint: false };
        Scene {
            lines: vec![line(0, 40.0), line(1, -40.0)],
            shapes: vec![shape(0, 0.0), shape(1, 200.0)],
            labels: vec![label],
            ..Scene::default()
        }
    }

    #[test]
    fn shapes_names_and_lines_are_found() {
        let scene = scene();
        assert_eq!(at(&scene, Point::new(3.0, 3.0)), Some(Hit::Node(0)));
        assert_eq!(at(&scene, Point::new(205.0, -9.0)), Some(Hit::Node(1)));
        assert_eq!(at(&scene, Point::new(-25.0, 20.0)), Some(Hit::Node(0)));
        assert_eq!(at(&scene, Point::new(100.0, 60.0)), None);
    }

    #[test]
    fn a_line_is_hit_from_eight_pixels_and_more_across_and_the_nearer_one_wins() {
        let scene = scene();
        let middle = scene.lines[0].shaft.at(0.5);
        for off in [-4.0, 0.0, 4.0] {
            let pixel = middle.plus(Point::new(0.0, off));
            assert_eq!(at(&scene, pixel), Some(Hit::Edge(0)), "{off}");
        }
        assert_eq!(at(&scene, scene.lines[1].shaft.at(0.4)), Some(Hit::Edge(1)));
    }

    #[test]
    fn nothing_is_hit_in_an_empty_scene() {
        assert_eq!(at(&Scene::default(), Point::default()), None);
    }

    #[test]
    fn an_outline_holds_whose_middle_lies_in_it() {
        let corners = |points: &[(f32, f32)]| -> Vec<Point> {
            points.iter().map(|(x, y)| Point::new(*x, *y)).collect()
        };
        let around_first = corners(&[(-20.0, -20.0), (30.0, -20.0), (30.0, 20.0), (-20.0, 20.0)]);
        assert_eq!(enclosed(&scene(), &around_first), [0]);
        let around_both = corners(&[(-20.0, -50.0), (230.0, -1.0), (230.0, 20.0), (-20.0, 20.0)]);
        assert_eq!(enclosed(&scene(), &around_both), [0, 1]);
        let notched =
            corners(&[(-20.0, -20.0), (230.0, -20.0), (230.0, 20.0), (0.0, -10.0), (-20.0, 20.0)]);
        assert_eq!(enclosed(&scene(), &notched), [1], "the notch leaves the first out");
        assert_eq!(enclosed(&scene(), &[]), [0; 0]);
    }
}
