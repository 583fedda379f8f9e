//! The address bar: the fragment, and the way back.

use entente_graph::hash;
use gloo::events::EventListener;
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

/// So much of a fragment is taken out of the browser, in letters: an address may be as long as a book, and reads as too
/// long ([`entente_session::url::is_cut`]) with this much of it.
const LONGEST: u32 = 300_000;

/// The fragment without its `#`; of a very long one, the beginning.
pub fn fragment() -> String {
    let hash = part("hash").map(|hash| hash.slice(0, LONGEST)).map(String::from);
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// A part of the address, still in the browser: a very long one is not taken out as a whole.
fn part(name: &str) -> Option<JsString> {
    let location = web_sys::window()?.location();
    js_sys::Reflect::get(&location, &name.into()).ok()?.dyn_into().ok()
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
    let base = part("href").map(|href| {
        let end = u32::try_from(href.index_of("#", 0)).unwrap_or_else(|_| href.length());
        String::from(href.slice(0, end))
    });
    let base = base.unwrap_or_default();
    if fragment.is_empty() { base } else { format!("{base}#{fragment}") }
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
