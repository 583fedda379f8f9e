//! PDF: the layer of text, page by page.
//!
//! [`object`] reads objects, [`file`](mod@file) finds them, [`filter`] unpacks their data, [`font`], [`cmap`] and [`glyphs`] say what
//! codes are, [`content`] gathers what a page shows, and [`lines`] makes paragraphs of it, which
//! [`heads`] takes apart again where they are the heads of articles. No script, action, form
//! or attached file of a document is looked at.

mod cmap;
mod columns;
mod content;
mod crypt;
mod file;
mod filter;
mod font;
mod glyphs;
mod heads;
mod lines;
mod object;

use std::collections::BTreeSet;

use entente_engine::Report;

use self::file::Pdf;
use self::object::{Dict, Object};
use crate::draft::{File, Outcome};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;
use crate::{articles, dates};

/// At most so many pages.
const MOST_PAGES: usize = 5_000;

/// Pages in groups in groups: no sound file has more.
const DEEPEST: usize = 30;

/// Reads a PDF.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let pdf = Pdf::open(file.bytes, room.bytes);
    if pdf.locked {
        return out.fault(file.name, &Reason::Protected);
    }
    let pages = pages(&pdf);
    if pages.is_empty() && pdf.burst.get() {
        return out.fault(file.name, &Reason::Bomb);
    }
    if pages.is_empty() {
        return out.fault(file.name, &Reason::Broken("no page was found in it".into()));
    }
    let (mut shown, mut unknown) = (Vec::new(), 0);
    for (page, resources) in &pages {
        let on_page = content::read(&pdf, &contents(&pdf, page), resources);
        unknown += on_page.unknown;
        shown.push(on_page.runs);
    }
    let known: usize = shown
        .iter()
        .flatten()
        .map(|run| run.text.chars().filter(|c| c.is_alphabetic()).count())
        .sum();
    match () {
        // Whatever else was read, not all of it is here.
        () if pdf.burst.get() => return out.fault(file.name, &Reason::Bomb),
        () if unknown > known => {
            let why = "its letters do not say which they are; have its text recognised (OCR) first";
            return out.fault(file.name, &Reason::Broken(why.into()));
        }
        () if known < 3 => return out.fault(file.name, &Reason::Scanned),
        () => {}
    }
    let (text, marks) = joined(&heads::apart(lines::paragraphs(&shown)));
    let mut report = Report { text, ..Report::default() };
    let stamp = card(&pdf, &mut report);
    articles::take(report, marks, stamp, file, room, out);
}

/// Paragraphs as one text, with those marked that are the page's.
fn joined(paragraphs: &[lines::Paragraph]) -> (String, Marks) {
    let (mut text, mut marks) = (String::new(), Marks::default());
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&crate::encoding::clean(&paragraph.text));
        if paragraph.aside {
            marks.add(start, text.len());
        }
    }
    (text, marks)
}

/// The title that the document gives itself, and the day on which it was made.
fn card(pdf: &Pdf<'_>, report: &mut Report) -> Option<jiff::civil::Date> {
    let found =
        pdf.trailers.iter().rev().find_map(|trailer| Some((trailer, pdf.field(trailer, b"Info")?)));
    let (trailer, info) = found?;
    let number = match trailer.get(b"Info".as_slice()) {
        Some(Object::Ref(number)) => *number,
        _ => u32::MAX,
    };
    let info = info.dict()?;
    let words = |key: &[u8]| match pdf.field(info, key) {
        Some(Object::Text(bytes)) => {
            let bytes = pdf.plain(number, &bytes);
            Some(match bytes.strip_prefix(&[0xFE, 0xFF]) {
                Some(wide) => cmap::utf16(wide),
                None => bytes.iter().map(|byte| crate::encoding::windows_1252(*byte)).collect(),
            })
        }
        _ => None,
    };
    let title = words(b"Title").map(|title| line(&crate::encoding::clean(&title)));
    // Programs that write PDFs put names of files there.
    let named = |title: &String| {
        title.starts_with("Microsoft Word") || title.contains(".doc") || title.contains(".indd")
    };
    report.title = title.filter(|title| title.split_whitespace().count() > 1 && !named(title));
    let stamp = words(b"CreationDate")?;
    dates::in_name(stamp.trim_start_matches("D:").get(..8)?)
}

/// All pages with what they use, in order.
fn pages(pdf: &Pdf<'_>) -> Vec<(Dict, Dict)> {
    let mut found = Vec::new();
    let root = pdf.trailers.iter().rev().find_map(|trailer| pdf.field(trailer, b"Root"));
    let tree = root
        .as_ref()
        .and_then(Object::dict)
        .and_then(|root| root.get(b"Pages".as_slice()).cloned());
    if let Some(tree) = tree {
        walk(pdf, &tree, &Dict::new(), 0, &mut BTreeSet::new(), &mut found);
    }
    if found.is_empty() {
        // A file without a tree: its pages in the order of their numbers.
        for number in pdf.numbers() {
            let Object::Dict(dict) = pdf.get(number) else { continue };
            if dict.get(b"Type".as_slice()).and_then(Object::name) == Some(b"Page")
                && found.len() < MOST_PAGES
            {
                let resources = pdf.field(&dict, b"Resources").and_then(|own| own.dict().cloned());
                found.push((dict, resources.unwrap_or_default()));
            }
        }
    }
    found
}

fn walk(
    pdf: &Pdf<'_>,
    node: &Object,
    inherited: &Dict,
    depth: usize,
    seen: &mut BTreeSet<u32>,
    found: &mut Vec<(Dict, Dict)>,
) {
    if let Object::Ref(number) = node
        && !seen.insert(*number)
    {
        return;
    }
    if depth > DEEPEST || found.len() >= MOST_PAGES {
        return;
    }
    let object = pdf.follow(node);
    let Some(dict) = object.dict() else { return };
    let own = pdf.field(dict, b"Resources").and_then(|own| own.dict().cloned());
    let resources = own.unwrap_or_else(|| inherited.clone());
    match pdf.field(dict, b"Kids") {
        Some(Object::Array(kids)) => {
            for kid in &kids {
                walk(pdf, kid, &resources, depth + 1, seen, found);
            }
        }
        _ => found.push((dict.clone(), resources)),
    }
}

/// The operators of a page.
fn contents(pdf: &Pdf<'_>, page: &Dict) -> Vec<u8> {
    match pdf.field(page, b"Contents") {
        Some(Object::Array(parts)) => {
            let parts = parts.iter().take(1000).filter_map(|part| pdf.stream(&pdf.follow(part)));
            parts.flat_map(|part| part.into_iter().chain([b'\n'])).collect()
        }
        Some(stream) => pdf.stream(&stream).unwrap_or_default(),
        None => Vec::new(),
    }
}
