//! What the page's first script (`static/boot.js`) offers: the worker and the corpus, over http and in one file alike.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::dom;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ententeBoot, js_name = startWorker, catch)]
    fn start_worker() -> Result<web_sys::Worker, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = startIntake, catch)]
    fn start_intake() -> Result<web_sys::Worker, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = corpus, catch)]
    fn corpus_promise() -> Result<js_sys::Promise, JsValue>;
}

/// Starts the worker that holds the engine, or says why it could not.
pub(super) fn worker() -> Result<web_sys::Worker, String> {
    start_worker().map_err(|error| reason(&error))
}

/// Starts a worker that reads files, or says why it could not.
pub(super) fn intake() -> Result<web_sys::Worker, String> {
    start_intake().map_err(|error| reason(&error))
}

/// The bundled corpus as JSON Lines, or why it could not be read.
pub async fn corpus() -> Result<String, String> {
    let promise = corpus_promise().map_err(|error| reason(&error))?;
    let text = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    text.as_string().ok_or_else(|| "the corpus came as something other than text".into())
}

/// Puts a component into the page, where `index.html` leaves room for it. It does so in a task of its own: to make
/// the module ready has taken long enough.
pub fn mount<C>()
where
    C: yew::BaseComponent,
    C::Properties: Default,
{
    let render = || match dom::by_id("app") {
        Some(root) => yew::Renderer::<C>::with_root(root).render(),
        None => yew::Renderer::<C>::new().render(),
    };
    Timeout::new(0, move || drop(render())).forget();
}

/// Takes the page's first picture away: the app has drawn its own.
pub fn finish() {
    if let Some(skeleton) = dom::by_id("boot") {
        skeleton.remove();
    }
}

/// An error of JavaScript's, in its own words.
pub(super) fn reason(error: &JsValue) -> String {
    if let Some(error) = error.dyn_ref::<js_sys::Error>() {
        return String::from(error.message());
    }
    error.as_string().unwrap_or_else(|| "an unknown error".into())
}
