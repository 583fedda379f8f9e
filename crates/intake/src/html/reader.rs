//! Which blocks are the report's: as reader modes of browsers decide, by what stands around a block, by how much of
//! it is links, by its length, and by its neighbours (after Pomikálek 2011, "Removing boilerplate and duplicate
//! content from web corpora").

use super::block::Block;

/// A block of so many letters that is hardly linked is text by itself.
const LONG: usize = 140;

/// A shorter one is text beside text.
const SHORT: usize = 60;

/// An article has at least so many letters; one that has fewer may be a teaser.
const ARTICLE: usize = 200;

/// Words of classes and ids for what goes around an article.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "footer",
    "gdpr",
    "infobox",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "promotion",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
    "widget",
];

/// Pairs of words for what holds an article.
const HOLDS: &[(&str, &str)] = &[
    ("article", "body"),
    ("article", "content"),
    ("article", "text"),
    ("story", "body"),
    ("story", "content"),
    ("story", "text"),
    ("entry", "content"),
    ("post", "content"),
    ("post", "body"),
    ("body", "text"),
    ("main", "content"),
];

/// The words of classes and ids, in lower case: `ShareBar related-links` is share, bar, related, links.
pub(super) fn words_of(values: &[Option<String>]) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in values.iter().flatten().flat_map(|value| value.chars().chain([' '])).take(400) {
        let begins = letter.is_uppercase();
        if begins || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the words name what goes around an article.
pub(super) fn goes_around(words: &[String]) -> bool {
    words.iter().any(|word| AROUND.contains(&word.as_str()))
}

/// Whether the words name what holds an article.
pub(super) fn holds_article(words: &[String]) -> bool {
    words.windows(2).any(|pair| HOLDS.contains(&(pair[0].as_str(), pair[1].as_str())))
}

/// Whether an element is one that goes around an article.
pub(super) fn is_around(name: &[u8], role: &str) -> bool {
    matches!(
        name,
        b"nav"
            | b"footer"
            | b"aside"
            | b"form"
            | b"button"
            | b"dialog"
            | b"figcaption"
            | b"menu"
            | b"fieldset"
    ) || matches!(
        role,
        "navigation"
            | "complementary"
            | "contentinfo"
            | "banner"
            | "search"
            | "dialog"
            | "alertdialog"
            | "menu"
            | "toolbar"
    )
}

/// What a block looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Text.
    Good,
    /// Text where it stands beside text.
    Near,
    /// A heading: text where text follows.
    Heading,
    /// The page's.
    Bad,
}

/// For each block, whether it is the report's.
pub(super) fn of_the_report(blocks: &[Block], title: Option<&str>) -> Vec<bool> {
    let letters = |article: bool| {
        let here = blocks.iter().filter(|block| !block.around && (block.article || !article));
        here.map(|block| block.text.len() - block.linked.min(block.text.len())).sum::<usize>()
    };
    // Where the page says what its article is, the rest is not.
    let article = letters(true) >= ARTICLE.min(letters(false));
    let article = article && blocks.iter().any(|block| block.article);
    let looks: Vec<Look> = blocks.iter().map(|block| look(block, article)).collect();
    let mut kept: Vec<bool> = looks.iter().map(|look| *look == Look::Good).collect();
    if !kept.contains(&true) {
        // A page of a few words: all that is not around it.
        return blocks.iter().map(|block| !block.around).collect();
    }
    spread(&looks, &mut kept);
    for (at, block) in blocks.iter().enumerate() {
        let names =
            title.is_some_and(|title| block.heading == 1 && title.starts_with(block.text.as_str()));
        kept[at] |= names;
    }
    kept
}

fn look(block: &Block, article: bool) -> Look {
    let length = block.text.chars().count();
    let linked = block.linked * 100 / block.text.len().max(1);
    let ends = block.text.ends_with(['.', '!', '?', '”', '"', '’', ':', '…', ')']);
    match () {
        () if block.around || article && !block.article => Look::Bad,
        () if block.heading > 0 => Look::Heading,
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
        () => Look::Bad,
    }
}

/// What is near text is text: between two texts always, at the edges where it is near one.
fn spread(looks: &[Look], kept: &mut [bool]) {
    let beside = |kept: &[bool], at: usize| {
        let before = at.checked_sub(1).is_some_and(|before| kept[before]);
        (before, kept.get(at + 1).copied().unwrap_or(false))
    };
    for at in 0..looks.len() {
        let (before, after) = beside(kept, at);
        kept[at] |= looks[at] == Look::Near && (before || after);
    }
    for at in (0..looks.len()).rev() {
        let (before, after) = beside(kept, at);
        kept[at] |= match looks[at] {
            Look::Near => before || after,
            Look::Heading => after,
            _ => false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_very_many_blocks_is_judged_block_by_block() {
        let text =
            "Troops moved on to the next town on Friday, a monitor of the war said in the morning.";
        let block = |text: &str| Block { text: text.into(), ..Block::default() };
        let mut blocks: Vec<Block> = (0..100_000).map(|_| block("Menu")).collect();
        blocks.push(block(text));
        let kept = of_the_report(&blocks, None);
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 1);
        // Where the page says at its end what its article is, nothing else is the report's.
        let text = text.repeat(3);
        blocks.push(Block { text, article: true, ..Block::default() });
        let kept = of_the_report(&blocks, None);
        assert_eq!(kept.iter().position(|kept| *kept), Some(blocks.len() - 1));
    }

    #[test]
    fn classes_are_read_word_by_word() {
        let words = words_of(&[Some("ShareBar related-links".into()), Some("post_content".into())]);
        assert_eq!(words, ["share", "bar", "related", "links", "post", "content"]);
        assert!(goes_around(&words) && holds_article(&words));
        assert!(!goes_around(&words_of(&[Some("download shaded canvas".into())])));
    }
}
