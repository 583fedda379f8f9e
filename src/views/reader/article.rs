//! One report, word for word: paragraphs, sentences, and what was found in them as real elements.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::{Analysis, Report, Span};
use entente_graph::dataset::CodedReport;
use entente_session::marks::{Role, TextMark};
use entente_session::{Action, Selection, labels, selectors};
use entente_words::reader as text;
use yew::prelude::*;

use super::window::Window;
use super::{Place, READING, reading, title};
use crate::browser::dom;
use crate::components::marked::marked;
use crate::components::report_date::redate;
use crate::view_props::ViewProps;

/// What the article is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ArticleProps {
    pub(super) view: ViewProps,
    pub(super) place: Rc<Place>,
}

/// Id of a sentence's element.
pub(super) fn sentence_id(sentence: usize) -> String {
    format!("sentence-{sentence}")
}

/// The report.
#[component]
pub(super) fn Article(props: &ArticleProps) -> Html {
    let Some(coded) = props.place.coded(&props.view) else { return html! {} };
    let (report, analysis) = (&coded.report, &coded.analysis);
    let asked = props.view.view_state.reading.sentence;
    // The part that somebody has turned to, until they are led elsewhere.
    let turned = use_state(|| None::<((String, Option<usize>), usize)>);
    let here = (report.id.clone(), asked);
    let part = match &*turned {
        Some((place, part)) if *place == here => *part,
        _ => asked.map_or(0, Window::with),
    };
    let window = Window::of(report, analysis, part);
    let turn = {
        let turned = turned.clone();
        Callback::from(move |part| {
            turned.set(Some((here.clone(), part)));
            dom::scroll_to_top(READING);
        })
    };
    let greyed: Vec<Span> =
        boilerplate(report).into_iter().filter(|span| window.has(*span)).collect();
    let marks = marks(analysis, &props.place, &greyed, &window);
    html! {
        <article onclick={on_click(props)}>
            <header>
                <h2>{ title(coded) }</h2>
                { dateline(report, &props.view.act) }
                { notices(report, analysis) }
                { legend(&props.place, !greyed.is_empty()) }
            </header>
            { window.turning(&turn) }
            <div class="text" lang={report.language.clone().unwrap_or_else(|| "en".into())}>
                { for grouped(&report.text, window.bytes.clone(), &greyed).into_iter().map(|(aside, lines)| {
                    let count = lines.len();
                    let shown: Html = lines.into_iter().map(|range| paragraph(report, analysis, range, &marks, &window, asked)).collect();
                    if aside && count >= FOLDED { folded(count, shown) } else { shown }
                }) }
            </div>
            { window.turning(&turn) }
        </article>
    }
}

/// What is to be known about how a report was read.
fn notices(report: &Report, analysis: &Analysis) -> Html {
    let foreign = labels::is_foreign(report, analysis);
    let language = report.language.as_deref().and_then(entente_intake::language::name);
    let language = language
        .filter(|_| foreign)
        .map_or(text::a_language_other_than_english().into(), str::to_owned);
    let others = analysis.notes.iter().filter(|note| !labels::is_foreign_note(note));
    html! {
        <>
            if foreign {
                <p class="notice">
                    { text::this_report_is_in_language_the(&language) }
                </p>
            }
            { for others.map(|note| html! { <p class="note soft">{ note.clone() }</p> }) }
        </>
    }
}

/// So many lines of a web page in a row are folded away.
const FOLDED: usize = 3;

/// Lines of the text, those together that are wholly the page's and not the report's, and those that are not.
fn grouped(text: &str, within: Range<usize>, greyed: &[Span]) -> Vec<(bool, Vec<Range<usize>>)> {
    let mut groups: Vec<(bool, Vec<Range<usize>>)> = Vec::new();
    for range in paragraphs(text, within) {
        // They come in the order of the text and do not overlap.
        let next = greyed.partition_point(|span| (span.end as usize) < range.end);
        let covers = |span: &Span| span.start as usize <= range.start;
        let aside = greyed.get(next).is_some_and(covers);
        match groups.last_mut().filter(|(last, _)| *last == aside) {
            Some((_, lines)) => lines.push(range),
            None => groups.push((aside, vec![range])),
        }
    }
    groups
}

