//! Cuts very long sentences into windows, so that the cost of a tree stays bounded.

use std::ops::Range;

use crate::Span;
use crate::document::Token;

/// Sentences up to this many tokens are read whole.
pub(crate) const LONGEST: usize = 120;
/// A window is cut at a mark of punctuation after at least this many tokens, if there is one.
const SHORTEST: usize = 60;

/// The stretches of `range` that are read one by one.
pub(super) fn windows(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(1);
    let mut start = range.start;
    while range.end - start > LONGEST {
        let places = start + SHORTEST..start + LONGEST;
        let rank = |span: Span| match span.of(text) {
            ";" | "." | "!" | "?" | ":" => 2,
            "," | ")" | "\"" | "”" | "-" | "–" | "—" | "|" => 1,
            _ => 0,
        };
        // The last of the strongest marks; without any, the window is full.
        let cut = places
            .clone()
            .filter_map(|at| tokens.get(at).map(|token| (rank(token.span), at)))
            .filter(|&(rank, _)| rank > 0)
            .max()
            .map_or(places.end, |(_, at)| at + 1);
        out.push(start..cut);
        start = cut;
    }
    out.push(start..range.end);
    out
}
