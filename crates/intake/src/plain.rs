//! Plain text, and Markdown made plain.

use entente_engine::Report;

use crate::draft::{File, Outcome};
use crate::encoding::Encoding;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::{articles, dates};

/// The text of a file, and how it was decoded.
pub(crate) fn decoded(file: &File<'_>, out: &mut Outcome) -> String {
    file.decoded(file.encoding.unwrap_or_else(|| Encoding::guess(file.bytes)), out)
}

/// Reads plain text.
pub(crate) fn text(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let text = decoded(file, out).trim().to_owned();
    let report = Report { text, ..Report::default() };
    articles::take(report, Marks::default(), None, file, room, out);
}

/// Reads Markdown: its words without its marks.
pub(crate) fn markdown(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let whole = decoded(file, out);
    let mut report = Report::default();
    let body = front_matter(&whole, &mut report);
    let mut text = String::with_capacity(body.len());
    for line_of_text in body.lines() {
        let bare = line_of_text.trim();
        let heading = bare.trim_start_matches('#');
        let is_heading = heading.len() < bare.len() && heading.starts_with(' ');
        if is_heading && report.title.is_none() && text.trim().is_empty() {
            report.title = Some(line(&inline(heading.trim())));
        }
        let is_rule =
            bare.len() > 2 && bare.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' '));
        if is_rule || bare.starts_with("```") || bare.starts_with("~~~") {
            continue;
        }
        let words = if is_heading {
            heading
        } else {
            bare.trim_start_matches("> ").trim_start_matches('>')
        };
        let words =
            ["- ", "* ", "+ "].iter().find_map(|mark| words.strip_prefix(mark)).unwrap_or(words);
        text.push_str(inline(words.trim()).trim_end());
        text.push('\n');
    }
    text.trim().clone_into(&mut report.text);
    out.take(report, Marks::default(), file.name, room);
}

/// What stands between lines of `---` at the head of a Markdown file goes into the report's card.
fn front_matter<'a>(whole: &'a str, report: &mut Report) -> &'a str {
    let Some(rest) = whole.strip_prefix("---\n") else { return whole };
    let Some((head, body)) = rest.split_once("\n---\n") else { return whole };
    for entry in head.lines() {
        let Some((label, value)) = entry.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match label.trim().to_ascii_lowercase().as_str() {
            _ if value.is_empty() => {}
            "title" => report.title = Some(line(value)),
            "source" | "publication" | "publisher" => report.source = Some(line(value)),
            "url" | "link" => report.url = Some(line(value)),
            "lang" | "language" => {
                report.language = crate::language::of_label(value).map(str::to_owned);
            }
            "date" => {
                report.date = dates::find(value).map(|found| found.date);
                report.date_from = report.date.map(|_| "The head of the file says so.".into());
            }
            _ => {}
        }
    }
    body
}

/// A line without the marks of emphasis, code and links; a picture is nothing.
fn inline(words: &str) -> String {
    // What is left of the line holds the end of an address as long as it is no shorter than this.
    let closes = words.rfind(')').map_or(usize::MAX, |at| words.len() - at);
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let picture = letter == '!' && after.starts_with('[');
        if letter == '[' || picture {
            let inside = if picture { &after[1..] } else { after };
            if let Some((label, end)) = link(inside, closes) {
                if !picture {
                    plain.push_str(&inline(label));
                }
                rest = end;
                continue;
            }
        }
        match letter {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                plain.push_str(&after[..1]);
                rest = &after[1..];
                continue;
            }
            '*' | '`' => {}
            '_' if !plain.ends_with(char::is_alphanumeric)
                || !after.starts_with(char::is_alphanumeric) => {}
            _ => plain.push(letter),
        }
        rest = after;
    }
    plain
}

/// `label](address)` and what comes after, where at least `closes` bytes are left of the line after the label. A line
/// may hold nothing but brackets: none of them is looked at again for each one before it.
fn link(inside: &str, closes: usize) -> Option<(&str, &str)> {
    let mut from = 0;
    let label = loop {
        let at = from + inside.get(from..)?.find(['[', ']'])?;
        match inside.as_bytes().get(at..at + 2)? {
            b"](" => break &inside[..at],
            [b'[', _] => return None,
            _ => from = at + 1,
        }
    };
    let rest = &inside[label.len() + 2..];
    let (_, end) = (rest.len() >= closes).then(|| rest.split_once(')'))??;
    Some((label, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Report {
        let file = File {
            name,
            bytes: text.as_bytes(),
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let mut out = Outcome::default();
        markdown(&file, &mut ReadBudget::default(), &mut out);
        out.reports.remove(0)
    }

    #[test]
    fn marks_of_markdown_are_no_words() {
        let text = "# Talks in *Geneva*\n\n**Kerry** met [Sergei Lavrov](https://x.org/a_b) on `Friday`.\n\n- snake_case stays\n\
            ![a map](map.png)\n---\n> He said \\*no\\*.\n";
        let report = read("a.md", text);
        assert_eq!(report.title.as_deref(), Some("Talks in Geneva"));
        let expected = "Talks in Geneva\n\nKerry met Sergei Lavrov on Friday.\n\nsnake_case stays\n\nHe said *no*.";
        assert_eq!(report.text, expected);
    }

    #[test]
    fn brackets_that_make_no_link_stay() {
        assert_eq!(inline("[a] b](c) [d](e [f](g) [h](i"), "a] b d [h](i");
        // Each of them would be followed to the end of the line.
        for piece in ["[", "[a](", "![", "[a]", "]("] {
            let many = piece.repeat(300_000);
            assert_eq!(inline(&many), many, "{piece}");
        }
        assert_eq!(inline(&"[a](b)".repeat(100_000)), "a".repeat(100_000));
    }

    #[test]
    fn the_head_of_a_file_fills_the_card() {
        let text = "---\ntitle: \"Talks\"\ndate: 2016-12-01\nsource: The Paper\nlang: en\n---\nKerry met Lavrov on Friday in Geneva.\n";
        let report = read("a.md", text);
        assert_eq!(
            (report.title.as_deref(), report.source.as_deref()),
            (Some("Talks"), Some("The Paper"))
        );
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
        assert_eq!(report.text, "Kerry met Lavrov on Friday in Geneva.");
    }
}
