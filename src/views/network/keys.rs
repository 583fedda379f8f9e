//! The keyboard on the picture.

use entente_engine::analysis::ActorId;
use entente_graph::Point;
use entente_graph::hit::Hit;
use entente_graph::walk::WalkStep;
use entente_session::{Action, Selection};
use entente_words::{Text, network as text};
use yew::prelude::*;

use super::driver::Driver;

/// What is said to those who come to the picture by keyboard.
pub(super) const HELP: Text = text::keys_hint;

/// How far one press of an arrow moves the picture, in pixels.
const PAN_STEP: f32 = 60.0;

/// How far one press of Alt and an arrow moves an actor, in pixels.
const NUDGE: f32 = 20.0;

/// What the keys do while the picture has the focus. `say` is called when there is something new to say, `put` when an
/// actor is moved.
pub(super) fn on_canvas(
    driver: &Driver,
    act: Callback<Action>,
    say: Callback<()>,
    put: Callback<(ActorId, Point)>,
) -> Callback<KeyboardEvent> {
    let driver = driver.clone();
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        if event.alt_key() {
            let by = direction(&key).map(|by| by.times(-NUDGE / PAN_STEP));
            if let Some(moved) = by.and_then(|by| driver.look(|stage| stage.nudged(by))) {
                event.prevent_default();
                put.emit(moved);
            }
            return;
        }
        if event.meta_key() {
            return;
        }
        let walking = driver.look(|stage| stage.walk().is_some());
        let taken = match (key.as_str(), walking) {
            ("Enter" | " ", true) => {
                let action = selects(&driver, event.shift_key(), event.ctrl_key());
                action.map(|action| act.emit(action)).is_some()
            }
            ("Enter" | " ", false) => {
                driver.change(|stage, _| stage.start_walk());
                true
            }
            ("Escape", true) => driver.change(|stage, _| stage.end_walk()),
            (key, true) => step(key).is_some_and(|step| {
                driver.change(|stage, _| stage.walk_on(step));
                true
            }),
            (key, false) => direction(key).is_some_and(|by| {
                driver.change(|stage, _| stage.pan(by));
                true
            }),
        };
        if taken {
            event.prevent_default();
            say.emit(());
        }
    })
}

/// While the page is presented the arrows to the sides walk the tour, unless the keyboard walks the network.
pub(super) fn unless_presented(
    driver: &Driver,
    presented: bool,
    keys: Callback<KeyboardEvent>,
) -> Callback<KeyboardEvent> {
    let driver = driver.clone();
    Callback::from(move |event: KeyboardEvent| {
        let aside = matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight");
        if !(presented && aside && driver.look(|stage| stage.walk().is_none())) {
            keys.emit(event);
        }
    })
}

fn step(key: &str) -> Option<WalkStep> {
    Some(match key {
        "ArrowRight" => WalkStep::Next,
        "ArrowLeft" => WalkStep::Previous,
        "ArrowDown" => WalkStep::Into,
        "ArrowUp" => WalkStep::Back,
        "Home" => WalkStep::First,
        "End" => WalkStep::Last,
        _ => return None,
    })
}

/// Where the picture goes, which is away from where one wants to look.
fn direction(key: &str) -> Option<Point> {
    Some(match key {
        "ArrowRight" => Point::new(-PAN_STEP, 0.0),
        "ArrowLeft" => Point::new(PAN_STEP, 0.0),
        "ArrowDown" => Point::new(0.0, -PAN_STEP),
        "ArrowUp" => Point::new(0.0, PAN_STEP),
        _ => return None,
    })
}

/// What Enter selects: the actor where the walk stands; with Shift, the line to it from where it came
/// from, or the line back where there is only that.
fn selects(driver: &Driver, shift: bool, toggle: bool) -> Option<Action> {
    driver.look(|stage| {
        let (walk, network) = (stage.walk()?, stage.network());
        if let (true, Some(from)) = (shift, walk.from()) {
            let there = network.edge_between(from, walk.at());
            let edge = there.or_else(|| network.edge_between(walk.at(), from))?;
            return Some(Action::Select(Selection::of(network, Hit::Edge(edge))));
        }
        let id = network.nodes.get(walk.at())?.id.clone();
        Some(if toggle { Action::Toggle(id) } else { Action::Select(Selection::actor(id)) })
    })
}
