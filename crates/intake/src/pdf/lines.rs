//! From pieces of text on pages to paragraphs: pieces to lines by their height, lines to paragraphs by the space
//! between them, and what stands at the edge of page after page set apart.

use std::collections::BTreeMap;

use super::content::Run;

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    y: f32,
    x: f32,
    end: f32,
    size: f32,
}

/// A paragraph, and whether it is the page's and not the text's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) aside: bool,
}

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: &[Vec<Run>]) -> Vec<Paragraph> {
    let pages: Vec<Vec<Line>> = pages.iter().map(|runs| lines(runs)).collect();
    let repeated = repeated(&pages);
    let mut found: Vec<Paragraph> = Vec::new();
    for page in &pages {
        let leading = leading(page);
        let widest = page.iter().map(|line| line.end - line.x).fold(0.0_f32, f32::max);
        let mut before: Option<&Line> = None;
        for (at, line) in page.iter().enumerate() {
            let edge = at < 2 || at + 2 >= page.len();
            let aside =
                edge && (repeated.contains_key(&plain(&line.text)) || is_number(&line.text));
            if aside {
                found.push(Paragraph { text: line.text.clone(), aside });
                continue;
            }
            let goes_on = match before {
                Some(above) => follows(above, line, leading, widest),
                // The first line of a page goes on with the last of the page before, if that breaks off.
                None => breaks_off(&found),
            };
            before = Some(line);
            match found.iter_mut().rfind(|paragraph| !paragraph.aside).filter(|_| goes_on) {
                Some(last) => join(&mut last.text, &line.text),
                None => found.push(Paragraph { text: line.text.clone(), aside: false }),
            }
        }
    }
    found
}

