//! Web pages: the report without what the page puts around it, which is kept and marked.
//!
//! [`page`] cuts the page into blocks and gathers what it says of itself, [`reader`] decides which blocks are the
//! report's, with [`others`] for what is of other stories. Nothing of a page is run, and nothing it points to is fetched: all that is taken is text.

mod card;
mod classes;
mod elements;
mod europresse;
mod others;
mod page;
mod reader;

use entente_engine::Report;

use crate::articles;
use crate::draft::{Cut, File, Outcome};
use crate::encoding::{Encoding, clean};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;

/// Reads a web page.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let encoding = match file.encoding {
        Some(encoding) => encoding,
        None => match encoding(file.bytes) {
            Ok(encoding) => encoding,
            Err(reason) => return out.fault(file.name, &reason),
        },
    };
    let page = page::cut(&file.decoded(encoding, out));
    let europresse = europresse::articles(&page);
    if !europresse.is_empty() {
        let count = europresse.len();
        for (nth, (report, marks)) in (1..).zip(europresse) {
            out.take(report, marks, &format!("{}, article {nth}", file.name), room);
        }
        if count > 1 {
            out.cut = Some(Cut::new("Europresse", "article", count));
        }
        return;
    }
    let blocks: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
    if articles::is_download(&blocks) {
        let text = clean(&blocks.join("\n\n"));
        let report = Report { text, ..Report::default() };
        return articles::take(report, Marks::default(), None, file, room, out);
    }
    let (report, marks) = of(page);
    out.take(report, marks, file.name, room);
}

/// A page's text as a report, with the parts that are the page's.
pub(crate) fn report(html: &str) -> (Report, Marks) {
    of(page::cut(html))
}

/// A page of which all is text: a chapter of a book.
pub(crate) fn whole(html: &str) -> (Report, Marks) {
    let mut page = page::cut(html);
    let kept = vec![true; page.blocks.len()];
    let (text, marks) = joined(&page, &kept);
    let mut report = Report { text, ..Report::default() };
    page.card.fill(&mut report, &[]);
    (report, marks)
}

fn of(mut page: page::Page) -> (Report, Marks) {
    let kept = reader::of_the_report(&page);
    let (text, marks) = joined(&page, &kept);
    let mut report = Report { text, ..Report::default() };
    let headings = page.blocks.iter().filter(|block| (1..=3).contains(&block.heading));
    let headings: Vec<&str> = headings.map(|block| block.text.as_str()).take(8).collect();
    page.card.fill(&mut report, &headings);
    if report.date.is_none() {
        dated(&page, &mut report);
    }
    (report, marks)
}

/// The day that stands beside the headline, as a line of its own.
fn dated(page: &page::Page, report: &mut Report) {
    let headline = page.blocks.iter().position(|block| block.heading == 1).unwrap_or(0);
    let near = page.blocks.iter().enumerate().skip(headline.saturating_sub(3)).take(12);
    let mut short = near.filter(|(at, block)| *at != headline && block.text.len() <= 120);
    let found = short.find_map(|(_, block)| {
        Some((crate::guess::published(&block.text, false)?, block.text.as_str()))
    });
    if let Some((date, words)) = found {
        report.date = Some(date);
        report.date_from = Some(format!("Beside the headline stands “{}”.", line(words)));
    }
}

/// All blocks as one text, with those marked that are the page's.
fn joined(page: &page::Page, kept: &[bool]) -> (String, Marks) {
    let (mut text, mut marks) = (String::new(), Marks::default());
    for (block, kept) in page.blocks.iter().zip(kept) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&clean(&block.text));
        if !kept {
            marks.add(start, text.len());
        }
    }
    (text, marks)
}

