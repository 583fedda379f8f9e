//! How far apart actors should be.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Connected parts, each sorted; the largest first, then by first member.
pub(super) fn parts(nodes: usize, links: &[(usize, usize, u32)]) -> Vec<Vec<usize>> {
    // Each node points at a smaller one of its part, in the end at the smallest.
    let mut first: Vec<usize> = (0..nodes).collect();
    let find = |first: &[usize], mut at: usize| {
        while first[at] != at {
            at = first[at];
        }
        at
    };
    for (a, b, _) in links {
        let (a, b) = (find(&first, *a), find(&first, *b));
        first[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for node in 0..nodes {
        parts[find(&first, node)].push(node);
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| (Reverse(part.len()), part[0]));
    parts
}

/// The wanted distance between each two members of a part, as a square table, row by row.
pub(super) fn distances(
    members: &[usize],
    links: &[(usize, usize, u32)],
    nodes: usize,
) -> Vec<f32> {
    let neighbours = lengths(members, links, nodes);
    let mut table = Vec::with_capacity(members.len() * members.len());
    for from in 0..members.len() {
        table.extend(shortest_paths(from, &neighbours));
    }
    table
}

/// Distances are counted in thousandths, so that they can be compared exactly.
pub(super) const UNIT: f32 = 1000.0;

/// The length of each line, as a list of neighbours for each member.
///
/// Lines are longer the fewer neighbours their ends share (after E. R. Gansner, Y. Koren and S. North,
/// "Graph drawing by stress majorization", 2004, §3.1): that makes room around actors that act on everybody.
/// They are a very little shorter the more events they carry.
pub(super) fn lengths(
    members: &[usize],
    links: &[(usize, usize, u32)],
    nodes: usize,
) -> Vec<Vec<(usize, u32)>> {
    let mut place = vec![usize::MAX; nodes];
    for (ix, node) in members.iter().enumerate() {
        place[*node] = ix;
    }
    let inside: Vec<(usize, usize, u32)> = links
        .iter()
        .map(|(a, b, events)| (place[*a], place[*b], *events))
        .filter(|(a, b, _)| *a != usize::MAX && *b != usize::MAX)
        .collect();
    let mut around = vec![Vec::new(); members.len()];
    for (a, b, _) in &inside {
        around[*a].push(*b);
        around[*b].push(*a);
    }
    for partners in &mut around {
        partners.sort_unstable();
        partners.dedup();
    }
    let most = inside.iter().map(|(_, _, events)| *events).max().unwrap_or(1).max(1) as f32;
    let mut lengths = vec![Vec::new(); members.len()];
    for (a, b, events) in inside {
        let unshared = unshared(&around[a], &around[b]) as f32;
        let pull = 1.05 - 0.1 * (events as f32 / most).sqrt();
        let length = ((1.0 + 0.4 * unshared.sqrt()) * pull * UNIT) as u32;
        lengths[a].push((b, length));
        lengths[b].push((a, length));
    }
    lengths
}

/// How many are in one of two sorted lists and not in the other.
fn unshared(a: &[usize], b: &[usize]) -> usize {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let shared = small.iter().filter(|node| large.binary_search(node).is_ok()).count();
    a.len() + b.len() - 2 * shared
}

/// Dijkstra's algorithm from one member.
pub(super) fn shortest_paths(from: usize, neighbours: &[Vec<(usize, u32)>]) -> Vec<f32> {
    let mut best = vec![u32::MAX; neighbours.len()];
    let mut queue = BinaryHeap::from([Reverse((0_u32, from))]);
    best[from] = 0;
    while let Some(Reverse((length, at))) = queue.pop() {
        if length > best[at] {
            continue;
        }
        for (next, step) in &neighbours[at] {
            let there = length + step;
            if there < best[*next] {
                best[*next] = there;
                queue.push(Reverse((there, *next)));
            }
        }
    }
    best.into_iter().map(|length| length as f32 / UNIT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_and_ordered() {
        assert_eq!(
            parts(6, &[(4, 5, 1), (0, 3, 1), (3, 5, 2)]),
            [vec![0, 3, 4, 5], vec![1], vec![2]]
        );
        assert!(parts(0, &[]).is_empty());
    }

    #[test]
    fn distances_add_up_along_a_chain() {
        let table = distances(&[0, 1, 2], &[(0, 1, 1), (1, 2, 1)], 3);
        assert!((table[2] - table[1] - table[5]).abs() < 1e-4, "{table:?}");
        assert_eq!(table[1].to_bits(), table[3].to_bits());
        assert!(table[0].abs() < 1e-9);
    }
}
