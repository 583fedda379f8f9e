//! What is read of files: `cargo run -p entente-intake --example look -- FILE…` prints each report's card and text,
//! with what was set apart between brackets.

use entente_intake::{File, ReadBudget, read};

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                continue;
            }
        };
        let file = File {
            name: &name,
            bytes: &bytes,
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let outcome = read(&file, &mut ReadBudget::default());
        for report in &outcome.reports {
            println!(
                "== {} | {:?} | {:?} | {:?}",
                report.title.as_deref().unwrap_or(""),
                report.date,
                report.source,
                report.language
            );
            println!("   {}", report.date_from.as_deref().unwrap_or("no date"));
            for (at, letter) in report.text.chars().enumerate() {
                let at = at as u32;
                if report.boilerplate.iter().any(|span| span.start == at) {
                    print!("⟦");
                }
                if report.boilerplate.iter().any(|span| span.end == at) {
                    print!("⟧");
                }
                print!("{letter}");
            }
            println!();
        }
        if let Some(store) = &outcome.events {
            println!("== {}: {} rows", store.producer(), store.rows());
            for report in (0..store.reports()).filter_map(|nth| store.report(nth)).take(20) {
                println!("{}", report.text);
            }
        }
        if let Some(days) = &outcome.days {
            println!("   {}: {:?}, {:?}", days.example, days.order, days.why);
        }
        for fault in &outcome.faults {
            println!("!! {}: {}", fault.file, fault.why);
        }
    }
}
