//! Word documents (.docx): the paragraphs of the main part, without what was deleted or is hidden; text boxes after
//! their paragraphs, notes at the end; and the document's card.

use entente_engine::Report;
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::dates;
use crate::draft::{File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;
use crate::{articles, xml, zip_file};

/// Reads a Word document.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let body = match zip_file::part(file.bytes, "word/document.xml", room) {
        Ok(Some(body)) => body,
        Ok(None) => return out.fault(file.name, &Reason::Broken("it holds no document".into())),
        Err(why) => return out.fault(file.name, &why),
    };
    let mut report = Report::default();
    match paragraphs(&body) {
        Ok(text) => report.text = crate::encoding::paragraphs(&text),
        Err(why) => return out.fault(file.name, &why),
    }
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        let notes = zip_file::part(file.bytes, notes, room).ok().flatten();
        let notes = notes.and_then(|notes| paragraphs(&notes).ok());
        let notes = crate::encoding::paragraphs(&notes.unwrap_or_default());
        if !notes.is_empty() {
            report.text.push_str("\n\n");
            report.text.push_str(&notes);
        }
    }
    // A document without a card, or with a broken one, is a document all the same.
    let card = zip_file::part(file.bytes, "docProps/core.xml", room).ok().flatten();
    let made = card.and_then(|card| fill(&card, &mut report));
    articles::take(report, Marks::default(), made, file, room, out);
}

/// The text of the main part, a line a paragraph and an empty one between them.
fn paragraphs(xml: &[u8]) -> Result<String, Reason> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut body = Body::default();
    loop {
        match reader.read_event() {
            Err(error) => return Err(Reason::broken(error)),
            Ok(Event::Eof) => return Ok(body.finish()),
            Ok(Event::Start(tag)) => body.start(&tag),
            Ok(Event::Empty(tag)) => body.empty(&tag),
            Ok(Event::End(tag)) => body.end(tag.local_name().as_ref()),
            Ok(Event::Text(part)) if body.is_text() => {
                body.text.push_str(&crate::encoding::clean(&part));
            }
            Ok(Event::GeneralRef(name)) if body.is_text() => {
                body.text.push_str(&xml::entity(&name));
            }
            Ok(_) => {}
        }
    }
}

/// Text boxes inside text boxes: what is deeper stands where it is.
const DEEPEST: usize = 20;

/// The text as it is gathered.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // Each says something of its own about where the reader is.
struct Body {
    text: String,
    /// Paragraphs around a text box, until it ends, with the text boxes that stand in them.
    around: Vec<(String, String)>,
    /// The text boxes of this paragraph: they come after it.
    boxes: String,
    /// Text boxes that are open beyond the deepest.
    deeper: usize,
    inside: bool,
    /// Elements open whose text is left out.
    left_out: usize,
    hidden: bool,
    /// Whether this is about the paragraph and its end, and not about its text.
    about: bool,
    /// Whether the paragraph's end was deleted: it goes on in the next one.
    goes_on: bool,
}

impl Body {
    fn is_text(&self) -> bool {
        self.inside && self.left_out == 0 && !self.hidden
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match local(tag) {
            "t" => self.inside = true,
            "pPr" => self.about = true,
            "r" => self.hidden = false,
            // The end of a paragraph is marked as deleted by an element without content, however it is written.
            "del" | "moveFrom" if self.about => self.goes_on = true,
            // Moved or deleted text, the instructions of fields, a second version for old programs, and the reading
            // above a word.
            "del" | "moveFrom" | "instrText" | "Fallback" | "rt" => self.left_out += 1,
            "vanish" => self.vanish(tag),
            "txbxContent" if self.around.len() >= DEEPEST => self.deeper += 1,
            "txbxContent" => {
                let (text, boxes) = (&mut self.text, &mut self.boxes);
                self.around.push((std::mem::take(text), std::mem::take(boxes)));
            }
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match local(tag) {
            "del" | "moveFrom" if self.about => self.goes_on = true,
            "vanish" => self.vanish(tag),
            "p" => self.text.push('\n'),
            _ if self.left_out > 0 || self.hidden => {}
            "tab" if !self.about => self.text.push('\t'),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            _ => {}
        }
    }

    fn vanish(&mut self, tag: &BytesStart<'_>) {
        let value = tag.attributes().flatten().find(|at| at.key.local_name().as_ref() == "val");
        let off = value.is_some_and(|at| matches!(&*at.value, "0" | "false" | "off"));
        self.hidden |= !off && !self.about;
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.inside = false,
            "pPr" => self.about = false,
            "r" => self.hidden = false,
            "p" if !std::mem::take(&mut self.goes_on) => {
                self.text.push_str("\n\n");
                let boxes = std::mem::take(&mut self.boxes);
                self.text.push_str(&boxes);
            }
            "tc" => self.text.push('\t'),
            "del" | "moveFrom" if self.about => {}
            "del" | "moveFrom" | "instrText" | "Fallback" | "rt" => {
                self.left_out = self.left_out.saturating_sub(1);
            }
            "txbxContent" if self.deeper > 0 => self.deeper -= 1,
            "txbxContent" => {
                if let Some((text, boxes)) = self.around.pop() {
                    let inner = std::mem::replace(&mut self.text, text);
                    let deeper = std::mem::replace(&mut self.boxes, boxes);
                    if self.left_out == 0 {
                        self.boxes.push_str(&inner);
                        self.boxes.push_str(&deeper);
                    }
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> String {
        self.deeper = 0;
        while !self.around.is_empty() {
            self.end("txbxContent");
        }
        self.text.push_str(&self.boxes);
        self.text
    }
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
            Event::GeneralRef(name) => value.push_str(&xml::entity(&name)),
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
    fn boxes_follow_their_paragraph_and_deleted_ends_join() {
        let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
        let body = format!(
            "<w:p>{}<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>{}</w:p>\
             <w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>\
             <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> seen</w:t></w:r></w:p>",
            run("One "),
            run("In a box."),
            run("met two."),
            run("They "),
            run("left")
        );
        let text = paragraphs(format!("<w:body>{body}</w:body>").as_bytes()).unwrap();
        assert_eq!(text, "One met two.\n\nIn a box.\n\nThey left seen\n\n");
        let deep = "<w:txbxContent><w:p>".repeat(5_000) + &run("x");
        assert_eq!(paragraphs(deep.as_bytes()).unwrap().trim(), "x");
    }

    #[test]
    fn the_word_stays_and_the_reading_above_it_goes() {
        let xml = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>toukyou</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Tokyo</w:t></w:r>\
                   </w:rubyBase></w:ruby></w:r><w:r><w:t> agreed</w:t></w:r></w:p>";
        assert_eq!(paragraphs(xml.as_bytes()).unwrap(), "Tokyo agreed\n\n");
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
