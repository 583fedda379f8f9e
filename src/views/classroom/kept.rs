//! What the classroom keeps in the browser: a cache. The files are what counts, and the page says what is in none.

use entente_classroom::coding::Coding;
use entente_classroom::gold::Gold;
use entente_classroom::hand_in;
use entente_classroom::sheet::Recipe;
use entente_words::classroom as text;

use crate::browser::{location, storage};

const INITIALS: &str = "class.initials";
const SHEET: &str = "class.sheet.";
const FILES: &str = "class.files";
const GOLD: &str = "class.gold";

/// Whether the browser keeps anything: in some private windows it does not.
pub(super) fn works() -> bool {
    const PROBE: &str = "class.probe";
    storage::set(PROBE, "1");
    let works = storage::get(PROBE).is_some();
    storage::remove(PROBE);
    works
}

/// Who coded here last.
pub(super) fn initials() -> String {
    storage::get(INITIALS).unwrap_or_default()
}

/// What stands in a key before the person's initials, and after them where they have started anew since.
const OF: char = '|';
const BEFORE: &str = "|before";

/// Where a person's codes of a sheet are: several people may code at one machine.
fn key(recipe: &Recipe, coder: &str) -> String {
    format!("{SHEET}{}{OF}{coder}", recipe.write())
}

fn read(key: &str) -> Option<Coding> {
    hand_in::read(&storage::get(key)?).ok()
}

/// Codes of a sheet that were begun here, of everybody who has.
pub(super) fn codings(recipe: &Recipe) -> Vec<Coding> {
    let start = format!("{SHEET}{}", recipe.write());
    let of_sheet =
        |key: &String| key[start.len()..].is_empty() || key[start.len()..].starts_with(OF);
    let mut found: Vec<Coding> = Vec::new();
    for coding in
        storage::keys(&start).iter().filter(|key| of_sheet(key)).filter_map(|key| read(key))
    {
        // An earlier version of the page kept one a sheet, whoever it was of.
        if !found.contains(&coding) {
            found.push(coding);
        }
    }
    found
}

/// Keeps the codes of a sheet, together with what another tab has kept of the same person; gives what is kept, and
/// whether the browser has taken it.
pub(super) fn keep_coding(mut coding: Coding) -> (Coding, bool) {
    let key = key(&coding.recipe, &coding.coder);
    if let Some(other) = read(&key) {
        coding.fill(&other);
    }
    storage::set(INITIALS, &coding.coder);
    let kept = storage::set(&key, &hand_in::pack(&coding, true));
    (coding, kept)
}

/// A person starts anew: what they have coded before is laid aside.
pub(super) fn lay_aside(recipe: &Recipe, coder: &str) {
    let key = key(recipe, coder);
    if let Some(packed) = storage::get(&key)
        && storage::set(&format!("{key}{BEFORE}"), &packed)
    {
        storage::remove(&key);
    }
}

/// What was brought together here.
pub(super) fn files() -> Vec<Coding> {
    let kept = storage::get(FILES).unwrap_or_default();
    kept.lines().filter_map(|line| hand_in::read(line).ok()).collect()
}

/// Keeps what was brought together. Where the browser does not, the files are still there.
pub(super) fn keep_files(codings: &[Coding]) {
    let lines: Vec<String> = codings.iter().map(|coding| hand_in::pack(coding, true)).collect();
    storage::set(FILES, &lines.join("\n"));
}

/// What the class agreed on.
pub(super) fn gold() -> Gold {
    Gold::read(&storage::get(GOLD).unwrap_or_default())
}

/// Keeps what the class agreed on; whether the browser has taken it.
pub(super) fn keep_gold(gold: &Gold) -> bool {
    storage::set(GOLD, &gold.write())
}

/// What is said where the browser does not keep codes. A page inside another one may not be let save them either.
pub(super) fn refused() -> &'static str {
    if location::is_locked_in() {
        text::this_page_stands_inside_another()
    } else {
        text::this_browser_keeps_nothing_save()
    }
}
