//! A scene as an SVG file: the same picture as on the screen, sharp at any size.

use std::fmt::Write as _;

use super::xml::escaped;
use crate::camera::Size;
use crate::dataset::Sign;
use crate::geometry::Point;
use crate::scene::{
    BAND, BAND_OPACITY, Badge, DIAMOND, HOLLOW, Label, Line, Scene, Shape, Tie, corner,
};
use crate::theme::{Form, Paint, TIE_ENDED, TIE_WIDTH, Theme};

/// Writes a scene, and above it what is raised, if anything is; then only so much of the rest shines
/// through (0–1).
pub fn write(
    base: &Scene,
    raised: Option<&Scene>,
    dimmed: f32,
    view: Size,
    theme: &Theme,
) -> String {
    let Size { width, height } = view;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        escaped(&theme.family),
        theme.css(Paint::Paper),
    );
    let opacity = if raised.is_some() { dimmed } else { 1.0 };
    let _ = writeln!(out, "<g opacity=\"{opacity}\">");
    scene(&mut out, base, theme);
    out.push_str("</g>\n");
    if let Some(raised) = raised {
        scene(&mut out, raised, theme);
    }
    out.push_str("</svg>\n");
    out
}

// Writing to a string cannot fail, so the results of `write!` are left alone.
fn scene(out: &mut String, scene: &Scene, theme: &Theme) {
    scene.ties.iter().for_each(|t| tie(out, t, theme));
    scene.lines.iter().for_each(|l| line(out, l, theme));
    scene.badges.iter().for_each(|b| badge(out, b, theme));
    scene.shapes.iter().for_each(|s| shape(out, s, theme));
    scene.labels.iter().for_each(|l| label(out, l, theme));
}

fn tie(out: &mut String, tie: &Tie, theme: &Theme) {
    let [from, to] = tie.ends.map(xy);
    let colour = theme.css(Paint::InkFaint);
    let [long, gap] = TIE_ENDED;
    let dash = if tie.ended {
        format!(" stroke-dasharray=\"{long} {gap}\" stroke-linecap=\"{}\"", cap(long))
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "<path d=\"M{from}L{to}\" stroke=\"{colour}\" stroke-width=\"{TIE_WIDTH}\"{dash}/>",
    );
}

fn line(out: &mut String, line: &Line, theme: &Theme) {
    let colour = theme.css(line.paint);
    let dash = line.dash.map_or(String::new(), |[long, gap]| {
        format!(" stroke-dasharray=\"{long:.1} {gap:.1}\" stroke-linecap=\"{}\"", cap(long))
    });
    if line.opacity < 1.0 {
        let _ = write!(out, "<g opacity=\"{:.2}\">", line.opacity);
    }
    if line.selected {
        band(out, line, theme);
    }
    let (from, control, to) = (xy(line.shaft.from), xy(line.shaft.control), xy(line.shaft.to));
    let width = line.width;
    let _ = writeln!(
        out,
        "<path d=\"M{from}Q{control} {to}\" fill=\"none\" stroke=\"{colour}\" \
         stroke-width=\"{width:.2}\"{dash}/>",
    );
    if let Some(head) = line.head {
        let [tip, left, right] = head.map(xy);
        let (fill, outline) = if line.hollow {
            (theme.css(Paint::Paper), format!(" stroke=\"{colour}\" stroke-width=\"{HOLLOW}\""))
        } else {
            (colour, String::new())
        };
        let _ = writeln!(out, "<path d=\"M{tip}L{left}L{right}Z\" fill=\"{fill}\"{outline}/>");
    }
    if line.opacity < 1.0 {
        out.push_str("</g>\n");
    }
}

/// What a selected line lies on.
fn band(out: &mut String, line: &Line, theme: &Theme) {
    let (from, control, to) = (xy(line.shaft.from), xy(line.shaft.control), xy(line.end()));
    let (accent, width) = (theme.css(Paint::Accent), line.width + BAND);
    let _ = writeln!(
        out,
        "<path d=\"M{from}Q{control} {to}\" fill=\"none\" stroke=\"{accent}\" opacity=\"{BAND_OPACITY}\" \
         stroke-width=\"{width:.1}\" stroke-linecap=\"round\"/>",
    );
}

/// Dots are dashes of no length with round ends.
fn cap(dash: f32) -> &'static str {
    if dash < 1.0 { "round" } else { "butt" }
}

