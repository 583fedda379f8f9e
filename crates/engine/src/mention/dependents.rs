//! A document's trees from above: what hangs on each token.

use crate::document::Document;

/// The dependents of every token, in one list, and where each token's part of it starts.
pub(super) fn dependents(document: &Document) -> (Vec<u32>, Vec<u32>) {
    let count = document.tokens.len();
    let mut first = vec![0_u32; count + 2];
    let heads = || {
        document.tokens.iter().enumerate().filter_map(move |(at, token)| {
            token.head.get().filter(|&head| head < count && head != at).map(|head| (at, head))
        })
    };
    for (_, head) in heads() {
        first[head + 2] += 1;
    }
    for at in 2..count + 2 {
        first[at] += first[at - 1];
    }
    let mut list = vec![0; first[count + 1] as usize];
    for (at, head) in heads() {
        list[first[head + 1] as usize] = at as u32;
        first[head + 1] += 1;
    }
    first.pop();
    (list, first)
}
