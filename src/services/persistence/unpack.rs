//! What the browser has kept, read again: part by part, and around what is damaged.

use std::time::Duration;

use entente_session::persistence::{self, Damage};
use entente_session::workspace::Workspace;
use entente_session::workspace::chunks::{Part, Parts};
use entente_session::workspace::rescue::{self, Remnant};
use entente_words::faults as text;
use yew::platform::time::sleep;

use super::Store;
use crate::browser::store::{Database, FoundRecord, Lines, Record};

/// The parts of a record, those that could be read and those that could not.
#[derive(Default)]
struct Unpacked {
    parts: Parts,
    /// What is damaged, by its name in the storage.
    damaged: Vec<(String, Remnant)>,
    /// All that was there, for a rescue file.
    remnants: Vec<Remnant>,
}

impl Store {
    /// What was found, whole or as much of it as can be read. Own texts are read part by part, with pauses in which the
    /// page answers; those that this window knows are not read again.
    pub(super) async fn unpack(&self, found: FoundRecord) -> Result<(Record, Workspace), String> {
        let unpacked = self.unpack_parts(&found).await;
        let file = || rescue::file(&found.kept.text, &unpacked.remnants);
        let workspace = match Workspace::read_apart(&found.kept.text, unpacked.parts.reports()) {
            Ok(workspace) => workspace,
            Err(reason) => {
                let words = text::this_browser_has_saved_work_that().into();
                let damage = Damage { words, rescue: file() };
                self.emit(persistence::Action::Damage(Some(damage)));
                return Err(reason);
            }
        };
        if !unpacked.damaged.is_empty() {
            let missing: Vec<Remnant> =
                unpacked.damaged.iter().map(|(_, remnant)| remnant.clone()).collect();
            let damage = Damage { words: rescue::words(&missing), rescue: file() };
            self.emit(persistence::Action::Damage(Some(damage)));
        }
        // What is there and cannot be read stays where it is.
        let unread = unpacked.damaged.into_iter().filter(|(_, remnant)| remnant.lines.is_some());
        self.unread.replace(unread.map(|(name, remnant)| (name, remnant.about)).collect());
        self.shelf.replace(unpacked.parts);
        Ok((found.kept, workspace))
    }

    async fn unpack_parts(&self, found: &FoundRecord) -> Unpacked {
        let mut unpacked = Unpacked::default();
        for (at, name) in found.kept.parts.iter().enumerate() {
            let known = self.shelf.borrow().named(name).cloned();
            if let Some(known) = known {
                unpacked.parts.0.push(known);
                continue;
            }
            sleep(Duration::ZERO).await;
            let lines = found.lines.get(name).and_then(Lines::text);
            let about = found.kept.about.get(at).cloned().unwrap_or_default();
            if let Some(Ok(part)) = lines.as_deref().map(|lines| Part::read(name.clone(), lines)) {
                unpacked.parts.0.push(part);
            } else {
                let remnant = Remnant { about: about.clone(), lines: lines.clone() };
                unpacked.damaged.push((name.clone(), remnant));
            }
            unpacked.remnants.push(Remnant { about, lines });
        }
        unpacked
    }

    /// Offers the last work before everything was taken back, if there is one and it can be read.
    pub(super) async fn offer_spare(&self, store: &Database) {
        let Ok(Some(found)) = store.load_spare(&self.place).await else { return };
        let unpacked = self.unpack_parts(&found).await;
        let spare = Workspace::read_apart(&found.kept.text, unpacked.parts.reports());
        if let Ok(spare) = spare
            && !spare.work.is_empty()
        {
            self.emit(persistence::Action::Spare(spare.into()));
        }
    }
}
