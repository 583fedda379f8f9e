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
    // A field's value goes on to the next field.
    let stop = fields.get(text + 1).map_or(to, |(at, ..)| *at);
    let value_of = |name: &str| nth(name).map(|nth| fields[nth].2.to_owned());
    let head = filled(lines, from..to).next().filter(|(_, line)| labelled(line).is_none());
    let mut article = Article {
        lines: (from, to),
        body: (*start, stop),
        headline: nth("title").map(|nth| fields[nth].0).or(head.map(|(at, _)| at)),
        labels: vec![(*start, lines[*start].trim_end().len().saturating_sub(value.len()))],
        title: value_of("title").or_else(|| head.map(|(_, line)| line.to_owned())),
        source: value_of("publication title").or_else(|| value_of("source")),
        ..Article::default()
    };
    for name in ["publication date", "publication year"] {
        if article.date.is_none()
            && let Some(date) = value_of(name)
        {
            article.say_date(&date);
        }
    }
    // A headline with its label would be coded with it.
    if nth("title").is_some() {
        article.headline = None;
    }
    Some(article)
}
