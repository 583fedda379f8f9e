//! Which part of the world the view shows, and how large.

use crate::geometry::{Point, Rect};

/// The space that a view has, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// To the right.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// How the world is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place of the world in the middle of the view.
    pub centre: Point,
    /// Screen pixels for one pixel of the world.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Camera { centre: Point::default(), zoom: 1.0 }
    }
}

/// Zoomed out as far as it goes.
pub const ZOOM_MIN: f32 = 0.08;
/// Zoomed in as far as it goes.
pub const ZOOM_MAX: f32 = 6.0;
/// A picture of few actors is not blown up further than this to fill the view.
const ZOOM_FIT_MAX: f32 = 1.5;

impl Camera {
    /// Shows all of `world` in a view, leaving `margin` pixels of the screen free on every side.
    pub fn fit(world: Rect, view: Size, margin: Size) -> Camera {
        let room = Point::new(
            (view.width - 2.0 * margin.width).max(40.0),
            (view.height - 2.0 * margin.height).max(40.0),
        );
        let zoom = (room.x / world.width().max(1.0)).min(room.y / world.height().max(1.0));
        Camera { centre: world.centre(), zoom: zoom.clamp(ZOOM_MIN, ZOOM_FIT_MAX) }
    }

    /// Shows all of some things that do not grow as the distances do, such as names: each is a place of the
    /// world with the room that it takes around it at a zoom, in pixels of the screen.
    pub fn fit_all(
        count: usize,
        thing: impl Fn(usize, f32) -> (Point, Rect),
        view: Size,
        margin: f32,
    ) -> Camera {
        let room = Size {
            width: (view.width - 2.0 * margin).max(40.0),
            height: (view.height - 2.0 * margin).max(40.0),
        };
        let taken = |zoom: f32| {
            let corners = (0..count).flat_map(|ix| {
                let (place, around) = thing(ix, zoom);
                let at = place.times(zoom);
                [at.plus(around.min), at.plus(around.max)]
            });
            Rect::holding(corners).unwrap_or_default()
        };
        let (mut fits, mut too_large) = (ZOOM_MIN, ZOOM_FIT_MAX);
        for _ in 0..16 {
            let middle = f32::midpoint(fits, too_large);
            let taken = taken(middle);
            if taken.width() <= room.width && taken.height() <= room.height {
                fits = middle;
            } else {
                too_large = middle;
            }
        }
        Camera { centre: taken(fits).centre().times(1.0 / fits), zoom: fits }
    }

    /// Where a place of the world is on the screen.
    pub fn to_screen(&self, p: Point, view: Size) -> Point {
        let middle = Point::new(view.width / 2.0, view.height / 2.0);
        p.minus(self.centre).times(self.zoom).plus(middle)
    }

    /// Which place of the world is at a pixel.
    pub fn to_world(&self, p: Point, view: Size) -> Point {
        let middle = Point::new(view.width / 2.0, view.height / 2.0);
        p.minus(middle).times(1.0 / self.zoom).plus(self.centre)
    }

    /// Zooms, keeping the world under a pixel where it is.
    #[must_use]
    pub fn zoomed_at(&self, pixel: Point, factor: f32, view: Size) -> Camera {
        let kept = self.to_world(pixel, view);
        let zoom = (self.zoom * factor).clamp(ZOOM_MIN, ZOOM_MAX);
        let moved = Camera { centre: self.centre, zoom };
        let now = moved.to_world(pixel, view);
        Camera { centre: self.centre.plus(kept.minus(now)), zoom }
    }

    /// Moves the picture by pixels of the screen.
    #[must_use]
    pub fn panned(&self, by: Point) -> Camera {
        Camera { centre: self.centre.minus(by.times(1.0 / self.zoom)), zoom: self.zoom }
    }

    /// Moves the least that brings a place of the world at least `margin` pixels inside the view.
    #[must_use]
    pub fn showing(&self, p: Point, view: Size, margin: f32) -> Camera {
        let at = self.to_screen(p, view);
        let step = |at: f32, room: f32| {
            let margin = margin.min(room / 2.0);
            at.clamp(margin, room - margin) - at
        };
        self.panned(Point::new(step(at.x, view.width), step(at.y, view.height)))
    }

    /// Part of the way from here to `other`, `t` from 0 to 1.
    #[must_use]
    pub fn towards(&self, other: Camera, t: f32) -> Camera {
        let centre = self.centre.plus(other.centre.minus(self.centre).times(t));
        Camera { centre, zoom: self.zoom + (other.zoom - self.zoom) * t }
    }

    /// How much larger than at zoom 1 shapes are drawn: they grow slower than the distances, so that
    /// zooming in pulls them apart.
    pub fn size(&self) -> f32 {
        self.zoom.sqrt().clamp(0.55, 1.7)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Size = Size { width: 800.0, height: 600.0 };

    #[test]
    fn screen_and_world_are_inverse() {
        let camera = Camera { centre: Point::new(13.0, -7.0), zoom: 1.7 };
        let p = Point::new(120.0, 45.0);
        assert!(camera.to_world(camera.to_screen(p, VIEW), VIEW).distance(p) < 1e-3);
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let camera = Camera { centre: Point::new(13.0, -7.0), zoom: 1.0 };
        let pixel = Point::new(700.0, 50.0);
        let before = camera.to_world(pixel, VIEW);
        for factor in [2.0, 0.1, 100.0] {
            let after = camera.zoomed_at(pixel, factor, VIEW);
            assert!(after.to_world(pixel, VIEW).distance(before) < 0.01);
            assert!((ZOOM_MIN..=ZOOM_MAX).contains(&after.zoom));
        }
    }

    #[test]
    fn fitting_shows_everything_also_of_one_point() {
        let margin = Size { width: 50.0, height: 40.0 };
        let world = Rect { min: Point::new(-2000.0, 0.0), max: Point::new(1000.0, 500.0) };
        let camera = Camera::fit(world, VIEW, margin);
        let corner = camera.to_screen(world.min, VIEW);
        assert!(corner.x >= 49.9 && corner.y >= 39.9, "{corner:?}");
        assert!(Camera::fit(Rect::default(), VIEW, margin).zoom <= ZOOM_FIT_MAX);
        assert!(Camera::fit(world, Size::default(), margin).zoom > 0.0);
    }

    #[test]
    fn showing_moves_only_what_is_needed() {
        let camera = Camera::default();
        assert_eq!(camera.showing(Point::new(10.0, 10.0), VIEW, 60.0), camera);
        let moved = camera.showing(Point::new(900.0, 0.0), VIEW, 60.0);
        let at = moved.to_screen(Point::new(900.0, 0.0), VIEW);
        assert!((at.x - 740.0).abs() < 0.01 && (at.y - 300.0).abs() < 0.01, "{at:?}");
    }
}