/// Lines of the web page, to be shown by whoever wants to see them.
fn folded(count: usize, lines: Html) -> Html {
    html! {
        <details class="set-apart">
            <summary>{ text::website_lines(count) }</summary>
            { lines }
        </details>
    }
}

fn dateline(report: &Arc<Report>, act: &Callback<Action>) -> Html {
    let change = redate(act, report);
    let date = report.date.map(|date| date.to_string()).unwrap_or_default();
    html! {
        <div class="dateline">
            <p>
                { report.source.clone().unwrap_or_else(|| text::source_not_named().into()) }
                { " · " }
                if let Some(date) = report.date {
                    <time datetime={date.to_string()}>{ labels::date(date) }</time>
                } else {
                    { text::no_date() }
                }
            </p>
            <details>
                <summary>{ if report.date.is_some() { text::source_of_the_date() } else { text::add_a_date() } }</summary>
                if let Some(from) = &report.date_from {
                    <p>{ from.clone() }</p>
                }
                <label class="new-date">
                    <span>{ text::another_date() }</span>
                    <input key={report.id.clone()} class="field" type="date" value={date} onchange={change} />
                </label>
                <p class="faint">{ text::the_machine_looks_up_offices_at() }</p>
            </details>
        </div>
    }
}

fn legend(place: &Place, greyed: bool) -> Html {
    let entry =
        |role: Role, words: &'static str| html! { <span class={role.class()}>{ words }</span> };
    html! {
        <p class="legend-line">
            { entry(Role::Mention, text::an_actor()) }
            { entry(Role::Event, text::an_action()) }
            if place.event.is_some() {
                { text::in_the_action_shown() }
                { entry(Role::Source, Role::Source.name()) }
                { entry(Role::Trigger, Role::Trigger.name()) }
                { entry(Role::Target, Role::Target.name()) }
            }
            if greyed {
                { entry(Role::Boilerplate, text::website_text_not_coded()) }
            }
        </p>
    }
}

/// A click on marked words: an action is shown, an actor is selected.
fn on_click(props: &ArticleProps) -> Callback<MouseEvent> {
    let props = props.clone();
    Callback::from(move |event: MouseEvent| {
        if dom::text_is_selected() {
            return;
        }
        let Some(hit) = dom::nearest_attribute(&event, "data-hit") else { return };
        let Some(coded) = props.place.coded(&props.view) else { return };
        if let Some(action) = clicked(coded, &hit) {
            props.view.act.emit(action);
        }
    })
}

/// What a hit means: `e3` the fourth event, `m7` the eighth mention.
fn clicked(coded: &CodedReport, hit: &str) -> Option<Action> {
    let index = hit.get(1..)?.parse::<usize>().ok()?;
    if hit.starts_with('e') {
        return Some(Action::Read(reading(coded, index)));
    }
    let mention = coded.analysis.mentions.get(index)?;
    (!mention.actors.is_empty()).then(|| Action::Select(Selection::Actors(mention.actors.clone())))
}

/// Everything marked in a part of the report.
fn marks(analysis: &Analysis, place: &Place, greyed: &[Span], window: &Window) -> Vec<TextMark> {
    let mut marks = Vec::new();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        if !mention.actors.is_empty() && window.has(mention.span) {
            let hit = Some(format!("m{index}"));
            marks.push(TextMark { span: mention.span, role: Role::Mention, hit, on: false });
        }
    }
    for &index in &place.hits {
        let Some(event) = analysis.events.get(index) else { continue };
        if !window.has(event.trigger) {
            continue;
        }
        let hit = Some(format!("e{index}"));
        marks.push(TextMark { span: event.trigger, role: Role::Event, hit, on: false });
    }
    if let Some(event) = place.event.and_then(|index| analysis.events.get(index)) {
        let shown = selectors::event_marks(analysis, event);
        marks.extend(shown.into_iter().map(|mark| TextMark { on: true, ..mark }));
    }
    marks.extend(greyed.iter().map(|span| TextMark {
        span: *span,
        role: Role::Boilerplate,
        hit: None,
        on: false,
    }));
    marks
}

