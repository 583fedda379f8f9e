//! The edge of a panel, to be moved by pointer and keyboard.

use std::ops::RangeInclusive;

use yew::prelude::*;

use crate::browser::dom;

/// What the edge is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SplitterProps {
    /// The accessible name.
    pub label: AttrValue,
    /// Id of the panel that it resizes.
    pub controls: AttrValue,
    /// Width of the panel, which lies to the right of the edge, in CSS pixels.
    pub width: f64,
    /// The narrowest and the widest.
    pub range: RangeInclusive<f64>,
    /// A new width.
    pub resize: Callback<f64>,
}

/// How far an arrow key moves the edge, in CSS pixels.
const KEY_STEP: f64 = 24.0;

/// The edge.
#[component]
pub fn Splitter(props: &SplitterProps) -> Html {
    // Where the drag began: the pointer's and the panel's x.
    let drag = use_state(|| None::<(i32, f64)>);
    let set = {
        let (range, resize) = (props.range.clone(), props.resize.clone());
        Callback::from(move |width: f64| resize.emit(width.clamp(*range.start(), *range.end())))
    };
    let onpointerdown = {
        let (drag, width) = (drag.clone(), props.width);
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            dom::capture_pointer(&event);
            drag.set(Some((event.client_x(), width)));
        })
    };
    let onpointermove = {
        let (drag, set) = (drag.clone(), set.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((x, width)) = *drag {
                set.emit(width + f64::from(x - event.client_x()));
            }
        })
    };
    let end = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let onkeydown = {
        let (set, width, range) = (set.clone(), props.width, props.range.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowLeft" => set.emit(width + KEY_STEP),
                "ArrowRight" => set.emit(width - KEY_STEP),
                "Home" => set.emit(*range.start()),
                "End" => set.emit(*range.end()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    html! {
        <div class={classes!("splitter", drag.is_some().then_some("dragging"))} role="separator" tabindex="0"
            aria-orientation="vertical" aria-label={props.label.clone()} aria-controls={props.controls.clone()}
            aria-valuenow={format!("{:.0}", props.width)} aria-valuemin={format!("{:.0}", props.range.start())}
            aria-valuemax={format!("{:.0}", props.range.end())}
            {onpointerdown} {onpointermove} onpointerup={end.clone()} onpointercancel={end} {onkeydown} />
    }
}
