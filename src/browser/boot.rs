//! What the page's first script (`static/boot.js`) offers: the worker and the corpus, over http and in one file alike.

use entente_words::faults as text;
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

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = asked, catch)]
    fn asked_promise(part: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = lesson, catch)]
    fn lesson_text() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = whole, catch)]
    fn whole_promise(corpus: &str, lesson: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = pack, catch)]
    fn pack_promise(text: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = unpack, catch)]
    fn unpack_promise(packed: &str, most: f64) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = deflated, catch)]
    fn deflated_promise(bytes: &js_sys::Uint8Array) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = inflated, catch)]
    fn inflated_promise(bytes: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = shared, catch)]
    fn shared_promise() -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = words, catch)]
    fn words_to_begin() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = textsOf, catch)]
    fn texts_promise(code: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = onUpdate, catch)]
    fn on_update_arrived(tell: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ententeBoot, js_name = update, catch)]
    fn use_update() -> Result<(), JsValue>;
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
    text.as_string().ok_or_else(|| text::the_corpus_came_as_something_other().into())
}

/// The language to begin with, as its code and its texts; nothing where that is English.
pub fn first_words() -> Option<(String, String)> {
    let pair = js_sys::Array::from(&words_to_begin().ok().filter(JsValue::is_object)?);
    pair.get(0).as_string().zip(pair.get(1).as_string())
}

/// The texts of another language than English, or why they did not come.
pub async fn texts_of(code: &str) -> Result<String, String> {
    let promise = texts_promise(code).map_err(|error| reason(&error))?;
    let texts = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    texts.as_string().ok_or_else(|| text::it_is_no_text().into())
}

/// The licences of what this page is made of, as text, or why they could not be read.
pub async fn licences() -> Result<String, String> {
    asked("licences").await
}

/// The sentences coded by hand, as `entente_session::nearest` reads them, or why they did not come.
pub async fn nearest() -> Result<String, String> {
    asked("nearest").await
}

/// A text that only some ask for.
async fn asked(part: &str) -> Result<String, String> {
    let promise = asked_promise(part).map_err(|error| reason(&error))?;
    let text = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    text.as_string().ok_or_else(|| text::they_came_as_something_other_than().into())
}

/// What a lesson brought along, as JSON; nothing in any other page.
pub fn lesson() -> Option<String> {
    lesson_text().ok()?.as_string()
}

/// This page as one file with other reports (JSON Lines) and what a lesson brings along (JSON), or why that cannot be
/// made.
pub async fn whole(corpus: &str, lesson: &str) -> Result<String, String> {
    let promise = whole_promise(corpus, lesson).map_err(|error| reason(&error))?;
    let page = JsFuture::from(promise)
        .await
        .map_err(|error| text::the_file_entente_html_of_which(reason(&error)))?;
    page.as_string().ok_or_else(|| text::the_page_came_as_something_other().into())
}

/// A text packed for an address.
pub async fn pack(text: &str) -> Option<String> {
    JsFuture::from(pack_promise(text).ok()?).await.ok()?.as_string()
}

/// The text in a packed one, of at most so many bytes, or why it cannot be read.
pub async fn unpack(packed: &str, most: usize) -> Result<String, String> {
    let promise = unpack_promise(packed, most as f64).map_err(|error| reason(&error))?;
    let text = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    text.as_string().ok_or_else(|| text::it_is_no_text().into())
}

/// Bytes packed by gzip, as the browser has them, or why they cannot be.
pub(super) async fn deflated(bytes: &[u8]) -> Result<JsValue, String> {
    let promise = deflated_promise(&bytes.into()).map_err(|error| reason(&error))?;
    JsFuture::from(promise).await.map_err(|error| reason(&error))
}

/// The bytes in packed ones, or why they cannot be read: gzip has a checksum.
pub(super) async fn inflated(packed: &JsValue) -> Result<Vec<u8>, String> {
    let promise = inflated_promise(packed).map_err(|error| reason(&error))?;
    let bytes = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    bytes
        .dyn_into::<js_sys::Uint8Array>()
        .map(|bytes| bytes.to_vec())
        .map_err(|_| text::it_came_as_something_other_than().into())
}

/// What other programs have shared with this page, as files; or a word for why it is not there. Asked once, it is gone.
pub(super) async fn shared() -> Result<Vec<web_sys::File>, String> {
    let promise = shared_promise().map_err(|error| reason(&error))?;
    let given = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
    if let Some(why) = given.as_string() {
        return Err(why);
    }
    Ok(js_sys::Array::from(&given).iter().filter_map(|file| file.dyn_into().ok()).collect())
}

/// Calls `tell` when a newer version of the page waits to be used. For the life of the page.
pub fn on_update(tell: impl Fn() + 'static) {
    let tell = Closure::<dyn Fn()>::new(tell).into_js_value();
    // A page that is not kept for times without a network has no newer version either.
    let _ = on_update_arrived(&tell);
}

/// Uses the newer version: the page comes up anew.
pub fn update() {
    // It fails only where nothing waits.
    let _ = use_update();
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

/// Takes the page's first picture away: the app has drawn its own. Where it says what is wrong, it stays.
pub fn finish() {
    let skeleton = dom::by_id("boot");
    if let Some(skeleton) = skeleton.filter(|own| !own.has_attribute("data-state")) {
        skeleton.remove();
    }
}

/// An error of JavaScript's, in its own words. Some have none, but a name: the answer is never empty.
pub(super) fn reason(error: &JsValue) -> String {
    said(error).unwrap_or_else(|| text::an_unknown_error().into())
}

/// The words of an error of JavaScript's, or else its name.
pub(super) fn said(error: &JsValue) -> Option<String> {
    let text = |field: &str| {
        let value = js_sys::Reflect::get(error, &field.into()).ok()?.as_string()?;
        (!value.trim().is_empty()).then_some(value)
    };
    let said = error.as_string().filter(|said| !said.trim().is_empty());
    said.or_else(|| text("message")).or_else(|| text("name"))
}

/// The name of an error: `QuotaExceededError`.
pub(super) fn error_name(error: &JsValue) -> String {
    let name = js_sys::Reflect::get(error, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}
