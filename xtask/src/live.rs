//! `cargo xtask serve --live`: builds anew when a source changes, and has the open page loaded anew.

use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::fault::{About, Result};
use crate::steps::Steps;
use crate::tools::PageTools;
use crate::{page, places};

/// What the page is made of, from the project's folder. (Trunk.toml says the same to Trunk.)
const SOURCES: &[&str] = &["index.html", "src", "crates", "static", "Cargo.toml", "Cargo.lock"];
/// How often the sources are looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// The address of the script that the served page gets, and of the word that it asks for.
pub(crate) const SCRIPT: &str = "live.js";
pub(crate) const BUILD: &str = "live-build";

/// Loads the page anew when the word of the build has changed.
pub(crate) const PROGRAM: &str = "\
\"use strict\";
let known = null;
const look = async () => {
  const answer = await fetch(\"./live-build\", { cache: \"no-store\" }).catch(() => null);
  const build = answer?.ok ? await answer.text() : known;
  if (known !== null && build !== known) location.reload();
  known = build;
};
setInterval(look, 1000);
";

/// The page as it is served here: with the script, and without being kept for times without a network.
pub(crate) fn page(html: &str) -> String {
    let kept = html.lines().filter(|line| !line.contains("name=\"entente:offline\""));
    let text = kept.fold(String::new(), |text, line| text + line + "\n");
    text.replacen("</body>", &format!("<script src=\"./{SCRIPT}\"></script>\n</body>"), 1)
}

/// Builds whenever a source has changed, until the person ends it.
pub(crate) fn watch(tools: &PageTools) -> Result<()> {
    let mut built = newest(&places::root())?;
    loop {
        std::thread::sleep(PAUSE);
        let now = newest(&places::root())?;
        if now == built {
            continue;
        }
        built = now;
        // What is wrong with a source is told, and mended by the next change.
        match page::build(&mut Steps::new(), tools) {
            Ok(()) => println!("The page is new."),
            Err(fault) => println!("✗ {fault}"),
        }
    }
}

/// When a source was last changed, and how many there are.
fn newest(root: &Path) -> Result<(SystemTime, usize)> {
    let mut found = (SystemTime::UNIX_EPOCH, 0);
    let mut open: Vec<_> = SOURCES.iter().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        // Editors write a file by putting another in its place: for a moment there may be none.
        let Ok(facts) = std::fs::metadata(&path) else { continue };
        if facts.is_dir() {
            let entries = std::fs::read_dir(&path).about("list", &path)?;
            open.extend(entries.flatten().map(|entry| entry.path()));
        } else {
            let changed = facts.modified().about("look at", &path)?;
            found = (found.0.max(changed), found.1 + 1);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_served_page_asks_for_news_and_is_not_kept() {
        let html = "<meta name=\"entente:offline\" content=\"offline.js\">\n<body>\n</body>\n";
        assert_eq!(page(html), "<body>\n<script src=\"./live.js\"></script>\n</body>\n");
        assert!(PROGRAM.contains(BUILD));
    }

    #[test]
    fn a_source_that_comes_or_changes_is_noticed() {
        let folder = std::env::temp_dir().join(format!("entente-live-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let before = newest(&folder).unwrap();
        std::fs::write(folder.join("src/a.rs"), "").unwrap();
        assert_ne!(newest(&folder).unwrap(), before);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
