//! `entente audit`: events drawn at random, with their sentences, for a person to judge; then how many were right.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use entente_batch::setup::Setup;
use entente_engine::analysis::{ActorId, Event};
use entente_engine::{Analysis, Report};
use serde_json::json;

use crate::input;

/// The columns of a sheet.
const HEAD: &str =
    "verdict\tconfidence\tsource\tact\ttarget\ttrigger\tstatus\tsentence\treport\tstart\tend";
/// How a sheet is filled in; stands above it.
const NOTE: &str =
    "# First column: r (right), w (wrong) or u (unsure). Are source, target and category right?";
/// The bands of confidence that are told apart, by their lower ends in hundredths.
const BANDS: [u32; 4] = [80, 60, 40, 0];
/// The normal deviate of an interval of 95 %.
const DEVIATE: f64 = 1.96;

/// An event that may be drawn, as a line of the sheet.
struct Drawn {
    order: u64,
    line: String,
}

/// Draws `count` events of the files' reports and writes the sheet to standard output; returns how many inputs were
/// skipped. The same files, `count` and `seed` draw the same events.
pub(crate) fn draw(
    actor_files: &[PathBuf],
    rule_files: &[PathBuf],
    (count, seed): (usize, u64),
    files: &[PathBuf],
) -> io::Result<usize> {
    let setup =
        Setup { actors: actor_files.to_vec(), rules: rule_files.to_vec(), ..Setup::default() };
    let engine = setup.engine(&mut |line| eprintln!("{line}"))?;
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut told = 0;
    let skipped = input::each_readable(files, |report| {
        let analysis = engine.analyse(&report);
        for (number, event) in analysis.events.iter().enumerate() {
            told += 1;
            let order = mixed(seed, &report.id, number);
            drawn.push(Drawn { order, line: line(&report, &analysis, event) });
        }
        drawn.sort_by(|one, other| (one.order, &one.line).cmp(&(other.order, &other.line)));
        drawn.truncate(count);
        true
    })?;
    let mut out = io::stdout().lock();
    writeln!(out, "{NOTE}\n# {} of {told} events, drawn with seed {seed}.\n{HEAD}", drawn.len())?;
    for one in &drawn {
        writeln!(out, "{}", one.line)?;
    }
    Ok(skipped)
}

/// A number that looks like chance, of the seed and an event's place (FNV-1a, then the finish of `SplitMix64`).
fn mixed(seed: u64, report: &str, number: usize) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(report.bytes()).chain(number.to_le_bytes());
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    for (shift, factor) in [(30, 0xbf58_476d_1ce4_e5b9), (27, 0x94d0_49bb_1331_11eb)] {
        hash = (hash ^ (hash >> shift)).wrapping_mul(factor);
    }
    hash ^ (hash >> 31)
}

/// A line of the sheet, its verdict open.
fn line(report: &Report, analysis: &Analysis, event: &Event) -> String {
    let side = |id: &ActorId, mention: Option<usize>| {
        let actor = analysis.actors.iter().find(|actor| actor.id == *id);
        let name = actor.map_or(id.0.as_str(), |actor| &actor.name);
        let words = mention
            .and_then(|index| analysis.mentions.get(index))
            .map_or("not named", |mention| mention.span.of(&report.text));
        format!("{name} ({words})")
    };
    let sentence = analysis.document.sentences.get(event.sentence);
    let sentence = sentence.map_or("", |sentence| sentence.span.of(&report.text));
    let trigger = event.trigger.of(&report.text);
    // Spans are bytes; the sheet counts letters.
    let before = report.text.get(..event.trigger.start as usize).unwrap_or_default();
    let start = before.chars().count();
    let status = format!("{:?}", event.status).to_lowercase();
    let fields = [
        String::new(),
        format!("{:.2}", event.confidence),
        side(&event.source, event.source_mention),
        format!("{} {}", event.category.name(), event.cameo),
        side(&event.target, event.target_mention),
        trigger.to_owned(),
        status,
        sentence.to_owned(),
        report.id.clone(),
        start.to_string(),
        (start + trigger.chars().count()).to_string(),
    ];
    fields.map(|field| cell(&field)).join("\t")
}

/// A field without what would end it or its line.
fn cell(field: &str) -> String {
    field
        .split(['\t', '\n', '\r'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a person said of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Unsure,
}

impl Verdict {
    /// The verdict in a cell: one of three words or its first letter.
    fn of(cell: &str) -> Option<Self> {
        match cell.trim().to_lowercase().as_str() {
            "r" | "right" => Some(Self::Right),
            "w" | "wrong" => Some(Self::Wrong),
            "u" | "unsure" => Some(Self::Unsure),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Unsure => "unsure",
        }
    }
}

/// Reads judged sheets and prints the share that is right, in all and by confidence; `save` takes the verdicts as
/// JSON Lines. Returns how many lines had no verdict.
pub(crate) fn judge(sheets: &[PathBuf], save: Option<&Path>) -> io::Result<usize> {
    let mut judged = Vec::new();
    let mut open = 0;
    let standard = [PathBuf::from("-")];
    for path in if sheets.is_empty() { &standard } else { sheets } {
        let mut text = String::new();
        input::open(path)?.read_to_string(&mut text)?;
        let (found, missing) = verdicts(&text)
            .map_err(|message| io::Error::other(format!("{}: {message}", path.display())))?;
        judged.extend(found);
        open += missing;
    }
    io::stdout().write_all(summary(&judged).as_bytes())?;
    if let Some(path) = save {
        std::fs::write(path, gold(&judged)).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        })?;
    }
    Ok(open)
}

/// A judged line: its verdict, its confidence in hundredths, all its cells.
struct Judged {
    verdict: Verdict,
    percent: u32,
    cells: Vec<String>,
}

