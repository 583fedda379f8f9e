//! What `index.html` asks a build for: the rows marked `data-trunk`, which Trunk reads as well.

use crate::fault::{Fault, Result};

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A style sheet.
    Style(String),
    /// The script that starts the page.
    Script(String),
    /// A file that goes beside the page.
    File(String),
    /// A folder that goes beside the page.
    Folder(String),
    /// A program to compile to WebAssembly.
    Program(Program),
}

/// A program of the page: one of the binaries of its package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Program {
    pub(super) name: String,
    /// What wasm-bindgen is to write: `web` for a module, `no-modules` for a classic script.
    pub(super) target: String,
}

/// The rows in their order.
pub(super) fn rows(html: &str) -> Result<Vec<Row>> {
    html.lines().map(str::trim).filter(|line| is_row(line)).map(row).collect()
}

/// Whether this line is for whoever builds the page.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("<link data-trunk") || line.starts_with("<script data-trunk")
}

fn row(line: &str) -> Result<Row> {
    let wanted = |name: &str| {
        attribute(line, name)
            .map(str::to_owned)
            .ok_or_else(|| Fault::new(format!("This row of index.html has no {name}: {line}")))
    };
    if line.starts_with("<script") {
        return Ok(Row::Script(wanted("src")?));
    }
    match wanted("rel")?.as_str() {
        "css" => Ok(Row::Style(wanted("href")?)),
        "copy-file" => Ok(Row::File(wanted("href")?)),
        "copy-dir" => Ok(Row::Folder(wanted("href")?)),
        "rust" => {
            let target = attribute(line, "data-bindgen-target").unwrap_or("web");
            Ok(Row::Program(Program { name: wanted("data-bin")?, target: target.to_owned() }))
        }
        other => Err(Fault::new(format!("index.html asks for “{other}”, which no build knows."))
            .remedy("xtask/src/page/rows.rs lists the kinds of rows.")),
    }
}

/// The value of an attribute that stands in the row as `name="value"`.
fn attribute<'a>(row: &'a str, name: &str) -> Option<&'a str> {
    let from = row.find(&format!(" {name}=\""))? + name.len() + 3;
    row[from..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_in_their_order() {
        let html = "<p>\n  <link data-trunk rel=\"css\" href=\"static/a.css\">\n\
            <link data-trunk rel=\"rust\" data-bin=\"w\" data-bindgen-target=\"no-modules\">\n\
            <script data-trunk src=\"static/boot.js\"></script>\n";
        let program = Program { name: "w".into(), target: "no-modules".into() };
        let wanted = [
            Row::Style("static/a.css".into()),
            Row::Program(program),
            Row::Script("static/boot.js".into()),
        ];
        assert_eq!(rows(html).unwrap(), wanted);
    }

    #[test]
    fn a_row_that_no_build_knows_is_a_fault() {
        assert!(rows("<link data-trunk rel=\"sass\" href=\"a.scss\">").is_err());
        assert!(rows("<link data-trunk rel=\"css\">").is_err());
    }
}
