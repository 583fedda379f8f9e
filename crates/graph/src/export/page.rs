//! One page worth publishing: title, figure with its key, caption, quotations with their sources, and how it was made.
//!
//! As HTML it is printed on one sheet of paper; as SVG it is painted as a picture. Both say the same.

use std::fmt::Write as _;

use super::xml::escaped;
use super::{Material, figure};
use crate::scene::{Focus, Raised};
use crate::theme::Paint;
use crate::{Size, text};

/// What is on the page besides the figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The title.
    pub title: String,
    /// What a person says below the figure.
    pub caption: String,
    /// Quotations, each with its source and what was made of it.
    pub quotations: Vec<Quotation>,
    /// How it was made, a line each.
    pub made: Vec<String>,
    /// The link that opens what the figure shows; empty where there is none for others.
    pub link: String,
    /// What the figure raises above the rest.
    pub focus: Focus,
}

/// A quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The sentence.
    pub words: String,
    /// Title, source and date of its report.
    pub source: String,
    /// What was made of it: "Russia → Syria: 112 Accuse (asserted)".
    pub coding: String,
}

/// The width of the picture, in pixels.
const WIDTH: f32 = 1200.0;
/// Space at both sides.
const MARGIN: f32 = 48.0;
/// The room of the figure.
const FIGURE: Size = Size { width: WIDTH - 2.0 * MARGIN, height: 640.0 };

/// How much wider than estimated words may be: some machines have no narrower typeface. Heavy ones are wider still.
const ROOMY: f32 = 1.08;
const BOLD: f32 = 1.24;

impl Page {
    fn raised(&self, material: &Material<'_>) -> Option<Raised> {
        self.focus.raised(material.network)
    }

    /// As a picture. The material's network is what the figure shows, with a layout of its own.
    pub fn svg(&self, material: &Material<'_>) -> String {
        let theme = material.theme;
        let mut sheet = Sheet { material, out: String::new(), y: MARGIN };
        sheet.lines(&self.title, 30.0, Paint::Ink, "font-weight=\"600\"", "");
        sheet.y += 8.0;
        sheet.figure(self.raised(material).as_ref());
        sheet.lines(&self.caption, 18.0, Paint::Ink, "", "");
        sheet.y += 14.0;
        for quotation in &self.quotations {
            sheet.quotation(quotation);
        }
        sheet.rule();
        for line in self.made.iter().chain(Some(&self.link).filter(|link| !link.is_empty())) {
            sheet.lines(line, 12.5, Paint::InkSoft, "", "");
        }
        let (height, inner) = (sheet.y + MARGIN - 12.0, sheet.out);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
             font-family=\"{}\" role=\"img\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{inner}</svg>\n",
            escaped(&theme.family),
            escaped(&self.title),
            theme.css(Paint::Paper),
        )
    }

    /// As a page that runs no script and asks for nothing, for one sheet of paper.
    pub fn html(&self, material: &Material<'_>) -> String {
        let title = escaped(&self.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<figure>\n{}",
            self.picture(material),
        );
        if !self.caption.is_empty() {
            let _ = writeln!(out, "<figcaption>{}</figcaption>", escaped(&self.caption));
        }
        out.push_str("</figure>\n");
        for quotation in &self.quotations {
            let Quotation { words, source, coding } = quotation;
            let _ = writeln!(
                out,
                "<blockquote><p>“{}”</p><footer><cite>{}</cite> · {}</footer></blockquote>",
                escaped(words),
                escaped(source),
                escaped(coding),
            );
        }
        out.push_str("<div class=\"made\">\n");
        for line in &self.made {
            let _ = writeln!(out, "<p>{}</p>", escaped(line));
        }
        if !self.link.is_empty() {
            let link = escaped(&self.link);
            let _ = writeln!(out, "<p><a href=\"{link}\">{link}</a></p>");
        }
        out.push_str("</div>\n</body>\n</html>\n");
        out
    }

    /// The figure with its key alone.
    pub fn picture(&self, material: &Material<'_>) -> String {
        let mut sheet = Sheet { material, out: String::new(), y: 0.0 };
        sheet.figure(self.raised(material).as_ref());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{MARGIN} 0 {} {:.0}\" font-family=\"{}\" role=\"img\">\n\
             <title>{}</title>\n{}</svg>\n",
            FIGURE.width,
            sheet.y,
            escaped(&material.theme.family),
            escaped(&self.title),
            sheet.out,
        )
    }
}

/// The look of the page of HTML: black on white, on one sheet.
const STYLE: &str = "body{font:10.5pt/1.4 Georgia,'Liberation Serif',serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;\
    color:#111;background:#fff}h1{font-size:18pt;line-height:1.2;margin:0 0 .5rem}figure{margin:0}svg{display:block;width:100%;\
    height:auto;max-height:125mm}figcaption{margin:.3rem 0 .6rem;white-space:pre-line}blockquote{margin:.5rem 0;padding-left:.7rem;\
    border-left:2px solid #bbb;break-inside:avoid}blockquote p{margin:0}footer,.made{font:8.5pt/1.4 system-ui,'Liberation Sans',sans-serif;\
    color:#444}.made{margin-top:.8rem;padding-top:.4rem;border-top:1px solid #ccc;overflow-wrap:anywhere}.made p{margin:.1rem 0}\
    @page{size:A4;margin:14mm}@media print{body{margin:0;padding:0;max-width:none}}";

