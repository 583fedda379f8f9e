//! `OpenDocument` texts (.odt): paragraphs without tracked deletions, notes at the end.

use entente_engine::Report;

use crate::draft::{File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;
use crate::xml::{self, Element, Item};
use crate::{articles, dates, zip_file};

/// Elements that hold no text of the document.
const ASIDE: &[&str] = &[
    "tracked-changes",
    "annotation",
    "annotation-end",
    "forms",
    "sequence-decls",
    "variable-decls",
    "note-citation",
    "table-of-content",
    "ruby-text",
];

/// Reads an `OpenDocument` text.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let body = match zip_file::part(file.bytes, "content.xml", room) {
        Ok(Some(body)) => xml::parse(&xml::decode(&body)),
        Ok(None) => Err(Reason::Broken("it holds no document".into())),
        Err(why) => Err(why),
    };
    let body = match body {
        Ok(body) => body,
        Err(why) if encrypted(file, room) => {
            let _ = why;
            return out.fault(file.name, &Reason::Protected);
        }
        Err(why) => return out.fault(file.name, &why),
    };
    let (mut text, mut notes) = (String::new(), String::new());
    paragraphs(body.find("text").unwrap_or(&body), &mut text, &mut notes);
    let text = crate::encoding::paragraphs(&format!("{text}\n\n{notes}"));
    let mut report = Report { text, ..Report::default() };
    let card = zip_file::part(file.bytes, "meta.xml", room).ok().flatten();
    let card = card.and_then(|card| xml::parse(&xml::decode(&card)).ok());
    let of = |name: &str| card.as_ref().and_then(|card| card.find(name)).map(Element::text);
    report.title = of("title").map(|title| line(&title)).filter(|title| !title.is_empty());
    report.language =
        of("language").and_then(|code| crate::language::of_label(&code).map(str::to_owned));
    let made = of("creation-date").or_else(|| of("date"));
    let made = made.and_then(|made| dates::find(&made)).map(|found| found.date);
    articles::take(report, Marks::default(), made, file, room, out);
}

fn encrypted(file: &File<'_>, room: &mut ReadBudget) -> bool {
    let manifest = zip_file::part(file.bytes, "META-INF/manifest.xml", room).ok().flatten();
    manifest.is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains("encryption-data"))
}

fn paragraphs(element: &Element, text: &mut String, notes: &mut String) {
    for item in &element.items {
        let element = match item {
            Item::Text(words) => {
                // Line ends and blanks of the file's own layout are one blank.
                for (at, word) in words.split_whitespace().enumerate() {
                    if at > 0 || words.starts_with(char::is_whitespace) {
                        blank(text);
                    }
                    text.push_str(word);
                }
                if words.ends_with(char::is_whitespace) {
                    blank(text);
                }
                continue;
            }
            Item::Element(element) => element,
        };
        match element.name.as_str() {
            name if ASIDE.contains(&name) => {}
            "s" => {
                let count = element.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                text.extend(std::iter::repeat_n(' ', usize::min(count, 100)));
            }
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            "note" => {
                let (mut note, mut inner) = (String::new(), String::new());
                paragraphs(element, &mut note, &mut inner);
                notes.push_str(note.trim());
                notes.push_str("\n\n");
            }
            "p" | "h" => {
                paragraphs(element, text, notes);
                text.truncate(text.trim_end_matches(' ').len());
                text.push_str("\n\n");
            }
            _ => paragraphs(element, text, notes),
        }
    }
}

fn blank(text: &mut String) {
    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_deleted_is_no_text_and_notes_come_last() {
        let root = xml::parse(
            "<o:body xmlns:o='x'><o:text><t:tracked-changes><t:deletion><t:p>gone</t:p></t:deletion></t:tracked-changes>\n \
             <t:h>Talks</t:h><t:p>One<t:s t:c='2'/>met<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note.</t:p></t:note-body></t:note> two.\n</t:p></o:text></o:body>",
        )
        .unwrap();
        let (mut text, mut notes) = (String::new(), String::new());
        paragraphs(&root, &mut text, &mut notes);
        assert_eq!((text.trim(), notes.trim()), ("Talks\n\nOne  met two.", "A note."));
    }
}
