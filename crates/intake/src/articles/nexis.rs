//! Downloads of `LexisNexis`: Nexis Uni of today, and the form before it.

use super::{Article, bare, filled, labelled, letters};
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

/// Labels after the text, in both forms and all languages of the interface, as [`stem`] writes them.
const AFTER: &[&str] = &[
    "loaddate",
    "update",
    "ladedatum",
    "aktualisierung",
    "dernièremiseàjour",
    "datechargement",
    "laaddatum",
    "fechacarga",
    "datacaricamento",
    "classification",
    "klassifikation",
    "classificatie",
    "clasificación",
    "language",
    "sprache",
    "langue",
    "taal",
    "idioma",
    "lengua",
    "lingua",
    "publicationtype",
    "publikationsart",
    "zeitungstyp",
    "typepublication",
    "typepublicatie",
    "publicatietype",
    "tipopublicación",
    "graphic",
    "grafik",
    "encart",
    "illustratie",
    "gráfico",
    "copyright",
    "documenttype",
    "journalcode",
    "subject",
    "correctiondate",
];

/// Labels for the number of words, which end the head in the old form.
const LENGTH: [&str; 6] = ["length", "länge", "longueur", "lengte", "longitud", "lunghezza"];

/// Labels of the headline and of the text in downloads of the nineties.
const HEADLINE: [&str; 4] = ["headline", "überschrift", "titre", "kop"];

/// A label as [`AFTER`] has it: "Date de chargement" and "DATE-CHARGEMENT" are one.
fn stem(label: &str) -> String {
    let words =
        label.split(|c: char| !c.is_alphanumeric()).filter(|word| !["de", "di"].contains(word));
    words.collect()
}

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
    let (mut found, mut cover) = (Vec::new(), String::new());
    let mut from = 0;
    for end in ends {
        found.extend(uni_article(lines, from, end, &mut cover));
        from = end + 1;
    }
    found
}

fn uni_article(lines: &[&str], from: usize, end: usize, cover: &mut String) -> Option<Article> {
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
            article.say_date(head[at].1);
            if from == 0 {
                *cover = letters(&lines[..head[at - 1].0].join(""));
            }
            let first = headline_from(&head[..at - 1], from == 0, cover);
            article.say_headline(&head[first..at - 1]);
            head[first].0
        }
        _ => {
            let (first, _) = *head.first()?;
            article.say_headline(&head[..1]);
            first
        }
    };
    let start = body.map_or_else(
        || head.get(at.map_or(1, |at| at + 1)).map_or(end, |(at, _)| *at),
        |at| at + 1,
    );
    article.lines = (first, end + 1);
    article.body = (start, ends_at(lines, start, end));
    // Further pages of an article in print repeat its headline.
    let title = letters(article.title.as_deref().unwrap_or_default());
    let again =
        filled(lines, start..end).filter(|(_, line)| title.len() > 8 && letters(line) == title);
    article.aside = again.map(|(at, _)| at).collect();
    Some(article)
}

/// Where the headline begins among the lines above the source's name; it may have been cut into several. The cover
/// page, of which `cover` has the letters, lists all headlines; where there is none, nothing but the headline stands
/// there.
fn headline_from(head: &[(usize, &str)], first: bool, cover: &str) -> usize {
    const MOST: usize = 4;
    let last = head.len() - 1;
    if !first && head.len() <= MOST {
        return 0;
    }
    // The cover ends with the first headline itself.
    let listed = |title: &str| cover.match_indices(title).nth(usize::from(first)).is_some();
    let (mut title, mut begins) = (letters(head[last].1), last);
    for at in (last.saturating_sub(MOST)..last).rev() {
        title = letters(head[at].1) + &title;
        if listed(&title) {
            begins = at;
        } else {
            break;
        }
    }
    begins
}

/// Where the text ends: at the first line that only belongs behind it.
fn ends_at(lines: &[&str], start: usize, end: usize) -> usize {
    (start..end)
        .find(|at| {
            let line = bare(lines[*at]);
            line.len() < 400 && is_after(line)
        })
        .unwrap_or(end)
}

/// Whether a line begins with a label that only stands behind a text.
pub(super) fn is_after(line: &str) -> bool {
    // "Copyright 2013 The Daily" ends a text that has no labels behind it.
    let mut words = line.split_whitespace();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let copyright = words.next().is_some_and(|word| word.eq_ignore_ascii_case("copyright"))
        && words.next().is_some_and(|word| word == "©" || year(word.trim_end_matches(',')));
    let label = labelled(line).map_or_else(|| line.to_lowercase(), |(label, _)| label);
    copyright || label.len() < 40 && AFTER.contains(&stem(&label).as_str())
}

/// Whether a line is the one above a text, or the one below it.
pub(super) fn is_edge(line: &str) -> (bool, bool) {
    let line = bare(line).to_lowercase();
    (BODY.contains(&line.as_str()), ENDS.contains(&line.as_str()))
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
    let title = last_paragraph(&head, dated.map_or(0, |at| at + 1));
    if !title.is_empty() {
        article.say_headline(title);
    }
    // Labels stand above the text: "DATELINE: PARIS", "HIGHLIGHT: …". In downloads of the nineties the headline has one.
    let mut first = length + 1;
    while let Some((at, line)) = filled(lines, first..end).next() {
        let Some((label, value)) = labelled(line).filter(|_| labels(line) && !is_after(line))
        else {
            break;
        };
        if is_edge(&label).0 {
            article.labels.push((at, lines[at].len() - value.len()));
            first = if value.is_empty() { at + 1 } else { at };
            break;
        }
        // A value goes on to the next empty line.
        let stop = (at..end).find(|at| bare(lines[*at]).is_empty()).unwrap_or(end);
        if article.headline.is_empty() && HEADLINE.contains(&label.as_str()) {
            article.labels.push((at, lines[at].trim_end().len() - value.len()));
            let value: Vec<(usize, &str)> = filled(lines, at..stop).collect();
            article.say_headline(&value);
            article.title = article
                .title
                .map(|title| labelled(&title).map_or(title.clone(), |(_, own)| own.to_owned()));
        }
        first = stop;
    }
    article.body = (first, ends_at(lines, first, end));
    Some(article)
}

/// The lines at the end of a head, from that of a number on, that stand below each other without an empty line between;
/// one where no empty line shows where they begin.
fn last_paragraph<'a, 'b>(head: &'a [(usize, &'b str)], from: usize) -> &'a [(usize, &'b str)] {
    let Some(last) = head.len().checked_sub(1).filter(|last| *last >= from) else { return &[] };
    let begins = (from.max(1)..=last).rev().find(|at| head[at - 1].0 + 1 < head[*at].0);
    &head[begins.unwrap_or(last)..]
}
