//! What the browser keeps of a person's work: one record a page, in `IndexedDB`, and beside it the own texts in parts,
//! each of which is written once.
//!
//! A record carries a revision that grows with every write. Whoever writes says which revision it knows; where
//! another window has written meanwhile, nothing is written and that window's record comes back instead, so that
//! both can be made one. Windows tell each other of a write by a channel, where there is one.

use std::collections::BTreeMap;

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::boot;

/// The name of database and channel. All local files share one storage in Chromium; the key is the page's place.
const NAME: &str = "entente";
/// The version of the database: which stores there are, not what is in them.
const VERSION: u32 = 1;
/// The store of records: the page's place → revision, text and names of parts; place and name → a part's lines.
const WORK: &str = "work";

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How often it was written.
    pub revision: u32,
    /// A mark of the work as it was last saved to a file.
    pub filed: String,
    /// The workspace, without the own texts if they are kept in parts.
    pub text: String,
    /// The names of the parts, in the order of the texts.
    pub parts: Vec<String>,
}

/// What is kept as a part, still outside of this module's memory.
#[derive(Clone, Debug)]
pub struct Lines(JsValue);

impl Lines {
    /// Its text.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }
}

/// A record as it was found, with those of its parts that were not known.
#[derive(Clone, Debug)]
pub struct FoundRecord {
    /// The record.
    pub kept: Record,
    /// Parts, by name.
    pub lines: BTreeMap<String, Lines>,
}

/// What became of a write.
#[derive(Clone, Debug)]
pub enum Written {
    /// It is kept, as this revision, with the parts under these names.
    Kept(u32, Vec<String>),
    /// Another window has written this meanwhile; nothing was changed.
    Other(FoundRecord),
}

/// The parts of a record that is to be written, and how to come by what is in them.
pub struct Parts<'a> {
    /// The name of each, where it was written before.
    pub names: Vec<Option<String>>,
    /// What is in it, asked for only where it is to be written.
    pub lines: &'a dyn Fn(usize) -> String,
}

/// An open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, or says why the browser refuses.
    pub async fn open() -> Result<Database, String> {
        open().await.map_err(|error| boot::reason(&error))
    }

    /// What is kept for a place, with the parts that are not known by name.
    pub async fn load(
        &self,
        place: &str,
        knows: &dyn Fn(&str) -> bool,
    ) -> Result<Option<FoundRecord>, String> {
        let load = async {
            let turn = self.0.transaction_with_str_and_mode(WORK, IdbTransactionMode::Readonly)?;
            let store = turn.object_store(WORK)?;
            match kept(&finished(&store.get(&place.into())?).await?) {
                Some(kept) => found(&store, place, kept, knows).await.map(Some),
                None => Ok(None),
            }
        };
        load.await.map_err(|error: JsValue| boot::reason(&error))
    }

    /// Keeps a record in the place of the revision that it has, in one transaction: parts that are new are written,
    /// and those that it has no more are gone. Of what another window has written meanwhile, the parts come along that
    /// are not known by name.
    pub async fn save(
        &self,
        place: &str,
        record: &Record,
        parts: Parts<'_>,
        knows: &dyn Fn(&str) -> bool,
    ) -> Result<Written, String> {
        let save = async {
            let turn = self.0.transaction_with_str_and_mode(WORK, IdbTransactionMode::Readwrite)?;
            let store = turn.object_store(WORK)?;
            let there = kept(&finished(&store.get(&place.into())?).await?);
            let there = match there {
                Some(other) if other.revision != record.revision => {
                    return found(&store, place, other, knows).await.map(Written::Other);
                }
                Some(there) => there,
                None => Record::default(),
            };
            let revision = record.revision.max(there.revision) + 1;
            let names = write_parts(&store, place, revision, &there.parts, parts).await?;
            let record = Record { revision, parts: names.clone(), ..record.clone() };
            finished(&store.put_with_key(&value(&record)?, &place.into())?).await?;
            // Whether there is room is known at the end only.
            settled(&turn, "complete", ["abort", "error"], || turn.error().map(JsValue::from))
                .await?;
            Ok(Written::Kept(revision, names))
        };
        save.await.map_err(|error: JsValue| boot::reason(&error))
    }
}

/// The key of a part. No place has a line break in it.
fn part_key(place: &str, name: &str) -> JsValue {
    format!("{place}\n{name}").into()
}

/// Writes the parts that are not `there`, takes away those that are there and wanted no more; the names of all.
async fn write_parts(
    store: &IdbObjectStore,
    place: &str,
    revision: u32,
    there: &[String],
    parts: Parts<'_>,
) -> Result<Vec<String>, JsValue> {
    // Even where everything was cleared meanwhile and revisions begin anew, a name means one content.
    let chance = (js_sys::Math::random() * 1e9) as u32;
    let mut names = Vec::with_capacity(parts.names.len());
    for (at, name) in parts.names.into_iter().enumerate() {
        let name = if let Some(name) = name.filter(|name| there.contains(name)) {
            name
        } else {
            let name = format!("{revision}.{at}.{chance}");
            let object = js_sys::Object::new();
            js_sys::Reflect::set(&object, &LINES.into(), &(parts.lines)(at).into())?;
            finished(&store.put_with_key(&object, &part_key(place, &name))?).await?;
            name
        };
        names.push(name);
    }
    for gone in there.iter().filter(|name| !names.contains(name)) {
        finished(&store.delete(&part_key(place, gone))?).await?;
    }
    Ok(names)
}