/// A picture that is filled from top to bottom.
struct Sheet<'a> {
    material: &'a Material<'a>,
    out: String,
    y: f32,
}

// Writing to a string cannot fail, so the results of `write!` are left alone.
impl Sheet<'_> {
    /// Words over the whole width, in as many lines as they need; nothing for no words.
    fn lines(&mut self, words: &str, size: f32, paint: Paint, more: &str, indent: &str) {
        let inset = if indent.is_empty() { 0.0 } else { 18.0 };
        let colour = self.material.theme.css(paint);
        let wide = size * if more.contains("weight") { BOLD } else { ROOMY };
        for line in words.lines().flat_map(|line| wrapped(line, wide, FIGURE.width - inset)) {
            self.y += size * 1.36;
            let (x, y) = (MARGIN + inset, self.y);
            let _ = writeln!(
                self.out,
                "<text x=\"{x}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\" {more}>{}</text>",
                escaped(&line),
            );
        }
    }

    fn figure(&mut self, raised: Option<&Raised>) {
        let inner = figure::inner(self.material, FIGURE, raised);
        let _ =
            writeln!(self.out, "<g transform=\"translate({MARGIN} {:.1})\">\n{inner}</g>", self.y);
        self.y += FIGURE.height + 22.0;
        let _ = writeln!(self.out, "<g transform=\"translate({} 0)\">", MARGIN - 20.0);
        figure::key(&mut self.out, self.material, self.y);
        self.out.push_str("</g>\n");
        self.y += 22.0;
    }

    fn quotation(&mut self, quotation: &Quotation) {
        let top = self.y + 6.0;
        self.lines(
            &format!("“{}”", quotation.words),
            17.0,
            Paint::Ink,
            "font-style=\"italic\"",
            "in",
        );
        let source = format!("{} · {}", quotation.source, quotation.coding);
        self.lines(&source, 12.5, Paint::InkSoft, "", "in");
        let colour = self.material.theme.css(Paint::Hairline);
        let _ = writeln!(
            self.out,
            "<path d=\"M{MARGIN} {top:.1}V{:.1}\" stroke=\"{colour}\" stroke-width=\"3\"/>",
            self.y + 4.0,
        );
        self.y += 14.0;
    }

    fn rule(&mut self) {
        self.y += 4.0;
        let colour = self.material.theme.css(Paint::Hairline);
        let _ = writeln!(
            self.out,
            "<path d=\"M{MARGIN} {:.1}H{}\" stroke=\"{colour}\"/>",
            self.y,
            WIDTH - MARGIN,
        );
    }
}

/// Words in lines that are not wider than so many pixels; a single long word stays whole.
pub(super) fn wrapped(line: &str, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let fits = lines.last().is_some_and(|last| {
            text::width(last, size) + text::width(" ", size) + text::width(word, size) <= width
        });
        match lines.last_mut() {
            Some(last) if fits => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::About;
    use crate::{FilteredEvents, Level, Network, Theme, example};

    #[test]
    fn the_page_holds_all_of_it_and_every_word_is_escaped() {
        let dataset = example::made_up(12, 40);
        let selection = FilteredEvents::whole(&dataset);
        let network = Network::of(&dataset, &selection, Level::Person);
        let (about, theme) = (About::default(), Theme::read(str::to_owned, "serif".to_owned()));
        let material = Material {
            dataset: &dataset,
            selection: &selection,
            network: &network,
            about: &about,
            theme: &theme,
        };
        let quotation = Quotation {
            words: "A & B <b>fought</b> ".repeat(20).trim().to_owned(),
            source: "The Herald, 1 May 2026".into(),
            coding: "A → B".into(),
        };
        let page = Page {
            title: "Who \"fought\" whom".into(),
            caption: "First line.\nSecond <line>.".into(),
            quotations: vec![quotation.clone(), quotation],
            made: vec!["corpus 0123".into()],
            link: "https://example.org/#v1&view=matrix".into(),
            focus: Focus { edge: Some(0), ..Focus::default() },
        };
        for text in [page.svg(&material), page.html(&material)] {
            assert!(!text.contains("<b>") && !text.contains("<line>"));
            assert_eq!(text.matches("The Herald, 1 May 2026").count(), 2);
            for part in [
                "Who &quot;fought&quot; whom",
                "First line.",
                "corpus 0123",
                "#v1&amp;view=matrix",
                "cooperation",
            ] {
                assert!(text.contains(part), "{part}");
            }
        }
        let svg = page.svg(&material);
        assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
        let plain = Page { quotations: Vec::new(), ..page.clone() }.svg(&material);
        let height = |svg: &str| -> f32 {
            svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        assert!(height(&svg) > height(&plain) + 100.0, "quotations take room");
        // Heavy words take a fifth more room than the others: the title is broken before it leaves the page.
        let long = Page { title: "Most happens between those two ".repeat(4), ..page.clone() };
        let lines = |svg: &str| svg.matches("font-size=\"30\"").count();
        assert_eq!((lines(&svg), lines(&long.svg(&material))), (1, 3));
        assert!(page.picture(&material).contains("--paint-accent"), "the line is marked");
    }

    #[test]
    fn words_are_broken_where_the_width_ends() {
        assert_eq!(wrapped("", 12.0, 100.0), [""; 0]);
        let lines = wrapped(&"word ".repeat(60), 12.0, 300.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| text::width(line, 12.0) <= 300.0));
        assert_eq!(wrapped("Donaudampfschifffahrt", 12.0, 20.0), ["Donaudampfschifffahrt"]);
    }
}
