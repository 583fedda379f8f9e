//! Several articles in one text: downloads of news databases, and texts with a head of labels above each part.
//!
//! Each producer is one row of [`PRODUCERS`] with a function that finds its articles. An article keeps all of its
//! lines; those that are not its headline or its text (copyright, length, load date) are marked as boilerplate, as is
//! what stands before the first and after the last one (cover page, search summary).

mod factiva;
mod nexis;
mod proquest;
mod repeated;

use entente_engine::Report;
use jiff::civil::Date;

use crate::dates;
use crate::draft::{Cut, File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;

/// Finds the articles of one producer in the lines of a text; fewer than it takes to be sure are none.
type Find = fn(&[&str]) -> Vec<Article>;

/// Each producer: its name, the mark at which its files are cut, and what finds its articles.
const PRODUCERS: &[(&str, &str, Find)] = &[
    ("Nexis Uni", "End of Document", nexis::uni),
    ("LexisNexis", "1 of 12 DOCUMENTS", nexis::old),
    ("Factiva", "Document AB00…", factiva::find),
    ("ProQuest", "____________", proquest::find),
    ("Repeated heads", "Title:", repeated::find),
];

/// An article, by the numbers of its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    /// The lines that are its own: first, and the one after the last.
    lines: (usize, usize),
    /// The lines of its text.
    body: (usize, usize),
    /// The lines of its headline, where they are lines of their own.
    headline: Vec<usize>,
    /// Lines within its text that are none of it.
    aside: Vec<usize>,
    /// Labels in front of its words: the line of each, and how many bytes it takes.
    labels: Vec<(usize, usize)>,
    title: Option<String>,
    source: Option<String>,
    date: Option<Date>,
    /// The words of that date.
    dated: String,
}

impl Article {
    /// Takes lines as its headline.
    fn say_headline(&mut self, lines: &[(usize, &str)]) {
        self.headline = lines.iter().map(|(at, _)| *at).collect();
        let words: Vec<&str> = lines.iter().map(|(_, words)| *words).collect();
        self.title = Some(words.join(" "));
    }

    /// Takes a date from words, if they are one.
    fn say_date(&mut self, words: &str) -> bool {
        let found = dates::find(words);
        if let Some(found) = &found {
            self.date = Some(found.date);
            self.dated = line(words);
        }
        found.is_some()
    }

    /// The article as a report; `from` and `to` are the lines that it is to hold.
    fn report(
        &self,
        lines: &[&str],
        aside: &[bool],
        (from, to): (usize, usize),
    ) -> (Report, Marks) {
        let (mut text, mut marks) = (String::new(), Marks::default());
        for (at, words) in lines.iter().enumerate().take(to).skip(from) {
            let start = text.len();
            if text.is_empty() && bare(words).is_empty() {
                continue;
            }
            text.push_str(words.trim_end());
            let own = (self.body.0..self.body.1).contains(&at) || self.headline.contains(&at);
            if !own || aside[at] || self.aside.contains(&at) {
                marks.add(start, text.len());
            } else if let Some((_, length)) = self.labels.iter().find(|(line, _)| *line == at) {
                marks.add(start, start + length.min(&(text.len() - start)));
            }
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        let report = Report {
            text,
            title: self.title.as_deref().map(line).filter(|title| !title.is_empty()),
            source: self.source.as_deref().map(line).filter(|source| !source.is_empty()),
            date: self.date,
            date_from: self.date.map(|_| format!("The head of the article says “{}”.", self.dated)),
            ..Report::default()
        };
        (report, marks)
    }
}

/// Takes in a text as the articles that it holds, or as one report where it holds no more than that. `whole` is what
/// the file says of itself, which is said of none of several articles.
pub(crate) fn take(
    whole: Report,
    marks: Marks,
    made: Option<Date>,
    file: &File<'_>,
    room: &mut ReadBudget,
    out: &mut Outcome,
) {
    let lines: Vec<&str> = whole.text.split('\n').collect();
    let aside = aside(&lines, &marks);
    // The heads and feet of pages may stand between the lines of an article's head.
    let seen: Vec<&str> =
        lines.iter().zip(&aside).map(|(line, aside)| if *aside { "" } else { *line }).collect();
    let found = PRODUCERS.iter().find_map(|(producer, at, find)| {
        Some((producer, at, find(&seen))).filter(|(.., articles)| !articles.is_empty())
    });
    let Some((producer, at, articles)) = found else {
        return out.take_made(whole, marks, file.name, room, made);
    };
    let last = articles.len() - 1;
    for (nth, article) in articles.iter().enumerate() {
        // What stands outside of all articles goes with the first or the last.
        let from = if nth == 0 { 0 } else { article.lines.0 };
        let to = if nth == last { lines.len() } else { article.lines.1 };
        let (report, marks) = article.report(&lines, &aside, (from, to));
        let name = if last == 0 {
            file.name.to_owned()
        } else {
            format!("{}, article {}", file.name, nth + 1)
        };
        out.take(report, marks, &name, room);
    }
    if last > 0 {
        out.cut = Some(Cut::new(producer, at, articles.len()));
    }
}

/// Of each line, whether it was marked before: the heads and feet of pages.
fn aside(lines: &[&str], marks: &Marks) -> Vec<bool> {
    let mut aside = vec![false; lines.len()];
    let mut parts: Vec<(usize, usize)> = marks.spans().collect();
    parts.sort_unstable();
    let (mut at, mut part) = (0, 0);
    for (line, aside) in lines.iter().zip(&mut aside) {
        while parts.get(part).is_some_and(|(_, end)| *end <= at) {
            part += 1;
        }
        let middle = at + line.len() / 2;
        *aside = parts.get(part).is_some_and(|(start, end)| (*start..*end).contains(&middle));
        at += line.len() + 1;
    }
    aside
}

/// Whether lines are those of a news database's download; heads that only repeat are none.
pub(crate) fn is_download(lines: &[&str]) -> bool {
    let databases = PRODUCERS.iter().filter(|(producer, ..)| *producer != "Repeated heads");
    databases.into_iter().any(|(.., find)| !find(lines).is_empty())
}

/// Whether a line, as print has it, is the one above or the one below an article's text, and whether it is a label
/// below it: between these, lines of a head are no paragraphs.
pub(crate) fn edge(line: &str) -> (bool, bool, bool) {
    let (above, below) = nexis::is_edge(line);
    (above, below, nexis::is_after(bare(line)))
}

/// The letters and digits of words, to compare them by.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a line without blanks around them; no-break spaces are blanks.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// A label in front of a colon, in lower case, and the value behind it.
fn labelled(line: &str) -> Option<(String, &str)> {
    let (label, value) = bare(line).split_once(':')?;
    let label = bare(label);
    let short = label.chars().count() <= 24 && label.split_whitespace().count() <= 3;
    short.then(|| (label.to_lowercase(), bare(value)))
}

/// The filled lines of a range, with their numbers.
fn filled<'a>(
    lines: &'a [&str],
    range: std::ops::Range<usize>,
) -> impl DoubleEndedIterator<Item = (usize, &'a str)> {
    let end = range.end.min(lines.len());
    let start = range.start.min(end);
    lines[start..end]
        .iter()
        .enumerate()
        .map(move |(at, line)| (start + at, bare(line)))
        .filter(|(_, line)| !line.is_empty())
}

#[cfg(test)]
mod tests;
