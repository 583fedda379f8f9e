//! What a person gives to be read: files and folders that are chosen or dropped, and pasted text.

use entente_intake::limits;
use entente_words::faults as text;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{boot, dom};

/// Something to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileInput {
    /// Its name, with the folders that it lies in.
    pub name: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    File(web_sys::File),
    Text(String),
}

/// The bytes of a file, on their way.
pub struct Bytes(pub(super) js_sys::Uint8Array);

/// At most so many files of a folder are taken.
const MOST_FILES: usize = 100_000;

impl FileInput {
    /// Text that was pasted.
    pub fn text(name: &str, text: String) -> Self {
        Self { name: name.into(), what: What::Text(text) }
    }

    fn file(file: web_sys::File, path: Option<String>) -> Self {
        let path = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
        Self { name: path, what: What::File(file) }
    }

    /// How large it is, in bytes.
    pub fn size(&self) -> f64 {
        match &self.what {
            What::File(file) => file.size(),
            What::Text(text) => text.len() as f64,
        }
    }

    /// What is in it as text, or why that cannot be told.
    pub async fn words(&self) -> Result<String, String> {
        match &self.what {
            What::Text(text) => Ok(text.clone()),
            What::File(file) => {
                let text =
                    JsFuture::from(file.text()).await.map_err(|error| boot::reason(&error))?;
                text.as_string().ok_or_else(|| text::it_is_no_text().into())
            }
        }
    }

    /// The file, where it is one and no text.
    pub(super) fn file_itself(&self) -> Option<&web_sys::File> {
        match &self.what {
            What::File(file) => Some(file),
            What::Text(_) => None,
        }
    }

    /// What is in it, or why that cannot be told.
    pub async fn bytes(&self) -> Result<Bytes, String> {
        match &self.what {
            What::Text(text) => Ok(Bytes(js_sys::Uint8Array::from(text.as_bytes()))),
            What::File(file) => {
                let buffer = JsFuture::from(file.array_buffer())
                    .await
                    .map_err(|error| boot::reason(&error))?;
                Ok(Bytes(js_sys::Uint8Array::new(&buffer)))
            }
        }
    }
}

/// The files that were chosen in a field, which can then choose the same again.
pub fn chosen(event: &yew::Event) -> Vec<FileInput> {
    let field =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return Vec::new() };
    let Some(files) = field.files() else { return Vec::new() };
    let path = |file: &web_sys::File| {
        js_sys::Reflect::get(file, &JsValue::from_str("webkitRelativePath"))
            .ok()
            .and_then(|path| path.as_string())
    };
    let given = (0..files.length()).filter_map(|at| files.get(at)).map(|file| {
        let path = path(&file);
        FileInput::file(file, path)
    });
    let given = given.collect();
    field.set_value("");
    given
}

/// What other programs have shared with this page, or why it cannot be had, in a sentence. Asked once, it is gone.
pub async fn shared() -> Result<Vec<FileInput>, String> {
    match boot::shared().await {
        Ok(files) => Ok(files.into_iter().map(|file| FileInput::file(file, None)).collect()),
        Err(why) => Err(not_shared(&why)),
    }
}

/// The sentence behind a word of the service worker's.
fn not_shared(why: &str) -> String {
    match why {
        "link" => text::only_a_link_was_shared_this(),
        "large" => {
            return text::the_shared_text_is_larger_than(limits::SIZE);
        }
        "nothing" => text::the_shared_item_contains_no_text(),
        _ => text::the_shared_item_could_not_be(),
    }
    .into()
}

/// What happens while something is dragged over the page.
pub enum Dragged {
    /// It is over the page.
    Over,
    /// It has gone.
    Out,
    /// It was let go: files, folders and all.
    Dropped(Vec<FileInput>),
}

/// Calls `handler` for everything with files that is dragged over the page, until the listeners are dropped.
pub fn on_drag(handler: impl Fn(Dragged) + Clone + 'static) -> Vec<EventListener> {
    let Some(document) = dom::document() else { return Vec::new() };
    let listen = |name: &'static str, handle: Box<dyn Fn(&web_sys::DragEvent)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, move |event| {
            let Some(event) = event.dyn_ref::<web_sys::DragEvent>() else { return };
            if has_files(event) {
                event.prevent_default();
                handle(event);
            }
        })
    };
    let (over, out, dropped) = (handler.clone(), handler.clone(), handler);
    vec![
        listen("dragover", Box::new(move |_| over(Dragged::Over))),
        listen(
            "dragleave",
            Box::new(move |event| {
                // From one element to another it has not left the page.
                if event.related_target().is_none() {
                    out(Dragged::Out);
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |event| {
                let (entries, plain) = entries(event);
                let dropped = dropped.clone();
                spawn_local(async move {
                    let mut given = plain;
                    walk(entries, &mut given).await;
                    dropped(Dragged::Dropped(given));
                });
            }),
        ),
    ]
}

fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&JsValue::from_str("Files"), 0))
}

/// What was dropped: as entries that may be folders, or, where the browser gives none, as files. Both are there only
/// while the event is.
fn entries(event: &web_sys::DragEvent) -> (Vec<web_sys::FileSystemEntry>, Vec<FileInput>) {
    let Some(data) = event.data_transfer() else { return (Vec::new(), Vec::new()) };
    let (items, mut entries, mut files) = (data.items(), Vec::new(), Vec::new());
    for at in 0..items.length() {
        let Some(item) = items.get(at) else { continue };
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) => entries.push(entry),
            _ => {
                files.extend(
                    item.get_as_file().ok().flatten().map(|file| FileInput::file(file, None)),
                );
            }
        }
    }
    (entries, files)
}

/// All files of folders in folders.
async fn walk(mut open: Vec<web_sys::FileSystemEntry>, given: &mut Vec<FileInput>) {
    open.reverse();
    while let Some(entry) = open.pop() {
        if given.len() >= MOST_FILES {
            return;
        }
        let path = entry.full_path().trim_start_matches('/').to_owned();
        if entry.is_directory() {
            let reader =
                entry.unchecked_into::<web_sys::FileSystemDirectoryEntry>().create_reader();
            let mut inside = Vec::new();
            // A folder tells of its files a hundred at a time.
            while let Some(some) = read_entries(&reader).await.filter(|some| some.length() > 0) {
                inside.extend(some.iter().map(JsCast::unchecked_into::<web_sys::FileSystemEntry>));
            }
            inside.sort_by_key(|entry| std::cmp::Reverse(entry.name()));
            open.extend(inside);
        } else if let Some(file) = file_of(&entry.unchecked_into()).await {
            given.push(FileInput::file(file, Some(path)));
        }
    }
}

async fn read_entries(reader: &web_sys::FileSystemDirectoryReader) -> Option<js_sys::Array> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        // Where it cannot even begin, the promise is never kept; so it is broken by hand.
        if reader.read_entries_with_callback_and_callback(&done, &failed).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn file_of(entry: &web_sys::FileSystemFileEntry) -> Option<web_sys::File> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        entry.file_with_callback_and_callback(&done, &failed);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
