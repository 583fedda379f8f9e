//! What can wait: the panels beside the view follow it some tasks later, so that no single task of the browser's
//! is long and the view itself answers at once.

use std::collections::BTreeSet;

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

/// How many parts of a long list are drawn: some at once, the rest in steps. At no time are more than `step` drawn that
/// were not there before, and what is there stays when the list changes around it, with whatever is open in it.
#[hook]
pub fn use_growing<T: Clone + Ord + 'static>(list: Vec<T>, step: usize) -> usize {
    let drawn = use_mut_ref(BTreeSet::new);
    let again = use_force_update();
    let count = drawable(&list, &drawn.borrow(), step);
    use_effect_with((list, count), move |(list, count)| {
        *drawn.borrow_mut() = list.iter().take(*count).cloned().collect();
        let timer = (*count < list.len()).then(|| Timeout::new(TURN, move || again.force_update()));
        move || drop(timer)
    });
    count
}

/// How many parts of a list can be drawn from its beginning, if at most `step` of them are none of those that are drawn.
fn drawable<T: Ord>(list: &[T], drawn: &BTreeSet<T>, step: usize) -> usize {
    let mut room = step;
    let fits = |part: &&T| {
        let old = drawn.contains(*part);
        let fits = old || room > 0;
        room -= usize::from(fits && !old);
        fits
    };
    list.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::drawable;

    #[test]
    fn what_is_drawn_stays_and_little_is_new_at_once() {
        let list: Vec<u32> = (0..60).collect();
        let mut drawn = BTreeSet::new();
        for turn in 1..=15 {
            let count = drawable(&list, &drawn, 4);
            assert_eq!(count, turn * 4);
            drawn = list[..count].iter().copied().collect();
        }
        assert_eq!(drawable(&list[1..], &drawn, 4), 59, "one has gone");
        let back = drawn.iter().copied().filter(|part| *part != 9).collect();
        assert_eq!(drawable(&list, &back, 4), 60, "one has come back, before others");
        let others: Vec<u32> = (100..160).chain(0..60).collect();
        assert_eq!(drawable(&others, &drawn, 4), 4, "another list begins anew");
    }
}
