//! Small preferences. All local files share one storage in Chromium, hence the prefix.

const PREFIX: &str = "entente.";

/// What was kept under `key`; nothing where the browser keeps nothing.
pub fn get(key: &str) -> Option<String> {
    store()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()
}

/// Keeps `value`. Refusal (private mode, full) is no loss: preferences are a convenience.
pub fn set(key: &str, value: &str) {
    if let Some(store) = store() {
        let _ = store.set_item(&format!("{PREFIX}{key}"), value);
    }
}

/// Keeps nothing under `key` any more.
pub fn remove(key: &str) {
    if let Some(store) = store() {
        // As above.
        let _ = store.remove_item(&format!("{PREFIX}{key}"));
    }
}

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
