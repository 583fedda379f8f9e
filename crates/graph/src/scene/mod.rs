//! What there is to draw: shapes, curves and words at fixed places of the screen.
//!
//! Painters (a canvas, an SVG file) go through the lists from first to last and need to know nothing else.
//! Everything carries the index of the actor or line that it stands for, so that a pixel leads back to the
//! events. The same network, places and camera give the same scene on every machine.

pub mod focus;
pub mod label;
mod line;
mod tie;

use crate::camera::{Camera, Size};
use crate::dataset::Sign;
use crate::geometry::{Curve, Point, Rect};
use crate::network::Network;
use crate::overlay::Overlay;
use crate::theme::{self, Form, Paint};
pub use focus::{Focus, Raised};

/// What a scene is made from.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The actors and lines to show.
    pub network: &'a Network,
    /// What is shown on them.
    pub overlay: &'a Overlay,
    /// The place of each node in the world.
    pub places: &'a [Point],
    /// How the world is seen.
    pub camera: Camera,
    /// The space there is.
    pub view: Size,
    /// Nodes that a hand has put where they stand.
    pub pinned: &'a [usize],
}

/// Everything to draw, in this order: ties, lines, counts, shapes, labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Standing facts: hairlines under everything else.
    pub ties: Vec<Tie>,
    /// Lines, the thin ones first.
    pub lines: Vec<Line>,
    /// Counts and signs on lines.
    pub badges: Vec<Badge>,
    /// Actors, the light ones first.
    pub shapes: Vec<Shape>,
    /// Names.
    pub labels: Vec<Label>,
}

/// The standing facts between two actors: a straight hairline without a direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The indices of both nodes, the smaller first.
    pub nodes: (usize, usize),
    /// From border to border.
    pub ends: [Point; 2],
    /// Whether it has ended: it is dotted.
    pub ended: bool,
}

/// A line with its arrow head, if it has a direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index of the edge.
    pub edge: usize,
    /// From the border of the source to the base of the head, or to the border of the target.
    pub shaft: Curve,
    /// The tip of the arrow and the two corners of its base; none where the line has no direction.
    pub head: Option<[Point; 3]>,
    /// Its width in pixels.
    pub width: f32,
    /// Its colour.
    pub paint: Paint,
    /// Length and gap of its dashes, where it has any.
    pub dash: Option<[f32; 2]>,
    /// Whether it is selected: it lies on a broad band in the accent colour.
    pub selected: bool,
    /// How much of it is seen, 0–1: single events step back where there are very many lines.
    pub opacity: f32,
    /// Whether the head is hollow: all that it stands for is only claimed.
    pub hollow: bool,
}

impl Line {
    /// Where it ends: the tip of its head, or the end of its shaft.
    pub fn end(&self) -> Point {
        self.head.map_or(self.shaft.to, |[tip, ..]| tip)
    }
}

/// How many events a line stands for and which way it leans, in the middle of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// Index of the edge.
    pub edge: usize,
    /// What it covers.
    pub area: Rect,
    /// The middle of the sign; a disc with a plus, a minus or (neither) nothing.
    pub disc: Point,
    /// The disc's radius.
    pub radius: f32,
    /// Which sign.
    pub sign: Sign,
    /// The number, where it is more than one, and the left end of its baseline.
    pub count: Option<(String, Point)>,
    /// The size of the number, in pixels.
    pub size: f32,
    /// The colour of the line.
    pub paint: Paint,
}

/// An actor's shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Index of the node.
    pub node: usize,
    /// Which shape.
    pub form: Form,
    /// Its middle.
    pub centre: Point,
    /// Half its width.
    pub radius: f32,
    /// Whether it is selected: a ring in the accent colour.
    pub selected: bool,
    /// Whether it steps back: the actor is only named.
    pub faint: bool,
    /// Whether a hand has put it where it stands.
    pub pinned: bool,
}

/// An actor's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Index of the node.
    pub node: usize,
    /// Up to three lines, each with the middle of its baseline.
    pub lines: Vec<(String, Point)>,
    /// What they cover.
    pub area: Rect,
    /// The size of the letters, in pixels.
    pub size: f32,
    /// Whether they are heavy.
    pub bold: bool,
    /// Whether they are in the soft ink: the actor is only named.
    pub faint: bool,
}

impl Shape {
    /// The colour of its outline, and of a person's dot.
    pub fn outline(&self) -> Paint {
        match (self.selected, self.faint) {
            (true, _) => Paint::Accent,
            (false, true) => Paint::InkFaint,
            (false, false) => Paint::NodeLine,
        }
    }

