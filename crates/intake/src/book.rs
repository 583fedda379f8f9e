//! Books (.epub): each part that has a text of some length is a report.

use entente_engine::Report;

use crate::draft::{Cut, File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::reason::Reason;
use crate::xml::{self, Element};
use crate::{dates, html, zip_file};

/// At most so many parts.
const PARTS: usize = 2_000;

/// A part with fewer letters is a cover or a page of titles.
const SHORT: usize = 200;

/// Reads a book.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let card = match card(file, room) {
        Ok(card) => card,
        Err(why) => return out.fault(file.name, &why),
    };
    let (folder, package) = card;
    let of = |name: &str| package.find(name).map(Element::text);
    let published = of("date").and_then(|date| dates::find(&date)).map(|found| found.date);
    let issuer = of("publisher").or_else(|| of("creator")).map(|words| line(&words));
    let before = out.reports.len();
    for path in parts(&package) {
        let bytes = match zip_file::part(file.bytes, &format!("{folder}{path}"), room) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => continue,
            Err(why) => return out.fault(file.name, &why),
        };
        let (page, marks) = html::whole(&xml::decode(&bytes));
        if page.text.len() < SHORT {
            continue;
        }
        let report = Report {
            date: published,
            date_from: published.map(|_| "The book’s own data say so.".into()),
            source: issuer.clone().filter(|name| !name.is_empty()),
            title: page.title.clone().or_else(|| of("title").map(|title| line(&title))),
            url: None,
            ..page
        };
        out.take(report, marks, &format!("{}, {path}", file.name), room);
    }
    let count = out.reports.len() - before;
    if count > 1 {
        out.cut = Some(Cut::new("Book", "chapter", count));
    }
    if count == 0 {
        out.fault(file.name, &Reason::NoText);
    }
}

/// The folder of the book's package, and the package.
fn card(file: &File<'_>, room: &mut ReadBudget) -> Result<(String, Element), Reason> {
    let none = || Reason::Broken("it holds no book".into());
    if zip_file::part(file.bytes, "META-INF/encryption.xml", room)?.is_some_and(|bytes| {
        // Fonts are obfuscated so, which does not matter; texts are not readable.
        String::from_utf8_lossy(&bytes).contains("html")
    }) {
        return Err(Reason::Protected);
    }
    let container = zip_file::part(file.bytes, "META-INF/container.xml", room)?.ok_or_else(none)?;
    let container = xml::parse(&xml::decode(&container))?;
    let path =
        container.find("rootfile").and_then(|root| root.get("full-path")).ok_or_else(none)?;
    let package = zip_file::part(file.bytes, path, room)?.ok_or_else(none)?;
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Ok((folder, xml::parse(&xml::decode(&package))?))
}

/// The paths of its parts, in the order of reading.
fn parts(package: &Element) -> Vec<String> {
    let (mut items, mut order) = (Vec::new(), Vec::new());
    package.all(&["item"], &mut items);
    package.all(&["itemref"], &mut order);
    let items: std::collections::BTreeMap<&str, &Element> =
        items.into_iter().filter_map(|item| Some((item.get("id")?, item))).collect();
    let parts = order.iter().filter_map(|reference| {
        let item = items.get(reference.get("idref")?)?;
        let page = item.get("media-type").is_none_or(|kind| kind.contains("html"));
        item.get("href").filter(|_| page).map(plain_path)
    });
    parts.take(PARTS).collect()
}

/// A path with its escaped letters put in.
fn plain_path(path: &str) -> String {
    let mut plain = Vec::new();
    let mut rest = path.split(['#', '?']).next().unwrap_or_default().as_bytes();
    while let [byte, after @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        if let [b'%', high, low, after @ ..] = rest
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            plain.push((high << 4 | low) as u8);
            rest = after;
        } else {
            plain.push(*byte);
            rest = after;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
