//! The tree of a sentence as arcs above its words: how high each arc has to go so that none runs through another
//! without need.

/// An arc from a word to the one that depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Index of the head among the sentence's words.
    pub head: usize,
    /// Index of the word that depends on it.
    pub word: usize,
    /// How high it goes: 1 is the lowest.
    pub height: usize,
}

impl Arc {
    /// The word on its left.
    pub fn left(&self) -> usize {
        self.head.min(self.word)
    }

    /// The word on its right.
    pub fn right(&self) -> usize {
        self.head.max(self.word)
    }
}

/// The arcs of a sentence in which word `i` depends on `heads[i]`; the root depends on none. Every arc is higher
/// than all that lie under it. In the order of the words.
pub fn arcs(heads: &[Option<usize>]) -> Vec<Arc> {
    let count = heads.len();
    let mut arcs: Vec<Arc> = heads
        .iter()
        .enumerate()
        .filter_map(|(word, head)| {
            let head = head.filter(|head| *head < count && *head != word)?;
            Some(Arc { head, word, height: 1 })
        })
        .collect();
    // The shorter ones first: what lies under an arc is shorter than it.
    let mut order: Vec<usize> = (0..arcs.len()).collect();
    order.sort_by_key(|ix| (arcs[*ix].right() - arcs[*ix].left(), arcs[*ix].word));
    let mut done: Vec<usize> = Vec::new();
    for ix in order {
        let (left, right) = (arcs[ix].left(), arcs[ix].right());
        let under = done.iter().map(|other| &arcs[*other]);
        let under = under.filter(|other| left < other.right() && other.left() < right);
        arcs[ix].height = 1 + under.map(|other| other.height).max().unwrap_or_default();
        done.push(ix);
    }
    arcs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(heads: &[Option<usize>]) -> Vec<usize> {
        arcs(heads).iter().map(|arc| arc.height).collect()
    }

    #[test]
    fn an_arc_is_higher_than_what_lies_under_it() {
        // "The old man said so": The and old hang on man, man and so on said.
        assert_eq!(heights(&[Some(2), Some(2), Some(3), None, Some(3)]), [2, 1, 1, 1]);
        // A chain lies side by side.
        assert_eq!(heights(&[None, Some(0), Some(1), Some(2)]), [1, 1, 1]);
        // All on the first word: a staircase.
        assert_eq!(heights(&[None, Some(0), Some(0), Some(0)]), [1, 2, 3]);
    }

    #[test]
    fn arcs_that_cross_are_apart_and_what_is_broken_is_left_out() {
        assert_eq!(heights(&[None, None, Some(0), Some(1)]), [1, 2]);
        assert_eq!(heights(&[Some(0), Some(9)]), [0; 0]);
        assert_eq!(heights(&[]), [0; 0]);
    }
}
