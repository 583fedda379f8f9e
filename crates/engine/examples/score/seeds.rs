//! The table of the four reports.

use crate::Run;
use crate::reports;
use crate::table::{Bar, Table};

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let sums = reports::sums(&run.engine, run.errors);
    let mut table = Table::new("The four reports of the page, coded by hand");
    table.percent("names, exact span, F1, per cent", sums.spans.f1(), Bar::Least(90.0, 95.0));
    table.percent("names, exact span and type, F1, per cent", sums.types.f1(), Bar::Open);
    table.percent("names, right actor, per cent", sums.right_actor(), Bar::Least(92.0, 97.0));
    let events = sums.events;
    table.share("pair and category, precision", events.precision(), Bar::Least(0.80, 0.90));
    table.share(
        "pair and category, recall of sure events",
        events.recall(),
        Bar::Least(0.70, 0.85),
    );
    let actors = sums.by_actor;
    table.share("by actor, any mention of it, precision", actors.precision(), Bar::Open);
    table.share("by actor, recall of sure events", actors.recall(), Bar::Open);
    table.note(format!(
        "{} events told; {} names, {} sure events wanted",
        events.told, sums.spans.wanted, events.wanted
    ));
    table.print();
}
