//! Which of a row of controls the Tab key stops at.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

use super::dom;

/// What can have the focus.
const CONTROLS: &str = "button:not([disabled]), select, input, a[href]";

/// The controls of the row that are seen, in their order.
fn controls(row: &Element) -> Vec<HtmlElement> {
    let Ok(found) = row.query_selector_all(CONTROLS) else { return Vec::new() };
    let element = |at| found.get(at)?.dyn_into::<HtmlElement>().ok();
    let mut controls: Vec<HtmlElement> = (0..found.length()).filter_map(element).collect();
    controls.retain(|control| control.offset_width() > 0);
    controls
}

/// Where the focus is among the controls.
fn focused(controls: &[HtmlElement]) -> Option<usize> {
    let active = dom::document()?.active_element()?;
    controls.iter().position(|control| **control == active)
}

/// The Tab key stops at the control where the focus is or was last, or else at the current one or the first.
pub fn settle(row: &NodeRef) {
    let Some(row) = row.cast::<Element>() else { return };
    let controls = controls(&row);
    let has = |name: &str| controls.iter().position(|control| control.has_attribute(name));
    let last = controls.iter().position(|c| c.get_attribute("tabindex").as_deref() == Some("0"));
    let at = focused(&controls).or(last).or_else(|| has("aria-current")).unwrap_or_default();
    stop(&controls, at);
}

fn stop(controls: &[HtmlElement], at: usize) {
    for (ix, control) in controls.iter().enumerate() {
        control.set_tab_index(if ix == at { 0 } else { -1 });
    }
}

/// What a key does in the row: the focus goes to another control. Whether it did.
pub fn step(row: &NodeRef, key: &str) -> bool {
    let Some(row) = row.cast::<Element>() else { return false };
    let controls = controls(&row);
    let Some(at) = focused(&controls) else { return false };
    // Arrows mean something else in a list to choose from and in a field.
    if controls[at].tag_name() != "BUTTON" {
        return false;
    }
    let last = controls.len() - 1;
    let next = match key {
        "ArrowRight" => (at + 1).min(last),
        "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    stop(&controls, next);
    // An element that has gone cannot take the focus, and nothing needs to be done about it.
    let _ = controls[next].focus();
    true
}
