//! Where places are and how large, by their number; nothing is read before somebody asks.

use super::cursor::Cursor;

/// Of so many places one is written whole, the others as differences from the one before.
pub(super) const BLOCK: usize = 32;

/// The latitude, in hundredths of a degree, of what has none.
pub(super) const NOWHERE: u16 = u16::MAX;

/// What is written of a place: the step of its population, its latitude and its longitude, these in hundredths of
/// a degree from the south pole and from the date line.
pub(super) const NUMBERS: usize = 3;

/// Where a place is and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Latitude and longitude in hundredths of a degree, north and east positive; none where not known.
    pub(super) at: Option<(i32, i32)>,
    /// Inhabitants to two digits, 0 where not known.
    pub(super) population: u32,
}

/// Columns of the higher bytes, then of the lower bytes, of all the [`NUMBERS`].
#[derive(Clone, Debug, Default)]
pub(super) struct Sites {
    high: &'static [u8],
    low: &'static [u8],
}

/// South pole and date line, in hundredths of a degree.
pub(super) const ORIGIN: (i32, i32) = (9_000, 18_000);

impl Sites {
    pub(super) fn read(from: &mut Cursor) -> Self {
        Self { high: from.block(), low: from.block() }
    }

    /// The place of this number.
    pub(super) fn get(&self, number: usize) -> Option<Site> {
        let first = number - number % BLOCK;
        let mut numbers = [0u16; NUMBERS];
        for place in first..=number {
            for (at, value) in numbers.iter_mut().enumerate() {
                let index = place * NUMBERS + at;
                let (high, low) = (*self.high.get(index)?, *self.low.get(index)?);
                let zigzag = u16::from_be_bytes([high, low]);
                let difference = (zigzag >> 1) as i16 ^ -((zigzag & 1) as i16);
                *value = value.wrapping_add_signed(difference);
            }
        }
        let [step, north, east] = numbers;
        let at = (i32::from(north) - ORIGIN.0, i32::from(east) - ORIGIN.1);
        let at = (north != NOWHERE).then_some(at);
        Some(Site { at, population: population_of(step) })
    }
}

impl Site {
    /// As the files write it: `at=36.20,37.16 pop=2100000`.
    pub(super) fn note(&self) -> String {
        let mut words = Vec::new();
        if let Some((north, east)) = self.at {
            let degrees = |hundredths: i32| format!("{:.2}", f64::from(hundredths) / 100.0);
            words.push(format!("at={},{}", degrees(north), degrees(east)));
        }
        if self.population > 0 {
            words.push(format!("pop={}", self.population));
        }
        words.join(" ")
    }
}

/// Inhabitants of a step of the scale: two digits and a power of ten; 0 for not known.
fn population_of(step: u16) -> u32 {
    let Some(step) = u32::from(step).checked_sub(1) else { return 0 };
    let (digits, power) = (10 + step % 90, step / 90);
    10u32.checked_pow(power).and_then(|factor| digits.checked_mul(factor)).unwrap_or(u32::MAX)
}
