//! Small preferences. All local files share one storage in Chromium, hence the prefix.

const PREFIX: &str = "entente.";

/// What was kept under `key`; nothing where the browser keeps nothing.
pub fn get(key: &str) -> Option<String> {
    store()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()
}

/// Keeps `value`; whether that went well. For preferences, which are a convenience, refusal (private mode, full) is no
/// loss; whoever keeps work here has to say so.
pub fn set(key: &str, value: &str) -> bool {
    store().is_some_and(|store| store.set_item(&format!("{PREFIX}{key}"), value).is_ok())
}

/// The keys that begin so, in order.
pub fn keys(start: &str) -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let all = (0..store.length().unwrap_or_default()).filter_map(|at| store.key(at).ok().flatten());
    let ours = all.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned));
    let mut found: Vec<String> = ours.filter(|key| key.starts_with(start)).collect();
    found.sort_unstable();
    found
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
