//! Which blocks are the report's: as reader modes of browsers decide, by what stands around a block, by how much of
//! it is links, by its length, and by its neighbours (after Pomikálek 2011, "Removing boilerplate and duplicate
//! content from web corpora").

use super::classes::Weak;
use super::others;
use super::page::{Block, Holder, Page};

/// A block of so many letters that is hardly linked is text by itself.
const LONG: usize = 140;

/// A shorter one is text beside text.
const SHORT: usize = 60;

/// An article has at least so many letters; one that has fewer may be a teaser.
const ARTICLE: usize = 200;

/// What a block looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Text.
    Good,
    /// Text where it stands beside text.
    Near,
    /// Text where it stands between texts.
    Between,
    /// A heading: text where text follows.
    Heading,
    /// The page's.
    Bad,
}

/// For each block, whether it is the report's.
pub(super) fn of_the_report(page: &Page) -> Vec<bool> {
    let blocks = &page.blocks;
    let mut around = around(page);
    for (around, other) in around.iter_mut().zip(others::of_others(page)) {
        *around |= other;
    }
    let letters = |least: Holder| {
        let here = blocks.iter().zip(&around);
        let here = here.filter(|(block, around)| !**around && block.holder >= least);
        here.map(|(block, _)| prose(block)).sum::<usize>()
    };
    // Where the page says what its article is, the rest is not; the main part of a page may hold more than that.
    let (inside, column, all) =
        (letters(Holder::Article), letters(Holder::Column), letters(Holder::None));
    let least =
        if inside >= ARTICLE && inside * 2 >= column { Holder::Article } else { Holder::Column };
    let article = column >= ARTICLE.min(all) && column * 4 >= all;
    let article = article && blocks.iter().any(|block| block.holder >= least);
    let least = if article { least } else { Holder::None };
    let outside = outside(page, &around, least);
    let looks: Vec<Look> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| if around[at] || outside[at] { Look::Bad } else { look(block, least) })
        .collect();
    let mut kept: Vec<bool> = looks.iter().map(|look| *look == Look::Good).collect();
    if !kept.contains(&true) {
        // A page of a few words: all that is not around it.
        return around.iter().map(|around| !around).collect();
    }
    spread(&looks, &mut kept, |at| is_button(&blocks[at]));
    let title = page.card.title.as_deref();
    for (at, block) in blocks.iter().enumerate() {
        let names = title.is_some_and(|title| title.starts_with(block.text.as_str()));
        // The writer, the day or a picture may stand between the headline and the text.
        let above = !around[at] && kept[at..].iter().take(8).any(|kept| *kept);
        let headline = block.heading == 1 && (names || above);
        kept[at] |= headline;
        // The sentence below the headline is often put above what the page calls its article.
        let next =
            blocks.get(at + 1).filter(|next| headline && !around[at + 1] && stands_first(next));
        if next.is_some() {
            kept[at + 1] = true;
        }
    }
    kept
}

/// Whether a block below a headline sums up the article.
fn stands_first(block: &Block) -> bool {
    let says = block.heading > 1 || block.text.ends_with(['.', '!', '?', '”', '"']);
    says && block.linked == 0 && block.text.split_whitespace().count() >= 6
}

/// The letters of a block that read like sentences.
fn prose(block: &Block) -> usize {
    let own = block.text.len() - block.linked.min(block.text.len());
    let sentence = block.text.ends_with(['.', '!', '?', '”', '"']);
    if block.text.len() >= SHORT || sentence { own } else { 0 }
}

/// How much prose each element holds, with what is inside of it. Elements come before those inside of them.
fn held(page: &Page, counts: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut held = vec![0_usize; page.nodes.len()];
    for (at, block) in page.blocks.iter().enumerate() {
        if let Some(held) = held.get_mut(block.node as usize) {
            *held += counts(at);
        }
    }
    for at in (1..page.nodes.len()).rev() {
        let inside = held[at];
        held[page.nodes[at].parent as usize] += inside;
    }
    held
}

