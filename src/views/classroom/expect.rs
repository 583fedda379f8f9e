//! "Draw the network you expect": three lines first by hand, then as the reports have them.

use entente_graph::{Dataset, Level, Sign};
use entente_words::classroom as text;
use yew::prelude::*;

use super::ClassProps;
use crate::browser::dom;
use crate::components::segments::{Segment, Segments};

/// What a line can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Open,
    Friendly,
    Hostile,
    None,
}

const LINES: &[Segment<Line>] = &[
    (Line::Friendly, text::friendly, text::more_cooperation_than_conflict),
    (Line::Hostile, text::hostile, text::more_conflict_than_cooperation),
    (Line::None, text::none, text::nothing_is_reported_between_them),
];

/// Pairs of corners, in the order of the questions.
const SIDES: [(usize, usize); 3] = [(0, 1), (1, 2), (0, 2)];
/// Where the corners are drawn.
const CORNERS: [(u32, u32); 3] = [(150, 40), (260, 210), (40, 210)];

/// Names of three actors, and of each side how it stands and how many events say so.
type Triangle = ([String; 3], [(Line, u32); 3]);

/// The three most involved countries, and how it stands between each two, with the number of events.
fn triangle(dataset: &Dataset) -> Option<Triangle> {
    let mut counts = vec![0u32; dataset.actors().len()];
    let pairs = dataset
        .events()
        .iter()
        .map(|row| (row, row.source(Level::Country), row.target(Level::Country)));
    let pairs: Vec<_> = pairs.filter(|(_, source, target)| source != target).collect();
    for (_, source, target) in &pairs {
        for actor in [source, target] {
            if let Some(count) = counts.get_mut(actor.index()) {
                *count += 1;
            }
        }
    }
    let mut order: Vec<_> =
        pairs.iter().flat_map(|(_, source, target)| [*source, *target]).collect();
    order.sort_by_key(|actor| (std::cmp::Reverse(counts[actor.index()]), actor.index()));
    order.dedup();
    let top = [*order.first()?, *order.get(1)?, *order.get(2)?];
    let between = |(one, other): (usize, usize)| {
        let both = |source, target| {
            (source, target) == (top[one], top[other]) || (target, source) == (top[one], top[other])
        };
        let (mut kind, mut hostile, mut all, mut score) = (0, 0, 0, 0.0);
        for (row, source, target) in &pairs {
            if both(*source, *target) {
                all += 1;
                kind += u32::from(row.sign() == Sign::Cooperative);
                hostile += u32::from(row.sign() == Sign::Conflictive);
                score += row.goldstein;
            }
        }
        let line = match Sign::of_several(kind, hostile, score) {
            _ if all == 0 => Line::None,
            Sign::Conflictive => Line::Hostile,
            _ => Line::Friendly,
        };
        (line, all)
    };
    Some((top.map(|actor| dataset.actor(actor).name.clone()), SIDES.map(between)))
}

