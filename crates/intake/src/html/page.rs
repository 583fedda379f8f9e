//! A page as a list of blocks of text, each with what stands around it.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::card::Card;
use super::classes::{self, Part, Weak};
use super::elements::{belongs_to_head, is_block, is_foreign, is_hidden, is_void};

/// A paragraph, heading, item or cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words, with single blanks between them.
    pub(super) text: String,
    /// How many of its letters are inside links.
    pub(super) linked: usize,
    /// The level of a heading, 1 to 6; 0 for anything else.
    pub(super) heading: u8,
    /// Whether it stands in what holds the article: a column for it, or the article itself.
    pub(super) holder: Holder,
    /// Whether it stands in the item of a list.
    pub(super) item: bool,
    /// Whether it stands in an element that always goes around an article: a menu, a footer.
    pub(super) around: bool,
    /// The element that it stands in, by its place in [`Page::nodes`].
    pub(super) node: u32,
    /// Which part of a news database's page its class says it is.
    pub(super) part: Option<Part>,
}

/// An element of the page, as far as it matters what is inside of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// The element around it; the outermost one is around itself.
    pub(super) parent: u32,
    /// How much its class or name speaks against what is in it.
    pub(super) weak: Option<Weak>,
    /// Whether it holds an article itself.
    pub(super) holder: Holder,
    /// Whether it is an element `<article>`.
    pub(super) article: bool,
}

/// How an element says that it holds an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// Not at all.
    #[default]
    None,
    /// It is the main part of the page, in which other things may stand, too.
    Column,
    /// It is the article or its text.
    Article,
}

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its blocks, in order.
    pub(super) blocks: Vec<Block>,
    /// Its elements; the first is the page itself.
    pub(super) nodes: Vec<Node>,
    /// What it says of itself.
    pub(super) card: Card,
}

/// An element that is open.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // Each says something of its own about what is inside.
struct Open {
    name: Vec<u8>,
    /// What is inside is never seen.
    hidden: bool,
    holder: Holder,
    around: bool,
    item: bool,
    link: bool,
    heading: u8,
    node: u32,
    part: Option<Part>,
}

/// At most so many elements are told apart.
const MOST_NODES: usize = 2_000_000;

/// Elements inside elements: beyond that depth they are taken as text where they stand.
const DEEPEST: usize = 512;

/// Cuts a page into its blocks.
pub(super) fn cut(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are not markup inside.
    emitter.naively_switch_states(true);
    let mut cutter = Cutter::default();
    cutter.page.nodes.push(Node::default());
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => cutter.start(&tag),
            Token::EndTag(tag) => cutter.end(&tag.name),
            Token::String(text) => cutter.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    cutter.flush();
    cutter.page
}

#[derive(Default)]
struct Cutter {
    page: Page,
    open: Vec<Open>,
    block: Block,
    breaks: u8,
    /// Where the text of a raised number begins, and whether it is a link.
    raised: Option<(usize, bool)>,
    /// The text of a `<title>` or of a script with data, while inside.
    aside: Option<(Aside, String)>,
}

/// What is gathered apart from the blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    Title,
    Data,
}

