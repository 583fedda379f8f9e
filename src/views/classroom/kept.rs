//! What the classroom keeps in the browser: a cache. The files are what counts, and the page says what is in none.

use entente_classroom::coding::Coding;
use entente_classroom::gold::Gold;
use entente_classroom::hand_in;
use entente_classroom::sheet::Recipe;

use crate::browser::storage;

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

/// Codes of a sheet that were begun here.
pub(super) fn coding(recipe: &Recipe) -> Option<Coding> {
    let packed = storage::get(&format!("{SHEET}{}", recipe.write()))?;
    hand_in::read(&packed).ok()
}

/// Keeps the codes of a sheet, together with what another tab has kept of the same person; gives what is kept.
pub(super) fn keep_coding(mut coding: Coding) -> Coding {
    if let Some(other) = self::coding(&coding.recipe).filter(|other| other.coder == coding.coder) {
        coding.fill(&other);
    }
    storage::set(INITIALS, &coding.coder);
    storage::set(&format!("{SHEET}{}", coding.recipe.write()), &hand_in::pack(&coding, true));
    coding
}

/// Forgets the codes of a sheet.
pub(super) fn forget_coding(recipe: &Recipe) {
    storage::remove(&format!("{SHEET}{}", recipe.write()));
}

/// What was brought together here.
pub(super) fn files() -> Vec<Coding> {
    let kept = storage::get(FILES).unwrap_or_default();
    kept.lines().filter_map(|line| hand_in::read(line).ok()).collect()
}

/// Keeps what was brought together.
pub(super) fn keep_files(codings: &[Coding]) {
    let lines: Vec<String> = codings.iter().map(|coding| hand_in::pack(coding, true)).collect();
    storage::set(FILES, &lines.join("\n"));
}

/// What the class agreed on.
pub(super) fn gold() -> Gold {
    Gold::read(&storage::get(GOLD).unwrap_or_default())
}

/// Keeps what the class agreed on.
pub(super) fn keep_gold(gold: &Gold) {
    storage::set(GOLD, &gold.write());
}
