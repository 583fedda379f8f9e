//! What a page says of itself: in `<meta>`, `<time>`, `<link>`, and in data for search engines (JSON-LD).

use entente_engine::Report;
use jiff::civil::Date;
use serde_json::Value;

use crate::dates;
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
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "pubdate"
            | "publishdate"
            | "parsely-pub-date"
            | "sailthru.date"
            | "publication_date" => {
                self.dated(value, 3, "The page’s own data say so.");
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

    /// The first `<time>` element.
    pub(super) fn time(&mut self, stamp: Option<String>) {
        if let Some(stamp) = stamp {
            self.dated(&stamp, 1, "The first time that the page marks as such.");
        }
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
                Value::Array(values) => open.extend(values.iter().take(50)),
                Value::Object(object) => {
                    if let Some(Value::Array(graph)) = object.get("@graph") {
                        open.extend(graph.iter().take(50));
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
            self.dated(stamp, 4, "The page’s own data say so.");
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
        let Some(found) = dates::find(stamp) else { return };
        if self.date.is_none_or(|(_, before, _)| before < worth) {
            self.date = Some((found.date, worth, from));
        }
    }

    /// Fills a report's card.
    pub(super) fn fill(&mut self, report: &mut Report) {
        // "Talks fail | The Daily": what comes after the last bar is the site's name.
        let title = self.title.take().map(|title| {
            let cut = [" | ", " - ", " – ", " — "].iter().find_map(|bar| title.rsplit_once(bar));
            match cut {
                Some((head, site)) if !self.sure_title && head.split_whitespace().count() > 1 => {
                    if site.split_whitespace().count() <= 4 {
                        self.source.get_or_insert_with(|| site.to_owned());
                    }
                    head.to_owned()
                }
                _ => title.clone(),
            }
        });
        report.title = title;
        report.source = self.source.take();
        report.language = self.language.map(str::to_owned);
        report.url =
            self.url.take().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        if let Some((date, _, from)) = self.date {
            report.date = Some(date);
            report.date_from = Some(from.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_for_search_engines_are_read() {
        let mut card = Card::default();
        card.time(Some("2020-01-01".into()));
        card.data(r#"{"@graph":[{"@type":"NewsArticle","headline":"Talks","datePublished":"2016-12-01T10:00Z","publisher":{"name":"Agency"}}]}"#);
        card.data("[[[[");
        let mut report = Report::default();
        card.fill(&mut report);
        assert_eq!(
            (report.title.as_deref(), report.source.as_deref()),
            (Some("Talks"), Some("Agency"))
        );
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
    }
}
