//! A font: what its codes say, and how wide they are.

use super::cmap::CMap;
use super::file::Pdf;
use super::glyphs::{self, Base};
use super::object::{Dict, Lexer, Object};

/// A font of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    /// Codes are two bytes long.
    wide: bool,
    cmap: CMap,
    base: Base,
    /// Letters of single codes that differ from the base.
    differences: Vec<(u8, String)>,
    /// Widths by ranges of codes: first, last, and the widths or the one width of all.
    widths: Vec<(u32, u32, Vec<f32>)>,
    default_width: f32,
}

/// A glyph: its letters, none where nobody can tell; its width in thousandths of the font's size; whether it is a blank.
pub(super) struct Glyph {
    pub(super) letters: Option<String>,
    pub(super) width: f32,
    pub(super) blank: bool,
}

impl Font {
    /// Reads a font's dictionary.
    pub(super) fn read(pdf: &Pdf<'_>, dict: &Dict) -> Self {
        let mut font = Font { default_width: 500.0, ..Font::default() };
        if let Some(table) = pdf.field(dict, b"ToUnicode").and_then(|stream| pdf.stream(&stream)) {
            font.cmap = CMap::read(&table);
        }
        if pdf.field(dict, b"Subtype").as_ref().and_then(Object::name) == Some(b"Type0") {
            font.wide = true;
            if font.cmap.is_empty() || font.cmap.is_wide() {
                // As it is nearly always.
            } else if let Some(Object::Name(name)) = pdf.field(dict, b"Encoding") {
                font.wide =
                    name.starts_with(b"Identity") || name.ends_with(b"-H") || name.ends_with(b"-V");
            }
            font.read_descendant(pdf, dict);
        } else {
            font.read_encoding(pdf, dict);
            font.read_widths(pdf, dict);
        }
        font
    }

