//! Downloads of `LexisNexis`: Nexis Uni of today, and the form before it.

use super::{Article, bare, filled, labelled};
use crate::dates;

/// The last line of an article of Nexis Uni.
const ENDS: [&str; 6] = [
    "end of document",
    "ende des dokuments",
    "fin du document",
    "einde van document",
    "fin del documento",
    "fine del documento",
];

/// The line above its text.
const BODY: [&str; 7] = ["body", "volltext", "haupttext", "corps", "hoofdtekst", "cuerpo", "corpo"];

/// Labels after the text, in both forms; in lower case.
const AFTER: &[&str] = &[
    "load-date",
    "update",
    "ladedatum",
    "dernière mise à jour",
    "date-chargement",
    "laaddatum",
    "fecha-carga",
    "classification",
    "klassifikation",
    "language",
    "sprache",
    "langue",
    "taal",
    "idioma",
    "lengua",
    "publication-type",
    "publikationsart",
    "type-publication",
    "type-publicatie",
    "tipo-publicación",
    "graphic",
    "grafik",
    "encart",
    "illustratie",
    "gráfico",
    "copyright",
    "document-type",
    "journal-code",
    "subject",
    "correction-date",
];

/// Labels for the number of words, which end the head in the old form.
const LENGTH: [&str; 6] = ["length", "länge", "longueur", "lengte", "longitud", "lunghezza"];

/// Whether a line is hardly more than a date, a weekday and a time.
fn is_date(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let starts = |at: usize| line.get(..at).is_none_or(|head| !head.contains(':'));
    words <= 9
        && dates::find(line).is_some_and(|found| found.start <= 14 && starts(found.start))
        && !line.ends_with('.')
}

/// The articles of a download of Nexis Uni: each ends with a line "End of Document".
pub(super) fn uni(lines: &[&str]) -> Vec<Article> {
    let is_end = |line: &&str| {
        let line = bare(line);
        line.len() < 30 && ENDS.contains(&line.to_lowercase().as_str())
    };
    let ends: Vec<usize> = (0..lines.len()).filter(|at| is_end(&lines[*at])).collect();
    let mut found = Vec::new();
    let mut from = 0;
    for end in ends {
        found.extend(uni_article(lines, from, end));
        from = end + 1;
    }
    found
}

fn uni_article(lines: &[&str], from: usize, end: usize) -> Option<Article> {
    let body = (from..end).find(|at| {
        let line = bare(lines[*at]);
        line.len() < 12 && BODY.contains(&line.to_lowercase().as_str())
    });
    let head_end = body.unwrap_or(end);
    // Headline, source and date stand above each other; a cover page may stand before them.
    let head: Vec<(usize, &str)> = filled(lines, from..head_end).collect();
    let at = (0..head.len()).find(|at| is_date(head[*at].1) && labelled(head[*at].1).is_none());
    let mut article = Article::default();
    let first = match at {
        Some(at) if at >= 2 => {
            article.source = Some(head[at - 1].1.to_owned());
            article.title = Some(head[at - 2].1.to_owned());
            article.headline = Some(head[at - 2].0);
            article.say_date(head[at].1);
            head[at - 2].0
        }
        _ => {
            let (first, title) = *head.first()?;
            (article.title, article.headline) = (Some(title.to_owned()), Some(first));
            first
        }
    };
    let start = body.map_or_else(
        || head.get(at.map_or(1, |at| at + 1)).map_or(end, |(at, _)| *at),
        |at| at + 1,
    );
    article.lines = (first, end + 1);
    article.body = (start, ends_at(lines, start, end));
    Some(article)
}

/// Where the text ends: at the first line that only belongs behind it.
fn ends_at(lines: &[&str], start: usize, end: usize) -> usize {
    (start..end)
        .find(|at| {
            let line = bare(lines[*at]);
            let label = labelled(line).map_or_else(|| line.to_lowercase(), |(label, _)| label);
            line.len() < 400 && AFTER.contains(&label.as_str())
        })
        .unwrap_or(end)
}

/// Whether a line is "3 of 12 DOCUMENTS", "Dokument 3 von 12", "Document 3 de 12".
fn is_start(line: &str) -> bool {
    let line = bare(line);
    if line.len() > 60 {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let document = |word: &str| {
        let word = word.to_lowercase();
        ["document", "dokument"].iter().any(|stem| word.starts_with(stem))
    };
    let of = |word: &str| ["of", "von", "de", "van", "di"].contains(&word.to_lowercase().as_str());
    match words.as_slice() {
        [first, between, count, name] => {
            number(first) && of(between) && number(count) && document(name)
                || document(first) && number(between) && of(count) && number(name)
        }
        _ => false,
    }
}

/// The articles of an older download: each begins with a line "3 of 12 DOCUMENTS".
pub(super) fn old(lines: &[&str]) -> Vec<Article> {
    let starts: Vec<usize> = (0..lines.len()).filter(|at| is_start(lines[*at])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| old_article(lines, *start, end)).collect()
}

fn old_article(lines: &[&str], start: usize, end: usize) -> Option<Article> {
    let label = |at: usize| labelled(lines[at]).map(|(label, _)| label);
    let length =
        (start + 1..end).find(|at| label(*at).is_some_and(|l| LENGTH.contains(&l.as_str())));
    let length = length?;
    let mut article = Article { lines: (start, end), ..Article::default() };
    // Labels in capitals stand between the headline and the length.
    let labels = |line: &str| {
        labelled(line).is_some_and(|_| {
            line.split(':').next().is_some_and(|label| !label.chars().any(char::is_lowercase))
        })
    };
    let head: Vec<(usize, &str)> =
        filled(lines, start + 1..length).take_while(|(_, line)| !labels(line)).collect();
    let dated = head.iter().position(|(_, line)| is_date(line));
    if let Some(at) = dated {
        article.say_date(head[at].1);
        let source =
            head[..at].iter().find(|(_, line)| !line.to_lowercase().starts_with("copyright"));
        article.source = source.map(|(_, line)| (*line).to_owned());
    }
    let title = head.iter().skip(dated.map_or(0, |at| at + 1)).next_back();
    if let Some((at, title)) = title {
        (article.title, article.headline) = (Some((*title).to_owned()), Some(*at));
    }
    let mut first = length + 1;
    for (at, line) in filled(lines, length + 1..end).take(4) {
        if labels(line) && !labelled(line).is_some_and(|(l, _)| AFTER.contains(&l.as_str())) {
            first = at + 1; // "DATELINE: PARIS", "HIGHLIGHT: …".
        }
    }
    article.body = (first, ends_at(lines, first, end));
    Some(article)
}
