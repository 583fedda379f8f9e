//! The build for static hosts: files beside each other, with relative addresses, so that it works under any path.

use std::path::Path;

use super::html::{replace_once, with_policy};
use super::{files_below, names, read, read_text};
use crate::fault::{About, Result};

/// What the page may load and contact: its own site, nothing else. Inline styles are what Yew's `style` sets.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The name of the one file, from which the hosted page makes lessons.
pub(super) const ONE_FILE: &str = "entente.html";
/// The program that keeps the page for times without a network. Its name never changes: browsers look for news there.
const OFFLINE: &str = "offline.js";
/// Files that no page asks for when it is used without a network. (The page itself, and the program that keeps it, are
/// written when the list is made.)
const ONLINE_ONLY: &[&str] = &[ONE_FILE, "corpus/SOURCES.md", "words/en.txt"];

/// Writes the hosted build of what is in `stage` to `dist`, where the one file is already.
pub(super) fn write(stage: &Path, dist: &Path) -> Result<()> {
    let mut html = read_text(&stage.join("index.html"))?;
    html = with_policy(&html, POLICY)?;
    for name in ["style.css", "boot.js"] {
        let hashed = copy_hashed(stage, dist, &[name])?.remove(0);
        html = replace_once(&html, &format!("\"./{name}\""), &format!("\"./{hashed}\""))?;
    }
    for parts in [
        &["app.js", "app_bg.wasm"][..],
        &["worker-start.js", "worker.js", "worker_bg.wasm"],
        &["intake.js", "intake_bg.wasm"],
    ] {
        let hashed = copy_hashed(stage, dist, parts)?.join(" ");
        html = replace_once(&html, &format!("\"{}\"", parts.join(" ")), &format!("\"{hashed}\""))?;
    }
    let corpus = "corpus/reports.jsonl";
    let version = names::fingerprint(&[&read(&stage.join(corpus))?]);
    let versioned = format!("{corpus}?v={version:016x}");
    html = replace_once(&html, &format!("\"{corpus}\""), &format!("\"{versioned}\""))?;
    let (words, versioned_words) = words(stage)?;
    html = replace_once(&html, &format!("\"{words}\""), &format!("\"{versioned_words}\""))?;
    let whole = names::fingerprint(&[&read(&dist.join(ONE_FILE))?]);
    html = replace_once(
        &html,
        &format!("<meta name=\"entente:whole\" content=\"{ONE_FILE}\">"),
        &format!(
            "<meta name=\"entente:whole\" content=\"{ONE_FILE}?v={whole:016x}\">\n  \
             <meta name=\"entente:offline\" content=\"{OFFLINE}\">"
        ),
    )?;
    let manifest = "manifest.webmanifest";
    let copied = dist.join(manifest);
    std::fs::copy(stage.join(manifest), &copied).about("copy", &copied)?;
    copy_folders(stage, dist)?;
    let mut asked = vec![versioned];
    asked.extend(versioned_words.split(' ').map(str::to_owned));
    write_offline(stage, dist, &html, &asked)?;
    // GitHub Pages would otherwise run the files through Jekyll.
    let marker = dist.join(".nojekyll");
    std::fs::write(&marker, "").about("write", &marker)?;
    let index = dist.join("index.html");
    std::fs::write(&index, html).about("write", &index)
}

/// The files of the languages as index.html lists them, and as the hosted page asks for them: with a version.
fn words(stage: &Path) -> Result<(String, String)> {
    let (mut plain, mut versioned) = (Vec::new(), Vec::new());
    for code in languages(stage)? {
        let name = format!("words/{code}.txt");
        let version = names::fingerprint(&[&read(&stage.join(&name))?]);
        versioned.push(format!("{name}?v={version:016x}"));
        plain.push(name);
    }
    Ok((plain.join(" "), versioned.join(" ")))
}

/// The codes of the languages that are fetched when they are chosen: all but English, which the app holds itself.
pub(super) fn languages(stage: &Path) -> Result<Vec<String>> {
    let files = files_below(&stage.join("words"))?.into_iter();
    let codes = files.filter_map(|file| {
        let code = file.to_string_lossy().strip_suffix(".txt")?.to_owned();
        (code != "en").then_some(code)
    });
    Ok(codes.collect())
}

/// Puts version and files into the program for times without a network.
fn write_offline(stage: &Path, dist: &Path, html: &str, versioned: &[String]) -> Result<()> {
    let mut files = vec!["./".to_owned()];
    files.extend(versioned.iter().cloned());
    let mut contents = vec![html.as_bytes().to_vec()];
    for file in files_below(dist)? {
        let name = file.to_string_lossy().replace('\\', "/");
        if !ONLINE_ONLY.contains(&name.as_str()) {
            contents.push(read(&dist.join(&file))?);
            if !versioned.iter().any(|file| file.split('?').next() == Some(&name)) {
                files.push(name);
            }
        }
    }
    let all: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let version = names::fingerprint(&all);
    let list: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
    let program = read_text(&stage.join(OFFLINE))?;
    let program = replace_once(
        &program,
        "const VERSION = \"none\";",
        &format!("const VERSION = \"{version:016x}\";"),
    )?;
    let program = replace_once(
        &program,
        "const FILES = [];",
        &format!("const FILES = [{}];", list.join(", ")),
    )?;
    let path = dist.join(OFFLINE);
    std::fs::write(&path, program).about("write", &path)
}

/// Copies files that belong together under names that change when any of them changes.
fn copy_hashed(stage: &Path, dist: &Path, parts: &[&str]) -> Result<Vec<String>> {
    let contents = parts.iter().map(|name| read(&stage.join(name))).collect::<Result<Vec<_>>>()?;
    let all: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    let mut written = Vec::new();
    for (name, bytes) in parts.iter().zip(&contents) {
        let hashed = names::hashed(name, &all);
        let path = dist.join(&hashed);
        std::fs::write(&path, bytes).about("write", &path)?;
        written.push(hashed);
    }
    Ok(written)
}

/// Copies what stands in folders of its own (the corpus, icons), under the names it has.
fn copy_folders(stage: &Path, dist: &Path) -> Result<()> {
    for file in files_below(stage)? {
        let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
            continue;
        };
        let folder = dist.join(folder);
        std::fs::create_dir_all(&folder).about("make", &folder)?;
        let from = stage.join(&file);
        std::fs::copy(&from, dist.join(&file)).about("copy", &from)?;
    }
    Ok(())
}
