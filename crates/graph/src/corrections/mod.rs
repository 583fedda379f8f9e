//! Corrections as data: what people change in what the machine found.
//!
//! A [`Log`] is a list of small dated [`Entry`]s with the initials of whoever made them. [`apply()`] is a pure
//! function from a [`Dataset`] and a log to the corrected dataset; nothing is ever changed in place, so that
//! taking an entry out of the log takes the correction back. An entry which meets nothing in these reports
//! (another corpus, a newer engine) does nothing and is named in the [`Ledger`]; it is never a failure.
//!
//! Events are named by what the machine read ([`EventKey`]), not by their place in a list: a log goes on
//! fitting when reports are added, taken away or put in another order.
//!
//! As JSON a log is `{"format":"entente-corrections","version":1,"entries":[…]}`; every entry has `id`,
//! `date`, `initials`, and `do` with the name of the [`Correction`] and its parts beside it. Spans are bytes of the
//! report's text in UTF-8.

mod actors;
mod apply;
mod joining;
mod ledger;
mod report;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use entente_engine::Span;
use entente_engine::analysis::{ActorId, ActorKind, Event, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::apply::apply;
pub use self::joining::Conflict;
pub use self::ledger::Ledger;
#[cfg(doc)]
use crate::Dataset;
use crate::hash;

/// An event by what the machine read: it fits as long as report and reading do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventKey {
    /// The report's id.
    pub report: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words that carry the act.
    pub trigger: Span,
    /// Who did it, as coded.
    pub source: ActorId,
    /// To whom, as coded.
    pub target: ActorId,
    /// Which one, from nought, where several events agree in all of this.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature that serde asks for.
fn is_zero(value: &usize) -> bool {
    *value == 0
}

impl EventKey {
    /// The key of an event of a report, the first of its sort.
    fn of(report: &str, event: &Event) -> Self {
        Self {
            report: report.to_owned(),
            sentence: event.sentence,
            trigger: event.trigger,
            source: event.source.clone(),
            target: event.target.clone(),
            nth: 0,
        }
    }
}

/// An event that a person adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The report's id.
    pub report: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words that carry the act.
    pub trigger: Span,
    /// Who did it.
    pub source: ActorId,
    /// To whom.
    pub target: ActorId,
    /// CAMEO code of the act.
    pub cameo: String,
    /// Its standing in the report.
    pub status: Status,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// An event.
    Event(EventKey),
    /// An actor.
    Actor(ActorId),
    /// A report, by id.
    Report(String),
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Correction {
    /// There is no such event.
    Reject {
        /// Which.
        event: EventKey,
    },
    /// It goes the other way.
    Flip {
        /// Which.
        event: EventKey,
    },
    /// It is another act.
    Recategorise {
        /// Which.
        event: EventKey,
        /// CAMEO code of the act.
        cameo: String,
    },
    /// It stands otherwise in its report.
    Restatus {
        /// Which.
        event: EventKey,
        /// How.
        status: Status,
    },
    /// Two actors are one: the first counts for the second everywhere.
    Merge {
        /// Who goes.
        actor: ActorId,
        /// Who stays.
        into: ActorId,
    },
    /// Two actors are two, however alike their names are. It changes nothing but what is suspected
    /// ([`crate::doubles`]).
    Apart {
        /// Who.
        actor: ActorId,
        /// Who it is not.
        from: ActorId,
    },
    /// In one report, an actor is somebody else than in the others: it is taken out of it there.
    Split {
        /// Who.
        actor: ActorId,
        /// The report's id.
        report: String,
        /// Who it is instead: another actor of these reports, or a new id.
        into: ActorId,
        /// What a new one is called; of no account where the id is somebody's already.
        name: String,
    },
    /// It is called otherwise.
    Rename {
        /// Who.
        actor: ActorId,
        /// The name.
        name: String,
    },
    /// It is of another kind.
    Retype {
        /// Who.
        actor: ActorId,
        /// Which.
        kind: ActorKind,
    },
    /// It belongs to a country.
    SetCountry {
        /// Who.
        actor: ActorId,
        /// Which country.
        country: ActorId,
    },
    /// It is not to be seen, nor whoever counts for it.
    Hide {
        /// Who.
        actor: ActorId,
    },
    /// The machine has missed an event.
    Add {
        /// What it is.
        event: Added,
    },
    /// Something to bear in mind. It changes nothing.
    Note {
        /// What about.
        on: Subject,
        /// The words.
        text: String,
    },
}

impl Correction {
    /// The correction with every report that it names under another id, where `id` gives one.
    #[must_use]
    pub fn in_reports(mut self, id: impl Fn(&str) -> Option<String>) -> Self {
        let name = match &mut self {
            Correction::Reject { event }
            | Correction::Flip { event }
            | Correction::Recategorise { event, .. }
            | Correction::Restatus { event, .. }
            | Correction::Note { on: Subject::Event(event), .. } => Some(&mut event.report),
            Correction::Split { report, .. }
            | Correction::Note { on: Subject::Report(report), .. } => Some(report),
            Correction::Add { event } => Some(&mut event.report),
            _ => None,
        };
        if let Some(name) = name
            && let Some(other) = id(name)
        {
            *name = other;
        }
        self
    }

    /// The event that it is about.
    pub fn event(&self) -> Option<&EventKey> {
        match self {
            Correction::Reject { event }
            | Correction::Flip { event }
            | Correction::Recategorise { event, .. }
            | Correction::Restatus { event, .. }
            | Correction::Note { on: Subject::Event(event), .. } => Some(event),
            _ => None,
        }
    }

    /// The actor that it is about.
    pub fn actor(&self) -> Option<&ActorId> {
        match self {
            Correction::Merge { actor, .. }
            | Correction::Apart { actor, .. }
            | Correction::Split { actor, .. }
            | Correction::Rename { actor, .. }
            | Correction::Retype { actor, .. }
            | Correction::SetCountry { actor, .. }
            | Correction::Hide { actor }
            | Correction::Note { on: Subject::Actor(actor), .. } => Some(actor),
            _ => None,
        }
    }
}

/// The id of an actor that a person names, as the machine makes it of names that it does not know: so the two are one.
pub fn new_id(name: &str) -> ActorId {
    let slug = entente_engine::knowledge::slug(name);
    ActorId(format!("new:{}", if slug.is_empty() { "nobody" } else { &slug }).into())
}

/// The id of an entry: a hash of what it says, so that the same correction in two logs is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub String);

/// One dated correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was made.
    pub date: Date,
    /// Who made it; empty where nobody said.
    #[serde(default)]
    pub initials: String,
    /// What it is.
    #[serde(flatten)]
    pub change: Correction,
}