/// A record with the parts that are not known. One that is not there is left out: whoever reads will miss it.
async fn found(
    store: &IdbObjectStore,
    place: &str,
    kept: Record,
    knows: &dyn Fn(&str) -> bool,
) -> Result<FoundRecord, JsValue> {
    let mut lines = BTreeMap::new();
    for name in kept.parts.iter().filter(|name| !knows(name)) {
        let part = finished(&store.get(&part_key(place, name))?).await?;
        if let Ok(text) = js_sys::Reflect::get(&part, &LINES.into()) {
            lines.insert(name.clone(), Lines(text));
        }
    }
    Ok(FoundRecord { kept, lines })
}

/// The field of a part.
const LINES: &str = "lines";

async fn open() -> Result<Database, JsValue> {
    // Some browsers throw where others have none.
    let factory: IdbFactory = web_sys::window()
        .ok_or(JsValue::NULL)?
        .indexed_db()?
        .ok_or_else(|| JsError::new("this browser keeps nothing for this page"))?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let upgrading = request.clone();
    let upgrade = EventListener::once(&request, "upgradeneeded", move |_| {
        let database = upgrading.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
        // It fails only for a store that is there already.
        let _ = database.map(|database| database.create_object_store(WORK));
    });
    let database: IdbDatabase = finished(&request).await?.dyn_into()?;
    drop(upgrade);
    // A newer page in another window may need the database for itself.
    let closing = database.clone();
    EventListener::new(&database, "versionchange", move |_| closing.close()).forget();
    Ok(Database(database))
}

/// The result of a request, when it is there.
async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let error = || request.error().ok().flatten().map(JsValue::from);
    settled(request, "success", ["error", "blocked"], error).await?;
    request.result()
}

/// Waits for the event that says that something has come to its end, or for one of two that say it has failed.
async fn settled(
    target: &web_sys::EventTarget,
    good: &'static str,
    bad: [&'static str; 2],
    error: impl Fn() -> Option<JsValue>,
) -> Result<(), JsValue> {
    let mut listeners = Vec::new();
    let promise = js_sys::Promise::new(&mut |done, fail| {
        listeners.push(EventListener::once(target, good, move |_| {
            // Settling a promise cannot fail, nor does settling it twice do anything.
            let _ = done.call0(&JsValue::NULL);
        }));
        for name in bad {
            let fail = fail.clone();
            let options = gloo::events::EventListenerOptions::enable_prevent_default();
            listeners.push(EventListener::once_with_options(target, name, options, move |event| {
                event.prevent_default();
                let _ = fail.call0(&JsValue::NULL);
            }));
        }
    });
    let settled = JsFuture::from(promise).await;
    drop(listeners);
    let unknown = || JsError::new("it has no room left, or another window holds it").into();
    settled.map(drop).map_err(|_| error().unwrap_or_else(unknown))
}

/// A record as the database has it: plain fields, so that any later page can read it.
fn value(record: &Record) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&object, &name.into(), &value);
    set("revision", record.revision.into())?;
    set("filed", record.filed.as_str().into())?;
    set("text", record.text.as_str().into())?;
    let parts = record.parts.iter().map(|name| JsValue::from_str(name));
    set("parts", parts.collect::<js_sys::Array>().into())?;
    Ok(object.into())
}

fn kept(value: &JsValue) -> Option<Record> {
    let get = |name: &str| js_sys::Reflect::get(value, &name.into()).ok();
    let text = get("text")?.as_string()?;
    let revision = get("revision").and_then(|value| value.as_f64()).unwrap_or_default() as u32;
    let filed = get("filed").and_then(|value| value.as_string()).unwrap_or_default();
    // Earlier versions of this page kept the texts within.
    let parts = get("parts").and_then(|parts| parts.dyn_into::<js_sys::Array>().ok());
    let parts = parts.map(|parts| parts.iter().filter_map(|name| name.as_string()).collect());
    Some(Record { revision, filed, text, parts: parts.unwrap_or_default() })
}

/// The way to the other windows of the same page.
pub struct Others {
    channel: Option<web_sys::BroadcastChannel>,
    place: String,
    _listener: Option<EventListener>,
}

impl Others {
    /// Calls `handler` whenever another window has written for this place.
    pub fn new(place: &str, handler: impl Fn() + 'static) -> Self {
        let channel = web_sys::BroadcastChannel::new(NAME).ok();
        let ours = place.to_owned();
        let listener = channel.as_ref().map(|channel| {
            EventListener::new(channel, "message", move |event| {
                let said = event
                    .dyn_ref::<web_sys::MessageEvent>()
                    .and_then(|event| event.data().as_string());
                if said.as_deref() == Some(ours.as_str()) {
                    handler();
                }
            })
        });
        Self { channel, place: place.to_owned(), _listener: listener }
    }

    /// Tells them that this window has written.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            // It fails only on a closed channel; then nobody hears it.
            let _ = channel.post_message(&self.place.as_str().into());
        }
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// Whether the browser is to ask before the page is closed; the listener asks `unsaved` at that moment.
pub fn ask_before_leaving(unsaved: impl Fn() -> bool + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if unsaved() {
            event.prevent_default();
            // What older browsers go by.
            let _ = js_sys::Reflect::set(event, &"returnValue".into(), &JsValue::TRUE);
        }
    }))
}
