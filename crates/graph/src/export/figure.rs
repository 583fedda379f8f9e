//! The picture of the network as it goes into a document: with its key, what was filtered and counted, and where
//! it comes from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use entente_engine::analysis::ActorId;

use super::xml::escaped;
use super::{Material, svg};
use crate::scene::{self, HOLLOW, Picture, Raised};
use crate::theme::Paint;
use crate::{FilteredEvents, Layout, LayoutRequest, Network, Overlay, Point, Size, layout, text};

/// The room of the network itself, in pixels: three to two.
const VIEW: Size = Size { width: 1200.0, height: 800.0 };
/// The room of the title above it.
const HEAD: f32 = 44.0;
/// From one line of the foot to the next.
const LINE: f32 = 20.0;
/// Space around everything.
const MARGIN: f32 = 20.0;
/// The size of letters in the foot.
const SMALL: f32 = 12.5;

/// Where every actor of a network stands: by the layout of everything, so that a filter moves nobody, or around the actor
/// that was opened up.
pub(super) fn places(material: &Material<'_>, network: &Network) -> Vec<Point> {
    let whole = FilteredEvents::whole(material.dataset);
    let whole = Network::of(material.dataset, &whole, network.level);
    let layout = Layout::settled_for(LayoutRequest::of(&whole, VIEW));
    let ids = whole.nodes.iter().map(|node| &node.id);
    let at: BTreeMap<&ActorId, Point> = ids.zip(layout.positions().iter().copied()).collect();
    layout::placed(network, |id| at.get(id).copied())
}

