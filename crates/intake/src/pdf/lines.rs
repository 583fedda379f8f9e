//! From pieces of text on pages to paragraphs: pieces to lines by their height, lines to paragraphs by the space
//! between them, and what stands at the edge of page after page set apart.

use std::collections::BTreeMap;

use super::columns::{self, Line};
use super::content::{ASLANT, Run};

/// A paragraph, and whether it is the page's and not the text's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) aside: bool,
    /// Where each of its lines but the first begins.
    pub(super) breaks: Vec<usize>,
}

impl Paragraph {
    fn of(line: &Line, aside: bool) -> Self {
        Self { text: line.text.clone(), aside, breaks: Vec::new() }
    }
}

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: &[Vec<Run>]) -> Vec<Paragraph> {
    let read: Vec<(Vec<Line>, Vec<Line>)> = pages.iter().map(|runs| page(runs)).collect();
    let pages: Vec<&[Line]> = read.iter().map(|(lines, _)| lines.as_slice()).collect();
    let repeated = repeated(&pages);
    let mut found: Vec<Paragraph> = Vec::new();
    for (page, turned) in &read {
        let leading = leading(page);
        let widest = page.iter().map(|line| line.end - line.x).fold(0.0_f32, f32::max);
        let edges = edges(page);
        let mut before: Option<&Line> = None;
        for (at, line) in page.iter().enumerate() {
            let again = repeated.contains_key(&key(line));
            if edges.contains(&at) && (again || is_number(&line.text)) {
                found.push(Paragraph::of(line, true));
                continue;
            }
            let goes_on = match before {
                Some(above) => follows(above, line, leading, widest),
                // The first line of a page goes on with the last of the page before, if that breaks off.
                None => breaks_off(&found),
            };
            before = Some(line);
            match found.iter_mut().rfind(|paragraph| !paragraph.aside).filter(|_| goes_on) {
                Some(last) => {
                    join(&mut last.text, &line.text);
                    last.breaks.push(last.text.len() - line.text.len());
                }
                None => found.push(Paragraph::of(line, false)),
            }
        }
        found.extend(turned.iter().map(|line| Paragraph::of(line, true)));
    }
    found
}

/// The lines of a page as most of its text is written, and those that are written across: stamps at its edge.
fn page(runs: &[Run]) -> (Vec<Line>, Vec<Line>) {
    let mut letters = [0_usize; 5];
    for run in runs {
        letters[usize::from(run.turn.min(ASLANT))] += run.text.len();
    }
    let most = (0..5_u8).max_by_key(|turn| (letters[usize::from(*turn)], 5 - turn)).unwrap_or(0);
    let (upright, others): (Vec<Run>, Vec<Run>) =
        runs.iter().cloned().partition(|run| run.turn == most);
    (columns::in_order(lines(&upright)), columns::in_order(lines(&others)))
}

/// Pieces to lines, in the order in which they were drawn. Pieces far apart on one height are lines of their own:
/// [`columns`] puts those together that are no columns.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if drawn_before(&runs[at.saturating_sub(TWICE)..at], run) {
            continue;
        }
        let size = run.size.max(1.0);
        let here = lines.last_mut().filter(|line| {
            let level = (line.y - run.y).abs() < 0.45 * line.size.max(size);
            level && run.x > line.end - 3.0 * size && run.x < line.end + columns::APART * size
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

/// So many pieces back a piece may have been drawn once already.
const TWICE: usize = 60;

/// Whether a piece was drawn at nearly the same place just before: that is how some programs make letters bold.
fn drawn_before(before: &[Run], run: &Run) -> bool {
    let near = 0.12 * run.size.max(1.0);
    run.text.chars().any(|letter| !letter.is_whitespace())
        && before.iter().any(|other| {
            (other.x - run.x).abs() < near
                && (other.y - run.y).abs() < near
                && other.text == run.text
        })
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
    let hyphen = ['-', '\u{ad}', '\u{2010}'].into_iter().find(|hyphen| text.ends_with(*hyphen));
    match hyphen {
        Some(hyphen) => {
            let word = &text[..text.len() - hyphen.len_utf8()];
            let cut = word.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase);
            if cut || hyphen == '\u{ad}' {
                text.truncate(word.len());
            }
        }
        None => text.push(' '),
    }
    text.push_str(line);
}

/// The places of the two highest and the two lowest lines of a page, in whatever order they were drawn.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..page.len()).collect();
    places.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    let heights = |places: &mut dyn Iterator<Item = usize>| {
        // Pieces of one height count once: a head has a left and a right end.
        let (mut found, mut last, mut count) = (Vec::new(), f32::NAN, 0);
        for at in places {
            if (page[at].y - last).abs() > 0.3 * page[at].size || last.is_nan() {
                count += 1;
                last = page[at].y;
            }
            if count > 2 {
                break;
            }
            found.push(at);
        }
        found
    };
    let mut edges = heights(&mut places.iter().copied());
    edges.extend(heights(&mut places.iter().rev().copied()));
    edges
}

