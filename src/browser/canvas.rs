//! Painting a scene on a canvas, and what a canvas has to know of the browser: size, colours, motion.
//!
//! Without a graphics card every curve is stroked alone: many curves in one path take five times as long.
//! The unraised picture is painted once on a hidden canvas and copied from there, so that hovering,
//! dimming, panning and zooming cost a copy.

mod brush;

use entente_graph::camera::Camera;
use entente_graph::scene::{Badge, Label, Line, Scene, Shape, Tie};
use entente_graph::theme::Paint;
use entente_graph::{Point, Size, Theme};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use self::brush::Brush;
use super::measure;

/// A canvas in the page with its hidden twin.
pub struct Surface {
    shown: HtmlCanvasElement,
    on_shown: CanvasRenderingContext2d,
    hidden: Twin,
    /// On it a large picture is painted, which then takes the hidden one's place; and what of it is next.
    spare: Twin,
    next: Option<usize>,
    size: Size,
    /// Device pixels for one CSS pixel.
    scale: f64,
    theme: Theme,
    /// The camera with which the hidden canvas was painted, and how large it was then.
    painted: Option<(Camera, Size)>,
    /// Nothing has been shown since it has this size.
    empty: bool,
}

/// A canvas that is not in the page.
struct Twin {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Twin {
    fn new() -> Option<Twin> {
        let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
        let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
        Some(Twin { context: context(&canvas)?, canvas })
    }

    /// Makes it as large as another one.
    fn be_like(&self, other: &HtmlCanvasElement) {
        if (self.canvas.width(), self.canvas.height()) != (other.width(), other.height()) {
            self.canvas.set_width(other.width());
            self.canvas.set_height(other.height());
        }
    }
}

impl Surface {
    /// Takes hold of a canvas element; none where there is no such canvas or the browser cannot draw.
    pub fn new(element: &Element) -> Option<Surface> {
        let shown = element.dyn_ref::<HtmlCanvasElement>()?.clone();
        let mut surface = Surface {
            on_shown: context(&shown)?,
            shown,
            hidden: Twin::new()?,
            spare: Twin::new()?,
            next: None,
            size: Size::default(),
            scale: 1.0,
            theme: Theme::default(),
            painted: None,
            empty: true,
        };
        surface.read_theme();
        Some(surface)
    }

    /// Reads the colours and the typeface anew, after the theme has changed.
    pub fn read_theme(&mut self) {
        let style = web_sys::window()
            .and_then(|window| window.get_computed_style(&self.shown).ok().flatten());
        let Some(style) = style else { return };
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        self.theme = Theme::read(|token| value(token).trim().to_owned(), value("font-family"));
        self.painted = None;
    }

    /// Takes the size that the page gives the canvas. Whether it is another one than before. What was painted is kept, to be
    /// shown until it is painted anew.
    pub fn fit(&mut self) -> bool {
        let box_of = self.shown.get_bounding_client_rect();
        // Where the page is drawn larger, so is all that stands on the canvas.
        let zoom = measure::zoom(&self.shown, box_of.width());
        let (width, height) = (box_of.width() / zoom, box_of.height() / zoom);
        let size = Size { width: width as f32, height: height as f32 };
        let scale = zoom * web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        if size == self.size && (scale - self.scale).abs() < 1e-6 {
            return false;
        }
        (self.size, self.scale, self.empty, self.next) = (size, scale, true, None);
        self.shown.set_width((f64::from(size.width) * scale).round() as u32);
        self.shown.set_height((f64::from(size.height) * scale).round() as u32);
        true
    }

    /// Its size in CSS pixels.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Paints the picture in which nothing is raised.
    pub fn paint_base(&mut self, scene: &Scene, camera: Camera) {
        self.hidden.be_like(&self.shown);
        self.clear(&self.hidden.context);
        self.draw(&self.hidden.context, scene, 0, f64::INFINITY);
        (self.painted, self.next) = (Some((camera, self.size)), None);
    }

    /// The same for a picture so large that painting it would hold up the page: as much of it as there is time for, `anew` or
    /// going on. Whether it is done; until then the last one is shown.
    pub fn paint_some(&mut self, scene: &Scene, camera: Camera, anew: bool, until: f64) -> bool {
        let from = self.next.filter(|_| !anew).unwrap_or(0);
        if from == 0 {
            self.spare.be_like(&self.shown);
            self.clear(&self.spare.context);
        }
        self.next = self.draw(&self.spare.context, scene, from, until);
        if self.next.is_some() {
            return false;
        }
        std::mem::swap(&mut self.hidden, &mut self.spare);
        self.painted = Some((camera, self.size));
        true
    }

