//! Points, boxes and curves: the little geometry that layout, scene and hits share.

/// A place, or a step from one place to another. In the world: CSS pixels at zoom 1; on the screen: CSS
/// pixels from the top left corner of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The point moved by a step.
    #[must_use]
    pub fn plus(self, step: Point) -> Point {
        Point::new(self.x + step.x, self.y + step.y)
    }

    /// The step from `other` to here.
    #[must_use]
    pub fn minus(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }

    /// The step made longer or shorter.
    #[must_use]
    pub fn times(self, factor: f32) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }

    /// How long the step is.
    pub fn length(self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// How far it is to `other`.
    pub fn distance(self, other: Point) -> f32 {
        self.minus(other).length()
    }

    /// The step in the same direction with length 1; to the right where there is no direction.
    #[must_use]
    pub fn unit(self) -> Point {
        let length = self.length();
        if length > f32::EPSILON { self.times(1.0 / length) } else { Point::new(1.0, 0.0) }
    }

    /// The step turned by a quarter to the left of where it goes (on a screen, where y runs down).
    #[must_use]
    pub fn left(self) -> Point {
        Point::new(self.y, -self.x)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub min: Point,
    /// Its bottom right corner.
    pub max: Point,
}

impl Rect {
    /// The rectangle of a width and height around a centre.
    pub fn around(centre: Point, width: f32, height: f32) -> Rect {
        let half = Point::new(width / 2.0, height / 2.0);
        Rect { min: centre.minus(half), max: centre.plus(half) }
    }

    /// The smallest rectangle with all points in it; none without points.
    pub fn holding(points: impl IntoIterator<Item = Point>) -> Option<Rect> {
        let mut points = points.into_iter();
        let first = points.next()?;
        Some(points.fold(Rect { min: first, max: first }, |rect, p| Rect {
            min: Point::new(rect.min.x.min(p.x), rect.min.y.min(p.y)),
            max: Point::new(rect.max.x.max(p.x), rect.max.y.max(p.y)),
        }))
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// Its middle.
    pub fn centre(&self) -> Point {
        self.min.plus(self.max).times(0.5)
    }

    /// The same, larger on every side.
    #[must_use]
    pub fn grown(&self, by: f32) -> Rect {
        let by = Point::new(by, by);
        Rect { min: self.min.minus(by), max: self.max.plus(by) }
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether all of another rectangle lies in it.
    pub fn holds(&self, other: &Rect) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    /// Whether a point lies in it.
    pub fn contains(&self, p: Point) -> bool {
        self.min.x <= p.x && p.x <= self.max.x && self.min.y <= p.y && p.y <= self.max.y
    }
}

/// A curve that leaves `from` towards `control` and arrives at `to` from there (a quadratic Bézier curve).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Curve {
    /// Where it starts.
    pub from: Point,
    /// What it bends towards.
    pub control: Point,
    /// Where it ends.
    pub to: Point,
}

impl Curve {
    /// The point at `t`, 0 at the start and 1 at the end.
    pub fn at(&self, t: f32) -> Point {
        let s = 1.0 - t;
        self.from.times(s * s).plus(self.control.times(2.0 * s * t)).plus(self.to.times(t * t))
    }

    /// The direction at `t`, with length 1.
    pub fn direction(&self, t: f32) -> Point {
        let out = self.control.minus(self.from).times(1.0 - t);
        out.plus(self.to.minus(self.control).times(t)).unit()
    }

    /// The part between `t0` and `t1`.
    #[must_use]
    pub fn part(&self, t0: f32, t1: f32) -> Curve {
        let (from, to) = (self.at(t0), self.at(t1));
        // The control point of a part is where the polar form takes both ends at once.
        let (s0, s1) = (1.0 - t0, 1.0 - t1);
        let control = self
            .from
            .times(s0 * s1)
            .plus(self.control.times(s0 * t1 + t0 * s1))
            .plus(self.to.times(t0 * t1));
        Curve { from, control, to }
    }

    /// A rectangle that holds it.
    pub fn bounds(&self) -> Rect {
        Rect::holding([self.from, self.control, self.to]).unwrap_or_default()
    }

    /// How far `p` is from it, and where along it that is: good to a fraction of a pixel at the sizes of a
    /// screen.
    pub fn nearest(&self, p: Point) -> (f32, f32) {
        const PIECES: u8 = 16;
        let mut best = (f32::INFINITY, 0.0);
        let mut a = self.from;
        for piece in 0..PIECES {
            let b = self.at(f32::from(piece + 1) / f32::from(PIECES));
            let (distance, along) = to_segment(p, a, b);
            if distance < best.0 {
                best = (distance, (f32::from(piece) + along) / f32::from(PIECES));
            }
            a = b;
        }
        best
    }

    /// Its length, near enough to decide whether something fits on it.
    pub fn length(&self) -> f32 {
        let direct = self.from.distance(self.to);
        let round = self.from.distance(self.control) + self.control.distance(self.to);
        f32::midpoint(direct, round)
    }
}

/// How far `p` is from the straight line between `a` and `b`, and where along it.
pub fn to_segment(p: Point, a: Point, b: Point) -> (f32, f32) {
    let (ab, ap) = (b.minus(a), p.minus(a));
    let square = ab.x * ab.x + ab.y * ab.y;
    let along =
        if square > 0.0 { ((ap.x * ab.x + ap.y * ab.y) / square).clamp(0.0, 1.0) } else { 0.0 };
    (p.distance(a.plus(ab.times(along))), along)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURVE: Curve = Curve {
        from: Point::new(0.0, 0.0),
        control: Point::new(50.0, 40.0),
        to: Point::new(100.0, 0.0),
    };

    #[test]
    fn a_part_of_a_curve_lies_on_it() {
        let part = CURVE.part(0.2, 0.7);
        for t in [0.0, 0.3, 0.8, 1.0] {
            assert!(CURVE.at(0.2 + 0.5 * t).distance(part.at(t)) < 1e-3);
        }
    }

    #[test]
    fn the_nearest_point_of_a_curve_is_found() {
        let (distance, along) = CURVE.nearest(Point::new(50.0, 30.0));
        assert!((distance - 10.0).abs() < 0.2, "{distance}");
        assert!((along - 0.5).abs() < 0.02, "{along}");
        assert!(CURVE.nearest(Point::new(-3.0, -4.0)).0 - 5.0 < 0.01);
    }

    #[test]
    fn no_direction_is_still_a_direction() {
        assert_eq!(Point::default().unit(), Point::new(1.0, 0.0));
        let point = Curve::default();
        assert!(point.nearest(Point::new(3.0, 4.0)).0 - 5.0 < 1e-6);
    }
}
