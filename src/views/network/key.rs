//! The key: what shapes, colours, dashes and widths mean.

use entente_words::{Text, network as text};
use yew::prelude::*;

/// The key, of the usual picture or of two periods `compared`, and of lines without a direction where there are some. Where there is no room for it, it is folded away
/// until asked for.
pub(super) fn key(compared: bool, undirected: bool) -> Html {
    let lines: &[Sample] = if compared { &CHANGES } else { &LINES };
    html! {
        <div class="network-key">
            <ul>
                { for SHAPES.iter().map(|(name, shape, fill)| shape_row(name(), shape, fill)) }
                if !compared {
                    <li>{ faint_sample() }{ text::named_nothing_coded() }</li>
                }
                { for lines.iter().map(line_row) }
                if undirected {
                    <li>{ undirected_sample() }{ text::no_direction() }</li>
                }
                <li>{ width_sample() }{ if compared { text::bigger_change() } else { text::more() } }</li>
                if !compared {
                    <li>{ tie_sample() }{ text::standing_tie() }</li>
                }
            </ul>
        </div>
    }
}

/// The fill of all shapes but a person's.
const OPEN: &str = "var(--node-fill)";

/// Shapes on a 16 × 16 grid; a person's is filled.
const SHAPES: [(Text, &str, &str); 4] = [
    (text::country, "M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", OPEN),
    (
        text::institution,
        "M4.5 2.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z",
        OPEN,
    ),
    (text::person, "M4 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "var(--node-line)"),
    (text::group, "M8 1.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z", OPEN),
];

fn shape_row(name: &'static str, path: &'static str, fill: &'static str) -> Html {
    html! {
        <li>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path d={path} {fill} stroke="var(--node-line)" stroke-width="1.5" />
            </svg>
            { name }
        </li>
    }
}

/// A line in the key: its name, colour, dashes and sign.
struct Sample {
    name: Text,
    colour: &'static str,
    dash: &'static str,
    sign: &'static str,
    /// Whether the head is hollow.
    hollow: bool,
}

/// A cooperation's and a conflict's sign.
const PLUS: &str = "M13 8h6M16 5v6";
const MINUS: &str = "M13 8h6";

const LINES: [Sample; 5] = [
    Sample {
        name: text::cooperation,
        colour: "var(--coop-3)",
        dash: "",
        sign: PLUS,
        hollow: false,
    },
    Sample {
        name: text::conflict,
        colour: "var(--conf-3)",
        dash: "8 4",
        sign: MINUS,
        hollow: false,
    },
    Sample { name: text::neutral, colour: "var(--neutral)", dash: "", sign: "", hollow: false },
    Sample {
        name: text::only_claimed,
        colour: "var(--ink-soft)",
        dash: "",
        sign: "",
        hollow: true,
    },
    Sample {
        name: text::may_not_have_happened,
        colour: "var(--ink-soft)",
        dash: "0.1 5",
        sign: "",
        hollow: false,
    },
];

const CHANGES: [Sample; 4] = [
    Sample { name: text::friendlier, colour: "var(--coop-3)", dash: "", sign: PLUS, hollow: false },
    Sample {
        name: text::more_hostile,
        colour: "var(--conf-3)",
        dash: "",
        sign: MINUS,
        hollow: false,
    },
    Sample {
        name: text::unchanged_or_too_few,
        colour: "var(--neutral)",
        dash: "",
        sign: "",
        hollow: false,
    },
    Sample {
        name: text::no_longer,
        colour: "var(--ink-soft)",
        dash: "3 5",
        sign: "",
        hollow: false,
    },
];

fn line_row(sample: &Sample) -> Html {
    let Sample { name, colour, dash, sign, hollow } = *sample;
    let (fill, outline) = if hollow { ("var(--paper)", colour) } else { (colour, "none") };
    html! {
        <li>
            <svg width="32" height="16" viewBox="3 0 32 16" aria-hidden="true">
                <path d="M4 8h24" stroke={colour} stroke-width="2" stroke-dasharray={dash} stroke-linecap={cap(dash)} />
                <path d="M34 8l-7 -4v8z" {fill} stroke={outline} stroke-width="1.5" />
                if !sign.is_empty() {
                    <circle cx="16" cy="8" r="5.5" fill={colour} stroke="var(--paper)" stroke-width="1.5" />
                    <path d={sign} stroke="var(--paper)" stroke-width="1.5" />
                }
            </svg>
            { name() }
        </li>
    }
}

/// Dots are dashes of no length with round ends.
fn cap(dash: &str) -> &'static str {
    if dash.starts_with("0.1") { "round" } else { "butt" }
}

/// A small square and a small circle in the faint ink.
fn faint_sample() -> Html {
    html! {
        <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
            <path d="M3.5 4h6a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1 -1.5 1.5h-6a1.5 1.5 0 0 1 -1.5 -1.5v-5a1.5 1.5 0 0 1 1.5 -1.5z"
                fill="var(--node-fill)" stroke="var(--ink-faint)" />
            <path d="M18 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0" fill="var(--ink-faint)" />
        </svg>
    }
}

/// A line without a head.
fn undirected_sample() -> Html {
    html! {
        <svg width="32" height="16" viewBox="3 0 32 16" aria-hidden="true">
            <path d="M4 8h30" stroke="var(--ink-soft)" stroke-width="2" />
        </svg>
    }
}

/// A hairline without a head.
fn tie_sample() -> Html {
    html! {
        <svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true">
            <path d="M0 8h24" stroke="var(--ink-faint)" />
        </svg>
    }
}

fn width_sample() -> Html {
    html! {
        <svg width="32" height="16" viewBox="3 0 32 16" aria-hidden="true">
            <path d="M4 8h30" stroke="var(--ink-faint)" stroke-width="1.5" />
            <path d="M14 8h20" stroke="var(--ink-faint)" stroke-width="3.5" />
            <path d="M25 8h9" stroke="var(--ink-faint)" stroke-width="6" />
        </svg>
    }
}
