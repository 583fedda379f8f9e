//! What keeps the browser in step with the state, and the state with the browser.

use entente_graph::duplicates::Duplicates;
use entente_session::{
    Action, Breakpoint, Corpus, Count, Edit, NetworkOptions, Panel, Phase, Preferences, Selection,
    Shared, State, Theme, ViewId, corrected_corpus, persistence, presentation, url,
};
use entente_words::Language;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::write_address;
use crate::browser::{dom, location};
use crate::components::key_sheet::KEY_SHEET;
use crate::services::engine_client::EngineClient;
use crate::services::persistence::Save;
use crate::services::{language, preferences};

/// The id of the search field.
pub(super) const SEARCH: &str = "search";

/// Address ↔ look.
#[hook]
pub(super) fn use_address(state: &State, act: Callback<Action>) {
    let step = state.step;
    use_effect_with(state.view_state.clone(), move |view_state| {
        write_address(step, &url::write(view_state));
    });
    use_effect_with((), move |()| {
        let listener = location::on_change(move |fragment| {
            act.emit(Action::Went(Box::new(url::read(&fragment))));
        });
        move || drop(listener)
    });
}

/// What is to be read → the worker.
#[hook]
pub(super) fn use_reading(state: &State, client: &EngineClient) {
    {
        // Before the reports: they are read by these.
        let client = client.clone();
        use_effect_with(state.own.ways.clone(), move |ways| client.keep_ways(ways));
    }
    {
        let (client, corpus) = (client.clone(), state.corpus.clone());
        use_effect_with(state.run, move |run| {
            if *run > 0 {
                client.code(*run, corpus.to_read(), corpus.reports.clone());
            }
        });
    }
    {
        let client = client.clone();
        let stopped = !state.corpus.paused.is_empty() && state.corpus.phase == Phase::Ready;
        use_effect_with(stopped, move |stopped| {
            if *stopped {
                client.stop();
            }
        });
    }
    let client = client.clone();
    use_effect_with(state.corpus.done(), move |done| client.keep_pace(*done));
}

/// Preferences → document and storage.
#[hook]
pub(super) fn use_likes(preferences: Preferences) {
    let first = use_mut_ref(|| true);
    use_effect_with(preferences, move |preferences| {
        dom::set_theme(preferences.theme.name());
        // Nothing is kept before the person has chosen something.
        if !first.replace(false) {
            preferences::save(*preferences);
        }
    });
}

/// The language of the page. A chosen one is fetched; then the help, where it was chosen, is opened again, since all of
/// the page is drawn anew.
#[hook]
pub(super) fn use_language(
    chosen: Option<&'static Language>,
    act: Callback<Action>,
) -> &'static Language {
    let shown = use_state_eq(entente_words::in_use);
    use_effect_with(chosen, {
        let shown = shown.setter();
        move |chosen| {
            let other = chosen.filter(|language| *language != entente_words::in_use());
            if let Some(to) = other {
                spawn_local(async move {
                    match language::change(to).await {
                        Ok(()) => shown.set(to),
                        Err(words) => {
                            act.emit(Action::Persistence(persistence::Action::Failed(words)));
                        }
                    }
                });
            }
        }
    });
    let first = use_mut_ref(|| true);
    use_effect_with(*shown, move |_| {
        if !first.replace(false) {
            dom::open_dialog(KEY_SHEET);
        }
    });
    *shown
}

/// Paper is light, whatever the screen is.
#[hook]
pub(super) fn use_print(theme: Theme) {
    use_effect_with(theme, move |theme| {
        let theme = *theme;
        let listeners = dom::on_print(move |before| {
            dom::set_theme(if before { Theme::Light.name() } else { theme.name() });
        });
        move || drop(listeners)
    });
}

/// What was read → what counts: corrected, and merged where events are counted.
#[hook]
pub(super) fn use_mended(state: &State) -> Shared<Corpus> {
    let corrected = use_memo((state.corpus.clone(), state.log.clone()), |(read, log)| {
        corrected_corpus::corrected(read, log)
    });
    let corrected = Shared::clone(&corrected);
    let merged = use_memo((corrected.clone(), state.view_state.count), |(corpus, count)| {
        (*count == Count::Events).then(|| Duplicates::of(&corpus.dataset))
    });
    let what = (corrected, merged, state.view_state.filter.clone());
    let counted = use_memo(what, |(corpus, merged, filter)| match &**merged {
        Some(merged) => corrected_corpus::counted(corpus, merged, filter),
        None => corpus.clone(),
    });
    Shared::clone(&counted)
}

/// The window's width → room.
#[hook]
pub(super) fn use_room(act: Callback<Action>) {
    use_effect_with((), move |()| {
        let listener =
            dom::on_resize(move |width| act.emit(Action::Breakpoint(Breakpoint::of(width))));
        move || drop(listener)
    });
}

/// Ids of the buttons that bring the sheets up.
pub(super) const DOCK_FILTERS: &str = "dock-filters";
pub(super) const DOCK_EVIDENCE: &str = "dock-evidence";

