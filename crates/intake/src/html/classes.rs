//! What the classes, ids and roles of elements say of what is inside.

/// Parts of articles in pages of news databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Date,
    Title,
    Text,
}

/// Signs against an element that may mislead: they are not heeded where the element holds most of the page's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weak {
    /// A form, or a class such as `sidebar`: a page may be wrapped in one.
    Wrapper,
    /// Comments, of which there may be more than of the article.
    Comments,
}

/// Words of classes and ids for what goes around an article.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "bookmark",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "cta",
    "disclaimer",
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
    "pullquote",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
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

/// Words for what readers say below an article. Those that begin with "comment" are found by that.
const COMMENTS: &[&str] = &[
    "coral",
    "discussion",
    "disqus",
    "hyvor",
    "livefyre",
    "replies",
    "respond",
    "responses",
    "viafoura",
];

/// Words of programs that ask for consent. No article stands in their boxes.
const CONSENT: &[&str] = &[
    "cmp",
    "cmp2",
    "cookiebot",
    "cybot",
    "didomi",
    "evidon",
    "klaro",
    "onetrust",
    "osano",
    "termly",
    "truste",
    "usercentrics",
];

/// Pairs of words for what goes around an article.
const AROUND_PAIRS: &[(&str, &str)] = &[
    ("author", "box"),
    ("author", "bio"),
    ("most", "read"),
    ("pull", "quote"),
    ("read", "more"),
    ("sp", "message"),
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
pub(super) fn goes_around(words: &[String]) -> Option<Weak> {
    let comments = |word: &String| {
        let said = word.starts_with("comment") && !word.starts_with("commentar");
        said || COMMENTS.contains(&word.as_str())
    };
    if words.iter().any(comments) {
        return Some(Weak::Comments);
    }
    let pair = |pair: &[String]| AROUND_PAIRS.contains(&(pair[0].as_str(), pair[1].as_str()));
    let around = words.iter().any(|word| AROUND.contains(&word.as_str()));
    (around || words.windows(2).any(pair)).then_some(Weak::Wrapper)
}

/// Whether the words are those of a box that asks for consent.
pub(super) fn asks_for_consent(words: &[String]) -> bool {
    words.iter().any(|word| CONSENT.contains(&word.as_str()))
}

/// Which part of an article of Europresse the words name.
pub(super) fn part(words: &[String]) -> Option<Part> {
    let has = |wanted: &[&str]| words.windows(wanted.len()).any(|part| part == wanted);
    match () {
        () if has(&["doc", "publication", "name"]) => Some(Part::Source),
        () if has(&["doc", "header"]) => Some(Part::Date),
        () if has(&["titre", "article"]) => Some(Part::Title),
        () if has(&["doc", "ocurr", "container"]) || has(&["doc", "occurr", "container"]) => {
            Some(Part::Text)
        }
        () => None,
    }
}

/// Whether the words name what holds an article.
pub(super) fn holds_article(words: &[String]) -> bool {
    words.windows(2).any(|pair| HOLDS.contains(&(pair[0].as_str(), pair[1].as_str())))
}

/// Whether the words name the main part of a page.
pub(super) fn is_column(words: &[String]) -> bool {
    words.windows(2).any(|pair| pair[0] == "main" && pair[1] == "content")
}

/// Whether an element is one that goes around an article.
pub(super) fn is_around(name: &[u8], role: &str) -> bool {
    matches!(name, b"nav" | b"footer" | b"aside" | b"button" | b"dialog" | b"figcaption" | b"menu")
        || matches!(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_word_by_word() {
        let words = words_of(&[Some("ShareBar related-links".into()), Some("post_content".into())]);
        assert_eq!(words, ["share", "bar", "related", "links", "post", "content"]);
        assert!(goes_around(&words).is_some() && holds_article(&words));
        assert!(goes_around(&words_of(&[Some("download shaded canvas".into())])).is_none());
        let said = |name: &str| goes_around(&words_of(&[Some(name.into())]));
        assert_eq!(said("commentlist"), Some(Weak::Comments));
        assert_eq!(said("commentary"), None);
        assert_eq!(said("PullQuote"), Some(Weak::Wrapper));
    }
}
