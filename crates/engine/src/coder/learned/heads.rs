//! The fitted weights: `data/heads.bin`, which `training/acts/fit.py` writes.

use std::sync::OnceLock;

use super::forest::{Forest, Node};
use super::linear::{Linear, Sums};

/// What the file begins with.
const MAGIC: &[u8] = b"EH01";
/// Probabilities are stored as shares of this.
const WHOLE: f32 = 65_535.0;

/// How many linear functions tell of an event.
pub(in crate::coder) const PARTIAL: usize = 4;

/// The weights of all heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heads {
    /// Of the agent and of the patient.
    roles: Linear<2>,
    validity: Option<Validity>,
}

/// Whether an event holds: linear functions whose values are among the numbers that the trees read, and a curve that
/// turns their sum into a probability.
#[derive(Clone, Debug, Default, PartialEq)]
struct Validity {
    /// Of the whole event, of its act, of its source and of its target.
    linear: Linear<PARTIAL>,
    forest: Forest,
    /// Points of the curve: a sum and its probability, both rising.
    curve: Vec<(i32, f32)>,
    limits: Limits,
}

/// Below which probabilities an event is not told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::coder) struct Limits {
    /// Of any reading.
    pub least: f32,
    /// Of the rules' own.
    pub of_rules: f32,
    /// Of what the rules alone would tell, in a report on affairs of state.
    pub in_politics: f32,
}

/// Heads that take the place of the built-in ones.
static HEADS: OnceLock<Heads> = OnceLock::new();

/// Takes other heads than the built-in ones, for a scorer that tries them; too late once a report was read.
pub fn replace(bytes: &[u8]) -> bool {
    Heads::read(bytes).is_some_and(|heads| HEADS.set(heads).is_ok())
}

/// The heads in use.
pub(in crate::coder) fn heads() -> &'static Heads {
    HEADS.get_or_init(|| Heads::read(include_bytes!("../../../data/heads.bin")).unwrap_or_default())
}

impl Heads {
    /// Reads a file; none where it does not hold what it should.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { bytes: bytes.strip_prefix(MAGIC)? };
        let roles = Linear::new(reader.linear()?);
        let validity = if reader.bytes.is_empty() { None } else { Some(reader.validity()?) };
        Some(Self { roles, validity })
    }

    /// Adds up how much speaks for the agent and how much for the patient, in sixteenths of a logit.
    pub(in crate::coder) fn roles(&self) -> Sums<'_, 2> {
        self.roles.sums()
    }

    /// Adds up how much speaks for an event, for its act, its source and its target, in sixteenths of a logit; none
    /// where no weights are fitted.
    pub(in crate::coder) fn partial(&self) -> Option<Sums<'_, PARTIAL>> {
        self.validity.as_ref().map(|head| head.linear.sums())
    }

    /// The probability that an event holds; none where no weights are fitted.
    pub(in crate::coder) fn validity(&self, numbers: &[i32]) -> Option<f32> {
        let head = self.validity.as_ref()?;
        Some(head.probability(head.forest.score(numbers)))
    }

    /// Below which probabilities an event is not told; none where no weights are fitted.
    pub(in crate::coder) fn limits(&self) -> Option<Limits> {
        self.validity.as_ref().map(|head| head.limits)
    }
}

impl Validity {
    /// The probability of a sum, straight between the points of the curve.
    fn probability(&self, sum: i32) -> f32 {
        let after = self.curve.partition_point(|point| point.0 <= sum);
        let before = after.checked_sub(1).and_then(|at| self.curve.get(at));
        match (before, self.curve.get(after)) {
            (Some(low), Some(high)) => {
                let share = (sum - low.0) as f32 / (high.0 - low.0).max(1) as f32;
                low.1 + share * (high.1 - low.1)
            }
            (Some(end), None) | (None, Some(end)) => end.1,
            (None, None) => 0.5,
        }
    }
}

/// Bytes that are taken from the front.
struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*first)
    }

    fn count(&mut self) -> Option<usize> {
        self.take().map(u16::from_le_bytes).map(usize::from)
    }

    fn number(&mut self) -> Option<i32> {
        self.take().map(i32::from_le_bytes)
    }

    fn small(&mut self) -> Option<i16> {
        self.take().map(i16::from_le_bytes)
    }

    /// Constants and tables of linear functions.
    fn linear<const N: usize>(&mut self) -> Option<[(i32, &'b [u8]); N]> {
        let mut functions = [(0, [].as_slice()); N];
        for function in &mut functions {
            let bias = self.number()?;
            let [exponent] = self.take()?;
            let (weights, rest) =
                self.bytes.split_at_checked(1_usize.checked_shl(u32::from(exponent))?)?;
            self.bytes = rest;
            *function = (bias, weights);
        }
        Some(functions)
    }

    fn validity(&mut self) -> Option<Validity> {
        let linear = Linear::new(self.linear()?);
        let forest = self.forest()?;
        let mut curve = Vec::new();
        for _ in 0..self.count()? {
            curve.push((self.number()?, self.count()? as f32 / WHOLE));
        }
        let mut limit = || self.count().map(|limit| limit as f32 / WHOLE);
        let limits = Limits { least: limit()?, of_rules: limit()?, in_politics: limit()? };
        Some(Validity { linear, forest, curve, limits })
    }

    fn forest(&mut self) -> Option<Forest> {
        let base = self.number()?;
        let mut trees = Vec::new();
        for _ in 0..self.count()? {
            let (nodes, leaves) = (self.count()?, self.count()?);
            let mut tree = (Vec::new(), Vec::new());
            for _ in 0..nodes {
                tree.0.push(Node {
                    feature: self.take().map(u16::from_le_bytes)?,
                    limit: self.number()?,
                    left: self.small()?,
                    right: self.small()?,
                });
            }
            for _ in 0..leaves {
                tree.1.push(self.small()?);
            }
            trees.push(tree);
        }
        Forest::new(base, &trees)
    }
}

#[cfg(test)]
mod tests {
    use super::Heads;

    #[test]
    fn the_file_is_read_to_its_end() {
        let heads = Heads::read(include_bytes!("../../../data/heads.bin"));
        assert!(heads.is_some_and(|heads| heads.validity.is_some()));
    }

    #[test]
    fn a_file_that_is_cut_off_is_refused() {
        assert_eq!(Heads::read(b"EH01\x00\x00\x00\x00\x04abc"), None);
        assert_eq!(Heads::read(b""), None);
    }
}
