//! Spans of a text in bytes, which a report keeps in Unicode scalar values.

use entente_engine::Span;
use entente_engine::contract::Scalars;

/// Parts of a text that belong to the page or file and not to the report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<(usize, usize)>);

impl Marks {
    /// Marks a part, from byte to byte.
    pub(crate) fn add(&mut self, start: usize, end: usize) {
        if start < end {
            self.0.push((start, end));
        }
    }

    /// The parts, as they were marked.
    pub(crate) fn spans(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().copied()
    }

    /// A text without these parts.
    pub(crate) fn without(&self, text: &str) -> String {
        let mut parts = self.0.clone();
        parts.sort_unstable();
        let (mut own, mut at) = (String::with_capacity(text.len()), 0);
        for (start, end) in parts {
            own.push_str(text.get(at..start.max(at)).unwrap_or_default());
            at = at.max(end);
        }
        own.push_str(text.get(at..).unwrap_or_default());
        own
    }

    /// The parts as a report of this text has them.
    pub(crate) fn scalars(&self, text: &str) -> Vec<Span> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let offsets = Scalars::of(text);
        let mut parts = self.0.clone();
        parts.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (start, end) in parts {
            let blank =
                |from: usize| text.get(from..start).is_some_and(|gap| gap.trim().is_empty());
            match joined.last_mut() {
                Some(last) if start <= last.1 || blank(last.1) => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        joined.into_iter().map(|(start, end)| offsets.span(Span::new(start, end))).collect()
    }
}

/// Spans in the order of a text and within it, those that overlap drawn together: a file may say anything.
pub(crate) fn in_order(mut spans: Vec<Span>, text: &str) -> Vec<Span> {
    if spans.is_empty() {
        return spans;
    }
    let letters = text.chars().count() as u32;
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for Span { start, end } in spans {
        let end = end.min(letters);
        match joined.last_mut() {
            _ if start >= end => {}
            Some(last) if start < last.end => last.end = last.end.max(end),
            _ => joined.push(Span { start, end }),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_touch_are_one_and_count_letters() {
        let text = "é é\n\nb c";
        let mut marks = Marks::default();
        marks.add(7, 8);
        marks.add(0, 2);
        marks.add(3, 5);
        assert_eq!(marks.scalars(text), [Span { start: 0, end: 6 }]);
    }
}
