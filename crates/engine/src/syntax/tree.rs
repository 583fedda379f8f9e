//! The best tree of a matrix of scores: Chu and Liu 1965, Edmonds 1967, with one root.

use super::matrix::Matrix;

/// Taken off every arc from the root, so that the best tree has one of them and no more.
const ONE_ROOT: f32 = 1.0e5;

/// The heads of the best tree. `scores` has a row a dependent; column 0 is the root, token `i` column `i + 1`.
pub(super) fn best_tree(scores: &Matrix) -> Vec<Option<usize>> {
    let mut heads = vec![0];
    heads.extend((0..scores.rows).map(|token| best_head(scores.row(token), token + 1)));
    // The best heads are mostly a tree already.
    let roots = heads.iter().skip(1).filter(|&&head| head == 0).count();
    if roots != 1 || cycle(&heads).is_some() {
        heads = edmonds(with_one_root(scores));
    }
    heads.iter().skip(1).map(|&head| head.checked_sub(1)).collect()
}

/// The scores with the root as node 0 and a row for it, arcs from it made so dear that one is all that is used.
fn with_one_root(scores: &Matrix) -> Vec<Vec<f32>> {
    let mut arcs = vec![vec![f32::MIN; scores.rows + 1]];
    for token in 0..scores.rows {
        let mut row = scores.row(token).to_vec();
        row[0] -= ONE_ROOT;
        row[token + 1] = f32::MIN;
        arcs.push(row);
    }
    arcs
}

/// The head with the best score in a row, but for the node itself.
fn best_head(row: &[f32], node: usize) -> usize {
    let mut best = 0;
    let mut most = f32::MIN;
    for (head, &score) in row.iter().enumerate() {
        if score > most && head != node {
            (best, most) = (head, score);
        }
    }
    best
}

/// Every node's best head; the root's own is itself.
fn greedy(arcs: &[Vec<f32>]) -> Vec<usize> {
    let mut heads = vec![0];
    heads.extend(arcs.iter().enumerate().skip(1).map(|(node, row)| best_head(row, node)));
    heads
}

/// The nodes of some cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; otherwise the number of the walk that came by.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut nodes = vec![node];
            let mut next = heads[node];
            while next != node {
                nodes.push(next);
                next = heads[next];
            }
            return Some(nodes);
        }
    }
    None
}

/// The best tree by contracting cycles. Each round shortens the matrix, so that the depth is bounded by it.
fn edmonds(mut arcs: Vec<Vec<f32>>) -> Vec<usize> {
    let mut rounds = Vec::new();
    let mut heads = greedy(&arcs);
    while let Some(nodes) = cycle(&heads) {
        let round = Round::contract(&arcs, &heads, &nodes);
        arcs.clone_from(&round.arcs);
        heads = greedy(&arcs);
        rounds.push(round);
    }
    for round in rounds.into_iter().rev() {
        heads = round.expand(&heads);
    }
    heads
}

/// One cycle contracted to the last node of a smaller graph.
struct Round {
    arcs: Vec<Vec<f32>>,
    /// The old number of each node of the smaller graph but the last.
    kept: Vec<usize>,
    /// The heads within the old graph before contraction.
    heads: Vec<usize>,
    /// For each kept node as a head: the node of the cycle that it enters best.
    entered: Vec<usize>,
    /// For each kept node as a dependent: the node of the cycle that is its best head.
    left: Vec<usize>,
}

impl Round {
    fn contract(arcs: &[Vec<f32>], heads: &[usize], nodes: &[usize]) -> Self {
        let mut within = vec![false; arcs.len()];
        for &node in nodes {
            within[node] = true;
        }
        let kept: Vec<usize> = (0..arcs.len()).filter(|&node| !within[node]).collect();
        let last = kept.len();
        let mut smaller = vec![vec![f32::MIN; last + 1]; last + 1];
        let mut entered = vec![nodes[0]; last];
        let mut left = vec![nodes[0]; last];
        for (new, &old) in kept.iter().enumerate() {
            for (other, &old_other) in kept.iter().enumerate() {
                smaller[new][other] = arcs[old][old_other];
            }
            // From the cycle to this node: the best arc. Into the cycle: what an arc gains over the one it breaks.
            for &node in nodes {
                if arcs[old][node] > smaller[new][last] {
                    smaller[new][last] = arcs[old][node];
                    left[new] = node;
                }
                let gain = arcs[node][old] - arcs[node][heads[node]];
                if gain > smaller[last][new] {
                    smaller[last][new] = gain;
                    entered[new] = node;
                }
            }
        }
        Self { arcs: smaller, kept, heads: heads.to_vec(), entered, left }
    }

    /// The heads of the old graph from those of the smaller one.
    fn expand(&self, heads: &[usize]) -> Vec<usize> {
        let last = self.kept.len();
        let mut out = self.heads.clone();
        for (new, &old) in self.kept.iter().enumerate().skip(1) {
            out[old] = if heads[new] == last { self.left[new] } else { self.kept[heads[new]] };
        }
        let from = heads[last];
        out[self.entered[from]] = self.kept[from];
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[f32]]) -> Matrix {
        Matrix { rows: rows.len(), columns: rows.len() + 1, values: rows.concat() }
    }

    /// All trees with one root, tried one by one.
    fn by_force(scores: &Matrix) -> f32 {
        let size = scores.rows;
        let mut best = f32::MIN;
        for code in 0..(size + 1).pow(size as u32) {
            let mut rest = code;
            let heads: Vec<usize> = (0..size)
                .map(|_| {
                    let head = rest % (size + 1);
                    rest /= size + 1;
                    head
                })
                .collect();
            let one_root = heads.iter().filter(|&&head| head == 0).count() == 1;
            let tree = (0..size).all(|token| {
                let mut node = token + 1;
                for _ in 0..=size {
                    node = if node == 0 { 0 } else { heads[node - 1] };
                }
                node == 0
            });
            if one_root && tree {
                best = best.max(heads.iter().enumerate().map(|(t, &h)| scores.row(t)[h]).sum());
            }
        }
        best
    }

    #[test]
    fn cycles_are_broken_where_it_costs_least() {
        let heads = best_tree(&matrix(&[&[1.0, 0.0, 5.0], &[2.0, 5.0, 0.0]]));
        assert_eq!(heads, [Some(1), None]);
    }

    #[test]
    fn only_one_token_hangs_on_the_root() {
        let heads = best_tree(&matrix(&[
            &[9.0, 0.0, 1.0, 1.0],
            &[9.5, 1.0, 0.0, 1.0],
            &[9.0, 1.0, 2.0, 0.0],
        ]));
        assert_eq!(heads, [Some(1), None, Some(1)]);
    }

    #[test]
    fn the_tree_is_the_best_of_all() {
        let mut state = 7_u32;
        for _ in 0..300 {
            let size = 1 + state as usize % 5;
            let values: Vec<f32> = (0..size * (size + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 16) as f32 / 1000.0
                })
                .collect();
            let scores = Matrix { rows: size, columns: size + 1, values };
            let heads = best_tree(&scores);
            assert_eq!(heads.iter().filter(|head| head.is_none()).count(), 1);
            let sum: f32 = heads
                .iter()
                .enumerate()
                .map(|(t, head)| scores.row(t)[head.map_or(0, |h| h + 1)])
                .sum();
            assert!((sum - by_force(&scores)).abs() < 0.01);
        }
    }
}
