//! The other windows of the same page, and the question before this one is closed.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;

/// The name of the channel.
const NAME: &str = "entente";

/// The way to the other windows of the same page.
pub struct Others {
    channel: Option<web_sys::BroadcastChannel>,
    place: String,
    _listener: Option<EventListener>,
}

impl Others {
    /// Calls `handler` whenever another window has written for this place.
    pub fn new(place: &str, handler: impl Fn() + 'static) -> Self {
        let channel = web_sys::BroadcastChannel::new(NAME).ok();
        let ours = place.to_owned();
        let listener = channel.as_ref().map(|channel| {
            EventListener::new(channel, "message", move |event| {
                let said = event
                    .dyn_ref::<web_sys::MessageEvent>()
                    .and_then(|event| event.data().as_string());
                if said.as_deref() == Some(ours.as_str()) {
                    handler();
                }
            })
        });
        Self { channel, place: place.to_owned(), _listener: listener }
    }

    /// Tells them that this window has written.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            // It fails only on a closed channel; then nobody hears it.
            let _ = channel.post_message(&self.place.as_str().into());
        }
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// Whether the browser is to ask before the page is closed; the listener asks `unsaved` at that moment.
pub fn ask_before_leaving(unsaved: impl Fn() -> bool + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if unsaved() {
            event.prevent_default();
            // What older browsers go by.
            let _ = js_sys::Reflect::set(event, &"returnValue".into(), &JsValue::TRUE);
        }
    }))
}
