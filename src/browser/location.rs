//! The address bar: the fragment, and the way back.

use entente_graph::hash;
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// So much of a fragment is taken out of the browser, in letters: an address may be as long as a book, and reads as too
/// long ([`entente_session::url::is_cut`]) with this much of it.
const LONGEST: u32 = 300_000;

/// The fragment without its `#`; of a very long one, the beginning.
pub fn fragment() -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let hash = js_sys::Reflect::get(&window.location(), &"hash".into());
    let Ok(hash) = hash.and_then(wasm_bindgen::JsCast::dyn_into::<js_sys::JsString>) else {
        return String::new();
    };
    let read = if hash.length() > LONGEST { hash.slice(0, LONGEST) } else { hash };
    String::from(read).trim_start_matches('#').to_owned()
}

/// Where the page is: what work is kept under. A lesson is a place of its own, wherever its file lies.
pub fn place() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    let path = path.unwrap_or_default();
    let folder = path.strip_suffix("index.html").unwrap_or(&path);
    match super::boot::lesson() {
        Some(lesson) => format!("{folder}#{:016x}", hash::fnv(hash::EMPTY, lesson.bytes())),
        None => folder.to_owned(),
    }
}

/// Whether the page stands inside another one that gives it no place of its own: there it keeps nothing, and may not be let
/// save files.
pub fn is_locked_in() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let origin = js_sys::Reflect::get(&window, &"origin".into()).ok();
    let served = window.location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
    served && origin.and_then(|origin| origin.as_string()).as_deref() == Some("null")
}

/// The address with another fragment.
pub fn address_with(fragment: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() { base.to_owned() } else { format!("{base}#{fragment}") }
}

/// Sets the fragment as a new step of the history: Back returns to the one before.
pub fn push(fragment: &str) {
    if let Some(history) = history() {
        // Browsers refuse after some hundred calls in a short time; the next act sets it right.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address_with(fragment)));
    }
}

/// Sets the fragment in place.
pub fn replace(fragment: &str) {
    if let Some(history) = history() {
        // As above.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address_with(fragment)));
    }
}

/// Calls `handler` with the fragment whenever the person goes back or forward or edits the address.
pub fn on_change(handler: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "popstate", move |_| handler(fragment())))
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
