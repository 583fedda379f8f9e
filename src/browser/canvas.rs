//! Painting a scene on a canvas, and what a canvas has to know of the browser: size, colours, motion.
//!
//! Without a graphics card every curve is stroked alone: many curves in one path take five times as long.
//! The unraised picture is painted once on a hidden canvas and copied from there, so that hovering,
//! dimming, panning and zooming cost a copy.

use std::f64::consts::TAU;

use entente_graph::camera::Camera;
use entente_graph::dataset::Sign;
use entente_graph::geometry::Curve;
use entente_graph::scene::{
    BAND, BAND_OPACITY, Badge, DIAMOND, HOLLOW, Label, Line, Scene, Shape, Tie, corner,
};
use entente_graph::theme::{Form, Paint, TIE_ENDED, TIE_WIDTH};
use entente_graph::{Point, Size, Theme};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::measure;

/// A canvas in the page with its hidden twin.
pub struct Surface {
    shown: HtmlCanvasElement,
    hidden: HtmlCanvasElement,
    on_shown: CanvasRenderingContext2d,
    on_hidden: CanvasRenderingContext2d,
    size: Size,
    /// Device pixels for one CSS pixel.
    scale: f64,
    theme: Theme,
    /// The camera with which the hidden canvas was painted.
    painted: Option<Camera>,
}

impl Surface {
    /// Takes hold of a canvas element; none where there is no such canvas or the browser cannot draw.
    pub fn new(element: &Element) -> Option<Surface> {
        let shown = element.dyn_ref::<HtmlCanvasElement>()?.clone();
        let twin = web_sys::window()?.document()?.create_element("canvas").ok()?;
        let hidden = twin.dyn_into::<HtmlCanvasElement>().ok()?;
        let (on_shown, on_hidden) = (context(&shown)?, context(&hidden)?);
        let (size, theme) = (Size::default(), Theme::default());
        let mut surface =
            Surface { shown, hidden, on_shown, on_hidden, size, scale: 1.0, theme, painted: None };
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

    /// Takes the size that the page gives the canvas. Whether it is another one than before.
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
        (self.size, self.scale, self.painted) = (size, scale, None);
        for canvas in [&self.shown, &self.hidden] {
            canvas.set_width((f64::from(size.width) * scale).round() as u32);
            canvas.set_height((f64::from(size.height) * scale).round() as u32);
        }
        true
    }

    /// Its size in CSS pixels.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Paints the picture in which nothing is raised.
    pub fn paint_base(&mut self, scene: &Scene, camera: Camera) {
        self.clear(&self.on_hidden);
        self.draw(&self.on_hidden, scene);
        self.painted = Some(camera);
    }

    /// Shows the painted picture as a camera sees it, dimmed where something is raised above it.
    pub fn show(&self, camera: Camera, raised: Option<&Scene>, dimmed: f32) {
        self.clear(&self.on_shown);
        let context = &self.on_shown;
        if let Some(painted) = self.painted {
            let zoom = camera.zoom / painted.zoom;
            let corner = painted.to_world(Point::default(), self.size);
            let corner = camera.to_screen(corner, self.size);
            context.set_global_alpha(if raised.is_some() { f64::from(dimmed) } else { 1.0 });
            // It fails only for a canvas without pixels, and then there is nothing to show.
            let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
                &self.hidden,
                f64::from(corner.x),
                f64::from(corner.y),
                f64::from(self.size.width * zoom),
                f64::from(self.size.height * zoom),
            );
            context.set_global_alpha(1.0);
        }
        if let Some(raised) = raised {
            self.draw(context, raised);
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

    fn draw(&self, context: &CanvasRenderingContext2d, scene: &Scene) {
        let brush = Brush { context, theme: &self.theme };
        for tie in &scene.ties {
            brush.tie(tie);
        }
        for line in &scene.lines {
            brush.line(line);
        }
        for badge in &scene.badges {
            brush.badge(badge);
        }
        for shape in &scene.shapes {
            brush.shape(shape);
        }
        for label in &scene.labels {
            brush.label(label);
        }
    }
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Draws single shapes in the colours of a theme.
struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    theme: &'a Theme,
}

impl Brush<'_> {
    fn stroke_colour(&self, paint: Paint) {
        self.context.set_stroke_style_str(self.theme.css(paint));
    }

    fn fill_colour(&self, paint: Paint) {
        self.context.set_fill_style_str(self.theme.css(paint));
    }

    fn tie(&self, tie: &Tie) {
        let context = self.context;
        self.stroke_colour(Paint::InkFaint);
        context.set_line_width(f64::from(TIE_WIDTH));
        if tie.ended {
            self.dashes(TIE_ENDED);
        }
        let [from, to] = tie.ends;
        context.begin_path();
        context.move_to(from.x.into(), from.y.into());
        context.line_to(to.x.into(), to.y.into());
        context.stroke();
        self.unbroken();
    }

    /// From here on lines are dashed. Dots are dashes of no length with round ends.
    fn dashes(&self, [long, gap]: [f32; 2]) {
        let pattern = js_sys::Array::of2(&long.into(), &gap.into());
        // It fails only for what is no list.
        let _ = self.context.set_line_dash(&pattern);
        self.context.set_line_cap(if long < 1.0 { "round" } else { "butt" });
    }

    fn unbroken(&self) {
        let _ = self.context.set_line_dash(&js_sys::Array::new());
        self.context.set_line_cap("butt");
    }

