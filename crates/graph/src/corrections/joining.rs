//! Two logs made one: what several people, or one person in two windows, have corrected.

use std::collections::{BTreeMap, BTreeSet};
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question<'a> {
    /// Whether there is an event at all, and what it is.
    Event(&'a EventKey),
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

    /// What it can contradict another one about: its question, and the event that it rejects or mends.
    fn matters(&self) -> Vec<Question<'_>> {
        let event = match self {
            Correction::Reject { event }
            | Correction::Flip { event }
            | Correction::Recategorise { event, .. }
            | Correction::Restatus { event, .. } => Some(Question::Event(event)),
            _ => None,
        };
        self.question().into_iter().chain(event).collect()
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
            let there = beside.ids();
            log.last_words().into_iter().filter(|entry| !there.contains(&entry.id)).collect()
        };
        let (mine, theirs) = (only(self, other), only(other, self));
        // Only entries about the same matter can contradict each other: so time grows with their number.
        let mut about: BTreeMap<Question<'_>, Vec<&Arc<Entry>>> = BTreeMap::new();
        for came in &theirs {
            for matter in came.change.matters() {
                about.entry(matter).or_default().push(came);
            }
        }
        let mut found = Vec::new();
        for here in &mine {
            let mut met = BTreeSet::new();
            for matter in here.change.matters() {
                for came in about.get(&matter).into_iter().flatten() {
                    if here.change.contradicts(&came.change) && met.insert(&came.id) {
                        found.push(Conflict { here: Arc::clone(here), came: Arc::clone(came) });
                    }
                }
            }
        }
        found
    }

    /// The entries that no later one of the same log overrules.
    fn last_words(&self) -> Vec<Arc<Entry>> {
        let asked = self.entries.iter().enumerate();
        let last: BTreeMap<Question<'_>, usize> =
            asked.filter_map(|(at, entry)| Some((entry.change.question()?, at))).collect();
        let stands = |at: usize, entry: &Entry| {
            entry.change.question().is_none_or(|question| last.get(&question) == Some(&at))
        };
        let standing = self.entries.iter().enumerate().filter(|(at, entry)| stands(*at, entry));
        standing.map(|(_, entry)| Arc::clone(entry)).collect()
    }

    /// What becomes of a log that was changed in two places: what either has added since `base` is there, what
    /// either has taken out is not.
    #[must_use]
    pub fn merged(base: &Log, mine: &Log, theirs: &Log) -> Log {
        let gone = Self::gone(base, mine, theirs);
        let mut merged = Log::default();
        let all = theirs.entries.iter().chain(&mine.entries);
        merged.push_all(all.filter(|entry| !gone.contains(&entry.id)).cloned());
        merged
    }

    /// This log after a step that has led from one log to another. What else it holds stays where it is; what the step
    /// brings in comes behind what it stood behind, and at the end where it stood there.
    #[must_use]
    pub fn stepped(&self, from: &Log, to: &Log) -> Log {
        if self == from {
            return to.clone();
        }
        let (gone, here) = (Self::gone(from, self, to), self.ids());
        let is_new = |entry: &Arc<Entry>| !here.contains(&entry.id) && !gone.contains(&entry.id);
        let tail = to.entries.iter().rposition(|entry| !is_new(entry)).map_or(0, |at| at + 1);
        let mut behind: BTreeMap<Option<&EntryId>, Vec<Arc<Entry>>> = BTreeMap::new();
        let mut last = None;
        for entry in to.entries.iter().take(tail) {
            if is_new(entry) {
                behind.entry(last).or_default().push(Arc::clone(entry));
            } else if here.contains(&entry.id) {
                last = Some(&entry.id);
            }
        }
        let mut entries = behind.remove(&None).unwrap_or_default();
        for entry in &self.entries {
            if !gone.contains(&entry.id) {
                entries.push(Arc::clone(entry));
            }
            entries.extend(behind.remove(&Some(&entry.id)).into_iter().flatten());
        }
        entries.extend(to.entries.iter().skip(tail).filter(|entry| is_new(entry)).cloned());
        Log { entries }
    }

    /// The ids of what was in `base`, and is in one of the others no more.
    fn gone(base: &Log, one: &Log, other: &Log) -> BTreeSet<EntryId> {
        let (here, there) = (one.ids(), other.ids());
        base.ids().into_iter().filter(|id| !here.contains(id) || !there.contains(id)).collect()
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

    #[test]
    fn a_step_taken_back_leaves_what_others_have_added() {
        let entry = |name: &str| Entry::new(named(name), date(2026, 11, 22), "me");
        let (before, after) = (log("me", [named("one")]), log("me", [named("one"), named("two")]));
        let mut now = after.clone();
        now.push(entry("theirs"));
        let undone = now.stepped(&after, &before);
        assert_eq!(said(&undone), ["one", "theirs"]);
        // Done again, it is the last word, as it was when it was done.
        assert_eq!(said(&undone.stepped(&before, &after)), ["one", "theirs", "two"]);
        // What was taken out of the middle comes back to its place.
        let mut less = after.clone();
        less.remove(&entry("one").id);
        let mut now = less.clone();
        now.push(entry("theirs"));
        assert_eq!(said(&now.stepped(&less, &after)), ["one", "two", "theirs"]);
        assert_eq!(after.stepped(&after, &before), before);
    }

    /// A log in which every entry was looked for among all others took a minute for 50,000: nobody would wait for this.
    #[test]
    fn long_logs_are_joined_and_compared_in_time() {
        let many = |who: &str, count: usize| {
            let mut log = Log::default();
            let entry =
                |nth| Entry::new(Correction::Reject { event: event(nth) }, date(2026, 11, 22), who);
            log.push_all((0..count).map(|nth| Arc::new(entry(nth))));
            log
        };
        let (mine, theirs) = (many("me", 20_000), many("you", 20_000));
        assert!(mine.conflicts(&theirs).is_empty());
        let mut both = mine.clone();
        assert_eq!((both.join(&theirs), both.len()), (20_000, 40_000));
        assert_eq!(Log::merged(&mine, &both, &mine).len(), 40_000);
        let text = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Log>(&text).unwrap(), both);
    }

    #[test]
    fn corrections_follow_a_report_to_its_other_id() {
        let other = |id: &str| (id == "r").then(|| "r-2".to_owned());
        let moved = Correction::Reject { event: event(0) }.in_reports(other);
        assert_eq!(moved.event().map(|event| event.report.as_str()), Some("r-2"));
        assert_eq!(named("one").in_reports(other), named("one"));
    }
}
