//! How large an element is, now and whenever that changes.

use entente_graph::Size;
use web_sys::Element;
use yew::NodeRef;

use super::canvas::SizeWatch;

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
