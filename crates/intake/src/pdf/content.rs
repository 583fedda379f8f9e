//! What a page draws: of all its operators those that show letters, and where (ISO 32000-1, 9.4).

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
}

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

struct Painter<'p, 'a> {
    pdf: &'p Pdf<'a>,
    shown: Shown,
    fonts: BTreeMap<Vec<u8>, Rc<Font>>,
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
        pen,
        kept: Vec::new(),
        text: UNIT,
        line: UNIT,
        operators: 0,
    };
    painter.run(contents, resources, 0);
    painter.shown
}

impl Painter<'_, '_> {
    fn run(&mut self, contents: &[u8], resources: &Dict, depth: usize) {
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
                b"Do" => self.draw(&values, resources, depth),
                b"Tf" => self.choose_font(&values, resources),
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

    fn choose_font(&mut self, values: &[Object], resources: &Dict) {
        let [Object::Name(name), size] = values else { return };
        self.pen.size = size.number().unwrap_or(10.0) as f32;
        let fonts = self.pdf.field(resources, b"Font");
        let Some(place) = fonts.as_ref().and_then(Object::dict).and_then(|fonts| fonts.get(name))
        else {
            return;
        };
        // The same name is another font in another drawing: the reference tells them apart.
        let key = match place {
            Object::Ref(number) => number.to_be_bytes().to_vec(),
            _ => name.clone(),
        };
        if !self.fonts.contains_key(&key) {
            let font = self.pdf.follow(place);
            let font = font.dict().map(|dict| Font::read(self.pdf, dict)).unwrap_or_default();
            self.fonts.insert(key.clone(), Rc::new(font));
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
            (whole[4], whole[5], (whole[2] * whole[2] + whole[3] * whole[3]).sqrt())
        };
        let (x, y, size) = place(self.text);
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
        let (end, ..) = place(self.text);
        if !letters.is_empty() && [x, y, end, size].iter().all(|number| number.is_finite()) {
            self.shown.runs.push(Run { text: letters, x, y, end, size });
        }
    }

    /// A drawing inside the page.
    #[allow(clippy::many_single_char_names)] // As above.
    fn draw(&mut self, values: &[Object], resources: &Dict, depth: usize) {
        let Some(Object::Name(name)) = values.first() else { return };
        let drawings = self.pdf.field(resources, b"XObject");
        let Some(place) =
            drawings.as_ref().and_then(Object::dict).and_then(|drawings| drawings.get(name))
        else {
            return;
        };
        let drawing = self.pdf.follow(place);
        let Some(dict) = drawing.dict() else { return };
        let is_form =
            self.pdf.field(dict, b"Subtype").as_ref().and_then(Object::name) == Some(b"Form");
        if !is_form || depth >= DEEPEST {
            return;
        }
        let Some(contents) = self.pdf.stream(&drawing) else { return };
        let own = self.pdf.field(dict, b"Resources");
        let resources = own.as_ref().and_then(Object::dict).unwrap_or(resources).clone();
        let matrix = self.pdf.field(dict, b"Matrix");
        let matrix: Vec<f32> = matrix
            .as_ref()
            .and_then(Object::array)
            .unwrap_or_default()
            .iter()
            .filter_map(Object::number)
            .map(|n| n as f32)
            .collect();
        let kept = (self.pen.clone(), self.text, self.line);
        if let [a, b, c, d, e, f] = matrix[..] {
            self.pen.page = times([a, b, c, d, e, f], self.pen.page);
        }
        self.run(&contents, &resources, depth + 1);
        (self.pen, self.text, self.line) = kept;
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
