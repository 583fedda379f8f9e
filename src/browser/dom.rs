//! The document: focus, scrolling, the theme, keys.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;

/// A key that was pressed somewhere in the page.
#[allow(clippy::struct_excessive_bools)] // Each is a key of its own, held or not.
pub struct Key {
    /// The name, as in `KeyboardEvent.key`.
    pub name: String,
    /// Whether Control or Command was held.
    pub command: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether the person is typing into something.
    pub typing: bool,
    event: web_sys::KeyboardEvent,
}

impl Key {
    /// Keeps the browser from doing its own thing with the key.
    pub fn take(&self) {
        self.event.prevent_default();
    }
}

/// Calls `handler` for every key pressed in the page that nothing has taken, until the listener is dropped.
pub fn on_key(handler: impl Fn(Key) + 'static) -> Option<EventListener> {
    let document = document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() {
            return;
        }
        handler(Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            typing: is_typing(event),
            event: event.clone(),
        });
    }))
}

/// The same before any part of the page sees the key. A handler that answers true has taken it.
pub fn on_key_first(handler: impl Fn(&Key) -> bool + 'static) -> Option<EventListener> {
    let document = document()?;
    let options =
        EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if event.is_composing() || dialog_is_open() {
            return;
        }
        let key = Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            typing: is_typing(event),
            event: event.clone(),
        };
        if handler(&key) {
            event.prevent_default();
        }
    }))
}

/// Opens the browser's own dialogue for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Where printing is forbidden there is nobody to tell.
        let _ = window.print();
    }
}

/// Calls `handler` with the window's width, in CSS pixels, whenever it changes.
pub fn on_resize(handler: impl Fn(f64) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "resize", move |_| handler(window_width())))
}

/// Whether the key goes into a field. Check boxes and the like are fields which nobody types into.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return false;
    };
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            target.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button" | "range")
        ),
        _ => target.closest("[contenteditable]").is_ok_and(|found| found.is_some()),
    }
}

/// Puts the keyboard's focus on an element.
pub fn focus(id: &str) {
    let element = by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // An element that cannot be focused stays as it is; there is nobody to tell.
        let _ = element.focus();
    }
}

/// How long a screen reader needs to notice that what had the focus is gone, in milliseconds: of a heading that takes
/// the focus at that very moment, Orca 43 says nothing in Chromium; after 30 ms it usually does.
const NOTICED_MS: u32 = 100;

/// Puts the focus on the first heading or field that fits, in a moment, unless it has moved on meanwhile. Whoever drops
/// the timer calls it off.
pub fn focus_soon(selector: &'static str) -> Timeout {
    let focused = || document().and_then(|document| document.active_element());
    let before = focused();
    Timeout::new(NOTICED_MS, move || {
        let found =
            document().and_then(|document| document.query_selector(selector).ok().flatten());
        let found = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = found.filter(|_| focused() == before) {
            if element.tag_name().starts_with('H') {
                element.set_tab_index(-1);
            }
            // An element that cannot be focused stays as it is; there is nobody to tell.
            let _ = element.focus();
        }
    })
}

/// Whether nothing in particular has the keyboard's focus.
pub fn focus_is_nowhere() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_none_or(|element| element.tag_name() == "BODY")
}

/// Takes the keyboard's focus away from an element.
pub fn blur(id: &str) {
    let element = by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // As above.
        let _ = element.blur();
    }
}

/// Selects what is in a field, so that typing replaces it.
pub fn select_text(id: &str) {
    let field = by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}

/// Brings an element into the middle of what scrolls around it.
pub fn reveal(id: &str) {
    reveal_at(id, web_sys::ScrollLogicalPosition::Center);
}

/// Brings an element into sight by the shortest way.
pub fn reveal_nearest(id: &str) {
    reveal_at(id, web_sys::ScrollLogicalPosition::Nearest);
}

fn reveal_at(id: &str, block: web_sys::ScrollLogicalPosition) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls an element back to its beginning.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(0);
    }
}

