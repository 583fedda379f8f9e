//! Draws the things of a scene, one by one.

use std::f64::consts::TAU;

use entente_graph::dataset::Sign;
use entente_graph::geometry::Curve;
use entente_graph::scene::{
    BAND, BAND_OPACITY, Badge, DIAMOND, HOLLOW, Label, Line, Shape, Tie, corner,
};
use entente_graph::theme::{Form, Paint, TIE_ENDED, TIE_WIDTH};
use entente_graph::{Point, Theme};
use web_sys::CanvasRenderingContext2d;

/// Draws single shapes in the colours of a theme.
pub(super) struct Brush<'a> {
    pub(super) context: &'a CanvasRenderingContext2d,
    pub(super) theme: &'a Theme,
}

impl Brush<'_> {
    pub(super) fn stroke_colour(&self, paint: Paint) {
        self.context.set_stroke_style_str(self.theme.css(paint));
    }

    pub(super) fn fill_colour(&self, paint: Paint) {
        self.context.set_fill_style_str(self.theme.css(paint));
    }

    pub(super) fn tie(&self, tie: &Tie) {
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
    pub(super) fn dashes(&self, [long, gap]: [f32; 2]) {
        let pattern = js_sys::Array::of2(&long.into(), &gap.into());
        // It fails only for what is no list.
        let _ = self.context.set_line_dash(&pattern);
        self.context.set_line_cap(if long < 1.0 { "round" } else { "butt" });
    }

    pub(super) fn unbroken(&self) {
        let _ = self.context.set_line_dash(&js_sys::Array::new());
        self.context.set_line_cap("butt");
    }

    pub(super) fn line(&self, line: &Line) {
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

    pub(super) fn polygon(&self, corners: &[Point]) {
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

    pub(super) fn badge(&self, badge: &Badge) {
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

    pub(super) fn shape(&self, shape: &Shape) {
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

    pub(super) fn label(&self, label: &Label) {
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
