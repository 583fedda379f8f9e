//! The chart: one column a bin, to be hovered, walked, clicked and swept over.

use std::cell::RefCell;
use std::rc::Rc;

use entente_graph::Sign;
use entente_graph::timeline::{self, Bin, Range, Timeline};
use entente_session::{Corpus, Shared};
use entente_words::timeline as text;
use yew::prelude::*;

use super::geometry::{Measures, numbers_that_fit};
use super::words;
use crate::browser::pointer::Input;
use crate::components::gesture::{Gesture, Intent};
use crate::components::size::use_size;
use crate::components::use_pointer::use_pointer;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChartProps {
    /// For the reports' names.
    pub(super) corpus: Shared<Corpus>,
    /// The bins.
    pub(super) timeline: Rc<Timeline>,
    /// Whether anything is selected: then the rest steps back.
    pub(super) picked: bool,
    /// The bin that is looked at.
    pub(super) at: Option<usize>,
    /// Another bin is looked at.
    pub(super) view_state: Callback<Option<usize>>,
    /// A stretch of time was chosen.
    pub(super) choose: Callback<Range>,
    /// A report's mark was clicked.
    pub(super) read: Callback<u32>,
}

/// How near to a report's mark a click has to be, in pixels.
const NEAR: f32 = 12.0;
/// Room that a date takes on the axis, in pixels.
const DATE_WIDTH: f32 = 64.0;
const SIGNS: [Sign; 3] = [Sign::Cooperative, Sign::Neutral, Sign::Conflictive];

/// The chart.
#[component]
pub(super) fn Chart(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node).filter(|size| size.width > 1.0);
    let swept = use_state(|| None::<(usize, usize)>);
    let sweep = use_mut_ref(Sweep::default);
    let measures = Measures::of(&props.timeline, size.unwrap_or_default());
    use_pointer(&node, false, hands(props, measures, sweep, swept.setter()));
    let label =
        text::events_by_arrow_keys_move_enter(entente_session::labels::by(props.timeline.unit));
    html! {
        <div ref={node} class="time-chart" role="listbox" tabindex="0" aria-orientation="horizontal"
            aria-label={label} aria-activedescendant={props.at.map(bin_id)}
            onkeydown={keys(props)} onfocus={entered(props)}>
            if size.is_some() {
                { draw(props, measures, *swept) }
            }
        </div>
    }
}

fn bin_id(bin: usize) -> String {
    format!("time-bin-{bin}")
}

/// What is going on between two events.
#[derive(Default)]
struct Sweep {
    gesture: Gesture,
    from: Option<usize>,
    to: Option<usize>,
}

/// What hands mean: hovering looks, a click chooses a bin, a drag sweeps over several.
fn hands(
    props: &ChartProps,
    measures: Measures,
    sweep: Rc<RefCell<Sweep>>,
    show: UseStateSetter<Option<(usize, usize)>>,
) -> Callback<Input> {
    let props = props.clone();
    Callback::from(move |input: Input| {
        let timeline = &props.timeline;
        let bin_at = |x: f32| timeline.bin_of(timeline.range.day(measures.place(x)));
        let mut sweep = sweep.borrow_mut();
        if matches!(input, Input::Cancel { .. }) {
            sweep.to = None; // The browser scrolls instead.
            show.set(None);
        }
        for intent in sweep.gesture.take(input) {
            match intent {
                Intent::Hover(at) => props.view_state.emit(bin_at(at.x)),
                Intent::Leave => props.view_state.emit(None),
                Intent::Press(at) => (sweep.from, sweep.to) = (bin_at(at.x), None),
                Intent::Drag { to, .. } => {
                    sweep.to = bin_at(to.x);
                    props.view_state.emit(sweep.to);
                    show.set(sweep.from.zip(sweep.to));
                }
                Intent::Release => {
                    if let Some((from, to)) = sweep.from.zip(sweep.to.take()) {
                        choose(&props, from, to);
                        show.set(None);
                    }
                }
                Intent::Click { at, .. } => match mark_near(&props, measures, at.x, at.y) {
                    Some(report) => props.read.emit(report),
                    None => {
                        if let Some(bin) = bin_at(at.x) {
                            choose(&props, bin, bin);
                        }
                    }
                },
                Intent::Pan(_) | Intent::Zoom { .. } => {}
            }
        }
    })
}

/// Chooses the time from one bin to another.
fn choose(props: &ChartProps, from: usize, to: usize) {
    let bins = &props.timeline.bins;
    if let Some((from, to)) = bins.get(from.min(to)).zip(bins.get(from.max(to))) {
        props.choose.emit(Range { from: from.range.from, to: to.range.to });
    }
}