/// For each block, whether it stands in what goes around an article. A class or a form that would take away more than
/// half of the prose of the article or page that it stands in does not count: somebody has wrapped that in it.
fn around(page: &Page) -> Vec<bool> {
    let held = held(page, |at| {
        let block = &page.blocks[at];
        if block.around { 0 } else { prose(block) }
    });
    let mut taken: Vec<bool> = Vec::with_capacity(page.nodes.len());
    // Of each element, the prose of the innermost article around it, or of the page.
    let mut whole: Vec<usize> = Vec::with_capacity(page.nodes.len());
    for (at, node) in page.nodes.iter().enumerate() {
        let outer = at > 0 && taken[node.parent as usize];
        let all = if at == 0 { held[0] } else { whole[node.parent as usize] };
        let own = match node.weak {
            Some(Weak::Wrapper) => held[at] * 2 <= all,
            // Of comments, nearly all.
            Some(Weak::Comments) => (all - held[at].min(all)) * 20 > all,
            None => false,
        };
        taken.push(outer || own);
        let holds = node.holder == Holder::Article && held[at] >= ARTICLE;
        whole.push(if holds { held[at] } else { all });
    }
    let of = |block: &Block| taken.get(block.node as usize).copied().unwrap_or(false);
    page.blocks.iter().map(|block| block.around || of(block)).collect()
}

/// For each block, whether it stands outside of the innermost element that holds nearly all of the prose.
fn outside(page: &Page, around: &[bool], least: Holder) -> Vec<bool> {
    let counts = |at: usize| {
        let block = &page.blocks[at];
        let sentence = block.text.len() >= SHORT && block.heading == 0;
        let here = !around[at] && sentence && block.holder >= least;
        if here { prose(block) } else { 0 }
    };
    let held = held(page, counts);
    let all = held.first().copied().unwrap_or_default();
    // Elements come before those inside of them: the last one that holds enough is the innermost.
    let share = if least > Holder::None { 85 } else { 60 };
    let enough = |at: &usize| held[*at] * 100 >= all * share;
    let inner = (0..page.nodes.len()).rev().find(enough).unwrap_or_default();
    if all < ARTICLE || page.nodes.len() < 2 {
        return vec![false; page.blocks.len()];
    }
    let mut inside = vec![false; page.nodes.len()];
    for (at, node) in page.nodes.iter().enumerate() {
        inside[at] = at == inner || at > 0 && inside[node.parent as usize];
    }
    let mut outside: Vec<bool> =
        page.blocks.iter().map(|block| !inside[block.node as usize]).collect();
    // What stands between the headline and the text may belong to it: a summary in an element of its own.
    let first = outside.iter().position(|outside| !outside).unwrap_or_default();
    let headline = page.blocks[..first].iter().rposition(|block| block.heading == 1);
    if let Some(headline) = headline.filter(|headline| first - headline < 12) {
        outside[headline..first].fill(false);
    }
    outside
}

/// "14:32", "2.05 pm", "14h32": the hour of an entry of a live blog.
fn is_hour(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '.');
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    (2..=6).contains(&digits)
        && lower.len() <= 14
        && bare.contains([':', '.', 'h'])
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h'))
}

/// A button or a number of readers that may stand between a heading and its text: "Share", "12 likes".
fn is_button(block: &Block) -> bool {
    block.heading == 0 && block.text.len() <= 24 && block.text.split_whitespace().count() <= 3
}

