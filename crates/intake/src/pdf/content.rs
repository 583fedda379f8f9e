//! What a page draws: of all its operators those that show letters, and where (ISO 32000-1, 9.4).

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::file::Pdf;
use super::font::Font;
use super::object::{Dict, Lexer, Object};

/// A piece of text where it stands on its page, in points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    /// Where it ends.
    pub(super) end: f32,
    /// Height of the font.
    pub(super) size: f32,
    /// Which way it is written: in quarter turns against the clock, or [`ASLANT`]. Places are those on the page once it
    /// is turned so that the text is upright.
    pub(super) turn: u8,
}

/// Neither upright nor lying: a stamp across the page.
pub(super) const ASLANT: u8 = 4;

/// What was found on a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) runs: Vec<Run>,
    /// Glyphs of which nobody can tell the letters.
    pub(super) unknown: usize,
}

/// Drawings inside drawings: no sound page has more.
const DEEPEST: usize = 6;

/// So many operators a page, and so many pieces of text.
const MOST_OPERATORS: usize = 2_000_000;
const MOST_RUNS: usize = 200_000;

/// So many drawings of a page are kept for when they come again.
const MOST_DRAWINGS: usize = 256;

type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one, then the other.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// What operators change, and `q` and `Q` keep and bring back.
#[derive(Clone)]
struct Pen {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// What a page or drawing uses, looked up where it first does: operators name it by the million.
struct Used {
    resources: Dict,
    fonts: OnceCell<Dict>,
    drawings: OnceCell<Dict>,
}

impl Used {
    fn new(resources: Dict) -> Self {
        Used { resources, fonts: OnceCell::new(), drawings: OnceCell::new() }
    }

    fn font(&self, pdf: &Pdf<'_>, name: &[u8]) -> Option<&Object> {
        self.fonts.get_or_init(|| dict(pdf, &self.resources, b"Font")).get(name)
    }

