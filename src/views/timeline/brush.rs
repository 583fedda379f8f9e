//! The whole time, small, with the part that is shown: to be moved and resized by pointer and by keyboard.

use std::cell::RefCell;
use std::rc::Rc;

use entente_graph::timeline::{Bin, Range, Timeline};
use entente_session::labels;
use entente_words::timeline as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::browser::pointer::Input;
use crate::components::gesture::{Gesture, Intent};
use crate::components::size::use_size;
use crate::components::use_pointer::use_pointer;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BrushProps {
    /// The whole time.
    pub(super) timeline: Rc<Timeline>,
    /// The part of it that is shown.
    pub(super) shown: Range,
    /// Another part is asked for; and whether it is one of many small steps after the first.
    pub(super) set: Callback<(Range, bool)>,
    /// The whole is asked for.
    pub(super) clear: Callback<()>,
}

/// Room at both sides of the strip, in pixels: a thumb lies outside of its edge, so that two never overlap.
const SIDE: f32 = 24.0;
/// The height of the strip, in pixels.
const HEIGHT: f32 = 44.0;

/// The ids of the thumbs.
const THUMBS: [&str; 2] = ["time-from", "time-to"];

/// What a press has taken hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// One of the ends: the other one stays at this bin.
    End { stays: usize },
    /// The whole: its bins when the press began, and the bin that was pressed.
    Body { from: usize, to: usize, at: usize },
}

/// What is going on between two events.
#[derive(Default)]
struct Hold {
    gesture: Gesture,
    part: Option<Part>,
    moved: bool,
}

/// The strip.
#[component]
pub(super) fn Brush(props: &BrushProps) -> Html {
    let node = use_node_ref();
    let size = use_size(&node);
    let width = size.map_or(0.0, |size| (size.width - 2.0 * SIDE).max(1.0));
    let hold = use_mut_ref(Hold::default);
    let keyed = use_mut_ref(|| false);
    use_pointer(&node, false, hands(props, width, hold));
    let (from, to) = bins(props);
    let place = |range: Range, end: bool| {
        let whole = props.timeline.range;
        let day = if end { range.to.tomorrow().unwrap_or(range.to) } else { range.from };
        SIDE + whole.place(day).clamp(0.0, 1.0) * width
    };
    let (left, right) = (place(props.shown, false), place(props.shown, true));
    html! {
        <div ref={node} class="time-brush">
            if size.is_some() {
                { draw(props, width, left, right) }
                { thumb(props, 0, from, left - SIDE, &keyed) }
                { thumb(props, 1, to, right, &keyed) }
            }
        </div>
    }
}

/// The first and the last bin of what is shown.
fn bins(props: &BrushProps) -> (usize, usize) {
    let timeline = &props.timeline;
    let whole = timeline.range;
    let bin = |day: jiff::civil::Date| {
        timeline.bin_of(day.clamp(whole.from, whole.to)).unwrap_or_default()
    };
    (bin(props.shown.from), bin(props.shown.to))
}

/// The time from one bin to another, in any order.
fn range(timeline: &Timeline, a: usize, b: usize) -> Option<Range> {
    let (from, to) = (timeline.bins.get(a.min(b))?, timeline.bins.get(a.max(b))?);
    Some(Range { from: from.range.from, to: to.range.to })
}

fn hands(props: &BrushProps, width: f32, hold: Rc<RefCell<Hold>>) -> Callback<Input> {
    let props = props.clone();
    Callback::from(move |input: Input| {
        let timeline = &props.timeline;
        let bin_at = |x: f32| {
            let day = timeline.range.day((x - SIDE) / width.max(1.0));
            timeline.bin_of(day).unwrap_or_default()
        };
        let mut hold = hold.borrow_mut();
        for intent in hold.gesture.take(input) {
            match intent {
                Intent::Press(at) => {
                    hold.part = Some(pressed(&props, width, at.x, bin_at(at.x)));
                    hold.moved = false;
                }
                Intent::Drag { to, .. } => {
                    let asked = hold.part.and_then(|part| dragged(timeline, part, bin_at(to.x)));
                    if let Some(asked) = asked.filter(|asked| *asked != props.shown) {
                        props.set.emit((asked, hold.moved));
                        hold.moved = true;
                    }
                }
                Intent::Click { at, .. } => {
                    let (from, to) = bins(&props);
                    if !(from..=to).contains(&bin_at(at.x)) {
                        props.clear.emit(());
                    }
                }
                Intent::Release => hold.part = None,
                _ => {}
            }
        }
    })
}

