//! Soft hyphens: marks where a word may be broken, which are no part of it. "Ethi\u{ad}opia" is read as "Ethiopia", and
//! what is found is told in the places of the text as it is.

use crate::Span;
use crate::analysis::Analysis;

/// A text without its soft hyphens, and where they were.
pub(crate) struct Joined {
    /// The text without them.
    pub(crate) text: String,
    /// Of every stretch that was left out: where it would begin in [`Joined::text`], and bytes left out up to its end.
    cuts: Vec<(u32, u32)>,
    /// Of every character that was left out, its number in the whole text.
    characters: Vec<u32>,
}

/// The text without soft hyphens, and line ends right behind them; none where it has none.
pub(crate) fn join(text: &str) -> Option<Joined> {
    if !text.contains('\u{ad}') {
        return None;
    }
    let mut joined = Joined {
        text: String::with_capacity(text.len()),
        cuts: Vec::new(),
        characters: Vec::new(),
    };
    let (mut gone, mut after) = (0, false);
    for (number, mark) in text.chars().enumerate() {
        after = mark == '\u{ad}' || after && matches!(mark, '\n' | '\r');
        if after {
            gone += mark.len_utf8() as u32;
            joined.cuts.push((joined.text.len() as u32, gone));
            joined.characters.push(number as u32);
        } else {
            joined.text.push(mark);
        }
    }
    Some(joined)
}

impl Joined {
    /// The place in the whole text of a character that begins at `at`.
    fn start(&self, at: u32) -> u32 {
        let before = self.cuts.partition_point(|(cut, _)| *cut <= at);
        at + before.checked_sub(1).map_or(0, |cut| self.cuts[cut].1)
    }

    /// The place in the whole text behind a character that ends at `at`.
    fn end(&self, at: u32) -> u32 {
        let before = self.cuts.partition_point(|(cut, _)| *cut < at);
        at + before.checked_sub(1).map_or(0, |cut| self.cuts[cut].1)
    }

    fn span(&self, span: Span) -> Span {
        let start = self.start(span.start);
        Span { start, end: if span.is_empty() { start } else { self.end(span.end) } }
    }

    /// Spans in characters of the whole text as those of the joined one.
    pub(crate) fn within(&self, spans: &[Span]) -> Vec<Span> {
        let place = |at: u32| at - self.characters.partition_point(|gone| *gone < at) as u32;
        spans.iter().map(|span| Span { start: place(span.start), end: place(span.end) }).collect()
    }

    /// Tells everything that was found in the places of the whole text.
    pub(crate) fn tell(&self, analysis: &mut Analysis) {
        for token in &mut analysis.document.tokens {
            token.span = self.span(token.span);
        }
        for sentence in &mut analysis.document.sentences {
            sentence.span = self.span(sentence.span);
        }
        for mention in &mut analysis.mentions {
            mention.span = self.span(mention.span);
        }
        for event in &mut analysis.events {
            event.trigger = self.span(event.trigger);
        }
        for quote in &mut analysis.quotes {
            quote.span = self.span(quote.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_whole_text() {
        let text = "A\u{ad}b \u{ad}c\u{ad}\nd";
        let joined = join(text).expect("it has soft hyphens");
        assert_eq!(joined.text, "Ab cd");
        assert_eq!(joined.span(Span::new(0, 2)).of(text), "A\u{ad}b");
        assert_eq!(joined.span(Span::new(3, 5)).of(text), "c\u{ad}\nd");
        assert_eq!(joined.within(&[Span::new(2, 5)]), [Span::new(1, 3)]);
        assert!(join("plain").is_none());
    }
}