/// In a narrow window a sheet that rises takes the focus, and gives it back to its button.
#[hook]
pub(super) fn use_sheet_focus(state: &State) {
    let (breakpoint, panels) = (state.breakpoint, state.panels());
    let before = use_mut_ref(|| panels);
    use_effect_with((breakpoint, panels), move |_| {
        let was = before.replace(panels);
        if breakpoint != Breakpoint::Narrow || was == panels {
            return;
        }
        dom::focus(match (panels.filters, panels.evidence, was.filters) {
            (true, _, _) => "close-filters",
            (_, true, _) => "close-evidence",
            (_, _, true) => DOCK_FILTERS,
            _ => DOCK_EVIDENCE,
        });
    });
}

/// The id of the button that begins presenter mode.
pub(super) const PRESENT: &str = "present";

/// Presenter mode takes the focus from what it hides, and gives it back to its button.
#[hook]
pub(super) fn use_present_focus(present: bool) {
    let before = use_mut_ref(|| present);
    use_effect_with(present, move |present| {
        if before.replace(*present) != *present {
            dom::focus(if *present { "main" } else { PRESENT });
        }
    });
}

/// Keys that mean something anywhere in the page.
#[hook]
pub(super) fn use_keys(state: &State, act: Callback<Action>, save: Callback<Save>) {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    use_effect_with((), move |()| {
        let listener = dom::on_key(move |key| {
            let state = latest.borrow().clone();
            let single = state.preferences.keys && !key.typing && !key.command && !key.alt;
            match key.name.as_str() {
                "k" | "K" if key.command && !key.alt => search(&key),
                "/" if single => search(&key),
                "?" if single => {
                    key.take();
                    dom::open_dialog(KEY_SHEET);
                }
                "s" | "S" if key.command && !key.alt && !key.shift => {
                    key.take();
                    save.emit(Save::Workspace);
                }
                _ if key.command && !key.alt && !key.typing => {
                    if let Some(edit) = commanded(&key) {
                        key.take();
                        act.emit(Action::Edit(edit));
                    }
                }
                "P" | "p" if single && !dom::dialog_is_open() => {
                    if let Some(action) = presents(&state, key.name == "P") {
                        key.take();
                        act.emit(action);
                    }
                }
                // A dialogue closes by itself, and is a layer of its own.
                "Escape" if !key.typing && !dom::dialog_is_open() => {
                    if let Some(action) = closes(&state) {
                        act.emit(action);
                    }
                }
                _ => {}
            }
        });
        move || drop(listener)
    });
}

/// Undo, redo.
fn commanded(key: &dom::Key) -> Option<Edit> {
    match (key.name.to_lowercase().as_str(), key.shift) {
        ("z", false) => Some(Edit::Undo),
        ("z", true) | ("y", false) => Some(Edit::Redo),
        _ => None,
    }
}

fn search(key: &dom::Key) {
    key.take();
    dom::focus(SEARCH);
    dom::select_text(SEARCH);
}

/// What P does. The small letter is the hit before in the reader, and the sentence before while presenting.
fn presents(state: &State, shift: bool) -> Option<Action> {
    let on = state.view_state.show.present;
    let meant = shift || (!on && state.view_state.view != ViewId::Reader);
    meant.then_some(Action::Presentation(presentation::Action::Present(!on)))
}

/// What one press of Esc closes: presenter mode, what lies over the view first, then the selection, then the ego view.
fn closes(state: &State) -> Option<Action> {
    let panels = state.panels();
    if state.view_state.show.present {
        return Some(Action::Presentation(presentation::Action::Present(false)));
    }
    if state.breakpoint == Breakpoint::Narrow && panels.evidence {
        return Some(Action::Panel(Panel::Evidence, false));
    }
    if state.breakpoint != Breakpoint::Wide && panels.filters {
        return Some(Action::Panel(Panel::Filters, false));
    }
    let options = &state.view_state.options;
    let network = state.view_state.view == ViewId::Network;
    if network && options.tool.is_some() {
        return Some(Action::NetworkOptions(Box::new(NetworkOptions {
            tool: None,
            ..options.clone()
        })));
    }
    let tables = &state.view_state.tables;
    if state.view_state.view == ViewId::Actors && tables.tidy.is_some() {
        return Some(Action::tables(|tables| tables.tidy = None));
    }
    if network && options.split.is_some() {
        return Some(Action::NetworkOptions(Box::new(NetworkOptions {
            split: None,
            ..options.clone()
        })));
    }
    if state.view_state.selection != Selection::Nothing {
        return Some(Action::Select(Selection::Nothing));
    }
    (network && options.ego.is_some()).then(|| Action::NetworkOptions(Box::new(options.whole())))
}

#[cfg(test)]
mod tests {
    use entente_session::Tool;

    use super::*;

    #[test]
    fn esc_closes_one_layer_a_press() {
        let mut state = State { breakpoint: Breakpoint::Narrow, ..State::default() };
        state = state.reduce(Action::Select(Selection::actor(entente_engine::analysis::ActorId(
            "russia".into(),
        ))));
        let options = state
            .view_state
            .options
            .around(&state.view_state.selection, 2)
            .unwrap()
            .with_tool(Tool::Measures);
        state = state.reduce(Action::NetworkOptions(Box::new(options)));
        state = state.reduce(Action::Panel(Panel::Evidence, true));
        let mut presses = 0;
        while let Some(action) = closes(&state) {
            state = state.reduce(action);
            presses += 1;
        }
        assert_eq!((presses, state.view_state.selection.clone()), (4, Selection::Nothing));
        assert_eq!(state.view_state.options, NetworkOptions::default());
        assert!(!state.panels().evidence);
    }
}