    /// The width of its outline, in pixels.
    pub fn outline_width(&self) -> f32 {
        match (self.selected, self.faint) {
            (true, _) => 3.5,
            (false, true) => 1.0,
            (false, false) => 1.5,
        }
    }
}

impl Label {
    /// The colour of its letters.
    pub fn ink(&self) -> Paint {
        if self.faint { Paint::InkSoft } else { Paint::Ink }
    }
}

/// How much wider than a selected line its band is, in pixels.
pub const BAND: f32 = 11.0;
/// How much of the band's colour is seen.
pub const BAND_OPACITY: f32 = 0.22;
/// The outline of a hollow head, in pixels.
pub const HOLLOW: f32 = 1.5;
/// The diagonals of a diamond are longer than the diameter of a circle of the same weight.
pub const DIAMOND: f32 = 1.12;

/// The corner radius of a square of a half width.
pub fn corner(radius: f32) -> f32 {
    (radius * 0.38).max(2.0)
}

/// Everything, as when nothing is in focus.
pub fn draw(picture: &Picture<'_>) -> Scene {
    compose(picture, None, Scene::default())
}

/// Only what is raised: it is drawn above the rest, which the painter dims. Names and counts that `base`
/// shows stay where they are there; those which had no room are added where they have it now.
pub fn draw_raised(picture: &Picture<'_>, raised: &Raised, base: &Scene) -> Scene {
    let labels = base.labels.iter().filter(|l| raised.nodes.contains(&l.node)).cloned();
    let badges = base.badges.iter().filter(|b| raised.edges.contains(&b.edge)).cloned();
    let kept = Scene { labels: labels.collect(), badges: badges.collect(), ..Scene::default() };
    compose(picture, Some(raised), kept)
}

fn compose(picture: &Picture<'_>, raised: Option<&Raised>, kept: Scene) -> Scene {
    let shown = |node: usize| raised.is_none_or(|r| r.nodes.contains(&node));
    let shapes = shapes(picture);
    let ties = tie::draw(picture, &shapes, raised);
    let lines = line::draw(picture, &shapes, raised);
    let mut shapes: Vec<Shape> = shapes.into_iter().filter(|s| shown(s.node)).collect();
    for shape in &mut shapes {
        shape.selected = raised.is_some_and(|r| r.selected.contains(&shape.node));
    }
    shapes.sort_by_key(|shape| (picture.network.nodes[shape.node].weight(), shape.node));
    let labels = label::place(picture, &shapes, &lines, &ties, kept.labels);
    let badges = line::badges(picture, &lines, &shapes, &labels, kept.badges);
    let on_screen = visible(picture.view);
    let held = |node: usize| ties.iter().any(|tie| tie.nodes.0 == node || tie.nodes.1 == node);
    let named = |node: usize| labels.iter().any(|label| label.node == node);
    // An actor that is only named says nothing where there is no room for its name.
    let tells = |s: &Shape| !s.faint || s.selected || named(s.node) || held(s.node);
    shapes.retain(|shape| on_screen.overlaps(&area(shape)) && tells(shape));
    Scene { ties, lines, badges, shapes, labels }
}

/// The camera that shows every shape with its name.
pub fn fit(network: &Network, places: &[Point], view: Size, margin: f32) -> Camera {
    let thing = |ix: usize, zoom: f32| {
        let grown = Camera { zoom, ..Camera::default() }.size();
        (places[ix], label::room_at(&network.nodes[ix], grown))
    };
    Camera::fit_all(places.len().min(network.nodes.len()), thing, view, margin)
}

/// The shape of every node, in the order of the nodes.
pub fn shapes(picture: &Picture<'_>) -> Vec<Shape> {
    let grown = picture.camera.size();
    let shape = |(node, place): (usize, &Point)| Shape {
        node,
        form: Form::of(picture.network.nodes[node].kind),
        centre: picture.camera.to_screen(*place, picture.view),
        radius: {
            let measure = picture.overlay.sizes.get(node).copied();
            theme::radius_by(&picture.network.nodes[node], measure) * grown
        },
        selected: false,
        pinned: picture.pinned.contains(&node),
        faint: picture.network.nodes[node].is_only_named(),
    };
    let count = picture.network.nodes.len();
    picture.places.iter().take(count).enumerate().map(shape).collect()
}

fn area(shape: &Shape) -> Rect {
    Rect::around(shape.centre, 2.0 * shape.radius, 2.0 * shape.radius)
}

/// The view and a little beyond: what lies outside is not drawn.
fn visible(view: Size) -> Rect {
    let corner = Point::new(view.width, view.height);
    Rect { min: Point::default(), max: corner }.grown(24.0)
}

#[cfg(test)]
mod tests;
