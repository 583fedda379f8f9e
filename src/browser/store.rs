//! What the browser keeps of a person's work: one record a page, in `IndexedDB`.
//!
//! A record carries a revision that grows with every write. Whoever writes says which revision it knows; where
//! another window has written meanwhile, nothing is written and that window's record comes back instead, so that
//! both can be made one. Windows tell each other of a write by a channel, where there is one.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbRequest, IdbTransactionMode};

use super::boot;

/// The name of database and channel. All local files share one storage in Chromium; the key is the page's place.
const NAME: &str = "entente";
/// The version of the database: which stores there are, not what is in them.
const VERSION: u32 = 1;
/// The store of records: the page's place → revision and text.
const WORK: &str = "work";

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How often it was written.
    pub revision: u32,
    /// A mark of the work as it was last saved to a file.
    pub filed: String,
    /// The workspace.
    pub text: String,
}

/// What became of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is kept, as this revision.
    Kept(u32),
    /// Another window has written this meanwhile; nothing was changed.
    Other(Kept),
}

/// An open database.
#[derive(Clone)]
pub struct Store(IdbDatabase);

impl Store {
    /// Opens the database, or says why the browser refuses.
    pub async fn open() -> Result<Store, String> {
        open().await.map_err(|error| boot::reason(&error))
    }

    /// What is kept for a place.
    pub async fn load(&self, place: &str) -> Result<Option<Kept>, String> {
        let load = async {
            let turn = self.0.transaction_with_str_and_mode(WORK, IdbTransactionMode::Readonly)?;
            let store = turn.object_store(WORK)?;
            Ok(kept(&finished(&store.get(&place.into())?).await?))
        };
        load.await.map_err(|error: JsValue| boot::reason(&error))
    }

    /// Keeps a record in the place of the revision that is known, in one transaction.
    pub async fn save(&self, place: &str, known: u32, record: &Kept) -> Result<Written, String> {
        let save = async {
            let turn = self.0.transaction_with_str_and_mode(WORK, IdbTransactionMode::Readwrite)?;
            let store = turn.object_store(WORK)?;
            let there = kept(&finished(&store.get(&place.into())?).await?);
            let revision = there.as_ref().map_or(0, |there| there.revision);
            if let Some(other) = there.filter(|there| there.revision != known) {
                return Ok(Written::Other(other));
            }
            let revision = revision.max(known) + 1;
            let value = value(&Kept { revision, ..record.clone() })?;
            finished(&store.put_with_key(&value, &place.into())?).await?;
            // Whether there is room is known at the end only.
            settled(&turn, "complete", ["abort", "error"], || turn.error().map(JsValue::from))
                .await?;
            Ok(Written::Kept(revision))
        };
        save.await.map_err(|error: JsValue| boot::reason(&error))
    }
}

async fn open() -> Result<Store, JsValue> {
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
    Ok(Store(database))
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
fn value(record: &Kept) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&object, &name.into(), &value);
    set("revision", record.revision.into())?;
    set("filed", record.filed.as_str().into())?;
    set("text", record.text.as_str().into())?;
    Ok(object.into())
}

fn kept(value: &JsValue) -> Option<Kept> {
    let get = |name: &str| js_sys::Reflect::get(value, &name.into()).ok();
    let text = get("text")?.as_string()?;
    let revision = get("revision").and_then(|value| value.as_f64()).unwrap_or_default() as u32;
    let filed = get("filed").and_then(|value| value.as_string()).unwrap_or_default();
    Some(Kept { revision, filed, text })
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
