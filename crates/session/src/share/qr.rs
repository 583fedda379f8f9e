//! A QR code as a shape: one path of runs of dark modules, for an SVG.
//!
//! Codes are made as robust as fits: level M (15 % of it may be lost) up to [`ROBUST`] modules a side, else
//! level L (7 %).

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// The light margin that the standard asks for, in modules.
pub const MARGIN: usize = 4;
/// Up to so many modules a side the better error correction is worth its size.
const ROBUST: usize = 77;
/// With more modules a side no telephone reads it off a projector.
const MOST: usize = 125;
/// Modules a side of the smallest code that holds a short address; it can be read from ten times its own width, a
/// rule of thumb of those who print them. More modules, and one must come nearer in proportion.
const PLAIN: (usize, usize) = (25, 10);

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules a side, without the margin.
    pub side: usize,
    /// The dark modules, as the `d` of an SVG path in a box of `side + 2 * MARGIN`.
    pub path: String,
}

impl Qr {
    /// From how far away it can be read, as a multiple of its own width.
    pub fn reach(&self) -> usize {
        (PLAIN.0 * PLAIN.1 / self.side.max(1)).max(1)
    }
}

/// The code of a text; none where it would be too dense to be read.
pub fn code(text: &str) -> Option<Qr> {
    let made = |level| QrCode::with_error_correction_level(text.as_bytes(), level).ok();
    let code =
        made(EcLevel::M).filter(|code| code.width() <= ROBUST).or_else(|| made(EcLevel::L))?;
    let side = code.width();
    (side <= MOST).then(|| Qr { side, path: path(&code.to_colors(), side) })
}

fn path(modules: &[Color], side: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(side).enumerate() {
        let mut x = 0;
        while x < side {
            let dark = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if dark > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints the path, four pixels a module, and has it read by another program than wrote it.
    fn read_back(qr: &Qr) -> String {
        const SCALE: usize = 4;
        let size = (qr.side + 2 * MARGIN) * SCALE;
        let mut dark = vec![false; size * size];
        for run in qr.path.split('M').filter(|run| !run.is_empty()) {
            let (place, rest) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let long: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for row in y * SCALE..(y + 1) * SCALE {
                for column in x * SCALE..(x + long) * SCALE {
                    dark[row * size + column] = true;
                }
            }
        }
        let paint = |x: usize, y: usize| if dark[y * size + x] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size, size, paint);
        let grids = image.detect_grids();
        grids[0].decode().unwrap().1
    }

    #[test]
    fn another_program_reads_what_was_written() {
        let short = "https://example.org/#v1&line=russia~united-states";
        let long = format!("https://example.org/entente.html#v1&text={}", "a%20b".repeat(150));
        for text in [short, &long, "v1&actors=new:déjà"] {
            assert_eq!(read_back(&code(text).unwrap()), text);
        }
    }

    #[test]
    fn what_would_be_too_dense_is_refused() {
        assert!(code(&"x".repeat(500)).is_some());
        assert_eq!(code(&"x".repeat(2_000)), None);
        assert_eq!(code(&"x".repeat(9_000)), None);
    }

    #[test]
    fn the_denser_the_nearer_one_must_come() {
        let reach = |length: usize| code(&"x".repeat(length)).unwrap().reach();
        assert!(reach(20) >= 8 && reach(20) > reach(200) && reach(200) > reach(900));
        assert!(reach(1_000) >= 1);
    }
}
