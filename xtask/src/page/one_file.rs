//! The build for a double click: one .html with everything inside, which opens from `file://` without a network.
//!
//! WebAssembly is stored as gzip in base64; `static/boot.js` unpacks it and starts the app as a module and the worker
//! as a classic script, both from blob addresses, because Chromium allows a local file nothing else.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::html::{data_element, replace_once, with_policy};
use super::{hosted, read, read_text, sha256, style};
use crate::fault::{About, Fault, Result};

/// What the file may load and contact: nothing beyond itself. Of scripts that stand in it, its own first one alone
/// runs, known by its hash; the others are data for it.
const POLICY: &str = "default-src 'none'; script-src BOOT blob: 'wasm-unsafe-eval'; \
    style-src 'unsafe-inline'; img-src data: blob:; connect-src blob: data:; worker-src blob:; \
    base-uri 'none'; form-action 'none'";

/// Writes the one-file build of what is in `stage`.
pub(super) fn write(stage: &Path, file: &Path) -> Result<()> {
    let text = |name: &str| read_text(&stage.join(name));
    let mut html = text("index.html")?;
    let boot = format!("\n{}", text("boot.js")?);
    html = with_policy(&html, &POLICY.replace("BOOT", &sha256::source(&boot)))?;
    html = without_part_names(&html);
    let element = format!("<style>{}</style>", without_urls(&text("style.css")?)?);
    html = replace_once(&html, style::LINK, &element)?;
    let mut data = String::new();
    data += &data_element("app-glue", "text/plain", &plain_module(text("app.js")?)?)?;
    data += &data_element(
        "app-wasm",
        "application/gzip",
        &packed(&read(&stage.join("app_bg.wasm"))?)?,
    )?;
    data += &data_element("worker-start", "text/plain", &text("worker-start.js")?)?;
    data += &data_element("worker-glue", "text/plain", &text("worker.js")?)?;
    let worker = packed(&read(&stage.join("worker_bg.wasm"))?)?;
    data += &data_element("worker-wasm", "application/gzip", &worker)?;
    data += &data_element("intake-glue", "text/plain", &text("intake.js")?)?;
    let intake = packed(&read(&stage.join("intake_bg.wasm"))?)?;
    data += &data_element("intake-wasm", "application/gzip", &intake)?;
    for code in hosted::languages(stage)? {
        let texts = packed(&read(&stage.join(format!("words/{code}.txt")))?)?;
        data += &data_element(&format!("words-{code}"), "application/gzip", &texts)?;
    }
    // `<` stands only inside JSON's strings, where it may be written so; then no text can end the element.
    let corpus = text("corpus/reports.jsonl")?.replace('<', "\\u003c");
    data += &data_element("corpus", "application/jsonl", &corpus)?;
    data += &asked_for(stage, "licences", "licences/licences.txt")?;
    data += &asked_for(stage, "nearest", "nearest/sentences.tsv")?;
    let script = "<script src=\"./boot.js\"></script>";
    html =
        replace_once(&html, script, &format!("{data}<script id=\"boot-script\">{boot}</script>"))?;
    std::fs::write(file, html).about("write", file)
}

/// A text that only some ask for, packed.
fn asked_for(stage: &Path, part: &str, file: &str) -> Result<String> {
    let text = read(&stage.join(file))?;
    data_element(part, "application/gzip", &packed(&text)?)
}

/// Takes out the names of files, which this build does not have.
fn without_part_names(html: &str) -> String {
    let other = ["<meta name=\"entente:", "<link rel=\"manifest\""];
    let kept = html.lines().filter(|line| !other.iter().any(|start| line.contains(start)));
    kept.fold(String::new(), |text, line| text + line + "\n")
}

/// A module started from a blob has no neighbours to import.
fn plain_module(glue: String) -> Result<String> {
    if glue.lines().any(|line| line.starts_with("import ") || line.contains(" from './")) {
        return Err(Fault::new("The app's glue imports another file, which one file cannot hold.")
            .remedy("Some crate uses wasm-bindgen's JavaScript snippets: do without it."));
    }
    Ok(glue)
}

/// A style sheet inside the page must not lead to other files.
fn without_urls(css: &str) -> Result<String> {
    if css.replace("url(data:", "").replace("url(\"data:", "").contains("url(") {
        return Err(Fault::new("The style sheet leads to another file by url(…).")
            .remedy("Put it into its part in static/css/ as a data: address."));
    }
    Ok(css.to_owned())
}

/// Bytes as gzip in base64.
fn packed(bytes: &[u8]) -> Result<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let zipped = encoder.write_all(bytes).and_then(|()| encoder.finish());
    let zipped = zipped.map_err(|error| Fault::new(format!("Could not compress: {error}.")))?;
    Ok(base64(&zipped))
}

/// Base64 after RFC 4648, with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(char::from(LETTERS[(word >> (18 - 6 * place)) as usize & 63]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_module_with_neighbours_is_refused() {
        assert!(plain_module("import * as a from './snippets/a.js';\n".into()).is_err());
        assert!(plain_module("export default 1;\n".into()).is_ok());
    }

    #[test]
    fn a_style_sheet_with_neighbours_is_refused() {
        assert!(without_urls("a { background: url(icons/a.svg) }").is_err());
        assert!(without_urls("a { background: url(data:image/png;base64,AA==) }").is_ok());
    }
}
