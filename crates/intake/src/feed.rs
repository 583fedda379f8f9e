//! XML that holds news: feeds (RSS, Atom) and what agencies and publishers exchange (NITF, NewsML-G2, JATS, Factiva).
//!
//! Each is one row of [`FORMS`]: which element is a report, and which elements in it are its headline, date and text.
//! XML of another kind is named and refused.

use entente_engine::Report;
use jiff::civil::Date;

use crate::dates::{self, Order};
use crate::draft::{Cut, File, Outcome};
use crate::html;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;
use crate::xml::{self, Element, Item};

/// A form of XML. Names are without namespaces; of several the first that is there counts.
struct Form {
    name: &'static str,
    /// Its outermost elements.
    roots: &'static [&'static str],
    /// The elements that are a report each.
    reports: &'static [&'static str],
    title: &'static [&'static str],
    date: &'static [&'static str],
    source: &'static [&'static str],
    /// The elements that hold the text; all that are there, in their order.
    body: &'static [&'static str],
    /// Elements in the text that are no text of it.
    aside: &'static [&'static str],
}

const FORMS: &[Form] = &[
    Form {
        name: "RSS",
        roots: &["rss", "RDF"],
        reports: &["item"],
        title: &["title"],
        date: &["pubDate", "date", "published"],
        source: &["source", "publisher"],
        body: &["encoded", "description"],
        aside: &[],
    },
    Form {
        name: "Atom",
        roots: &["feed"],
        reports: &["entry"],
        title: &["title"],
        date: &["published", "updated"],
        source: &["source"],
        body: &["content", "summary"],
        aside: &[],
    },
    Form {
        name: "NITF",
        roots: &["nitf"],
        reports: &["nitf"],
        title: &["hl1", "hedline", "title"],
        date: &["date.issue", "story.date", "pubdata", "date.release"],
        source: &["distributor", "pubdata", "doc.copyright"],
        body: &["body.content"],
        aside: &["media", "table", "note", "nitf-table"],
    },
    Form {
        name: "NewsML-G2",
        roots: &["newsMessage", "newsItem", "NewsML"],
        reports: &["newsItem", "NewsItem"],
        title: &["headline", "HeadLine", "hl1", "title"],
        date: &["contentCreated", "versionCreated", "firstCreated", "FirstCreated", "sent"],
        source: &["provider", "infoSource", "creditline", "Provider"],
        body: &["body.content", "inlineXML", "inlineData", "DataContent"],
        aside: &["media", "table", "head", "hedline", "byline", "docdata"],
    },
    Form {
        name: "JATS",
        roots: &["article", "pmc-articleset"],
        reports: &["article"],
        title: &["article-title"],
        date: &["pub-date"],
        source: &["journal-title", "publisher-name"],
        body: &["abstract", "body"],
        aside: &["table-wrap", "fig", "xref", "disp-formula", "inline-formula", "ref-list", "fn"],
    },
    Form {
        name: "Factiva",
        roots: &["ppsarticle", "distDoc", "article-list", "ppsArticles", "searchResults"],
        reports: &["ppsarticle", "distDoc"],
        title: &["headline", "ppsHeadline"],
        date: &["publicationDate", "pubDate", "date"],
        source: &["sourceName", "source", "publisher"],
        body: &["leadParagraph", "leadPara", "tailParagraphs", "text"],
        aside: &["byline", "copyright"],
    },
];

/// Elements that are paragraphs, or begin a new one.
const PARAGRAPHS: &[&str] = &[
    "p",
    "paragraph",
    "para",
    "title",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "item",
    "block",
    "hl2",
    "div",
    "br",
    "tr",
    "sec",
    "quote",
    "disp-quote",
    "leadParagraph",
    "tailParagraphs",
];

/// Reads a file of news in XML.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let text = match file.encoding {
        Some(encoding) => file.decoded(encoding, out),
        None => xml::decode(file.bytes),
    };
    let tree = match xml::parse(&text) {
        Ok(tree) => tree,
        Err(why) => return out.fault(file.name, &why),
    };
    if tree.name.eq_ignore_ascii_case("html") {
        return html::read(file, room, out);
    }
    let form = FORMS.iter().find(|form| form.roots.contains(&tree.name.as_str()));
    let Some(form) = form.filter(|form| form.name != "JATS" || is_jats(&tree)) else {
        return out.fault(file.name, &Reason::OtherXml(line(&tree.name)));
    };
    let mut reports = Vec::new();
    if form.reports.contains(&tree.name.as_str()) {
        reports.push(&tree);
    } else {
        tree.all(form.reports, &mut reports);
    }
    let before = out.reports.len();
    for (nth, element) in (1..).zip(&reports) {
        let (mut report, marks) = report(element, form);
        if report.source.is_none() {
            report.source = tree.elements().find(|part| part.name == "channel").map_or_else(
                || child(&tree, &["title"]).map(|title| one_line(&title.text())),
                |channel| child(channel, &["title"]).map(|title| one_line(&title.text())),
            );
            report.source = report.source.filter(|_| matches!(form.name, "RSS" | "Atom"));
        }
        let several = reports.len() > 1;
        let name =
            if several { format!("{}, item {nth}", file.name) } else { file.name.to_owned() };
        out.take(report, marks, &name, room);
    }
    if reports.len() > 1 {
        out.cut = Some(Cut::new(form.name, form.reports[0], out.reports.len() - before));
    }
}

