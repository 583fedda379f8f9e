//! Downloads of `ProQuest` as text: parts between lines of underscores, each with fields such as "Title:".

use super::{Article, bare, filled, labelled};

/// The fields of a record that may stand behind the full text.
const FIELDS: &[&str] = &[
    "title",
    "author",
    "publication title",
    "publication date",
    "publication year",
    "publisher",
    "publication info",
    "publication subject",
    "place of publication",
    "country of publication",
    "subject",
    "location",
    "people",
    "company / organization",
    "company",
    "full text",
    "abstract",
    "source type",
    "language of publication",
    "document type",
    "proquest document id",
    "document url",
    "links",
    "copyright",
    "last updated",
    "database",
    "section",
    "pages",
    "issn",
    "volume",
    "issue",
    "first page",
    "dateline",
    "identifier / keyword",
    "credit",
    "source",
];

fn is_rule(line: &str) -> bool {
    let line = bare(line);
    line.len() >= 40 && line.bytes().all(|byte| byte == b'_')
}

/// The articles of a download.
pub(super) fn find(lines: &[&str]) -> Vec<Article> {
    let rules: Vec<usize> = (0..lines.len()).filter(|at| is_rule(lines[*at])).collect();
    let parts = rules.windows(2).map(|pair| (pair[0] + 1, pair[1]));
    parts.filter_map(|(from, to)| article(lines, from, to)).collect()
}

fn article(lines: &[&str], from: usize, to: usize) -> Option<Article> {
    let fields: Vec<(usize, String, &str)> = filled(lines, from..to)
        .filter_map(|(at, line)| labelled(line).map(|(label, value)| (at, label, value)))
        .filter(|(_, label, _)| FIELDS.contains(&label.as_str()))
        .collect();
    let nth = |name: &str| fields.iter().position(|(_, label, _)| label == name);
    let text = nth("full text").or_else(|| nth("abstract"))?;
    let (start, _, value) = &fields[text];
    // A field's value goes on to the next field. Behind the last field that paragraphs follow which are none, the
    // text goes on: it may say "Location: the town hall" itself.
    let within = |at: usize| {
        let next = fields.iter().map(|(line, ..)| *line).find(|line| *line > at).unwrap_or(to);
        filled(lines, at + 1..next)
            .any(|(_, line)| line.len() > 25 && line.ends_with(['.', '!', '?', '”', '"']))
    };
    let stop =
        fields.iter().skip(text + 1).map(|(at, ..)| *at).find(|at| !within(*at)).unwrap_or(to);
    let value_of = |name: &str| nth(name).map(|nth| fields[nth].2.to_owned());
    let title = value_of("title");
    let plain =
        |line: &str| labelled(line).is_none_or(|(label, _)| !FIELDS.contains(&label.as_str()));
    // The headline stands above the fields as well, where it has no label.
    let head = filled(lines, from..*start).find(|(_, line)| match &title {
        Some(title) => line == title,
        None => plain(line) && !is_numbered(line),
    });
    let mut article = Article {
        lines: (from, to),
        body: (*start, stop),
        headline: head.into_iter().map(|(at, _)| at).collect(),
        labels: vec![(*start, lines[*start].trim_end().len().saturating_sub(value.len()))],
        title: title.clone().or_else(|| head.map(|(_, line)| line.to_owned())),
        // "The Harbour Post, Late Edition; Bergen": the place is no part of the name.
        source: value_of("publication title")
            .or_else(|| value_of("source"))
            .map(|source| source.split(';').next().unwrap_or_default().trim().to_owned()),
        ..Article::default()
    };
    for name in ["publication date", "publication year"] {
        if article.date.is_none()
            && let Some(date) = value_of(name)
        {
            article.say_date(&date);
        }
    }
    Some(article)
}

/// "Document 3 of 12", above a record's headline.
fn is_numbered(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), [_, first, _, count] if number(first) && number(count))
}
