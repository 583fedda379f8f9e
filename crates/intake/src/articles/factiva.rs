//! Downloads of Factiva: with a table of codes (HD, PD, SN …) or as lines above each text; each article ends with a
//! line "Document" and its number.

use super::{Article, bare, filled};
use crate::dates;

/// Codes at the head of lines, or as lines of their own.
const CODES: [&str; 27] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP",
    "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM",
];

const WORDS: [&str; 8] =
    ["words", "wörter", "mots", "woorden", "palabras", "parole", "palavras", "word"];

/// Whether a line is "Document RTRS00…" in one of the languages of the interface.
fn is_end(line: &str) -> bool {
    let mut words = bare(line).split_whitespace();
    let (Some(name), Some(number), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let name = ["Document", "Dokument", "Documento"].contains(&name);
    let capitals = number.bytes().filter(u8::is_ascii_uppercase).count();
    name && number.len() >= 14
        && capitals >= 2
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit())
}

/// The code that a line begins with, and how many bytes it takes with the blanks behind it.
fn code(line: &str) -> Option<(&'static str, usize)> {
    let line = line.trim_end();
    let start = line.len() - line.trim_start().len();
    let own = &line[start..];
    let end = own.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(own.len());
    let code = CODES.iter().find(|code| **code == &own[..end])?;
    let rest = &own[end..];
    let value = rest.trim_start();
    let apart = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    apart.then_some((*code, start + end + (rest.len() - value.len())))
}

/// The articles of a download.
pub(super) fn find(lines: &[&str]) -> Vec<Article> {
    let ends: Vec<usize> = (0..lines.len())
        .filter(|at| {
            is_end(lines[*at])
                || code(lines[*at]).is_some_and(|(code, length)| {
                    code == "AN" && is_end(lines[*at].get(length..).unwrap_or_default())
                })
        })
        .collect();
    let mut found = Vec::new();
    let mut from = 0;
    for end in ends {
        let article = coded(lines, from, end).or_else(|| plain(lines, from, end));
        found.extend(article);
        from = end + 1;
    }
    found
}

/// An article with a table of codes.
fn coded(lines: &[&str], from: usize, end: usize) -> Option<Article> {
    let codes: Vec<(usize, &str, usize)> = (from..=end)
        .filter_map(|at| code(lines[at]).map(|(code, length)| (at, code, length)))
        .collect();
    let value = |wanted: &str| {
        let nth = codes.iter().position(|(_, code, _)| *code == wanted)?;
        let (at, _, length) = codes[nth];
        let next = codes.get(nth + 1).map_or(end, |(at, ..)| *at);
        let first = lines[at].get(length..).map(bare).unwrap_or_default();
        let line =
            if first.is_empty() { filled(lines, at + 1..next).next() } else { Some((at, first)) };
        line.map(|(at, words)| (at, words.to_owned(), next))
    };
    let (headline, title, _) = value("HD")?;
    let (start, ..) = value("LP").or_else(|| value("TD"))?;
    let stop = value("TD").or_else(|| value("LP")).map_or(end, |(.., next)| next);
    let mut article = Article {
        lines: (codes.first().map_or(from, |(at, ..)| *at), end + 1),
        body: (start, stop),
        headline: vec![headline],
        labels: codes.iter().map(|(at, _, length)| (*at, *length)).collect(),
        title: Some(title),
        source: value("SN").map(|(_, source, _)| source),
        ..Article::default()
    };
    if let Some((_, date, _)) = value("PD") {
        article.say_date(&date);
    }
    Some(article)
}

/// An article with lines above its text: headline, "180 words", date, source, code, language, copyright.
fn plain(lines: &[&str], from: usize, end: usize) -> Option<Article> {
    let all: Vec<(usize, &str)> = filled(lines, from..end).collect();
    let count = all.iter().take(40).position(|(_, line)| is_count(line))?;
    let mut article = Article::default();
    // A section may stand before the headline and the writer behind it.
    let above: Vec<(usize, &str)> =
        all[..count].iter().copied().filter(|(_, line)| line.len() > 2).collect();
    let writers = above.iter().skip(1).rev().take_while(|(_, line)| is_writer(line)).count();
    article.say_headline(above[..above.len() - writers].last().map(std::slice::from_ref)?);
    let head = below_count(&all, count, &mut article);
    let first = all.get(head).map_or(end, |(at, _)| *at);
    // The source's name stands below the text once more.
    let last =
        all.last().filter(|(at, line)| *at > first && Some(*line) == article.source.as_deref());
    article.body = (first, last.map_or(end, |(at, _)| *at));
    article.lines = (all[0].0, end + 1);
    Some(article)
}

/// What stands between the number of words and the text: date, time, source, its code, page, edition, language,
/// copyright. Says which of the lines is the first of the text.
fn below_count(all: &[(usize, &str)], count: usize, article: &mut Article) -> usize {
    let (mut head, mut copyright) = (count + 1, false);
    for (at, (_, line)) in all.iter().enumerate().skip(count + 1).take(12) {
        let signs = ["(c)", "©", "copyright"];
        if article.date.is_none() && line.len() < 40 {
            if article.say_date(line) {
                head = at + 1;
            }
        } else if article.source.is_none() && !is_time(line) {
            article.source = Some((*line).to_owned());
            head = at + 1;
        } else if signs.iter().any(|sign| line.to_lowercase().starts_with(sign)) {
            head = at + 1;
            copyright = true;
            break;
        }
    }
    let code = |line: &str| {
        line.len() > 2
            && line.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    if copyright || !all.get(head).is_some_and(|(_, line)| code(line)) {
        return head;
    }
    let short = |line: &str| {
        line.split_whitespace().count() <= 3
            && line.len() < 30
            && !line.ends_with(['.', '!', '?', '”', '"'])
    };
    head + all[head..].iter().take(4).take_while(|(_, line)| short(line)).count()
}

/// "By A. Writer", in one of the languages of the interface: the words behind the first are names.
fn is_writer(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words.next().unwrap_or_default().to_lowercase();
    let by = ["by", "von", "par", "por", "da", "di", "door"].contains(&by.as_str());
    let name = |word: &str| word.chars().count() <= 3 || word.starts_with(char::is_uppercase);
    by && line.split_whitespace().count() <= 10 && words.all(name)
}

/// "180 words".
fn is_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(count), Some(name), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    count.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && WORDS.contains(&name.to_lowercase().as_str())
}

/// "10:15".
fn is_time(line: &str) -> bool {
    line.len() <= 9 && line.contains(':') && dates::find(line).is_none()
}
