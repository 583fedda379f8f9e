//! How large an element is, now and whenever that changes.

use entente_graph::Size;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::NodeRef;

/// How much larger than written an element is drawn by the style's `zoom`, as in presenter mode: 1 is usual. `width`
/// is its width on the screen.
pub(super) fn zoom(element: &Element, width: f64) -> f64 {
    let own = f64::from(element.client_width());
    let zoom = if own > 0.0 { width / own } else { 1.0 };
    // Borders, and widths that are no whole number of pixels, are no zoom.
    if (zoom - 1.0).abs() < 0.02 { 1.0 } else { zoom }
}

/// Calls `handler` with the inner size of an element in CSS pixels, at once and whenever it changes, until what
/// comes back is dropped.
pub fn watch(node: &NodeRef, handler: impl Fn(Size) + 'static) -> Option<SizeWatch> {
    let element = node.cast::<Element>()?;
    let size = {
        let element = element.clone();
        move || {
            let (width, height) = (element.client_width(), element.client_height());
            Size { width: width as f32, height: height as f32 }
        }
    };
    SizeWatch::new(&element, move || handler(size()))
}

/// Watches the size of an element until it is dropped.
pub struct SizeWatch {
    observer: web_sys::ResizeObserver,
    _handler: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `handler` whenever the element's size changes, and once at the start.
    pub fn new(element: &Element, handler: impl FnMut() + 'static) -> Option<SizeWatch> {
        let handler = Closure::<dyn FnMut()>::new(handler);
        let observer = web_sys::ResizeObserver::new(handler.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(SizeWatch { observer, _handler: handler })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
