//! What is mutated is first of all read: a seed that no reader enters finds nothing.
#![allow(clippy::unwrap_used)] // Samples are made here.

mod samples;

use entente_engine::Report;
use samples::held;
use samples::seeds::{READERS, name, of};

#[test]
fn each_seed_is_read_before_it_is_mutated() {
    for reader in READERS {
        let seeds = of(reader);
        assert!(!seeds.is_empty(), "{reader} has nothing to begin with");
        for (nth, seed) in seeds.iter().enumerate() {
            let (reports, faults) = held(&name(reader), &seed.file());
            let said = |report: &Report| {
                let text = &report.text;
                ["Norw", "Troops", "Iceland"].iter().any(|word| text.contains(word))
            };
            assert!(reports.iter().any(said), "{reader} {nth}: {reports:?}, {faults:?}");
            let table = reports.iter().any(|report| report.table.is_some());
            assert_eq!(table, *reader == "events", "{reader} {nth}");
        }
    }
}