// Writing to a string cannot fail, so the results of `write!` are left alone.
pub(super) fn write(material: &Material<'_>) -> String {
    let (network, theme) = (material.network, material.theme);
    let places = places(material, network);
    let camera = scene::fit(network, &places, VIEW, MARGIN);
    let drawn = scene::draw(&Picture {
        network,
        overlay: Overlay::NONE,
        places: &places,
        camera,
        view: VIEW,
        pinned: &[],
    });
    let inner = svg::write(&drawn, None, 1.0, VIEW, theme);
    let foot = foot(&material.about.line());
    let height = HEAD + VIEW.height + 40.0 + LINE * foot.len() as f32 + MARGIN;
    let width = VIEW.width;
    let (paper, ink) = (theme.css(Paint::Paper), theme.css(Paint::Ink));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>\n\
         <text x=\"{MARGIN}\" y=\"30\" font-size=\"20\" font-weight=\"600\" fill=\"{ink}\">{}</text>\n",
        escaped(&theme.family),
        escaped(&material.about.title),
        escaped(&material.about.line()),
        escaped(&material.about.title),
    );
    let _ = writeln!(out, "<g transform=\"translate(0 {HEAD})\">\n{inner}</g>");
    key(&mut out, material, HEAD + VIEW.height + 22.0);
    for (at, line) in (0_u8..).zip(&foot) {
        let y = HEAD + VIEW.height + 40.0 + LINE * (f32::from(at) + 0.8);
        let soft = theme.css(Paint::InkSoft);
        let _ = writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{y:.0}\" font-size=\"{SMALL}\" fill=\"{soft}\">{}</text>",
            escaped(line),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The network alone, in a room of its own, by a layout of its own; what is raised stands out.
pub(super) fn inner(material: &Material<'_>, view: Size, raised: Option<&Raised>) -> String {
    /// How much of the rest is seen beside what is raised.
    const DIMMED: f32 = 0.42;
    let network = material.network;
    let layout = Layout::settled_for(LayoutRequest::of(network, view));
    let camera = scene::fit(network, layout.positions(), view, MARGIN);
    let picture = Picture {
        network,
        overlay: Overlay::NONE,
        places: layout.positions(),
        camera,
        view,
        pinned: &[],
    };
    let base = scene::draw(&picture);
    let above = raised.map(|raised| scene::draw_raised(&picture, raised, &base));
    svg::write(&base, above.as_ref(), DIMMED, view, material.theme)
}

/// The line below the picture, broken where it is too long; at most six lines of it.
fn foot(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().filter(|last| {
            last.is_empty()
                || text::width(last, SMALL) + text::width(word, SMALL) + 5.0
                    < VIEW.width - 2.0 * MARGIN
        });
        match last {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.truncate(6);
    lines
}

/// A sample of the key, drawn around the origin in the middle of a room of 34 × 16 pixels.
type Sample = (&'static str, fn(&mut String, &Material<'_>));

/// What shapes, colours and dashes mean.
const KEY: [Sample; 10] = [
    ("country", |out, m| shape(out, m, "<circle r=\"6\"", false)),
    ("institution", |out, m| {
        shape(out, m, "<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\" rx=\"2.5\"", false);
    }),
    ("person", |out, m| shape(out, m, "<circle r=\"4\"", true)),
    ("group", |out, m| shape(out, m, "<path d=\"M0 -7l7 7l-7 7l-7 -7z\"", false)),
    ("cooperation", |out, m| {
        line(out, m, Paint::CooperationDeep, "");
        sign(out, m, Paint::CooperationDeep, "M-3 0h6M0 -3v6");
    }),
    ("conflict", |out, m| {
        line(out, m, Paint::ConflictDeep, "8 4");
        sign(out, m, Paint::ConflictDeep, "M-3 0h6");
    }),
    ("neutral", |out, m| line(out, m, Paint::Neutral, "")),
    ("only claimed", |out, m| {
        line(out, m, Paint::InkSoft, "");
        let (paper, ink) = (m.theme.css(Paint::Paper), m.theme.css(Paint::InkSoft));
        let _ = write!(
            out,
            "<path d=\"{HEAD_PATH}\" fill=\"{paper}\" stroke=\"{ink}\" stroke-width=\"{HOLLOW}\"/>",
        );
    }),
    ("may not have happened", |out, m| line(out, m, Paint::InkSoft, "0.1 5")),
    ("standing tie", |out, m| {
        let _ = write!(out, "<path d=\"M-15 0h30\" stroke=\"{}\"/>", m.theme.css(Paint::InkFaint));
    }),
];

/// What a line without a head means, where there is one.
const UNDIRECTED: [Sample; 1] = [("no direction", |out, m| {
    let ink = m.theme.css(Paint::InkSoft);
    let _ = write!(out, "<path d=\"M-16 0h33\" stroke=\"{ink}\" stroke-width=\"2\"/>");
})];

/// What shapes and lines mean, in one row at a height.
pub(super) fn key(out: &mut String, material: &Material<'_>, y: f32) {
    let mut x = MARGIN + 16.0;
    let ink = material.theme.css(Paint::InkSoft);
    let undirected = UNDIRECTED.into_iter().filter(|_| material.network.has_undirected());
    for (name, draw) in KEY.into_iter().chain(undirected) {
        let _ = write!(out, "<g transform=\"translate({x:.0} {y:.0})\">");
        draw(out, material);
        let _ = writeln!(
            out,
            "<text x=\"22\" y=\"4.5\" font-size=\"{SMALL}\" fill=\"{ink}\">{name}</text></g>"
        );
        x += 22.0 + text::width(name, SMALL) + 26.0;
    }
}

fn shape(out: &mut String, material: &Material<'_>, open: &str, filled: bool) {
    let (line, fill) = (material.theme.css(Paint::NodeLine), material.theme.css(Paint::NodeFill));
    let fill = if filled { line } else { fill };
    let _ = write!(out, "{open} fill=\"{fill}\" stroke=\"{line}\" stroke-width=\"1.5\"/>");
}

/// The head of a sample of a line.
const HEAD_PATH: &str = "M17 0l-8 -4v8z";

fn line(out: &mut String, material: &Material<'_>, paint: Paint, dash: &str) {
    let colour = material.theme.css(paint);
    let cap = if dash.starts_with("0.1") { "round" } else { "butt" };
    let dash =
        if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
    let _ = write!(
        out,
        "<path d=\"M-16 0h26\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linecap=\"{cap}\"{dash}/>\
         <path d=\"{HEAD_PATH}\" fill=\"{colour}\"/>",
    );
}

/// What stands on a line that leans.
fn sign(out: &mut String, material: &Material<'_>, paint: Paint, sign: &str) {
    let (colour, paper) = (material.theme.css(paint), material.theme.css(Paint::Paper));
    let _ = write!(
        out,
        "<circle r=\"5.5\" fill=\"{colour}\" stroke=\"{paper}\" stroke-width=\"1.5\"/>\
         <path d=\"{sign}\" stroke=\"{paper}\" stroke-width=\"1.5\"/>",
    );
}