/// What is the same of a line that stands at the edge of page after page: its letters and its height.
fn key(line: &Line) -> (String, i32) {
    let letters = line.text.chars().filter(|letter| letter.is_alphabetic()).collect();
    (letters, (line.y / 6.0).round() as i32)
}

/// Lines at the edges of half of the pages, and of two at least.
fn repeated(pages: &[&[Line]]) -> BTreeMap<(String, i32), usize> {
    let mut counts = BTreeMap::new();
    for page in pages {
        let mut keys: Vec<_> = edges(page).into_iter().map(|at| key(&page[at])).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys.into_iter().filter(|(letters, _)| !letters.is_empty()) {
            *counts.entry(key).or_insert(0_usize) += 1;
        }
    }
    // Left and right pages may have heads of their own.
    counts.retain(|_, count| *count >= 2 && *count * 5 >= pages.len() * 2);
    counts
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
        Run { text: text.into(), x, y, end: x + text.len() as f32 * 5.0, size: 10.0, turn: 0 }
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
    fn bold_that_is_drawn_twice_is_read_once() {
        let page = vec![
            run("Talks", 50.0, 700.0),
            run("Talks", 50.3, 700.0),
            run("in", 80.0, 700.0),
            run("Geneva", 95.0, 700.0),
            run("Geneva", 95.3, 700.0),
        ];
        assert_eq!(texts(&[page]), ["Talks in Geneva"]);
    }

    #[test]
    fn columns_on_one_height_are_read_one_after_the_other() {
        let rows = [
            ("Ministers of both countries met in", "The army said that it had taken"),
            ("the capital on Friday to speak of a", "two villages near the border, and"),
            ("truce, which neither of them had", "that it would go on until the other"),
            ("kept so far.", "side withdrew."),
        ];
        let mut page = vec![run("A head over both of them", 50.0, 760.0)];
        for (at, (left, right)) in rows.into_iter().enumerate() {
            let y = 700.0 - 12.0 * at as f32;
            page.extend([run(left, 50.0, y), run(right, 260.0, y)]);
        }
        let left = rows.map(|(left, _)| left).join(" ");
        let right = rows.map(|(_, right)| right).join(" ");
        assert_eq!(texts(&[page]), ["A head over both of them", &left, &right]);
    }

    #[test]
    fn cells_of_a_table_stay_in_their_rows() {
        let mut page = Vec::new();
        for (at, (name, number)) in
            [("Aleppo", "12"), ("Homs", "7"), ("Idlib", "33"), ("Hama", "2")]
                .into_iter()
                .enumerate()
        {
            let y = 700.0 - 30.0 * at as f32;
            page.extend([run(name, 50.0, y), run(number, 130.0, y)]);
        }
        assert_eq!(texts(&[page]), ["Aleppo 12", "Homs 7", "Idlib 33", "Hama 2"]);
    }

    #[test]
    fn text_across_the_page_is_set_apart() {
        let mut page = vec![run("Troops moved on to the next town.", 50.0, 700.0)];
        page.push(Run { turn: 1, ..run("stamp 1234.5678", 20.0, 300.0) });
        let found = paragraphs(&[page]);
        assert!(!found[0].aside && found[1].aside);
        // A page that lies on its side is read as if it stood.
        let lying = vec![Run { turn: 1, ..run("Troops moved on", 50.0, 700.0) }];
        assert_eq!(texts(&[lying]), ["Troops moved on"]);
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