/// Many things are called an article; those of journals have a front.
fn is_jats(root: &Element) -> bool {
    root.find("front").is_some() || root.find("article-meta").is_some()
}

/// An element as a report.
fn report(element: &Element, form: &Form) -> (Report, Marks) {
    let mut bodies = Vec::new();
    if matches!(form.name, "RSS" | "Atom" | "NewsML-G2") {
        // Of a text and its summary the text.
        bodies.extend(form.body.iter().find_map(|name| element.find(name)));
    } else {
        element.all(form.body, &mut bodies);
    }
    let (mut text, mut marks) = (String::new(), Marks::default());
    for body in bodies {
        let markup = body.elements().next().is_none() && body.text().contains('<');
        if markup {
            let (page, aside) = html::report(&body.text());
            (text, marks) = (page.text, aside);
        } else {
            paragraphs(body, form, &mut text);
        }
    }
    let found = form.date.iter().filter_map(|name| element.find(name)).find_map(date);
    let link = child(element, &["link"]);
    let url = link.map(|link| link.get("href").map_or_else(|| link.text(), str::to_owned));
    let source = first(element, form.source).and_then(|source| match source.get("literal") {
        _ if !one_line(&source.text()).is_empty() => {
            Some(child(source, &["name", "title"]).map_or_else(|| source.text(), Element::text))
        }
        Some(literal) => Some(literal.to_owned()),
        None => source.get("name").or(source.get("FormalName")).map(str::to_owned),
    });
    let report = Report {
        text: crate::encoding::clean(text.trim()),
        title: first(element, form.title)
            .map(|title| plain_title(&title.text()))
            .filter(|title| !title.is_empty()),
        date: found,
        date_from: found.map(|_| "The file says so.".into()),
        source: source.map(|source| one_line(&source)).filter(|source| !source.is_empty()),
        language: element.get("lang").and_then(crate::language::of_label).map(str::to_owned),
        url: url.map(|url| line(&url)).filter(|url| url.starts_with("http")),
        ..Report::default()
    };
    (report, marks)
}

fn child<'a>(element: &'a Element, names: &[&str]) -> Option<&'a Element> {
    names.iter().find_map(|name| element.elements().find(|child| child.name == *name))
}

fn first<'a>(element: &'a Element, names: &[&str]) -> Option<&'a Element> {
    names.iter().find_map(|name| child(element, &[name]).or_else(|| element.find(name)))
}

fn one_line(text: &str) -> String {
    line(&crate::encoding::clean(text))
}

/// A headline; feeds write some with marks of HTML in it.
fn plain_title(text: &str) -> String {
    if text.contains('<') || text.contains("&#") || text.contains("&amp;") {
        let (page, _) = html::report(text);
        return one_line(&page.text);
    }
    one_line(text)
}

/// A date as text, in an attribute, or with a year, a month and a day each.
fn date(element: &Element) -> Option<Date> {
    let part = |name: &str| child(element, &[name]).map(|part| part.text().trim().to_owned());
    if let (Some(year), Some(month)) = (part("year"), part("month")) {
        let day = part("day").unwrap_or_else(|| "1".into());
        return dates::find(&format!("{day} {month} {year}"))
            .or_else(|| dates::find(&format!("{year}-{month}-{day}")))
            .map(|found| found.date);
    }
    let said =
        ["norm", "date.publication", "iso-8601-date"].iter().find_map(|key| element.get(key));
    let text = said.map_or_else(|| element.text(), str::to_owned);
    let head: String = text.trim().chars().take(40).collect();
    dates::in_field(&head, Order::Unknown).or_else(|| {
        // "20211014T120000Z".
        head.get(..8).and_then(|day| dates::in_field(day, Order::Unknown))
    })
}

/// The paragraphs of an element.
fn paragraphs(element: &Element, form: &Form, text: &mut String) {
    for item in &element.items {
        match item {
            Item::Text(words) => {
                let begins = words.starts_with(char::is_whitespace);
                for word in
                    words.split_whitespace().enumerate().map(|(at, word)| (at > 0 || begins, word))
                {
                    if word.0 && !text.is_empty() && !text.ends_with(['\n', ' ']) {
                        text.push(' ');
                    }
                    text.push_str(word.1);
                }
                let ends = words.ends_with(char::is_whitespace);
                if ends && !text.is_empty() && !text.ends_with(['\n', ' ']) {
                    text.push(' ');
                }
            }
            Item::Element(inner) if form.aside.contains(&inner.name.as_str()) => {}
            Item::Element(inner) => {
                let block = PARAGRAPHS.contains(&inner.name.as_str());
                if block {
                    end_paragraph(text);
                }
                paragraphs(inner, form, text);
                if block {
                    end_paragraph(text);
                }
            }
        }
    }
}

fn end_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests;