/// How far an element is scrolled down, in CSS pixels.
pub fn scrolled(id: &str) -> f64 {
    by_id(id).map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Height of what is in sight of an element, in CSS pixels.
pub fn height_of(id: &str) -> f64 {
    by_id(id).map_or(0.0, |element| f64::from(element.client_height()))
}

/// Scrolls an element by the shortest way to one of its equal rows, below headings that stay where they are.
/// The row need not be in the document.
pub fn reveal_row(id: &str, index: usize, height: f64, head: f64) {
    let Some(element) = by_id(id) else { return };
    let (top, room) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
    let row = index as f64 * height;
    if row < top {
        element.set_scroll_top(row as i32);
    } else if row + height + head > top + room {
        element.set_scroll_top((row + height + head - room).ceil() as i32);
    }
}

/// Sets or clears the theme chosen by hand.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Neither can fail on a valid attribute name.
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Says in which language the page is, by its code.
pub fn set_language(code: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // It cannot fail on a valid attribute name.
        let _ = root.set_attribute("lang", code);
    }
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Width of the window in CSS pixels; 1,280 where there is no window.
pub fn window_width() -> f64 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width.and_then(|width| width.as_f64()).unwrap_or(1280.0)
}

/// Height of the window in CSS pixels; 800 where there is no window.
pub fn window_height() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// Opens an element that is a `<dialog>`, as modal.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        // It fails only on an element that is not in the document, which was just found there.
        let _ = dialog.show_modal();
    }
}

/// Closes a `<dialog>`.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Calls `handler` with true before the page is printed, and with false afterwards, until the listeners are dropped.
pub fn on_print(handler: impl Fn(bool) + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let listener = |(name, before): (&'static str, bool)| {
        let handler = handler.clone();
        EventListener::new(&window, name, move |_| handler(before))
    };
    [("beforeprint", true), ("afterprint", false)].map(listener).into()
}

/// Calls `handler` when a `<dialog>` has closed, by Escape or otherwise, until the listener is dropped.
pub fn on_close(id: &str, handler: impl Fn() + 'static) -> Option<EventListener> {
    let dialog = dialog(id)?;
    Some(EventListener::new(&dialog, "close", move |_| handler()))
}

/// Whether any dialog is open.
pub fn dialog_is_open() -> bool {
    let found = document().and_then(|document| document.query_selector("dialog[open]").ok());
    found.flatten().is_some()
}

fn dialog(id: &str) -> Option<web_sys::HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}

/// What a field holds at an event that it sent.
pub fn value_of(event: &yew::Event) -> String {
    field_value(event.target())
}

/// What stands in a field for long texts.
pub fn value_by_id(id: &str) -> String {
    let field = by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// Puts a text into a field for long texts.
pub fn set_value_by_id(id: &str, text: &str) {
    let field = by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        field.set_value(text);
    }
}

/// Selects a line, counted from 1, of a field for long texts, and puts the focus there.
pub fn select_line(id: &str, line: usize) {
    let field = by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let text = field.value();
    let units = |part: &str| part.encode_utf16().count() as u32;
    let before: u32 = text.split_inclusive('\n').take(line.saturating_sub(1)).map(units).sum();
    let length = text.split('\n').nth(line.saturating_sub(1)).map_or(0, units);
    // Neither can fail on a field of this kind.
    let _ = field.focus();
    let _ = field.set_selection_range(before, before + length);
}

/// The same for every key typed.
pub fn input_value(event: &yew::InputEvent) -> String {
    field_value(event.target())
}

fn field_value(target: Option<web_sys::EventTarget>) -> String {
    let Some(target) = target else { return String::new() };
    if let Some(field) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        return field.value();
    }
    if let Some(field) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        return field.value();
    }
    let select = target.dyn_ref::<web_sys::HtmlSelectElement>();
    select.map(web_sys::HtmlSelectElement::value).unwrap_or_default()
}

/// Keeps a pointer's events on the element that was pressed until it is let go.
pub fn capture_pointer(event: &yew::PointerEvent) {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(element) = element {
        // A pointer that is already gone needs no capture.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The id of the element, of the nearest around the event's target, that carries `attribute`: its value.
pub fn nearest_attribute(event: &yew::Event, attribute: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// Whether words are selected in the page: a click that ends a selection is no click.
pub fn text_is_selected() -> bool {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// The words that are selected in the page.
pub fn selected_text() -> String {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    selection.map(|selection| String::from(selection.to_string())).unwrap_or_default()
}

pub(super) fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

pub(super) fn by_id(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}
