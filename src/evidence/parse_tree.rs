//! The tree of a sentence, drawn on demand: which word hangs on which, and by what relation.

use entente_engine::analysis::Event;
use entente_engine::document::Token;
use entente_graph::arcs::{Arc, arcs};
use entente_graph::dataset::CodedReport;
use entente_graph::text::width as width_of;
use entente_session::marks::{Role, TextMark};
use entente_session::selectors;
use entente_words::evidence as text;
use yew::prelude::*;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TreeProps {
    /// The words.
    pub(super) words: Vec<Word>,
}

/// A word with its place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    text: String,
    /// Part of speech.
    upos: &'static str,
    /// Index of the word that it hangs on; none for the root.
    head: Option<usize>,
    /// How it hangs on it.
    deprel: &'static str,
    /// What it is in the event.
    role: Option<Role>,
}

/// The words of an event's sentence.
pub(super) fn words(coded: &CodedReport, event: &Event) -> Vec<Word> {
    let document = &coded.analysis.document;
    let Some(sentence) = document.sentences.get(event.sentence) else { return Vec::new() };
    let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let marks = selectors::event_marks(&coded.analysis, event);
    let first = sentence.tokens.start;
    tokens.iter().map(|token| word(token, first, &coded.report.text, &marks)).collect()
}

fn word(token: &Token, first: usize, text: &str, marks: &[TextMark]) -> Word {
    let role = marks.iter().find(|mark| mark.span.overlaps(token.span)).map(|mark| mark.role);
    Word {
        text: token.span.of(text).to_owned(),
        upos: token.upos.as_str(),
        head: token.head.get().and_then(|head| head.checked_sub(first)),
        deprel: token.deprel.as_str(),
        role,
    }
}

/// The button, and the drawing once it is asked for.
#[component]
pub(super) fn Tree(props: &TreeProps) -> Html {
    let open = use_state_eq(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <div class="tree">
            <button type="button" class="button small" aria-expanded={open.to_string()} {onclick}>
                { if *open { text::hide_the_sentences_tree() } else { text::draw_the_sentences_tree() } }
            </button>
            if *open {
                { drawing(&props.words) }
            }
        </div>
    }
}

/// The size of the words, and of what is written on arcs, in pixels.
const SIZE: f32 = 14.0;
const SMALL: f32 = 10.5;
/// From one arc to the next higher one, in pixels.
const RISE: f32 = 17.0;
/// Between two words, in pixels.
const SPACE: f32 = 10.0;

fn drawing(words: &[Word]) -> Html {
    let heads: Vec<Option<usize>> = words.iter().map(|word| word.head).collect();
    let arcs = arcs(&heads);
    let (middles, width) = middles(words);
    let top = arcs.iter().map(|arc| arc.height).max().unwrap_or_default() as f32 * RISE + 20.0;
    let height = top + 2.6 * SIZE;
    let text = |x: f32, y: f32, class: Classes, words: String| {
        html! { <text x={format!("{x:.1}")} y={format!("{y:.1}")} {class}>{ words }</text> }
    };
    let named = |(at, word): (usize, &Word)| {
        let class = classes!("tree-word", word.role.map(Role::class));
        html! {
            <>
                { text(middles[at], top + SIZE, class, word.text.clone()) }
                { text(middles[at], top + 2.2 * SIZE, classes!("tree-tag"), word.upos.to_owned()) }
            </>
        }
    };
    let roots = words.iter().enumerate().filter(|(_, word)| word.head.is_none());
    let root = |(at, _): (usize, &Word)| {
        let x = middles[at];
        html! { <path class="tree-arc root" d={format!("M{x:.1} 4V{:.1}", top - 3.0)} /> }
    };
    html! {
        <>
            <div class="tree-scroll" role="region" aria-label={text::the_sentences_tree()} tabindex="0">
                <svg width={format!("{width:.0}")} height={format!("{height:.0}")} aria-hidden="true">
                    { for roots.map(root) }
                    { for arcs.iter().map(|arc| bow(arc, &middles, top, words[arc.word].deprel)) }
                    { for words.iter().enumerate().map(named) }
                </svg>
            </div>
            <ol class="visually-hidden">{ for words.iter().map(|word| html! { <li>{ said(words, word) }</li> }) }</ol>
            <p class="faint">{ text::each_arrow_goes_from_a_word() }</p>
        </>
    }
}

/// "Russia, PROPN, nsubj of accused".
fn said(words: &[Word], word: &Word) -> String {
    match word.head.and_then(|head| words.get(head)) {
        Some(head) => {
            text::word_upos_deprel_of_head(&word.text, word.upos, word.deprel, &head.text)
        }
        None => text::word_upos_root(&word.text, word.upos),
    }
}

/// The middle of every word, and the width of all.
fn middles(words: &[Word]) -> (Vec<f32>, f32) {
    let mut at = SPACE;
    let middle = |word: &Word| {
        let width = width_of(&word.text, SIZE).max(width_of(word.upos, SMALL));
        // What is written on an arc between two neighbours needs room as well.
        let width = width.max(width_of(word.deprel, SMALL) * 0.8);
        let middle = at + width / 2.0;
        at += width + SPACE;
        middle
    };
    let middles = words.iter().map(middle).collect();
    (middles, at)
}

/// An arc with its relation and its arrow head.
fn bow(arc: &Arc, middles: &[f32], top: f32, relation: &'static str) -> Html {
    // An arc leaves its head beside where others arrive.
    let toward = if arc.word > arc.head { 4.0 } else { -4.0 };
    let (from, to) = (middles[arc.head] + toward, middles[arc.word]);
    let (base, up) = (top - 3.0, top - 3.0 - RISE * arc.height as f32);
    let turn = 7.0_f32.min((to - from).abs() / 2.0) * (to - from).signum();
    let path = format!(
        "M{from:.1} {base:.1}V{:.1}Q{from:.1} {up:.1} {:.1} {up:.1}H{:.1}Q{to:.1} {up:.1} {to:.1} {:.1}V{base:.1}",
        up + 7.0,
        from + turn,
        to - turn,
        up + 7.0,
    );
    let head = format!("M{to:.1} {:.1}l-3 -5h6z", base + 1.0);
    html! {
        <>
            <path class="tree-arc" d={path} />
            <path class="tree-head" d={head} />
            <text class="tree-rel" x={format!("{:.1}", f32::midpoint(from, to))} y={format!("{:.1}", up + 3.5)}>{ relation }</text>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, head: Option<usize>) -> Word {
        Word { text: text.into(), upos: "NOUN", head, deprel: "nsubj", role: None }
    }

    #[test]
    fn words_stand_side_by_side_and_are_said_with_their_heads() {
        let words = [word("Russia", Some(1)), word("objected", None)];
        let (middles, width) = middles(&words);
        assert!(SPACE < middles[0] && middles[0] + 40.0 < middles[1] && middles[1] < width);
        assert_eq!(said(&words, &words[0]), "Russia, NOUN, nsubj of objected");
        assert_eq!(said(&words, &words[1]), "objected, NOUN, root");
    }
}
