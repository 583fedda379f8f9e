//! Gradient-boosted trees over whole numbers, each laid out as a full tree: the way through one has no branch to guess.

/// A node of a tree as it is read: where `feature` is at most `limit` the way goes to `left`, else to `right`. A
/// negative way is a leaf: -1 the first, -2 the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) feature: u16,
    pub(super) limit: i32,
    pub(super) left: i16,
    pub(super) right: i16,
}

/// What a node of a full tree asks.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Question {
    feature: u16,
    limit: i32,
}

/// A question whose answer is always the left way.
const NONE: Question = Question { feature: 0, limit: i32::MAX };

/// How many questions a way through a tree has at most; `training/acts/fit.py` fits no deeper ones.
const DEPTH: usize = 4;
/// How many numbers may be asked for: a power of two.
const NUMBERS: usize = 128;

/// A full tree: its questions and leaves, level by level.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tree {
    questions: [Question; (1 << DEPTH) - 1],
    leaves: [i16; 1 << DEPTH],
}

/// Full trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    base: i32,
    trees: Vec<Tree>,
}

impl Forest {
    /// The forest of trees as they are read, each with its nodes and leaves; none where a tree is too deep or asks for
    /// a number that there is not.
    pub(super) fn new(base: i32, trees: &[(Vec<Node>, Vec<i16>)]) -> Option<Self> {
        let trees = trees.iter().map(|(nodes, leaves)| {
            if nodes.iter().any(|node| usize::from(node.feature) >= NUMBERS) {
                return None;
            }
            let mut tree = Tree { questions: [NONE; _], leaves: [0; _] };
            let way = if nodes.is_empty() { -1 } else { 0 };
            tree.lay_out(nodes, leaves, way, (0, DEPTH)).then_some(tree)
        });
        Some(Self { base, trees: trees.collect::<Option<_>>()? })
    }

    /// The sum of the leaves that the numbers lead to.
    pub(super) fn score(&self, numbers: &[i32]) -> i32 {
        let mut known = [0; NUMBERS];
        for (known, number) in known.iter_mut().zip(numbers) {
            *known = *number;
        }
        self.base + self.trees.iter().map(|tree| i32::from(tree.leaf(&known))).sum::<i32>()
    }
}

impl Tree {
    /// The leaf that the numbers lead to.
    fn leaf(&self, numbers: &[i32; NUMBERS]) -> i16 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let Question { feature, limit } = self.questions[at];
            let number = numbers[usize::from(feature) & (NUMBERS - 1)];
            at = 2 * at + 1 + usize::from(number > limit);
        }
        self.leaves[at - self.questions.len()]
    }

    /// Puts what a way leads to in its place, of which so many levels are `left` below; whether there is room.
    fn lay_out(
        &mut self,
        nodes: &[Node],
        leaves: &[i16],
        way: i16,
        (at, left): (usize, usize),
    ) -> bool {
        let node = usize::try_from(way).ok().and_then(|at| nodes.get(at));
        if left == 0 {
            let leaf = usize::try_from(-1 - i32::from(way)).ok().and_then(|leaf| leaves.get(leaf));
            self.leaves[at - self.questions.len()] = leaf.copied().unwrap_or(0);
            return node.is_none();
        }
        if let Some(node) = node {
            self.questions[at] = Question { feature: node.feature, limit: node.limit };
        }
        let ways = node.map_or([way, way], |node| [node.left, node.right]);
        let mut sides = ways.into_iter().zip([2 * at + 1, 2 * at + 2]);
        sides.all(|(way, at)| self.lay_out(nodes, leaves, way, (at, left - 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(feature: u16, limit: i32, left: i16, right: i16) -> Node {
        Node { feature, limit, left, right }
    }

    #[test]
    fn numbers_lead_to_leaves() {
        let lopsided = (vec![node(0, 5, -1, 1), node(1, 0, -2, -3)], vec![1, 20, 300]);
        let stump = (vec![node(1, 7, -1, -2)], vec![1000, 2000]);
        let single = (Vec::new(), vec![9]);
        let forest = Forest::new(10_000, &[lopsided, stump, single]).unwrap();
        for (numbers, sum) in [
            ([5, 0].as_slice(), 12_010 - 1000),
            (&[6, 0], 10_000 + 20 + 1000 + 9),
            (&[6, 1], 10_000 + 300 + 1000 + 9),
            (&[6, 8], 10_000 + 300 + 2000 + 9),
            (&[6], 10_000 + 20 + 1000 + 9),
        ] {
            assert_eq!(forest.score(numbers), sum, "{numbers:?}");
        }
        assert_eq!(Forest::default().score(&[1]), 0);
    }

    #[test]
    fn trees_without_an_end_are_refused() {
        assert_eq!(Forest::new(0, &[(vec![node(0, 0, 0, -1)], vec![1])]), None);
        assert_eq!(Forest::new(0, &[(vec![node(128, 0, -1, -1)], vec![1])]), None);
    }
}
