//! The language of the interface: that of the browser until another one is chosen.

use entente_words::{Language, faults as text};

use crate::browser::{boot, dom};

/// Takes the language that the page's first script has brought along, before anything is drawn.
pub fn begin() {
    if let Some((code, texts)) = boot::first_words()
        && let Some(language) = entente_words::find(&code)
    {
        // A file of another version leaves the page in English.
        let _ = entente_words::use_language(language, &texts);
    }
    dom::set_language(entente_words::in_use().code);
}

/// Uses a language from now on, or says why that cannot be: then all stays as it was.
pub(crate) async fn change(language: &'static Language) -> Result<(), String> {
    if *language == entente_words::LANGUAGES[0] {
        entente_words::use_english();
    } else {
        let texts = boot::texts_of(language.code).await;
        texts
            .and_then(|texts| entente_words::use_language(language, &texts))
            .map_err(|reason| text::language_did_not_come(language.name, reason))?;
    }
    dom::set_language(language.code);
    Ok(())
}
