//! What there is of a person's work, and what came of it when it was opened, restored or joined, in words.

use entente_graph::corrections::Log;
use entente_words::{count, work as text};

use crate::workspace::Work;
use crate::workspace::joining::Account;

/// What there is of a person's work: "2 corrections and 1 text".
pub fn holds(work: &Work) -> String {
    let tour = usize::from(!work.tour.is_empty());
    let counts = [work.log.len(), work.own.reports.len(), tour];
    let said: [fn(usize) -> String; 3] = [count::corrections, count::texts, count::tours];
    let parts = counts.into_iter().zip(said).filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, words)| words(count)).collect();
    if parts.is_empty() { text::your_work().into() } else { entente_words::list(&parts) }
}

/// A workspace was opened from a file: what was in it, and what of it came in.
pub fn opened(came: &Work, account: &Account) -> String {
    let (all, new) = (came.log.len(), account.corrections);
    let corrections = count::corrections(all);
    let rest = Work { log: Log::default(), ..came.clone() };
    let rest = if rest.is_empty() { String::new() } else { text::and_holds(holds(&rest)) };
    let mut said = vec![match new {
        _ if all == new => text::opened_a_file_with_holds(holds(came)),
        0 => text::opened_all_here(&corrections, &rest),
        new => text::opened_some_new(&corrections, new, &rest),
    }];
    said.extend(not_as_it_was(came, account));
    said.join(". ")
}

/// What of a workspace is other here than it was in the file, a sentence each.
fn not_as_it_was(came: &Work, account: &Account) -> Vec<String> {
    let mut said = Vec::new();
    let here = came.own.reports.len() - account.texts.min(came.own.reports.len());
    if here > 0 {
        said.push(text::here_already(here));
    }
    if account.described > 0 {
        said.push(text::keep_card(account.described));
    }
    if let Some((before, now)) = account.renamed.first() {
        said.push(text::new_ids(account.renamed.len(), before, now));
    }
    if account.shown > 0 {
        said.push(text::stay_visible(account.shown));
    }
    if account.rules > 0 {
        let lines = count::own_lines(account.rules);
        said.push(text::added_lines(&lines));
    }
    if !account.rules_left.is_empty() {
        let shown = account.rules_left.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        let more = if account.rules_left.len() > 3 { " …" } else { "" };
        said.push(text::not_added_since_yours_have_the(&shown, more));
    }
    let tour = came.tour.steps.len();
    if account.steps > 0 && account.steps < tour {
        let steps = count::steps(account.steps);
        said.push(text::added_steps_to_your_tour(&steps));
    }
    if account.steps_left > 0 {
        let steps = count::steps(account.steps_left);
        said.push(text::your_tour_has_no_room_for(&steps));
    }
    said
}

/// Work that was emptied has been brought back.
pub fn brought_back(work: &Work) -> String {
    text::brought_back_holds(holds(work))
}

/// Corrections came with a link; so many of them are new.
pub fn linked(new: usize, came: &Work) -> String {
    let corrections = count::corrections(came.log.len());
    match new {
        0 => text::linked_all_here(&corrections),
        _ => text::linked(&corrections),
    }
}

/// Work was kept by the browser.
pub fn kept(work: &Work) -> String {
    text::restored_from_this_browser_holds(holds(work))
}

/// Another window of the page has changed the work.
pub fn joined(before: &Work, after: &Work) -> String {
    let beyond = |one: &Log, other: &Log| {
        one.entries().iter().filter(|entry| other.get(&entry.id).is_none()).count()
    };
    let (more, less) = (beyond(&after.log, &before.log), beyond(&before.log, &after.log));
    let mut said = Vec::new();
    if more > 0 {
        said.push(text::corrections_more(count::corrections(more)));
    }
    if less > 0 {
        said.push(text::less_taken_back(less));
    }
    if before.own != after.own {
        said.push(text::other_texts().into());
    }
    if said.is_empty() {
        said.push(text::the_work_was_changed().into());
    }
    text::another_window_of_this_page_join(said.join(", "))
}
