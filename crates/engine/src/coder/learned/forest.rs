//! Gradient-boosted trees over whole numbers.

/// A node: where `feature` is at most `limit` the way goes to `left`, else to `right`. A negative way is a leaf.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) feature: u16,
    pub(super) limit: i32,
    pub(super) left: i16,
    pub(super) right: i16,
}

/// Trees, whose nodes and leaves stand behind each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forest {
    pub(super) base: i32,
    /// The first node and the first leaf of each tree.
    pub(super) roots: Vec<(u32, u32)>,
    pub(super) nodes: Vec<Node>,
    pub(super) leaves: Vec<i16>,
}

/// The deepest a tree may be.
const DEPTH: usize = 16;

impl Forest {
    /// The sum of the leaves that the numbers lead to.
    pub(super) fn score(&self, numbers: &[i32]) -> i32 {
        self.base + self.roots.iter().map(|root| self.leaf(*root, numbers)).sum::<i32>()
    }

    /// The leaf of one tree.
    fn leaf(&self, (first, leaves): (u32, u32), numbers: &[i32]) -> i32 {
        let mut way = 0_i16;
        for _ in 0..DEPTH {
            if way < 0 {
                break;
            }
            let Some(node) = self.nodes.get(first as usize + way as usize) else { return 0 };
            let number = numbers.get(usize::from(node.feature)).copied().unwrap_or(0);
            way = if number <= node.limit { node.left } else { node.right };
        }
        let leaf = leaves as usize + usize::try_from(-1 - i32::from(way)).unwrap_or(0);
        self.leaves.get(leaf).copied().map_or(0, i32::from)
    }
}
