//! What there is of a person's work, and what came of it when it was opened, restored or joined, in words.

use entente_graph::corrections::Log;

use crate::labels;
use crate::workspace::Work;
use crate::workspace::joining::Account;

/// What there is of a person's work: "2 corrections and 1 text".
pub fn holds(work: &Work) -> String {
    let tour = usize::from(!work.tour.is_empty());
    let parts = [
        (work.log.len(), "correction", "corrections"),
        (work.own.reports.len(), "text", "texts"),
        (tour, "tour", "tours"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, one, many)| labels::count(count, one, many)).collect();
    match parts.as_slice() {
        [] => "your work".into(),
        [one] => one.clone(),
        [first, last] => format!("{first} and {last}"),
        [first, middle @ .., last] => format!("{first}, {} and {last}", middle.join(", ")),
    }
}

/// A workspace was opened from a file: what was in it, and what of it came in.
pub fn opened(came: &Work, account: &Account) -> String {
    let (all, new) = (came.log.len(), account.corrections);
    let corrections = labels::count(all, "correction", "corrections");
    let rest = Work { log: Log::default(), ..came.clone() };
    let rest = if rest.is_empty() { String::new() } else { format!(", and {}", holds(&rest)) };
    let mut said = vec![match new {
        _ if all == new => format!("Opened a file with {}", holds(came)),
        0 => format!("Opened a file with {corrections}: all of them are here already{rest}"),
        new => format!("Opened a file with {corrections}, {new} of them new{rest}"),
    }];
    said.extend(not_as_it_was(came, account));
    said.join(". ")
}

/// What of a workspace is other here than it was in the file, a sentence each.
fn not_as_it_was(came: &Work, account: &Account) -> Vec<String> {
    let mut said = Vec::new();
    let here = came.own.reports.len() - account.texts.min(came.own.reports.len());
    if here > 0 {
        said.push(format!("{} here already", labels::count(here, "text is", "texts are")));
    }
    if account.described > 0 {
        let texts = labels::count(account.described, "text keeps", "texts keep");
        said.push(format!("{texts} the title, date or source it has here"));
    }
    if let Some((before, now)) = account.renamed.first() {
        let texts = labels::count(account.renamed.len(), "text got a new id", "texts got new ids");
        said.push(format!(
            "{texts}, since other texts here have theirs (“{before}” is now “{now}”)"
        ));
    }
    if account.shown > 0 {
        let reports = labels::count(account.shown, "report stays", "reports stay");
        said.push(format!("{reports} visible that the file hides"));
    }
    if account.rules > 0 {
        let lines = labels::count(account.rules, "own actor or rule", "own actors or rules");
        said.push(format!("Added {lines}"));
    }
    if !account.rules_left.is_empty() {
        let shown = account.rules_left.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        let more = if account.rules_left.len() > 3 { " …" } else { "" };
        said.push(format!("Not added, since yours have the same name: {shown}{more}"));
    }
    let tour = came.tour.steps.len();
    if account.steps > 0 && account.steps < tour {
        let steps = labels::count(account.steps, "step", "steps");
        said.push(format!("Added {steps} to your tour"));
    }
    if account.steps_left > 0 {
        let steps = labels::count(account.steps_left, "step", "steps");
        said.push(format!("Your tour has no room for {steps} more"));
    }
    said
}

/// Work that was emptied has been brought back.
pub fn brought_back(work: &Work) -> String {
    format!("Brought back {}", holds(work))
}

/// Corrections came with a link; so many of them are new.
pub fn linked(new: usize, came: &Work) -> String {
    let corrections = labels::count(came.log.len(), "correction", "corrections");
    match new {
        0 => format!("{corrections} came with the link: all of them are here already"),
        _ => format!("{corrections} came with the link"),
    }
}

/// Work was kept by the browser.
pub fn kept(work: &Work) -> String {
    format!("Restored from this browser: {}", holds(work))
}

/// Another window of the page has changed the work.
pub fn joined(before: &Work, after: &Work) -> String {
    let beyond = |one: &Log, other: &Log| {
        one.entries().iter().filter(|entry| other.get(&entry.id).is_none()).count()
    };
    let (more, less) = (beyond(&after.log, &before.log), beyond(&before.log, &after.log));
    let mut said = Vec::new();
    if more > 0 {
        said.push(format!("{} more", labels::count(more, "correction", "corrections")));
    }
    if less > 0 {
        said.push(format!("{less} taken back"));
    }
    if before.own != after.own {
        said.push("other texts".into());
    }
    if said.is_empty() {
        said.push("the work was changed".into());
    }
    format!("Another window of this page: {}", said.join(", "))
}