/// The report's boilerplate in bytes: reports count Unicode scalar values.
fn boilerplate(report: &Report) -> Vec<Span> {
    if report.boilerplate.is_empty() {
        return Vec::new();
    }
    let text = &report.text;
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let byte = |scalar: u32| starts.get(scalar as usize).copied().unwrap_or(text.len());
    let spans = report.boilerplate.iter();
    spans.map(|span| Span::new(byte(span.start), byte(span.end))).collect()
}

/// Lines of a part of the text that hold something, as ranges of bytes.
fn paragraphs(text: &str, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = within.start;
    let text = text.get(within).unwrap_or_default();
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        (!line.trim().is_empty()).then(|| start..start + line.len())
    })
}

fn paragraph(
    report: &Report,
    analysis: &Analysis,
    range: Range<usize>,
    marks: &[TextMark],
    window: &Window,
    asked: Option<usize>,
) -> Html {
    let whole = Span::new(range.start, range.end);
    let of = |span: Span| -> Vec<TextMark> {
        marks.iter().filter(|mark| mark.span.overlaps(span)).cloned().collect()
    };
    let here = of(whole);
    let mut parts: Vec<Html> = Vec::new();
    let mut at = whole.start;
    let sentences = &analysis.document.sentences;
    // A sentence that began in the part before runs on in this one.
    let first = window.sentences.start.saturating_sub(1);
    for index in first..window.sentences.end {
        let Some(sentence) = sentences.get(index) else { continue };
        let Some(span) = common(sentence.span, whole).filter(|span| span.start >= at) else {
            continue;
        };
        parts.push(marked(&report.text, Span { start: at, end: span.start }, &here));
        // A sentence that runs over two lines has its id where it begins.
        let id = (span.start == sentence.span.start).then(|| sentence_id(index));
        let on = (asked == Some(index)).then_some("on");
        parts.push(html! {
            <span class={classes!("sentence", on)} {id}>{ marked(&report.text, span, &of(span)) }</span>
        });
        at = span.end;
    }
    parts.push(marked(&report.text, Span { start: at, end: whole.end }, &here));
    html! { <p>{ for parts }</p> }
}

/// What two spans share.
fn common(a: Span, b: Span) -> Option<Span> {
    a.overlaps(b).then(|| Span { start: a.start.max(b.start), end: a.end.min(b.end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_no_paragraphs() {
        let text = "One.\n\n  \nTwo “é”.\n";
        let found: Vec<&str> = paragraphs(text, 0..text.len()).map(|range| &text[range]).collect();
        assert_eq!(found, ["One.", "Two “é”."]);
    }

    #[test]
    fn lines_of_the_page_are_folded_together() {
        let text = "Menu\nHome\nRussia met Iran. Share\nFooter\n";
        let greyed = [Span::new(0, 9), Span::new(27, 32), Span::new(33, 39)];
        let found: Vec<(bool, usize)> = grouped(text, 0..text.len(), &greyed)
            .into_iter()
            .map(|(aside, lines)| (aside, lines.len()))
            .collect();
        assert_eq!(found, [(true, 2), (false, 1), (true, 1)]);
    }

    #[test]
    fn boilerplate_is_counted_in_characters() {
        let boilerplate = vec![Span::new(2, 5), Span::new(8, 99)];
        let report =
            Report { text: "“é” ab – xyz".into(), boilerplate, ..Report::default() };
        let found: Vec<&str> = super::boilerplate(&report)
            .into_iter()
            .map(|span| &report.text[span.start as usize..span.end as usize])
            .collect();
        assert_eq!(found, ["” a", " xyz"]);
    }
}
