//! Two logs made one: what several people, or one person in two windows, have corrected.

use std::collections::BTreeSet;
use std::sync::Arc;

use entente_engine::analysis::ActorId;

use super::{Correction, Entry, EntryId, EventKey, Log};

/// Two corrections that cannot both be right: the one that was here, and the one that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one that was here.
    pub here: Arc<Entry>,
    /// The one that came.
    pub came: Arc<Entry>,
}

/// What a correction decides; two that decide the same thing otherwise are in conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Question<'a> {
    /// Which category an event has.
    Category(&'a EventKey),
    /// How an event stands.
    Status(&'a EventKey),
    /// Whom an actor counts for.
    Merge(&'a ActorId),
    /// Who it is in a report.
    Split(&'a ActorId, &'a str),
    /// What it is called.
    Name(&'a ActorId),
    /// What sort it is.
    Kind(&'a ActorId),
    /// Where it belongs.
    Country(&'a ActorId),
}

impl Correction {
    fn question(&self) -> Option<Question<'_>> {
        Some(match self {
            Correction::Recategorise { event, .. } => Question::Category(event),
            Correction::Restatus { event, .. } => Question::Status(event),
            Correction::Merge { actor, .. } => Question::Merge(actor),
            Correction::Split { actor, report, .. } => Question::Split(actor, report),
            Correction::Rename { actor, .. } => Question::Name(actor),
            Correction::Retype { actor, .. } => Question::Kind(actor),
            Correction::SetCountry { actor, .. } => Question::Country(actor),
            _ => return None,
        })
    }

    /// Whether both cannot be right.
    fn contradicts(&self, other: &Correction) -> bool {
        if self == other {
            return false;
        }
        if let (Some(mine), Some(theirs)) = (self.question(), other.question()) {
            return mine == theirs;
        }
        // There is no such event, and it is another one, cannot both be.
        let mends = |change: &Correction| {
            matches!(
                change,
                Correction::Flip { .. }
                    | Correction::Recategorise { .. }
                    | Correction::Restatus { .. }
            )
        };
        let rejects = |change: &Correction| matches!(change, Correction::Reject { .. });
        let one = (rejects(self) && mends(other)) || (mends(self) && rejects(other));
        one && self.event() == other.event()
    }
}

impl Log {
    /// What of another log contradicts this one, of what only one of both has. Of each log the last word on a
    /// matter counts.
    pub fn conflicts(&self, other: &Log) -> Vec<Conflict> {
        let only = |log: &Log, beside: &Log| -> Vec<Arc<Entry>> {
            let said = log.last_words();
            said.into_iter().filter(|entry| beside.get(&entry.id).is_none()).collect()
        };
        let (mine, theirs) = (only(self, other), only(other, self));
        let mut found = Vec::new();
        for here in &mine {
            for came in theirs.iter().filter(|came| here.change.contradicts(&came.change)) {
                found.push(Conflict { here: Arc::clone(here), came: Arc::clone(came) });
            }
        }
        found
    }

    /// The entries that no later one of the same log overrules.
    fn last_words(&self) -> Vec<Arc<Entry>> {
        let overruled = |at: usize, entry: &Entry| {
            let asked = entry.change.question();
            let later = self.entries.get(at + 1..).unwrap_or_default();
            asked.is_some() && later.iter().any(|other| other.change.question() == asked)
        };
        let standing = self.entries.iter().enumerate().filter(|(at, entry)| !overruled(*at, entry));
        standing.map(|(_, entry)| Arc::clone(entry)).collect()
    }

    /// What becomes of a log that was changed in two places: what either has added since `base` is there, what
    /// either has taken out is not.
    #[must_use]
    pub fn merged(base: &Log, mine: &Log, theirs: &Log) -> Log {
        let ids = |log: &Log| -> BTreeSet<EntryId> {
            log.entries.iter().map(|entry| entry.id.clone()).collect()
        };
        let (before, here, there) = (ids(base), ids(mine), ids(theirs));
        let gone: BTreeSet<&EntryId> =
            before.iter().filter(|id| !here.contains(id) || !there.contains(id)).collect();
        let mut merged = Log::default();
        for entry in theirs.entries.iter().chain(&mine.entries) {
            if !gone.contains(&entry.id) {
                merged.push(Arc::clone(entry));
            }
        }
        merged
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::Span;
    use entente_engine::analysis::{ActorKind, Status};
    use jiff::civil::date;

    use super::*;

    fn log(who: &str, changes: impl IntoIterator<Item = Correction>) -> Log {
        let mut log = Log::default();
        for change in changes {
            log.push(Entry::new(change, date(2026, 11, 22), who));
        }
        log
    }

    fn event(nth: usize) -> EventKey {
        let id = |name: &str| ActorId(name.into());
        EventKey {
            report: "r".into(),
            sentence: 0,
            trigger: Span::new(0, 4),
            source: id("a"),
            target: id("b"),
            nth,
        }
    }

    fn named(name: &str) -> Correction {
        Correction::Rename { actor: ActorId("a".into()), name: name.into() }
    }

    fn said(log: &Log) -> Vec<String> {
        let names = log.entries().iter().map(|entry| match &entry.change {
            Correction::Rename { name, .. } => name.clone(),
            other => format!("{other:?}"),
        });
        names.collect()
    }

    #[test]
    fn the_same_question_answered_otherwise_is_a_conflict() {
        let reject = |nth| Correction::Reject { event: event(nth) };
        let cameo =
            |nth, cameo: &str| Correction::Recategorise { event: event(nth), cameo: cameo.into() };
        let kind = |kind| Correction::Retype { actor: ActorId("a".into()), kind };
        let mine = log(
            "me",
            [reject(0), cameo(1, "07"), cameo(1, "19"), kind(ActorKind::Party), named("A")],
        );
        let theirs = log(
            "you",
            [
                cameo(0, "04"),
                cameo(1, "19"),
                Correction::Restatus { event: event(1), status: Status::Denied },
                kind(ActorKind::Civil),
                reject(2),
            ],
        );
        let found = mine.conflicts(&theirs);
        let pairs: Vec<(usize, usize)> = found
            .iter()
            .map(|conflict| {
                let at = |log: &Log, entry: &Entry| {
                    log.entries().iter().position(|other| other.id == entry.id).unwrap()
                };
                (at(&mine, &conflict.here), at(&theirs, &conflict.came))
            })
            .collect();
        // Rejected here and recategorised there; another kind. The categories of the other event agree in the end.
        assert_eq!(pairs, [(0, 0), (3, 3)]);
        assert!(mine.conflicts(&mine).is_empty());
    }

    #[test]
    fn neither_of_two_windows_loses_anything() {
        let base = log("me", [named("one"), named("two")]);
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let entry = |name: &str| Entry::new(named(name), date(2026, 11, 22), "me");
        mine.remove(&entry("one").id);
        mine.push(entry("mine"));
        theirs.push(entry("theirs"));
        assert_eq!(said(&Log::merged(&base, &mine, &theirs)), ["two", "theirs", "mine"]);
        assert_eq!(said(&Log::merged(&base, &base, &theirs)), ["one", "two", "theirs"]);
        assert_eq!(said(&Log::merged(&Log::default(), &mine, &Log::default())), ["two", "mine"]);
    }
}