impl Cutter {
    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        let get = |key: &str| {
            tag.attributes
                .get(key.as_bytes())
                .map(|value| String::from_utf8_lossy(value).into_owned())
        };
        match name {
            b"br" => return self.line_break(),
            b"meta" => return self.page.card.meta(&get),
            b"link" => return self.page.card.link(&get),
            b"html" => self.page.card.language(get("lang")),
            b"time" => self.time(&get),
            b"sup" => self.raised = Some((self.block.text.len(), false)),
            b"a" => self.raised = self.raised.map(|(at, _)| (at, true)),
            b"title" if self.page.card.title.is_none() => {
                self.aside = Some((Aside::Title, String::new()));
            }
            b"script" if get("type").is_some_and(|kind| kind.contains("ld+json")) => {
                self.aside = Some((Aside::Data, String::new()));
            }
            _ => {}
        }
        if is_block(name) {
            self.flush();
        }
        let head = self.open.last().is_some_and(|open| open.name == b"head");
        let paragraph = self.open.last().is_some_and(|open| open.name == b"p");
        if head && !belongs_to_head(name) || paragraph && is_block(name) {
            self.open.pop(); // Its end may be left out.
        }
        if is_void(name) || tag.self_closing && is_foreign(name) {
            return;
        }
        if matches!(name, b"li" | b"td" | b"th" | b"tr" | b"option" | b"dt" | b"dd")
            && self.open.last().is_some_and(|open| open.name == name)
        {
            self.open.pop();
        }
        if self.open.len() < DEEPEST {
            let open = self.opened(name, &get);
            self.open.push(open);
        }
    }

    /// A time that the page marks. The first one of the article is worth more than one beside it.
    fn time(&mut self, get: &dyn Fn(&str) -> Option<String>) {
        let open = self.open.last();
        let said = get("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
            || get("pubdate").is_some()
            || get("class").is_some_and(|class| class.to_lowercase().contains("publish"));
        let worth = match open {
            Some(open) if open.around => 0,
            _ if said => 3,
            Some(open) if open.holder > Holder::None => 2,
            _ => 1,
        };
        if let Some(stamp) = get("datetime").filter(|_| worth > 0) {
            self.page.card.time(&stamp, worth);
        }
    }

    /// What an element adds to what it stands in.
    fn opened(&mut self, name: &[u8], get: &dyn Fn(&str) -> Option<String>) -> Open {
        let outer = self.open.last();
        // Elements of a page's own making have names such as `amp-ad`.
        let own = name.contains(&b'-').then(|| String::from_utf8_lossy(name).into_owned());
        let words = classes::words_of(&[own, get("class"), get("id")]);
        let role = get("role").unwrap_or_default();
        let style = get("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let hidden = is_hidden(name)
            || get("hidden").is_some()
            || get("aria-hidden").is_some_and(|value| value == "true")
            || style.contains("display:none");
        let whole = matches!(name, b"html" | b"body" | b"main" | b"article");
        let body = get("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"));
        let holder = match name {
            b"article" => Holder::Article,
            _ if body || classes::holds_article(&words) => Holder::Article,
            _ if name == b"main" || role == "main" || classes::is_column(&words) => Holder::Column,
            _ => Holder::None,
        };
        let around = classes::is_around(name, &role) || classes::asks_for_consent(&words);
        let weak = match name {
            b"form" | b"fieldset" => Some(Weak::Wrapper),
            _ if whole => None,
            _ => classes::goes_around(&words),
        };
        let heading = match name {
            [b'h', level @ b'1'..=b'6'] => level - b'0',
            _ => outer.map_or(0, |open| open.heading),
        };
        let parent = outer.map_or(0, |open| open.node);
        let matters = is_block(name) || weak.is_some() || holder > Holder::None;
        let node = if matters && self.page.nodes.len() < MOST_NODES {
            self.page.nodes.push(Node { parent, weak, holder, article: name == b"article" });
            self.page.nodes.len() as u32 - 1
        } else {
            parent
        };
        let outer = self.open.last();
        let is = |flag: fn(&Open) -> bool| outer.is_some_and(flag);
        Open {
            name: name.to_vec(),
            hidden: hidden || is(|open| open.hidden),
            holder: holder.max(outer.map_or(Holder::None, |open| open.holder)),
            item: name == b"li" || is(|open| open.item),
            around: around || is(|open| open.around),
            link: name == b"a" || is(|open| open.link),
            heading,
            node,
            part: classes::part(&words).or_else(|| outer.and_then(|open| open.part)),
        }
    }

    /// The number of a footnote is no part of the word before it; that of a square metre is.
    fn lower(&mut self) {
        let Some((start, linked)) = self.raised.take() else { return };
        let Some(raised) = self.block.text.get(start..) else { return };
        let number = raised.trim_matches(['[', ']', '(', ')', ' ', ',', '*', '†', '↑']);
        let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let before = &self.block.text[..start];
        let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let unit = before.ends_with(|c: char| c.is_ascii_digit()) || (1..3).contains(&letters);
        if digits && !raised.is_empty() && (linked || !unit) {
            let linked = self.open.last().is_some_and(|open| open.link) || linked;
            let length = raised.len();
            self.block.linked = self.block.linked.saturating_sub(if linked { length } else { 0 });
            self.block.text.truncate(start);
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((aside, text)) = self.aside.take() {
            match aside {
                Aside::Title => self.page.card.title(&text),
                Aside::Data => self.page.card.data(&text),
            }
        }
        if name == b"sup" {
            self.lower();
        }
        if is_block(name) {
            self.flush();
        }
        // An element that is not open ends nothing.
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, aside)) = &mut self.aside {
            aside.push_str(text);
            return;
        }
        let open = self.open.last();
        if open.is_some_and(|open| open.hidden) {
            return;
        }
        if self.breaks > 1 && !text.trim().is_empty() {
            self.flush();
        }
        let open = self.open.last();
        let before = self.block.text.len();
        for letter in text.chars() {
            if letter.is_whitespace() || letter == '\u{200b}' {
                if !self.block.text.is_empty() && !self.block.text.ends_with(' ') {
                    self.block.text.push(' ');
                }
            } else {
                self.breaks = 0;
                self.block.text.push(letter);
            }
        }
        if let Some(open) = open {
            let added = self.block.text.len() - before;
            self.block.linked += if open.link { added } else { 0 };
            self.block.heading = open.heading;
            self.block.holder = open.holder;
            self.block.item = open.item;
            self.block.around = open.around;
            self.block.node = open.node;
            self.block.part = open.part;
        }
    }

    /// One break is a blank, two begin another paragraph.
    fn line_break(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
        let breaks = self.breaks;
        self.text(" ");
        self.breaks = breaks;
    }

    fn flush(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        self.breaks = 0;
        self.raised = None;
        block.text.truncate(block.text.trim_end().len());
        if block.text.chars().any(char::is_alphanumeric) {
            self.page.blocks.push(block);
        }
    }
}
