//! What a page shows of other stories: teasers, the next story below the first, calls to read something else.

use super::page::{Block, Page};

/// A teaser has at most so many letters, without its heading.
const TEASER: usize = 400;

/// So many teasers show that they are some.
const TEASERS: usize = 3;

/// For each block, whether it is of another story than the page's own.
pub(super) fn of_others(page: &Page) -> Vec<bool> {
    let mut others = teasers(page);
    for (other, next) in others.iter_mut().zip(next_stories(page)) {
        *other |= next;
    }
    others
}

/// Short elements that begin with a heading that is a link as a whole, where there are several of them.
fn teasers(page: &Page) -> Vec<bool> {
    let title = page.card.title.as_deref().unwrap_or_default();
    let linked = |block: &Block| {
        block.heading > 0
            && block.linked * 10 >= block.text.len() * 9
            && !title.starts_with(&block.text)
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| linked(block)) {
        // The heading has an element of its own; what stands around that is the teaser.
        let teaser = page.nodes[block.node as usize].parent;
        let end =
            page.blocks[at + 1..].iter().take_while(|next| is_in(page, next.node, teaser)).count()
                + at
                + 1;
        let letters: usize = page.blocks[at + 1..end].iter().map(|block| block.text.len()).sum();
        if teaser > 0 && end > at + 1 && letters <= TEASER {
            found.push((at, end));
        }
    }
    let mut others = vec![false; page.blocks.len()];
    if found.len() >= TEASERS {
        for (start, end) in found {
            others[start..end].fill(true);
        }
    }
    others
}

/// At most so many elements are looked at around one.
const DEEPEST: usize = 40;

/// Whether an element is another one, or stands in it.
fn is_in(page: &Page, mut node: u32, outer: u32) -> bool {
    for _ in 0..DEEPEST {
        if node == outer {
            return true;
        }
        let parent = page.nodes[node as usize].parent;
        if parent == node || node < outer {
            return false;
        }
        node = parent;
    }
    false
}

/// Elements `<article>` with a headline of the first order below one that has one already: pages without an end.
fn next_stories(page: &Page) -> Vec<bool> {
    let article = |mut node: u32| {
        for _ in 0..DEEPEST {
            let here = page.nodes[node as usize];
            if here.article {
                return Some(node);
            }
            if here.parent == node {
                return None;
            }
            node = here.parent;
        }
        None
    };
    let mut stories: Vec<u32> = page
        .blocks
        .iter()
        .filter(|block| block.heading == 1)
        .filter_map(|block| article(block.node))
        .collect();
    stories.dedup();
    let mut others = vec![false; page.blocks.len()];
    if stories.len() < 2 {
        return others;
    }
    for (block, other) in page.blocks.iter().zip(&mut others) {
        *other =
            article(block.node).is_some_and(|node| node != stories[0] && stories.contains(&node));
    }
    others
}

/// How lines begin that send a reader elsewhere, in lower case.
const CALLS: &[&str] = &[
    "also read",
    "read also",
    "read more",
    "read next",
    "read:",
    "see also",
    "more on this",
    "related:",
    "related story",
    "recommended:",
    "click here",
    "follow us",
    "sign up",
    "subscribe to",
    "download our",
    "join our",
    "watch:",
    "listen:",
    "lesen sie auch",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "lire également",
    "lea también",
    "lee también",
    "le puede interesar",
    "lees ook",
    "leggi anche",
    "leia também",
    "leia mais",
    "читайте также",
];

/// Whether a line only sends the reader elsewhere. It has a link, and hardly a sentence.
pub(super) fn calls(block: &Block) -> bool {
    if block.linked == 0 || block.text.len() > 220 {
        return false;
    }
    let head: String = block.text.chars().take(40).flat_map(char::to_lowercase).collect();
    let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    CALLS.iter().any(|call| head.starts_with(call))
}