fn look(block: &Block, least: Holder) -> Look {
    let article = least > Holder::None;
    let length = block.text.chars().count();
    let linked = block.linked * 100 / block.text.len().max(1);
    let ends = block.text.ends_with(['.', '!', '?', '”', '"', '’', ':', '…', ')', '»', '。', '؟']);
    let words = block.text.split_whitespace().count();
    match () {
        () if block.holder < least => Look::Bad,
        () if others::calls(block) => Look::Bad,
        () if block.heading > 0 || article && is_hour(&block.text) => Look::Heading,
        // A paragraph that is a link as a whole is one if it is a sentence beside sentences.
        () if linked > 50 && ends && length >= SHORT && words >= 8 && !block.item => Look::Near,
        () if linked > 50 => Look::Bad,
        () if block.text.contains('©') && length < LONG => Look::Bad,
        () if length >= LONG && ends => Look::Good,
        () if length >= SHORT && ends => {
            if linked > 25 {
                Look::Near
            } else {
                Look::Good
            }
        }
        // A short sentence inside what the page itself calls its article.
        () if ends && article && linked <= 25 => Look::Good,
        () if ends => Look::Near,
        () if length >= LONG => Look::Near,
        // An item of a list, a line of a poem: text only between texts.
        () if linked == 0 && words >= 3 => Look::Between,
        () => Look::Bad,
    }
}

/// What is near text is text: between two texts always, at the edges where it is near one.
fn spread(looks: &[Look], kept: &mut [bool], is_button: impl Fn(usize) -> bool) {
    let beside = |kept: &[bool], at: usize| {
        let before = at.checked_sub(1).is_some_and(|before| kept[before]);
        (before, kept.get(at + 1).copied().unwrap_or(false))
    };
    for at in 0..looks.len() {
        let (before, after) = beside(kept, at);
        kept[at] |= looks[at] == Look::Near && (before || after);
    }
    between(looks, kept);
    for at in (0..looks.len()).rev() {
        let (before, after) = beside(kept, at);
        kept[at] |= match looks[at] {
            Look::Near => before || after,
            // A button may stand between a heading and its text.
            Look::Heading if at + 2 < looks.len() && looks[at + 1] == Look::Bad => {
                is_button(at + 1) && kept[at + 2] && looks[at + 2] != Look::Heading
            }
            Look::Heading => after,
            _ => false,
        };
    }
}

/// At most so many lines in a row are text only because texts stand before and after them.
const LIST: usize = 12;

fn between(looks: &[Look], kept: &mut [bool]) {
    let mut at = 0;
    while at < looks.len() {
        let run = looks[at..].iter().take_while(|look| **look == Look::Between).count();
        // A list may have a heading of its own.
        let heading = |at: usize| usize::from(at > 1 && looks[at - 1] == Look::Heading);
        let before = at.checked_sub(1 + heading(at)).is_some_and(|before| kept[before]);
        if run > 0 && run <= LIST && before && kept.get(at + run).copied().unwrap_or(false) {
            kept[at..at + run].fill(true);
        }
        at += run.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Node;
    use super::*;

    #[test]
    fn a_page_of_very_many_blocks_is_judged_block_by_block() {
        let text =
            "Troops moved on to the next town on Friday, a monitor of the war said in the morning.";
        let block = |text: &str| Block { text: text.into(), ..Block::default() };
        let blocks: Vec<Block> = (0..100_000).map(|_| block("Menu")).collect();
        let mut page = Page { blocks, nodes: vec![Node::default()], ..Page::default() };
        page.blocks.push(block(text));
        let kept = of_the_report(&page);
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 1);
        // Where the page says at its end what its article is, nothing else is the report's.
        let text = text.repeat(3);
        page.blocks.push(Block { text, holder: Holder::Article, ..Block::default() });
        let kept = of_the_report(&page);
        assert_eq!(kept.iter().position(|kept| *kept), Some(page.blocks.len() - 1));
    }

    #[test]
    fn hours_are_told_from_other_numbers() {
        assert!(
            ["14:32", "2.05 pm", "14h32", "9:05 a.m.", "14:32 GMT"]
                .iter()
                .all(|hour| is_hour(hour))
        );
        assert!(!["2016", "14", "3.5 million people", "a:b", ""].iter().any(|text| is_hour(text)));
    }
}