/// What is pressed: an end or what is between the ends, or else nothing, where a new stretch begins.
fn pressed(props: &BrushProps, width: f32, x: f32, at: usize) -> Part {
    let whole = props.timeline.range;
    let edge = |day| SIDE + whole.place(day).clamp(0.0, 1.0) * width;
    let after = props.shown.to.tomorrow().unwrap_or(props.shown.to);
    let (left, right) = (edge(props.shown.from), edge(after));
    let (from, to) = bins(props);
    let is_whole = props.shown.from <= whole.from && props.shown.to >= whole.to;
    if (left - SIDE..=left).contains(&x) {
        Part::End { stays: to }
    } else if (right..=right + SIDE).contains(&x) {
        Part::End { stays: from }
    } else if (left..right).contains(&x) && !is_whole {
        Part::Body { from, to, at }
    } else {
        Part::End { stays: at }
    }
}

/// What is shown after a drag to a bin.
fn dragged(timeline: &Timeline, part: Part, to: usize) -> Option<Range> {
    match part {
        Part::End { stays } => range(timeline, stays, to),
        Part::Body { from, to: last, at } => {
            let most = timeline.bins.len().saturating_sub(1) - (last - from);
            let first = (from + to).saturating_sub(at).min(most);
            range(timeline, first, first + (last - from))
        }
    }
}

fn draw(props: &BrushProps, width: f32, left: f32, right: f32) -> Html {
    let timeline = &*props.timeline;
    let highest = timeline.bins.iter().map(Bin::count).max().unwrap_or_default().max(1) as f32;
    let bar = |bin: &Bin| {
        let x = SIDE + timeline.range.place(bin.range.from) * width;
        let wide = bin.range.days() as f32 / timeline.range.days() as f32 * width;
        let high = bin.count() as f32 / highest * (HEIGHT - 8.0);
        let bar = (wide - 1.0).max(1.5);
        format!("M{x:.1} {HEIGHT}v-{high:.1}h{bar:.1}v{high:.1}z")
    };
    let bars: String = timeline.bins.iter().filter(|bin| bin.count() > 0).map(bar).collect();
    let end = SIDE + width;
    let rest =
        format!("M{SIDE} 0H{left:.1}V{HEIGHT}H{SIDE}zM{right:.1} 0H{end:.1}V{HEIGHT}H{right:.1}z");
    let part = format!("M{left:.1} 0H{right:.1}V{HEIGHT}H{left:.1}z");
    let all = format!("M{SIDE} {HEIGHT}H{end:.1}");
    html! {
        <svg width="100%" height={HEIGHT.to_string()} aria-hidden="true">
            <path d={bars} class="all" />
            <path d={rest} class="rest" />
            <path d={part} class="part" />
            <path d={all} class="axis" />
        </svg>
    }
}

