//! Mutation by a chance that is always the same, for a bounded time: for the readers of files here, and for what the session
//! takes from outside.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Inputs are cut to this many bytes.
pub(crate) const LONGEST: usize = 20_000;
/// No input may take longer, in whatever build.
const TOO_LONG: Duration = Duration::from_secs(10);

/// Pieces that are put in anywhere, whatever is tried.
const USUAL: &[&[u8]] = &[
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\n",
    b"\t",
    b"\0",
    b"&",
    b"=",
    b"%",
    b"<",
    b">",
    b"0",
    b"-1",
    b"null",
    b"true",
    b"</script>",
    "é".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "俄".as_bytes(),
    b"\"text\":\"\"",
    b"2016-02-30",
];

/// A linear congruence: the same inputs on every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// What the words after the program's name ask for.
pub(crate) struct Wish {
    /// How long each target is tried.
    pub(crate) time: Duration,
    /// Where chance begins.
    pub(crate) seed: u64,
    names: Vec<String>,
}

impl Wish {
    /// `[SECONDS FOR EACH] [SEED] [NAME …]`
    pub(crate) fn read() -> Self {
        let words = || std::env::args().skip(1);
        let mut numbers = words().filter_map(|word| word.parse::<u64>().ok());
        let time = Duration::from_secs(numbers.next().unwrap_or(2));
        let seed = numbers.next().unwrap_or(1);
        Self { time, seed, names: words().filter(|word| word.parse::<u64>().is_err()).collect() }
    }

    fn names(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

/// Tries a target until the time is over; whether nothing broke. Nothing breaks of what nobody asked for.
pub(crate) fn tries(
    wish: &Wish,
    name: &str,
    made: impl Fn(&mut Chance) -> Vec<u8>,
    run: impl Fn(&[u8]),
) -> bool {
    if !wish.names(name) {
        return true;
    }
    let (clock, mut chance, mut count) = (Instant::now(), Chance(wish.seed), 0_u64);
    let mut slowest = Duration::ZERO;
    while clock.elapsed() < wish.time {
        let input = made(&mut chance);
        count += 1;
        let start = Instant::now();
        let broken = catch_unwind(AssertUnwindSafe(|| run(&input))).is_err();
        let took = start.elapsed();
        slowest = slowest.max(took);
        if broken || took > TOO_LONG {
            let file = std::env::temp_dir().join(format!("entente-{name}-{}-{count}", wish.seed));
            let written = std::fs::write(&file, &input).is_ok();
            let (seed, file, took) = (wish.seed, file.display(), took.as_millis());
            println!(
                "{name}: input {count} of seed {seed} broke it after {took} ms ({file}, written: {written})"
            );
            return false;
        }
    }
    println!("{name}: {count} inputs, nothing broke, the slowest took {} ms", slowest.as_millis());
    true
}

/// A few changes, with the usual pieces and some more that are put in anywhere.
pub(crate) fn mutated(mut input: Vec<u8>, pieces: &[&[u8]], chance: &mut Chance) -> Vec<u8> {
    for _ in 0..chance.below(10) {
        let at = chance.below(input.len() + 1);
        let end = (at + chance.below(60)).min(input.len());
        let piece = chance.below(USUAL.len() + pieces.len());
        let piece = USUAL.get(piece).unwrap_or_else(|| &pieces[piece - USUAL.len()]);
        match chance.below(6) {
            0 => drop(input.drain(at..end)),
            1 => drop(input.splice(at..at, piece.iter().copied())),
            2 => {
                let part = input[at..end].repeat(1 + chance.below(8));
                drop(input.splice(at..at, part));
            }
            3 => drop(input.splice(at..end, piece.iter().copied())),
            4 => {
                let to = chance.below(input.len() + 1);
                let part = input[at..end].to_vec();
                drop(input.splice(to..to, part));
            }
            _ => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    input.truncate(LONGEST);
    input
}
