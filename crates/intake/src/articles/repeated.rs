//! Plain files in which a head of labels ("Title:", "Date:", "Source:") stands above each of several texts.

use super::{Article, bare, labelled};

const LABELS: [&str; 18] = [
    "title",
    "headline",
    "date",
    "published",
    "publication date",
    "source",
    "publication",
    "newspaper",
    "publisher",
    "author",
    "byline",
    "by",
    "url",
    "link",
    "titel",
    "datum",
    "quelle",
    "titre",
];

const TEXT: [&str; 5] = ["text", "full text", "body", "content", "article"];

/// The label of a line and its value, where it belongs to a head.
fn known<'a>(lines: &[&'a str], at: usize) -> Option<(String, &'a str)> {
    let found = lines.get(at).and_then(|line| labelled(line));
    found.filter(|(label, _)| LABELS.contains(&label.as_str()))
}

/// The articles of a file; none where a head stands only once.
pub(super) fn find(lines: &[&str]) -> Vec<Article> {
    // A head begins behind an empty line or a rule, and has two labels or more.
    let mut starts: Vec<(usize, String)> = Vec::new();
    for at in 0..lines.len() {
        let Some((label, _)) = known(lines, at) else { continue };
        let apart = at == 0 || !bare(lines[at - 1]).chars().any(char::is_alphanumeric);
        if apart && known(lines, at + 1).is_some() {
            starts.push((at, label));
        }
    }
    let Some(first) = starts.first().map(|(_, label)| label.clone()) else { return Vec::new() };
    starts.retain(|(_, label)| *label == first);
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]).collect();
    let parts = starts.iter().map(|(at, _)| *at).zip(ends);
    parts.map(|(start, end)| article(lines, start, end)).collect()
}

/// One article with its head.
fn article(lines: &[&str], start: usize, end: usize) -> Article {
    let mut article = Article { lines: (start, end), ..Article::default() };
    let mut at = start;
    while let Some((label, value)) = known(lines, at).filter(|_| at < end) {
        match label.as_str() {
            "title" | "headline" | "titel" | "titre" => article.title = Some(value.to_owned()),
            "date" | "published" | "publication date" | "datum" => {
                article.say_date(value);
            }
            "source" | "publication" | "newspaper" | "publisher" | "quelle" => {
                article.source = Some(value.to_owned());
            }
            _ => {}
        }
        at += 1;
    }
    let text = labelled(lines.get(at).copied().unwrap_or_default());
    if let Some((_, value)) = text.filter(|(label, _)| TEXT.contains(&label.as_str())) {
        article.labels.push((at, lines[at].trim_end().len().saturating_sub(value.len())));
    }
    let rule = |line: &&&str| !line.chars().any(char::is_alphanumeric);
    let rules = lines[at.min(end)..end].iter().rev().take_while(rule).count();
    article.body = (at, end - rules);
    article
}
