//! Gathers the parts of the page that need no compiling, under the names that `static/boot.js` knows.

use std::path::Path;

/// How the files of the languages are written; the page's own crate for them has it, too.
#[allow(dead_code)] // Of which this program needs two functions.
#[path = "../../../crates/words/src/file.rs"]
mod words;

use super::rows::{self, Row};
use super::{files_below, read_text};
use crate::fault::{About, Fault, Result};
use crate::places;

/// Puts everything but the programs into `stage`.
pub(super) fn gather(rows: &[Row], stage: &Path) -> Result<()> {
    let root = places::root();
    for row in rows {
        match row {
            Row::Style(path) | Row::Script(path) | Row::File(path) => {
                copy(&root.join(path), &stage.join(last_part(path)?))?;
            }
            Row::Folder(path) => {
                let (from, to) = (root.join(path), stage.join(last_part(path)?));
                for file in files_below(&from)? {
                    copy(&from.join(&file), &to.join(&file))?;
                }
            }
            Row::Program(_) => {}
        }
    }
    pack_words(&stage.join("words"))?;
    let index = stage.join("index.html");
    let html = without_rows(&read_text(&root.join("index.html"))?)?;
    std::fs::write(&index, html).about("write", &index)
}

/// Takes the keys out of the files of the languages, which the page has itself.
fn pack_words(folder: &Path) -> Result<()> {
    for name in files_below(folder)?.into_iter().filter(|name| !name.ends_with("en.txt")) {
        let path = folder.join(name);
        let text = read_text(&path)?;
        let entries = words::read(&text)
            .map_err(|fault| Fault::new(format!("{}: {fault}.", path.display())))?;
        std::fs::write(&path, words::packed(&entries)).about("write", &path)?;
    }
    Ok(())
}

/// The page with the rows for its builder carried out, and without comments and empty lines.
fn without_rows(html: &str) -> Result<String> {
    let mut text = String::new();
    for line in html.lines() {
        let start = line.trim_start();
        if start.is_empty() || start.starts_with("<!--") {
            continue;
        }
        if !rows::is_row(line) {
            text.extend([line, "\n"]);
            continue;
        }
        let indent = &line[..line.len() - start.len()];
        for row in rows::rows(line)? {
            match row {
                Row::Style(path) => {
                    let name = last_part(&path)?;
                    text.extend([indent, "<link rel=\"stylesheet\" href=\"./", name, "\"/>\n"]);
                }
                Row::Script(path) => {
                    let name = last_part(&path)?;
                    text.extend([indent, "<script src=\"./", name, "\"></script>\n"]);
                }
                Row::File(_) | Row::Folder(_) | Row::Program(_) => {}
            }
        }
    }
    Ok(text)
}

fn last_part(path: &str) -> Result<&str> {
    let last = path.rsplit('/').next().filter(|name| !name.is_empty());
    last.ok_or_else(|| Fault::new(format!("index.html names no file: “{path}”.")))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).about("make", folder)?;
    }
    std::fs::copy(from, to).about("copy", from).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_carried_out_and_comments_go() {
        let html = "<head>\n  <!-- why -->\n  <link data-trunk rel=\"rust\" data-bin=\"a\">\n\n  \
            <link data-trunk rel=\"css\" href=\"s/a.css\">\n  \
            <title>x</title>\n\
            <script data-trunk src=\"s/c.js\"></script>\n";
        let wanted = "<head>\n  <link rel=\"stylesheet\" href=\"./a.css\"/>\n  <title>x</title>\n\
            <script src=\"./c.js\"></script>\n";
        assert_eq!(without_rows(html).unwrap(), wanted);
    }
}
