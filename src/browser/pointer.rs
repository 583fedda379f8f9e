//! Mouse, pen, fingers and wheel over an element, as plain data.

use entente_graph::Point;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

use super::measure;

/// What a hand did. Places are CSS pixels from the element's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A button or finger went down.
    Down {
        /// Which pointer: fingers have numbers of their own.
        pointer: i32,
        /// Where.
        at: Point,
        /// Whether Shift, Control or Command was held.
        toggle: bool,
    },
    /// It moved, pressed or not.
    Move {
        /// Which pointer.
        pointer: i32,
        /// Where to.
        at: Point,
    },
    /// It went up.
    Up {
        /// Which pointer.
        pointer: i32,
        /// Where.
        at: Point,
    },
    /// The browser took it for something else.
    Cancel {
        /// Which pointer.
        pointer: i32,
    },
    /// It left the element.
    Leave,
    /// The wheel turned, or two fingers moved on a touch pad.
    Wheel {
        /// Where.
        at: Point,
        /// How far, in pixels.
        by: Point,
        /// Whether it stands for a pinch.
        pinch: bool,
    },
}

/// The wheel, which must not scroll the page as well, and what else hands do.
const NAMES: [&str; 6] =
    ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave", "wheel"];

/// Calls `handler` for everything that hands do over an element, until the listeners are dropped.
pub fn listen(element: &Element, handler: impl Fn(Input) + Clone + 'static) -> Vec<EventListener> {
    listen_for(&NAMES, element, handler)
}

/// The same, without the wheel: it scrolls what is around.
pub fn listen_but_wheel(
    element: &Element,
    handler: impl Fn(Input) + Clone + 'static,
) -> Vec<EventListener> {
    listen_for(&NAMES[..5], element, handler)
}

fn listen_for(
    names: &[&'static str],
    element: &Element,
    handler: impl Fn(Input) + Clone + 'static,
) -> Vec<EventListener> {
    let listener = |name: &'static str| {
        let (element_, handler) = (element.clone(), handler.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(element, name, options, move |event| {
            let input = match event.dyn_ref::<WheelEvent>() {
                Some(wheel) => Some(read_wheel(&element_, wheel)),
                None => event.dyn_ref::<PointerEvent>().and_then(|p| read(&element_, name, p)),
            };
            if let Some(input) = input {
                handler(input);
            }
        })
    };
    names.iter().copied().map(listener).collect()
}

fn read(element: &Element, name: &str, event: &PointerEvent) -> Option<Input> {
    let pointer = event.pointer_id();
    let at = place(element, event);
    Some(match name {
        "pointerdown" if event.button() == 0 => {
            // It fails where the pointer is already gone; then it is only not followed outside.
            let _ = element.set_pointer_capture(pointer);
            let toggle = event.shift_key() || event.ctrl_key() || event.meta_key();
            Input::Down { pointer, at, toggle }
        }
        "pointermove" => Input::Move { pointer, at },
        "pointerup" => Input::Up { pointer, at },
        "pointercancel" => Input::Cancel { pointer },
        "pointerleave" => Input::Leave,
        _ => return None,
    })
}

fn read_wheel(element: &Element, event: &WheelEvent) -> Input {
    /// A wheel that counts in lines or pages means about so many pixels.
    const UNITS: [f64; 3] = [1.0, 24.0, 400.0];
    event.prevent_default();
    let unit = UNITS.get(event.delta_mode() as usize).copied().unwrap_or(1.0);
    let by = Point::new((event.delta_x() * unit) as f32, (event.delta_y() * unit) as f32);
    Input::Wheel { at: place(element, event), by, pinch: event.ctrl_key() }
}

fn place(element: &Element, event: &web_sys::MouseEvent) -> Point {
    let corner = element.get_bounding_client_rect();
    let zoom = measure::zoom(element, corner.width());
    let x = (f64::from(event.client_x()) - corner.left()) / zoom;
    let y = (f64::from(event.client_y()) - corner.top()) / zoom;
    Point::new(x as f32, y as f32)
}