/// Pieces to lines, in the order in which they were drawn.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        let size = run.size.max(1.0);
        let here = lines.last_mut().filter(|line| {
            let level = (line.y - run.y).abs() < 0.45 * line.size.max(size);
            level && run.x > line.end - 3.0 * size && run.x < line.end + 12.0 * size
        });
        match here {
            Some(line) => {
                let gap = run.x - line.end;
                let apart = line.text.ends_with(' ') || run.text.starts_with(' ');
                if gap > 0.17 * size && !apart {
                    line.text.push(' ');
                }
                line.text.push_str(&run.text);
                line.end = line.end.max(run.end);
                line.size = line.size.max(size);
            }
            None => {
                lines.push(Line { text: run.text.clone(), y: run.y, x: run.x, end: run.end, size });
            }
        }
    }
    for line in &mut lines {
        line.text = apart(&line.text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Letters that printers draw together, each by itself: whoever looks for “office” finds it.
fn apart(text: &str) -> String {
    const TOGETHER: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match (letter as usize).checked_sub(0xFB00).and_then(|at| TOGETHER.get(at)) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    plain
}

/// The usual distance from a line to the next, which is never far more than the letters are high.
fn leading(lines: &[Line]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let widest = sizes.get(sizes.len() / 2).map_or(14.0, |size| size * 1.7);
    let steps = lines.windows(2).map(|pair| pair[0].y - pair[1].y);
    let mut steps: Vec<f32> = steps.filter(|step| *step > 1.0 && *step <= widest).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(widest)
}

/// Whether a line goes on with the paragraph of the one above.
fn follows(above: &Line, line: &Line, leading: f32, widest: f32) -> bool {
    let step = above.y - line.y;
    let near = step > 0.0 && step < leading * 1.35;
    let alike = (above.size - line.size).abs() < 0.15 * above.size.max(line.size);
    let indented =
        line.x > above.x + 0.8 * line.size && above.text.ends_with(['.', '”', '"', '!', '?']);
    // A short line that ends a sentence ends its paragraph.
    let ended =
        above.text.ends_with(['.', '!', '?', '”', '"', ':']) && above.end - above.x < 0.75 * widest;
    // From the foot of a column to the head of the next.
    let column = step < -3.0 * leading && !ends_sentence(&above.text);
    alike && (near && !indented && !ended || column)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', '"', ':', ';'])
}

/// Whether the last paragraph ends within a sentence.
fn breaks_off(found: &[Paragraph]) -> bool {
    let last = found.iter().rfind(|paragraph| !paragraph.aside);
    last.is_some_and(|last| last.text.len() > 80 && !ends_sentence(&last.text))
}

/// Puts a line behind a paragraph. A word that was cut at the line's end becomes whole.
fn join(text: &mut String, line: &str) {
    let cut = text.ends_with('-') && text[..text.len() - 1].ends_with(char::is_lowercase);
    if cut && line.starts_with(char::is_lowercase) {
        text.pop();
    } else if !text.ends_with('-') {
        text.push(' ');
    }
    text.push_str(line);
}

/// Lines at the edges of at least three pages, and of at least half of them.
fn repeated(pages: &[Vec<Line>]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for page in pages {
        let edges = page.iter().take(2).chain(page.iter().skip(2).rev().take(2));
        for line in edges {
            *counts.entry(plain(&line.text)).or_insert(0_usize) += 1;
        }
    }
    counts.retain(|_, count| *count >= 3 && *count * 2 >= pages.len());
    counts
}

/// A line without what changes from page to page.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).collect()
}

fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let words = ["page", "of", "p"];
    digits > 0
        && text.len() < 16
        && bare.split(|c: char| !c.is_alphanumeric()).all(|word| {
            word.is_empty()
                || word.len() < 5 && word.bytes().all(|byte| byte.is_ascii_digit())
                || words.contains(&word.to_ascii_lowercase().as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x: f32, y: f32) -> Run {
        Run { text: text.into(), x, y, end: x + text.len() as f32 * 5.0, size: 10.0 }
    }

    fn texts(pages: &[Vec<Run>]) -> Vec<String> {
        paragraphs(pages).into_iter().filter(|p| !p.aside).map(|p| p.text).collect()
    }

    #[test]
    fn pieces_become_words_lines_and_paragraphs() {
        let page = vec![
            run("Ker", 50.0, 700.0),
            run("ry", 65.0, 700.0),
            run("met the inter-", 80.0, 700.0),
            run("national group on Friday and left.", 50.0, 688.0),
            run("Another paragraph began.", 50.0, 660.0),
        ];
        assert_eq!(
            texts(&[page]),
            ["Kerry met the international group on Friday and left.", "Another paragraph began."]
        );
    }

    #[test]
    fn letters_drawn_together_come_apart() {
        assert_eq!(
            texts(&[vec![run("eﬀicient oﬃces ﬁnd ﬂags ﬆill", 50.0, 700.0)]]),
            ["efficient offices find flags still"]
        );
    }

    #[test]
    fn what_stands_at_the_edge_of_every_page_is_set_apart() {
        let page = |number: usize| {
            vec![
                run("The Daily Report", 50.0, 780.0),
                run(
                    &format!(
                        "The troops moved on to town number {}.",
                        ["one", "two", "three"][number]
                    ),
                    50.0,
                    700.0,
                ),
                run("They met nobody there.", 50.0, 660.0),
                run(
                    &format!("They left in the {} night.", ["first", "second", "third"][number]),
                    50.0,
                    620.0,
                ),
                run(&format!("Page {} of 3", number + 1), 50.0, 20.0),
            ]
        };
        let pages = [page(0), page(1), page(2)];
        assert_eq!(texts(&pages).len(), 9);
        assert_eq!(paragraphs(&pages).iter().filter(|p| p.aside).count(), 6);
    }

    #[test]
    fn a_sentence_goes_on_over_the_page() {
        let long =
            "The foreign minister of Russia, who had come by night train from the capital, met the";
        let pages = [vec![run(long, 50.0, 60.0)], vec![run("secretary of state.", 50.0, 780.0)]];
        assert_eq!(texts(&pages), [format!("{long} secretary of state.")]);
    }
}
