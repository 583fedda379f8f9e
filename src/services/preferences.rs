//! Preferences, kept by the browser.

use entente_session::{EVIDENCE_WIDTHS, Preferences, Theme};

use crate::browser::storage;

/// What was kept, or the defaults.
pub(crate) fn load() -> Preferences {
    let theme = match storage::get("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    };
    let width = storage::get("evidence-width").and_then(|width| width.parse::<f64>().ok());
    let width = width.filter(|width| EVIDENCE_WIDTHS.contains(width));
    Preferences {
        theme,
        language: storage::get("language").and_then(|code| entente_words::find(&code)),
        keys: storage::get("keys").as_deref() != Some("off"),
        evidence_width: width.unwrap_or(Preferences::default().evidence_width),
    }
}

/// Keeps them.
pub(crate) fn save(preferences: Preferences) {
    storage::set("theme", preferences.theme.name().unwrap_or("auto"));
    if let Some(language) = preferences.language {
        storage::set("language", language.code);
    }
    storage::set("keys", if preferences.keys { "on" } else { "off" });
    storage::set("evidence-width", &preferences.evidence_width.to_string());
}
