//! Files: what the page gives to be kept, and what a person chooses to be read.

use entente_words::faults as text;

use std::cell::RefCell;

use jiff::civil::Date;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{boot, dom};

/// The largest workspace that is read, in bytes: what can be imported in one go, and as much again.
const LARGEST: f64 = 256e6;

/// Today, where the person is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Date::new(year as i16, month as i8, day as i8).unwrap_or_default()
}

thread_local! {
    /// The file in which the workspace was last saved, where the browser lets a page write into it again.
    static FILE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Saves a text where it was saved before, or where the person says, or else as a download: the name under which it is
/// found. None where the person has changed their mind.
pub async fn save_in_place(name: &str, text: &str) -> Result<Option<String>, String> {
    let known = FILE.with_borrow(Clone::clone);
    let handle = match known {
        Some(handle) => handle,
        None => match pick(name).await {
            Ok(handle) => handle,
            Err(error) if named(&error, "AbortError") => return Ok(None),
            Err(_) => return save(name, "application/json", text).map(|()| Some(name.to_owned())),
        },
    };
    let written = write(&handle, text).await;
    if written.is_err() {
        // It may have gone, or the person has said no: the next time they are asked again.
        FILE.set(None);
        return save(name, "application/json", text).map(|()| Some(name.to_owned()));
    }
    let called = get(&handle, "name").ok().and_then(|name| name.as_string());
    FILE.set(Some(handle));
    Ok(Some(called.unwrap_or_else(|| name.to_owned())))
}

/// Asks the person for a file to write. Only some browsers can.
async fn pick(name: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let picker: js_sys::Function = get(&window, "showSaveFilePicker")?.dyn_into()?;
    let (options, kind, accept) =
        (js_sys::Object::new(), js_sys::Object::new(), js_sys::Object::new());
    let endings = js_sys::Array::of1(&".json".into());
    js_sys::Reflect::set(&accept, &"application/json".into(), &endings)?;
    js_sys::Reflect::set(&kind, &"description".into(), &text::workspace_of_entente().into())?;
    js_sys::Reflect::set(&kind, &"accept".into(), &accept)?;
    js_sys::Reflect::set(&options, &"suggestedName".into(), &name.into())?;
    js_sys::Reflect::set(&options, &"types".into(), &js_sys::Array::of1(&kind))?;
    promised(&picker.call1(&window, &options)?).await
}

async fn write(handle: &JsValue, text: &str) -> Result<(), JsValue> {
    let stream = call(handle, "createWritable", None).await?;
    call(&stream, "write", Some(text)).await?;
    call(&stream, "close", None).await.map(drop)
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    js_sys::Reflect::get(object, &name.into())
}

/// What a method promises.
async fn call(object: &JsValue, name: &str, argument: Option<&str>) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = get(object, name)?.dyn_into()?;
    promised(&match argument {
        Some(argument) => method.call1(object, &argument.into())?,
        None => method.call0(object)?,
    })
    .await
}

async fn promised(value: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::resolve(value)).await
}

fn named(error: &JsValue, name: &str) -> bool {
    get(error, "name").ok().and_then(|name| name.as_string()).as_deref() == Some(name)
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

/// Reads the file that was chosen in a field, and calls `then` with its name and its text, or what is wrong.
pub fn read_chosen(
    event: &yew::Event,
    then: impl FnOnce(String, Result<String, String>) + 'static,
) {
    let field =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
    // The same file can be chosen again.
    field.set_value("");
    if file.size() > LARGEST {
        then(file.name(), Err(text::file_is_too_large_for_a(file.name())));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        then(file.name(), text.ok_or_else(|| text::file_could_not_be_read(file.name())));
    });
}
