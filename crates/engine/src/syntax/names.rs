//! The best sequence of names: BILOU tags by Viterbi's algorithm (1967) with the sequences that are possible.

use super::matrix::Matrix;
use super::tags::EntityType;

/// A tag of the scheme: begin, inside, last, unit, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bilou {
    Out,
    Begin,
    Inside,
    Last,
    Unit,
}

/// How many kinds of names there are, none being one of them.
pub(super) const KINDS: usize = 6;

/// Less than any score; sums of it are numbers still.
const LEAST: f32 = -1e9;

/// The tags in the order of the net's outputs.
#[derive(Clone, Debug, Default)]
pub(super) struct Scheme {
    tags: Vec<(Bilou, Option<EntityType>)>,
    /// The different sets of tags that may stand before one…
    sets: Vec<Vec<usize>>,
    /// …and which of them each tag has: all that begin something have the same.
    before: Vec<usize>,
}

impl Scheme {
    /// From the written tags ("O", "B-PER", …).
    pub(super) fn new(names: &[&str]) -> Self {
        let tags: Vec<(Bilou, Option<EntityType>)> = names
            .iter()
            .map(|name| {
                let mark = match name.as_bytes().first() {
                    Some(b'B') => Bilou::Begin,
                    Some(b'I') => Bilou::Inside,
                    Some(b'L') => Bilou::Last,
                    Some(b'U') => Bilou::Unit,
                    _ => Bilou::Out,
                };
                (mark, name.get(2..).and_then(EntityType::parse))
            })
            .collect();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut before = Vec::with_capacity(tags.len());
        for &next in &tags {
            let set: Vec<usize> =
                (0..tags.len()).filter(|&last| may_follow(tags[last], next)).collect();
            before.push(sets.iter().position(|known| *known == set).unwrap_or(sets.len()));
            if before.last() == Some(&sets.len()) {
                sets.push(set);
            }
        }
        Self { tags, sets, before }
    }

    /// A tag's kind: 0 for none.
    fn kind(&self, tag: usize) -> usize {
        self.tags.get(tag).and_then(|tag| tag.1).map_or(0, |kind| kind as usize + 1)
    }

    /// How far the best tag of each kind of name falls short of the best of all, as a number not above zero.
    pub(super) fn shortfalls(&self, logits: &[f32]) -> [f32; KINDS] {
        let mut best = [LEAST; KINDS];
        for (tag, &logit) in logits.iter().enumerate() {
            let best = &mut best[self.kind(tag)];
            *best = larger(*best, logit);
        }
        let most = best.iter().fold(LEAST, |most, &best| larger(most, best));
        best.map(|best| best - most)
    }

    /// Adds to every tag what speaks for its kind.
    pub(super) fn favour(&self, kinds: &[f32; KINDS], logits: &mut [f32]) {
        for (tag, logit) in logits.iter_mut().enumerate() {
            *logit += kinds[self.kind(tag)];
        }
    }

    /// The name tag of each row of `logits`, and whether a name starts there.
    #[inline(never)]
    pub(super) fn best(&self, logits: &Matrix) -> Vec<(Option<EntityType>, bool)> {
        let count = self.tags.len();
        if logits.rows == 0 || count == 0 {
            return vec![(None, false); logits.rows];
        }
        let mut from = vec![0_usize; logits.rows * count];
        let mut scores: Vec<f32> = (0..count)
            .map(|tag| if may_start(self.tags[tag].0) { logits.row(0)[tag] } else { f32::MIN })
            .collect();
        let mut next = vec![f32::MIN; count];
        let mut bests = vec![0; self.sets.len()];
        for row in 1..logits.rows {
            for (best, set) in bests.iter_mut().zip(&self.sets) {
                *best = set.first().copied().unwrap_or(0);
                for &last in set {
                    if scores[last] > scores[*best] {
                        *best = last;
                    }
                }
            }
            for (tag, &set) in self.before.iter().enumerate() {
                let best = bests[set];
                from[row * count + tag] = best;
                next[tag] = larger(f32::MIN, scores[best] + logits.row(row)[tag]);
            }
            std::mem::swap(&mut scores, &mut next);
        }
        self.trace(&from, &scores, logits.rows)
    }

    /// Follows the best path back.
    #[inline(never)]
    fn trace(
        &self,
        from: &[usize],
        scores: &[f32],
        rows: usize,
    ) -> Vec<(Option<EntityType>, bool)> {
        let count = self.tags.len();
        let mut tag = 0;
        for other in 0..count {
            if may_end(self.tags[other].0)
                && (scores[other] > scores[tag] || !may_end(self.tags[tag].0))
            {
                tag = other;
            }
        }
        let mut out = vec![(None, false); rows];
        for row in (0..rows).rev() {
            let (mark, kind) = self.tags[tag];
            out[row] = (kind, matches!(mark, Bilou::Begin | Bilou::Unit));
            tag = from[row * count + tag];
        }
        out
    }
}

/// The larger of two numbers; in WebAssembly the language's own is a call.
fn larger(one: f32, other: f32) -> f32 {
    if other > one { other } else { one }
}

fn may_start(mark: Bilou) -> bool {
    matches!(mark, Bilou::Out | Bilou::Begin | Bilou::Unit)
}

fn may_end(mark: Bilou) -> bool {
    matches!(mark, Bilou::Out | Bilou::Last | Bilou::Unit)
}

fn may_follow(last: (Bilou, Option<EntityType>), next: (Bilou, Option<EntityType>)) -> bool {
    match last.0 {
        Bilou::Out | Bilou::Last | Bilou::Unit => may_start(next.0),
        Bilou::Begin | Bilou::Inside => {
            matches!(next.0, Bilou::Inside | Bilou::Last) && last.1 == next.1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_sequences_are_passed_over() {
        let scheme = Scheme::new(&[
            "O", "B-PER", "I-PER", "L-PER", "U-PER", "B-LOC", "I-LOC", "L-LOC", "U-LOC",
        ]);
        // Each row alone would be B-PER, L-LOC; together B-PER, L-PER is best.
        let logits = Matrix {
            rows: 2,
            columns: 9,
            values: vec![
                0.0, 5.0, 0.0, 0.0, 1.0, 3.0, 0.0, 0.0, 0.0, //
                0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 5.0, 0.0,
            ],
        };
        let best = scheme.best(&logits);
        assert_eq!(best, [(Some(EntityType::Per), true), (Some(EntityType::Per), false)]);
    }

    #[test]
    fn no_name_is_left_open_at_the_end() {
        let scheme = Scheme::new(&["O", "B-PER", "I-PER", "L-PER", "U-PER"]);
        let logits = Matrix { rows: 1, columns: 5, values: vec![0.0, 9.0, 0.0, 9.0, 1.0] };
        assert_eq!(scheme.best(&logits), [(Some(EntityType::Per), true)]);
    }
}