/// The judged lines of a sheet, and how many have no verdict.
fn verdicts(text: &str) -> Result<(Vec<Judged>, usize), String> {
    let (mut judged, mut open) = (Vec::new(), 0);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() || line.starts_with('#') || line.starts_with("verdict\t") {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let confidence = cells.get(1).and_then(|cell| cell.trim().parse::<f64>().ok());
        let Some(confidence) = confidence.filter(|_| cells.len() == HEAD.split('\t').count())
        else {
            return Err(format!(
                "line {} is no line of a sheet made by `entente audit`",
                number + 1
            ));
        };
        let percent = (confidence.clamp(0.0, 1.0) * 100.0).round() as u32;
        match Verdict::of(&cells[0]) {
            Some(verdict) => judged.push(Judged { verdict, percent, cells }),
            None if cells[0].trim().is_empty() => open += 1,
            None => {
                let (line, cell) = (number + 1, &cells[0]);
                return Err(format!(
                    "line {line}: {cell:?} is none of r (right), w (wrong) and u (unsure)"
                ));
            }
        }
    }
    Ok((judged, open))
}

/// The share that is right, in all and in each band, with its interval at 95 %.
fn summary(judged: &[Judged]) -> String {
    let mut out = String::from("confidence  judged  right  share   95 % interval\n");
    let mut row = |name: &str, least: u32, below: u32| {
        let among: Vec<&Judged> =
            judged.iter().filter(|one| (least..below).contains(&one.percent)).collect();
        let count = |verdict| among.iter().filter(|one| one.verdict == verdict).count();
        let (right, wrong) = (count(Verdict::Right), count(Verdict::Wrong));
        let all = right + wrong;
        let _ = if all == 0 {
            writeln!(out, "{name:<12}{all:>6}{right:>7}      –")
        } else {
            let (low, high) = wilson(right, all);
            let share = right as f64 / all as f64;
            writeln!(out, "{name:<12}{all:>6}{right:>7}   {share:.2}    {low:.2} to {high:.2}")
        };
    };
    row("all", 0, u32::MAX);
    let mut below = u32::MAX;
    for least in BANDS {
        let name =
            if below > 100 { format!("{least} % and up") } else { format!("{least} to {below} %") };
        row(&name, least, below);
        below = least;
    }
    let unsure = judged.iter().filter(|one| one.verdict == Verdict::Unsure).count();
    if unsure > 0 {
        let _ = writeln!(out, "{unsure} unsure, not counted.");
    }
    out
}

/// The Wilson interval of a share at 95 %.
fn wilson(part: usize, whole: usize) -> (f64, f64) {
    let (n, share) = (whole as f64, part as f64 / whole as f64);
    let square = DEVIATE * DEVIATE;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let spread = (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let half = DEVIATE * spread / (1.0 + square / n);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// The verdicts as JSON Lines: one object an event, with the offsets of its trigger.
fn gold(judged: &[Judged]) -> String {
    let names: Vec<&str> = HEAD.split('\t').collect();
    let mut out = String::new();
    for one in judged {
        let mut object = serde_json::Map::new();
        for (name, cell) in names.iter().zip(&one.cells).skip(1) {
            let number = matches!(*name, "confidence" | "start" | "end");
            let value = cell.trim().parse::<serde_json::Number>().ok().filter(|_| number);
            object.insert((*name).to_owned(), value.map_or_else(|| json!(cell), |n| json!(n)));
        }
        object.insert("verdict".to_owned(), json!(one.verdict.word()));
        let _ = writeln!(out, "{}", serde_json::Value::Object(object));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cell, mixed, summary, verdicts, wilson};

    const SHEET: &str = "# how\n\
        verdict\tconfidence\tsource\tact\ttarget\ttrigger\tstatus\tsentence\treport\tstart\tend\n\
        r\t0.91\ta\tACCUSE 112\tb\tblamed\tasserted\tA blamed B.\tone\t2\t8\n\
        Wrong\t0.85\ta\tACCUSE 112\tb\tblamed\tasserted\tA blamed B.\tone\t2\t8\n\
        u\t0.30\ta\tACCUSE 112\tb\tblamed\tasserted\tA blamed B.\tone\t2\t8\n\
        \t0.30\ta\tACCUSE 112\tb\tblamed\tasserted\tA blamed B.\tone\t2\t8\n";

    #[test]
    fn a_judged_sheet_gives_shares_by_confidence() {
        let (judged, open) = verdicts(SHEET).unwrap_or_default();
        assert_eq!((judged.len(), open), (3, 1));
        let text = summary(&judged);
        assert!(text.contains("all              2      1   0.50"), "{text}");
        assert!(text.contains("80 % and up      2      1   0.50"), "{text}");
        assert!(text.contains("1 unsure, not counted."), "{text}");
    }

    #[test]
    fn what_is_no_sheet_or_no_verdict_is_refused_by_its_line() {
        assert!(verdicts("hello\n").is_err_and(|error| error.contains("line 1")));
        let odd = SHEET.replace("Wrong\t", "maybe\t");
        assert!(
            verdicts(&odd).is_err_and(|error| error.contains("line 4") && error.contains("maybe"))
        );
    }

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = wilson(8, 10);
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn the_seed_draws_and_nothing_else() {
        assert_eq!(mixed(1, "a", 0), mixed(1, "a", 0));
        assert_ne!(mixed(1, "a", 0), mixed(2, "a", 0));
        assert_ne!(mixed(1, "a", 0), mixed(1, "a", 1));
    }

    #[test]
    fn a_cell_holds_no_tab_and_no_line_end() {
        assert_eq!(cell("a\tb\n c"), "a b c");
    }
}
