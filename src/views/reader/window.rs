//! The part of a long report that is drawn: a book has as many sentences as a thousand reports, and drawing them all
//! would keep the page waiting.

use std::ops::Range;

use entente_engine::{Analysis, Report, Span};
use entente_session::labels;
use entente_words::reader as text;
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};

/// So many sentences are drawn at once. Most reports have fewer.
const SENTENCES: usize = 1_000;

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Which part it is, from 0.
    pub(super) at: usize,
    /// Its sentences, as indices.
    pub(super) sentences: Range<usize>,
    /// Its text, in bytes.
    pub(super) bytes: Range<usize>,
    /// How many sentences the report has.
    count: usize,
}

impl Window {
    /// The part with a sentence.
    pub(super) fn with(sentence: usize) -> usize {
        sentence / SENTENCES
    }

    /// A part of a report; the last one where there are fewer.
    pub(super) fn of(report: &Report, analysis: &Analysis, at: usize) -> Self {
        let all = &analysis.document.sentences;
        let count = all.len();
        let last = count.saturating_sub(1) / SENTENCES;
        let at = at.min(last);
        let sentences = at * SENTENCES..((at + 1) * SENTENCES).min(count);
        // What stands between two sentences belongs to the part before.
        let begin = |sentence: usize| all.get(sentence).map(|next| next.span.start as usize);
        let start = if at == 0 { 0 } else { begin(sentences.start).unwrap_or_default() };
        let length = report.text.len();
        let end = if at == last { length } else { begin(sentences.end).unwrap_or(length) };
        Self { at, sentences, bytes: start.min(end)..end, count }
    }

    /// Whether anything of a span is in it.
    pub(super) fn has(&self, span: Span) -> bool {
        (span.start as usize) < self.bytes.end && self.bytes.start < span.end as usize
    }

    /// The way to the parts before and after; nothing where there is one part.
    pub(super) fn turning(&self, turn: &Callback<usize>) -> Html {
        let last = self.count.saturating_sub(1) / SENTENCES;
        if last == 0 {
            return html! {};
        }
        let button = |to: Option<usize>, words: &'static str, symbol: Icon| {
            let turn = turn.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                if let Some(to) = to {
                    turn.emit(to);
                }
            });
            html! {
                <button type="button" class="button small" aria-disabled={to.is_none().to_string()} {onclick}>
                    { icon_sized(symbol, 16) }<span>{ words }</span>
                </button>
            }
        };
        let shown = text::sentences_start_to_end_of_it(
            labels::thousands(self.sentences.start + 1),
            labels::thousands(self.sentences.end),
            labels::thousands(self.count),
        );
        html! {
            <div class="pages" role="group" aria-label={text::parts_of_this_report()}>
                { button(self.at.checked_sub(1), text::earlier(), Icon::Left) }
                <span class="number" role="status">{ shown }</span>
                { button(Some(self.at + 1).filter(|at| *at <= last), text::later(), Icon::Right) }
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::document::Sentence;

    use super::*;

    /// A report of so many sentences of four letters and a blank.
    fn read(count: usize) -> (Report, Analysis) {
        let report = Report { text: "One. ".repeat(count), ..Report::default() };
        let mut analysis = Analysis::default();
        analysis.document.sentences = (0..count)
            .map(|at| Sentence { span: Span::new(at * 5, at * 5 + 4), tokens: 0..0 })
            .collect();
        (report, analysis)
    }

    #[test]
    fn a_short_report_is_one_part_and_the_parts_of_a_long_one_are_all_of_it() {
        let (report, analysis) = read(20);
        let whole = Window::of(&report, &analysis, 3);
        assert_eq!((whole.sentences, whole.bytes), (0..20, 0..100));
        let (report, analysis) = read(2_500);
        let parts: Vec<Window> = (0..3).map(|at| Window::of(&report, &analysis, at)).collect();
        assert_eq!(parts[0].bytes, 0..5_000);
        assert_eq!(
            (parts[1].sentences.clone(), parts[1].bytes.clone()),
            (1_000..2_000, 5_000..10_000)
        );
        assert_eq!(parts[2].bytes, 10_000..12_500);
        assert_eq!(Window::with(1_999), 1);
        assert!(parts[1].has(Span::new(4_998, 5_001)) && !parts[1].has(Span::new(4_990, 5_000)));
    }

    #[test]
    fn a_report_without_sentences_is_drawn_whole() {
        let report = Report { text: "…".into(), ..Report::default() };
        let part = Window::of(&report, &Analysis::default(), 0);
        assert_eq!((part.sentences, part.bytes), (0..0, 0..3));
    }
}
