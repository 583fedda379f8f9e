//! Downloads of news databases as PDF: what stands above and below each article are lines, not paragraphs.

use super::lines::Paragraph;
use crate::articles;

/// Paragraphs with the heads of articles taken apart into their lines. A text without marks of a download, or an
/// article of which nobody can tell where its head ends, stays as it is.
pub(super) fn apart(found: Vec<Paragraph>) -> Vec<Paragraph> {
    let edges: Vec<(bool, bool)> = found
        .iter()
        .filter(|part| !part.aside)
        .flat_map(lines)
        .map(|line| {
            let (above, below, _) = articles::edge(line);
            (above, below)
        })
        .collect();
    if !edges.iter().any(|(_, below)| *below) {
        return found;
    }
    let mut out = Vec::with_capacity(found.len());
    let (mut at, mut head) = (0, has_text(&edges));
    for part in found {
        if part.aside {
            out.push(part);
            continue;
        }
        let mut open = String::new();
        for line in lines(&part) {
            let (above, below, label) = articles::edge(line);
            if head || above || below || label {
                push(&mut out, &mut open);
            }
            open.push_str(line);
            if head || above || below {
                push(&mut out, &mut open);
            }
            at += 1;
            head = match (above, below) {
                (true, _) => false,
                (_, true) => has_text(&edges[at..]),
                _ => head,
            };
        }
        push(&mut out, &mut open);
    }
    out
}

/// Whether the line above the text comes before the one that ends the article.
fn has_text(edges: &[(bool, bool)]) -> bool {
    edges.iter().find(|(above, below)| *above || *below).is_some_and(|(above, _)| *above)
}

fn push(out: &mut Vec<Paragraph>, open: &mut String) {
    let text = std::mem::take(open);
    if !text.trim().is_empty() {
        out.push(Paragraph { text: text.trim().to_owned(), ..Paragraph::default() });
    }
}

/// The lines of a paragraph, with the blank behind each.
fn lines(part: &Paragraph) -> impl Iterator<Item = &str> {
    let ends = part.breaks.iter().copied().chain([part.text.len()]);
    let starts = [0].into_iter().chain(part.breaks.iter().copied());
    starts.zip(ends).map(|(start, end)| part.text.get(start..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(lines: &[&str]) -> Paragraph {
        let mut part = Paragraph::default();
        for line in lines {
            if !part.text.is_empty() {
                part.text.push(' ');
                part.breaks.push(part.text.len());
            }
            part.text.push_str(line);
        }
        part
    }

    #[test]
    fn heads_of_articles_are_lines_and_their_texts_paragraphs() {
        let article = [
            part(&["Talks in", "Oslo"]),
            part(&["The Harbour Post", "March 3, 2019 Sunday", "Copyright 2019 The Harbour Post"]),
            part(&["Body"]),
            part(&["Norway met Iceland and", "spoke of fish."]),
            part(&["They left.", "Load-Date: March 4, 2019", "End of Document"]),
        ];
        let texts: Vec<String> =
            apart(article.to_vec()).into_iter().map(|part| part.text).collect();
        assert_eq!(
            texts,
            [
                "Talks in",
                "Oslo",
                "The Harbour Post",
                "March 3, 2019 Sunday",
                "Copyright 2019 The Harbour Post",
                "Body",
                "Norway met Iceland and spoke of fish.",
                "They left.",
                "Load-Date: March 4, 2019",
                "End of Document",
            ]
        );
        let plain = [part(&["Norway met Iceland and", "spoke of fish."]), part(&["Body"])];
        assert_eq!(apart(plain.to_vec()), plain);
    }
}
