//! Where sentences end.

use super::breaks::{Gap, Gaps};
use super::characters::{closes, is_dash, opens};
use super::lists::{self, Abbreviation};
use super::words;
use crate::Span;
use crate::document::Sentence;

/// No sentence has more tokens than this: beyond it, a break is made where it hurts least or anywhere.
const LONGEST: usize = 400;

/// Groups tokens into sentences.
pub(super) fn group(text: &str, tokens: &[Span], skip: &[Span]) -> Vec<Sentence> {
    let gaps = Gaps::of(text, tokens, skip);
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut quotes = Quotes::default();
    for index in 0..tokens.len() {
        quotes.see(tokens[index].of(text));
        let context = Context { text, tokens, gaps: &gaps, index };
        if index + 1 == tokens.len() || context.ends(&quotes) || index + 1 - first >= LONGEST {
            sentences.push(Sentence {
                span: tokens[first].cover(tokens[index]),
                tokens: first..index + 1,
            });
            first = index + 1;
            if gaps.after(index) >= Gap::Blank {
                quotes = Quotes::default();
            }
        }
    }
    sentences
}

/// Whether straight quotation marks are open: the only ones whose form does not tell.
#[derive(Default)]
struct Quotes {
    open: bool,
}

impl Quotes {
    fn see(&mut self, form: &str) {
        if form == "\"" {
            self.open = !self.open;
        }
    }
}

/// A place between two tokens.
struct Context<'a> {
    text: &'a str,
    tokens: &'a [Span],
    gaps: &'a Gaps,
    /// The token before the place.
    index: usize,
}

impl Context<'_> {
    fn form(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |span| span.of(self.text))
    }

    /// Whether a sentence ends after the token.
    fn ends(&self, quotes: &Quotes) -> bool {
        match self.gaps.after(self.index) {
            Gap::Line | Gap::Blank => true,
            Gap::Wrap | Gap::Space => self.closed(quotes) && self.begins(quotes),
            Gap::None => self.closed(quotes) && self.begins_without_space(quotes),
        }
    }

    /// The last token before the place that is no closing mark.
    fn core(&self) -> usize {
        let mut core = self.index;
        while core > 0
            && self.index - core < 4
            && closes(self.form(core))
            && self.gaps.after(core - 1) == Gap::None
        {
            core -= 1;
        }
        core
    }

    /// Whether what stands before the place may be the end of a sentence.
    fn closed(&self, quotes: &Quotes) -> bool {
        let core = self.core();
        // A straight quotation mark that has just opened closes nothing.
        if core < self.index && self.form(self.index) == "\"" && quotes.open {
            return false;
        }
        // Closing marks still to come belong to this sentence.
        let next = self.form(self.index + 1);
        if self.gaps.after(self.index) == Gap::None && closes(next) && (next != "\"" || quotes.open)
        {
            return false;
        }
        let form = self.form(core);
        match form {
            "." | "。" | "！" | "？" | "؟" | "۔" | "।" => true,
            "…" => self.next_is_capital(),
            _ if form.starts_with(['!', '?']) => true,
            _ if form.len() > 1 && form.bytes().all(|byte| byte == b'.') => self.next_is_capital(),
            _ => self.closed_by_abbreviation(core, form),
        }
    }

    /// Whether an abbreviation's stop is a sentence's as well.
    fn closed_by_abbreviation(&self, core: usize, form: &str) -> bool {
        let Some(kind) = words::abbreviated(form) else { return false };
        let next = self.next_word();
        let starter = lists::is_starter(next);
        match kind {
            Abbreviation::BeforeName => {
                // "Vitamin C. The …" against "George W. Bush": initials follow names and go before names.
                let initial = form.len() == 2;
                initial && starter && next != "A" && core > 0 && !self.is_name_before(core)
            }
            Abbreviation::Anywhere => {
                starter || (form.contains("m.") && self.next_is_capital() && !self.next_is_day())
            }
        }
    }

    fn is_name_before(&self, index: usize) -> bool {
        let before = self.form(index - 1);
        before.ends_with('.') || before.chars().next().is_some_and(char::is_uppercase)
    }

    /// The next token that is no opening mark.
    fn next_word(&self) -> &str {
        let mut next = self.index + 1;
        while next < self.tokens.len() && next < self.index + 4 && opens(self.form(next)) {
            next += 1;
        }
        self.form(next)
    }

    fn next_is_capital(&self) -> bool {
        self.next_word().chars().next().is_some_and(|mark| mark.is_uppercase() || mark.is_numeric())
    }

    fn next_is_day(&self) -> bool {
        matches!(
            self.next_word(),
            "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
                | "Eastern"
                | "ET"
                | "EST"
                | "EDT"
                | "GMT"
                | "UTC"
                | "Pacific"
                | "Central"
        )
    }

    /// Whether what follows a space may begin a sentence.
    fn begins(&self, quotes: &Quotes) -> bool {
        let next = self.form(self.index + 1);
        // A closing mark after a space still closes.
        if next == "\"" && quotes.open {
            return false;
        }
        let word = self.next_word();
        let Some(first) = word.chars().next() else { return true };
        if first.is_lowercase() {
            // Lower case goes on ("'Stop!' he said") unless a plain stop came before: carelessly typed text.
            let core = self.form(self.core());
            return core == "." && self.core() == self.index && self.index > 0 && !self.numbered();
        }
        if first == ','
            || first == ';'
            || first == ')'
            || word.chars().all(is_dash) && self.core() < self.index
        {
            return false;
        }
        !self.numbered()
    }

    /// Whether the stop follows a list's number at the start of a line ("1. First"), which goes with its item.
    fn numbered(&self) -> bool {
        let core = self.core();
        if core == 0 || core != self.index || self.form(core) != "." {
            return false;
        }
        let number = self.form(core - 1);
        let starts_line = core < 2 || self.gaps.after(core - 2) >= Gap::Line;
        starts_line && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a sentence begins after a stop without a space ("forces.Instead").
    fn begins_without_space(&self, quotes: &Quotes) -> bool {
        let next = self.form(self.index + 1);
        if next == "\"" && quotes.open || next == "-" || next == "," {
            return false;
        }
        let capital = self.next_word().chars().next().is_some_and(char::is_uppercase);
        let wide = self.form(self.index).chars().next().is_some_and(|mark| !mark.is_ascii());
        wide || (capital && (self.core() > 0 || self.index > 0))
    }
}