impl Entry {
    /// A correction made on a day.
    pub fn new(change: Correction, date: Date, initials: &str) -> Self {
        let said = format!("{date}\u{1f}{initials}\u{1f}{change:?}");
        let id =
            EntryId(format!("{:012x}", hash::fnv(hash::EMPTY, said.bytes()) & 0xffff_ffff_ffff));
        Self { id, date, initials: initials.to_owned(), change }
    }
}

/// Corrections, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Document", try_from = "Document")]
pub struct Log {
    entries: Vec<Arc<Entry>>,
}

impl Log {
    /// The entries.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds an entry. One that is there already is not added again, and the answer is false.
    pub fn push(&mut self, entry: impl Into<Arc<Entry>>) -> bool {
        let entry = entry.into();
        if self.get(&entry.id).is_some() {
            return false;
        }
        self.entries.push(entry);
        true
    }

    /// Takes an entry out; false where there is none.
    pub fn remove(&mut self, id: &EntryId) -> bool {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.id != *id);
        self.entries.len() < before
    }

    /// The entry with this id.
    pub fn get(&self, id: &EntryId) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.id == *id)
    }

    /// Adds what another log has and this one has not; gives how many that were.
    pub fn join(&mut self, other: &Log) -> usize {
        self.push_all(other.entries.iter().cloned())
    }

    /// Adds entries, each id once; gives how many were new. Many entries are added in one go, since each [`Log::push`]
    /// alone looks through the whole log.
    pub fn push_all(&mut self, entries: impl IntoIterator<Item = Arc<Entry>>) -> usize {
        let before = self.entries.len();
        let mut known = self.ids();
        for entry in entries {
            if known.insert(entry.id.clone()) {
                self.entries.push(entry);
            }
        }
        self.entries.len() - before
    }

    /// The ids of all entries.
    pub fn ids(&self) -> BTreeSet<EntryId> {
        self.entries.iter().map(|entry| entry.id.clone()).collect()
    }
}

/// A log as a file.
#[derive(Clone, Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    entries: Vec<Entry>,
}

/// What marks a file as a log.
const FORMAT: &str = "entente-corrections";

/// The version that is written; older ones would be read.
const VERSION: u32 = 1;

impl From<Log> for Document {
    fn from(log: Log) -> Self {
        let entries = log.entries.iter().map(|entry| Entry::clone(entry)).collect();
        Self { format: FORMAT.into(), version: VERSION, entries }
    }
}

impl TryFrom<Document> for Log {
    type Error = String;

    fn try_from(file: Document) -> Result<Self, String> {
        if file.format != FORMAT {
            return Err(format!("the file is no log of corrections but “{}”", file.format));
        }
        if file.version > VERSION {
            let newer = "the log was written by a newer page";
            return Err(format!("{newer} (version {}, this page reads {VERSION})", file.version));
        }
        let mut log = Log::default();
        log.push_all(file.entries.into_iter().map(Arc::new));
        Ok(log)
    }
}
