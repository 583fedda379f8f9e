//! The sheet of keys: what can be done without a pointer, and the switch for single keys.

use entente_words::{LANGUAGES, Language, Text, help as text, language, tidy};
use yew::prelude::*;

use super::deferred::use_turn;
use super::icon::{Icon, icon};
use super::licences::Licences;
use crate::browser::dom;

/// The dialog's id, by which it is opened.
pub const KEY_SHEET: &str = "key-sheet";

/// Keys to be pressed together, or one of which does it; and what that is.
type KeyRow = (&'static [&'static str], Text);

/// Keys by place, each with what it does.
const KEYS: &[(Text, &[KeyRow])] = &[
    (
        text::anywhere,
        &[
            (&["/"], text::search_for_an_actor),
            (&["Ctrl", "K"], text::the_same_also_while_typing),
            (&["Ctrl", "Z"], text::undo_the_last_step),
            (&["Ctrl", "Shift", "Z"], text::redo_it),
            (&["Ctrl", "S"], text::save_your_work_to_a_file),
            (&["P"], text::presenter_mode_on_or_off),
            (&["?"], text::this_sheet),
            (&["Esc"], text::close_what_is_open_then_clear),
            (&["Tab"], text::go_to_the_next_part_of),
        ],
    ),
    (
        text::in_the_network,
        &[
            (&["←", "→", "↑", "↓"], text::move_from_actor_to_actor_or),
            (&["Enter"], text::select),
            (&["+", "−"], text::zoom_in_and_out),
            (&["0"], text::fit_everything),
            (&["1", "2", "3"], text::show_1_3_steps_around_the),
            (&["Alt", "←"], text::move_the_focused_actor_alt_and),
            (&["Ctrl", "Enter"], text::add_to_the_selection_two_actors),
        ],
    ),
    (
        text::in_the_matrix_and_the_events,
        &[
            (&["←", "→", "↑", "↓"], text::go_from_cell_to_cell_or),
            (&["Home", "End"], text::to_the_first_and_the_last),
            (&["Enter"], text::select_the_line_or_actor_or),
            (&["Space"], text::select_the_event),
        ],
    ),
    (
        tidy::tidy_names,
        &[(&["M"], tidy::merge), (&["K"], tidy::keep), (&["L"], tidy::later), (&["S"], tidy::swap)],
    ),
    (
        text::in_the_reader,
        &[
            (&["n"], text::next_hit),
            (&["p"], text::previous_hit),
            (&["Shift", "P"], text::presenter_mode_p_alone_goes_to),
        ],
    ),
    (
        text::in_presenter_mode,
        &[
            (&["→", "Page Down"], text::reveal_the_answer_then_go_to),
            (&["←", "Page Up"], text::previous_step),
            (&["r"], text::reveal_or_hide_the_answer),
            (&["n", "p"], text::next_and_previous_sentence_of_the),
            (&["q"], text::the_qr_code_of_the_view),
            (&["Esc"], text::leave),
        ],
    ),
    (
        text::in_the_classroom,
        &[
            (&["1", "…", "9"], text::choose_the_answer_or_actor_with),
            (&["←", "→"], text::choose_a_word_of_the_sentence),
            (&["Enter"], text::take_the_chosen_words),
            (&["Backspace"], text::back_to_the_question_before),
        ],
    ),
    (
        text::in_the_timeline,
        &[
            (&["←", "→"], text::move_from_bar_to_bar_at),
            (&["Enter"], text::show_only_the_period_of_the),
            (&["Home", "End"], text::to_the_first_and_the_last),
        ],
    ),
    (
        text::on_the_map,
        &[
            (&["←", "→", "↑", "↓"], text::move_the_map),
            (&["+", "−"], text::zoom_in_and_out),
            (&["0"], text::show_all_of_it),
        ],
    ),
    (text::beside_the_view, &[(&["←", "→"], text::on_the_edge_of_the_evidence)]),
];

/// What stands on a key.
fn key_name(key: &'static str) -> &'static str {
    match key {
        "Ctrl" => text::ctrl(),
        "Shift" => text::shift(),
        "Enter" => text::enter(),
        "Home" => text::home(),
        "End" => text::end(),
        "Space" => text::space(),
        "Page Down" => text::page_down(),
        "Page Up" => text::page_up(),
        "Backspace" => text::backspace(),
        _ => key,
    }
}

/// What the sheet is given.
#[derive(Clone, PartialEq, Properties)]
pub struct KeySheetProps {
    /// Whether single keys do something.
    pub keys: bool,
    /// They shall, or shall not.
    pub switch: Callback<bool>,
    /// The language of the page.
    pub language: &'static Language,
    /// Another one is chosen.
    pub speak: Callback<&'static Language>,
}

/// The sheet.
#[component]
pub fn KeySheet(props: &KeySheetProps) -> Html {
    // Nobody has asked for it yet: what is seen at the start comes first.
    let ready = use_turn(4);
    let close = Callback::from(|_: MouseEvent| dom::close_dialog(KEY_SHEET));
    let onchange = {
        let (keys, switch) = (props.keys, props.switch.clone());
        Callback::from(move |_: Event| switch.emit(!keys))
    };
    html! {
        <dialog id={KEY_SHEET} class="sheet" aria-labelledby="key-sheet-title">
            <div class="head">
                <h2 id="key-sheet-title">{ text::help_and_keys() }</h2>
                <button type="button" class="button bare" aria-label={text::close()} onclick={close}>{ icon(Icon::Close) }</button>
            </div>
            <p class="soft">
                { text::about() }
            </p>
            { for KEYS.iter().filter(|_| ready).map(|(place, keys)| html! {
                <>
                    <h3>{ place() }</h3>
                    <dl>{ for keys.iter().map(|(keys, what)| html! {
                        <div>
                            <dt>{ for keys.iter().map(|key| html! { <kbd>{ key_name(key) }</kbd> }) }</dt>
                            <dd>{ what() }</dd>
                        </div>
                    }) }</dl>
                </>
            }) }
            { languages(props) }
            <label class="option">
                <input type="checkbox" checked={props.keys} {onchange} />
                <span class="label">{ text::single_key_shortcuts_switch_off_if() }</span>
            </label>
            <Licences />
        </dialog>
    }
}

/// The languages, each under the name that it has for itself.
fn languages(props: &KeySheetProps) -> Html {
    let onchange = props.speak.reform(|event: Event| {
        let code = dom::value_of(&event);
        entente_words::find(&code).unwrap_or(&LANGUAGES[0])
    });
    let option = |language: &'static Language| {
        let selected = language == props.language;
        html! { <option value={language.code} lang={language.code} {selected}>{ language.name }</option> }
    };
    html! {
        <label class="option language">
            <span class="label">{ language::label() }</span>
            <select class="field" id="language" {onchange}>{ for LANGUAGES.iter().map(option) }</select>
        </label>
    }
}
