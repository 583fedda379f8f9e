//! What a page says of itself: in `<meta>`, `<time>`, `<link>`, and in data for search engines (JSON-LD).

use entente_engine::Report;
use jiff::civil::Date;
use serde_json::Value;

use crate::dates::{self, Order};
use crate::limits::line;

/// A page's card. Of several statements the first of the most trusted kind counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// Its headline.
    pub(super) title: Option<String>,
    /// Whether the headline is from data and not only from `<title>`.
    sure_title: bool,
    source: Option<String>,
    language: Option<&'static str>,
    url: Option<String>,
    /// The day, how much it is worth, and how it is known.
    date: Option<(Date, u8, &'static str)>,
}

/// The names under which pages say when they were published.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish_date",
    "publish-date",
    "publisheddate",
    "publishedat",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "published_time_telegram",
    "citation_publication_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "originalpublicationdate",
    "article_date_original",
    "date_published",
];

type Get<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Card {
    /// A `<meta>` element.
    pub(super) fn meta(&mut self, get: &Get<'_>) {
        let (Some(name), Some(value)) =
            (get("property").or_else(|| get("name")).or_else(|| get("itemprop")), get("content"))
        else {
            return;
        };
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" => self.say_title(value),
            "og:site_name" | "dc.publisher" => {
                self.source.get_or_insert_with(|| line(value));
            }
            name if PUBLISHED.contains(&name) => {
                self.dated(value, 4, "The page’s own data say so.");
            }
            "og:url" => {
                self.url.get_or_insert_with(|| line(value));
            }
            _ => {}
        }
    }

    /// A `<link>` element.
    pub(super) fn link(&mut self, get: &Get<'_>) {
        let canonical = get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        if let Some(url) = get("href").filter(|_| canonical) {
            self.url = Some(line(&url));
        }
    }

    /// The language of the whole page.
    pub(super) fn language(&mut self, label: Option<String>) {
        self.language = label.and_then(|label| crate::language::of_label(&label));
    }

    /// A `<time>` element.
    pub(super) fn time(&mut self, stamp: &str, worth: u8) {
        self.dated(stamp, worth, "The first time that the page marks as such.");
    }

    /// The `<title>` element.
    pub(super) fn title(&mut self, text: &str) {
        let title = line(text);
        if self.title.is_none() && !title.is_empty() {
            self.title = Some(title);
        }
    }

    /// A script with data for search engines.
    pub(super) fn data(&mut self, json: &str) {
        let Ok(value) = serde_json::from_str::<Value>(json) else { return };
        let mut open = vec![&value];
        let mut seen = 0;
        while let Some(value) = open.pop() {
            seen += 1;
            if seen > 500 {
                break;
            }
            match value {
                Value::Array(values) => open.extend(values.iter().take(50).rev()),
                Value::Object(object) => {
                    for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                        open.extend(object.get(inner));
                    }
                    self.article(object);
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, object: &serde_json::Map<String, Value>) {
        let text =
            |key: &str| object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        if let Some(stamp) = text("datePublished") {
            self.dated(stamp, 5, "The page’s own data say so.");
        }
        if let Some(title) = text("headline") {
            self.say_title(title);
        }
        let publisher = object
            .get("publisher")
            .and_then(|publisher| publisher.get("name"))
            .and_then(Value::as_str);
        if let Some(publisher) = publisher {
            self.source.get_or_insert_with(|| line(publisher));
        }
    }

    fn say_title(&mut self, title: &str) {
        if !self.sure_title {
            self.title = Some(line(title));
            self.sure_title = true;
        }
    }

    fn dated(&mut self, stamp: &str, worth: u8, from: &'static str) {
        let head: String = stamp.chars().take(60).collect();
        let Some(date) = dates::in_field(&head, Order::Unknown) else { return };
        if self.date.is_none_or(|(_, before, _)| before < worth) {
            self.date = Some((date, worth, from));
        }
    }

    /// A day in the address of the page: `/2020/03/14/`, `/2020-03-14-talks`, `/20200314/`.
    fn dated_by_address(&mut self) {
        let Some(url) = &self.url else { return };
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest);
        let found = dates::find(path).map(|found| found.date).or_else(|| {
            let named =
                |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit());
            path.split(['/', '-', '_', '.']).find(|part| named(part)).and_then(dates::in_name)
        });
        if let Some(date) = found.filter(|_| self.date.is_none_or(|(_, worth, _)| worth < 3)) {
            self.date = Some((date, 3, "The page’s address says so."));
        }
    }

    /// Fills a report's card; `headings` are the page's own, which show what of its title is the site's name.
    pub(super) fn fill(&mut self, report: &mut Report, headings: &[&str]) {
        self.dated_by_address();
        report.title = self.title.take().map(|title| self.without_site(&title, headings));
        report.source = self.source.take();
        report.language = self.language.map(str::to_owned);
        report.url =
            self.url.take().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        if let Some((date, _, from)) = self.date {
            report.date = Some(date);
            report.date_from = Some(from.to_owned());
        }
    }

    /// "Talks fail | The Daily": what comes after the last bar is the site's name, and so may be what comes first.
    fn without_site(&mut self, title: &str, headings: &[&str]) -> String {
        let mut title = title.trim().to_owned();
        // A heading of the page that begins or ends its title is the headline, whatever stands between.
        let part = headings.iter().find(|heading| {
            let long = heading.split_whitespace().count() >= 4 && heading.len() < title.len();
            long && (title.starts_with(**heading) || title.ends_with(**heading))
        });
        if let Some(heading) = part {
            title = (*heading).to_owned();
        }
        for _ in 0..3 {
            let bars = [" | ", " - ", " – ", " — ", " · ", " » ", " :: "];
            let cut =
                bars.iter().filter_map(|bar| title.rfind(bar).map(|at| (at, bar.len()))).max().map(
                    |(at, length)| {
                        (
                            title[..at].trim().to_owned(),
                            title[at + length..].trim().to_owned(),
                            title[at..].starts_with(" | "),
                        )
                    },
                );
            let Some((head, site, bar)) = cut else { break };
            let site_words = site.split_whitespace().count();
            if self.is_site(&head) && site_words > 1 {
                title = site; // "The Daily | Talks fail".
                continue;
            }
            let heading = headings.iter().any(|heading| same(heading, &head));
            let whole = headings.iter().any(|heading| same(heading, &title));
            let short = site_words <= 4 && head.split_whitespace().count() > 1;
            let guessed = short && (bar || !self.sure_title);
            if whole || !(self.is_site(&site) || heading || guessed) {
                break;
            }
            if short && self.source.is_none() {
                self.source = Some(site);
            }
            title = head;
        }
        title
    }

    /// Whether words are the name of the site, as the page or its address says it.
    fn is_site(&self, words: &str) -> bool {
        let letters = |text: &str| {
            text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        let host = self.url.as_deref().and_then(|url| url.split("://").nth(1));
        let host = host.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let name = letters(words);
        name.len() > 2
            && (self.source.as_deref().is_some_and(|source| letters(source) == name)
                || host.trim_start_matches("www.").split('.').any(|part| letters(part) == name)
                || letters(host).contains(&name) && name.len() > 5)
    }
}

/// Whether two headlines have the same letters.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_for_search_engines_are_read() {
        let mut card = Card::default();
        card.time("2020-01-01", 1);
        card.data(r#"{"@graph":[{"@type":"NewsArticle","headline":"Talks","datePublished":"2016-12-01T10:00Z","publisher":{"name":"Agency"}}]}"#);
        card.data("[[[[");
        let mut report = Report::default();
        card.fill(&mut report, &[]);
        assert_eq!(
            (report.title.as_deref(), report.source.as_deref()),
            (Some("Talks"), Some("Agency"))
        );
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
    }
}
