//! What all databases of the page share: how one is opened, how a request is waited for, what a refusal means.

use entente_words::{Text, faults as text};
use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbRequest};

use super::boot;

/// Why the browser did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What sort of refusal it is.
    pub kind: RefusalKind,
    /// The reason, in words; never empty.
    pub words: String,
}

/// Sorts of refusal that can be answered by something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// There is no room: less may fit.
    Full,
    /// The database was closed under the page: it can be opened again.
    Closed,
    /// Something else.
    Other,
}

/// What is said of refusals that browsers name and do not explain: where there is no room …
pub const FULL: Text = text::its_storage_for_this_page_is;
/// … where the database has gone …
const CLOSED: Text = text::its_storage_was_closed_or_cleared;
/// … and where another version of the page has it.
const NEWER: Text = text::a_newer_version_of_this_page;

impl Refusal {
    pub(super) fn of(error: &JsValue) -> Self {
        let (kind, words) = match boot::error_name(error).as_str() {
            "QuotaExceededError" => (RefusalKind::Full, FULL().into()),
            "InvalidStateError" | "AbortError" => (RefusalKind::Closed, CLOSED().into()),
            "VersionError" => (RefusalKind::Other, NEWER().into()),
            _ => (RefusalKind::Other, boot::reason(error)),
        };
        Self { kind, words }
    }
}

/// Opens the database of this name and version, with one store, or says why the browser refuses.
pub(super) async fn open(
    name: &str,
    version: u32,
    store: &'static str,
) -> Result<IdbDatabase, Refusal> {
    let open = async {
        // Some browsers throw where others have none.
        let factory: IdbFactory = web_sys::window()
            .ok_or(JsValue::NULL)?
            .indexed_db()?
            .ok_or_else(|| JsError::new(text::this_browser_keeps_nothing_for()))?;
        let request = factory.open_with_u32(name, version)?;
        let upgrading = request.clone();
        let upgrade = EventListener::once(&request, "upgradeneeded", move |_| {
            let database = upgrading.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
            // It fails only for a store that is there already.
            let _ = database.map(|database| database.create_object_store(store));
        });
        let database: IdbDatabase = finished(&request).await?.dyn_into()?;
        drop(upgrade);
        // A newer page in another window may need the database for itself. Whoever writes next opens it again.
        let closing = database.clone();
        EventListener::new(&database, "versionchange", move |_| closing.close()).forget();
        Ok(database)
    };
    open.await.map_err(|error: JsValue| Refusal::of(&error))
}

/// The result of a request, when it is there.
pub(super) async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let error = || request.error().ok().flatten().map(JsValue::from);
    settled(request, "success", ["error", "blocked"], error).await?;
    request.result()
}

/// Waits for the event that says that something has come to its end, or for one of two that say it has failed.
pub(super) async fn settled(
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
    // A transaction that ends without an error of its own was ended with its database.
    let closed = || {
        web_sys::DomException::new_with_message_and_name("", "AbortError")
            .map_or_else(|error| error, Into::into)
    };
    settled.map(drop).map_err(|_| error().unwrap_or_else(closed))
}
