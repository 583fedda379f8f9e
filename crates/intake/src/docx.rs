//! Word documents (.docx): the paragraphs of the main part, without what was deleted, and the document's card.

use entente_engine::Report;
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::draft::{File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;
use crate::{archive, dates};

/// Reads a Word document.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let body = match archive::part(file.bytes, "word/document.xml", room) {
        Ok(Some(body)) => body,
        Ok(None) => return out.fault(file.name, &Reason::Broken("it holds no document".into())),
        Err(why) => return out.fault(file.name, &why),
    };
    let mut report = Report::default();
    match paragraphs(&body) {
        Ok(text) => text.trim().clone_into(&mut report.text),
        Err(why) => return out.fault(file.name, &why),
    }
    // A document without a card, or with a broken one, is a document all the same.
    let card = archive::part(file.bytes, "docProps/core.xml", room).ok().flatten();
    let made = card.and_then(|card| fill(&card, &mut report));
    out.take_made(report, Marks::default(), file.name, room, made);
}

/// The text of the main part, a line a paragraph and an empty one between them.
fn paragraphs(xml: &[u8]) -> Result<String, Reason> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    let (mut inside, mut left_out) = (false, 0_usize);
    loop {
        match reader.read_event() {
            Err(error) => return Err(Reason::broken(error)),
            Ok(Event::Eof) => return Ok(text),
            Ok(Event::Start(tag)) => match local(&tag) {
                "t" => inside = true,
                // Moved or deleted text, the instructions of fields, a second version for old programs.
                "del" | "moveFrom" | "instrText" | "Fallback" => left_out += 1,
                _ => {}
            },
            Ok(Event::Empty(tag)) => match local(&tag) {
                "tab" => text.push('\t'),
                "br" | "cr" | "p" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" => inside = false,
                "p" => text.push_str("\n\n"),
                "tc" => text.push('\t'),
                "del" | "moveFrom" | "instrText" | "Fallback" => {
                    left_out = left_out.saturating_sub(1);
                }
                _ => {}
            },
            Ok(Event::Text(part)) if inside && left_out == 0 => {
                text.push_str(&crate::encoding::clean(&part));
            }
            Ok(Event::GeneralRef(name)) if inside && left_out == 0 => text.push_str(&entity(&name)),
            Ok(_) => {}
        }
    }
}

/// A character by its name in XML, or by its number.
fn entity(name: &str) -> String {
    let number =
        |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
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

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

/// Fills in the title and the language; gives the day on which the document was made.
fn fill(xml: &[u8], report: &mut Report) -> Option<Date> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    let mut field = String::new();
    let (mut value, mut made) = (String::new(), None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                local(&tag).clone_into(&mut field);
                value.clear();
            }
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(name) => value.push_str(&entity(&name)),
            Event::End(_) => {
                match field.as_str() {
                    "title" if !value.trim().is_empty() => report.title = Some(line(&value)),
                    "language" => {
                        report.language = crate::language::of_label(&value).map(str::to_owned);
                    }
                    "created" => made = dates::find(&value).map(|found| found.date),
                    _ => {}
                }
                field.clear();
            }
            _ => {}
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_read_without_what_was_deleted() {
        let xml = br#"<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Kerry &amp; Lavrov</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> met&#8217;s</w:t></w:r></w:p>
            <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK "http://x"</w:instrText></w:r><w:r><w:t>Second.</w:t></w:r></w:p></w:body></w:document>"#;
        assert_eq!(paragraphs(xml).unwrap(), "Kerry & Lavrov\t met’s\n\nSecond.\n\n");
    }

    #[test]
    fn entities_of_its_own_are_nothing() {
        let bomb = br#"<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><w:t>x&b;&c;y</w:t>"#;
        assert_eq!(paragraphs(bomb).unwrap(), "xy");
        assert!(paragraphs(b"<w:t>a<").is_err());
    }

    #[test]
    fn the_card_is_read() {
        let mut report = Report::default();
        let made = fill(b"<cp:x><dc:title>Talks &amp; war</dc:title><dcterms:created>2016-12-01T08:00:00Z</dcterms:created></cp:x>", &mut report);
        assert_eq!(report.title.as_deref(), Some("Talks & war"));
        assert_eq!(made.unwrap().to_string(), "2016-12-01");
    }
}
