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

/// Full trees of one depth, whose questions and leaves stand behind each other, level by level.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    base: i32,
    depth: usize,
    questions: Vec<Question>,
    leaves: Vec<i16>,
}

/// The deepest a tree may be.
const DEEPEST: usize = 8;

impl Forest {
    /// The forest of trees as they are read, each with its nodes and leaves; none where a tree is too deep.
    pub(super) fn new(base: i32, trees: &[(Vec<Node>, Vec<i16>)]) -> Option<Self> {
        let depth = trees.iter().map(|(nodes, _)| depth(nodes, 0, 0)).max().unwrap_or(0);
        if depth > DEEPEST {
            return None;
        }
        let (inner, outer) = ((1 << depth) - 1, 1 << depth);
        let questions = vec![NONE; trees.len() * inner];
        let mut forest = Self { base, depth, questions, leaves: vec![0; trees.len() * outer] };
        for (number, (nodes, leaves)) in trees.iter().enumerate() {
            let questions = forest.questions.get_mut(number * inner..)?;
            let ends = forest.leaves.get_mut(number * outer..)?;
            let way = if nodes.is_empty() { -1 } else { 0 };
            lay_out((nodes, leaves), way, (0, depth), questions, ends);
        }
        Some(forest)
    }

    /// The sum of the leaves that the numbers lead to.
    pub(super) fn score(&self, numbers: &[i32]) -> i32 {
        let (inner, outer) = ((1 << self.depth) - 1, 1 << self.depth);
        let mut sum = self.base;
        for (number, leaves) in self.leaves.chunks_exact(outer).enumerate() {
            let questions = &self.questions[number * inner..(number + 1) * inner];
            let mut at = 0;
            for _ in 0..self.depth {
                let Question { feature, limit } = questions[at];
                let value = numbers.get(usize::from(feature)).copied().unwrap_or(0);
                at = 2 * at + 1 + usize::from(value > limit);
            }
            sum += i32::from(leaves[at - inner]);
        }
        sum
    }
}

/// How many questions the longest way from a node has; more than the deepest where it runs in a circle.
fn depth(nodes: &[Node], way: i16, above: usize) -> usize {
    let node = usize::try_from(way).ok().and_then(|at| nodes.get(at));
    node.filter(|_| above <= DEEPEST).map_or(0, |node| {
        1 + depth(nodes, node.left, above + 1).max(depth(nodes, node.right, above + 1))
    })
}

/// Puts a part of a tree in its place: `(at, left)` are the place and how many levels are left below it.
fn lay_out(
    tree: (&[Node], &[i16]),
    way: i16,
    (at, left): (usize, usize),
    questions: &mut [Question],
    ends: &mut [i16],
) {
    let node = usize::try_from(way).ok().and_then(|at| tree.0.get(at));
    if left == 0 {
        let leaf = usize::try_from(-1 - i32::from(way)).ok().and_then(|leaf| tree.1.get(leaf));
        if let (Some(end), Some(leaf)) = (ends.get_mut(at + 1 - ends_before(at)), leaf) {
            *end = *leaf;
        }
        return;
    }
    let ways = node.map_or([way, way], |node| [node.left, node.right]);
    if let (Some(question), Some(node)) = (questions.get_mut(at), node) {
        *question = Question { feature: node.feature, limit: node.limit };
    }
    for (side, way) in ways.into_iter().enumerate() {
        lay_out(tree, way, (2 * at + 1 + side, left - 1), questions, ends);
    }
}

/// The number of the first place of the level that a place stands on, and one.
fn ends_before(at: usize) -> usize {
    1 << (at + 1).ilog2()
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
    fn trees_that_run_in_circles_are_refused() {
        assert_eq!(Forest::new(0, &[(vec![node(0, 0, 0, -1)], vec![1])]), None);
    }
}
