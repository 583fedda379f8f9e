//! What can wait: the panels beside the view follow it some tasks later, so that no single task of the browser's
//! is long and the view itself answers at once.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// From one turn to the next, in milliseconds: a frame can be painted in between.
const TURN: u32 = 12;

/// A value as it was until so many turns ago. One that changes again in the meantime is skipped.
#[hook]
pub fn use_deferred<T: Clone + PartialEq + 'static>(value: &T, turns: u32) -> T {
    let shown = use_state_eq(|| value.clone());
    {
        let shown = shown.setter();
        use_effect_with(value.clone(), move |value| {
            let value = value.clone();
            let timer = Timeout::new(turns * TURN, move || shown.set(value));
            move || drop(timer)
        });
    }
    (*shown).clone()
}

/// Whether so many turns have passed since the component was there.
#[hook]
pub fn use_turn(turns: u32) -> bool {
    let come = use_state_eq(|| false);
    {
        let come = come.setter();
        use_effect_with((), move |()| {
            let timer = Timeout::new(turns * TURN, move || come.set(true));
            move || drop(timer)
        });
    }
    *come
}

/// How many parts of a long list are drawn: a few at once, the rest in steps, up to `most`. It begins anew
/// whenever `list` is another one.
#[hook]
pub fn use_growing<T: Clone + PartialEq + 'static>(list: &T, step: usize, most: usize) -> usize {
    let drawn = use_state(|| (list.clone(), step));
    let count = if drawn.0 == *list { drawn.1.min(most) } else { step.min(most) };
    {
        let (drawn, list) = (drawn.setter(), list.clone());
        use_effect_with((list, count, most), move |(list, count, most)| {
            let timer = (count < most).then(|| {
                let next = (list.clone(), count + step);
                Timeout::new(TURN, move || drawn.set(next))
            });
            move || drop(timer)
        });
    }
    count
}
