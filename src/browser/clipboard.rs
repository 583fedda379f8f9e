//! Copying text.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies `text`; says whether it worked, so that the page can offer the text to copy by hand.
pub async fn copy(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    if window.is_secure_context() {
        let written = JsFuture::from(window.navigator().clipboard().write_text(&text)).await;
        if written.is_ok() {
            return true;
        }
    }
    copy_by_selection(&text)
}

/// Copies text with its form, for programs that take it, and plain for all others; says whether it worked.
pub async fn copy_formatted(text: String, html: String) -> bool {
    if let Ok(written) = formatted(&text, &html)
        && JsFuture::from(written).await.is_ok()
    {
        return true;
    }
    copy(text).await
}

fn formatted(text: &str, html: &str) -> Result<js_sys::Promise, JsValue> {
    let window =
        web_sys::window().filter(web_sys::Window::is_secure_context).ok_or(JsValue::NULL)?;
    let both = js_sys::Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(content));
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
        js_sys::Reflect::set(&both, &JsValue::from_str(kind), &blob)?;
    }
    let item = web_sys::ClipboardItem::new_with_record_from_str_to_blob_promise(&both)?;
    Ok(window.navigator().clipboard().write(&js_sys::Array::of1(&item)))
}

/// The old way, for pages that are not served securely: a hidden field, selected and copied.
fn copy_by_selection(text: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return false;
    };
    let (Some(body), Ok(field)) = (document.body(), document.create_element("textarea")) else {
        return false;
    };
    let Ok(field) = field.dyn_into::<web_sys::HtmlTextAreaElement>() else { return false };
    field.set_value(text);
    field.set_class_name("visually-hidden");
    if body.append_child(&field).is_err() {
        return false;
    }
    field.select();
    let copied = document
        .dyn_ref::<web_sys::HtmlDocument>()
        .is_some_and(|document| document.exec_command("copy").unwrap_or(false));
    field.remove();
    copied
}