fn badge(out: &mut String, badge: &Badge, theme: &Theme) {
    let (paper, colour) = (theme.css(Paint::Paper), theme.css(badge.paint));
    if badge.sign != Sign::Neutral {
        let (x, y, r) = (badge.disc.x, badge.disc.y, badge.radius);
        let _ = writeln!(
            out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{colour}\" \
             stroke=\"{paper}\" stroke-width=\"2\" paint-order=\"stroke\"/>",
        );
        let arm = r * 0.55;
        let upright = if badge.sign == Sign::Cooperative {
            format!("M{x:.1} {:.1}v{:.1}", y - arm, 2.0 * arm)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {y:.1}h{:.1}{upright}\" stroke=\"{paper}\" stroke-width=\"1.5\"/>",
            x - arm,
            2.0 * arm,
        );
    }
    if let Some((number, at)) = &badge.count {
        let (at, size, ink) = (attributes(*at), badge.size, theme.css(Paint::Ink));
        let shared = format!("{at} font-size=\"{size}\" font-weight=\"600\"");
        letters(out, &shared, number, ink, paper, 4.0);
    }
}

fn shape(out: &mut String, shape: &Shape, theme: &Theme) {
    let Shape { centre, radius, .. } = *shape;
    let outline = theme.css(shape.outline());
    let fill = match shape.form {
        Form::Dot => outline,
        _ => theme.css(Paint::NodeFill),
    };
    let width = shape.outline_width();
    let (x, y) = (centre.x, centre.y);
    let geometry = match shape.form {
        Form::Circle | Form::Dot | Form::Ring => {
            format!("circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"")
        }
        Form::Square => format!(
            "rect x=\"{:.1}\" y=\"{:.1}\" width=\"{w:.1}\" height=\"{w:.1}\" rx=\"{:.1}\"",
            x - radius,
            y - radius,
            corner(radius),
            w = 2.0 * radius,
        ),
        Form::Diamond => {
            let r = radius * DIAMOND;
            format!("path d=\"M{x:.1} {:.1}l{r:.1} {r:.1}l-{r:.1} {r:.1}l-{r:.1} -{r:.1}Z\"", y - r)
        }
    };
    let _ = writeln!(
        out,
        "<{geometry} fill=\"{fill}\" stroke=\"{outline}\" stroke-width=\"{width}\"/>",
    );
}

fn label(out: &mut String, label: &Label, theme: &Theme) {
    let weight = if label.bold { 600 } else { 400 };
    let (ink, paper, size) = (theme.css(label.ink()), theme.css(Paint::Paper), label.size);
    for (words, at) in &label.lines {
        let at = attributes(*at);
        let shared =
            format!("{at} font-size=\"{size:.1}\" font-weight=\"{weight}\" text-anchor=\"middle\"");
        letters(out, &shared, &escaped(words), ink, paper, 3.5);
    }
}

/// Letters on a halo. The two are elements of their own, since readers that do not know `paint-order` would paint the
/// halo of one element over its letters.
fn letters(out: &mut String, shared: &str, words: &str, ink: &str, paper: &str, halo: f32) {
    let _ = writeln!(
        out,
        "<text {shared} fill=\"none\" stroke=\"{paper}\" stroke-width=\"{halo}\" \
         stroke-linejoin=\"round\" aria-hidden=\"true\">{words}</text>\n\
         <text {shared} fill=\"{ink}\">{words}</text>",
    );
}

fn xy(p: Point) -> String {
    format!("{:.1} {:.1}", p.x, p.y)
}

fn attributes(p: Point) -> String {
    format!("x=\"{:.1}\" y=\"{:.1}\"", p.x, p.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use crate::layout::{Layout, LayoutRequest};
    use crate::scene::{self, Focus, Picture};

    #[test]
    fn a_picture_becomes_well_formed_markup() {
        let mut network = example::network("a b b; b a; c a");
        network.nodes[0].name = "A & \"B\" <Co>".to_owned();
        let view = Size { width: 400.0, height: 300.0 };
        let layout = Layout::settled_for(LayoutRequest::of(&network, view));
        let places = layout.positions();
        let camera = scene::fit(&network, places, view, 10.0);
        let picture = Picture {
            network: &network,
            overlay: crate::Overlay::NONE,
            places,
            camera,
            view,
            pinned: &[],
        };
        let base = scene::draw(&picture);
        let focus = Focus { edge: Some(0), ..Focus::default() };
        let raised = scene::draw_raised(&picture, &focus.raised(&network).unwrap(), &base);
        let theme = Theme::read(str::to_owned, "serif".to_owned());
        let svg = write(&base, Some(&raised), 0.2, view, &theme);
        assert!(svg.contains("A &amp; &quot;B&quot;") && !svg.contains("<Co>"));
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        assert_eq!(svg.matches("--paint-accent").count(), 1, "the band of the selected line");
        // Three lines below and one above, each with its head; the band; plus or minus signs are paths too.
        assert_eq!(svg.matches("Z\" fill").count(), 4);
        assert_eq!(write(&base, None, 0.2, view, &theme).matches("opacity=\"1\"").count(), 1);
    }
}
