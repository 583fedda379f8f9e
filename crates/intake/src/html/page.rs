//! A page as a list of blocks of text, each with what stands around it.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::block::Block;
use super::card::Card;

/// A page.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its blocks, in order.
    pub(super) blocks: Vec<Block>,
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
    article: bool,
    around: bool,
    link: bool,
    heading: u8,
}

/// Elements inside elements: beyond that depth they are taken as text where they stand.
const DEEPEST: usize = 512;

/// Cuts a page into its blocks.
pub(super) fn cut(html: &str) -> Page {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are not markup inside.
    emitter.naively_switch_states(true);
    let mut cutter = Cutter::default();
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
            b"time" => self.page.card.time(get("datetime")),
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

    /// What an element adds to what it stands in.
    fn opened(&self, name: &[u8], get: &dyn Fn(&str) -> Option<String>) -> Open {
        let outer = self.open.last();
        let is = |flag: fn(&Open) -> bool| outer.is_some_and(flag);
        let words = super::reader::words_of(&[get("class"), get("id")]);
        let role = get("role").unwrap_or_default();
        let style = get("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let hidden = is_hidden(name)
            || get("hidden").is_some()
            || get("aria-hidden").is_some_and(|value| value == "true")
            || style.contains("display:none");
        let whole = matches!(name, b"html" | b"body" | b"main" | b"article");
        let holds = matches!(name, b"article" | b"main")
            || role == "main"
            || get("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
            || super::reader::holds_article(&words);
        let around =
            super::reader::is_around(name, &role) || !whole && super::reader::goes_around(&words);
        let heading = match name {
            [b'h', level @ b'1'..=b'6'] => level - b'0',
            _ => outer.map_or(0, |open| open.heading),
        };
        Open {
            name: name.to_vec(),
            hidden: hidden || is(|open| open.hidden),
            article: (holds || is(|open| open.article)) && !around,
            around: around || is(|open| open.around),
            link: name == b"a" || is(|open| open.link),
            heading,
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((aside, text)) = self.aside.take() {
            match aside {
                Aside::Title => self.page.card.title(&text),
                Aside::Data => self.page.card.data(&text),
            }
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
            self.block.article = open.article;
            self.block.around = open.around;
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
        block.text.truncate(block.text.trim_end().len());
        if block.text.chars().any(char::is_alphanumeric) {
            self.page.blocks.push(block);
        }
    }
}

fn is_hidden(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"noscript"
            | b"template"
            | b"svg"
            | b"math"
            | b"iframe"
            | b"object"
            | b"audio"
            | b"video"
            | b"canvas"
            | b"head"
            | b"select"
            | b"textarea"
            | b"datalist"
    )
}

fn belongs_to_head(name: &[u8]) -> bool {
    matches!(
        name,
        b"title" | b"meta" | b"link" | b"script" | b"style" | b"base" | b"noscript" | b"template"
    )
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements outside of HTML may close themselves.
fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"path" | b"circle" | b"rect" | b"g" | b"use" | b"svg" | b"line" | b"polygon")
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"button"
            | b"caption"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"li"
            | b"main"
            | b"nav"
            | b"ol"
            | b"option"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"ul"
    )
}
