//! What lies between two tokens: nothing, a space, a line's end that is mere wrapping, or one that parts.

use crate::Span;

/// What lies between two tokens, in rising order of how much it parts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// The end of a line within wrapped text.
    Wrap,
    /// The end of a line that stands for itself: a headline, an item, a paragraph.
    Line,
    /// An empty line, or text that was left out.
    Blank,
}

/// The gaps after all tokens.
pub(super) struct Gaps {
    after: Vec<Gap>,
}

/// Lines of wrapped text are at least this long, in bytes…
const WRAP_SHORTEST: usize = 50;
/// …and at most this long.
const WRAP_LONGEST: usize = 110;
/// Lines broken by hand at a short width are at most this long.
const SHORT_LONGEST: usize = 60;

impl Gaps {
    /// Looks at the text between `tokens`; `skip` is sorted.
    pub(super) fn of(text: &str, tokens: &[Span], skip: &[Span]) -> Self {
        let mut after = vec![Gap::Blank; tokens.len()];
        let mut skip = skip.iter().peekable();
        for (index, pair) in tokens.windows(2).enumerate() {
            let between = Span { start: pair[0].end, end: pair[1].start };
            while skip.peek().is_some_and(|span| span.end <= between.start) {
                skip.next();
            }
            let skipped = skip.peek().is_some_and(|span| span.start < between.end);
            after[index] = if skipped { Gap::Blank } else { raw(between.of(text)) };
        }
        let mut gaps = Self { after };
        gaps.find_wrapping(text, tokens);
        gaps
    }

    /// What lies after the token.
    pub(super) fn after(&self, index: usize) -> Gap {
        self.after.get(index).copied().unwrap_or(Gap::Blank)
    }

    /// Finds the line ends that are mere wrapping, paragraph by paragraph.
    fn find_wrapping(&mut self, text: &str, tokens: &[Span]) {
        let mut start = 0;
        for index in 0..tokens.len() {
            if self.after[index] == Gap::Blank {
                self.unwrap_paragraph(text, tokens, start, index);
                start = index + 1;
            }
        }
    }

    /// One paragraph, from token `first` to token `last`.
    fn unwrap_paragraph(&mut self, text: &str, tokens: &[Span], first: usize, last: usize) {
        let ends: Vec<usize> =
            (first..last).filter(|&index| self.after[index] == Gap::Line).collect();
        let mut line_start = first;
        let mut widths = Vec::with_capacity(ends.len());
        for &end in &ends {
            widths.push(tokens[line_start].cover(tokens[end]).len());
            line_start = end + 1;
        }
        let widest = widths.iter().copied().max().unwrap_or(0);
        let wrapped = (WRAP_SHORTEST..=WRAP_LONGEST).contains(&widest);
        let form = |index: usize| tokens.get(index).map_or("", |token| token.of(text));
        let closed = |end: usize| form(end).ends_with(['.', '!', '?', ':', ';']);
        let lower = |end: usize| form(end + 1).starts_with(char::is_lowercase);
        // Lines broken by hand, however short they are: one of them goes on in small letters.
        let by_hand =
            ends.iter().any(|&end| !closed(end) && lower(end) && !is_byline(&form, end + 1));
        for (&end, &width) in ends.iter().zip(&widths) {
            let next = form(end + 1);
            let filled = wrapped && ends.len() > 1 && width + next.len() + 12 > widest;
            let short = by_hand && width <= SHORT_LONGEST && width * 5 >= widest * 3;
            let goes_on = if is_byline(&form, end + 1) {
                false
            } else if lower(end) {
                width >= WRAP_SHORTEST || !is_item(next)
            } else {
                (filled || short) && !is_bullet(next) || leaves_open(form(end))
            };
            if !closed(end) && goes_on {
                self.after[end] = Gap::Wrap;
            }
        }
    }
}

/// Whether "by" and a name are all of a line: who wrote the report.
fn is_byline<'t>(form: &impl Fn(usize) -> &'t str, at: usize) -> bool {
    matches!(form(at), "by" | "By")
        && form(at + 1).starts_with(char::is_uppercase)
        && form(at + 2).starts_with(char::is_uppercase)
}

/// Words after which no line ends unless it is broken by hand.
fn leaves_open(form: &str) -> bool {
    matches!(
        form,
        "the"
            | "a"
            | "an"
            | "of"
            | "and"
            | "or"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "with"
            | "for"
            | "from"
            | "that"
            | "its"
            | "their"
            | "his"
            | "her"
    )
}

/// Whether a small letter begins an item of a list: "a) …", "o …".
fn is_item(form: &str) -> bool {
    form.chars().count() == 1 && form != "a"
}

/// Whether a line that begins so is an item of a list.
fn is_bullet(form: &str) -> bool {
    matches!(form, "-" | "*" | "•" | "–" | "—" | "·" | ">" | "o")
}

/// The gap by its characters alone: every line's end parts.
fn raw(between: &str) -> Gap {
    if between.is_empty() {
        return Gap::None;
    }
    let mut lines = 0;
    let mut last = ' ';
    for mark in between.chars() {
        match mark {
            '\n' if last == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{B}' | '\u{C}' => lines += 1,
            '\u{2029}' => lines += 2,
            _ => {}
        }
        last = mark;
    }
    match lines {
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Blank,
    }
}