/// An end of what is shown, as a slider over the bins.
fn thumb(
    props: &BrushProps,
    which: usize,
    at: usize,
    left: f32,
    keyed: &Rc<RefCell<bool>>,
) -> Html {
    let last = props.timeline.bins.len().saturating_sub(1);
    let (from, to) = bins(props);
    let (lowest, highest) = if which == 0 { (0, to) } else { (from, last) };
    let day = [props.shown.from, props.shown.to][which];
    let label = [text::the_time_shown_begins(), text::the_time_shown_ends()][which];
    let onkeydown = {
        let (props, keyed) = (props.clone(), keyed.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(next) = stepped(&event.key(), at, lowest, highest, last) else { return };
            event.prevent_default();
            let asked = match which {
                0 => range(&props.timeline, next, to).map(|r| Range { to: props.shown.to, ..r }),
                _ => range(&props.timeline, from, next)
                    .map(|r| Range { from: props.shown.from, ..r }),
            };
            if let Some(asked) = asked.filter(|asked| *asked != props.shown) {
                props.set.emit((asked, keyed.replace(true)));
            }
        })
    };
    // Going to the other end is a new act.
    let onfocus = {
        let keyed = keyed.clone();
        Callback::from(move |_: FocusEvent| {
            keyed.replace(false);
        })
    };
    let onpointerdown = Callback::from(move |_: PointerEvent| dom::focus(THUMBS[which]));
    html! {
        <div id={THUMBS[which]} class={classes!("time-thumb", ["from", "to"][which])} style={format!("left: {left:.1}px")}
            role="slider" tabindex="0" aria-orientation="horizontal" aria-label={label}
            aria-valuemin={lowest.to_string()} aria-valuemax={highest.to_string()} aria-valuenow={at.to_string()}
            aria-valuetext={labels::date(day)} {onkeydown} {onfocus} {onpointerdown} />
    }
}

/// The bin that a key moves an end to.
fn stepped(key: &str, at: usize, lowest: usize, highest: usize, last: usize) -> Option<usize> {
    let page = (last / 8).max(2);
    let next = match key {
        "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => at + 1,
        "PageDown" => at.saturating_sub(page),
        "PageUp" => at + page,
        "Home" => lowest,
        "End" => highest,
        _ => return None,
    };
    Some(next.clamp(lowest, highest))
}

#[cfg(test)]
mod tests {
    use entente_graph::Dataset;
    use jiff::civil::date;

    use super::*;

    /// January to October 2016 by week, of which March to May are shown.
    fn props() -> BrushProps {
        let whole = Range { from: date(2016, 1, 4), to: date(2016, 10, 2) };
        BrushProps {
            timeline: Rc::new(Timeline::of(&Dataset::default(), whole, &[], &[])),
            shown: Range { from: date(2016, 3, 7), to: date(2016, 5, 29) },
            set: Callback::noop(),
            clear: Callback::noop(),
        }
    }

    #[test]
    fn an_end_is_taken_outside_and_the_body_inside() {
        let props = props();
        let width = props.timeline.range.days() as f32; // A pixel a day.
        assert_eq!(bins(&props), (9, 20));
        let left = SIDE + 63.0;
        assert_eq!(pressed(&props, width, left - 3.0, 8), Part::End { stays: 20 });
        assert_eq!(pressed(&props, width, left + 3.0, 9), Part::Body { from: 9, to: 20, at: 9 });
        assert_eq!(pressed(&props, width, left + 90.0, 22), Part::End { stays: 9 });
        assert_eq!(pressed(&props, width, left + 150.0, 30), Part::End { stays: 30 });
    }

    #[test]
    fn the_body_keeps_its_length_and_stays_inside() {
        let timeline = &props().timeline;
        let body = Part::Body { from: 9, to: 20, at: 12 };
        let part = |to| dragged(timeline, body, to).unwrap();
        assert_eq!(part(14).from, timeline.bins[11].range.from);
        assert_eq!((part(0).from, part(0).to), (timeline.range.from, timeline.bins[11].range.to));
        assert_eq!(part(38).to, timeline.range.to);
        let back = dragged(timeline, Part::End { stays: 5 }, 2).unwrap();
        assert_eq!((back.from, back.to), (timeline.bins[2].range.from, timeline.bins[5].range.to));
    }

    #[test]
    fn keys_step_and_stop_at_the_ends() {
        assert_eq!(stepped("ArrowRight", 3, 0, 9, 38), Some(4));
        assert_eq!(stepped("ArrowLeft", 0, 0, 9, 38), Some(0));
        assert_eq!(stepped("PageUp", 7, 0, 9, 38), Some(9));
        assert_eq!(stepped("End", 3, 0, 9, 38), Some(9));
        assert_eq!(stepped("a", 3, 0, 9, 38), None);
    }
}