/// How the page is written: as its bytes say, or else as it says itself.
fn encoding(bytes: &[u8]) -> Result<Encoding, Reason> {
    let guess = Encoding::guess(bytes);
    if matches!(guess, Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be) {
        return Ok(guess);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let Some((_, rest)) = head.split_once("charset=") else { return Ok(guess) };
    let label: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    match Encoding::labelled(&label) {
        None if label.is_empty() => Ok(guess),
        // A page that says it is UTF-8 and is not says nothing.
        Some(Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be) => Ok(guess),
        Some(encoding) => Ok(encoding),
        None => Err(Reason::Broken(format!(
            "it is written in {label}, which is not read; save it as UTF-8"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Talks fail in Geneva | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta property="article:published_time" content="2016-12-01T10:00:00Z">
<link rel="canonical" href="https://daily.example/talks"><script>var x = "<p>not text</p>"; alert(1)</script><style>p { color: red }</style></head>
<body class="page nav-open"><header><a href="/">Home</a> <a href="/world">World</a></header>
<nav><ul><li><a href="/a">Politics</a></li><li><a href="/b">Business</a></li></ul></nav>
<div class="cookie-consent">We use cookies to make this site work. Please accept all of them before you read on.</div>
<main><article><h1>Talks fail in Geneva</h1><p class="byline">By A Writer</p>
<p>Russia&#8217;s foreign minister met the American secretary of state in Geneva on Friday, but they could not agree on a truce.</p>
<figure><img src="https://evil.example/x.png" onerror="alert(2)"><figcaption>The two ministers shake hands.</figcaption></figure>
<p>&ldquo;We will meet again,&rdquo; he said &mdash; and <b>left</b> the <a href="/town">town</a> on Saturday after a long night of talks.</p>
<div class="share-buttons">Share this on a network</div>
<p>Both sides accused each other.</p></article>
<aside><h2>Most read</h2><p>Ten things that you did not know about the mountains of Switzerland and their lakes.</p></aside></main>
<footer>Copyright The Daily 2016. All rights reserved. No part of this page may be shown anywhere else.</footer></body></html>"#;

    #[test]
    fn the_report_is_told_from_the_page_around_it() {
        let (report, marks) = report(PAGE);
        let mut kept = report.text.clone();
        let mut parts: Vec<(usize, usize)> = marks.spans().collect();
        parts.sort_unstable();
        for (start, end) in parts.into_iter().rev() {
            kept.replace_range(start..end, "");
        }
        let kept: Vec<&str> = kept.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(
            kept,
            [
                "Talks fail in Geneva",
                "Russia’s foreign minister met the American secretary of state in Geneva on Friday, but they could not agree on a truce.",
                "“We will meet again,” he said — and left the town on Saturday after a long night of talks.",
                "Both sides accused each other.",
            ]
        );
        assert!(
            report.text.contains("We use cookies") && report.text.contains("Most read"),
            "kept, to be shown"
        );
        assert!(
            !report.text.contains("not text")
                && !report.text.contains("alert")
                && !report.text.contains("color")
        );
    }

    #[test]
    fn the_page_says_what_it_is() {
        let (report, _) = report(PAGE);
        assert_eq!(report.title.as_deref(), Some("Talks fail in Geneva"));
        assert_eq!(
            (report.source.as_deref(), report.language.as_deref()),
            (Some("The Daily"), Some("en"))
        );
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
        assert_eq!(report.url.as_deref(), Some("https://daily.example/talks"));
    }

    #[test]
    fn a_page_without_any_order_is_read_too() {
        let text = |html: &str| report(html).0.text;
        assert_eq!(
            text("<p>Russia met Iran.<p>Iran met Syria."),
            "Russia met Iran.\n\nIran met Syria."
        );
        assert_eq!(
            text("Russia met Iran.<br><br>Iran<br>met Syria."),
            "Russia met Iran.\n\nIran met Syria."
        );
        assert_eq!(text("a</p></div></html>b <script>never closed"), "a\n\nb");
        assert_eq!(text("<title>x</title>"), "");
        let deep = format!("{}Deep.", "<div>".repeat(200_000));
        assert_eq!(text(&deep), "Deep.");
    }

    #[test]
    fn an_encoding_that_is_not_read_is_named() {
        let page = b"<meta charset=\"windows-1251\"><p>\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0";
        assert_eq!(encoding(page), Ok(Encoding::Windows1251));
        let page = b"<meta charset=\"x-user-defined\"><p>\xCF\xF0";
        assert!(
            matches!(encoding(page), Err(Reason::Broken(why)) if why.contains("x-user-defined"))
        );
        assert_eq!(encoding(b"<meta charset=iso-8859-1><p>Caf\xE9"), Ok(Encoding::Windows1252));
        assert_eq!(encoding(b"<p>Caf\xE9"), Ok(Encoding::Windows1252));
    }
}
