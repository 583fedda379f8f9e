//! The style sheet: the parts in `static/css/`, joined into one file in the order of its `main.css`.
//!
//! Plain Trunk copies the folder, and a browser follows the imports. A build asks for one file instead, without the
//! comments and blanks of the parts.

use std::path::Path;

use super::html::replace_once;
use super::{read_text, remove};
use crate::fault::{About, Fault, Result};

/// The folder of the parts, among what Trunk leaves.
const FOLDER: &str = "css";
/// The part that imports all others.
pub(crate) const MAIN: &str = "main.css";
/// The joined style sheet, as `index.html` asks for it.
pub(super) const LINK: &str = "<link rel=\"stylesheet\" href=\"./style.css\">";

/// Replaces the parts in `stage` by `style.css`, and the link to them in `index.html`.
pub(super) fn join(stage: &Path) -> Result<()> {
    let folder = stage.join(FOLDER);
    let mut style = String::new();
    for part in imports(&read_text(&folder.join(MAIN))?)? {
        style += &compact(&read_text(&folder.join(part))?);
    }
    remove(&folder)?;
    let file = stage.join("style.css");
    std::fs::write(&file, style).about("write", &file)?;
    let index = stage.join("index.html");
    let parts = format!("<link rel=\"stylesheet\" href=\"./{FOLDER}/{MAIN}\">");
    let html = replace_once(&read_text(&index)?, &parts, LINK)?;
    std::fs::write(&index, html).about("write", &index)
}

/// The parts that `main.css` imports, in order. It may hold nothing else: that would be lost.
pub(crate) fn imports(main: &str) -> Result<Vec<String>> {
    let statements = compact(main);
    let statements = statements.split(';').filter(|statement| !statement.is_empty());
    statements
        .map(|statement| {
            let part = statement.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix('"'));
            part.map(str::to_owned).ok_or_else(|| {
                Fault::new(format!("{MAIN} should hold imports alone, not this: {statement}"))
                    .remedy("Put it into one of the files that it imports.")
            })
        })
        .collect()
}

/// The bytes of a comment or of words in quotation marks that CSS begins with, else of its first letter.
pub(crate) fn piece_length(css: &str, first: char) -> usize {
    match first {
        '/' if css.starts_with("/*") => css.find("*/").map_or(css.len(), |at| at + 2),
        '"' => css[1..].find('"').map_or(css.len(), |at| at + 2),
        _ => first.len_utf8(),
    }
}

/// CSS without comments and without the blanks that mean nothing.
pub(crate) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut blank = false;
    while let Some(c) = rest.chars().next() {
        let (piece, after) = rest.split_at(piece_length(rest, c));
        rest = after;
        if c.is_whitespace() || piece.starts_with("/*") {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', '(', '>']) {
            // Before a colon a blank means something: `.a :hover` is not `.a:hover`.
            if !['{', '}', ';', ',', ')', '>'].contains(&c) {
                out.push(' ');
            }
        }
        blank = false;
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_comments_go_where_they_mean_nothing() {
        let css = "/* Why. */\n.a > .b,\n.a :hover {\n  margin: calc(1px + 2px) 0; /* So. */\n  content: \"; }\";\n}\n";
        assert_eq!(compact(css), ".a>.b,.a :hover{margin:calc(1px + 2px) 0;content:\"; }\"}");
        let media = "@media (min-width: 10px) and (min-height: 10px) {\n  a {\n    b: c;\n  }\n}\n";
        assert_eq!(compact(media), "@media (min-width:10px) and (min-height:10px){a{b:c}}");
        assert_eq!(compact("a{b:c/**/d /* open"), "a{b:c d");
    }

    #[test]
    fn imports_keep_their_order_and_nothing_else_may_stand_beside_them() {
        let main = "/* The parts. */\n@import \"tokens.css\";\n@import \"base.css\";\n";
        assert_eq!(imports(main), Ok(vec!["tokens.css".to_owned(), "base.css".to_owned()]));
        assert!(imports("@import \"a.css\";\na { b: c }\n").is_err());
    }
}
