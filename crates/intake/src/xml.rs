//! XML as a tree of elements, without namespaces: for documents that are read by what is where in them.
//!
//! Nothing outside of a file is fetched and no entity of its own is put in. A tree is at most so deep that nothing
//! that walks it can run out of stack; elements below that are taken out, their text stays.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::reason::Reason;

/// Elements inside each other.
const DEEPEST: usize = 120;

/// Elements and pieces of text of one file.
const MOST: usize = 4_000_000;

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    /// Its name, without the prefix of its namespace.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) items: Vec<Item>,
}

/// What is in an element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    Text(String),
    Element(Element),
}

impl Element {
    /// An attribute by its name without a prefix.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.items.iter().filter_map(|item| match item {
            Item::Element(element) => Some(element),
            Item::Text(_) => None,
        })
    }

    /// The first element with a name anywhere in it, in the order of the document.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| {
            if element.name == name { Some(element) } else { element.find(name) }
        })
    }

    /// All elements with one of these names, of two inside each other the outer one.
    pub(crate) fn all<'a>(&'a self, names: &[&str], found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if names.contains(&element.name.as_str()) {
                found.push(element);
            } else {
                element.all(names, found);
            }
        }
    }

    /// All text in it, as it stands.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for item in &self.items {
            match item {
                Item::Text(words) => text.push_str(words),
                Item::Element(element) => element.add_text(text),
            }
        }
    }
}

/// The outermost element of a document.
pub(crate) fn parse(xml: &str) -> Result<Element, Reason> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open = vec![Element::default()];
    let (mut deeper, mut count) = (0_usize, 0);
    loop {
        count += 1;
        let event = reader.read_event().map_err(Reason::broken)?;
        match event {
            Event::Start(_) if open.len() > DEEPEST || count > MOST => deeper += 1,
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) if count <= MOST => add(&mut open, Item::Element(element(&tag))),
            Event::End(_) if deeper > 0 => deeper -= 1,
            Event::End(_) => close(&mut open),
            Event::Text(text) => add_text(&mut open, &text),
            Event::CData(text) => add_text(&mut open, &text),
            Event::GeneralRef(name) => add_text(&mut open, &entity(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    root.elements().next().cloned().ok_or_else(|| Reason::Broken("it holds no XML".into()))
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        add(open, Item::Element(element));
    }
}

fn add(open: &mut [Element], item: Item) {
    if let Some(element) = open.last_mut() {
        element.items.push(item);
    }
}

fn add_text(open: &mut [Element], words: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.items.last_mut() {
        Some(Item::Text(text)) => text.push_str(words),
        _ => element.items.push(Item::Text(words.to_owned())),
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.attributes().flatten().take(40).map(|attribute| {
        let value: &str = &attribute.value;
        (attribute.key.local_name().into_inner().to_owned(), unescape(value))
    });
    Element {
        name: tag.local_name().into_inner().to_owned(),
        attributes: attributes.collect(),
        items: Vec::new(),
    }
}

/// A value with its entities put in.
fn unescape(value: &str) -> String {
    let mut parts = value.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(';') {
            Some((name, rest)) if name.len() < 12 => {
                plain.push_str(&entity(name));
                plain.push_str(rest);
            }
            _ => plain.push_str(part),
        }
    }
    plain
}

/// A character by its name in XML, or by its number. A few names of HTML are read, too: files use them unasked.
pub(crate) fn entity(name: &str) -> String {
    let number =
        |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "rsquo" => Some('’'),
        "lsquo" => Some('‘'),
        "rdquo" => Some('”'),
        "ldquo" => Some('“'),
        _ => match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16),
                None => number(digits, 10),
            },
            None => None,
        },
    };
    letter.filter(|letter| !letter.is_control()).map(String::from).unwrap_or_default()
}

/// The text of XML bytes, in the encoding that they name.
pub(crate) fn decode(bytes: &[u8]) -> String {
    use crate::encoding::Encoding;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let named = head.split_once("encoding=").and_then(|(_, rest)| {
        let label = rest.trim_start_matches(['"', '\'']);
        Encoding::labelled(label.split(['"', '\'', ' ', '?']).next().unwrap_or_default())
    });
    let guess = Encoding::guess(bytes);
    let wide = matches!(guess, Encoding::Utf16Le | Encoding::Utf16Be);
    named.filter(|_| !wide).unwrap_or(guess).decode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_as_deep_as_it_may_be() {
        let deep = "<a>".repeat(300_000) + "x" + &"</a>".repeat(300_000);
        assert_eq!(parse(&deep).unwrap().text(), "x");
        let root = parse("<n:a b='1 &amp; 2'>x<c/>&#233;<![CDATA[<y>]]></n:a>").unwrap();
        assert_eq!(
            (root.name.as_str(), root.get("b"), root.text().as_str()),
            ("a", Some("1 & 2"), "xé<y>")
        );
        assert!(parse("none").is_err() && parse("<a><b></a>").is_ok());
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>1&b;2</x>";
        assert_eq!(parse(bomb).unwrap().text(), "12");
    }
}
