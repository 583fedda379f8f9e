//! Files: what the page gives to be kept, and what a person chooses to be read.

use entente_graph::corrections::Log;
use jiff::civil::Date;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{boot, dom};

/// The largest log that is read, in bytes: a hundred thousand corrections.
const LARGEST: f64 = 32e6;

/// Today, where the person is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Date::new(year as i16, month as i8, day as i8).unwrap_or_default()
}

/// Gives a log of corrections to be kept as a file; false where the browser does not take it.
pub fn save_log(log: &Log) -> bool {
    let Ok(text) = serde_json::to_string_pretty(log) else { return false };
    save(&format!("corrections-{}.entente.json", today()), "application/json", &text).is_ok()
}

/// A log from a file's text, or why it is none.
pub fn log_of(text: &str) -> Result<Log, String> {
    serde_json::from_str(text)
        .map_err(|error| format!("The corrections could not be read: {error}."))
}

/// Gives a text to be kept as a file, or says why that cannot be.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), String> {
    let blob = blob_of(kind, text).map_err(|error| boot::reason(&error))?;
    save_blob(name, &blob)
}

/// The same for bytes.
pub fn save_blob(name: &str, blob: &web_sys::Blob) -> Result<(), String> {
    download(name, blob).map_err(|error| boot::reason(&error))
}

/// The address of a text, to be given back when it is needed no more.
pub(super) fn address_of(kind: &str, text: &str) -> Result<String, JsValue> {
    web_sys::Url::create_object_url_with_blob(&blob_of(kind, text)?)
}

fn blob_of(kind: &str, text: &str) -> Result<web_sys::Blob, JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
}

fn download(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
    let document = dom::document().ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the file when the click returns; what is left is only its address.
    web_sys::Url::revoke_object_url(&address)
}

/// Reads the file that was chosen in a field, and calls `then` with its text, or with what is wrong.
pub fn read_chosen(event: &yew::Event, then: impl FnOnce(Result<String, String>) + 'static) {
    let field =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    // The same file can be chosen again.
    field.set_value("");
    if file.size() > LARGEST {
        then(Err(format!("“{}” is too large for a file of corrections.", file.name())));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        then(text.ok_or_else(|| format!("“{}” could not be read.", file.name())));
    });
}
