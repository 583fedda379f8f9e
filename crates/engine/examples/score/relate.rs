//! The category where both spans are given.

use crate::Run;
use crate::count::share;
use crate::events::SET;
use crate::read;
use crate::table::{Bar, Table};

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let (mut right, mut total) = (0, 0);
    for row in read::lines(&run.data.join(SET)) {
        let text = read::word(&row, "text");
        let (sources, targets) =
            (read::spans(text, &row, "source"), read::spans(text, &row, "target"));
        let relation = run.engine.relate(text, &sources, &targets);
        let (told, gold) = (read::plover(relation.category.name()), read::word(&row, "event"));
        total += 1;
        right += usize::from(told == gold);
        if run.errors && told != gold {
            let trigger = relation.trigger.map_or("-", |span| span.of(text));
            println!("{gold} taken for {told} by {trigger:?} {:?}: {text}", relation.rule);
        }
    }
    let mut table =
        Table::new(format!("Relations between two given spans, {total} news sentences"));
    table.share("category, accuracy", share(right, total), Bar::Least(0.70, 0.80));
    table.print();
}