    fn read_encoding(&mut self, pdf: &Pdf<'_>, dict: &Dict) {
        let base_of = |name: &[u8]| match name {
            b"MacRomanEncoding" => Base::Mac,
            b"StandardEncoding" => Base::Standard,
            _ => Base::Windows,
        };
        self.base = if pdf.field(dict, b"Subtype").as_ref().and_then(Object::name) == Some(b"Type1")
        {
            Base::Standard
        } else {
            Base::Windows
        };
        let type_3 = pdf.field(dict, b"Subtype").as_ref().and_then(Object::name) == Some(b"Type3");
        self.read_built_in(pdf, dict);
        match pdf.field(dict, b"Encoding") {
            Some(Object::Name(name)) => {
                self.base = base_of(&name);
                self.differences.clear();
            }
            Some(Object::Dict(encoding)) => {
                if let Some(Object::Name(name)) = pdf.field(&encoding, b"BaseEncoding") {
                    self.base = base_of(&name);
                }
                let differences = pdf.field(&encoding, b"Differences");
                let mut code = 0_u32;
                for item in differences
                    .as_ref()
                    .and_then(Object::array)
                    .unwrap_or_default()
                    .iter()
                    .take(2000)
                {
                    match item {
                        Object::Number(number) => code = number.max(0.0) as u32,
                        Object::Name(name) => {
                            let letters = if type_3 {
                                glyphs::tex_named(name).or_else(|| glyphs::named(name))
                            } else {
                                glyphs::named(name)
                            };
                            if let (Ok(code), Some(letters)) = (u8::try_from(code), letters) {
                                self.differences.push((code, letters));
                            }
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// The encoding that a font brings along: those of TeX have one of their own and often say no more of it.
    fn read_built_in(&mut self, pdf: &Pdf<'_>, dict: &Dict) {
        let name = pdf.field(dict, b"BaseFont");
        let name = name.as_ref().and_then(Object::name).unwrap_or_default();
        let name = name.split(|byte| *byte == b'+').next_back().unwrap_or_default();
        if glyphs::is_tex(name) {
            self.base = Base::Tex;
        }
        let descriptor = pdf.field(dict, b"FontDescriptor");
        let Some(descriptor) = descriptor.as_ref().and_then(Object::dict) else { return };
        let Some(file) = pdf.field(descriptor, b"FontFile") else { return };
        let Some(program) = pdf.stream(&file) else { return };
        // "dup 12 /fi put", in the part of a Type 1 font that anybody can read.
        let mut lexer = Lexer::new(&program[..program.len().min(40_000)], 0);
        let mut last: [Object; 3] = [Object::Null, Object::Null, Object::Null];
        for _ in 0..6_000 {
            let Some(object) = lexer.next() else { break };
            if matches!(&object, Object::Word(word) if word == b"eexec") {
                break;
            }
            last.rotate_left(1);
            last[2] = object;
            if let [Object::Number(code), Object::Name(name), Object::Word(put)] = &last
                && put == b"put"
                && (0.0..256.0).contains(code)
                && let Some(letters) = glyphs::named(name)
            {
                self.differences.push((*code as u8, letters));
            }
        }
    }

    fn read_widths(&mut self, pdf: &Pdf<'_>, dict: &Dict) {
        let number = |key: &[u8]| pdf.field(dict, key).and_then(|value| value.number());
        let first = number(b"FirstChar").unwrap_or_default().max(0.0) as u32;
        if let Some(Object::Array(items)) = pdf.field(dict, b"Widths") {
            let widths: Vec<f32> = items
                .iter()
                .take(256)
                .map(|item| pdf.follow(item).number().unwrap_or_default() as f32)
                .collect();
            if !widths.is_empty() {
                self.widths.push((first, first.saturating_add(widths.len() as u32 - 1), widths));
            }
        }
    }

    fn read_descendant(&mut self, pdf: &Pdf<'_>, dict: &Dict) {
        self.default_width = 1000.0;
        let Some(Object::Array(items)) = pdf.field(dict, b"DescendantFonts") else { return };
        let Some(inner) = items.first().map(|item| pdf.follow(item)) else { return };
        let Some(inner) = inner.dict() else { return };
        if let Some(width) = pdf.field(inner, b"DW").and_then(|width| width.number()) {
            self.default_width = width as f32;
        }
        let Some(Object::Array(items)) = pdf.field(inner, b"W") else { return };
        let mut rest = items.as_slice();
        while let [first, second, after @ ..] = rest {
            let Some(first) = first.number().map(|first| first.max(0.0) as u32) else { break };
            match (pdf.follow(second), after) {
                (Object::Array(widths), _) => {
                    let widths: Vec<f32> = widths
                        .iter()
                        .take(70_000)
                        .map(|width| width.number().unwrap_or_default() as f32)
                        .collect();
                    if !widths.is_empty() {
                        self.widths.push((
                            first,
                            first.saturating_add(widths.len() as u32 - 1),
                            widths,
                        ));
                    }
                    rest = after;
                }
                (Object::Number(last), [width, after @ ..]) => {
                    self.widths.push((
                        first,
                        last.max(0.0) as u32,
                        vec![width.number().unwrap_or_default() as f32],
                    ));
                    rest = after;
                }
                _ => break,
            }
        }
        self.widths.sort_by_key(|(first, ..)| *first);
    }

    /// The glyphs of a string.
    pub(super) fn glyphs<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Glyph> + 'a {
        let size = if self.wide { 2 } else { 1 };
        bytes.chunks(size).map(move |code| {
            let number = code.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            let letters = match self.cmap.get(number) {
                Some(letters) => Some(letters.to_owned()),
                None if self.wide => None,
                None => Some(self.letters(code[0])),
            };
            Glyph { letters, width: self.width(number), blank: !self.wide && number == 32 }
        })
    }

    fn letters(&self, code: u8) -> String {
        let own = self.differences.iter().rfind(|(other, _)| *other == code);
        own.map_or_else(
            || match self.base {
                Base::Tex => glyphs::tex(code),
                base => glyphs::letter(base, code).to_string(),
            },
            |(_, letters)| letters.clone(),
        )
    }

    fn width(&self, code: u32) -> f32 {
        let after = self.widths.partition_point(|(first, ..)| *first <= code);
        let range = after
            .checked_sub(1)
            .and_then(|at| self.widths.get(at))
            .filter(|(_, last, _)| code <= *last);
        let width = range.and_then(|(first, _, widths)| match widths.as_slice() {
            [one] => Some(*one),
            many => many.get((code - first) as usize).copied(),
        });
        width.filter(|width| width.is_finite()).unwrap_or(self.default_width)
    }
}