    /// Whether nothing has been shown since it has its size.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Shows the painted picture as a camera sees it, dimmed where something is raised above it.
    pub fn show(&mut self, camera: Camera, raised: Option<&Scene>, dimmed: f32) {
        self.empty = false;
        self.clear(&self.on_shown);
        let context = &self.on_shown;
        if let Some((painted, size)) = self.painted {
            let zoom = camera.zoom / painted.zoom;
            let corner = painted.to_world(Point::default(), size);
            let corner = camera.to_screen(corner, self.size);
            context.set_global_alpha(if raised.is_some() { f64::from(dimmed) } else { 1.0 });
            // It fails only for a canvas without pixels, and then there is nothing to show.
            let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
                &self.hidden.canvas,
                f64::from(corner.x),
                f64::from(corner.y),
                f64::from(size.width * zoom),
                f64::from(size.height * zoom),
            );
            context.set_global_alpha(1.0);
        }
        if let Some(raised) = raised {
            self.draw(context, raised, 0, f64::INFINITY);
        }
    }

    /// Draws the outline that a hand is drawing around actors, above all else.
    pub fn lasso(&self, corners: &[Point]) {
        let brush = Brush { context: &self.on_shown, theme: &self.theme };
        if corners.len() < 2 {
            return;
        }
        brush.polygon(corners);
        brush.fill_colour(Paint::Accent);
        self.on_shown.set_global_alpha(0.1);
        self.on_shown.fill();
        self.on_shown.set_global_alpha(1.0);
        brush.stroke_colour(Paint::Accent);
        self.on_shown.set_line_width(1.5);
        brush.dashes([5.0, 4.0]);
        self.on_shown.stroke();
        brush.unbroken();
    }

    fn clear(&self, context: &CanvasRenderingContext2d) {
        // Neither fails with finite numbers.
        let _ = context.set_transform(self.scale, 0.0, 0.0, self.scale, 0.0, 0.0);
        let (width, height) = (f64::from(self.size.width), f64::from(self.size.height));
        context.clear_rect(0.0, 0.0, width, height);
    }

    /// Draws a scene from one of its things on, until a time. The thing that is next, if it has not come to the end.
    fn draw(
        &self,
        context: &CanvasRenderingContext2d,
        scene: &Scene,
        from: usize,
        until: f64,
    ) -> Option<usize> {
        /// After so many things it looks at the clock.
        const OFTEN: usize = 64;
        let brush = Brush { context, theme: &self.theme };
        let things = scene.ties.iter().map(Thing::Tie);
        let things = things.chain(scene.lines.iter().map(Thing::Line));
        let things = things.chain(scene.badges.iter().map(Thing::Badge));
        let things = things.chain(scene.shapes.iter().map(Thing::Shape));
        let things = things.chain(scene.labels.iter().map(Thing::Label));
        for (at, thing) in things.enumerate().skip(from) {
            if at > from && at.is_multiple_of(OFTEN) && until.is_finite() && clock() > until {
                return Some(at);
            }
            match thing {
                Thing::Tie(tie) => brush.tie(tie),
                Thing::Line(line) => brush.line(line),
                Thing::Badge(badge) => brush.badge(badge),
                Thing::Shape(shape) => brush.shape(shape),
                Thing::Label(label) => brush.label(label),
            }
        }
        None
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Anything in a scene.
enum Thing<'a> {
    Tie(&'a Tie),
    Line(&'a Line),
    Badge(&'a Badge),
    Shape(&'a Shape),
    Label(&'a Label),
}

/// Whether the person asks for as little motion as can be.
pub fn calm() -> bool {
    asks("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

fn asks(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

/// Milliseconds since some fixed time, for measuring how long things take.
pub fn clock() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |p| p.now())
}

/// Calls `handler` when the system turns light or dark, until the listener is dropped.
pub fn on_scheme(handler: impl Fn() + 'static) -> Option<gloo::events::EventListener> {
    let query = asks("(prefers-color-scheme: dark)")?;
    Some(gloo::events::EventListener::new(&query, "change", move |_| handler()))
}