/// The reports of the time shown, with where their marks are.
fn marks(props: &ChartProps, measures: Measures) -> Vec<(u32, f32)> {
    let range = props.timeline.range;
    let reports = props.timeline.bins.iter().flat_map(|bin| &bin.reports);
    let place = |report: &u32| {
        let coded = props.corpus.dataset.reports().get(*report as usize)?;
        // The middle of the day.
        let x = measures.x(range.place(coded.report.date?) + 0.5 / range.days() as f32);
        Some((*report, x))
    };
    reports.filter_map(place).collect()
}

/// Where marks are seen: of those that lie over each other within a pixel, one.
fn seen(marks: &[(u32, f32)]) -> Vec<f32> {
    let mut places: Vec<f32> = marks.iter().map(|(_, x)| *x).collect();
    places.sort_by(f32::total_cmp);
    let mut seen: Vec<f32> = Vec::new();
    for place in places {
        if seen.last().is_none_or(|last| place - last >= 1.0) {
            seen.push(place);
        }
    }
    seen
}

fn mark_near(props: &ChartProps, measures: Measures, x: f32, y: f32) -> Option<u32> {
    if (y - measures.marks).abs() > NEAR {
        return None;
    }
    let marks = marks(props, measures);
    let near = marks.iter().filter(|(_, at)| (at - x).abs() <= NEAR);
    near.min_by(|(_, a), (_, b)| (a - x).abs().total_cmp(&(b - x).abs())).map(|(report, _)| *report)
}

/// A bin that has something to tell.
fn tells(bin: &Bin) -> bool {
    bin.count() > 0 || !bin.reports.is_empty()
}

/// The arrows go to the next bin that has something in it.
fn keys(props: &ChartProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        let bins = &props.timeline.bins;
        let full: Vec<usize> = (0..bins.len()).filter(|bin| tells(&bins[*bin])).collect();
        let at = props.at;
        let next = match event.key().as_str() {
            "ArrowRight" => full.iter().find(|bin| at.is_none_or(|at| **bin > at)),
            "ArrowLeft" => full.iter().rev().find(|bin| at.is_none_or(|at| **bin < at)),
            "Home" => full.first(),
            "End" => full.last(),
            "Enter" | " " => {
                if let Some(at) = at {
                    choose(&props, at, at);
                }
                at.as_ref()
            }
            _ => return,
        };
        if next.is_some() {
            props.view_state.emit(next.copied());
        }
        event.prevent_default();
    })
}

/// The keyboard enters at the first bin that has something in it.
fn entered(props: &ChartProps) -> Callback<FocusEvent> {
    let props = props.clone();
    Callback::from(move |_: FocusEvent| {
        if props.at.is_none() {
            props.view_state.emit(props.timeline.bins.iter().position(tells));
        }
    })
}

fn draw(props: &ChartProps, measures: Measures, swept: Option<(usize, usize)>) -> Html {
    let timeline = &*props.timeline;
    let (width, height) = (measures.size.width, measures.size.height);
    let option = |(index, bin): (usize, &Bin)| option(props, measures, index, bin);
    let full = timeline.bins.iter().enumerate().filter(|(_, bin)| tells(bin));
    html! {
        <svg width={px(width)} height={px(height)} viewBox={format!("0 0 {width} {height}")} role="presentation">
            <defs>
                <pattern id="time-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <path d="M1 0v5" class="hatch" />
                </pattern>
            </defs>
            { grid(timeline, measures) }
            { column(timeline, measures, props.at.map(|at| (at, at)), "looked") }
            { column(timeline, measures, swept, "swept") }
            { for full.map(option) }
            { for SIGNS.into_iter().map(|sign| numbers(timeline, measures, sign)) }
            { for seen(&marks(props, measures)).into_iter().map(|x| mark(x, measures.marks)) }
        </svg>
    }
}

/// Coordinates to a tenth of a pixel.
fn px(value: f32) -> String {
    format!("{value:.1}")
}