    fn drawing(&self, pdf: &Pdf<'_>, name: &[u8]) -> Option<&Object> {
        self.drawings.get_or_init(|| dict(pdf, &self.resources, b"XObject")).get(name)
    }
}

/// A dictionary in a dictionary; an empty one where there is none.
fn dict(pdf: &Pdf<'_>, of: &Dict, key: &[u8]) -> Dict {
    match pdf.field(of, key) {
        Some(Object::Dict(dict) | Object::Stream(dict, _)) => dict,
        _ => Dict::new(),
    }
}

/// A drawing inside a page.
struct Drawing {
    /// Its operators, packed.
    stream: Object,
    /// What it uses itself, where it says so; else what its page does.
    used: Option<Used>,
    /// Where it stands.
    place: Option<Matrix>,
}

impl Drawing {
    /// None where it is a picture or nothing.
    fn read(pdf: &Pdf<'_>, stream: Object) -> Option<Self> {
        let of = stream.dict()?;
        if pdf.field(of, b"Subtype").as_ref().and_then(Object::name) != Some(b"Form") {
            return None;
        }
        let own = pdf.field(of, b"Resources");
        let used = own.as_ref().and_then(Object::dict).cloned().map(Used::new);
        let matrix = pdf.field(of, b"Matrix");
        let numbers = matrix.as_ref().and_then(Object::array).unwrap_or_default().iter();
        let numbers: Vec<f32> = numbers.filter_map(Object::number).map(|n| n as f32).collect();
        Some(Drawing { used, place: numbers.try_into().ok(), stream })
    }
}

struct Painter<'p, 'a> {
    pdf: &'p Pdf<'a>,
    shown: Shown,
    fonts: BTreeMap<Vec<u8>, Rc<Font>>,
    /// By the numbers of their objects.
    drawings: BTreeMap<u32, Option<Rc<Drawing>>>,
    pen: Pen,
    kept: Vec<Pen>,
    text: Matrix,
    line: Matrix,
    operators: usize,
}

/// Reads what a page shows.
pub(super) fn read(pdf: &Pdf<'_>, contents: &[u8], resources: &Dict) -> Shown {
    let pen = Pen {
        page: UNIT,
        font: None,
        size: 10.0,
        letter_gap: 0.0,
        word_gap: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut painter = Painter {
        pdf,
        shown: Shown::default(),
        fonts: BTreeMap::new(),
        drawings: BTreeMap::new(),
        pen,
        kept: Vec::new(),
        text: UNIT,
        line: UNIT,
        operators: 0,
    };
    painter.run(contents, &Used::new(resources.clone()), 0);
    painter.shown
}

impl Painter<'_, '_> {
    fn run(&mut self, contents: &[u8], used: &Used, depth: usize) {
        let mut lexer = Lexer::new(contents, 0);
        let mut values: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if values.len() < 1000 {
                    values.push(object);
                }
                continue;
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.shown.runs.len() > MOST_RUNS {
                return;
            }
            match word.as_slice() {
                b"BI" => skip_picture(&mut lexer),
                b"Do" => self.draw(&values, used, depth),
                b"Tf" => self.choose_font(&values, used),
                operator => self.operate(operator, &values),
            }
            values.clear();
        }
    }

    #[allow(clippy::many_single_char_names)] // As the standard names the numbers of a matrix.
    fn operate(&mut self, operator: &[u8], values: &[Object]) {
        let numbers: Vec<f32> =
            values.iter().filter_map(Object::number).map(|number| number as f32).collect();
        match (operator, numbers.as_slice()) {
            (b"q", _) if self.kept.len() < 200 => self.kept.push(self.pen.clone()),
            (b"Q", _) => {
                if let Some(pen) = self.kept.pop() {
                    self.pen = pen;
                }
            }
            (b"cm", [a, b, c, d, e, f]) => {
                self.pen.page = times([*a, *b, *c, *d, *e, *f], self.pen.page);
            }
            (b"BT", _) => (self.text, self.line) = (UNIT, UNIT),
            (b"Tc", [gap]) => self.pen.letter_gap = *gap,
            (b"Tw", [gap]) => self.pen.word_gap = *gap,
            (b"Tz", [percent]) => self.pen.stretch = percent / 100.0,
            (b"TL", [leading]) => self.pen.leading = *leading,
            (b"Ts", [rise]) => self.pen.rise = *rise,
            (b"Td", [x, y]) => self.next_line(*x, *y),
            (b"TD", [x, y]) => {
                self.pen.leading = -y;
                self.next_line(*x, *y);
            }
            (b"Tm", [a, b, c, d, e, f]) => {
                self.line = [*a, *b, *c, *d, *e, *f];
                self.text = self.line;
            }
            (b"T*", _) => self.next_line(0.0, -self.pen.leading),
            (b"Tj", _) => self.show_all(values),
            (b"TJ", _) => self.show_all(values.first().and_then(Object::array).unwrap_or_default()),
            (b"'", _) => {
                self.next_line(0.0, -self.pen.leading);
                self.show_all(values);
            }
            (b"\"", [word, letter, ..]) => {
                (self.pen.word_gap, self.pen.letter_gap) = (*word, *letter);
                self.next_line(0.0, -self.pen.leading);
                self.show_all(&values[values.len() - 1..]);
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// A font; one that stands by itself is read once for all pages.
    fn font(&self, place: &Object) -> Rc<Font> {
        let read = || {
            let font = self.pdf.follow(place);
            Rc::new(font.dict().map(|dict| Font::read(self.pdf, dict)).unwrap_or_default())
        };
        let Object::Ref(number) = place else { return read() };
        let known = self.pdf.fonts.borrow().get(number).cloned();
        if let Some(Ok(known)) = known.map(Rc::downcast::<Font>) {
            return known;
        }
        let font = read();
        self.pdf.fonts.borrow_mut().insert(*number, font.clone());
        font
    }

    fn choose_font(&mut self, values: &[Object], used: &Used) {
        let [Object::Name(name), size] = values else { return };
        self.pen.size = size.number().unwrap_or(10.0) as f32;
        let Some(place) = used.font(self.pdf, name) else { return };
        // The same name is another font in another drawing: the reference tells them apart.
        let key = match place {
            Object::Ref(number) => number.to_be_bytes().to_vec(),
            _ => name.clone(),
        };
        if !self.fonts.contains_key(&key) {
            self.fonts.insert(key.clone(), self.font(place));
        }
        self.pen.font = self.fonts.get(&key).cloned();
    }

    /// Shows strings, and moves by the numbers between them.
    fn show_all(&mut self, values: &[Object]) {
        for value in values {
            match value {
                Object::Text(bytes) => self.show(bytes),
                Object::Number(number) => {
                    let by = -(*number as f32) / 1000.0 * self.pen.size * self.pen.stretch;
                    self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.pen.font.clone() else { return };
        let pen = &self.pen;
        let place = |text: Matrix| {
            let whole = times(
                times([pen.size * pen.stretch, 0.0, 0.0, pen.size, 0.0, pen.rise], text),
                pen.page,
            );
            (whole, (whole[2] * whole[2] + whole[3] * whole[3]).sqrt())
        };
        let (whole, size) = place(self.text);
        let turn = turn(whole[0], whole[1]);
        let (x, y) = turned(turn, whole[4], whole[5]);
        let mut letters = String::new();
        for glyph in font.glyphs(bytes) {
            match glyph.letters {
                Some(said) => letters.push_str(&said),
                None => self.shown.unknown += 1,
            }
            let gap = pen.letter_gap + if glyph.blank { pen.word_gap } else { 0.0 };
            let by = (glyph.width / 1000.0 * pen.size + gap) * pen.stretch;
            self.text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
        }
        let (whole, _) = place(self.text);
        let (end, _) = turned(turn, whole[4], whole[5]);
        if !letters.is_empty() && [x, y, end, size].iter().all(|number| number.is_finite()) {
            self.shown.runs.push(Run { text: letters, x, y, end, size, turn });
        }
    }

    /// A drawing inside the page.
    fn draw(&mut self, values: &[Object], used: &Used, depth: usize) {
        let Some(Object::Name(name)) = values.first() else { return };
        let Some(place) = used.drawing(self.pdf, name) else { return };
        if depth >= DEEPEST {
            return;
        }
        let Some(drawing) = self.drawing(place) else { return };
        let Some(contents) = self.pdf.stream(&drawing.stream) else { return };
        let kept = (self.pen.clone(), self.text, self.line);
        if let Some(place) = drawing.place {
            self.pen.page = times(place, self.pen.page);
        }
        self.run(&contents, drawing.used.as_ref().unwrap_or(used), depth + 1);
        (self.pen, self.text, self.line) = kept;
    }

    /// A drawing by what leads to it; none where that is no drawing.
    fn drawing(&mut self, place: &Object) -> Option<Rc<Drawing>> {
        let Object::Ref(number) = place else { return None }; // A stream never stands in a dictionary.
        if let Some(known) = self.drawings.get(number) {
            return known.clone();
        }
        let drawing = Drawing::read(self.pdf, self.pdf.follow(place)).map(Rc::new);
        if self.drawings.len() < MOST_DRAWINGS {
            self.drawings.insert(*number, drawing.clone());
        }
        drawing
    }
}

/// The turn of text whose lines run along a direction.
fn turn(along: f32, up: f32) -> u8 {
    let (less, more) = (along.abs().min(up.abs()), along.abs().max(up.abs()));
    match () {
        () if less > 0.3 * more => ASLANT,
        () if along.abs() >= up.abs() => {
            if along < 0.0 {
                2
            } else {
                0
            }
        }
        () if up > 0.0 => 1,
        () => 3,
    }
}

/// A place on the page, with the page turned back.
fn turned(turn: u8, x: f32, y: f32) -> (f32, f32) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

/// A picture in the middle of the operators ends with `EI` between blanks.
fn skip_picture(lexer: &mut Lexer<'_>) {
    let rest = lexer.bytes.get(lexer.at..).unwrap_or_default();
    let ends = |window: &[u8]| {
        window[0].is_ascii_whitespace() && &window[1..3] == b"EI" && window[3].is_ascii_whitespace()
    };
    lexer.at += rest.windows(4).position(ends).map_or(rest.len(), |at| at + 4);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a page of so many fonts and drawings shows, which names one of each over and over.
    fn shown(many: usize, operators: &str) -> Vec<String> {
        let each = |entry: fn(usize) -> String| (0..many).map(entry).collect::<String>();
        let file = [
            "9 0 obj << /Type /Font /Subtype /Type1 >> endobj\n",
            "8 0 obj << /Subtype /Form /Length 11 /Resources << /Font << /F1 9 0 R >> ",
            &each(|at| format!("/X{at} [{at}] ")),
            ">> /Matrix [1 0 0 1 0 50] >> stream\nBT (b) Tj ET\nendstream endobj\n",
            "7 0 obj << /Font << /F1 9 0 R ",
            &each(|at| format!("/F{} 9 0 R ", at + 2)),
            ">> /XObject << /D 8 0 R ",
            &each(|at| format!("/D{at} 9 0 R ")),
            ">> >> endobj\n",
        ]
        .concat();
        let pdf = Pdf::open(file.as_bytes(), 1_000_000_000);
        let Object::Dict(resources) = pdf.get(7) else { panic!("no resources") };
        let runs = read(&pdf, operators.as_bytes(), &resources).runs;
        runs.into_iter().map(|run| format!("{} {}", run.text, run.y)).collect()
    }

    #[test]
    fn fonts_and_drawings_that_are_named_very_often_are_looked_up_once() {
        assert_eq!(
            shown(1, "/F1 9 Tf (a) Tj /D Do /D Do /D0 Do (c) Tj"),
            ["a 0", "b 50", "b 50", "c 0"]
        );
        assert_eq!(shown(5_000, &"/F4999 9 Tf (a) Tj ".repeat(20_000)), vec!["a 0"; 20_000]);
        assert_eq!(shown(5_000, &"/F1 9 Tf /D Do ".repeat(10_000)), vec!["b 50"; 10_000]);
    }
}