    fn line(&self, line: &Line) {
        let context = self.context;
        if line.selected {
            let band = Curve { to: line.end(), ..line.shaft };
            self.stroke_colour(Paint::Accent);
            context.set_global_alpha(f64::from(BAND_OPACITY));
            context.set_line_width(f64::from(line.width + BAND));
            context.set_line_cap("round");
            self.curve(&band);
        }
        context.set_global_alpha(f64::from(line.opacity));
        self.stroke_colour(line.paint);
        context.set_line_width(f64::from(line.width));
        context.set_line_cap("butt");
        if let Some(dash) = line.dash {
            self.dashes(dash);
        }
        self.curve(&line.shaft);
        self.unbroken();
        if let Some(head) = &line.head {
            self.fill_colour(if line.hollow { Paint::Paper } else { line.paint });
            self.polygon(head);
            context.fill();
            if line.hollow {
                context.set_line_width(f64::from(HOLLOW));
                context.stroke();
            }
        }
        context.set_global_alpha(1.0);
    }

    fn curve(&self, curve: &Curve) {
        let context = self.context;
        context.begin_path();
        context.move_to(curve.from.x.into(), curve.from.y.into());
        let (control, to) = (curve.control, curve.to);
        context.quadratic_curve_to(control.x.into(), control.y.into(), to.x.into(), to.y.into());
        context.stroke();
    }

    fn polygon(&self, corners: &[Point]) {
        self.context.begin_path();
        for corner in corners {
            self.context.line_to(corner.x.into(), corner.y.into());
        }
        self.context.close_path();
    }

    fn disc(&self, centre: Point, radius: f32) {
        self.context.begin_path();
        // It fails only for a radius below zero.
        let _ =
            self.context.arc(centre.x.into(), centre.y.into(), radius.max(0.0).into(), 0.0, TAU);
    }

    fn badge(&self, badge: &Badge) {
        let context = self.context;
        if badge.sign != Sign::Neutral {
            self.fill_colour(Paint::Paper);
            self.disc(badge.disc, badge.radius + 1.0);
            context.fill();
            self.fill_colour(badge.paint);
            self.disc(badge.disc, badge.radius);
            context.fill();
            self.stroke_colour(Paint::Paper);
            context.set_line_width(1.5);
            context.begin_path();
            let arm = f64::from(badge.radius) * 0.55;
            let (x, y) = (f64::from(badge.disc.x), f64::from(badge.disc.y));
            context.move_to(x - arm, y);
            context.line_to(x + arm, y);
            if badge.sign == Sign::Cooperative {
                context.move_to(x, y - arm);
                context.line_to(x, y + arm);
            }
            context.stroke();
        }
        if let Some((number, at)) = &badge.count {
            context.set_text_align("left");
            self.words(number, *at, badge.size, true, Paint::Ink);
        }
    }

    fn shape(&self, shape: &Shape) {
        let context = self.context;
        let (centre, radius) = (shape.centre, shape.radius);
        match shape.form {
            Form::Circle | Form::Dot | Form::Ring => self.disc(centre, radius),
            Form::Square => {
                context.begin_path();
                let side = f64::from(2.0 * radius);
                // It fails only for a corner radius below zero.
                let _ = context.round_rect_with_f64(
                    f64::from(centre.x - radius),
                    f64::from(centre.y - radius),
                    side,
                    side,
                    corner(radius).into(),
                );
            }
            Form::Diamond => {
                let out = radius * DIAMOND;
                let tips = [(0.0, -out), (out, 0.0), (0.0, out), (-out, 0.0)];
                self.polygon(&tips.map(|(x, y)| centre.plus(Point::new(x, y))));
            }
        }
        let outline = shape.outline();
        self.fill_colour(if shape.form == Form::Dot { outline } else { Paint::NodeFill });
        context.fill();
        self.stroke_colour(outline);
        context.set_line_width(shape.outline_width().into());
        context.stroke();
        if shape.pinned {
            self.pin(shape);
        }
    }

    /// A pin's head at the upper right of a shape.
    fn pin(&self, shape: &Shape) {
        const RADIUS: f32 = 3.5;
        let out = 0.72 * shape.radius + 1.5;
        self.disc(shape.centre.plus(Point::new(out, -out)), RADIUS);
        self.fill_colour(Paint::Accent);
        self.context.fill();
        self.stroke_colour(Paint::Paper);
        self.context.set_line_width(1.5);
        self.context.stroke();
    }

    fn label(&self, label: &Label) {
        self.context.set_text_align("center");
        for (words, at) in &label.lines {
            self.words(words, *at, label.size, label.bold, label.ink());
        }
    }

    /// Words on a soft edge of paper, so that lines do not run through them.
    ///
    /// All sizes are two fonts that the panels use as well, scaled: to ask for a font at a size of its own, the
    /// browser asks another process and waits, which at the start takes up to a tenth of a second each.
    fn words(&self, words: &str, at: Point, size: f32, bold: bool, ink: Paint) {
        let context = self.context;
        let (weight, drawn) = if bold { (600, 14.0) } else { (400, 12.5) };
        let grown = f64::from(size) / drawn;
        context.save();
        context.set_font(&format!("{weight} {drawn}px {}", self.theme.family));
        self.stroke_colour(Paint::Paper);
        self.fill_colour(ink);
        context.set_line_width(3.5 / grown);
        context.set_line_join("round");
        // None of these fails with finite numbers.
        let _ = context.translate(at.x.into(), at.y.into());
        let _ = context.scale(grown, grown);
        let _ = context.stroke_text(words, 0.0, 0.0);
        let _ = context.fill_text(words, 0.0, 0.0);
        context.restore();
    }
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