/// The drawing.
#[component]
pub(super) fn Expect(props: &ClassProps) -> Html {
    let drawn = use_state(|| [Line::Open; 3]);
    let revealed = use_state_eq(|| false);
    let truth = use_memo(props.view.corpus.clone(), |corpus| triangle(&corpus.dataset));
    use_number_keys(props, &drawn, *revealed);
    let Some((names, lines)) = &*truth else {
        return html! { <p>{ text::the_reports_name_too_few_actors() }</p> };
    };
    let asked = SIDES.iter().enumerate().map(|(at, (one, other))| {
        let drawn = drawn.clone();
        let choose = Callback::from(move |line| {
            let mut next = *drawn;
            next[at] = line;
            drawn.set(next);
        });
        (text::one_and_other(&names[*one], &names[*other]), choose, at)
    });
    let ready = drawn.iter().all(|line| *line != Line::Open);
    let reveal = {
        let revealed = revealed.clone();
        Callback::from(move |_: MouseEvent| revealed.set(true))
    };
    let right = drawn.iter().zip(lines).filter(|(own, (line, _))| *own == line).count();
    html! {
        <>
            <h2>{ text::draw_the_network_you_expect() }</h2>
            <p>{ text::how_do_these_three_stand_to() }</p>
            <div class="class-expect">
                <figure><figcaption>{ text::your_drawing() }</figcaption>{ picture(names, *drawn) }</figure>
                if *revealed {
                    <figure><figcaption>{ text::the_reports() }</figcaption>{ picture(names, lines.map(|(line, _)| line)) }</figure>
                }
            </div>
            if *revealed {
                <p role="status"><strong>{ text::right_of_3_lines_as_you(right) }</strong></p>
                <ul>{ for SIDES.iter().zip(lines).map(|((one, other), (line, count))| html! {
                    <li>{ text::side_events(*count as usize, &names[*one], &names[*other], word(*line)) }</li>
                }) }</ul>
            } else {
                <ol class="class-lines">{ for asked.map(|(label, choose, at)| html! {
                    <li><span>{ label.clone() }</span><Segments<Line> {label} segments={LINES} on={drawn[at]} {choose} /></li>
                }) }</ol>
                <p class="soft">{ text::keys_1_friendly_2_hostile_3() }</p>
                <p class="class-buttons"><button type="button" class="button main" disabled={!ready} onclick={reveal}>{ text::reveal() }</button></p>
            }
        </>
    }
}

#[hook]
fn use_number_keys(props: &ClassProps, drawn: &UseStateHandle<[Line; 3]>, revealed: bool) {
    let latest = use_mut_ref(|| (drawn.clone(), props.view.preferences.keys, revealed));
    latest.replace((drawn.clone(), props.view.preferences.keys, revealed));
    use_effect_with((), move |()| {
        let listener = dom::on_key_first(move |key| {
            let (drawn, keys, revealed) = latest.borrow().clone();
            if key.typing || key.command || key.alt || !keys || revealed {
                return false;
            }
            let line = match key.name.as_str() {
                "1" => Line::Friendly,
                "2" => Line::Hostile,
                "3" => Line::None,
                "Backspace" => Line::Open,
                _ => return false,
            };
            let open = drawn.iter().position(|own| *own == Line::Open);
            let at = if line == Line::Open { open.unwrap_or(3).checked_sub(1) } else { open };
            if let Some(at) = at {
                let mut next = *drawn;
                next[at] = line;
                drawn.set(next);
            }
            true
        });
        move || drop(listener)
    });
}

fn word(line: Line) -> &'static str {
    match line {
        Line::Open => text::not_drawn_yet(),
        Line::Friendly => text::friendly_2(),
        Line::Hostile => text::hostile_2(),
        Line::None => text::nothing_is_reported_between_them(),
    }
}

fn picture(names: &[String; 3], lines: [Line; 3]) -> Html {
    let told: Vec<String> = SIDES
        .iter()
        .zip(lines)
        .map(|((one, other), line)| {
            text::one_and_other_word(&names[*one], &names[*other], word(line))
        })
        .collect();
    html! {
        <svg viewBox="-30 0 360 250" role="img" aria-label={told.join("; ")}>
            { for SIDES.iter().zip(lines).filter(|(_, line)| !matches!(line, Line::Open | Line::None)).map(|((one, other), line)| {
                let ((x1, y1), (x2, y2)) = (CORNERS[*one], CORNERS[*other]);
                let sign = if line == Line::Friendly { "+" } else { "−" };
                html! {
                    <>
                        <line class={classes!("expect-line", (line == Line::Friendly).then_some("friendly"))} x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} />
                        <text class="expect-sign" x={u32::midpoint(x1, x2).to_string()} y={u32::midpoint(y1, y2).to_string()}>{ sign }</text>
                    </>
                }
            }) }
            { for names.iter().zip(CORNERS).map(|(name, (x, y))| html! {
                <>
                    <circle class="expect-actor" cx={x.to_string()} cy={y.to_string()} r="14" />
                    <text class="expect-name" x={x.to_string()} y={(if y < 100 { y - 22 } else { y + 32 }).to_string()}>{ name.clone() }</text>
                </>
            }) }
        </svg>
    }
}
