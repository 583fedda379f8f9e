//! What keeps the browser in step with the state, and the state with the browser.

use yew::prelude::*;

use super::{likes, write_address};
use crate::browser::{dom, location};
use crate::components::key_sheet::KEY_SHEET;
use crate::route;
use crate::state::{Action, Likes, Panel, Pick, Room, State};

/// The id of the search field.
pub(super) const SEARCH: &str = "search";

/// Address ↔ look.
#[hook]
pub(super) fn use_address(state: &State, act: Callback<Action>) {
    let step = state.step;
    use_effect_with(state.look.clone(), move |look| write_address(step, &route::write(look)));
    use_effect_with((), move |()| {
        let listener = location::on_change(move |fragment| {
            act.emit(Action::Went(route::read(&fragment)));
        });
        move || drop(listener)
    });
}

/// Preferences → document and storage.
#[hook]
pub(super) fn use_likes(likes: Likes) {
    let first = use_mut_ref(|| true);
    use_effect_with(likes, move |likes| {
        dom::set_theme(likes.theme.name());
        // Nothing is kept before the person has chosen something.
        if !first.replace(false) {
            likes::save(*likes);
        }
    });
}

/// The window's width → room.
#[hook]
pub(super) fn use_room(act: Callback<Action>) {
    use_effect_with((), move |()| {
        let listener = dom::on_resize(move |width| act.emit(Action::Room(Room::of(width))));
        move || drop(listener)
    });
}

/// Ids of the buttons that bring the sheets up.
pub(super) const DOCK_FILTERS: &str = "dock-filters";
pub(super) const DOCK_EVIDENCE: &str = "dock-evidence";

/// In a narrow window a sheet that rises takes the focus, and gives it back to its button.
#[hook]
pub(super) fn use_sheet_focus(state: &State) {
    let (room, panels) = (state.room, state.panels());
    let before = use_mut_ref(|| panels);
    use_effect_with((room, panels), move |_| {
        let was = before.replace(panels);
        if room != Room::Narrow || was == panels {
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

/// Keys that mean something anywhere in the page.
#[hook]
pub(super) fn use_keys(state: &State, act: Callback<Action>) {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    use_effect_with((), move |()| {
        let listener = dom::on_key(move |key| {
            let state = latest.borrow().clone();
            let single = state.likes.keys && !key.typing && !key.command && !key.alt;
            match key.name.as_str() {
                "k" | "K" if key.command && !key.alt => search(&key),
                "/" if single => search(&key),
                "?" if single => {
                    key.take();
                    dom::open_dialog(KEY_SHEET);
                }
                "Escape" if !key.typing => {
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

fn search(key: &dom::Key) {
    key.take();
    dom::focus(SEARCH);
    dom::select_text(SEARCH);
}

/// What one press of Esc closes: what lies over the view first, then the selection.
fn closes(state: &State) -> Option<Action> {
    let panels = state.panels();
    if state.room == Room::Narrow && panels.evidence {
        return Some(Action::Panel(Panel::Evidence, false));
    }
    if state.room != Room::Wide && panels.filters {
        return Some(Action::Panel(Panel::Filters, false));
    }
    (state.look.pick != Pick::Nothing).then_some(Action::Pick(Pick::Nothing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn esc_closes_one_layer_a_press() {
        let mut state = State { room: Room::Narrow, ..State::default() };
        state = state
            .reduce(Action::Pick(Pick::actor(entente_engine::analysis::ActorId("russia".into()))));
        state = state.reduce(Action::Panel(Panel::Evidence, true));
        let mut presses = 0;
        while let Some(action) = closes(&state) {
            state = state.reduce(action);
            presses += 1;
        }
        assert_eq!((presses, state.look.pick.clone()), (2, Pick::Nothing));
        assert!(!state.panels().evidence);
    }
}
