//! Files that a class hands in: chosen in a field, or dropped on one place of the page.

use entente_words::faults as text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::boot;

/// A larger file is no file of codes, in bytes.
const LARGEST: f64 = 4e6;

/// A file's name, and its text or what is wrong with it.
pub type Text = (String, Result<String, String>);

/// Reads what was chosen in a field.
pub fn chosen(event: &yew::Event, then: impl FnOnce(Vec<Text>) + 'static) {
    let field =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let files = field.files().map(|files| listed(&files)).unwrap_or_default();
    // The same file can be chosen again.
    field.set_value("");
    read(files, then);
}

/// Reads what was dropped, and keeps the rest of the page from taking it.
pub fn dropped(event: &yew::DragEvent, then: impl FnOnce(Vec<Text>) + 'static) {
    event.prevent_default();
    event.stop_propagation();
    let files = event.data_transfer().and_then(|data| data.files());
    read(files.map(|files| listed(&files)).unwrap_or_default(), then);
}

fn listed(files: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

fn read(files: Vec<web_sys::File>, then: impl FnOnce(Vec<Text>) + 'static) {
    spawn_local(async move {
        let mut texts = Vec::with_capacity(files.len());
        for file in files {
            let text = if file.size() > LARGEST {
                Err(text::it_is_too_large().to_owned())
            } else {
                match JsFuture::from(file.text()).await {
                    Ok(text) => Ok(text.as_string().unwrap_or_default()),
                    Err(error) => Err(boot::reason(&error)),
                }
            };
            texts.push((file.name(), text));
        }
        then(texts);
    });
}
