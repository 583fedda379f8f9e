//! The size of an element, for what is drawn to fit into it.

use entente_graph::Size;
use yew::prelude::*;

use crate::browser::measure;

/// The inner size of an element in CSS pixels; nothing before it is first drawn.
#[hook]
pub fn use_size(node: &NodeRef) -> Option<Size> {
    let size = use_state_eq(|| None::<Size>);
    let (node, set) = (node.clone(), size.setter());
    use_effect_with((), move |()| {
        let watch = measure::watch(&node, move |size| set.set(Some(size)));
        move || drop(watch)
    });
    *size
}