fn line(x1: f32, y1: f32, x2: f32, y2: f32, class: &'static str) -> Html {
    html! { <path d={format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}")} {class} /> }
}

fn text(x: f32, y: f32, class: &'static str, said: String) -> Html {
    html! { <text x={px(x)} y={px(y)} {class}>{ said }</text> }
}

/// Lines at dates, the axis, and the names of the lanes: drawn, since the columns say the same in words.
fn grid(timeline: &Timeline, measures: Measures) -> Html {
    let Measures { top, under, axis, floor, dates, .. } = measures;
    let (left, right) = (measures.x(0.0), measures.x(1.0));
    let most = (measures.width() / DATE_WIDTH) as usize;
    let tick = |tick: timeline::Tick| {
        let x = measures.x(timeline.range.place(tick.day));
        html! {
            <>
                { line(x, top, x, dates - 14.0, "grid") }
                { text(x, dates, "date", words::tick(tick)) }
            </>
        }
    };
    html! {
        <g aria-hidden="true">
            { for timeline::ticks(timeline.range, most.max(1)).into_iter().map(tick) }
            { line(left, axis, right, axis, "axis") }
            { line(left, floor, right, floor, "axis") }
            { text(0.0, top - 6.0, "lane coop", words::lane(Sign::Cooperative).into()) }
            { text(0.0, under + 14.0, "lane conf", words::lane(Sign::Conflictive).into()) }
            { text(0.0, under + 34.0, "lane", words::lane(Sign::Neutral).into()) }
        </g>
    }
}

/// The ground behind some columns.
fn column(
    timeline: &Timeline,
    measures: Measures,
    ends: Option<(usize, usize)>,
    class: &'static str,
) -> Option<Html> {
    let (from, to) = ends?;
    let (from, to) = (timeline.bins.get(from.min(to))?, timeline.bins.get(from.max(to))?);
    let range = Range { from: from.range.from, to: to.range.to };
    let (x, width) = measures.column(timeline.range, range);
    let height = measures.dates - 14.0 - measures.top;
    Some(html! {
        <rect {class} x={px(x)} y={px(measures.top)} width={px(width.max(2.0))} height={px(height)} aria-hidden="true" />
    })
}

/// A bin with its bars.
fn option(props: &ChartProps, measures: Measures, index: usize, bin: &Bin) -> Html {
    let timeline = &*props.timeline;
    let said = words::bin(&props.corpus.dataset, timeline.unit, bin);
    let (left, width) = measures.column(timeline.range, bin.range);
    let (x, bar) = measures.bar(timeline.range, bin.range);
    let part = |sign: Sign, after: u32, count: u32, picked: bool| {
        let (y, height) = measures.part(sign, after, count);
        let class = classes!("bar", name(sign), picked.then_some("picked"));
        let (x, y, width, height) = (px(x), px(y), px(bar), px(height));
        html! {
            <>
                <rect {class} x={x.clone()} y={y.clone()} width={width.clone()} height={height.clone()} />
                if sign == Sign::Conflictive {
                    <rect fill="url(#time-hatch)" {x} {y} {width} {height} />
                }
            </>
        }
    };
    let bars = SIGNS.into_iter().flat_map(|sign| {
        let tally = bin.tally(sign);
        let picked = if props.picked { tally.picked } else { tally.all };
        let parts = [(0, picked, true), (picked, tally.all - picked, false)];
        parts
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(move |(after, count, picked)| part(sign, after, count, picked))
    });
    let looked = (props.at == Some(index)).to_string();
    html! {
        <g id={bin_id(index)} role="option" aria-selected={looked} aria-label={said}>
            <rect x={px(left)} y={px(measures.top)} width={px(width)} height={px(measures.marks - measures.top)} fill="none" />
            { for bars }
        </g>
    }
}

fn name(sign: Sign) -> &'static str {
    match sign {
        Sign::Cooperative => "coop",
        Sign::Neutral => "neutral",
        Sign::Conflictive => "conf",
    }
}

/// The counts at the ends of a lane's bars, as far as they fit.
fn numbers(timeline: &Timeline, measures: Measures, sign: Sign) -> Html {
    let bar = |bin: &Bin| {
        let (left, width) = measures.column(timeline.range, bin.range);
        (left + width / 2.0, bin.tally(sign).all)
    };
    let bars: Vec<(f32, u32)> = timeline.bins.iter().map(bar).collect();
    let number = |index: usize| {
        let (x, count) = bars[index];
        text(x, measures.number(sign, count), "count", count.to_string())
    };
    html! { <g aria-hidden="true">{ for numbers_that_fit(&bars).into_iter().map(number) }</g> }
}

/// The mark of a report: a small sheet of paper with a folded corner.
fn mark(x: f32, y: f32) -> Html {
    let (left, top) = (x - 4.5, y - 6.0);
    html! { <path class="report" d={format!("M{left:.1} {top:.1}h6l3 3v9h-9z")} aria-hidden="true" /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_marks_over_each_other_one_is_drawn() {
        let marks = [(0, 9.0), (1, 3.0), (2, 3.0), (3, 3.9), (4, 4.1)];
        assert_eq!(seen(&marks), [3.0, 4.1, 9.0]);
        assert!(seen(&[]).is_empty());
    }
}
