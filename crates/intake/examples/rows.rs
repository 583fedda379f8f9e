//! How fast a large event table is read, and in how much memory: `cargo run -p entente-intake --example rows --
//! 1000000` makes so many rows in the form of GDELT 2.0, reads them in parts as the page does, and prints the figures.
//! With a file as a second argument, the rows are written to it instead.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::io::Write;
use std::time::{Duration, Instant};

use entente_intake::event_tables::Stream;

/// So many bytes a part, as in the page.
const PART: usize = 4_000_000;

const CODES: [&str; 12] = [
    "RUS", "UKRMIL", "USAGOV", "CHN", "IRN", "ISRMIL", "SYRREB", "FRA", "DEUGOV", "GBR", "IGOUNO",
    "COP",
];
const ACTS: [&str; 8] = ["010", "036", "042", "043", "112", "173", "190", "193"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let rows: u64 = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    if let Some(path) = arguments.next() {
        let written = std::fs::File::create(&path).and_then(|file| {
            let mut file = std::io::BufWriter::new(file);
            (0..rows).try_for_each(|number| file.write_all(row(number).as_bytes()))
        });
        return println!("{rows} rows in {path}: {written:?}");
    }
    let Some(mut stream) = Stream::open(row(0).as_bytes(), None) else { return };
    let (mut bytes, mut time) = (0, Duration::ZERO);
    let mut part = String::with_capacity(PART + 1_000);
    for number in 0..rows {
        part.push_str(&row(number));
        if part.len() >= PART || number + 1 == rows {
            let start = Instant::now();
            stream.push(part.as_bytes());
            time += start.elapsed();
            bytes += part.len();
            part.clear();
        }
    }
    let start = Instant::now();
    let (store, left) = stream.finish();
    time += start.elapsed();
    println!("{rows} rows, {} MB: {:.1} s", bytes / 1_000_000, time.as_secs_f64());
    println!("{} events, {} reports", store.rows(), store.reports());
    for reason in left {
        println!("{reason}");
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}

/// A row with all of its 61 columns; one in nine has no second actor, as in the real tables.
fn row(number: u64) -> String {
    let chance = |salt: u64, of: usize| {
        let mixed = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ (salt << 17));
        ((mixed >> 33) as usize) % of
    };
    let mut cells = vec![String::from("0"); 61];
    let day = 1 + number / 100_000 % 28;
    cells[0] = (1_000_000_000 + number).to_string();
    cells[1] = format!("202203{day:02}");
    cells[5] = CODES[chance(1, CODES.len())].into();
    cells[6] = "FIRST ACTOR".into();
    if chance(2, 9) > 0 {
        cells[15] = CODES[chance(3, CODES.len())].into();
        cells[16] = "SECOND ACTOR".into();
    } else {
        (cells[15], cells[16]) = (String::new(), String::new());
    }
    cells[26] = ACTS[chance(4, ACTS.len())].into();
    cells[30] = "-2.0".into();
    cells[52] = format!("Town {}, Region {}, Country", chance(5, 5_000), chance(6, 50));
    cells[53] = "UP".into();
    let story = number / 3;
    cells[60] = format!(
        "https://paper{}.example/news/2022/03/a-headline-in-an-address-{story}.html",
        story % 900
    );
    cells.join("\t") + "\n"
}
